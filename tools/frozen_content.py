"""What is in a frozen program, and whose it is: for the notices and the bill of materials."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tools.environment import NATIVE, Environment, is_own
from tools.libraries import MACHINE, Library, Table

OUR_MODULES = frozenset({"engine", "gui"})
FREEZER = ("pyimod0", "pyi_", "_pyi_")
"""How the modules of PyInstaller's loader begin."""


@dataclass(frozen=True, slots=True)
class Native:
    """A native file of the frozen program, named with "/" from its folder."""

    path: str
    package: str
    """Whose wheel it is from; MACHINE where it is from none."""

    own: bool
    """It is a module of that package, not a library that comes with it."""

    row: Library | None
    """What the table says of it."""


def natives(frozen: Path, environment: Environment, table: Table) -> list[Native]:
    """All native files, sorted; links are left out."""
    owners = {file: package.name for package in environment.packages for file in package.files}
    found = []
    for file in sorted(frozen.rglob("*")):
        if file.is_symlink() or not file.is_file() or not NATIVE.search(file.name):
            continue
        path = file.relative_to(frozen).as_posix()
        inside = _in_site_packages(path, owners)
        package = owners[inside] if inside else MACHINE
        own = bool(inside) and is_own(inside)
        row = None if own else table.find(package, inside or path)
        found.append(Native(path, package, own, row))
    return found


def packages_in(frozen: Path, environment: Environment, table: Table) -> frozenset[str]:
    """The names of the packages of which anything is in the frozen program."""
    tops = _tops(frozen)
    with_files = {each.package for each in natives(frozen, environment, table)}
    return frozenset(
        package.name
        for package in environment.packages
        if package.tops & tops
        or package.name in with_files
        or package.name.startswith("pyinstaller")
    )


def unexplained(frozen: Path, environment: Environment, table: Table) -> list[str]:
    """What no notice is about, a line each."""
    lines = []
    for native in natives(frozen, environment, table):
        known = native.row
        if native.own or (known is not None and known.permitted):
            continue
        whose = native.package or "the system's libraries"
        lines.append(
            f"{native.path} ({whose}) is {known.name}: {known.licence} is not permitted"
            if known
            else f"nothing is known of {native.path} ({whose}); add it to libraries.toml"
        )
    known_tops = {top for package in environment.packages for top in package.tops}
    for top in sorted(_tops(frozen) - known_tops - OUR_MODULES - sys.stdlib_module_names):
        if not top.startswith((*FREEZER, "_sysconfigdata")):
            lines.append(f"the module {top} is of no package that is known to be shipped")
    return lines


def _in_site_packages(path: str, owners: dict[str, str]) -> str:
    """The file as its wheel names it, "" for one of no wheel; whatever the folders above it."""
    parts = PurePosixPath(path.replace("__dot__", ".")).parts
    for start in range(len(parts)):
        if (rest := "/".join(parts[start:])) in owners:
            return rest
    return ""


def _tops(frozen: Path) -> frozenset[str]:
    """The first names of all Python modules that the programs carry."""
    return frozenset(name.split(".")[0] for name in _modules(frozen))


def _modules(frozen: Path) -> Iterator[str]:
    # PyInstaller ends whatever imports it where binutils are missing; the notices need neither.
    from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader

    programs = 0
    for folder in (frozen, frozen / "Contents" / "MacOS"):
        for file in sorted(folder.glob("*")):
            if not file.is_file() or file.is_symlink() or NATIVE.search(file.name):
                continue
            try:
                archive = CArchiveReader(str(file))
            except ArchiveReadError:
                continue
            programs += 1
            for name, entry in archive.toc.items():
                if entry[-1] == "z":
                    yield from archive.open_embedded_archive(name).toc
    if not programs:
        raise FileNotFoundError(f"there is no frozen program in {frozen}")
