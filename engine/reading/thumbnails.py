"""Small pictures of photos and of faces, and the folder that keeps them.

The processes of the decode pool make and read them; the program opens and writes the files, and
looks into none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from threading import get_native_id

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.align import DEFAULT_GEOMETRY, crop_face, landmarks_in, source_side
from engine.faces.crops import crops_of
from engine.photos.photo import OpenPhoto
from engine.support.errors import PhotoError
from engine.support.files import whole_file
from engine.support.private import loose, make_folder, mend
from engine.support.reasons import Reason
from engine.values.faces import Box, CropGeometry
from engine.values.photos import Detail, Pixels

LEVELS = (128, 256, 512, 1024)
"""The sides, in pixels, that are made; what is wanted in between is drawn from the next larger."""

MOST_JPEG_BYTES = 16_000_000
"""No picture of the folder has more."""

_QUALITY = 88
_JPEG_START = b"\xff\xd8\xff"
_LOOSE = 0.56
_DOWN = 0.02
_KEEP_SHARE = 0.9

_SUBFOLDER = re.compile(r"[0-9a-f]{2}")
_FILE = re.compile(r"[0-9a-f]{38}\.jpg(\.\d+)?")
"""Our own names, also of what was never finished. Nothing else in the folder is ours: whoever keeps
a catalog beside their photos may have a folder `thumbnails` there already."""


@dataclass(frozen=True, slots=True)
class PhotoStamp:
    """A file as the catalog knows it. `sha256` is empty where it was not read whole."""

    path: str
    size: int
    mtime_ns: int
    sha256: str


def level(side: float) -> int:
    """The least of `LEVELS` that has `side` pixels; the largest where none has."""
    return next((each for each in LEVELS if each >= side), LEVELS[-1])


def loose_geometry(size: int) -> CropGeometry:
    """A face upright with hair, neck and surroundings, for people to look at: `size` pixels."""
    middle = (0.5, 0.5 + _DOWN)
    reference = tuple(
        (middle[0] + (x - 0.5) * _LOOSE, middle[1] + (y - 0.5) * _LOOSE)
        for x, y in DEFAULT_GEOMETRY.reference
    )
    return CropGeometry(size, reference)


def face_in_picture() -> Box:
    """Where an upright face's box lies in its picture, in the unit square."""
    marks = np.array(loose_geometry(1).reference)
    in_box = landmarks_in(Box(0, 0, 1, 1)).as_array()
    size = np.ptp(marks, axis=0) / np.ptp(in_box, axis=0)
    x, y = marks.min(axis=0) - in_box.min(axis=0) * size
    return Box(float(x), float(y), float(size[0]), float(size[1]))


def photo_picture(photo: OpenPhoto, side: int) -> Pixels:
    """The whole photo, upright, its longer side `side` pixels at most."""
    return photo.reduced(Detail(side)).pixels


def face_pictures(
    photo: OpenPhoto, landmarks: npt.NDArray[np.float64], side: int
) -> npt.NDArray[np.uint8]:
    """Faces of a photo, upright and loosely framed: uint8 `[N, side, side, 3]`.

    `landmarks` is float64 `[N, 5, 2]` in pixels of the upright full-size photo.
    """
    geometry = loose_geometry(side)
    detail = faces_detail(photo.size, landmarks, side)
    if detail is None:
        return crops_of(photo, landmarks, geometry)
    pixels = photo.reduced(detail).pixels
    ratio = np.array([pixels.shape[1] / photo.size[0], pixels.shape[0] / photo.size[1]])
    return np.stack([crop_face(pixels, points * ratio, geometry) for points in landmarks])


def faces_detail(
    size: tuple[int, int], landmarks: npt.NDArray[np.float64], side: int
) -> Detail | None:
    """What decoding `face_pictures` needs; None for the full size. `size` is the photo's.

    Raises PhotoError where five landmarks are one point.
    """
    geometry = loose_geometry(side)
    try:
        shrink = min((source_side(points, geometry) for points in landmarks), default=0.0) / side
    except ValueError:
        raise PhotoError(Reason.LANDMARKS_ARE_ONE()) from None
    # Half the pixels at least have to go, or the faster decoding is none.
    return Detail(round(max(size) / shrink)) if shrink >= 2.0 else None


