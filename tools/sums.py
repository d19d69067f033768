"""SHA256SUMS of a folder's files: `python -m tools.sums DIST`; `sha256sum -c` checks it."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def sha256(path: Path) -> str:
    """The file's SHA-256, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(dist: Path) -> Path:
    """Write the hashes of all files in `dist` into `SHA256SUMS` there."""
    lines = []
    for path in sorted(dist.iterdir()):
        if path.is_file() and path.name != NAME:
            lines.append(f"{sha256(path)}  {path.name}\n")
    target = dist / NAME
    target.write_bytes("".join(lines).encode())
    return target


if __name__ == "__main__":
    print(write_sums(Path(sys.argv[1])).read_text(encoding="utf-8"), end="")
