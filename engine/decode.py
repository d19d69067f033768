"""A file -> upright sRGB uint8 RGB; the only reader of photo bytes.

Decoding hostile bytes may crash or hang the process, whatever is caught here: `decode_pool` runs
it in processes that can be lost.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import PhotoError
from engine.photo import DecodedPhoto, open_photo
from engine.types import CropGeometry, DecodeLimits, DetectorSettings

__all__ = ["DecodedPhoto", "Loaded", "crops", "decode", "load", "open_photo"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's bytes and what names them; `sha256` in hex, `size` in bytes."""

    data: bytes
    sha256: str
    size: int
    mtime_ns: int


def load(path: str, limits: DecodeLimits) -> Loaded:
    """The bytes of a file. Raises PhotoError where they cannot be read or are too many."""
    # Opening a pipe would wait for its other end for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:
            before = os.fstat(file.fileno())
            if stat.S_ISDIR(before.st_mode):
                raise PhotoError("is a folder, not a photo")
            if not stat.S_ISREG(before.st_mode):
                raise PhotoError("not a regular file")
            if before.st_size > limits.max_bytes:
                raise PhotoError(
                    f"the file has {before.st_size / 1e6:,.0f} MB, more than the limit of "
                    f"{limits.max_bytes / 1e6:,.0f} MB; raise the limit to read it"
                )
            data = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError, MemoryError) as error:
        raise PhotoError(_why_not_read(error, path)) from None
    if len(data) != after.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise PhotoError("the file changed while it was being read; scan again when it is done")
    digest = hashlib.sha256(data, usedforsecurity=False).hexdigest()
    return Loaded(data, digest, after.st_size, after.st_mtime_ns)


def decode(
    data: bytes, name: str, settings: DetectorSettings, limits: DecodeLimits
) -> DecodedPhoto:
    """The photo in `data`, reduced to what detection needs.

    The longer side is at least `settings.detection_side` and less than twice that, and not more
    than `settings.max_side`. `name` is the file's. Raises PhotoError, or NotAPhotoError where
    neither content nor name is a photo's.
    """
    return open_photo(data, name, limits).reduced(settings)


def crops(
    data: bytes,
    name: str,
    landmarks: npt.NDArray[np.float64],
    geometry: CropGeometry,
    limits: DecodeLimits,
) -> npt.NDArray[np.uint8]:
    """Faces cut from the photo at its full size: uint8 `[N, size, size, 3]`.

    `landmarks` is float64 `[N, 5, 2]` in pixels of the upright full-size photo. Raises as `decode`.
    """
    return open_photo(data, name, limits).crops(landmarks, geometry)


def _why_not_read(error: BaseException, path: str) -> str:
    if isinstance(error, MemoryError):
        return "reading it needs more memory than the limit allows"
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM) and os.path.isdir(path):
        return "is a folder, not a photo"
    reasons = {
        errno.EACCES: "permission denied: the file may not be read by this user",
        errno.EPERM: "permission denied: the file may not be read by this user",
        errno.ENOENT: "the file is no longer there",
        errno.ENOTDIR: "the file is no longer there",
        errno.EISDIR: "is a folder, not a photo",
        errno.EIO: "the disk could not read the file (input/output error)",
        errno.ELOOP: "a link that leads back to itself",
        errno.ENXIO: "not a regular file",
        errno.ENAMETOOLONG: "the file's path is too long for this system",
        errno.ESTALE: "the network folder that holds the file is gone",
    }
    if number in reasons:
        return reasons[number]
    detail = error.strerror if isinstance(error, OSError) and error.strerror else "bad name"
    return f"the file could not be read: {detail}"
