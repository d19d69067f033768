"""Reads `resources/installer/constraints-*.txt`: what is shipped, by version and hash."""

from __future__ import annotations

from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def read_locked(path: Path) -> dict[str, tuple[str, ...]]:
    """Each distribution's canonical name, its version, and the SHA-256 of its files.

    Only what this system takes; ValueError for a line that fixes no version.
    """
    locked: dict[str, tuple[str, ...]] = {}
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        asked, *hashes = (part.strip() for part in line.split("--hash=sha256:"))
        requirement = Requirement(asked)
        (fixed,) = requirement.specifier
        if fixed.operator != "==":
            raise ValueError(f"{path}: {asked} fixes no version")
        if requirement.marker is None or requirement.marker.evaluate():
            locked[canonicalize_name(requirement.name)] = (fixed.version, *hashes)
    return locked


def versions(path: Path) -> dict[str, str]:
    """The same without hashes."""
    return {name: version for name, (version, *_) in read_locked(path).items()}
