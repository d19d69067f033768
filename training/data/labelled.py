"""One labelled face of any data set, and which split it falls into."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

SPLITS = ("train", "val", "test")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A face and what is known of it.

    `file` is where its pixels are, `path` what the store calls it. Ages are whole years, both ends
    inside. `split` is "" where the data set has none, `subject` where nobody knows who it is.
    `landmarks` are x and y of five points in pixels of the upright photo, where `file` is a whole
    photo, on its page `page` (from 1); None for a cut-out face. `columns` are further facts, by
    name: sex, skin tone, fold.
    """

    file: Path
    path: str
    source: str
    age_min: int
    age_max: int
    split: str = ""
    subject: str = ""
    landmarks: tuple[float, ...] | None = None
    page: int = 1
    columns: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Check the label; raises ValueError."""
        if not 0 <= self.age_min <= self.age_max:
            raise ValueError(f"{self.path}: {self.age_min} to {self.age_max} is no interval of age")
        if self.split and self.split not in SPLITS:
            raise ValueError(f"{self.path}: `{self.split}` is no split, use {', '.join(SPLITS)}")

    @property
    def key(self) -> str:
        """What tells this face from all others, also after the manifest has grown."""
        return f"{self.source}\0{self.path}\0{self.landmarks or ''}"


def split_of(face: Labelled) -> str:
    """The face's split: its own, or 80, 10, 10 in a hundred by a hash.

    Of the subject where one is known, so that nobody is in two splits; else of the file's bytes,
    so that a copy is not; of the name where there are no bytes.
    """
    if face.split:
        return face.split
    if face.subject:
        digest = hashlib.sha256(f"{face.source}/{face.subject}".encode())
    else:
        try:
            digest = hashlib.sha256(face.file.read_bytes())
        except OSError:
            digest = hashlib.sha256(face.path.encode(errors="surrogateescape"))
    place = int.from_bytes(digest.digest()[:4]) % 100
    return SPLITS[0 if place < 80 else 1 if place < 90 else 2]
