"""What the system says when a file or folder cannot be read, in words for the user."""

from __future__ import annotations

import errno

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
