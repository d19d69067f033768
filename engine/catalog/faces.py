"""The rows of `face`: which face of a photo each is, and the ones that people add.

A part of `engine.catalog`. The functions that write are called inside a transaction.

Subjects belong to the photo's bytes, not to its path: a file that was moved or renamed, and a
second one with the same bytes, have the same subjects and with them the same decisions. A face that
a person drew stands in all analyses of the bytes, also in later ones, except where a detected face
overlaps it. There the detected one is the same subject.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from engine.catalog.summary import sum_up
from engine.values.ages import AGES, AgeDistribution, AnalysedFace
from engine.values.faces import Box, Face, Landmarks
from engine.values.photos import PhotoResult, PhotoStatus

SAME_FACE_IOU = 0.5

WITH_PIXELS = (PhotoStatus.ANALYSED, PhotoStatus.NO_FACE)
"""Only photos that were read have faces."""


@dataclass(frozen=True, slots=True)
class AddedFace:
    """A face that a person drew."""

    box: Box
    landmarks: bytes
    distribution: bytes
    by: str
    at: str
    page: int = 1

    @classmethod
    def of(cls, row: sqlite3.Row) -> Self:
        """A row of `face` that a person drew."""
        return cls(
            place_of(row).box,
            row["landmarks"],
            row["distribution"],
            row["added_by"],
            row["added_at"],
            row["page"],
        )

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.page, self.box)


class Place(NamedTuple):
    """Where in a photo a face is: its page, from 1, and the box in that page's pixels."""

    page: int
    box: Box

    def overlap(self, other: Place) -> float:
        """As `iou`; 0 on another page."""
        return iou(self.box, other.box) if self.page == other.page else 0.0


def new_id(cursor: sqlite3.Cursor) -> int:
    """The id of the row that was just inserted."""
    if cursor.lastrowid is None:
        raise sqlite3.DatabaseError("a new row has no number")
    return cursor.lastrowid


def add_faces(db: sqlite3.Connection, analysis_id: int, result: PhotoResult) -> None:
    """Adds a new analysis's faces, page by page, left to right, then those drawn on these bytes."""
    faces = sorted(result.faces, key=lambda each: left_to_right(each.face))
    places = [Place(each.face.page, each.face.box) for each in faces]
    earlier = _earlier_subjects(db, result.sha256, analysis_id)
    subjects = matched(places, earlier)
    for number, (face, subject) in enumerate(zip(faces, subjects, strict=True), start=1):
        _add_detected(db, analysis_id, number, face, subject)
    drawn = {}
    if earlier and result.status in WITH_PIXELS:
        drawn = _drawn(db, result.sha256, analysis_id)
        for subject, added in drawn.items():
            if subject not in subjects:
                add_drawn(db, analysis_id, added, subject)
    if faces or drawn:
        sum_up(db, analysis_id)


def add_drawn_face(
    db: sqlite3.Connection, analysis: sqlite3.Row, added: AddedFace
) -> tuple[int, tuple[int, ...]] | None:
    """Adds a face to an analysis (a row of it) and to all others of the same bytes.

    Returns its row's number and all analyses that have it now; None where there is a face already.
    """
    here = _places(db, analysis["id"])
    if overlaps(added.place, here):
        return None
    earlier = _earlier_subjects(db, analysis["sha256"], analysis["id"])
    others = {subject: box for subject, box in earlier.items() if subject not in here}
    (subject,) = matched([added.place], others)
    face_id = add_drawn(db, analysis["id"], added, subject)
    analyses = [analysis["id"]]
    if analysis["sha256"]:
        for row in db.execute(
            "SELECT id FROM analysis WHERE sha256 = ? AND sha256 <> '' AND id <> ? "
            "AND status IN ('analysed', 'no_face') ORDER BY id",
            (analysis["sha256"], analysis["id"]),
        ).fetchall():
            there = _places(db, row["id"])
            if subject not in there and not overlaps(added.place, there):
                add_drawn(db, row["id"], added, subject or face_id)
                analyses.append(row["id"])
    for each in analyses:
        sum_up(db, each)
    return face_id, tuple(analyses)


def landmark_bytes(landmarks: Landmarks) -> bytes:
    """As in `face.landmarks`."""
    return landmarks.as_array().astype("<f8").tobytes()


def distribution_bytes(distribution: AgeDistribution) -> bytes:
    """As in `face.distribution`; ValueError for what does not have 101 numbers."""
    numbers = np.asarray(distribution, dtype="<f4")
    if numbers.shape != (AGES,):
        raise ValueError(f"an age distribution has {AGES} numbers, not {numbers.shape}")
    return numbers.tobytes()


def iou(a: Box, b: Box) -> float:
    """How much two boxes overlap: their intersection over their union, 0 to 1."""
    width = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    height = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / (a.width * a.height + b.width * b.height - both)


