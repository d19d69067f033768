"""The window's words in every language: keys that differ, and room for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.support.errors import ErrorCode
from engine.support.languages import Language
from engine.values.troubles import RunTrouble, Trouble
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.look.theme import apply_touch
from gui.queue.controller import RunQueue
from gui.window.commands import Commands
from gui.window.main_window import MainWindow
from gui.words import i18n

WIDEST = 1000


@pytest.fixture(params=list(Language))
def window(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    qtbot: QtBot,
    context: Context,
    pixels: Pixels,
    queue: RunQueue,
) -> Iterator[MainWindow]:
    i18n.install(qapp, request.param)
    made = MainWindow(context, pixels, queue)
    Commands(made)
    qtbot.addWidget(made)
    made.show()
    yield made
    i18n.install(qapp, Language.ENGLISH)


def key_of(action: QAction) -> str:
    found = re.search("&(.)", action.text().replace("&&", ""))
    return found[1].lower() if found else ""


def test_no_menu_has_a_key_twice(window: MainWindow) -> None:
    menus = [window.menuBar(), *window.actions_.menus, *window.queue_panel.findChildren(QMenu)]
    assert len(menus) > 6
    for menu in menus:
        keys = [key for action in menu.actions() if (key := key_of(action))]
        assert sorted(set(keys)) == sorted(keys), "; ".join(each.text() for each in menu.actions())


def test_the_window_fits_on_a_small_screen_on_every_page(window: MainWindow) -> None:
    for show in (lambda: None, window.show_viewer, window.show_gallery):
        show()
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= WIDEST
    window.show_viewer()
    window.resize(WIDEST, 700)
    QApplication.processEvents()
    assert window.width() == WIDEST
    bar = window.viewer.bar
    assert bar.width() >= bar.minimumSizeHint().width()


def test_in_touch_mode_the_window_fits_on_a_small_screen_too(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_touch(qapp, True)
    try:
        for page in (window.show_gallery, window.show_viewer):
            page()
            if page == window.show_gallery:
                window.pages.setCurrentWidget(window.gallery)
                window.show_sidebar()
            window.gallery.side.show(180)
            window.resize(WIDEST, 700)
            QApplication.processEvents()
            qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= WIDEST, timeout=5_000)
            assert window.width() == WIDEST
    finally:
        apply_touch(qapp, False)


def test_what_can_be_checked_shows_its_check_and_no_icon_in_a_menu(window: MainWindow) -> None:
    for name in ("photos", "faces", "blind"):
        action = window.actions_[name]
        assert action.isCheckable()
        assert not action.isIconVisibleInMenu()
    assert window.actions_["undo"].isIconVisibleInMenu()


def test_what_was_said_of_a_try_to_add_is_over_with_the_next_one(
    window: MainWindow, queue: RunQueue, qtbot: QtBot, tmp_path: object
) -> None:
    window.add_paths([])
    queue._troubles.say(0, RunTrouble(Trouble.NOT_QUEUED, ErrorCode.NO_REVIEWER()))
    assert len(window.messages.texts) == 2
    with qtbot.waitSignal(queue.finished, timeout=60_000):
        window.add_paths([str(tmp_path)])
        assert window.messages.texts == ()
