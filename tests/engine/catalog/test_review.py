"""A review's decisions, undoing them, reviewers who differ, faces drawn by hand."""

from __future__ import annotations

import math
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.faces.align import landmarks_in
from engine.index.columns import CODES
from engine.index.query import Reviewed, Sign
from engine.support.errors import CatalogError, ModelError
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.faces import Box
from engine.values.photos import PhotoResult, PhotoStatus
from engine.values.records import PhotoKey, PhotoRecord
from tests.helpers.made import (
    ages,
    done,
    face,
    failed,
    file,
    python_env,
    scanned,
    spec,
)
from tests.helpers.reporting.reports import report_rows

CHILD, TEEN, ADULT = DecisionValue.CHILD, DecisionValue.TEEN, DecisionValue.ADULT

A = file("/a.jpg")
DRAWN = Box(300, 100, 40, 50)


def values(catalog: Catalog, face_id: int) -> list[DecisionValue]:
    return [each.value for each in catalog.review.decisions(face_id)]


def draw(catalog: Catalog, key: PhotoKey, box: Box = DRAWN, by: str = "ana") -> int:
    return catalog.review.add_face(key, box, landmarks_in(box), ages(a9=1.0), by)


def only(catalog: Catalog, run_id: int) -> PhotoRecord:
    (photo,) = catalog.photos(run_id)
    return photo


# Decisions


def test_decisions_made_at_once_are_all_there_and_undone_at_once(catalog: Catalog) -> None:
    scanned(catalog, done(A, face(10), face(100), face(200)))
    first = catalog.review.add_decision(1, ADULT, "ana")
    made = catalog.review.add_decisions([3, 1, 3], CHILD, "ana", "the same shirt")
    assert [each.value for each in made] == [CHILD] * 3
    assert made[0] == made[2] != made[1]
    assert {each.note for each in made} == {"the same shirt"}
    assert catalog.review.decisions(1) == (first, made[1])
    assert catalog.review.undo_last("ana") == (3, 1)
    assert catalog.review.decisions(1) == (first,)
    assert catalog.review.decisions(3) == ()
    assert catalog.review.undo_last("ana") == (1,)
    assert catalog.review.undo_last("ana") == ()
    assert catalog.review.add_decisions([], CHILD, "ana") == ()


def test_an_unknown_face_among_many_changes_nothing(catalog: Catalog) -> None:
    scanned(catalog, done(A, face()))
    with pytest.raises(CatalogError, match="no face 99"):
        catalog.review.add_decisions([1, 99], CHILD, "ana")
    assert catalog.review.decisions(1) == catalog.review.decisions(99) == ()
    assert catalog.review.undo_last("ana") == ()
    with pytest.raises(ValueError, match="grandmother"):
        catalog.review.add_decision(1, "grandmother", "ana")  # type: ignore[arg-type]
    assert catalog.review.reviewers() == ()


def test_a_face_of_two_analyses_gets_one_decision(catalog: Catalog) -> None:
    scanned(catalog, done(A, face(10)))
    scanned(catalog, done(A, face(11)))
    one, other = catalog.review.add_decisions([1, 2], TEEN, "ana")
    assert one == other
    assert len(catalog.review.decisions(1)) == 1
    assert catalog.review.undo_last("ana") == (1,)


def test_each_reviewer_undoes_their_own_back_to_the_first(path: Path) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(A, face(10), face(100)))
        catalog.review.add_decision(1, CHILD, "ana")
        catalog.review.add_decisions([1, 2], TEEN, "rui \udcff")
        catalog.review.add_decision(2, ADULT, "ana")
    with Catalog(path) as catalog:  # another day
        assert catalog.review.reviewers() == ("ana", "rui \\xff")
        assert catalog.review.undo_last("rui \udcff") == (1, 2)
        assert catalog.review.undo_last("rui \udcff") == ()
        assert (values(catalog, 1), values(catalog, 2)) == ([CHILD], [ADULT])
        assert catalog.review.undo_last("ana") == (2,)
        catalog.review.add_decision(2, TEEN, "ana")
        assert catalog.review.undo_last("ana") == (2,)
        assert catalog.review.undo_last("ana") == (1,)
        assert catalog.review.undo_last("ana") == catalog.review.undo_last("eva") == ()
        assert catalog.review.reviewers() == ()


