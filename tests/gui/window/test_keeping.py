"""What the window does for its catalog: damage is told, decisions travel, a backup comes back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from engine.catalog.catalog import Catalog
from engine.catalog.upkeep.backups import Backup, back_up, backups
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.settings import SettingsFile
from gui.window import app
from gui.window.app import Faixa
from gui.window.keeping import RestoreDialog
from tests.helpers.made import done, face, file, scanned
from tests.helpers.window.windows import running_program


@pytest.fixture
def program(qtbot: QtBot, context: Context) -> Iterator[Faixa]:
    context.change_settings(reviewer="Ana")
    scanned(context.catalog, done(file("/a.jpg"), face(), face(200)))
    with running_program(qtbot, context) as running:
        yield running


def settled(qtbot: QtBot, program: Faixa) -> None:
    qtbot.waitUntil(lambda: not program.context.background.busy, timeout=20_000)


def answered(accept: bool = True) -> None:
    """The next restore dialog is answered so, when it is shown."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RestoreDialog):
            QTimer.singleShot(10, answer)
        elif accept:
            dialog.restore_button.click()
        else:
            dialog.reject()

    QTimer.singleShot(0, answer)


def test_a_good_catalog_is_kept_and_nothing_is_said(program: Faixa, qtbot: QtBot) -> None:
    program.commands.keeping.look_after()
    settled(qtbot, program)
    assert len(backups(program.context.catalog.path)) == 1
    assert program.window.messages.texts == ()


def test_damage_is_told_with_what_can_be_done(program: Faixa, qtbot: QtBot) -> None:
    raw = sqlite3.connect(program.context.catalog.path)
    raw.execute("UPDATE face SET distribution = x'00' WHERE id = 1")
    raw.commit()
    raw.close()
    program.commands.keeping.look_after()
    settled(qtbot, program)
    (text,) = program.window.messages.texts
    assert "damaged" in text
    assert "1 row" in text
    assert backups(program.context.catalog.path) == ()


def test_decisions_go_out_and_come_in(
    program: Faixa, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.context.catalog.review.add_decision(1, DecisionValue.CHILD, "Ana")
    target = tmp_path / "d.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    program.window.actions_["export_decisions"].trigger()
    settled(qtbot, program)
    assert target.exists()
    assert any("exported" in text for text in program.window.messages.texts)
    program.context.catalog.review.undo_last("Ana")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    program.window.actions_["import_decisions"].trigger()
    settled(qtbot, program)
    assert any("imported" in text for text in program.window.messages.texts)
    # Another file is no success, and what was said of the first is not of it.
    lines = target.read_text(encoding="utf-8").splitlines()
    target.write_text("\n".join([lines[0], lines[1][:-9]]), encoding="utf-8")
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *texts: told.append(texts[-1]))
    program.window.actions_["import_decisions"].trigger()
    settled(qtbot, program)
    assert "the line 2 is no decision of Faixa's" in told[0]
    assert "char" not in told[0]
    assert not any("imported" in text for text in program.window.messages.texts)


def test_a_backup_is_asked_for_and_the_program_goes_back_to_it(
    program: Faixa, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(program._application, "exit", codes.append)
    made = back_up(program.context.catalog.path)
    assert made is not None
    answered(accept=False)
    program.window.actions_["restore"].trigger()
    assert program.restoring is None
    answered()
    program.window.actions_["restore"].trigger()
    assert isinstance(program.restoring, Backup)
    assert program.restoring.path == made.path
    assert codes == [app.RESTORE]


def test_without_a_backup_there_is_nothing_to_go_back_to(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = RestoreDialog(tmp_path / "catalog.db", (), None)
    qtbot.addWidget(dialog)
    assert not dialog.restore_button.isEnabled()
    assert dialog.chosen is None


def test_a_damaged_catalog_that_cannot_be_opened_offers_its_backups(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalog.db"
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/a.jpg"), face()))
    back_up(path)
    content = bytearray(path.read_bytes())
    content[3] ^= 16
    path.write_bytes(content)
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *args: told.append(args[2]))
    settings = SettingsFile(tmp_path / "settings.json")
    answered(accept=False)
    assert app._opened(path, settings, ()) is None
    answered()
    context = app._opened(path, settings, ())
    assert context is not None, told
    assert context.catalog.counts(1).faces == 1
    context.close()
    assert len(told) == 2
    assert "damaged" in told[0]
