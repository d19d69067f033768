"""What reviewers say of faces, and the faces that they add."""

from __future__ import annotations

import contextlib
import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import chain, repeat

from engine.ages import policy
from engine.catalog import acts, boxes
from engine.catalog.consent import Marked, faces_of_marks, insert_mark
from engine.catalog.faces import (
    WITH_PIXELS,
    AddedFace,
    add_drawn_face,
    distribution_bytes,
    landmark_bytes,
)
from engine.catalog.file import CatalogFile
from engine.catalog.opinions import Opinions, read_opinions
from engine.catalog.parts import numbers
from engine.catalog.rows import LIVE, SEEN_AT, decision_of, next_settled, now, run_of
from engine.support.errors import CatalogError, ErrorCode
from engine.support.text import printable
from engine.values.acts import ActKind
from engine.values.ages import AgeDistribution, DecisionValue, PolicySettings
from engine.values.consent import Consent, ConsentValue, is_day
from engine.values.faces import Box, Landmarks
from engine.values.records import Decision, Disagreement, PhotoKey, disagree, latest_of_each


class CatalogReview:
    """What a review asks of a catalog; an unknown face raises CatalogError and changes nothing."""

    def __init__(self, file: CatalogFile) -> None:
        """`file` is shared with the catalog's other parts."""
        self._file = file

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
        runs: Iterable[int] = (),
        unaided: bool = False,
    ) -> tuple[Decision, ...]:
        """Adds the same decision on several faces, all or none; they are undone at once too.

        A face that comes twice, also as the same face of another analysis, gets one decision;
        there are as many answers as faces given. `settles` ends a disagreement of reviewers.
        `runs` are those in which the faces were shown, whose policy is kept with the decisions; 0,
        or fewer than there are faces: the newest that lists the photo. `unaided`: the estimates
        were hidden.
        """
        value, by, at, note = DecisionValue(value), printable(by), now(), printable(note)
        made: dict[int, Decision] = {}
        answers: list[Decision] = []
        shown = chain(runs, repeat(0))
        with self._file.lasting() as db:
            policies = _Policies(db)
            (last,) = db.execute("SELECT coalesce(max(id), 0) FROM decision").fetchone()
            batch = last + 1
            for face_id, run_id in zip(face_ids, shown, strict=False):
                row = db.execute("SELECT * FROM face WHERE id = ?", (face_id,)).fetchone()
                if row is None:
                    raise CatalogError(ErrorCode.NO_FACE(path=str(self._file.path), number=face_id))
                subject = row["subject_id"]
                if subject not in made:
                    last += 1
                    settings = policies.of(row["analysis_id"], run_id)
                    context = "" if settings is None else json.dumps(policy.stored(settings))
                    db.execute(
                        "INSERT INTO decision"
                        "(id, subject_id, face_id, value, by, at, note, batch, settles, context, "
                        "unaided) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            *(last, subject, face_id, value, by, at, note),
                            *(batch, settles, context, unaided),
                        ),
                    )
                    made[subject] = Decision(
                        value, by, at, note, last, settles, settings, unaided=unaided
                    )
                answers.append(made[subject])
            if made:
                acts.keep(db, ActKind.DECIDE, by, {"first": batch, "last": last})
        return tuple(answers)

    def mark_consent(
        self,
        value: ConsentValue,
        by: str,
        *,
        faces: Iterable[int] = (),
        photos: Iterable[PhotoKey] = (),
        until: str = "",
        note: str = "",
    ) -> tuple[int, ...]:
        """Marks the consent to these faces, and to all of these photos; undone at once, too.

        `until` is the last day on which it holds, "2027-12-31", "" for no end. Returns the numbers
        of all faces that it is about. Raises CatalogError where `by` is empty, for a day that is
        none, for a face that is not there, and for a photo that was not read.
        """
        by = printable(by).strip()
        if not by:
            raise CatalogError(ErrorCode.NO_REVIEWER())
        if until and not is_day(until):
            raise CatalogError(ErrorCode.NO_DAY(text=until))
        mark = Consent(ConsentValue(value), by, now(), until, printable(note))
        with self._file.lasting() as db:
            marked = [self._subject(db, each) for each in faces]
            marked += [self._bytes(db, each) for each in photos]
            made = [insert_mark(db, each, mark) for each in dict.fromkeys(marked)]
            if made:
                acts.keep(db, ActKind.CONSENT, by, {"first": made[0], "last": made[-1]})
            return faces_of_marks(db, made)

    def _subject(self, db: sqlite3.Connection, face_id: int) -> Marked:
        row = db.execute("SELECT subject_id FROM face WHERE id = ?", (face_id,)).fetchone()
        if row is None:
            raise CatalogError(ErrorCode.NO_FACE(path=str(self._file.path), number=face_id))
        return Marked(row["subject_id"])

    def _bytes(self, db: sqlite3.Connection, key: PhotoKey) -> Marked:
        row = db.execute(
            "SELECT sha256 FROM analysis WHERE id = ? AND sha256 <> ''", (key.analysis_id,)
        ).fetchone()
        if row is None:
            raise CatalogError(ErrorCode.NO_BYTES(number=key.analysis_id))
        return Marked(None, row["sha256"])

    def undo_last(self, by: str) -> tuple[int, ...]:
        """As `CatalogActs.undo`: the faces that it is about, empty where there is nothing."""
        undone = acts.CatalogActs(self._file).undo(by)
        return undone.faces if undone is not None else ()

    def decisions(self, face_id: int) -> tuple[Decision, ...]:
        """All decisions on a face that are not undone, oldest first.

        Those made on earlier analyses are included.
        """
        rows = self._file.fetch(
            f"SELECT d.*, d.id AS decision_id, {SEEN_AT} FROM face f "
            "JOIN decision d USING (subject_id) "
            f"WHERE f.id = ? AND {LIVE} ORDER BY d.id",
            (face_id,),
        )
        return tuple(each for each in map(decision_of, rows) if each is not None)

    def reviewers(self) -> tuple[str, ...]:
        """The names of all who have decided something, in the order of names."""
        rows = self._file.fetch(f"SELECT DISTINCT by FROM decision d WHERE {LIVE} ORDER BY by")
        return tuple(row["by"] for row in rows)

    def decision_times(self, by: str, most: int = 101) -> tuple[float, ...]:
        """When a reviewer decided last, up to so many times, ascending; seconds since 1970.

        What was decided at once has one time.
        """
        rows = self._file.fetch(
            f"SELECT d.at FROM decision d WHERE d.by = ? AND {LIVE} "
            "GROUP BY coalesce(nullif(d.batch, 0), d.id) ORDER BY max(d.id) DESC LIMIT ?",
            (printable(by), most),
        )
        times = []
        for row in rows:
            # A time that is damaged is none.
            with contextlib.suppress(ValueError):
                times.append(datetime.strptime(row["at"], "%Y-%m-%dT%H:%M:%S%z").timestamp())
        return tuple(sorted(times))

    def opinions(self, run_ids: Collection[int]) -> Opinions:
        """What each reviewer says of the faces of these runs, and the estimates."""
        return read_opinions(self._file, run_ids)

    def disagreements(self, run_ids: Collection[int]) -> tuple[Disagreement, ...]:
        """The faces of these runs on which reviewers differ and nobody has settled it.

        By run, path and face; a photo that several of the runs list comes once, as of the newest,
        and one that is at several paths with each of them.
        Each reviewer's latest decision is what they say.
        """
        with self._file.snapshot() as db:
            decisions = defaultdict(list)
            for row in db.execute(
                f"SELECT d.*, d.id AS decision_id, {SEEN_AT} FROM decision d "
                "WHERE d.subject_id IN ("
                f"SELECT d.subject_id FROM decision d WHERE {LIVE} GROUP BY d.subject_id "
                f"HAVING count(DISTINCT d.by) > 1 OR max(d.apart) > 0) AND {LIVE} ORDER BY d.id"
            ):
                if (made := decision_of(row)) is not None:
                    decisions[row["subject_id"]].append(made)
            open_ones = {each: made for each, made in decisions.items() if disagree(made)}
            # A subject is the first row of a face, and all others of it are of the same bytes, or
            # of the same path where these are not known. Of a box that was moved the first row is
            # in an analysis without bytes (`boxes.py`): those at its path have them.
            rows = db.execute(
                "SELECT p.run_id, p.analysis_id, p.path, f.id, f.number, f.subject_id "
                "FROM json_each(:subjects) s CROSS JOIN face o ON o.id = s.value "
                "CROSS JOIN (SELECT o.id AS subject, b.path FROM json_each(:subjects) s "
                "CROSS JOIN face o ON o.id = s.value CROSS JOIN analysis a ON a.id = o.analysis_id "
                "CROSS JOIN analysis c ON c.path = a.path "
                "CROSS JOIN analysis b ON b.sha256 = c.sha256 AND b.sha256 <> '' "
                "UNION SELECT o.id, a.path FROM json_each(:subjects) s "
                "CROSS JOIN face o ON o.id = s.value CROSS JOIN analysis a ON a.id = o.analysis_id"
                ") w ON w.subject = o.id CROSS JOIN json_each(:runs) r "
                "CROSS JOIN run_photo p ON p.run_id = r.value AND p.path = w.path "
                "CROSS JOIN face f ON f.analysis_id = p.analysis_id AND f.subject_id = o.id "
                "ORDER BY p.run_id",
                {"subjects": numbers(open_ones), "runs": numbers(run_ids)},
            ).fetchall()
        newest = {(row["subject_id"], row["path"]): row for row in rows}
        return tuple(
            Disagreement(
                PhotoKey(row["run_id"], row["analysis_id"]),
                row["id"],
                latest_of_each(open_ones[row["subject_id"]]),
            )
            for row in sorted(
                newest.values(), key=lambda each: (each["run_id"], each["path"], each["number"])
            )
        )

    def add_face(
        self,
        key: PhotoKey,
        box: Box,
        landmarks: Landmarks,
        distribution: AgeDistribution,
        by: str,
        page: int = 1,
    ) -> int:
        """Adds a face that the detector missed and a person drew; the number of its row.

        `box` and `landmarks` are in pixels of the `page`.
        `landmarks_in(box)` gives its landmarks, the classifier its age distribution. It stands in
        all analyses of the same bytes, also in later ones unless the detector finds it there; a
        photo that had no face is an analysed one then.

        Raises CatalogError where the run does not have that photo (any more), where it failed and
        has no pixels, where it has this face already (IoU over 0.5), for a box outside the photo,
        and where `by` is empty; ModelError for what is no age distribution.
        """
        by = printable(by).strip()
        if not by:
            raise CatalogError(ErrorCode.NO_REVIEWER())
        policy.estimate(distribution, PolicySettings())
        added = AddedFace(
            box, landmark_bytes(landmarks), distribution_bytes(distribution), by, now(), page
        )
        with self._file.lasting() as db:
            photo = db.execute(
                "SELECT a.* FROM run_photo p JOIN analysis a ON a.id = p.analysis_id "
                "WHERE p.run_id = ? AND a.id = ? AND p.path = a.path",
                (key.run_id, key.analysis_id),
            ).fetchone()
            if photo is None or photo["status"] not in WITH_PIXELS:
                raise CatalogError(
                    ErrorCode.NO_PLACE_FOR_FACE(number=key.analysis_id, run=key.run_id)
                )
            size = db.execute(
                "SELECT width, height FROM page WHERE analysis_id = ? AND number = ?",
                (photo["id"], page),
            ).fetchone()
            within = photo if size is None else size
            if not _inside(box, within["width"], within["height"]):
                raise CatalogError(ErrorCode.BOX_OUTSIDE())
            answer = add_drawn_face(db, photo, added)
            if answer is None:
                raise CatalogError(ErrorCode.FACE_IS_THERE())
            face_id, analyses = answer
            # So that a gallery reads these photos again, at all paths that they have.
            for row in db.execute("SELECT id FROM run").fetchall():
                db.execute(
                    "UPDATE run_photo SET settled = :settled WHERE run_id = :run "
                    "AND path IN (SELECT a.path FROM json_each(:ids) i JOIN analysis a "
                    "ON a.id = i.value) AND analysis_id IN (SELECT value FROM json_each(:ids))",
                    {
                        "settled": next_settled(db, row["id"]),
                        "run": row["id"],
                        "ids": numbers(analyses),
                    },
                )
            came = [home for home in boxes.drawn_rows(db, face_id) if home.analysis in analyses]
            acts.keep_boxes(db, ActKind.DRAW, by, came=came)
        return face_id

    def change_face(
        self,
        face_id: int,
        box: Box,
        landmarks: Landmarks,
        distribution: AgeDistribution,
        by: str,
    ) -> int:
        """Moves or resizes a face that a person drew; the number of its row from now on.

        It stays the same face, with its decisions, and `landmarks` and `distribution` are those of
        the new box. CatalogError as for `add_face`, for a face that was found and not drawn, and
        for one that somebody else has decided on or marked.
        """
        by = printable(by).strip()
        policy.estimate(distribution, PolicySettings())
        with self._file.lasting() as db:
            homes = self._own_drawn(db, face_id, by)
            self._allow_box(db, face_id, homes, box)
            boxes.take_out(db, homes)
            marks, mass = landmark_bytes(landmarks), distribution_bytes(distribution)
            came = [boxes.put_elsewhere(db, home, box, marks, mass) for home in homes]
            acts.keep_boxes(db, ActKind.CHANGE, by, came=came, went=homes)
            at = [home.face for home in homes].index(face_id)
        return came[at].face

    def delete_face(self, face_id: int, by: str) -> None:
        """Takes a face that a person drew out of its photo; `CatalogActs.undo` puts it back.

        CatalogError as for `change_face`.
        """
        by = printable(by).strip()
        with self._file.lasting() as db:
            homes = self._own_drawn(db, face_id, by)
            boxes.take_out(db, homes)
            acts.keep_boxes(db, ActKind.DELETE, by, went=homes)

    def _own_drawn(self, db: sqlite3.Connection, face_id: int, by: str) -> tuple[boxes.Home, ...]:
        if not by:
            raise CatalogError(ErrorCode.NO_REVIEWER())
        homes = boxes.drawn_rows(db, face_id)
        if face_id not in {home.face for home in homes}:
            raise CatalogError(ErrorCode.NOT_DRAWN())
        if other := boxes.decided_by_others(db, homes, by):
            raise CatalogError(ErrorCode.OTHERS_DECIDED(name=other))
        return homes

    def _allow_box(
        self, db: sqlite3.Connection, face_id: int, homes: tuple[boxes.Home, ...], box: Box
    ) -> None:
        size = db.execute(
            "SELECT coalesce(p.width, a.width) AS width, coalesce(p.height, a.height) AS height "
            "FROM face f JOIN analysis a ON a.id = f.analysis_id "
            "LEFT JOIN page p ON p.analysis_id = a.id AND p.number = f.page WHERE f.id = ?",
            (face_id,),
        ).fetchone()
        if not _inside(box, size["width"], size["height"]):
            raise CatalogError(ErrorCode.BOX_OUTSIDE())
        if boxes.is_taken(db, homes, box):
            raise CatalogError(ErrorCode.FACE_IS_THERE())


class _Policies:
    """The policies of runs, each read once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, PolicySettings | None] = {}

    def of(self, analysis_id: int, run_id: int) -> PolicySettings | None:
        """That of the run, 0 for the newest that lists the analysis; None where there is none."""
        number = run_id or self._newest(analysis_id)
        if number not in self._known:
            row = self._db.execute("SELECT * FROM run WHERE id = ?", (number,)).fetchone()
            self._known[number] = None if row is None else policy.run_policy(run_of(row))
        return self._known[number]

    def _newest(self, analysis_id: int) -> int:
        (newest,) = self._db.execute(
            "SELECT max(p.run_id) FROM analysis a CROSS JOIN run r "
            "CROSS JOIN run_photo p ON p.run_id = r.id AND p.path = a.path "
            "AND p.analysis_id = a.id WHERE a.id = ?",
            (analysis_id,),
        ).fetchone()
        return newest or 0


def _inside(box: Box, width: int, height: int) -> bool:
    """Whether a box has an area, and its middle lies in the photo; nan is nowhere."""
    return (
        box.width > 0
        and box.height > 0
        and 0 <= box.x + box.width / 2 <= width
        and 0 <= box.y + box.height / 2 <= height
        and math.isfinite(box.width * box.height)
    )
