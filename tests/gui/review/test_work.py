"""The whole work of a review: what is decided once, what is in a row, and how far it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar

from engine.index.index import Rows
from engine.index.query import GalleryMode
from engine.run.options import Models
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.settings import ReviewOrder
from gui.review.stacks import Stacks, Subjects
from gui.review.walk import Walk, photo_by_photo
from tests.helpers.window.reviewing import Desk, photos, scan

Key = Qt.Key


def rows(photos_: list[int], faces: list[int]) -> Rows:
    ids = np.array(faces, np.int64)
    return Rows(GalleryMode.FACES, np.ones(len(ids), np.int32), np.array(photos_, np.int64), ids)


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    """Two photos of one face, one of two, and a copy of the last in another folder."""
    folder = photos(tmp_path / "photos", samples, 2)
    (folder / "copies").mkdir()
    shutil.copy(folder / "zz_two_portraits.jpg", folder / "copies" / "again.jpg")
    return scan(context.catalog, folder, models)


def test_all_faces_of_a_photo_come_in_a_row_from_left_to_right() -> None:
    in_a_row = photo_by_photo(rows([3, 1, 2, 3, 1], [32, 11, 21, 31, 12]))
    assert in_a_row.face_ids.tolist() == [31, 32, 11, 12, 21]
    assert in_a_row.analysis_ids.tolist() == [3, 3, 1, 1, 2]
    assert len(photo_by_photo(rows([], []))) == 0


def test_the_same_face_of_identical_files_lies_below_the_first() -> None:
    subjects = Subjects.of(
        [np.array([12, 21]), np.array([11])], [np.array([12, 11]), np.array([11])]
    )
    stacks = Stacks.of(rows([1, 2, 1, 4], [12, 21, 11, 41]), subjects)
    assert stacks.tops.face_ids.tolist() == [12, 21, 41]
    assert (stacks.below.face_ids.tolist(), stacks.places.tolist()) == ([11], [1])
    walk = Walk(stacks.tops, stacks=stacks)
    assert len(walk.copies) == 0
    assert walk.same(11, 21)
    assert not walk.same(11, 12)
    assert walk.go_to(11)
    assert (walk.face_id, walk.copies.face_ids.tolist()) == (21, [11])
    walk.set_decided(11, True)
    assert (walk.done, walk.left) == (1, 2)


def test_what_was_decided_earlier_comes_back_as_the_row_that_it_was() -> None:
    subjects = Subjects.of([np.array([1, 2, 3])], [np.array([1, 2, 2])])
    stacks = Stacks.of(rows([1, 2, 3], [1, 2, 3]), subjects)
    walk = Walk(stacks.tops.take([0]), stacks=stacks, earlier=stacks.tops.take([1]))
    assert (walk.progress.place, walk.progress.done, walk.progress.total) == (2, 1, 2)
    walk.go_to_row(rows([3], [3]))
    assert (walk.face_id, walk.rows.face_ids.tolist()) == (2, [2, 1])
    assert (walk.progress.place, walk.progress.done, walk.progress.total) == (1, 0, 2)


def test_identical_copies_are_decided_once_and_undone_with_each_other(
    desk: Desk, run_id: int
) -> None:
    every = desk.rows(run_id).face_ids.tolist()
    assert len(every) == 6
    desk.review(run_id)
    assert desk.progress == "1 of 4"
    walked = []
    for _ in range(4):
        walked.append(desk.face.id)
        desk.press(Key.Key_1)
    assert desk.page.stage.face is None
    # All six have it: a decision is of the bytes.
    assert {desk.decisions(face)[-1].value for face in every} == {DecisionValue.CHILD}
    assert len(set(walked)) == 4
    desk.press(Key.Key_Z)
    assert desk.face.id == walked[-1]
    assert sum(not desk.decisions(face) for face in every) == 2
    assert "0 flagged" not in desk.page.bar.covers.text()


def test_what_lies_below_a_face_that_was_decided_earlier_is_not_walked() -> None:
    subjects = Subjects.of([np.array([1, 2, 3, 4])], [np.array([1, 2, 2, 4])])
    stacks = Stacks.of(rows([1, 2, 3, 4], [1, 2, 3, 4]), subjects)
    walk = Walk(stacks.tops.take([0]), stacks=stacks, earlier=stacks.tops.take([1, 2]))
    assert walk.face_ids.tolist() == [1]
    walk.bring_back([4, 3, 9])
    assert walk.rows.face_ids.tolist() == [4, 2, 1]
    assert sorted(walk.face_ids.tolist()) == [1, 2, 3, 4]
    assert (walk.face_id, walk.left, walk.progress.total) == (4, 3, 3)


@pytest.mark.parametrize("copies", [False, True])
def test_undoing_one_step_over_many_faces_brings_all_of_them_back(
    desk: Desk, samples: Path, tmp_path: Path, models: Models, copies: bool
) -> None:
    folder = photos(tmp_path / "many", samples, 3)
    if copies:
        shutil.copytree(folder, folder / "again")
    run_id = scan(desk.context.catalog, folder, models)
    faces = desk.rows(run_id).face_ids.tolist()
    some = tuple(faces[:-1])
    desk.page.decisions.decide(some, DecisionValue.ADULT, runs=[run_id] * len(some))
    desk.settle()
    # Of the copies, the last has the bytes of one of the others.
    desk.review(run_id)
    assert (desk.page.stage.face is None) == copies
    desk.press(Key.Key_Z)
    assert desk.progress == "1 of 5"
    desk.press(*[Key.Key_3] * 5)
    assert desk.page.stage.face is None
    assert [face for face in faces if not desk.decisions(face)] == []
    assert "wait" not in desk.page.stage.view.accessibleDescription()


def test_the_end_counts_what_was_taken_back_somewhere_else(desk: Desk, run_id: int) -> None:
    some = desk.rows(run_id).face_ids.tolist()[:2]
    desk.page.decisions.decide(some, DecisionValue.ADULT, runs=[run_id] * 2)
    desk.settle()
    desk.review(run_id)
    desk.page.decisions.undo()
    desk.settle()
    desk.press(Key.Key_3, Key.Key_3)
    said = desk.page.stage.view.accessibleDescription()
    assert "2 flagged faces wait that were not on this list: found since, or taken back." in said


def test_the_bar_is_over_the_whole_work_and_does_not_start_again(desk: Desk, run_id: int) -> None:
    bar = desk.page.bar.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    desk.review(run_id)
    desk.press(Key.Key_3, Key.Key_3)
    assert (bar.value(), bar.maximum(), desk.progress) == (2, 4, "3 of 4")
    desk.review(run_id)
    assert (bar.value(), bar.maximum(), desk.progress) == (2, 4, "3 of 4")
    assert bar.toolTip() == "2 decided, 2 left"
    desk.press(Key.Key_Z, Key.Key_Z)
    assert (bar.value(), bar.maximum(), desk.progress) == (0, 4, "1 of 4")


def test_how_long_the_rest_takes_is_told_once_there_are_decisions_to_tell_it_by(
    desk: Desk, run_id: int, samples: Path, tmp_path: Path, models: Models
) -> None:
    left = desk.page.bar.findChild(QLabel, "left")
    assert isinstance(left, QLabel)
    desk.review(run_id)
    assert not left.isVisible()
    desk.press(*[Key.Key_3] * 4)
    other = scan(desk.context.catalog, photos(tmp_path / "other", samples, 4, b"other"), models)
    desk.review(run_id, other)
    desk.press(*[Key.Key_3] * 3)
    assert left.isVisible()
    assert left.text().endswith("left")


def test_photo_by_photo_is_an_order_of_the_review(desk: Desk, run_id: int) -> None:
    desk.review(run_id, order=ReviewOrder.PHOTO)
    seen = []
    while desk.page.stage.face is not None:
        viewed = desk.page.stage.viewed
        assert viewed is not None
        seen.append((viewed.key.analysis_id, desk.face.number))
        desk.press(Key.Key_Space)
    assert len(seen) == 4
    two = [number for photo, number in seen if [each for each, _ in seen].count(photo) == 2]
    assert two == [1, 2]
    at = [photo for photo, _ in seen]
    assert [photo for n, photo in enumerate(at) if photo not in at[:n]] == list(dict.fromkeys(at))
    assert max(at.index(photo) + at.count(photo) for photo in at) == 4
