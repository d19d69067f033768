"""Notes that wait for their face's decision: typed, and in no decision yet.

They are nobody's word so far: no report, no export and no merge has them, and only who typed them
sees them again. A draft hangs on the face's subject, as decisions do, so that it follows a photo
that is moved or analysed again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from engine.catalog.file import CatalogFile
from engine.support.text import printable

_FACES = "SELECT f.id, f.subject_id, d.by, d.note FROM draft d JOIN face f USING (subject_id)"


@dataclass(frozen=True, slots=True)
class Draft:
    """What `by` typed for a face, "" where no name was said; `note` is "" for nothing (any more).

    Drafts of the same face in other analyses have the same `subject`, 0 where it is not known.
    """

    face_id: int
    by: str
    note: str
    subject: int = 0


class CatalogDrafts:
    """The drafts of a catalog."""

    def __init__(self, file: CatalogFile) -> None:
        """`file` is shared with the catalog's other parts."""
        self._file = file

    def all(self) -> tuple[Draft, ...]:
        """Every draft, once for each analysis's face that is this one."""
        return tuple(map(_draft, self._file.fetch(f"{_FACES} ORDER BY f.id, d.by")))

    def keep(self, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
        """Keeps these in place of what was there, all or none, and forgets those without a note.

        Returns them as the other analyses' faces that are these have them now, too. What is of a
        face that is gone is gone with it.
        """
        kept: list[Draft] = []
        with self._file.lasting() as db:
            for each in drafts:
                by, note = printable(each.by), printable(each.note)
                faces = db.execute(
                    "SELECT id, subject_id, :by AS by, :note AS note FROM face WHERE subject_id = "
                    "(SELECT subject_id FROM face WHERE id = :face) ORDER BY id",
                    {"face": each.face_id, "by": by, "note": note},
                ).fetchall()
                for row in faces[:1]:
                    db.execute(
                        "INSERT OR REPLACE INTO draft(subject_id, by, note) VALUES (?, ?, ?)"
                        if note
                        else "DELETE FROM draft WHERE (subject_id, by, '') = (?, ?, ?)",
                        (row["subject_id"], by, note),
                    )
                kept += map(_draft, faces)
        return tuple(kept)


def _draft(row: sqlite3.Row) -> Draft:
    return Draft(row["id"], printable(row["by"]), printable(row["note"]), row["subject_id"])
