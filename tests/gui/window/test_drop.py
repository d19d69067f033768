"""Folders that macOS hands over as events."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.window.drop import FileOpen


def test_what_is_opened_at_once_is_told_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    opened = FileOpen(qapp)
    with qtbot.waitSignal(opened.asked) as told:
        for path in ("/photos/school trip", "/photos/ação.jpg"):
            QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(path)))
    assert told.args == [["/photos/school trip", "/photos/ação.jpg"]]
    with qtbot.waitSignal(opened.asked) as told:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile("/later")))
    assert told.args == [["/later"]]
    opened.setParent(None)


def test_an_address_that_is_no_file_and_other_events_are_left_alone(
    qtbot: QtBot, qapp: QApplication
) -> None:
    opened = FileOpen(qapp)
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.assertNotEmitted(opened.asked, wait=50):
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/a.jpg")))
        assert not opened.eventFilter(widget, QEvent(QEvent.Type.User))
    opened.setParent(None)
