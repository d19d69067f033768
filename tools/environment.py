"""What a Python environment holds, seen from outside it: packages, licences, libraries."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.unneeded import is_unneeded

PROGRAM = "faixa"

FREEZERS = ("pyinstaller", "pyinstaller-hooks-contrib")
"""The freezer's loader and its hooks are part of every frozen program."""

PARTS = ("raw", "jxl")
"""Extras that every package has; the Makefile installs them."""

NATIVE = re.compile(r"\.(so|dll|dylib|pyd)$|\.so\.[0-9a-z.]+$", re.IGNORECASE)
_OWN = re.compile(r"\.(cpython-[^/]*|abi3)\.so$|(^|/)(?!lib)[^/]+\.so$|\.pyd$", re.IGNORECASE)
_TEXT = re.compile(r"(licen[cs]e|copying|notice|thirdpartynotices)[^/]*$", re.IGNORECASE)
_NOT_A_TEXT = re.compile(
    # Qt's other offer, for those who bought it; data and code that have the word in their name.
    r"LicenseRef-Qt-Commercial|\.(py|pyc|pyi|xml|json|h)$|/(_vendor|sboms)/",
    re.IGNORECASE,
)


class MissingPackageError(Exception):
    """Something is not installed that is shipped; says what."""


@dataclass(frozen=True, slots=True)
class LicenceText:
    """One file with a licence or notice, as a package carries it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Package:
    """One installed Python package; paths are those of its RECORD, from site-packages."""

    name: str
    version: str
    metadata_licence: str
    homepage: str
    requires: tuple[str, ...]
    texts: tuple[LicenceText, ...]
    files: tuple[str, ...]
    libraries: tuple[str, ...]
    site: Path

    @property
    def tops(self) -> frozenset[str]:
        """The names under which its modules are imported."""
        found = (file.split("/")[0] for file in self.files if not file.startswith("../"))
        return frozenset(top.split(".")[0] for top in found if not top.endswith("-info"))


@dataclass(frozen=True, slots=True)
class Environment:
    """The packages that are shipped from one environment, without the program itself."""

    python: str
    packages: tuple[Package, ...]
    added: frozenset[str]
    """Names of those packages that are there for the extra alone."""


def read(python: Path, extra: str) -> Environment:
    """What `faixa[extra]` and the PARTS bring in the environment of the interpreter `python`.

    Raises MissingPackageError.
    """
    code = (
        "import json, platform, sysconfig;"
        "places = [sysconfig.get_path(name) for name in ('purelib', 'platlib')];"
        "print(json.dumps([platform.python_version(), *places]))"
    )
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    version, *sites = json.loads(done.stdout)
    return read_sites(version, tuple(dict.fromkeys(sites)), extra)


def read_sites(python: str, sites: tuple[str, ...], extra: str) -> Environment:
    """The same, of folders of packages for the Python version `python`."""
    found: dict[str, Distribution] = {}
    for each in distributions(path=list(sites)):
        found.setdefault(canonicalize_name(each.name), each)
    parts = {part for part in PARTS if _is_there(found, part, python)}
    with_extra = _closure(found, {extra, *parts}, python)
    without = _closure(found, parts, python)
    for name in FREEZERS:
        if name not in found:
            raise MissingPackageError(f"{name} is not installed there")
    names = sorted({*with_extra, *FREEZERS} - {PROGRAM})
    return Environment(
        python,
        tuple(_package(name, found[name]) for name in names),
        frozenset(with_extra - without),
    )


def is_own(library: str) -> bool:
    """Whether a native file is a module of the package itself, under the package's licence."""
    return bool(_OWN.search(library))


def _is_there(found: dict[str, Distribution], part: str, python: str) -> bool:
    """Whether a part is installed: the notices' check tells where one is missing by mistake."""
    try:
        return bool(_closure(found, {part}, python))
    except MissingPackageError:
        return False


def _closure(found: dict[str, Distribution], extras: set[str], python: str) -> set[str]:
    """The names of all packages that the program needs, itself among them."""
    seen: set[tuple[str, str]] = set()
    waiting = [(PROGRAM, extra) for extra in ["", *sorted(extras)]]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        if name not in found:
            raise MissingPackageError(f"{name} is not installed there")
        for line in found[name].requires or []:
            wanted = Requirement(line)
            place = {"python_full_version": python, "extra": extra}
            place["python_version"] = ".".join(python.split(".")[:2])
            if wanted.marker is None or wanted.marker.evaluate(place):
                needed = canonicalize_name(wanted.name)
                waiting += [(needed, each) for each in ["", *sorted(wanted.extras)]]
    return {name for name, _ in seen}


def _package(name: str, distribution: Distribution) -> Package:
    files = tuple(sorted(file.as_posix() for file in distribution.files or []))
    site = Path(str(distribution.locate_file("")))
    licence = _said(distribution, "License-Expression") or _said(distribution, "License")
    return Package(
        name,
        distribution.version,
        licence,
        _homepage(distribution),
        tuple(distribution.requires or []),
        tuple(_texts(site, files)),
        files,
        tuple(
            file
            for file in files
            if NATIVE.search(file) and not file.startswith("../") and not is_unneeded(file)
        ),
        site,
    )


def _homepage(distribution: Distribution) -> str:
    """Where its source is to be had, or its page."""
    links: dict[str, str] = {}
    for line in distribution.metadata.get_all("Project-URL") or []:
        label, _, link = line.partition(",")
        links[re.sub(r"[^a-z]", "", label.lower())] = link.strip()
    for label in ("source", "sourcecode", "repository", "code", "github", "homepage"):
        if label in links:
            return links[label]
    return _said(distribution, "Home-page") or next(iter(links.values()), "")


def _said(distribution: Distribution, field: str) -> str:
    """A field of the metadata, "" where there is none."""
    return "".join(distribution.metadata.get_all(field) or [])[:500].strip()


def _texts(site: Path, files: tuple[str, ...]) -> Iterator[LicenceText]:
    """Each different text once, those of the metadata first."""
    wanted = [file for file in files if _TEXT.search(file) and not _NOT_A_TEXT.search(file)]
    wanted = [file for file in wanted if not file.startswith("../")]
    seen: set[str] = set()
    for file in sorted(wanted, key=lambda each: (".dist-info/" not in each, each.casefold())):
        text = (site / file).read_text(encoding="utf-8", errors="replace").strip("\n")
        if text and text not in seen:
            seen.add(text)
            title = re.sub(r"^[^/]*\.dist-info/(licenses/)?", "", file)
            yield LicenceText(title, text)
