"""One photo under mouse, fingers and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QHoverEvent,
    QImage,
    QInputDevice,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.ages import policy
from engine.faces.align import landmarks_in
from engine.values.ages import PolicySettings
from engine.values.faces import Box
from engine.values.photos import PhotoStatus
from engine.values.records import FaceRecord, PhotoKey, PhotoRecord, Run, RunState
from gui.photo.view import PhotoView
from tests.helpers.made import spec

SETTINGS = PolicySettings((12, 18), 0.5)
RUN = Run(1, spec(), RunState.DONE, "", "", "")
WIDTH, HEIGHT = 1600, 1200


def face(number: int, box: Box) -> FaceRecord:
    ages = np.zeros(101, np.float32)
    ages[10 * number] = 1.0
    estimate = policy.estimate(ages, SETTINGS)
    return FaceRecord(number, number, box, landmarks_in(box), 0.9, "", ages, estimate)


def photo(*boxes: Box, width: int = WIDTH, height: int = HEIGHT) -> PhotoRecord:
    faces = tuple(face(i + 1, box) for i, box in enumerate(boxes))
    return PhotoRecord(
        PhotoKey(1, 1),
        "/photos/a.jpg",
        PhotoStatus.ANALYSED,
        RUN,
        SETTINGS,
        width=width,
        height=height,
        faces=faces,
    )


def picture(width: int = WIDTH, height: int = HEIGHT) -> QImage:
    """Red on the left, blue on the right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width // 2, width):
        for y in range(height):
            image.setPixelColor(x, y, QColor("blue"))
    return image


@pytest.fixture
def view(qtbot: QtBot) -> PhotoView:
    made = PhotoView()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    made.show_photo(photo(Box(200, 300, 100, 120), Box(1000, 200, 200, 300)), picture(160, 120))
    return made


def wheel(view: PhotoView, at: QPointF, notches: int) -> None:
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_a_photo_is_shown_whole_at_first_whatever_the_size_of_its_picture(view: PhotoView) -> None:
    assert view.fitted
    assert view.scale == pytest.approx(0.5)
    image = view.grab().toImage()
    assert image.pixelColor(20, 20).red() > 200
    assert image.pixelColor(780, 20).blue() > 200


@pytest.mark.parametrize("notches", [1, 5, 9, -1])
def test_the_wheel_zooms_to_the_cursor(view: PhotoView, notches: int) -> None:
    view.actual_size(QPointF(400, 300))
    at = QPointF(300, 250)
    before = view.photo_point(at)
    wheel(view, at, notches)
    after = view.photo_point(at)
    assert view.scale == pytest.approx(1.25**notches)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.01)


def test_zooming_out_ends_with_the_whole_photo_and_in_at_32_times(view: PhotoView) -> None:
    wheel(view, QPointF(10, 10), -30)
    assert view.fitted
    wheel(view, QPointF(10, 10), 60)
    assert view.scale == 32.0


def test_two_fingers_on_a_touch_pad_zoom_to_where_they_are(view: PhotoView) -> None:
    at = QPointF(500, 200)
    view.actual_size(at)
    before = view.photo_point(at)
    device = QPointingDevice.primaryPointingDevice()
    assert isinstance(device, QInputDevice)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, device, 2, at, at, view.mapToGlobal(at), 0.5,
        QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    assert view.scale == pytest.approx(1.5)
    assert view.photo_point(at).x() == pytest.approx(before.x(), abs=0.01)


def test_a_double_click_shows_the_pixels_there_and_another_the_whole(view: PhotoView) -> None:
    at = QPoint(600, 200)
    point = view.photo_point(QPointF(at))
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert view.scale == 1.0
    assert view.photo_point(QPointF(at)).x() == pytest.approx(point.x(), abs=1)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert view.fitted


