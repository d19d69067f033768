"""Cuts a file into parts that are easier to carry, and joins them again.

    python tools/parts.py split FILE DIR --mib 60
    python tools/parts.py join DIR [--into DIR]

Beside the parts, `FILE.parts` holds the SHA-256 of the whole and of each part. They may travel one
by one: `join` says which are missing. Needs nothing but Python's standard library.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

MIB = 1 << 20
BLOCK = 4 * MIB


class PartsError(Exception):
    """The parts are not what they should be; the text says which."""


def split(file: Path, folder: Path, size: int) -> list[Path]:
    """Write `file` into `folder` in parts of at most `size` bytes, and their list: all of these."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = hashlib.sha256()
    lines: list[str] = []
    parts: list[Path] = []
    with file.open("rb") as source:
        left = file.stat().st_size
        while left > 0 or not parts:
            part = folder / f"{file.name}.{len(parts) + 1:03}"
            digest = hashlib.sha256()
            wanted = min(size, left)
            left -= wanted
            with part.open("wb") as target:
                while wanted > 0 and (block := source.read(min(BLOCK, wanted))):
                    wanted -= len(block)
                    target.write(block)
                    digest.update(block)
                    whole.update(block)
            parts.append(part)
            lines.append(f"{digest.hexdigest()}  {part.name}\n")
    listed = folder / f"{file.name}.parts"
    listed.write_text(f"{whole.hexdigest()}  {file.name}\n" + "".join(lines), encoding="utf-8")
    return [*parts, listed]


def join(folder: Path, into: Path) -> list[Path]:
    """Put together every file whose list is in `folder`; raises PartsError for what is wrong."""
    lists = sorted(folder.glob("*.parts"))
    if not lists:
        raise PartsError(f"there is no list of parts in {folder}")
    return [_joined(listed, into) for listed in lists]


def _joined(listed: Path, into: Path) -> Path:
    entries = [line.split("  ", 1) for line in listed.read_text(encoding="utf-8").splitlines()]
    (whole_digest, name), *parts = entries
    missing = [part for _, part in parts if not (listed.parent / part).is_file()]
    if missing:
        raise PartsError(f"{name}: missing {', '.join(missing)}")
    into.mkdir(parents=True, exist_ok=True)
    target = into / name
    partial = into / f"{name}.partial"
    whole = hashlib.sha256()
    try:
        with partial.open("wb") as joined:
            for expected, part in parts:
                digest = hashlib.sha256()
                with (listed.parent / part).open("rb") as source:
                    while block := source.read(BLOCK):
                        digest.update(block)
                        whole.update(block)
                        joined.write(block)
                if digest.hexdigest() != expected:
                    raise PartsError(f"{part} is damaged")
        if whole.hexdigest() != whole_digest:
            raise PartsError(f"{name} is not what was cut into parts")
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; 0, or 1 with a message."""
    parser = argparse.ArgumentParser(description="Cuts a file into parts and joins them again.")
    commands = parser.add_subparsers(required=True, dest="command")
    cut = commands.add_parser("split", help="cut a file into parts")
    cut.add_argument("file", type=Path)
    cut.add_argument("folder", type=Path)
    cut.add_argument("--mib", type=float, default=60, help="the most MiB of a part (default: 60)")
    put = commands.add_parser("join", help="put the parts in a folder together")
    put.add_argument("folder", type=Path)
    put.add_argument("--into", type=Path, help="where to (default: the same folder)")
    options = parser.parse_args(arguments)
    try:
        if options.command == "split":
            if options.mib <= 0:
                parser.error("--mib takes more than 0")
            made = split(options.file, options.folder, int(options.mib * MIB))
        else:
            made = join(options.folder, options.into or options.folder)
    except (OSError, PartsError) as error:
        print(f"parts: {error}", file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.stat().st_size:>12}  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
