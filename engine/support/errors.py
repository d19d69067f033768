"""The engine's errors: each says what happened, to which file, and what to do."""

from __future__ import annotations

import errno


class FaixaError(Exception):
    """Anything the engine raises on purpose; its text is for the user."""


class UsageError(FaixaError):
    """The user asked for something that cannot be (a bad option, a path that is not there)."""


class PhotoError(FaixaError):
    """One photo could not be read or analysed; becomes a row `failed`, never ends a run.

    `sha256` is the hex digest of the file's bytes where they were read whole, else "".
    """

    sha256: str = ""


class NotAPhotoError(PhotoError):
    """The bytes are no photo and the name does not say photo; becomes a row `skipped`."""


class ModelError(FaixaError):
    """A model file is missing, damaged, or breaks the contract."""


class DeviceError(FaixaError):
    """The device that was insisted on cannot be used."""


class CatalogError(FaixaError):
    """The catalog cannot be opened, is newer than this program, or is in use by another."""


_DENIED = "permission denied: this user may not read it"


_GONE = "it is no longer there"


_REASONS = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.EISDIR: "is a folder, not a photo",
    errno.EIO: "the disk could not read it (input/output error)",
    errno.ELOOP: "a link that leads back to itself",
    errno.ENXIO: "not a regular file",
    errno.ENAMETOOLONG: "the path is too long for this system",
    errno.ESTALE: "the network folder that holds it is gone",
}


def why_not_read(error: OSError) -> str:
    """Why a file or a folder, "it" in the text, could not be read."""
    known = _REASONS.get(error.errno or 0)
    return known or f"it could not be read: {error.strerror or 'the system does not say why'}"
