"""What a format is: one row, from which the registry, the command line and the window are made.

Words are in English; the window translates them, so they are marked with `noop` as "ExportWords".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from pathlib import Path

from engine.reports.content.options import ExportOptions, NotCopied
from engine.reports.content.rows import cells_of
from engine.reports.content.scope import ExportScope, ScopedPhoto
from engine.reports.content.walk import Walk
from engine.reports.formats.target import IsOurs
from engine.support.words import noop

Cells = tuple[str, ...]

Rows = Callable[[Iterator[ScopedPhoto], ExportOptions], Iterator[Cells]]
"""A preview's rows of the photos, lazily."""

Written = tuple[int, tuple[NotCopied, ...]]
"""How much was written, and what could not be."""


class Section(Enum):
    """What formats are for; they are offered in this order."""

    TABLES = noop("ExportWords", "Tables")
    PAGES = noop("ExportWords", "Pages to read and print")
    PHOTOS = noop("ExportWords", "Photos")
    PROGRAMS = noop("ExportWords", "Other programs")
    TRAINING = noop("ExportWords", "Training")


class Option(StrEnum):
    """The options that belong to some formats only, by their names in ExportOptions."""

    LANGUAGE = "language"
    THUMBNAILS = "thumbnails"
    COVERING = "covering"
    EVERY_FACE = "every_face"
    REVIEWERS = "reviewers"
    REGION_NAMES = "region_names"


class Counted(Enum):
    """What the number is of that a writer gives back."""

    ROWS = "rows"
    LISTED = "listed photos"
    COPIES = "copies"
    PAGES = "pages"
    SIDECARS = "sidecars"


def names_and_notes(options: ExportOptions) -> str:
    """What to mind of a file that has everything."""
    return noop("ExportWords", "The file holds paths of photos, and reviewers' names and notes.")


def table_rows(
    photos: Iterable[ScopedPhoto], options: ExportOptions, excel_pt: bool = False
) -> Iterator[Cells]:
    """The preview of a table: the report's rows."""
    return (tuple(cells_of(row, excel_pt)) for photo in photos for row in photo.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """One format. `key` names it on the command line, `name` and `description` in the window.

    `stem` is for the file's name, without the day; `endings` are the format's, the usual one first,
    none where the target is a folder. `header` and `rows` are the preview's. `write` fills a file
    beside the target, or the folder; `is_ours` tells an earlier export from a file of somebody's
    own. `care` says what to mind before the result leaves this computer, "" where there is nothing.
    `protects`: it tells minors' photos apart, or covers their faces. `printed`: it is of pages that
    `ExportOptions.printer` makes, which only the window has. `walks` is how often the writer goes
    over the photos.
    """

    key: str
    name: str
    description: str
    section: Section
    stem: str
    endings: tuple[str, ...]
    header: Cells
    rows: Rows
    write: Callable[[Path, Walk, ExportOptions], Written]
    is_ours: IsOurs = lambda path, head: False
    counted: Counted = Counted.ROWS
    options: frozenset[Option] = frozenset()
    care: Callable[[ExportOptions], str] = names_and_notes
    protects: bool = False
    printed: bool = False
    walks: int = 1

    @property
    def folder(self) -> bool:
        """Whether the target is a folder."""
        return not self.endings

    @property
    def for_people(self) -> bool:
        """Whether it is in words: in a language, with what the operating point costs."""
        return Option.LANGUAGE in self.options

    @property
    def ending(self) -> str:
        """What the file's name ends in, "" for a folder."""
        return self.endings[0] if self.endings else ""

    def file_name(self, day: date) -> str:
        """A name for what is made on that day; the same in every language."""
        return f"faixa-{self.stem}-{day.isoformat()}{self.ending}"

    def scope(self, scope: ExportScope) -> ExportScope:
        """The scope as the format takes it.

        What protects minors goes by everybody's decisions, in a blind review too: a face that only
        another reviewer took for a minor's must not be passed on uncovered.
        """
        return replace(scope, reviewer=None) if self.protects else scope
