"""Collects what Qt says of others' code in it: `python -m tools.qt_attributions OUT SOURCE...`

Each SOURCE is an unpacked source of one of Qt's modules, such as `apt-get source qt6-base` gives.
No wheel of Qt for Python carries this, so OUT is committed (tools/licences/texts/) and made again
for each minor version of Qt.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.licence_rules import LicenceError, chosen

ELSEWHERE = frozenset({"tools", "tests", "examples"})
"""Parts of Qt that are in no library that a program is linked with."""

OTHER_MODULES = ("qttest", "qtplatformheaders")
OTHER_PATHS = re.compile(r"/(wasm|android|gradle)(/|$)")
"""Of systems for which there is no Faixa."""


class AttributionError(Exception):
    """A licence's text is missing, or it may not be shipped; says which."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One piece of somebody else's code in Qt."""

    name: str
    version: str
    licence: str
    copyright: str
    homepage: str
    text: str


def attributions(source: Path) -> Iterator[Attribution]:
    """All of a module's source that end up in its libraries; raises AttributionError."""
    for file in sorted(source.rglob("qt_attribution.json")):
        folder = file.parent
        if OTHER_PATHS.search(folder.relative_to(source).as_posix()):
            continue
        # Qt's own reader takes line breaks within texts, too.
        found = json.loads(file.read_text(encoding="utf-8"), strict=False)
        for entry in found if isinstance(found, list) else [found]:
            parts = set(_several(entry.get("QtParts", "libs")))
            if parts <= ELSEWHERE or entry["QDocModule"].startswith(OTHER_MODULES):
                continue
            yield Attribution(
                entry["Name"],
                entry.get("Version", ""),
                _permitted(entry),
                "\n".join(_several(entry.get("Copyright", ""))).strip(),
                entry.get("Homepage", ""),
                _text(entry, folder, source),
            )


def rendered(found: Sequence[Attribution], versions: Sequence[str]) -> str:
    """The page; a text that several share stands once."""
    seen: dict[str, str] = {}
    lines = [f"Code of others in Qt {', '.join(versions)}, as Qt's own sources name it", ""]
    for each in sorted(found, key=lambda a: a.name.casefold()):
        title = f"{each.name} {each.version}".strip()
        lines += ["=" * 78, title, f"Licence: {each.licence}"]
        lines += [each.homepage] if each.homepage else []
        lines += ["", *each.copyright.splitlines(), ""]
        if each.text in seen:
            lines += [f"Text of the licence: as for {seen[each.text]}, above.", ""]
        else:
            seen[each.text] = title
            lines += [*each.text.splitlines(), ""]
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _several(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _permitted(entry: dict[str, str]) -> str:
    try:
        chosen(entry["LicenseId"])
    except LicenceError as error:
        raise AttributionError(f"{entry['Name']}: {error}") from error
    return entry["LicenseId"]


def _text(entry: dict[str, str], folder: Path, source: Path) -> str:
    """The licence file that is named, else the common text of each licence."""
    named = _several(entry.get("LicenseFiles") or entry.get("LicenseFile") or [])
    files = [folder / name for name in named]
    if not files:
        ids = re.findall(r"[\w.+-]+", re.sub(r"\b(AND|OR|WITH)\b", " ", entry["LicenseId"]))
        files = [source / "LICENSES" / f"{name}.txt" for name in ids]
    for file in files:
        if not file.is_file():
            raise AttributionError(f"{entry['Name']}: there is no {file}")
    return "\n\n".join(f.read_text(encoding="utf-8", errors="replace").strip() for f in files)


def main(arguments: Sequence[str]) -> int:
    """Writes the page; the exit code."""
    out, *sources = (Path(each) for each in arguments)
    versions = sorted({source.name.rpartition("-")[2] for source in sources})
    try:
        found = [each for source in sources for each in attributions(source)]
    except AttributionError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    out.write_text(rendered(found, versions), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