def test_what_is_undone_counts_nowhere(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A, face()))
    before = catalog.review.add_decision(1, DecisionValue.UNSURE, "ana")
    catalog.review.add_decision(1, CHILD, "ana")
    catalog.review.undo_last("ana")
    assert only(catalog, run_id).faces[0].decision == before
    (row,) = report_rows(catalog.photos(run_id, settings=PolicySettings()))
    assert row.decision == "unsure"
    key = PhotoKey(run_id, 1)
    assert catalog.gallery.photos([key])[key].faces[0].decision == before
    unsure = Reviewed(Sign.DECIDED, CODES[DecisionValue.UNSURE])
    assert catalog.gallery.reviewed([1]) == {1: unsure}


def test_undone_decisions_stay_in_the_file_for_good(path: Path) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(A, face()))
        catalog.review.add_decision(1, CHILD, "ana")
        catalog.review.undo_last("ana")
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM decision").fetchone() == (1,)
    for statement in ("UPDATE undone SET by = 'rui'", "DELETE FROM undone"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("INSERT INTO undone VALUES (1, 'rui', '')")
    raw.close()


def test_an_undo_that_is_killed_has_happened_whole_or_not_at_all(path: Path) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(A, *[face(100 * each) for each in range(40)]))
        catalog.review.add_decisions(range(1, 41), CHILD, "ana")
        catalog.review.add_decisions(range(1, 41), TEEN, "ana")
    for last in ("connection.set_progress_handler(die, 200)", "pass"):
        code = f"""
import os, signal
from pathlib import Path
from engine.catalog.catalog import Catalog
def die():
    os.kill(os.getpid(), signal.SIGKILL)
catalog = Catalog(Path({str(path)!r}))
connection = catalog._file.connection
{last}
catalog.review.undo_last("ana")
die()
"""
        ended = subprocess.run([sys.executable, "-c", code], env=python_env(), check=False)
        assert ended.returncode == -9
        with Catalog(path) as catalog:
            left = {tuple(values(catalog, each)) for each in range(1, 41)}
            assert left == ({(CHILD, TEEN)} if last != "pass" else {(CHILD,)})


# Reviewers who differ


def disagreements(catalog: Catalog, *runs: int) -> list[tuple[int, list[tuple[str, str]]]]:
    return [
        (each.face_id, [(made.by, made.value) for made in each.decisions])
        for each in catalog.review.disagreements(runs or [run.id for run in catalog.runs()])
    ]


def test_reviewers_who_differ_are_listed_until_they_agree(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A, face(10), face(100)))
    catalog.review.add_decision(1, CHILD, "ana")
    catalog.review.add_decision(1, TEEN, "ana")
    assert disagreements(catalog) == []
    catalog.review.add_decision(1, ADULT, "rui")
    catalog.review.add_decisions([2], CHILD, "rui")
    assert disagreements(catalog) == [(1, [("ana", TEEN), ("rui", ADULT)])]
    (listed,) = catalog.review.disagreements([run_id])
    assert listed.key == PhotoKey(run_id, 1)
    assert disagreements(catalog, 99) == []
    catalog.review.add_decision(1, ADULT, "ana")
    assert disagreements(catalog) == []
    catalog.review.undo_last("ana")
    assert disagreements(catalog) == [(1, [("ana", TEEN), ("rui", ADULT)])]
    catalog.review.undo_last("rui")
    catalog.review.undo_last("rui")
    assert disagreements(catalog) == []


