"""Lists of known files are chosen for a run, and one that is not there is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from engine.run.options import RunOptions
from engine.values.ages import PolicySettings
from engine.values.known import KnownOptions
from gui.settings.known import KnownLists
from gui.settings.run_dialog import RunOptionsDialog


def test_lists_are_typed_or_chosen_and_are_the_runs(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.json"
    for each in (first, second):
        each.write_text("d41d8cd98f00b204e9800998ecf8427e\n")
    dialog = RunOptionsDialog(["/photos"], RunOptions(), PolicySettings(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    editor = dialog.files.editors["known_files"]
    assert isinstance(editor, KnownLists)
    qtbot.keyClicks(editor.findChild(QPlainTextEdit), str(tmp_path / "none.txt"))
    assert "none.txt" in editor.problem()
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    editor.set_value((str(first),))
    chosen = ([str(second), str(first)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: chosen)
    qtbot.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    dialog.files.editors["known_marked"].set_value(True)
    assert dialog.options().known == KnownOptions((str(first), str(second)), True)
    assert editor.problem() == ""
