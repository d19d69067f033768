"""Faces cut from a photo at its full size, aligned."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.faces.align import crop_face, similarity
from engine.photos.colour import to_srgb
from engine.photos.photo import OpenPhoto, photo_border
from engine.photos.readers.opening import open_photo
from engine.photos.upright import Rectangle, stored_rectangle, turned
from engine.values.faces import CropGeometry
from engine.values.photos import DecodeLimits


def crops(
    data: bytes,
    name: str,
    landmarks: npt.NDArray[np.float64],
    geometry: CropGeometry,
    limits: DecodeLimits,
    page: int = 1,
) -> npt.NDArray[np.uint8]:
    """Faces cut from a page of the photo in `data`, full-size: uint8 `[N, size, size, 3]`.

    `landmarks` is float64 `[N, 5, 2]` in pixels of the upright full-size photo; `name` is the
    file's. Raises as `decode`.
    """
    return crops_of(open_photo(data, name, limits, page), landmarks, geometry)


def crops_of(
    photo: OpenPhoto, landmarks: npt.NDArray[np.float64], geometry: CropGeometry
) -> npt.NDArray[np.uint8]:
    """As `crops`, of a photo that is open."""
    with photo_border(photo.format):
        stored = photo.full()
        width, height = photo.size
        faces = [np.empty((0, geometry.size, geometry.size, 3), dtype=np.uint8)]
        for points in landmarks:
            # Only what the crop touches is converted and turned: the photo may be huge.
            around = _around(points, geometry, width, height)
            part = stored_rectangle(around, photo.orientation, width, height)
            patch = turned(to_srgb(stored.rectangle(*part), photo.colour), photo.orientation)
            faces.append(crop_face(patch, points - np.array(around[:2]), geometry)[None])
        return np.concatenate(faces)


def _around(
    points: npt.NDArray[np.float64], geometry: CropGeometry, width: int, height: int
) -> Rectangle:
    """All of the photo that `crop_face` may touch, reflection at the edge included."""
    matrix = similarity(points, geometry)
    linear, shift = matrix[:, :2], matrix[:, 2]
    centre = np.linalg.solve(linear, np.full(2, geometry.size / 2) - shift)
    reach = 3.0 * geometry.size / float(np.hypot(matrix[0, 0], matrix[1, 0])) + 8.0
    low, high = np.floor(centre - reach), np.ceil(centre + reach)
    left, top = (int(np.clip(v, 0, n - 1)) for v, n in zip(low, (width, height), strict=True))
    right, bottom = (int(np.clip(v, 1, n)) for v, n in zip(high, (width, height), strict=True))
    return left, top, max(right, left + 1), max(bottom, top + 1)
