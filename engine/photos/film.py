"""A film, opened: its frames by their times, upright and in sRGB, by PyAV (FFmpeg).

Only what phones and cameras write is let through to FFmpeg: it knows hundreds of containers and
codecs, and most of its known holes are in those that nobody films with. PyAV does not have to be
installed (extra `films`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, cached_property
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, BinaryIO

import cv2
import numpy as np
import numpy.typing as npt

from engine.photos.colour import Colour, Decoded, Samples, reduce_by
from engine.photos.encoding import of_cicp
from engine.photos.formats import PhotoFormat
from engine.photos.photo import OpenPhoto, photo_border
from engine.support.errors import NotAPhotoError, PhotoError
from engine.support.messages import Message
from engine.support.reasons import Content, Reason
from engine.values.photos import DecodeLimits, Detail, Quality

_CONTAINERS = {
    Content.VIDEO(format="MP4"): "mov",
    Content.VIDEO(format="QuickTime"): "mov",
    Content.VIDEO(format="AVI"): "avi",
    Content.VIDEO(format="MPEG"): "mpeg",
    Content.MATROSKA(): "matroska",
    Content.MPEG_STREAM(): "mpegts",
}
"""What `sniff` calls a film, and the one demuxer of FFmpeg that it is given to."""

_DEMUXERS = "mov,mp4,m4a,3gp,3g2,mj2,avi,mpeg,matroska,webm,mpegts"

_DECODERS = frozenset(
    (
        *("h264", "hevc", "mpeg4", "h263", "mjpeg", "mpeg1video", "mpeg2video", "prores"),
        *("vp8", "vp9", "libdav1d", "av1", "dvvideo", "vc1", "wmv3"),
        # Old QuickTime and DivX.
        *("svq1", "svq3", "cinepak", "rpza", "msmpeg4", "msmpeg4v2"),
    )
)

_NOT_OF_USE = ("av.__main__", "av.datasets")

_ENCRYPTED = re.compile(rb"stsd.{12}(?:encv|drmi)", re.DOTALL)
_MOST_INDEX_BYTES = 64_000_000

_LOST = re.compile(r"ended prematurely|partial file|overread|[Tt]runcated")
"""What FFmpeg says where a part of a film is missing, and nothing else tells."""

_UNSPECIFIED = 2
_BT709 = 1
_BT601 = 5
_HD_HEIGHT = 720
# What a decoder holds of a frame, those that others are made from included, and the picture.
_FRAME_BYTES = 40

# How far before a moment reading begins where a container's own index leads behind it.
_STEPS_BACK = (0.0, 2.0, 10.0, 60.0)
_NEAR = 0.3


def film_container(what: Message | None) -> str:
    """The demuxer for what `sniff` says of a file, "" where it is no film that is looked into."""
    return _CONTAINERS.get(what, "") if what is not None else ""


@cache
def film_library() -> Any:  # noqa: ANN401 - it may not be there
    """PyAV, quiet; None where it is not installed. What is to be loaded is loaded then."""
    try:
        import av
    except ImportError:
        return None
    # Some of its modules load others when they first need them, and no file is opened then.
    for each in walk_packages(av.__path__, "av."):
        if each.name not in _NOT_OF_USE:
            import_module(each.name)
    av.logging.set_level(av.logging.ERROR)
    return av


@contextmanager
def film_border() -> Iterator[None]:
    """As `photo_border`, in words for a film."""
    try:
        with photo_border(PhotoFormat.FILM):
            yield
    except PhotoError as error:
        if error.message.code in (Reason.DAMAGED, Reason.CUT_OFF):
            raise PhotoError(Reason.FILM_DAMAGED()) from None
        raise


class Film:
    """A film whose header is read; `duration` in seconds, 0 where the file does not say.

    Raises PhotoError where it is none that can be looked into, NotAPhotoError where it has no
    pictures. To be used inside `film_border`.
    """

    def __init__(self, file: BinaryIO, container: str, limits: DecodeLimits) -> None:
        """`container` is as `film_container` gives it; `file` can be read and sought."""
        av = film_library()
        if av is None:
            raise PhotoError(Reason.NO_FILM_READER())
        if container == "mov" and _is_encrypted(file):
            raise PhotoError(Reason.FILM_ENCRYPTED())
        self._av = av
        self._limits = limits
        self._file, self._kind = file, container
        self.damaged = False
        """Whether something of what was read so far could not be read, or not whole."""
        self._open()
        self._check(self.codec.width, self.codec.height)
        duration = self._container.duration
        self.duration = max(0.0, duration / av.time_base) if duration else 0.0

    def _open(self) -> None:
        """The film from its beginning."""
        self._file.seek(0)
        self._container = self._av.open(
            self._file,
            format=self._kind,
            buffer_size=1 << 18,
            metadata_errors="replace",
            container_options={
                "format_whitelist": _DEMUXERS,
                "codec_whitelist": ",".join(sorted(_DECODERS)),
                # No film may lead to another file.
                "protocol_whitelist": "none",
            },
        )
        self._stream = self._pictures()
        self.codec = self._stream.codec_context
        self.codec.thread_count = 1
        start = self._container.start_time
        self._start = start / self._av.time_base if start is not None else None
        self._last = 0.0

    @property
    def cost(self) -> int:
        """About how many bytes decoding takes."""
        return int(self.codec.width * self.codec.height * _FRAME_BYTES)

    def packets(self) -> Iterator[Any]:
        """The coded frames from where the film stands, in the file's order, as far as they go."""
        with self._av.logging.Capture(local=True) as said:
            try:
                for packet in self._container.demux(self._stream):
                    if packet.dts is None and packet.pts is None and not packet.size:
                        continue
                    self.damaged |= packet.is_corrupt
                    yield packet
            except self._av.FFmpegError:
                self.damaged = True
            self.damaged |= any(_LOST.search(text) for _, _, text in said)

    def decoded(self, packet: Any) -> list[Any]:  # noqa: ANN401 (PyAV's)
        """The frames that a packet completes; None gives those that are left, and starts anew."""
        frames = []
        with suppress(EOFError):
            try:
                frames = self.codec.decode(packet)
            except self._av.FFmpegError:
                self.damaged = True
        if packet is None:
            self.codec.flush_buffers()
        self.damaged |= any(frame.is_corrupt for frame in frames)
        return list(frames)

    def time_of(self, timed: Any) -> float:  # noqa: ANN401 (PyAV's)
        """When a packet or frame is shown, in seconds since the beginning.

        What has no time has that of the one before it.
        """
        stamp = timed.pts if timed.pts is not None else timed.dts
        # What a decoder gives at the end has no base of its own.
        base = timed.time_base or self._stream.time_base
        if stamp is None or base is None:
            return self._last
        seconds = float(stamp * base)
        if self._start is None:
            self._start = seconds
        self._last = max(0.0, seconds - self._start)
        return self._last

    def seconds_of(self, duration: int | None) -> float:
        """A packet's duration, 0 where it has none."""
        base = self._stream.time_base
        return float(duration * base) if duration and base else 0.0

    def frame_at(self, time_ms: int) -> FilmPicture:
        """The first frame that is shown at this time or later; the last one if there is none."""
        wanted = time_ms / 1000
        best, sure = None, False
        for back in _STEPS_BACK:
            if wanted <= back:
                break
            self._seek(wanted - back)
            best, sure = self._first_from(time_ms, wanted)
            if sure:
                break
        if not sure:
            self._container.close()
            self._open()
            best, sure = self._first_from(time_ms, wanted)
        if best is None:
            raise PhotoError(Reason.FILM_DAMAGED())
        self._check(best.width, best.height)
        picture = FilmPicture(best, self._stream.sample_aspect_ratio)
        if best.is_corrupt or self.damaged:
            picture.quality = Quality.DAMAGED
        return picture

    def _first_from(self, time_ms: int, wanted: float) -> tuple[Any, bool]:
        """The first frame from a time on, and whether it is sure that none lies between.

        It is where one before it was met, or it has that very time.
        """
        before, best = False, None
        for packet in self._ahead(wanted):
            for frame in self.decoded(packet):
                best = frame
                time = round(1000 * self.time_of(frame))
                if time >= time_ms:
                    return best, before or time == time_ms
                before = True
        return best, before

    def _ahead(self, wanted: float) -> Iterator[Any]:
        """Packets; of those well before what is wanted, as few as serve are decoded."""
        for packet in self.packets():
            far = self.time_of(packet) < wanted - _NEAR
            self.codec.skip_frame = "NONREF" if far else "DEFAULT"
            yield packet
        yield None

    def _seek(self, seconds: float) -> None:
        base = self._stream.time_base
        offset = int((seconds + (self._start or 0.0)) / base) if base else 0
        with suppress(self._av.FFmpegError):
            self._container.seek(offset, stream=self._stream, backward=True)
        self.codec.flush_buffers()

    def _pictures(self) -> Any:  # noqa: ANN401 (PyAV's)
        """The stream that is looked at: the largest of moving pictures."""
        cover = self._av.stream.Disposition.attached_pic
        streams = [each for each in self._container.streams.video if not each.disposition & cover]
        if not streams:
            raise NotAPhotoError(Reason.FILM_WITHOUT_PICTURES())
        known = [each for each in streams if each.codec_context is not None]
        readable = [each for each in known if each.codec_context.codec.name in _DECODERS]
        if not readable:
            name = known[0].codec_context.name if known else "?"
            raise PhotoError(Reason.FILM_CODEC(codec=name))
        return max(readable, key=lambda each: each.codec_context.width * each.codec_context.height)

    def _check(self, width: int, height: int) -> None:
        most = self._limits.max_pixels
        if width * height > most:
            raise PhotoError(
                Reason.TOO_MANY_PIXELS(
                    megapixels=width * height / 1e6, width=width, height=height, limit=most / 1e6
                )
            )


