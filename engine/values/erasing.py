"""What is to be erased of a catalog, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToErase:
    """Runs by number, folders with all below them, photos; absolute paths.

    A run goes with the photos that no other run lists; a folder and a photo go in all runs.
    """

    runs: tuple[int, ...] = ()
    folders: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.runs or self.folders or self.photos)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What goes: how many of each. `decisions` and `consents`, the marks of consent, are those that
    were undone, too.

    `thumbnails` are all that are kept: their names do not tell whose they are. `backups` are all
    of the catalog's: they hold what it held; `in_backups` of them know of it where the catalog does
    not, else that is not asked. `shared` photos of the runs stay, since other runs list them.
    `twins` are other paths that have the same bytes as a photo that goes: they stay, with their
    decisions. They are 20 at most, and there are `more_twins` beside these. `copies` are all files
    beside this catalog that look like catalogs of Faixa's.
    """

    runs: tuple[int, ...]
    photos: int
    faces: int
    decisions: int
    notes: int
    thumbnails: int
    log_lines: int
    shared: int = 0
    twins: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    backups: int = 0
    in_backups: int = 0
    consents: int = 0
    more_twins: int = 0

    def __bool__(self) -> bool:
        """Whether anything is known of what is to be erased."""
        return bool(self.runs or self.photos or self.log_lines or self.in_backups)

    @property
    def to_type(self) -> int:
        """The number that a person types to confirm: of photos, or else of backups."""
        return self.photos or self.backups
