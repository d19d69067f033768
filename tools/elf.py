"""What ELF files (Linux programs and libraries) ask of the system that loads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection

_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")
_PARTS_OF_GLIBC = re.compile(r"(ld-linux.*|libc|libm|libdl|libpthread|librt|libutil)\.so\.\d+")


def libraries_outside(files: Iterable[Path]) -> set[str]:
    """The libraries that `files` are linked against and that are not among them; not glibc's."""
    paths = list(files)
    names = {path.name for path in paths}
    wanted: set[str] = set()
    for path in paths:
        with path.open("rb") as file:
            dynamic = _section(file, ".dynamic")
            if dynamic is not None:
                wanted |= {tag.needed for tag in dynamic.iter_tags("DT_NEEDED")}
    return {name for name in wanted - names if not _PARTS_OF_GLIBC.fullmatch(name)}


def newest_glibc(files: Iterable[Path]) -> str:
    """The oldest glibc ("2.36") that has all that `files` take from it."""
    found = {(0, 0)}
    for path in files:
        with path.open("rb") as file:
            needs = _section(file, ".gnu.version_r")
            if not isinstance(needs, GNUVerNeedSection):
                continue
            for _, versions in needs.iter_versions():
                for version in versions:
                    match = _GLIBC.fullmatch(version.name)
                    if match:
                        found.add((int(match[1]), int(match[2])))
    return ".".join(map(str, max(found)))


def _section(file: BinaryIO, name: str) -> Any:  # noqa: ANN401 - one of many classes
    """A section of an ELF file, None where it has none such or is no ELF file."""
    if file.read(4) != b"\x7fELF":
        return None
    file.seek(0)
    return ELFFile(file).get_section_by_name(name)
