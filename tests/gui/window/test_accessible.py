"""The window for those who listen to it: cells, faces, decisions and every control have words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode
from engine.run.options import Models
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.queue.controller import RunQueue
from gui.settings.dialog import SettingsDialog
from gui.window.commands import Commands
from gui.window.main_window import MainWindow
from tests.helpers.window.reviewing import photos, scan
from tests.helpers.window.windows import before_ana

Key = Qt.Key
SECONDS = 60_000
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description

DIALOGS = (
    "settings", "shortcuts", "about", "disagreements", "agreement", "consent", "deliver", "export",
)  # fmt: skip
"""Actions that open a dialog of ours at once."""


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """As with a screen reader: without one nothing is told."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    return scan(context.catalog, photos(tmp_path / "photos", samples, 2), models)


@pytest.fixture
def window(
    context: Context, run_id: int, pixels: Pixels, queue: RunQueue, qtbot: QtBot
) -> MainWindow:
    """Three photos of four faces before Ana, the keyboard at the first photo."""
    made = before_ana(qtbot, context, pixels, queue, GalleryMode.PHOTOS, 3)
    qtbot.waitUntil(lambda: "not decided yet" in cell(made), timeout=SECONDS)
    return made


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that a screen reader is asked to say."""
    heard: list[str] = []
    tell = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        tell(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return heard


def press(window: MainWindow, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key)
    qtbot.waitUntil(lambda: not window.context.background.busy, timeout=SECONDS)


def cell(window: MainWindow) -> str:
    """The words of the item that has the focus in the grid."""
    grid = QAccessible.queryAccessibleInterface(window.gallery.view)
    assert grid is not None
    item = grid.focusChild()
    return item.text(NAME) if item is not None else ""


def photo(window: MainWindow) -> str:
    """What the viewer's photo says, which has the focus."""
    view = window.viewer.stage.view
    assert QApplication.focusWidget() is view
    said = QAccessible.queryAccessibleInterface(view)
    assert said is not None
    return said.text(DESCRIPTION)


def nameless(top: QWidget) -> list[str]:
    """What the keyboard can come to in a window, and a screen reader has no words for."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        # The tabs have the keyboard, not what is round them.
        passes_on = widget.focusProxy() is not None or isinstance(widget, QTabWidget)
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or passes_on or not widget.isVisible():
            continue
        said = QAccessible.queryAccessibleInterface(widget)
        if said is None or not said.text(NAME).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {widget.parent()}")
    return found


def test_each_photo_and_each_face_of_the_gallery_is_told_in_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert cell(window).startswith("00_astronaut.jpg. 1 face. Estimate: Adult · P(minor) ")
    press(window, qtbot, Key.Key_End)
    qtbot.waitUntil(lambda: cell(window).startswith("zz_two_portraits.jpg. 2 faces."))
    assert cell(window).count("not decided yet") == 2
    window.actions_["faces"].trigger()
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 4, timeout=SECONDS)
    press(window, qtbot, Key.Key_End)
    qtbot.waitUntil(lambda: cell(window).startswith("Face 2 of 2. Estimate: "), timeout=SECONDS)
    assert "zz_two_portraits.jpg" in cell(window)


def test_a_decision_in_the_gallery_is_told_and_its_cell_says_it(
    window: MainWindow, qtbot: QtBot, announced: list[str]
) -> None:
    window.actions_["faces"].trigger()
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 4, timeout=SECONDS)
    press(window, qtbot, Key.Key_Home)
    qtbot.waitUntil(window.gallery.sees_selection, timeout=SECONDS)
    press(window, qtbot, Key.Key_2)
    qtbot.waitUntil(lambda: any("Saved: Teen" in each for each in announced), timeout=SECONDS)
    press(window, qtbot, Key.Key_Left)
    qtbot.waitUntil(lambda: "decided by Ana: Teen" in cell(window), timeout=SECONDS)
    press(window, qtbot, Key.Key_Z)
    qtbot.waitUntil(lambda: "not decided yet" in cell(window), timeout=SECONDS)
    assert "Undone" in announced[-1]


def test_the_review_says_which_face_is_meant_and_what_was_decided(
    window: MainWindow, qtbot: QtBot, announced: list[str]
) -> None:
    stage = window.viewer.stage
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: stage.face is not None and not stage.waits, timeout=SECONDS)
    qtbot.waitUntil(lambda: not stage.why_not_decide(), timeout=SECONDS)
    first = photo(window)
    assert first.startswith("current face: 1; Estimate: ")
    assert "flagged; not decided yet" in first
    window.grab()
    press(window, qtbot, Key.Key_1)
    qtbot.waitUntil(lambda: photo(window) != first, timeout=SECONDS)
    assert any("Child" in each for each in announced)
    press(window, qtbot, Key.Key_Left)
    qtbot.waitUntil(lambda: "decided by Ana: Child" in photo(window), timeout=SECONDS)


def test_everything_that_the_keyboard_comes_to_in_the_window_has_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert nameless(window) == []
    window.gallery.open(0)
    qtbot.waitUntil(lambda: window.viewer.stage.face is not None, timeout=SECONDS)
    assert nameless(window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_everything_that_the_keyboard_comes_to_in_a_dialog_has_words(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    press(window, qtbot, Key.Key_Home)
    assert heard_in(window, qtbot, window.actions_[name].trigger) == []


def test_everything_that_the_keyboard_comes_to_in_a_runs_options_has_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    commands = window.findChild(Commands)
    assert commands is not None
    assert heard_in(window, qtbot, lambda: commands.options_for([str(tmp_path)])) == []


def heard_in(window: MainWindow, qtbot: QtBot, opens: Callable[[], object]) -> list[str]:
    """What has no words on any page of the dialog that is opened."""
    found: list[str] = []
    looked: list[QDialog] = []

    def look() -> None:
        if window.context.background.busy or not open_dialogs():
            QTimer.singleShot(20, look)
            return
        dialog = open_dialogs()[-1]
        for turn in pages_of(dialog):
            turn()
            found.extend(nameless(dialog))
        looked.append(dialog)
        dialog.reject()

    QTimer.singleShot(0, look)
    opens()
    qtbot.waitUntil(lambda: bool(looked) and not open_dialogs(), timeout=SECONDS)
    return found


def pages_of(dialog: QDialog) -> list[Callable[[], None]]:
    """What brings each page of a dialog to the front; what is there already, where it has none."""
    if isinstance(dialog, SettingsDialog):
        return [partial(dialog.show_page, page) for page in dialog.pages]
    tabs = dialog.findChild(QTabWidget)
    if tabs is not None:
        return [partial(tabs.setCurrentIndex, page) for page in range(tabs.count())]
    return [lambda: None]


def open_dialogs() -> list[QDialog]:
    widgets = QApplication.topLevelWidgets()
    return [each for each in widgets if isinstance(each, QDialog) and each.isVisible()]
