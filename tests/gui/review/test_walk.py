"""The review's way through the faces, and its tasks, without a screen."""

from __future__ import annotations

import numpy as np
import pytest

from engine.index.index import Rows
from engine.index.query import GalleryMode
from gui.review.keys import Command, help_lines
from gui.review.walk import CommandQueue, Walk


def rows(*faces: int, mode: GalleryMode = GalleryMode.FACES) -> Rows:
    """Faces by their numbers, two to a photo."""
    ids = np.array(faces, np.int64)
    shown = ids if mode is GalleryMode.FACES else np.zeros_like(ids)
    return Rows(mode, np.ones(len(ids), np.int32), (ids + 1) // 2, shown)


def test_it_begins_with_the_first_face_that_is_undecided() -> None:
    assert Walk(rows(1, 2, 3), [1]).face_id == 2
    assert Walk(rows(1, 2, 3), [1, 2, 3]).face_id == 1
    assert Walk(rows(1, 2, 3), [1], place=0).face_id == 1


def test_no_faces_are_an_end() -> None:
    walk = Walk(rows())
    assert walk.ended
    assert (walk.key, walk.face_id, walk.left) == (None, 0, 0)
    assert not walk.next_undecided()
    assert not walk.step(1)


def test_it_passes_over_what_is_decided_and_ends_behind_the_last() -> None:
    walk = Walk(rows(1, 2, 3, 4), [3])
    walk.set_decided(1, True)
    walk.advance()
    assert walk.face_id == 2
    walk.advance()
    assert walk.face_id == 4
    walk.advance()
    assert walk.ended
    assert (walk.done, walk.left) == (2, 2)
    assert walk.next_undecided()
    assert walk.face_id == 2
    assert walk.progress.place == 2


def test_a_face_that_was_decided_long_ago_comes_in_before_the_one_of_now() -> None:
    walk = Walk(rows(1, 2, 3))
    walk.advance()
    walk.go_to_row(rows(9))
    assert [int(face) for face in walk.rows.face_ids] == [1, 9, 2, 3]
    assert (walk.face_id, walk.left) == (9, 4)
    walk.set_decided(9, True)
    walk.advance()
    assert walk.face_id == 2
    walk.go_to_row(rows(9))
    assert (walk.face_id, len(walk)) == (9, 4)


def test_in_a_walk_over_photos_it_is_the_faces_photo_that_is_gone_to() -> None:
    walk = Walk(rows(1, 3, 5, mode=GalleryMode.PHOTOS), place=0)
    walk.go_to_row(rows(4))
    assert (walk.place, len(walk)) == (1, 3)
    assert not walk.go_to(0)


def test_what_comes_next_is_named_by_photos_without_repeats() -> None:
    walk = Walk(rows(1, 2, 3, 4, 5, 6, 7))
    assert [key.analysis_id for key in walk.following(2)] == [2, 3]
    assert Walk(rows(1, 2), place=1).following(2) == []
    assert walk.next_faces(2) == {2, 3}
    assert Walk(rows(1, 2, mode=GalleryMode.PHOTOS)).next_faces(2) == set()


def test_tasks_wait_for_the_one_before_and_keep_their_order() -> None:
    queue, done = CommandQueue(), list[int]()
    for number in range(3):
        queue.put(lambda number=number: done.append(number), Command.NOTE)  # type: ignore[misc]
    assert done == [0]
    assert queue.waits(Command.NOTE)
    queue.done()
    queue.done()
    assert done == [0, 1, 2]
    assert not queue.waits(Command.NOTE)
    assert queue.busy
    queue.done()
    assert not queue.busy


def test_what_waits_can_be_forgotten() -> None:
    queue, done = CommandQueue(), list[int]()
    for number in range(3):
        queue.put(lambda number=number: done.append(number))  # type: ignore[misc]
    assert queue.drop() == 2
    queue.done()
    assert done == [0]
    queue.put(lambda: done.append(9))
    assert done == [0, 9]


def test_a_task_that_is_over_at_once_lets_the_next_begin() -> None:
    queue, done = CommandQueue(), list[int]()

    def task() -> None:
        done.append(len(done))
        queue.done()

    queue.put(lambda: None)
    for _ in range(3000):
        queue.put(task)
    queue.done()
    assert len(done) == 3000
    assert not queue.busy


@pytest.mark.usefixtures("qapp")
def test_no_key_stands_for_two_things_and_all_are_on_the_sheet() -> None:
    keys = [key for each in Command for key in each.keys]
    assert len(keys) == len(set(keys))
    lines = help_lines()
    assert len(lines) == len(Command)
    assert all(line.keys and line.text for line in lines)
