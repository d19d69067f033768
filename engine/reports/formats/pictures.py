"""Crops of faces as data URIs, cut by the decode pool a few photos ahead."""

from __future__ import annotations

import base64
import contextlib
import io
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.faces.align import DEFAULT_GEOMETRY
from engine.reading.pool import DecodePool
from engine.reports.content.scope import ScopedPhoto
from engine.support.errors import PhotoError
from engine.values.faces import CropGeometry
from engine.values.photos import Detail
from engine.values.records import FaceRecord

GEOMETRY = CropGeometry(96, DEFAULT_GEOMETRY.reference)
AHEAD = 6
_QUALITY = 80

Pictures = dict[int, str]
"""By a face's id: its crop as a data URI."""

_Cropped = tuple[tuple[tuple[FaceRecord, ...], Future[npt.NDArray[np.uint8]]], ...]
"""The faces of each page, and their crops."""


class FacePictures:
    """Cuts faces out; a context manager that owns the processes that do it."""

    def __init__(self, most: int) -> None:
        """At most so many pictures are made, all together."""
        self.ended = False
        self._left = most
        self._pool = DecodePool(Detail())

    def __enter__(self) -> FacePictures:
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Ends the processes."""
        self._pool.close()

    def beside(self, photos: Iterable[ScopedPhoto]) -> Iterator[tuple[ScopedPhoto, Pictures]]:
        """Each photo with the pictures of its faces that are asked for.

        A photo that is gone, has changed or cannot be read has none; nor has any once all that may
        be made are made.
        """
        waiting: deque[tuple[ScopedPhoto, _Cropped]] = deque()
        for photo in photos:
            waiting.append((photo, self._asked(photo)))
            if len(waiting) > AHEAD:
                yield _ready(*waiting.popleft())
        while waiting:
            yield _ready(*waiting.popleft())

    def _asked(self, photo: ScopedPhoto) -> _Cropped:
        faces = photo.faces
        if not faces or not photo.photo.sha256:
            return ()
        self._left -= len(faces)
        self.ended = self.ended or self._left < 0
        if self.ended:
            return ()
        pages: defaultdict[int, list[FaceRecord]] = defaultdict(list)
        for face in faces:
            pages[face.page].append(face)
        return tuple(
            (tuple(each), self._cropped(photo, page, each)) for page, each in pages.items()
        )

    def _cropped(
        self, photo: ScopedPhoto, page: int, faces: list[FaceRecord]
    ) -> Future[npt.NDArray[np.uint8]]:
        landmarks = np.stack([face.landmarks.as_array() for face in faces])
        path, sha256 = photo.photo.path, photo.photo.sha256
        frame = photo.photo.frame(page)
        return self._pool.crop(path, landmarks, GEOMETRY, sha256, page=page, frame=frame)


def _ready(photo: ScopedPhoto, cropped: _Cropped) -> tuple[ScopedPhoto, Pictures]:
    pictures: Pictures = {}
    for faces, future in cropped:
        with contextlib.suppress(PhotoError):
            crops = future.result()
            pictures |= {face.id: _data_uri(crop) for face, crop in zip(faces, crops, strict=True)}
    return photo, pictures


def _data_uri(crop: npt.NDArray[np.uint8]) -> str:
    out = io.BytesIO()
    Image.fromarray(crop).save(out, "JPEG", quality=_QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode("ascii")
