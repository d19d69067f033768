"""Adapters for data sets whose labels are in the files' and folders' names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from engine.photos.formats import SUFFIXES
from training.data.labelled import Labelled
from training.data.labels import ADULT_AGE, OLDEST, TEEN_AGE

_UTKFACE = re.compile(r"(\d+)_(\d)_(\d)_\d+")
_SEXES = {"0": "male", "1": "female"}
_RACES = {"0": "white", "1": "black", "2": "asian", "3": "indian", "4": "other"}
_FGNET = re.compile(r"(\d{3})A(\d{2})[a-z]?$", re.IGNORECASE)
_AAF = re.compile(r"(\d+)A(\d{2,3})$")

_CHILD = frozenset(
    {"child", "children", "kid", "kids", "crianca", "criancas", "criança", "crianças"}
)
_TEEN = frozenset(
    {"teen", "teens", "teenager", "teenagers", "adolescent", "adolescents", "adolescente",
     "adolescentes"}
)  # fmt: skip
_MINOR = frozenset({"minor", "minors", "menor", "menores"})
_ADULT = frozenset({"adult", "adults", "adulto", "adultos", "maior", "maiores"})
_SPLIT_FOLDERS = {
    "train": "train", "training": "train", "treino": "train",
    "val": "val", "valid": "val", "validation": "val", "validacao": "val",
    "test": "test", "testing": "test", "teste": "test",
}  # fmt: skip


def utkface(folder: Path) -> Iterator[Labelled]:
    """UTKFace: `AGE_SEX_RACE_TIME.jpg`; names with a part missing, of which it has some, too.

    Sex and race are kept as columns where the name has them.
    """
    for file in pictures(folder):
        match = _UTKFACE.match(file.name)
        age = match[1] if match else file.name.partition("_")[0]
        if not age.isdigit():
            continue
        columns = (
            (("sex", _SEXES.get(match[2], "")), ("race", _RACES.get(match[3], ""))) if match else ()
        )
        yield _face(folder, file, "utkface", int(age), columns=columns)


def fgnet(folder: Path) -> Iterator[Labelled]:
    """FG-NET: `SSSAYY.JPG`, subject and age, with a letter where someone has several of one age."""
    for file in pictures(folder):
        if match := _FGNET.match(file.stem):
            yield _face(folder, file, "fgnet", int(match[2]), subject=match[1])


def all_age_faces(folder: Path) -> Iterator[Labelled]:
    """All-Age-Faces: `NNNNNAYY.jpg`, number and age."""
    for file in pictures(folder):
        if match := _AAF.match(file.stem):
            yield _face(folder, file, "aaf", int(match[2]))


def folders(folder: Path) -> Iterator[Labelled]:
    """Folders by class: `child/ teen/ adult/`, `children/ adults/`, or ages as `7/`, `13-19/`.

    Without a folder for teens, children are all minors. Above or below the classes there may be
    folders for the splits (`train/ val/ test/`). The source is the folder's name.
    """
    files = list(pictures(folder))
    teens = any(_TEEN & {part.lower() for part in f.relative_to(folder).parts[:-1]} for f in files)
    for file in files:
        parts = [part.lower() for part in file.relative_to(folder).parts[:-1]]
        ages = next((a for part in reversed(parts) if (a := class_ages(part, teens))), None)
        split = next((_SPLIT_FOLDERS[part] for part in parts if part in _SPLIT_FOLDERS), "")
        if ages:
            yield Labelled(
                file, file.relative_to(folder).as_posix(), folder.resolve().name, *ages, split=split
            )


def class_ages(name: str, teens: bool = True) -> tuple[int, int] | None:
    """The ages of a class by its folder's name; `teens`: whether there is a class for teens."""
    name = name.lower()
    if name in _CHILD:
        return 0, (TEEN_AGE if teens else ADULT_AGE) - 1
    if name in _TEEN:
        return TEEN_AGE, ADULT_AGE - 1
    if name in _MINOR:
        return 0, ADULT_AGE - 1
    if name in _ADULT:
        return ADULT_AGE, OLDEST
    if match := re.fullmatch(r"(\d{1,3})(?:[-_](\d{1,3}))?", name):
        return int(match[1]), int(match[2] or match[1])
    return None


def pictures(folder: Path) -> Iterator[Path]:
    """The picture files in a folder and below, in the order of their paths."""
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in SUFFIXES and file.is_file():
            yield file


def _face(
    folder: Path,
    file: Path,
    source: str,
    age: int,
    *,
    subject: str = "",
    columns: tuple[tuple[str, str], ...] = (),
) -> Labelled:
    path = file.relative_to(folder).as_posix()
    return Labelled(file, path, source, age, age, subject=subject, columns=columns)