def test_a_settled_disagreement_is_open_again_when_somebody_decides_anew(catalog: Catalog) -> None:
    scanned(catalog, done(A, face()))
    catalog.review.add_decision(1, CHILD, "ana")
    catalog.review.add_decision(1, TEEN, "rui")
    last = catalog.review.add_decision(1, CHILD, "eva", "asked the school", settles=True)
    assert last.settles
    assert catalog.review.decisions(1)[-1] == last
    assert disagreements(catalog) == []
    catalog.review.add_decision(1, ADULT, "rui")
    assert disagreements(catalog) == [(1, [("ana", CHILD), ("eva", CHILD), ("rui", ADULT)])]
    catalog.review.undo_last("rui")
    assert disagreements(catalog) == []
    catalog.review.undo_last("eva")
    assert disagreements(catalog) == [(1, [("ana", CHILD), ("rui", TEEN)])]


def test_a_face_of_several_runs_is_listed_once_as_of_the_newest(catalog: Catalog) -> None:
    b = file("/b.jpg")
    first = scanned(catalog, done(b, face(10)), done(A, face(10)))
    second = scanned(catalog, done(A, face(11)))
    catalog.review.add_decisions([1, 2], CHILD, "ana")
    catalog.review.add_decisions([1, 2], TEEN, "rui")
    assert [each[0] for each in disagreements(catalog, first, second)] == [1, 3]
    assert [each[0] for each in disagreements(catalog, first)] == [2, 1]
    assert [each[0] for each in disagreements(catalog, second)] == [3]


# Faces drawn by hand


def test_a_drawn_face_is_the_photos_last_and_makes_it_one_with_faces(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A, face(400)), done(file("/b.jpg")))
    for analysis, number in ((1, 2), (2, 1)):
        key = PhotoKey(run_id, analysis)
        face_id = draw(catalog, key, by="ana \udcff")
        shown = catalog.gallery.photos([key])[key]
        assert shown.status is PhotoStatus.ANALYSED
        drawn = shown.faces[-1]
        assert (drawn.id, drawn.number, drawn.score, drawn.box) == (face_id, number, None, DRAWN)
        assert drawn.added_by == "ana \\xff"
        assert drawn.landmarks == landmarks_in(DRAWN)
        assert drawn.estimate.flagged
        catalog.review.add_decision(face_id, CHILD, "ana")
    rows = list(report_rows(catalog.photos(run_id, settings=PolicySettings())))
    assert [row.added_by for row in rows] == ["", "ana \\xff", "ana \\xff"]
    assert [row.detection_score for row in rows] == [0.99, None, None]
    assert catalog.counts(run_id).no_face == 0


def test_a_gallery_hears_of_a_drawn_face_in_every_run(catalog: Catalog) -> None:
    first = scanned(catalog, done(A, face(10)))
    second = catalog.start_run(spec()).id
    catalog.add_found(second, [A])
    catalog.reuse_unchanged(second)
    seen = {run: catalog.gallery.index_since(run, 0).settled for run in (first, second)}
    draw(catalog, PhotoKey(second, 1))
    for run, settled in seen.items():
        part = catalog.gallery.index_since(run, settled)
        assert part.paths == (b"/a.jpg",)
        assert part.face_counts.tolist() == [2]


def test_a_drawn_face_stays_when_the_same_bytes_are_analysed_again(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A, face(10)))
    face_id = draw(catalog, PhotoKey(run_id, 1))
    catalog.review.add_decision(face_id, TEEN, "ana")
    for again in (done(A, face(10), face(90)), done(A), done(replace(A, mtime_ns=5))):
        photo = only(catalog, scanned(catalog, again))
        drawn = photo.faces[-1]
        assert photo.status is PhotoStatus.ANALYSED
        assert [each.number for each in photo.faces] == list(range(1, len(again.faces) + 2))
        assert (drawn.added_by, drawn.box) == ("ana", DRAWN)
        assert drawn.decision is not None
        assert drawn.decision.value is TEEN
    for other in (
        done(A, sha256="00" * 32),
        done(A, sha256=""),
        done(file("/b.jpg")),
        failed(A),
        replace(failed(A), sha256="5e" * 32),
    ):
        assert only(catalog, scanned(catalog, other)).faces == ()


