"""What the system's own programs cannot open is said; titles are not cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.look.boxes import fitted
from gui.look.opening import open_place


def said(over: QWidget) -> list[str]:
    boxes = [each for each in over.findChildren(QMessageBox) if each.isVisible()]
    return [f"{box.windowTitle()}: {box.text()} {box.informativeText()}" for box in boxes]


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_gone_is_not_opened_in_silence(over: QWidget, tmp_path: Path) -> None:
    open_place(str(tmp_path / "gone & lost"), over)
    (text,) = said(over)
    assert text.startswith("Nothing was opened: It is not there any more")
    assert "gone & lost" in text


@pytest.mark.parametrize("opens", [True, False])
def test_what_no_program_opens_is_said(
    over: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: asked.append(url) is None and opens
    )
    open_place(str(tmp_path), over)
    assert [url.toLocalFile() for url in asked] == [str(tmp_path)]
    assert bool(said(over)) is not opens


def test_a_message_box_is_as_wide_as_its_title(over: QWidget) -> None:
    for title in ("Short?", "Decide on several faces that are all on one and the same photo?"):
        box = QMessageBox(over)
        box.setWindowTitle(title)
        box.setText("Yes?")
        fitted(box).open()
        assert box.width() > box.fontMetrics().horizontalAdvance(title)
        box.close()
