"""Collects the notices of everything that is shipped: `python -m tools.notices`.

Reads the environment that it runs in (what `pip install .[cpu]` and PyInstaller put there) and
writes resources/notices/third-party: one page for each package, with the libraries in its wheel,
one for Python and the system's libraries, and an index. `--extra gpu-system` writes
third-party-gpu, what that edition has more. `--check` writes nothing and compares. Whether anything
in a frozen program has no notice is looked at where its bill of materials is made (sbom.py).

An unknown licence, one that is not permitted (licence_rules.py) and a missing text make it fail.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from engine.support.places import NOTICES
from tools.environment import LicenceText, MissingPackageError, Package, read
from tools.libraries import MACHINE, Library, Table, kept_texts, read_table

FOLDERS = {"cpu": NOTICES / "third-party", "gpu-system": NOTICES / "third-party-gpu"}
INDEX = "README.md"
MACHINE_PAGE = "python-and-system.txt"

PAGES_OF_THEIR_OWN = frozenset({
    "Apache-2.0.txt", "GCC-exception-3.1.txt", "GPL-3.0.txt", "LGPL-2.1.txt", "LGPL-3.0.txt",
})  # fmt: skip
"""Texts that several pages refer to."""


class NoticeError(Exception):
    """What keeps the notices from being complete, a line each."""


def pages(packages: Sequence[Package], table: Table, *, machine: bool) -> Mapping[str, str]:
    """The pages' names and texts for packages, and for the `machine`'s libraries if wanted.

    Raises NoticeError.
    """
    problems = [line for package in packages for line in table.problems(package)]
    problems += [line for package in packages for line in _stale_qt(package)]
    if problems:
        raise NoticeError("\n".join(problems))
    writer = _Writer(table)
    for package in packages:
        writer.add(
            f"{package.name}.txt", _page(package, table), package.texts, _names(package, table)
        )
    if machine:
        writer.add_machine()
    writer.add_index(packages, machine)
    return writer.pages


def written(folder: Path) -> dict[str, str]:
    """The pages that are there."""
    if not folder.is_dir():
        return {}
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def differences(wanted: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """What is missing, stale or too much, a line each."""
    lines = [f"{name} is missing" for name in sorted(wanted.keys() - found.keys())]
    lines += [f"{name} is not of anything shipped" for name in sorted(found.keys() - wanted.keys())]
    both = sorted(wanted.keys() & found.keys())
    return lines + [f"{name} is stale" for name in both if wanted[name] != found[name]]


class _Writer:
    """Puts pages together; a text that stands on one page is only referred to on the next."""

    def __init__(self, table: Table) -> None:
        self.pages: dict[str, str] = {}
        self._table = table
        self._places: dict[str, str] = {}

    def add(
        self, page: str, head: Sequence[str], texts: Sequence[LicenceText], names: Sequence[str]
    ) -> None:
        """`texts` are the package's own, `names` those of the folder texts/."""
        self.pages[page] = _joined([*head, "", *self._texts(page, texts, names)])

    def add_machine(self) -> None:
        lines = [
            *_title("Python and libraries of the system"),
            "Python itself, and those libraries of the machine that the program was frozen on that",
            "come with it. Not all of them are in every installer. The notices are Debian's; where",
            "they refer to /usr/share/common-licenses, the text stands beside this file.",
        ]
        for library in _permitted(self._table, MACHINE):
            lines += ["", *_title(library.name), f"Licence: {library.licence_taken()}", ""]
            lines += self._texts(MACHINE_PAGE, [], library.text)
        self.pages[MACHINE_PAGE] = _joined(lines)

    def add_index(self, packages: Sequence[Package], machine: bool) -> None:
        lines = [
            "# What others made that comes with Faixa's installers",
            "",
            "Made by `make notices`; not to be changed by hand.",
            "",
            "| name | version | licence | notice |",
            "|---|---|---|---|",
        ]
        for package in packages:
            page = f"{package.name}.txt"
            licence = self._table.licence(package)
            lines.append(f"| **{package.name}** | {package.version} | {licence} | {_link(page)} |")
            lines += self._rows(package.name, page)
        if machine:
            lines += self._rows(MACHINE, MACHINE_PAGE)
        lines += [
            "",
            "Libraries stand below the package that brings them; not every system has all.",
        ]
        self.pages[INDEX] = _joined(lines)

    def _rows(self, package: str, page: str) -> Iterator[str]:
        for library in _permitted(self._table, package):
            yield f"| {library.name} | | {library.licence_taken()} | {_link(page)} |"

    def _texts(
        self, page: str, texts: Sequence[LicenceText], names: Sequence[str]
    ) -> Iterator[str]:
        for name in names:
            if name in PAGES_OF_THEIR_OWN:
                (text,) = kept_texts([name])
                self.pages[name] = _joined([text.text])
                yield from [
                    f"The text of {name.removesuffix('.txt')}: {name} beside this file.",
                    "",
                ]
        inlined = kept_texts([name for name in names if name not in PAGES_OF_THEIR_OWN])
        for each in [*texts, *inlined]:
            yield from _title(each.title, "-")
            place = self._places.setdefault(each.text, f"{page}, {each.title}")
            here = place == f"{page}, {each.title}"
            yield from [each.text if here else f"The same as in {place}.", ""]