def _add_detected(
    db: sqlite3.Connection, analysis_id: int, number: int, face: AnalysedFace, subject: int | None
) -> None:
    _insert(
        db,
        analysis_id,
        number,
        Place(face.face.page, face.face.box),
        subject,
        {
            "landmarks": landmark_bytes(face.face.landmarks),
            "score": float(face.face.score),
            "distribution": distribution_bytes(face.age_distribution),
            "added_by": "",
            "added_at": "",
        },
    )


def add_drawn(
    db: sqlite3.Connection, analysis_id: int, added: AddedFace, subject: int | None
) -> int:
    """Adds a drawn face to one analysis, after its other faces; its row's number.

    Whoever has added all sums the analysis up.
    """
    (number,) = db.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM face WHERE analysis_id = ?", (analysis_id,)
    ).fetchone()
    db.execute(
        "UPDATE analysis SET status = 'analysed' WHERE id = ? AND status = 'no_face'",
        (analysis_id,),
    )
    return _insert(
        db,
        analysis_id,
        number,
        added.place,
        subject,
        {
            "landmarks": added.landmarks,
            "score": 0.0,
            "distribution": added.distribution,
            "added_by": added.by,
            "added_at": added.at,
        },
    )


def _insert(
    db: sqlite3.Connection,
    analysis_id: int,
    number: int,
    place: Place,
    subject: int | None,
    rest: Mapping[str, str | float | bytes],
) -> int:
    cursor = db.execute(
        "INSERT INTO face(analysis_id, subject_id, number, x, y, width, height, landmarks, score, "
        "distribution, added_by, added_at, page) VALUES (:analysis, :subject, :number, :x, :y, "
        ":width, :height, :landmarks, :score, :distribution, :added_by, :added_at, :page)",
        {
            "analysis": analysis_id,
            "subject": subject,
            "number": number,
            "x": float(place.box.x),
            "y": float(place.box.y),
            "width": float(place.box.width),
            "height": float(place.box.height),
            "page": place.page,
            **rest,
        },
    )
    face_id = new_id(cursor)
    if subject is None:
        db.execute("UPDATE face SET subject_id = id WHERE id = ?", (face_id,))
    return face_id


def left_to_right(face: Face) -> tuple[float, ...]:
    """What a photo's faces are ordered by: page by page, left to right."""
    box = face.box
    return (face.page, box.x, box.y, box.width, box.height, -face.score)


def place_of(row: sqlite3.Row) -> Place:
    """Where the face of a row of `face` is."""
    return Place(row["page"], Box(row["x"], row["y"], row["width"], row["height"]))


def _places(db: sqlite3.Connection, analysis_id: int) -> dict[int, Place]:
    """An analysis's faces, by their subjects."""
    rows = db.execute("SELECT * FROM face WHERE analysis_id = ?", (analysis_id,))
    return {row["subject_id"]: place_of(row) for row in rows}


def overlaps(place: Place, faces: Mapping[int, Place]) -> bool:
    """Whether one of these faces is the one in this place."""
    return any(place.overlap(each) > SAME_FACE_IOU for each in faces.values())


def _earlier(db: sqlite3.Connection, sha256: str, but: int) -> sqlite3.Cursor:
    """The faces in other analyses of the same bytes, at whatever path, the latest first."""
    return db.execute(
        "SELECT f.* FROM analysis a JOIN face f ON f.analysis_id = a.id "
        "WHERE a.sha256 = ? AND a.sha256 <> '' AND a.id <> ? ORDER BY f.id DESC",
        (sha256, but),
    )


def _earlier_subjects(db: sqlite3.Connection, sha256: str, but: int) -> dict[int, Place]:
    """The subjects in other analyses of the same bytes, each as it was found last."""
    earlier: dict[int, Place] = {}
    for row in _earlier(db, sha256, but):
        earlier.setdefault(row["subject_id"], place_of(row))
    return earlier


def _drawn(db: sqlite3.Connection, sha256: str, but: int) -> dict[int, AddedFace]:
    """The faces that people drew in other analyses of the same bytes, by subject."""
    drawn: dict[int, AddedFace] = {}
    for row in _earlier(db, sha256, but):
        if row["added_by"] and row["subject_id"] not in drawn:
            drawn[row["subject_id"]] = AddedFace.of(row)
    return dict(reversed(drawn.items()))


def matched(places: Sequence[Place], earlier: Mapping[int, Place]) -> list[int | None]:
    """For each place the earlier subject that it is, None for a new one."""
    subjects: list[int | None] = [None] * len(places)
    # The best overlap first, and each subject once: two faces close together do not swap.
    pairs = sorted(
        (
            (place.overlap(old), index, subject)
            for index, place in enumerate(places)
            for subject, old in earlier.items()
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for overlap, index, subject in pairs:
        if overlap > SAME_FACE_IOU and subjects[index] is None and subject not in subjects:
            subjects[index] = subject
    return subjects
