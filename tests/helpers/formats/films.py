"""Films for tests, written by PyAV; modules that need them ask for the extra `films` first."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.uint8]

RATE = 10
"""Frames a second, unless a test says otherwise."""

ENDINGS = {
    ".mp4": ("mp4", "libx264"),
    ".mov": ("mov", "mjpeg"),
    ".m4v": ("mp4", "mpeg4"),
    ".3gp": ("3gp", "mpeg4"),
    ".mts": ("mpegts", "libx264"),
    ".avi": ("avi", "mpeg4"),
    ".mkv": ("matroska", "libx264"),
    ".webm": ("webm", "libvpx-vp9"),
    ".mpg": ("mpeg", "mpeg2video"),
}
"""Containers of FFmpeg and what is usually in them, by the file's ending."""

_MATRICES = {
    1: (1, 0, 0, 1),
    2: (-1, 0, 0, 1),
    3: (-1, 0, 0, -1),
    6: (0, 1, -1, 0),
    8: (0, -1, 1, 0),
}


def film(
    scenes: Iterable[tuple[Array, float]],
    ending: str = ".mp4",
    codec: str = "",
    rate: int = RATE,
    key_frames_every: int = 0,
    begins: float = 0.0,
    options: dict[str, str] | None = None,
    pixel_shape: Fraction | None = None,
    deep: str = "",
) -> bytes:
    """A film of pictures, each shown for so many seconds.

    `key_frames_every` is in frames, 0 the codec's own; the first frame is shown at `begins`
    seconds; `options` are the muxer's. `deep` makes it one of ten bits, with these parameters of
    x265.
    """
    import av

    container, usual = ENDINGS[ending]
    out = io.BytesIO()
    with av.open(out, "w", format=container, options=options or {}) as made:
        stream: Any = made.add_stream(codec or usual, rate=rate)
        stream.pix_fmt = "yuvj420p" if (codec or usual) == "mjpeg" else "yuv420p"
        if deep:
            stream.pix_fmt, stream.codec_context.options = "yuv420p10le", {"x265-params": deep}
        if key_frames_every:
            stream.codec_context.gop_size = key_frames_every
        number = round(begins * rate)
        for picture, seconds in scenes:
            if not stream.width or (stream.width, stream.height) != picture.shape[1::-1]:
                stream.height, stream.width = picture.shape[:2]
            if pixel_shape is not None:
                stream.codec_context.sample_aspect_ratio = pixel_shape
            for _ in range(round(seconds * rate)):
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                frame.pts, frame.time_base = number, Fraction(1, rate)
                made.mux(stream.encode(frame))
                number += 1
        made.mux(stream.encode(None))
    return out.getvalue()


def sound(ending: str = ".mp4") -> bytes:
    """A film without pictures: a second of silence."""
    import av

    out = io.BytesIO()
    with av.open(out, "w", format=ENDINGS[ending][0]) as made:
        stream: Any = made.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44100), np.float32), "fltp", "mono")
        frame.sample_rate = 44100
        made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return out.getvalue()


def turned(data: bytes, orientation: int) -> bytes:
    """An MP4 or QuickTime film whose matrix asks for an orientation, as EXIF numbers it."""
    a, b, c, d = (number << 16 for number in _MATRICES[orientation])
    at = data.index(b"tkhd") + 4 + 4 + 20 + 8 + 8
    return data[:at] + struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30) + data[at + 36 :]