class ThumbnailFolder:
    """Thumbnails on the disk: JPEGs whose names are hashes of what they were made from.

    Files with other names are neither counted nor removed.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is made or read yet."""
        self.folder = folder

    @classmethod
    def beside(cls, catalog: Path) -> ThumbnailFolder:
        """The folder of a catalog's thumbnails."""
        return cls(catalog.parent / "thumbnails")

    def holds(self, path: str) -> bool:
        """Whether a file is one of the folder's thumbnails, there or not."""
        folder, name = os.path.split(path)
        if not (_FILE.fullmatch(name) and _SUBFOLDER.fullmatch(os.path.basename(folder))):
            return False
        return os.path.realpath(os.path.dirname(folder)) == os.path.realpath(self.folder)

    def photo(self, stamp: PhotoStamp, side: int) -> str:
        """The file for the photo at `side` pixels."""
        return self._file(stamp, side, b"")

    def face(
        self, stamp: PhotoStamp, landmarks: npt.NDArray[np.float64], side: int, page: int = 1
    ) -> str:
        """The file for one face of the photo, on one of its pages."""
        face = np.asarray(landmarks, dtype=np.float64).tobytes()
        return self._file(stamp, side, face + (b"" if page == 1 else str(page).encode()))

    def mend(self) -> None:
        """Takes the rights of others from what an older Faixa, or a laxer system, left open.

        What lies in a folder that is closed needs no second look. The folder itself is touched only
        where there is nothing in it but ours.
        """
        entries = _entries(str(self.folder))
        ours = [Path(each.path) for each in entries if _SUBFOLDER.fullmatch(each.name)]
        for folder in loose(ours):
            mend(Path(each.path) for each in _entries(str(folder)) if _FILE.fullmatch(each.name))
            mend([folder])
        if len(ours) == len(entries):
            mend([self.folder])

    def loose(self) -> bool:
        """Whether others may read the thumbnails."""
        places = [Path(each.path) for each in _entries(str(self.folder))]
        ours = [each for each in places if _SUBFOLDER.fullmatch(each.name)]
        return any(loose([self.folder])) and any(loose(ours))

    def used(self) -> int:
        """How many bytes the files have, all together."""
        return sum(size for _, size, _ in self._files())

    def count(self) -> int:
        """How many there are."""
        return len(self._files())

    def clear(self) -> int:
        """Removes all of them, also those that were never finished; how many could not be."""
        for _, _, path in self._files():
            with contextlib.suppress(OSError):
                os.unlink(path)
        return self.count()

    def trim(self, most: int) -> int:
        """Removes what was not looked at for longest where there are more than `most` bytes.

        Gives back the bytes that are left.
        """
        files = sorted(self._files())
        used = sum(size for _, size, _ in files)
        if used <= most:
            return used
        for _, size, path in files:
            # Some more than needed, or every new one would begin all over again.
            if used <= most * _KEEP_SHARE:
                break
            with contextlib.suppress(OSError):
                os.unlink(path)
                used -= size
        return used

    def _file(self, stamp: PhotoStamp, side: int, face: bytes) -> str:
        text = f"{stamp.path}\0{stamp.size}\0{stamp.mtime_ns}\0{stamp.sha256}\0{side}\0"
        # Not every path is Unicode.
        name = hashlib.sha256(os.fsencode(text) + face, usedforsecurity=False).hexdigest()
        return str(self.folder / name[:2] / f"{name[2:40]}.jpg")

    def _files(self) -> list[tuple[float, int, str]]:
        """When each file was last looked at, its size and path."""
        found = []
        for folder in _entries(str(self.folder)):
            if not _SUBFOLDER.fullmatch(folder.name):
                continue
            for entry in _entries(folder.path):
                with contextlib.suppress(OSError):
                    if _FILE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                        status = entry.stat()
                        found.append((status.st_mtime, status.st_size, entry.path))
        return found


def open_kept(path: str) -> int | None:
    """A descriptor of a file of the folder, which is marked as looked at; None where it is not."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return descriptor


def picture_in(descriptor: int) -> Pixels | None:
    """The picture in a file of the folder, None where it is damaged."""
    try:
        data = os.read(descriptor, MOST_JPEG_BYTES)
        pixels = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_COLOR_RGB)
    except (OSError, cv2.error):
        return None
    return None if pixels is None else np.asarray(pixels, dtype=np.uint8)


def jpeg_of(pixels: Pixels) -> bytes:
    """A picture as the folder keeps it; b"" where it cannot be made."""
    options = [cv2.IMWRITE_JPEG_QUALITY, _QUALITY]
    done, data = cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), options)
    return data.tobytes() if done and len(data) <= MOST_JPEG_BYTES else b""


def keep(path: str, jpeg: bytes | bytearray) -> int:
    """Writes a picture into the folder, whole or not at all; the bytes that it took.

    0 where it is none, or the disk refuses: it is then made again the next time.
    """
    if not jpeg.startswith(_JPEG_START):
        return 0
    try:
        # They show what the photos show: for nobody else's eyes.
        for folder in (Path(path).parents[1], Path(path).parent):
            make_folder(folder)
        with whole_file(Path(path), Path(f"{path}.{get_native_id()}"), lasting=False) as partial:
            partial.write_bytes(jpeg)
    except OSError:
        return 0
    return len(jpeg)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
