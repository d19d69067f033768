"""The window made anew, in another language: nothing that somebody typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.run.options import Models
from engine.support.languages import Language
from gui.base.context import Context
from gui.viewer.page import ViewerPage
from gui.window.app import Faixa
from tests.helpers.window.reviewing import photos, scan
from tests.helpers.window.windows import running_program

SECONDS = 20_000


@pytest.fixture
def program(
    qtbot: QtBot, context: Context, samples: Path, tmp_path: Path, models: Models
) -> Iterator[Faixa]:
    scan(context.catalog, photos(tmp_path / "photos", samples, 1), models)
    context.change_settings(reviewer="Ana")
    with running_program(qtbot, context) as running:
        yield running


def reviewed(qtbot: QtBot, program: Faixa) -> ViewerPage:
    """The review, at its first face."""
    program.window.actions_["review"].trigger()
    page = program.window.viewer
    qtbot.waitUntil(
        lambda: (
            page.stage.face is not None
            and not (page.shown.tasks.busy or program.context.background.busy or page.stage.waits)
        ),
        timeout=SECONDS,
    )
    page.grab()
    return page


def test_a_note_that_was_typed_is_not_lost_with_another_language(
    program: Faixa, qtbot: QtBot
) -> None:
    page = reviewed(qtbot, program)
    face = page.stage.face
    assert face is not None
    qtbot.keyClick(page.stage.view, Qt.Key.Key_M)
    qtbot.waitUntil(page.bar.note.hasFocus, timeout=SECONDS)
    qtbot.keyClicks(page.bar.note, "ask the school")
    old = program.window
    program.context.change_settings(language=Language.SPANISH)
    qtbot.waitUntil(lambda: program.window is not old, timeout=SECONDS)
    assert "1 nota" in program.window.status.currentMessage()
    page = reviewed(qtbot, program)
    assert page.stage.face is not None
    assert page.stage.face.id == face.id
    assert page.bar.note.text() == "ask the school"
    qtbot.keyClick(page.stage.view, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: not program.context.background.busy, timeout=SECONDS)
    (decision,) = program.context.catalog.review.decisions(face.id)
    assert decision.note == "ask the school"
    old = program.window
    program.context.change_settings(language=Language.ENGLISH)
    qtbot.waitUntil(lambda: program.window is not old, timeout=SECONDS)
    assert program.window.status.currentMessage() == ""


def test_a_dialog_that_is_open_goes_with_its_window(program: Faixa, qtbot: QtBot) -> None:
    old, seen = program.window, []

    def change() -> None:
        seen.append(QApplication.activeModalWidget())
        program.context.change_settings(language=Language.SPANISH)

    QTimer.singleShot(0, change)
    # It is over when the window is, and not in error.
    old.actions_["settings"].trigger()
    assert seen != [None]
    assert program.window is not old
    assert QApplication.activeModalWidget() is None
    program.context.change_settings(language=Language.ENGLISH)
    spanish = program.window
    qtbot.waitUntil(lambda: program.window is not spanish, timeout=SECONDS)