def _page(package: Package, table: Table) -> list[str]:
    lines = _title(f"{package.name} {package.version}")
    lines += [f"Licence: {table.licence(package)}"]
    said = table.licences.get(package.name) or package.metadata_licence
    lines += [f"Its authors' words: {said}"] if said != table.licence(package) else []
    lines += [package.homepage] if package.homepage else []
    libraries = _permitted(table, package.name)
    if libraries:
        lines += ["", "With it come, some of them on some systems only:"]
        lines += [f"  {library.name}: {library.licence_taken()}" for library in libraries]
    return lines


def _names(package: Package, table: Table) -> list[str]:
    """The kept texts for a package, each once."""
    names = list(table.texts.get(package.name, ()))
    for library in _permitted(table, package.name):
        names += library.text
    return list(dict.fromkeys(names))


def _permitted(table: Table, package: str) -> list[Library]:
    return [library for library in table.rows(package) if library.permitted]


def _stale_qt(package: Package) -> Iterator[str]:
    """Qt's list of others' code is made for one minor version."""
    if package.name == "pyside6-essentials":
        (page,) = kept_texts(["qt-third-party.txt"])
        made_for = re.findall(r"\b\d+\.\d+", page.text.splitlines()[0])
        if made_for != [".".join(package.version.split(".")[:2])]:
            yield (
                f"tools/licences/texts/qt-third-party.txt is for Qt {', '.join(made_for)}, not for "
                f"{package.version}: make it again (see tools/qt_attributions.py)"
            )


def _title(text: str, line: str = "=") -> list[str]:
    return [text, line * len(text), ""] if line == "=" else [text, line * len(text)]


def _link(page: str) -> str:
    return f"[{page}]({page})"


def _joined(lines: Sequence[str]) -> str:
    whole = "\n".join(lines)
    return "\n".join(line.rstrip() for line in whole.split("\n")).rstrip() + "\n"


def main(arguments: Sequence[str]) -> int:
    """Writes or checks the notices; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.notices", description=__doc__)
    parser.add_argument("--extra", choices=sorted(FOLDERS), default="cpu")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, help="another folder than that of resources/notices")
    options = parser.parse_args(arguments)
    out = options.out or FOLDERS[options.extra]
    try:
        found = read(Path(sys.executable), options.extra)
        table = read_table()
        whole = options.extra == "cpu"
        added = {f"{name}.txt" for name in found.added} - written(FOLDERS["cpu"]).keys()
        shipped = [each for each in found.packages if whole or f"{each.name}.txt" in added]
        wanted = pages(shipped, table, machine=whole)
    except (MissingPackageError, NoticeError) as error:
        return _say(str(error).splitlines(), "The notices cannot be made:")
    if options.check:
        command = "make notices" + ("" if whole else " GPU=1")
        return _say(differences(wanted, written(out)), f"In {out}, so run `{command}` and commit:")
    out.mkdir(parents=True, exist_ok=True)
    for name in written(out).keys() - wanted.keys():
        (out / name).unlink()
    for name, text in wanted.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def _say(problems: Sequence[str], head: str) -> int:
    """Prints problems, if there are any; the exit code."""
    if problems:
        sys.stderr.write("\n  ".join([head, *problems]) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
