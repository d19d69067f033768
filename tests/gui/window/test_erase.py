"""Erasing from the window: said with numbers, typed, done, and gone from everything shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from engine.catalog.catalog import Catalog
from engine.values.ages import DecisionValue
from engine.values.erasing import ToErase
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.menu import CellMenu
from gui.queue.controller import RunQueue
from gui.settings.dialog import SettingsDialog
from gui.window.commands import Commands
from gui.window.erase import EraseDialog
from gui.window.main_window import MainWindow

SECONDS = 10_000


@pytest.fixture
def window(
    run_id: int, context: Context, pixels: Pixels, queue: RunQueue, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> Iterator[MainWindow]:  # fmt: skip
    monkeypatch.setattr("engine.support.log.default_log", lambda: tmp_path / "log" / "faixa.log")
    queue.look_again()
    made = MainWindow(context, pixels, queue)
    made.commands = Commands(made)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: len(made.gallery.rows()) == 3, timeout=SECONDS)
    yield made
    made.rebuilding = True


def paths(context: Context) -> list[str]:
    with Catalog(context.catalog.path, writer=False) as reader:
        return [photo.path for run in reader.runs() for photo in reader.photos(run.id)]


def dialog_of(window: MainWindow, qtbot: QtBot) -> EraseDialog:
    qtbot.waitUntil(lambda: window.findChild(EraseDialog) is not None, timeout=SECONDS)
    dialog = window.findChild(EraseDialog)
    qtbot.waitUntil(lambda: bool(dialog.asked.text()), timeout=SECONDS)
    return dialog


def test_a_photo_is_erased_from_its_menu(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    first = paths(context)[0]
    before = Path(first).read_bytes()
    view = window.gallery.view
    qtbot.waitUntil(lambda: window.gallery.model.photo(0) is not None, timeout=SECONDS)
    window.gallery._show_menu(view.visualRect(view.model().index(0, 0)).center())
    menu = window.gallery.findChild(CellMenu)
    (erasing,) = (each for each in menu.findChildren(QMenu) if each.actions())
    erasing.actions()[0].trigger()
    menu.close()
    dialog = dialog_of(window, qtbot)
    assert "1 photo" in dialog.goes.text()
    assert first in dialog.heading.text()
    assert not dialog.erase_button.isEnabled()
    qtbot.keyClicks(dialog.number, "2")
    assert not dialog.erase_button.isEnabled()
    dialog.number.clear()
    qtbot.keyClicks(dialog.number, "1")
    qtbot.mouseClick(dialog.erase_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 2, timeout=SECONDS)
    assert first not in paths(context)
    assert Path(first).read_bytes() == before
    assert any("1 photo" in text for text in window.messages.texts)


def test_a_run_is_erased_from_the_queue_and_leaves_it(
    window: MainWindow, context: Context, queue: RunQueue, run_id: int, qtbot: QtBot
) -> None:
    panel = window.queue_panel
    panel.view.setCurrentIndex(panel.model.index(0))
    menu = panel.menu
    menu.refresh()
    assert menu.erase.isEnabled()
    menu.erase.trigger()
    dialog = dialog_of(window, qtbot)
    qtbot.keyClicks(dialog.number, "3")
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: queue.item(run_id) is None, timeout=SECONDS)
    assert paths(context) == []
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.welcome, timeout=SECONDS)


def test_what_backups_alone_know_is_told_and_goes_with_them(
    window: MainWindow, context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    # No thumbnail comes while others go.
    qtbot.waitUntil(lambda: not (pixels._asked or pixels._wanted), timeout=SECONDS)
    first = paths(context)[0]
    backup = Path(f"{context.catalog.path}.backup-20261101T000000Z")
    with sqlite3.connect(context.catalog.path) as live, sqlite3.connect(backup) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    live.close()
    copy.close()
    kept = backup.read_bytes()
    context.catalog.erasing.erase(ToErase(photos=(first,)))
    assert not backup.exists()
    unknown = EraseDialog(context, ToErase(photos=("/never/seen.jpg",)), "unknown", window)
    qtbot.waitUntil(lambda: "Nothing is known" in unknown.goes.text(), timeout=SECONDS)
    assert "backup" not in unknown.goes.text()
    backup.write_bytes(kept)
    unknown = EraseDialog(context, ToErase(photos=("/never/seen.jpg",)), "unknown", window)
    qtbot.waitUntil(lambda: "Nor in the 1 backup" in unknown.goes.text(), timeout=SECONDS)
    dialog = EraseDialog(context, ToErase(photos=(first,)), first, window)
    qtbot.waitUntil(lambda: bool(dialog.asked.text()), timeout=SECONDS)
    assert "The catalog knows nothing of it; 1 backup does" in dialog.goes.text()
    assert "number of backups that go: 1" in dialog.asked.text()
    dialog.show()
    qtbot.keyClicks(dialog.number, "1")
    with qtbot.waitSignal(dialog.erased, timeout=SECONDS):
        qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    assert not backup.exists()


def test_cancel_erases_nothing(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    before = paths(context)
    window.commands.erasing.erase_folder(before[0])
    dialog = dialog_of(window, qtbot)
    assert str(Path(before[0]).parent) in dialog.heading.text()
    dialog.reject()
    assert paths(context) == before


def test_what_is_older_than_the_limit_is_said_at_the_start_and_goes_when_it_is_said_so(
    window: MainWindow, context: Context, queue: RunQueue, run_id: int, qtbot: QtBot
) -> None:
    window.commands.erasing.say_what_is_due()
    context.catalog.erasing.set_keep_days(30)
    raw = sqlite3.connect(context.catalog.path)
    raw.executescript(
        "UPDATE run SET created_at = '2020-01-01T00:00:00Z', finished_at = '2020-01-01T00:00:01Z';"
        "UPDATE analysis SET analysed_at = '2020-01-01T00:00:01Z';"
    )
    raw.close()
    window.commands.erasing.say_what_is_due()
    qtbot.waitUntil(lambda: any("30 days" in each for each in window.messages.texts),
                    timeout=SECONDS)  # fmt: skip
    assert any("3 photo" in each for each in window.messages.texts)
    assert len(paths(context)) == 3
    (erase,) = (each for each in window.messages.findChildren(QPushButton)
                if each.text() == "Erase now")  # fmt: skip
    qtbot.mouseClick(erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: queue.item(run_id) is None, timeout=SECONDS)
    assert paths(context) == []


def test_the_limit_is_set_among_the_settings(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(context, window.pixels, None, window)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.storage._kept == 0, timeout=SECONDS)
    dialog.storage.keep_days.setValue(90)
    dialog.storage.editors["log_paths"].set_value(True)
    qtbot.waitUntil(lambda: not dialog.device.checking, timeout=SECONDS)
    dialog.accept()
    qtbot.waitUntil(lambda: not context.background.busy, timeout=SECONDS)
    assert context.catalog.erasing.keep_days == 90
    assert context.settings.log_paths


def test_while_a_run_goes_on_nothing_is_erased(
    window: MainWindow, context: Context, run_id: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (photo, *_) = context.reader.photos(run_id)
    context.catalog.review.add_decision(photo.faces[0].id, DecisionValue.CHILD, "Ana")
    monkeypatch.setattr(type(window.queue), "running", property(lambda _: True))
    window.commands.erasing.erase_run(run_id)
    assert any("A run is going on" in text for text in window.messages.texts)
    assert window.findChild(EraseDialog) is None
    window.rebuilding = True
    assert len(paths(context)) == 3
