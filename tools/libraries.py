"""What is known of the shipped libraries that are no Python packages: licences/libraries.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from tools.environment import LicenceText, Package, is_own
from tools.licence_rules import LicenceError, chosen

FOLDER = Path(__file__).resolve().parent / "licences"
TABLE = FOLDER / "libraries.toml"
TEXTS = FOLDER / "texts"

MACHINE = ""
"""Stands for a package's name where the library is of the machine that freezes the program."""


@dataclass(frozen=True, slots=True)
class Library:
    """One row of the table, whose head explains the fields."""

    name: str
    licence: str
    package: str = MACHINE
    files: tuple[str, ...] = ()
    static: bool = False
    says: str = ""
    text: tuple[str, ...] = ()
    proof: str = ""
    same_version: bool = False

    def of(self, package: str) -> bool:
        """Whether this row is about the package called so."""
        return fnmatchcase(package, self.package)

    def is_file(self, path: str) -> bool:
        """Whether this row is about the file, named with "/" from the package's folder."""
        name = PurePosixPath(path).name
        return any(fnmatchcase(path if "/" in each else name, each) for each in self.files)

    def licence_taken(self) -> str:
        """As `licence_rules.chosen` says; raises LicenceError."""
        return chosen(self.licence, static=self.static)

    @property
    def permitted(self) -> bool:
        """Whether it may be shipped at all."""
        try:
            self.licence_taken()
        except LicenceError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Table:
    """All rows, and what the table says of packages."""

    libraries: tuple[Library, ...]
    licences: Mapping[str, str]
    texts: Mapping[str, Sequence[str]]

    def rows(self, package: str) -> tuple[Library, ...]:
        """Those of a package, or of the machine."""
        return tuple(each for each in self.libraries if each.of(package))

    def find(self, package: str, path: str) -> Library | None:
        """The row about a file that comes with a package, or from the machine."""
        return next((each for each in self.rows(package) if each.is_file(path)), None)

    def licence(self, package: Package) -> str:
        """What a package is taken under; raises LicenceError."""
        said = self.licences.get(package.name) or package.metadata_licence
        if not said:
            raise LicenceError("its metadata name none: name it in libraries.toml, [packages]")
        return chosen(said)

    def problems(self, package: Package) -> list[str]:
        """What keeps a package from being shipped; empty when nothing does."""
        found: list[str] = []
        try:
            self.licence(package)
        except LicenceError as error:
            found.append(f"{package.name}: {error}")
        if not package.texts and package.name not in self.texts:
            found.append(
                f"{package.name}: it carries no text of its licence; name one in libraries.toml, "
                "[texts]"
            )
        for path in package.libraries:
            found += self._problems_of_file(package, path)
        for library in self.rows(package.name):
            found += _problems_of_row(package, library)
        return found

    def _problems_of_file(self, package: Package, path: str) -> list[str]:
        if is_own(path):
            return []
        library = self.find(package.name, path)
        if library is None:
            return [f"{package.name}: nothing is known of {path}; add it to libraries.toml"]
        try:
            library.licence_taken()
        except LicenceError as error:
            return [f"{package.name}: {path} is {library.name}: {error}"]
        if library.proof and library.proof.encode() not in (package.site / path).read_bytes():
            return [f"{package.name}: {path} does not say “{library.proof}” of itself"]
        return []


def read_table(path: Path = TABLE) -> Table:
    """The table of the file `path`."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = []
    for row in data["library"]:
        row |= {name: tuple(row.get(name, ())) for name in ("files", "text")}
        rows.append(Library(**row))
    return Table(tuple(rows), data["packages"], data["texts"])


def kept_texts(names: Sequence[str]) -> list[LicenceText]:
    """Those of the folder texts/."""
    return [
        LicenceText(
            name.removeprefix("debian/"), (TEXTS / name).read_text(encoding="utf-8").strip("\n")
        )
        for name in names
    ]


def _problems_of_row(package: Package, library: Library) -> list[str]:
    """That the licence's text is there for what may be in the wheel for some system."""
    if not library.permitted:
        return [f"{package.name}: {library.name}: not permitted"] if library.static else []
    if library.says and not any(library.says in each.text for each in package.texts):
        return [
            f"{package.name}: its notices no longer say “{library.says}”, so {library.name} has "
            "no notice: look for it, and correct libraries.toml"
        ]
    if not library.says and not library.text:
        return [f"{library.name}: libraries.toml names no text of its licence"]
    return []
