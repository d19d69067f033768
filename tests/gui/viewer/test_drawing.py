"""Faces that a person adds to a photo: with the mouse, with the keyboard, and when not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.index.query import GalleryMode
from engine.run.options import Models
from engine.values.ages import DecisionValue
from engine.values.faces import Box
from engine.values.photos import PhotoResult, PhotoStatus
from gui.base.context import Context
from gui.review.keys import Command
from tests.helpers.reporting.reports import report_rows
from tests.helpers.window.reviewing import EVERYBODY, Desk, scan

Key = Qt.Key


def draw(desk: Desk, box: Box) -> None:
    """With the mouse, from corner to corner."""
    view = desk.page.stage.view
    rect = view.view_rect(box)
    start, end = rect.topLeft().toPoint(), rect.bottomRight().toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, QPoint((start.x() + end.x()) // 2, end.y()))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_a_box_drawn_by_hand_becomes_a_face_with_an_estimate_and_is_decided_at_once(
    desk: Desk, run_id: int
) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_A)
    assert desk.page.stage.view.drawing
    wanted = Box(40, 300, 120, 150)
    draw(desk, wanted)
    desk.look()
    added = desk.face
    assert (added.number, added.score, added.added_by) == (2, None, "Ana")
    assert added.box.x == pytest.approx(wanted.x, abs=2)
    assert added.box.height == pytest.approx(wanted.height, abs=3)
    assert added.age_distribution.sum() == pytest.approx(1, abs=1e-3)
    texts = " ".join(
        label.text() for card in desk.page.stage.panel.cards() for label in card.labels()
    )
    assert "Added by hand by Ana" in texts
    desk.press(Key.Key_2)
    assert desk.decisions(added.id)[0].value is DecisionValue.TEEN
    catalog = desk.context.catalog
    added_by = [row.added_by for row in report_rows(catalog.photos(run_id, settings=EVERYBODY))]
    assert sorted(filter(None, added_by)) == ["Ana"]


def test_a_box_over_the_face_that_was_found_gives_nearly_its_estimate(
    desk: Desk, run_id: int
) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    found = desk.face
    # Moved aside by half, or it would be the same face.
    box = Box(found.box.x + found.box.width * 0.5, found.box.y, found.box.width, found.box.height)
    desk.press(Key.Key_A)
    draw(desk, box)
    desk.settle()
    assert desk.face.added_by == "Ana"
    assert desk.face.estimate.age != found.estimate.age


def test_a_box_is_drawn_with_the_keyboard_alone(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_A)
    desk.press(*[Key.Key_Left] * 4, *[Key.Key_Down] * 3)
    for _ in range(5):
        QTest.keyClick(desk.page.stage.view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Key.Key_Return)
    assert not desk.page.stage.view.drawing
    assert desk.face.added_by == "Ana"
    assert desk.face.box.width > desk.face.box.height
    # Return took the box, and confirmed no estimate.
    assert all(desk.decisions(face.id) == () for face in desk.page.stage.viewed.faces)  # type: ignore[union-attr]


def test_a_box_that_is_too_small_is_not_taken_and_esc_gives_up(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_A)
    draw(desk, Box(40, 300, 5, 50))
    desk.settle()
    assert desk.page.stage.view.drawing
    desk.press(Key.Key_Escape)
    assert not desk.page.stage.view.drawing
    assert desk.page.isVisible()
    assert len(desk.page.stage.viewed.faces) == 1  # type: ignore[union-attr]


def test_a_face_gets_no_estimate_of_another_model_than_the_photos_others(
    desk: Desk, context: Context, run_id: int, folder: Path
) -> None:
    known = context.catalog.run(run_id).spec
    spec = replace(known, model_sha256="ab" * 32, settings_key="another model")
    old = context.catalog.start_run(spec)
    file = folder / "00_astronaut.jpg"
    result = PhotoResult(
        str(file), PhotoStatus.NO_FACE, width=512, height=512, size=file.stat().st_size, sha256="1"
    )
    context.catalog.record(old.id, result)
    desk.open(desk.rows(old.id, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_A)
    draw(desk, Box(40, 300, 120, 150))
    desk.settle()
    assert "The model that analysed this photo" in desk.status
    assert f"({desk.page.stage.panel.facts.texts()['Model']})" in desk.status
    assert desk.page.stage.face is None


def test_a_photo_without_faces_gets_one(
    desk: Desk, context: Context, samples: Path, tmp_path: Path, models: Models
) -> None:
    from PIL import Image

    folder = tmp_path / "empty"
    folder.mkdir()
    Image.open(samples / "astronaut.jpg").crop((0, 300, 200, 512)).save(folder / "arm.png")
    run = scan(context.catalog, folder, models)
    desk.open(desk.rows(run, GalleryMode.PHOTOS), 0)
    assert desk.page.stage.face is None
    desk.press(Key.Key_1)
    desk.press(Key.Key_A)
    draw(desk, Box(20, 20, 90, 100))
    desk.settle()
    assert desk.face.number == 1
    assert desk.page.stage.viewed.status is PhotoStatus.ANALYSED  # type: ignore[union-attr]


def test_a_box_belongs_to_the_photo_that_it_was_drawn_on(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    page, box = desk.page, Box(40, 300, 120, 150)
    key = page.stage.sheet.key  # type: ignore[union-attr]
    desk.press(Key.Key_A)
    # The next photo was asked for, while something else goes on: it is not on the screen yet.
    page.shown.tasks.put(lambda: None)
    page.ask(Command.NEXT)
    draw(desk, box)
    page.shown.tasks.done()
    desk.settle()
    (drawn,) = (
        photo.key
        for photo in desk.context.catalog.photos(run_id, settings=EVERYBODY)
        if any(face.added_by for face in photo.faces)
    )
    assert drawn == key
