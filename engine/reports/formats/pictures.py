"""Crops of faces as data URIs, cut by the decode pool a few photos ahead."""

from __future__ import annotations

import base64
import io
from collections import deque
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

GEOMETRY = CropGeometry(96, DEFAULT_GEOMETRY.reference)
AHEAD = 6
_QUALITY = 80

Pictures = dict[int, str]
"""By a face's id: its crop as a data URI."""

_Cropped = Future[npt.NDArray[np.uint8]]


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
        waiting: deque[tuple[ScopedPhoto, _Cropped | None]] = deque()
        for photo in photos:
            waiting.append((photo, self._asked(photo)))
            if len(waiting) > AHEAD:
                yield _ready(*waiting.popleft())
        while waiting:
            yield _ready(*waiting.popleft())

    def _asked(self, photo: ScopedPhoto) -> _Cropped | None:
        faces = photo.faces
        if not faces or not photo.photo.sha256:
            return None
        self._left -= len(faces)
        self.ended = self.ended or self._left < 0
        if self.ended:
            return None
        landmarks = np.stack([face.landmarks.as_array() for face in faces])
        return self._pool.crop(photo.photo.path, landmarks, GEOMETRY, photo.photo.sha256)


def _ready(photo: ScopedPhoto, cropped: _Cropped | None) -> tuple[ScopedPhoto, Pictures]:
    if cropped is None:
        return photo, {}
    try:
        crops = cropped.result()
    except PhotoError:
        return photo, {}
    return photo, {face.id: _data_uri(crop) for face, crop in zip(photo.faces, crops, strict=True)}


def _data_uri(crop: npt.NDArray[np.uint8]) -> str:
    out = io.BytesIO()
    Image.fromarray(crop).save(out, "JPEG", quality=_QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode("ascii")