def test_dragging_pans_and_stops_at_the_edge_and_is_no_click(qtbot: QtBot, view: PhotoView) -> None:
    view.actual_size()
    chosen: list[object] = []
    view.face_clicked.connect(chosen.append)
    before = view.photo_point(QPointF(400, 300))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    QTest.mouseMove(view, QPoint(420, 340))
    QTest.mouseMove(view, QPoint(450, 390))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(450, 390))
    after = view.photo_point(QPointF(400, 300))
    assert before.x() - after.x() == pytest.approx(50, abs=20)
    assert before.y() - after.y() == pytest.approx(90, abs=20)
    assert chosen == []
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    for x in range(20, 800, 40):
        QTest.mouseMove(view, QPoint(x, x // 2))
    for _ in range(10):
        QTest.mouseMove(view, QPoint(10, 10))
        QTest.mouseMove(view, QPoint(790, 590))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(790, 590))
    corner = view.photo_point(QPointF(0, 0))
    assert corner.x() >= 0
    assert corner.y() >= 0


def test_arrows_pan_where_there_is_more_to_see_and_else_are_for_others(
    qtbot: QtBot, view: PhotoView
) -> None:
    view.actual_size()
    before = view.photo_point(QPointF(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    after = view.photo_point(QPointF(0, 0))
    assert (after.x() - before.x(), after.y() - before.y()) == pytest.approx((80, 60))
    view.fit()
    fitted = view.photo_point(QPointF(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.photo_point(QPointF(0, 0)) == fitted


def test_it_stays_whole_when_the_window_changes_its_size(view: PhotoView) -> None:
    view.resize(400, 600)
    assert view.fitted
    assert view.scale == pytest.approx(0.25)


def test_a_click_chooses_the_smaller_of_two_faces_one_over_the_other(
    qtbot: QtBot, view: PhotoView
) -> None:
    view.show_photo(photo(Box(0, 0, 800, 800), Box(300, 300, 100, 100)), picture(160, 120))
    for at, wanted in ((QPoint(175, 175), 2), (QPoint(50, 50), 1)):
        with qtbot.waitSignal(view.face_clicked) as clicked:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
        assert clicked.args == [wanted]


def test_the_current_face_stands_out_and_boxes_can_be_taken_away(view: PhotoView) -> None:
    plain = view.grab().toImage()
    view.set_current(2)
    emphasised = view.grab().toImage()
    assert emphasised != plain
    assert "current face: 2" in view.accessibleDescription()
    view.set_boxes(False)
    bare = view.grab().toImage()
    rect = view.view_rect(Box(1000, 200, 200, 300)).toRect()
    assert bare.pixelColor(rect.left(), rect.center().y()).blue() > 250
    assert emphasised.pixelColor(rect.left(), rect.center().y()).blue() < 250


def test_finer_pixels_are_asked_for_once_and_only_where_they_would_be_seen(
    qtbot: QtBot, view: PhotoView
) -> None:
    view.set_picture(picture(800, 600))
    with qtbot.assertNotEmitted(view.coarse):
        view.fit()
    with qtbot.waitSignal(view.coarse):
        view.actual_size()
    with qtbot.assertNotEmitted(view.coarse):
        view.zoom_by(2)
    view.set_picture(picture())
    with qtbot.assertNotEmitted(view.coarse):
        view.zoom_by(2)


def test_a_covered_photo_cannot_be_recognised_and_may_be_grey(view: PhotoView) -> None:
    view.set_picture(picture())
    view.set_boxes(False)
    view.set_covered(True, grey=True)
    outside = QPointF(-5, -5)
    QApplication.sendEvent(view, QHoverEvent(QEvent.Type.HoverLeave, outside, outside, outside))
    image = view.grab().toImage()
    colour = image.pixelColor(20, 20)
    assert colour.red() == colour.green() == colour.blue()
    # The sharp edge in the middle is gone.
    reds = {image.pixelColor(x, 300).red() for x in range(370, 430)}
    assert len(reds) > 5
    view.hold(True)
    assert view.grab().toImage().pixelColor(20, 20) == QColor("red")


def test_the_face_that_is_meant_is_told_before_the_photo_and_its_estimate_unless_hidden(
    view: PhotoView,
) -> None:
    view.set_current(2)
    said = view.accessibleDescription()
    parts = ["current face: 2", "Estimate: ", "not decided yet", "2 faces", "/"]
    assert [said.index(part) for part in parts] == sorted(said.index(part) for part in parts)
    view.set_boxes(True, estimates=False)
    unaided = view.accessibleDescription()
    assert unaided.startswith("current face: 2; not decided yet")
    for told in ("Estimate", "P(minor)", "flagged"):
        assert told not in unaided


def test_what_cannot_be_shown_says_why(view: PhotoView) -> None:
    view.clear("The file is gone.")
    assert "The file is gone." in view.accessibleDescription()
    # It neither fails nor draws.
    wheel(view, QPointF(10, 10), 3)
    view.start_drawing()
    assert not view.drawing


def test_a_box_is_drawn_from_any_corner_and_cut_at_the_photos_edge(
    qtbot: QtBot, view: PhotoView
) -> None:
    view.start_drawing()
    with qtbot.waitSignal(view.box_drawn) as drawn:
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(700, 500))
        QTest.mouseMove(view, QPoint(750, 400))
        QTest.mouseMove(view, QPoint(799, 420))
        QTest.mouseMove(view, QPoint(900, 400))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(900, 400))
    (box,) = drawn.args
    assert (box.x, box.y) == pytest.approx((1400, 800), abs=1)
    assert box.x + box.width == pytest.approx(1600, abs=4)
    assert box.height == pytest.approx(200, abs=1)
    assert not view.drawing
