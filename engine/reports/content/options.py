"""What a person chooses of an export, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from engine.support.languages import Language
from engine.support.messages import Message
from engine.values.ages import ModelInfo


class Covering(StrEnum):
    """How a face is made unrecognisable; none can be undone."""

    BLUR = "blur"
    PIXELS = "pixels"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF file's bytes, and how many pages it has."""

    data: bytes
    pages: int


Printer = Callable[[str, str, str], Printed]
"""Makes a PDF of HTML as QTextDocument knows it, a title, and a footer with the fields `page` and
`pages`. Raises CancelledError."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What belongs to some formats only (see `formats.base`); the others do not look at it.

    `language` and `model` (the age model that is here, for its operating points) belong to what is
    for people, `thumbnails` are crops of the faces, embedded; `every_face` covers adults' too;
    `reviewers` gives their names; `region_names` names the faces in sidecars, of which programs
    make persons. The list of what was not copied is in the language, too. `printer` is there where
    a window is.
    """

    language: Language = Language.ENGLISH
    thumbnails: bool = False
    model: ModelInfo | None = None
    covering: Covering = Covering.BLUR
    every_face: bool = False
    reviewers: bool = False
    region_names: bool = False
    printer: Printer | None = None


MOST_TOLD = 1_000
"""How many of the photos that could not be copied a result names."""


@dataclass(frozen=True, slots=True)
class NotCopied:
    """A photo that is not among the copies or in the list, and why."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export has made.

    `written` counts rows, or files for copies; `photos` those that were in the scope. `failures`
    are the first MOST_TOLD of the `failed` that could not be copied or listed. `cancelled` left
    nothing behind.
    """

    target: Path
    written: int
    photos: int
    failed: int = 0
    failures: tuple[NotCopied, ...] = ()
    cancelled: bool = False


Progress = Callable[[int, int], None]
"""Photos read so far, and all there are to read; called for each."""


class CancelledError(Exception):
    """The export was cancelled."""
