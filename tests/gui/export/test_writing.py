"""What the export dialog writes: files, copies, targets that are there, a cancel; keys alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from engine.reports.formats.base import Format
from engine.reports.formats.csv import read_report
from engine.reports.formats.registry import FORMATS
from gui.base.context import Context
from gui.export.scopes import Choice
from tests.helpers import photos
from tests.helpers.made import done, face, file
from tests.helpers.reporting.exports import CHILD, mixed, with_files
from tests.helpers.window.export_help import SECONDS, Opened, click, write


@pytest.mark.parametrize(
    ("made", "name", "start"),
    [
        (FORMATS["csv"], "r.csv", b"\xef\xbb\xbfphoto,"),
        (FORMATS["csv-excel-pt"], "r.csv", b"\xef\xbb\xbfphoto;"),
        (FORMATS["xlsx"], "r.xlsx", b"PK"),
        (FORMATS["jsonl"], "r.jsonl", b'{"photo"'),
        (FORMATS["html"], "r.html", b"<!DOCTYPE html>"),
        (FORMATS["pdf"], "r.pdf", b"%PDF-"),
        (FORMATS["list"], "r.txt", b"# Faixa"),
        (FORMATS["corrections"], "r.csv", b"path,"),
    ],
)
def test_a_file_is_written_and_can_be_shown_and_opened(
    opened: Opened,
    context: Context,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: Format,
    name: str,
    start: bytes,
) -> None:
    dialog = opened(mixed(context.catalog))
    if made is not FORMATS["csv"]:
        opened.choose(dialog, made)
    opened.export(dialog, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert dialog.end.isVisible()
    assert str(tmp_path / name) in dialog.end.words.text()
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    click(qtbot, dialog.end.show_in_folder)
    click(qtbot, dialog.end.open)
    assert [url.toLocalFile() for url in shown] == [str(tmp_path), str(tmp_path / name)]
    # The next dialog begins where this one ended.
    assert os.path.dirname(opened(1).target.edit.text()) == str(tmp_path)


def test_covered_copies_are_made_and_failures_are_told(
    opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    found = {}
    for name in ("a.png", "b.png", "gone.png"):
        (folder / name).write_bytes(photos.encode(photos.scene(400, 300), "PNG"))
        found[folder / name] = (400, 300, (face(40, CHILD, 60.0, 60.0, 60.0),))
    run = with_files(context.catalog, (folder,), found)
    (folder / "gone.png").unlink()
    dialog = opened(run)
    opened.choose(dialog, FORMATS["covered-copies"])
    assert dialog.table.model().rowCount() == 3
    opened.export(dialog, tmp_path / "out")
    assert sorted(os.listdir(tmp_path / "out")) == ["a.png", "b.png", "faixa-not-copied.txt"]
    assert "gone.png" in dialog.end.words.text()
    assert not dialog.end.open.isVisible()
    # Where the face was, nothing of the scene is left, but one colour where that was chosen.
    dialog.form.covering.setFocus()
    for _ in range(2):
        qtbot.keyClick(dialog.form.covering, Qt.Key.Key_Down)
    opened.export(dialog, tmp_path / "one colour")
    with Image.open(tmp_path / "one colour" / "a.png") as image:
        assert len(image.crop((40, 60, 100, 110)).getcolors() or ()) == 1


def test_a_target_that_must_not_be_written_is_told_in_the_dialog(
    opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(mixed(context.catalog))
    (tmp_path / "mine.csv").write_text("name,consent\n")
    for target, says in (
        (tmp_path / "mine.csv", "list of yours"),
        (tmp_path / "no" / "r.csv", "is not there"),
    ):
        opened.export(dialog, target)
        assert dialog.problem.isVisible()
        assert says in dialog.problem.words.text()
        assert not dialog.end.isVisible()
        assert dialog.export_button.isEnabled()
    assert (tmp_path / "mine.csv").read_text() == "name,consent\n"
    dialog.target.edit.clear()
    click(qtbot, dialog.export_button)
    assert "where" in dialog.problem.words.text()


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_an_earlier_export_is_replaced_only_after_a_question(
    opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path, answer: str
) -> None:
    run = mixed(context.catalog)
    dialog = opened(run)
    target = tmp_path / "r.csv"
    opened.export(dialog, target)
    assert len(list(read_report(target))) == 7
    before = target.read_bytes()
    click(qtbot, dialog.scopes.buttons[Choice.FLAGGED])
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, press)
            return
        asked.append(box.text())
        button = box.button(QMessageBox.StandardButton[answer])
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)
    click(qtbot, dialog.export_button)
    qtbot.waitUntil(
        lambda: bool(asked) and not dialog.running and dialog.export_button.isEnabled(),
        timeout=SECONDS,
    )
    opened.settled(dialog)
    assert "r.csv" in asked[0]
    assert (target.read_bytes() == before) is (answer == "No")
    assert dialog.end.isVisible() is (answer == "Yes")


def test_a_name_of_another_format_is_refused_and_says_which_would_fit(
    opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(mixed(context.catalog))
    opened.choose(dialog, FORMATS["xlsx"])
    write(qtbot, dialog, tmp_path / "report.csv")
    click(qtbot, dialog.export_button)
    assert "The name ends in .csv" in dialog.problem.words.text()
    assert "report.xlsx" in dialog.problem.words.text()
    assert not list(tmp_path.glob("report*"))
    # An ending that is no format's is a part of the name.
    opened.export(dialog, tmp_path / "report 2.0")
    assert (tmp_path / "report 2.0.xlsx").is_file()


def many(context: Context, photos_: int) -> int:
    from tests.helpers.made import spec

    run = context.catalog.start_run(spec()).id
    for number in range(photos_):
        context.catalog.record(run, done(file(f"/p/{number:05}.jpg"), face(10, CHILD)))
    context.catalog.finish_run(run)
    return run


@pytest.mark.parametrize("how", ["button", "escape", "close", "at once"])
def test_a_cancel_leaves_nothing_and_closing_waits_for_it(
    opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path, how: str
) -> None:
    dialog = opened(many(context, 1500))
    opened.choose(dialog, FORMATS["xlsx"])
    write(qtbot, dialog, tmp_path / "r.xlsx")
    click(qtbot, dialog.export_button)
    assert not dialog.form.isEnabled()
    if how != "at once":
        qtbot.waitUntil(lambda: dialog.running and dialog.bar.value() > 0, timeout=SECONDS)
        assert dialog.close_button.text() == "Cancel"
    if how == "button":
        click(qtbot, dialog.close_button)
    elif how in ("escape", "at once"):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()
    qtbot.waitUntil(lambda: not dialog.running, timeout=SECONDS)
    assert not list(tmp_path.glob("r.xlsx*"))
    if how == "close":
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=SECONDS)
    else:
        assert dialog.isVisible()
        assert "Nothing was left behind" in dialog.problem.words.text()
        assert dialog.close_button.text() == "Close"


def test_keys_alone_do_it(opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(mixed(context.catalog))
    dialog.scopes.buttons[Choice.ALL].setFocus()
    qtbot.keyClick(dialog.scopes.buttons[Choice.ALL], Qt.Key.Key_Down)
    assert dialog.scopes.choice is Choice.FLAGGED
    csv = dialog.formats[FORMATS["csv"]]
    csv.setFocus()
    qtbot.keyClick(csv, Qt.Key.Key_Down)
    assert dialog.made is FORMATS["csv-excel-pt"]
    write(qtbot, dialog, tmp_path / "r.csv")
    qtbot.keyClick(dialog.target.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.end.isVisible, timeout=SECONDS)
    assert len(list(read_report(tmp_path / "r.csv"))) == 3
    assert dialog.end.show_in_folder.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