def test_where_the_detector_finds_it_a_drawn_face_is_the_detected_one(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A, face(10)))
    face_id = draw(catalog, PhotoKey(run_id, 1))
    catalog.review.add_decision(face_id, TEEN, "ana")
    found = done(A, face(10), face(303, y=104))
    photo = only(catalog, scanned(catalog, found))
    assert [each.added_by for each in photo.faces] == ["", ""]
    assert photo.faces[1].decision is not None
    # And where a later one misses it again, it is back.
    photo = only(catalog, scanned(catalog, done(A, face(10))))
    assert [each.added_by for each in photo.faces] == ["", "ana"]
    assert photo.faces[1].decision is not None


def test_a_face_drawn_late_stands_in_the_earlier_analyses_too(catalog: Catalog) -> None:
    runs = [
        scanned(catalog, result)
        for result in (
            done(A),
            done(A, face(303, y=104)),
            done(A, face(10)),
            done(A, face(10), sha256="00" * 32),
        )
    ]
    face_id = draw(catalog, PhotoKey(runs[2], 3))
    catalog.review.add_decision(face_id, TEEN, "ana")
    drawn = [[each.added_by for each in only(catalog, run).faces] for run in runs]
    assert drawn == [["ana"], [""], ["", "ana"], [""]]
    decided = [[each.decision is not None for each in only(catalog, run).faces] for run in runs]
    assert decided == [[True], [True], [False, True], [False]]


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (Box(1000, 100, 40, 40), "does not lie in the photo"),
        (Box(100, -60, 40, 40), "does not lie in the photo"),
        (Box(100, 100, 0, 40), "does not lie in the photo"),
        (Box(140, 100, -40, 40), "does not lie in the photo"),
        (Box(math.nan, 100, 40, 40), "does not lie in the photo"),
        (Box(0, 0, math.inf, 40), "does not lie in the photo"),
        (Box(12, 22, 40, 50), "a face in this place already"),
    ],
    ids=str,
)
def test_a_box_that_is_no_new_face_is_refused(catalog: Catalog, box: Box, why: str) -> None:
    run_id = scanned(catalog, done(A, face(10)))
    with pytest.raises(CatalogError, match=why):
        catalog.review.add_face(
            PhotoKey(run_id, 1), box, face().face.landmarks, ages(a9=1.0), "ana"
        )
    assert len(only(catalog, run_id).faces) == 1


@pytest.mark.parametrize("result", [failed(A), PhotoResult("/a.jpg", PhotoStatus.SKIPPED)])
def test_a_photo_without_pixels_gets_no_face(catalog: Catalog, result: PhotoResult) -> None:
    run_id = scanned(catalog, result)
    with pytest.raises(CatalogError, match="cannot get a face"):
        draw(catalog, PhotoKey(run_id, 1))


def test_who_draws_on_what_must_be_known(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A))
    catalog.add_found(run_id, [replace(A, size=9)])
    for key in (PhotoKey(run_id, 1), PhotoKey(run_id, 9), PhotoKey(9, 1)):
        with pytest.raises(CatalogError, match="cannot get a face"):
            draw(catalog, key)
    run_id = scanned(catalog, done(A))
    with pytest.raises(CatalogError, match="your name"):
        draw(catalog, PhotoKey(run_id, 2), by=" ")
    for wrong in (np.zeros(101, np.float32), np.ones(7, np.float32)):
        with pytest.raises(ModelError):
            catalog.review.add_face(PhotoKey(run_id, 2), DRAWN, landmarks_in(DRAWN), wrong, "ana")
    assert only(catalog, run_id).faces == ()
    assert only(catalog, run_id).status is PhotoStatus.NO_FACE
