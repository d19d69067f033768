"""The stack: identical files and bursts beside the face, decided with it when a person asks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.run.options import Models
from engine.values.ages import DecisionValue
from engine.values.faces import Box
from engine.values.records import PhotoRecord
from gui.base.context import Context
from gui.review.bursts import burst_of, moment
from gui.review.keys import Command
from tests.helpers.window.reviewing import Desk, photos, scan

Key = Qt.Key
NAMES = [f"IMG_20240131_{time}.jpg" for time in (142500, 142502, 142504, 142604)]


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    """Three photos within four seconds, one a minute later, and a copy of that elsewhere."""
    folder = tmp_path / "photos"
    (folder / "copies").mkdir(parents=True)
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes((samples / "astronaut.jpg").read_bytes() + bytes((number,)))
    shutil.copy(folder / NAMES[3], folder / "copies" / "again.jpg")
    return scan(context.catalog, folder, models)


def looked_at(desk: Desk) -> None:
    """The stack is open, and its pictures are on the screen."""
    tiles = desk.page.stage.stack.tiles
    desk.wait(lambda: all(tile.crop.recognisable for tile in tiles))
    desk.page.grab()


def test_a_burst_is_shown_stacked_and_decided_together_only_when_asked(
    desk: Desk, run_id: int
) -> None:
    stack, button = desk.page.stage.stack, desk.page.bar.buttons[Command.STACK]
    faces = desk.rows(run_id).face_ids.tolist()[:3]
    desk.review(run_id)
    assert (button.isVisible(), button.text()) == (True, "burst of 3")
    assert not stack.isVisible()
    desk.press(Key.Key_S)
    assert stack.isVisible()
    looked_at(desk)
    names = [tile.accessibleName() for tile in stack.tiles]
    assert names == [f"{name}, Burst" for name in NAMES[1:3]]

    # An open stack alone settles nothing.
    desk.press(Key.Key_1)
    assert [len(desk.decisions(face)) for face in faces] == [1, 0, 0]
    desk.press(Key.Key_Z, Key.Key_S)
    looked_at(desk)
    desk.press(Key.Key_T)
    assert desk.status == "Your next decision is on 2 faces of the burst, too."
    desk.press(Key.Key_T)
    assert (stack.together, desk.status) == ((), "Your next decision is on this face alone.")
    desk.press(Key.Key_T, Key.Key_2)
    assert "And on 2 faces of the burst." in desk.status
    values = [[each.value for each in desk.decisions(face)] for face in faces]
    assert values == [[DecisionValue.TEEN]] * 3
    assert (desk.path, desk.progress) == (NAMES[3], "4 of 4")
    desk.press(Key.Key_Z)
    assert [desk.decisions(face) for face in faces] == [()] * 3


def test_each_face_of_a_burst_has_a_stack_of_its_own_on_the_way(desk: Desk, run_id: int) -> None:
    stack, button = desk.page.stage.stack, desk.page.bar.buttons[Command.STACK]
    faces = desk.rows(run_id).face_ids.tolist()[:3]
    desk.review(run_id)
    desk.press(Key.Key_S)
    looked_at(desk)
    desk.press(Key.Key_1)
    assert (desk.path, button.text()) == (NAMES[1], "burst of 3")
    assert not stack.isVisible()
    desk.press(Key.Key_S)
    looked_at(desk)
    names = [tile.accessibleName() for tile in stack.tiles]
    assert names == [f"{NAMES[0]}, Burst, Child", f"{NAMES[2]}, Burst"]
    desk.press(Key.Key_T)
    assert "Your next decision is on 1 face of the burst, too." in desk.status
    desk.press(Key.Key_2)
    values = [[each.value for each in desk.decisions(face)] for face in faces]
    assert values == [[DecisionValue.CHILD], [DecisionValue.TEEN], [DecisionValue.TEEN]]
    assert desk.path == NAMES[3]


def test_beside_the_way_nothing_is_promised_of_the_burst(desk: Desk, run_id: int) -> None:
    stack = desk.page.stage.stack
    faces = desk.rows(run_id).face_ids.tolist()[:3]
    desk.review(run_id)
    desk.press(Key.Key_S)
    looked_at(desk)
    desk.press(Key.Key_T)
    assert len(stack.together) == 2
    QTest.mouseClick(stack.tiles[0], Qt.MouseButton.LeftButton)
    desk.look()
    assert (desk.path, stack.together) == (NAMES[1], ())
    desk.press(Key.Key_T)
    assert (stack.together, desk.status) == ((), "Your next decision is on this face alone.")
    desk.press(Key.Key_2)
    values = [[each.value for each in desk.decisions(face)] for face in faces]
    assert values == [[], [DecisionValue.TEEN], []]


def test_a_face_of_a_burst_that_nobody_saw_is_not_decided_with_it(desk: Desk, run_id: int) -> None:
    desk.context.change_settings(blur_thumbnails=True)
    desk.review(run_id)
    desk.press(Key.Key_S, Key.Key_T)
    assert desk.status == "No face of the burst that you have seen is undecided."
    assert desk.page.stage.stack.together == ()
    desk.context.change_settings(blur_thumbnails=False)
    looked_at(desk)
    desk.press(Key.Key_T)
    assert len(desk.page.stage.stack.together) == 2


def test_t_on_a_closed_stack_only_opens_it(desk: Desk, run_id: int) -> None:
    desk.review(run_id)
    desk.press(Key.Key_T)
    assert desk.status == "Look at the faces first; then T takes them together."
    assert desk.page.stage.stack.isVisible()
    assert desk.page.stage.stack.together == ()
    desk.press(Key.Key_S)
    assert not desk.page.stage.stack.isVisible()


def test_identical_files_are_on_the_stack_and_are_looked_at_by_a_click(
    desk: Desk, run_id: int
) -> None:
    desk.review(run_id)
    desk.press(*[Key.Key_3] * 3)
    button = desk.page.bar.buttons[Command.STACK]
    assert button.text() == "1 identical file"
    top = desk.face.id
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    looked_at(desk)
    (tile,) = desk.page.stage.stack.tiles
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    desk.look()
    assert desk.path == "again.jpg"
    assert desk.face.id != top
    desk.press(Key.Key_1)
    assert desk.decisions(top)[-1].value is DecisionValue.CHILD
    assert desk.page.stage.face is None


def test_where_there_is_no_stack_s_says_so(
    desk: Desk, samples: Path, tmp_path: Path, models: Models
) -> None:
    alone = scan(desk.context.catalog, photos(tmp_path / "alone", samples, 0), models)
    desk.review(alone)
    assert not desk.page.bar.buttons[Command.STACK].isVisible()
    desk.press(Key.Key_S)
    assert desk.status == "There is no other photo of this face on a stack."


# What a burst is


@pytest.fixture
def shots(desk: Desk, run_id: int) -> Callable[[], list[PhotoRecord]]:
    def read() -> list[PhotoRecord]:
        rows = desk.rows(run_id)
        keys = [rows.key(at) for at in range(4)]
        return list(desk.context.catalog.gallery.photos(keys).values())

    return read


def test_what_is_elsewhere_or_later_or_two_people_s_is_no_burst(
    shots: Callable[[], list[PhotoRecord]],
) -> None:
    first, second, third, _ = every = shots()
    face = first.faces[0]

    def members(*others: PhotoRecord) -> list[str]:
        return [os.path.basename(each.photo.path) for each in burst_of(first, face, others)]

    assert members(*every) == NAMES[1:3]
    assert members(third) == []
    moved = replace(face.box, x=face.box.x + face.box.width)
    away = replace(second, faces=(replace(second.faces[0], box=moved),))
    assert members(away, third) == [NAMES[2]]
    twice = replace(second, faces=(second.faces[0], replace(second.faces[0], id=-1)))
    assert members(twice, third) == [NAMES[2]]
    older = replace(second.faces[0].estimate, age=second.faces[0].estimate.age + 11)
    assert members(replace(second, faces=(replace(second.faces[0], estimate=older),))) == []
    assert members(replace(second, path=f"/elsewhere/{NAMES[1]}")) == []
    assert members(replace(second, width=second.width + 1)) == []
    assert members(replace(second, sha256=first.sha256)) == []
    assert face.box != Box(0, 0, 0, 0)


def test_a_time_is_taken_from_the_name_alone(shots: Callable[[], list[PhotoRecord]]) -> None:
    first, second, *_ = shots()
    first = replace(first, path="/a/IMG_20240131_142512.jpg")
    second = replace(second, path="/a/IMG_20240131_142514123.jpg", mtime_ns=0)
    times = moment(first), moment(second)
    assert None not in times
    assert (times[1] or 0) - (times[0] or 0) == 2
    assert [each.photo for each in burst_of(first, first.faces[0], [second])] == [second]
    assert [each.photo for each in burst_of(second, second.faces[0], [first])] == [first]
    assert moment(replace(first, path="/a/IMG_20249931_142512.jpg")) is None
    untold = replace(second, path="/a/1.jpg", mtime_ns=first.mtime_ns)
    assert moment(untold) is None
    assert burst_of(first, first.faces[0], [untold]) == ()
    assert burst_of(untold, untold.faces[0], [first]) == ()


def test_photos_that_were_copied_at_one_time_are_no_burst(
    desk: Desk, samples: Path, tmp_path: Path, models: Models
) -> None:
    folder = tmp_path / "school"
    folder.mkdir()
    for number in range(3):
        portrait = folder / f"{number}.jpg"
        portrait.write_bytes((samples / "astronaut.jpg").read_bytes() + bytes((number,)))
        os.utime(portrait, (1_700_000_000, 1_700_000_000))
    desk.review(scan(desk.context.catalog, folder, models))
    assert not desk.page.bar.buttons[Command.STACK].isVisible()
    desk.press(Key.Key_T)
    assert desk.status == "There is no other photo of this face on a stack."
