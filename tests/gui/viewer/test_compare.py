"""Two photos side by side go along with one another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.index.index import Index, Rows
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder
from engine.run.options import Models
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.photo.view import PhotoView
from gui.viewer.compare import CompareDialog
from tests.helpers.photos import portrait_file
from tests.helpers.window.reviewing import scan


@pytest.fixture
def rows(context: Context, models: Models, tmp_path: Path) -> dict[GalleryMode, Rows]:
    """The same portrait, small and large."""
    portrait_file(tmp_path / "p" / "a.jpg", 400)
    portrait_file(tmp_path / "p" / "b.jpg", 1200)
    run = scan(context.catalog, tmp_path / "p", models)
    index = Index()
    for part in context.catalog.gallery.index_parts([run]):
        index.add(part)
    return {mode: index.rows(mode, GalleryFilter(), GalleryOrder.PATH) for mode in GalleryMode}


def opened(qtbot: QtBot, context: Context, pixels: Pixels, rows: Rows) -> CompareDialog:
    made = CompareDialog(context, pixels, rows)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: all(view.picture_width for view in made.views), timeout=60_000)
    return made


def wheel(view: PhotoView, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def middle(view: PhotoView, width: int) -> float:
    """Where in the photo the view's middle is, as a share of its width."""
    return view.photo_point(QPointF(view.width() / 2, view.height() / 2)).x() / width


def test_zoom_and_place_are_the_same_share_of_both(
    qtbot: QtBot, context: Context, pixels: Pixels, rows: dict[GalleryMode, Rows]
) -> None:
    dialog = opened(qtbot, context, pixels, rows[GalleryMode.PHOTOS])
    left, right = dialog.views
    widths = [photo.width for photo in dialog._photos if photo]
    fitted = [left.scale, right.scale]
    wheel(left, QPoint(left.width() // 4, left.height() // 2), 5)
    assert left.scale > 1.5 * fitted[0]
    assert right.scale / fitted[1] == pytest.approx(left.scale / fitted[0], rel=0.02)
    assert middle(right, widths[1]) == pytest.approx(middle(left, widths[0]), abs=0.02)
    before = middle(left, widths[0])
    start = right.rect().center()
    QTest.mousePress(right, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(right, start - QPoint(12 * step, 0))
    QTest.mouseRelease(right, Qt.MouseButton.LeftButton, pos=start - QPoint(60, 0))
    assert middle(left, widths[0]) > before
    assert middle(right, widths[1]) == pytest.approx(middle(left, widths[0]), abs=0.02)
    QTest.mouseClick(dialog.fit, Qt.MouseButton.LeftButton)
    assert [left.scale, right.scale] == fitted


def test_unlinked_each_goes_alone_and_a_key_links_them_again(
    qtbot: QtBot, context: Context, pixels: Pixels, rows: dict[GalleryMode, Rows]
) -> None:
    dialog = opened(qtbot, context, pixels, rows[GalleryMode.PHOTOS])
    dialog.activateWindow()
    left, right = dialog.views
    fitted = right.scale
    QTest.mouseClick(dialog.linked, Qt.MouseButton.LeftButton)
    wheel(left, left.rect().center(), 4)
    assert right.scale == fitted
    dialog.linked.toggle()
    assert right.scale > fitted
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_of_two_faces_each_photo_has_its_own_emphasised(
    qtbot: QtBot, context: Context, pixels: Pixels, rows: dict[GalleryMode, Rows]
) -> None:
    faces = rows[GalleryMode.FACES]
    dialog = opened(qtbot, context, pixels, faces)
    for place, view in enumerate(dialog.views):
        assert "current face: 1" in view.accessibleDescription()
        assert dialog._faces[place] == faces.face(place)
    assert [view.accessibleName() for view in dialog.views] == ["Left photo", "Right photo"]
