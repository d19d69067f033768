"""Photos are dragged out of the gallery as files to be copied, whatever their names are."""

from __future__ import annotations

import os

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery import dragging
from gui.gallery.page import GalleryPage
from tests.helpers.window.grid_help import add_photo, aged, shown, start_run

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
LATIN = os.fsdecode(b"/p/caf\xe9 #1%.jpg")


def drag(page: GalleryPage) -> None:
    """A real drag of what is selected, by the mouse."""
    view = page.view
    start = view.cell_rect(view.selection.cells().tolist()[0]).center()
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    for step in (10, 40, 80):
        QTest.mouseMove(view.viewport(), start + QPoint(step, step))
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + QPoint(80, 80))


def carried(page: GalleryPage, qtbot: QtBot) -> QDrag:
    """The drag that comes of it; nobody takes it."""
    drags: list[QDrag] = []
    page.dragging.carry = drags.append  # type: ignore[method-assign]
    drag(page)
    qtbot.waitUntil(lambda: bool(drags))
    return drags[0]


def test_the_files_of_what_is_selected_are_carried(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = start_run(context.catalog)
    for name in ("/p/a.jpg", LATIN, "/p/z.jpg"):
        add_photo(context.catalog, run, name, aged(7), aged(40, 160))
    page = shown(qtbot, context, pixels, {run}, GalleryMode.PHOTOS)
    page.view.selection.only(0)
    page.view.selection.toggle(1)
    made = carried(page, qtbot)
    urls = [url.toEncoded() for url in made.mimeData().urls()]
    assert urls == [QByteArray(b"file:///p/a.jpg"), QByteArray(b"file:///p/caf%E9%20%231%25.jpg")]
    assert made.mimeData().hasFormat("text/uri-list")


def test_faces_of_one_photo_carry_it_once(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/p/a.jpg", aged(7), aged(40, 160))
    page = shown(qtbot, context, pixels, {run}, GalleryMode.FACES)
    page.select_all()
    made = carried(page, qtbot)
    assert len(made.mimeData().urls()) == 1


def test_only_a_copy_is_offered(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/p/a.jpg", aged(7))
    page = shown(qtbot, context, pixels, {run}, GalleryMode.PHOTOS)
    page.select_all()
    made = carried(page, qtbot)
    offered: list[Qt.DropAction] = []

    class Seen(QDrag):
        def exec(self, actions: Qt.DropAction) -> Qt.DropAction:  # type: ignore[override]
            offered.append(actions)
            return Qt.DropAction.IgnoreAction

    dragging.DragOut.carry(page.dragging, Seen(page.view))
    assert offered == [Qt.DropAction.CopyAction]
    assert made.mimeData().urls()


def test_more_than_a_person_can_mean_is_not_dragged(
    context: Context, pixels: Pixels, qtbot: QtBot, monkeypatch: object
) -> None:
    run = start_run(context.catalog)
    for number in range(4):
        add_photo(context.catalog, run, f"/p/{number}.jpg", aged(7))
    page = shown(qtbot, context, pixels, {run}, GalleryMode.PHOTOS)
    page.select_all()
    before, dragging.MOST = dragging.MOST, 3
    try:
        with qtbot.waitSignal(page.dragging.too_many):
            drag(page)
    finally:
        dragging.MOST = before
    assert QApplication.activeModalWidget() is None
