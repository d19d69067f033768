"""The viewer: photos one after the other, faces at the side."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode
from engine.run.options import Models
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.faces import Box
from gui.base.context import Context
from gui.gallery import words as gallery_words
from gui.review.keys import Command
from gui.viewer.face_chip import (
    Chip,
    CopyLabel,
)
from gui.words.names import (
    group_name,
    p_minor,
    percent,
)
from tests.helpers import photos
from tests.helpers.window.reviewing import Desk, scan

Key = Qt.Key


def test_left_and_right_go_through_the_photos_and_esc_closes(
    qtbot: QtBot, desk: Desk, run_id: int
) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 1)
    assert (desk.path, desk.progress) == ("01_hopper_turned.jpg", "2 of 3")
    desk.press(Key.Key_Right)
    assert desk.path == "zz_two_portraits.jpg"
    desk.press(Key.Key_PageDown)
    assert (desk.path, desk.status) == ("zz_two_portraits.jpg", "This is the last.")
    desk.press(Key.Key_Left, Key.Key_PageUp)
    assert desk.path == "00_astronaut.jpg"
    with qtbot.waitSignal(desk.page.closed):
        desk.press(Key.Key_Escape)


@pytest.mark.skipif(sys.platform == "win32", reason="names are Unicode there")
def test_a_name_that_is_no_unicode_is_written_out_as_in_the_gallery(
    desk: Desk, folder: Path, models: Models, context: Context
) -> None:
    try:
        (folder / "00_astronaut.jpg").rename(folder / os.fsdecode(b"00_caf\xe9.jpg"))
    except OSError:
        pytest.skip("this file system has no such names")
    run_id = scan(context.catalog, folder, models)
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS))
    viewed = desk.page.stage.viewed
    assert viewed is not None
    texts = {label.text() for label in desk.page.findChildren(CopyLabel)}
    name = gallery_words.caption(viewed, None)
    assert name == r"00_caf\xe9.jpg"
    assert {name, str(folder)} <= texts
    assert name in desk.page.stage.view.accessibleDescription()
    desk.press(Key.Key_1)
    assert name in desk.status


def test_a_turned_photo_is_upright(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 1)
    view = desk.page.stage.view
    desk.wait(lambda: view.picture_width == 512)
    assert (
        view.view_rect(Box(0, 0, 512, 600)).height() > view.view_rect(Box(0, 0, 512, 600)).width()
    )


def test_the_side_panel_keeps_estimate_and_decision_apart(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    (card,) = (each for each in desk.page.stage.panel.cards() if each.isVisible())
    before = " ".join(label.text() for label in card.labels())
    for text in ("Face 1", "Estimate", "Age ", "80%", "P(minor)", "flagged", "Detection score"):
        assert text in before
    assert "None yet" in before
    desk.press(Key.Key_1)
    (card,) = (each for each in desk.page.stage.panel.cards() if each.isVisible())
    after = " ".join(label.text() for label in card.labels())
    assert "Ana, " in after
    assert "None yet" not in after
    # The estimate does not change with the decision.
    assert after.split("Decision")[0] == before.split("Decision")[0]
    desk.press(Key.Key_3)
    texts = [label.text() for label in card.labels()]
    assert any(text.startswith("Before: Child, Ana") for text in texts)


def test_which_people_are_expected_is_told_and_the_models_own_word_stays(
    desk: Desk, folder: Path, models: Models, context: Context
) -> None:
    settings = PolicySettings((12, 18), 0.0, population="school")
    run_id = scan(context.catalog, folder, models, settings)
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    (card,) = (each for each in desk.page.stage.panel.cards() if each.isVisible())
    words = [label.text() for label in card.labels()]
    minor = next(text for text in words if text.startswith("P(minor)"))
    estimate = desk.face.estimate
    assert estimate.p_minor > estimate.p_minor_model
    assert minor.splitlines()[0] == p_minor(estimate.p_minor)
    assert minor.splitlines()[1] == f"The model alone: {percent(estimate.p_minor_model)}"
    assert minor.splitlines()[2].startswith("flagged")
    facts = {label.text() for label in desk.page.findChildren(CopyLabel)}
    assert "A school (69% minors)" in facts


def test_the_estimate_is_a_group_beside_p_minor_and_no_share(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    (card,) = (each for each in desk.page.stage.panel.cards() if each.isVisible())
    chips = {chip.accessibleName() for chip in card.findChildren(Chip)}
    assert group_name(desk.face.estimate.group) in chips


def test_outside_a_review_a_decision_stays_with_its_face(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    face = desk.face.id
    desk.press(Key.Key_1, Key.Key_3)
    assert [each.value for each in desk.decisions(face)] == [
        DecisionValue.CHILD,
        DecisionValue.ADULT,
    ]
    assert desk.face.id == face
    desk.press(Key.Key_N)
    assert desk.path == "01_hopper_turned.jpg"
    desk.press(Key.Key_U, Key.Key_N)
    assert (desk.path, desk.face.number) == ("zz_two_portraits.jpg", 1)
    desk.press(Key.Key_U, Key.Key_N)
    assert desk.face.number == 2
    desk.press(Key.Key_U, Key.Key_N)
    assert desk.status == "All faces here are decided."
    desk.press(Key.Key_Left, Key.Key_Left, Key.Key_Z)
    assert (desk.path, desk.face.number) == ("zz_two_portraits.jpg", 2)


def test_faces_of_a_photo_are_chosen_by_click_arrows_and_tab(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 2)
    view, panel = desk.page.stage.view, desk.page.stage.panel
    first, second = (each.id for each in desk.page.stage.viewed.faces)  # type: ignore[union-attr]
    assert desk.face.id == first
    spot = view.view_rect(desk.page.stage.viewed.faces[1].box).center()  # type: ignore[union-attr]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    desk.settle()
    assert desk.face.id == second
    desk.press(Key.Key_Up)
    assert desk.face.id == first
    desk.press(Key.Key_Down)
    assert desk.face.id == second
    QTest.mouseClick(panel.cards()[0], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    desk.settle()
    assert desk.face.id == first
    panel.cards()[1].setFocus(Qt.FocusReason.TabFocusReason)
    desk.settle()
    assert desk.face.id == second
    # Keys decide wherever the focus is.
    desk.press(Key.Key_X)
    assert desk.decisions(second)[0].value is DecisionValue.NOT_A_FACE


def test_a_file_that_is_gone_or_broken_says_so(
    desk: Desk, context: Context, folder: Path, models: Models
) -> None:
    (folder / "aa_broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no more")
    run = scan(context.catalog, folder, models)
    rows = desk.rows(run, GalleryMode.PHOTOS)
    os.remove(folder / "zz_two_portraits.jpg")
    desk.open(rows, len(rows) - 1)
    view = desk.page.stage.view
    desk.wait(lambda: "Loading" not in view.accessibleDescription())
    assert "zz_two_portraits.jpg" in view.accessibleDescription()
    assert view.picture_width == 0
    broken = next(i for i in range(len(rows)) if opened(desk, rows, i) == "aa_broken.jpg")
    desk.open(rows, broken)
    assert str(desk.page.stage.viewed.reason) in view.accessibleDescription()  # type: ignore[union-attr]


def opened(desk: Desk, rows: object, place: int) -> str:
    desk.page.open(rows, place)  # type: ignore[arg-type]
    desk.settle()
    return desk.path


def test_hard_material_stays_covered_until_it_is_pointed_at(desk: Desk, run_id: int) -> None:
    desk.context.change_settings(blur_thumbnails=True, grey_thumbnails=True)
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    view = desk.page.stage.view
    (card,) = (each for each in desk.page.stage.panel.cards() if each.isVisible())
    desk.wait(lambda: view.picture_width == 512)
    QTest.mouseMove(desk.page.bar, QPoint(3, 3))
    desk.wait(lambda: view.covered)
    assert card.crop.hidden_from_view
    QTest.keyPress(view, Key.Key_H)
    assert not view.covered
    QTest.keyRelease(view, Key.Key_H)
    assert view.covered
    QTest.mouseMove(view, QPoint(50, 50))
    QTest.mouseMove(view, QPoint(52, 50))
    desk.wait(lambda: not view.covered)
    card.setFocus(Qt.FocusReason.TabFocusReason)
    assert not card.crop.hidden_from_view
    desk.press(Key.Key_Right)
    # The mouse still lies there, but that is no wish to see the next one.
    assert view.covered
    desk.page.stage.view.setFocus()
    assert card.crop.hidden_from_view
    desk.press(Key.Key_C)
    assert not view.covered
    desk.press(Key.Key_C)
    desk.context.change_settings(blur_thumbnails=False)
    assert not view.covered
    assert not card.crop.hidden_from_view


def test_every_control_can_be_reached_by_tab_and_has_a_name(desk: Desk, run_id: int) -> None:
    desk.open(desk.rows(run_id, GalleryMode.PHOTOS), 0)
    desk.press(Key.Key_1)
    controls = [
        each
        for kind in (QAbstractButton, QLineEdit)
        for each in desk.page.findChildren(kind)
        if each.isVisible()
    ]
    assert len(controls) > 20
    for control in controls:
        assert control.accessibleName() or control.text()
    reached: set[QWidget | None] = set()
    desk.page.stage.view.setFocus()
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert [each.accessibleName() for each in controls if each not in reached] == []
    assert set(desk.page.stage.panel.cards()[:1]) <= reached


def test_all_keys_stand_on_buttons(desk: Desk) -> None:
    buttons = {**desk.page.bar.buttons, **desk.page.stage.bar.buttons}
    without = set(Command) - set(buttons)
    # The note has its field, faces are clicked, and to hold a key has no click; a box that somebody
    # drew has its buttons on the face's card, a burst its own beside the open stack.
    assert without == {
        Command.NOTE, Command.NEXT_FACE, Command.PREVIOUS_FACE, Command.REVEAL,
        Command.CHANGE_BOX, Command.DELETE_BOX, Command.TOGETHER,
    }  # fmt: skip
    for button in buttons.values():
        assert button.accessibleDescription().startswith("Key: ")


def test_zoom_needs_all_pixels_only_when_they_are_seen(
    desk: Desk, context: Context, samples: Path, tmp_path: Path, models: Models
) -> None:
    import cv2

    folder = tmp_path / "large"
    folder.mkdir()
    pixels = cv2.imread(str(samples / "two_portraits.jpg"))
    cv2.imwrite(str(folder / "large.jpg"), cv2.resize(pixels, None, fx=4, fy=4))
    run = scan(context.catalog, folder, models)
    desk.open(desk.rows(run, GalleryMode.PHOTOS), 0)
    view = desk.page.stage.view
    desk.wait(lambda: view.picture_width >= 1000)
    assert view.picture_width < 4640
    assert view.scale < 0.3
    QTest.keyClick(view, Key.Key_9)
    assert view.scale == pytest.approx(1)
    desk.wait(lambda: view.picture_width == 4640)
    before = view.photo_point(QPointF(0, 0))
    QTest.keyClick(view, Key.Key_Right)
    assert view.photo_point(QPointF(0, 0)).x() > before.x()
    assert desk.path == "large.jpg"
    QTest.keyClick(view, Key.Key_0)
    assert view.fitted


def test_the_next_photos_are_ready_before_they_are_wanted(
    desk: Desk, samples: Path, folder: Path, context: Context, models: Models
) -> None:
    shutil.copy(samples / "astronaut.jpg", folder / "02.jpg")
    run = scan(context.catalog, folder, models)
    rows = desk.rows(run, GalleryMode.PHOTOS)
    desk.open(rows, 0)
    loader = desk.page.stage.loader
    desk.wait(lambda: loader.record(rows.key(2)) is not None)
    photo = loader.record(rows.key(2))
    assert photo is not None
    desk.wait(lambda: not loader.best_picture(photo).isNull())


def test_a_window_that_goes_leaves_its_answers_behind(
    qtbot: QtBot, context: Context, run_id: int
) -> None:
    context.change_settings(reviewer="Ana")
    desk = Desk(qtbot, context, closes=False)
    desk.review(run_id)
    face = desk.face.id
    # Everything at once on its way, as when the language is changed in mid-review.
    QTest.keyClick(desk.page.stage.view, Key.Key_1)
    desk.page.decisions.undo()
    desk.page.decisions.decide([face], DecisionValue.TEEN)
    desk.page.stage.loader.full(desk.page.stage.viewed)  # type: ignore[union-attr]
    desk.page.deleteLater()
    desk.wait(lambda: not shiboken6.isValid(desk.page))
    desk.wait(lambda: not context.background.busy)
    QTest.qWait(300)
    assert [each.value for each in context.catalog.review.decisions(face)] == [DecisionValue.TEEN]
    desk.pixels.close()
    desk.queue.stop(2.0)


def test_a_damaged_photo_says_so_above_and_where_it_has_no_face(
    desk: Desk, folder: Path, models: Models, context: Context
) -> None:
    (folder / "01_hopper_turned.jpg").unlink()
    photo = folder / "00_astronaut.jpg"
    photo.write_bytes(photo.read_bytes()[:-3000])
    scene = photos.encode(photos.scene(), "JPEG")
    (folder / "05_scene.jpg").write_bytes(scene[:-1000])
    desk.open(desk.rows(scan(context.catalog, folder, models), GalleryMode.PHOTOS))
    bar = desk.page.stage.bar
    assert bar.quality.isVisible()
    assert bar.quality.text() == "Damaged"
    assert "look for another copy" in bar.quality.toolTip()
    desk.press(Key.Key_Right)
    assert desk.path == "05_scene.jpg"
    texts = " ".join(each.text() for each in desk.page.stage.panel.findChildren(QLabel))
    assert "No face was found here." in texts
    assert "A part of the file is lost" in texts
    desk.press(Key.Key_Right)
    assert desk.path == "zz_two_portraits.jpg"
    assert not bar.quality.isVisible()
