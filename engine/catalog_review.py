"""What reviewers say of faces, and the faces that they add; a part of `engine.catalog`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from engine.catalog_file import CatalogFile
from engine.catalog_rows import LIVE, decision_of, now
from engine.cells import printable
from engine.errors import CatalogError
from engine.gallery import PhotoKey
from engine.records import Decision, Disagreement
from engine.types import AgeDistribution, Box, DecisionValue, Landmarks


class CatalogReview(CatalogFile):
    """What a review asks of a catalog; an unknown face raises CatalogError and changes nothing."""

    def add_decision(
        self, face_id: int, value: DecisionValue, by: str, note: str = "", settles: bool = False
    ) -> Decision:
        """Adds a reviewer's decision on a face; earlier ones stay, the latest counts."""
        (decision,) = self.add_decisions((face_id,), value, by, note, settles)
        return decision

    def add_decisions(
        self,
        face_ids: Iterable[int],
        value: DecisionValue,
        by: str,
        note: str = "",
        settles: bool = False,
    ) -> tuple[Decision, ...]:
        """Adds the same decision on several faces, all or none; they are undone at once too.

        A face that comes twice, also as the same face of another analysis, gets one decision;
        there are as many answers as faces given. `settles` ends a disagreement of reviewers.
        """
        by, at, note = printable(by), now(), printable(note)
        made: dict[int, Decision] = {}
        answers: list[Decision] = []
        with self._transaction() as db:
            (last,) = db.execute("SELECT coalesce(max(id), 0) FROM decision").fetchone()
            batch = last + 1
            for face_id in face_ids:
                row = db.execute("SELECT subject_id FROM face WHERE id = ?", (face_id,)).fetchone()
                if row is None:
                    raise CatalogError(f"The catalog {self.path} has no face {face_id}.")
                subject = row["subject_id"]
                if subject not in made:
                    last += 1
                    db.execute(
                        "INSERT INTO decision"
                        "(id, subject_id, face_id, value, by, at, note, batch, settles) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (last, subject, face_id, value, by, at, note, batch, settles),
                    )
                    made[subject] = Decision(DecisionValue(value), by, at, note, last, settles)
                answers.append(made[subject])
        return tuple(answers)

    def undo_last(self, by: str) -> tuple[int, ...]:
        """Undoes what this reviewer decided last and has not undone yet; the faces it was on.

        What was decided at once is undone at once. The rows stay, marked; empty where there is
        nothing to undo.
        """
        by = printable(by)
        with self._transaction() as db:
            rows = db.execute(
                "WITH latest AS (SELECT id, batch FROM decision d "
                f"WHERE by = :by AND {LIVE} ORDER BY id DESC LIMIT 1) "
                "SELECT d.id, coalesce(d.face_id, d.subject_id) AS face_id "
                "FROM decision d, latest WHERE d.by = :by "
                f"AND (d.id = latest.id OR d.batch = latest.batch) AND {LIVE} ORDER BY d.id",
                {"by": by},
            ).fetchall()
            db.executemany(
                "INSERT INTO undone VALUES (?, ?, ?)", [(row["id"], by, now()) for row in rows]
            )
        return tuple(row["face_id"] for row in rows)

    def decisions(self, face_id: int) -> tuple[Decision, ...]:
        """All decisions on a face that are not undone, oldest first.

        Those made on earlier analyses are included.
        """
        rows = self._all(
            "SELECT d.*, d.id AS decision_id FROM face f JOIN decision d USING (subject_id) "
            f"WHERE f.id = ? AND {LIVE} ORDER BY d.id",
            (face_id,),
        )
        return tuple(decision_of(row) for row in rows)

    def reviewers(self) -> tuple[str, ...]:
        """The names of all who have decided something, in the order of names."""
        rows = self._all(f"SELECT DISTINCT by FROM decision d WHERE {LIVE} ORDER BY by")
        return tuple(row["by"] for row in rows)

    def disagreements(self, run_ids: Collection[int]) -> tuple[Disagreement, ...]:
        """The faces of these runs on which reviewers differ and nobody has settled it.

        By run, path and face. A reviewer's latest decision is what they say.
        """
        raise NotImplementedError

    def add_face(
        self,
        key: PhotoKey,
        box: Box,
        landmarks: Landmarks,
        distribution: AgeDistribution,
        by: str,
    ) -> int:
        """Adds a face that the detector missed and a person drew; its number.

        Raises CatalogError where the photo is not known, or failed: it has no pixels.
        """
        raise NotImplementedError