class FilmPicture(OpenPhoto):
    """One frame of a film, decoded."""

    def __init__(self, frame: Any, shape: Any) -> None:  # noqa: ANN401 (PyAV's)
        """`shape` is a pixel's width over its height, None where that is not known."""
        super().__init__(b"", PhotoFormat.FILM, None)
        self._frame = frame
        width = frame.width
        if shape is not None and 0.2 < float(shape) < 5.0:
            width = max(1, round(width * float(shape)))
        self.stored_size = (width, frame.height)
        self.orientation = orientation_of(frame)
        self.colour = Colour(encoding=of_cicp(int(frame.color_primaries), int(frame.color_trc)))

    def cost(self, detail: Detail | None) -> int:
        """As in OpenPhoto."""
        width, height = self.stored_size
        return width * height * _FRAME_BYTES

    def _full(self) -> Decoded:
        return Decoded(Samples(self._rgb, "RGB"))

    def _reduced(self, side: int) -> Samples:
        return Samples(reduce_by(self._rgb, max(1, max(self.stored_size) // side)), "RGB")

    @cached_property
    def _rgb(self) -> npt.NDArray[np.uint8] | npt.NDArray[np.uint16]:
        """The frame as stored, its pixels square: uint8 or uint16 `[height, width, 3]`."""
        frame = self._frame
        space = frame.colorspace
        if space == _UNSPECIFIED:
            # As players take it: of high definition, one matrix, of what is smaller the other.
            space = _BT709 if frame.height >= _HD_HEIGHT else _BT601
        encoding = self.colour.counting
        # Lights that are brighter than white need more than eight bits.
        kind = "rgb48le" if encoding is not None and encoding.is_fine else "rgb24"
        values = frame.to_ndarray(format=kind, src_colorspace=space, dst_colorspace=_BT709)
        if values.shape[1] != self.stored_size[0]:
            values = cv2.resize(values, self.stored_size, interpolation=cv2.INTER_LINEAR)
        return np.ascontiguousarray(values)


def orientation_of(frame: Any) -> int:  # noqa: ANN401 (PyAV's)
    """The EXIF orientation, 1 to 8, that a film's matrix asks for (ISO/IEC 14496-12, 8.3.2)."""
    matrix = frame.side_data.get("DISPLAYMATRIX")
    if matrix is None:
        return 1
    a, b, _, c, d, *_ = np.frombuffer(bytes(matrix), dtype=np.int32).tolist()
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return {(1, 1): 1, (-1, 1): 2, (-1, -1): 3, (1, -1): 4}[_sign(a), _sign(d)]
    return {(1, 1): 5, (1, -1): 6, (-1, -1): 7, (-1, 1): 8}[_sign(b), _sign(c)]


def _sign(number: int) -> int:
    return -1 if number < 0 else 1


def _is_encrypted(file: BinaryIO) -> bool:
    """Whether the index of an MP4 or QuickTime film says so (ISO/IEC 14496-12, 8.12)."""
    file.seek(0)
    while len(head := file.read(16)) >= 8:
        size, body = int.from_bytes(head[:4], "big"), 8
        if size == 1:
            size, body = int.from_bytes(head[8:16], "big"), 16
        if head[4:8] == b"moov":
            file.seek(body - len(head), os.SEEK_CUR)
            return _ENCRYPTED.search(file.read(min(size, _MOST_INDEX_BYTES))) is not None
        if size < body:
            return False
        file.seek(size - len(head), os.SEEK_CUR)
    return False
