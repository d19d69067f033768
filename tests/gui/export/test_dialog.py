"""The export dialog as a person uses it: real events, a real catalog, real files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMessageBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from engine.reports.content.rows import HEADER
from engine.reports.content.scope import ExportScope
from engine.reports.formats.base import Format
from engine.reports.formats.csv import read_report
from engine.reports.formats.registry import FORMATS
from engine.reports.making import preview as export_preview
from engine.support.languages import Language
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.export.scopes import Choice
from gui.export.target import ExportTarget
from gui.export.words import in_words
from tests.helpers import photos
from tests.helpers.export_help import SECONDS, Opened, click, write
from tests.helpers.exports import CHILD, decide, faces_of, mixed, with_files
from tests.helpers.made import done, face, file


@pytest.fixture
def opened(context: Context, qtbot: QtBot) -> Iterator[Opened]:
    ExportTarget._folder = ""
    made = Opened(context, qtbot)
    yield made
    for dialog in made.dialogs:
        dialog.close()
    made.queue.stop()
    made.pixels.close()


def cells(table: QTableView) -> list[str]:
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_scope_has_its_count_and_the_empty_ones_cannot_be_chosen(
    opened: Opened, context: Context
) -> None:
    run = mixed(context.catalog)
    faces = faces_of(context.catalog, run)
    chosen = ExportScope((run,), faces=frozenset(faces["/photos/b two.jpg"]))
    dialog = opened(run, filtered=None, selected=chosen)
    texts = {choice: button.text() for choice, button in dialog.scopes.buttons.items()}
    assert "(6 photo" in texts[Choice.ALL]
    assert "(2 photo" in texts[Choice.FLAGGED]
    assert "(2 face" in texts[Choice.SELECTED]
    enabled = {choice for choice, button in dialog.scopes.buttons.items() if button.isEnabled()}
    assert enabled == {Choice.ALL, Choice.FLAGGED, Choice.UNDECIDED, Choice.SELECTED}


def test_what_came_of_the_review_is_a_scope_with_its_count(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    run = mixed(context.catalog)
    faces = faces_of(context.catalog, run)
    for path, value in (("a child", DecisionValue.CHILD), ("c adult", DecisionValue.UNSURE)):
        decide(context.catalog, faces[f"/photos/{path}.jpg"][0], value)
    dialog = opened(run)
    for choice, paths in {
        Choice.CONFIRMED_MINOR: ["/photos/a child.jpg"],
        Choice.SETTLED: ["/photos/a child.jpg"],
        Choice.UNSURE: ["/photos/c adult.jpg"],
        Choice.UNDECIDED: ["/photos/b two.jpg", "/photos/b two.jpg"],
    }.items():
        assert "(1 photo" in dialog.scopes.buttons[choice].text()
        click(qtbot, dialog.scopes.buttons[choice])
        opened.settled(dialog)
        assert cells(dialog.table) == paths


def test_the_preview_shows_the_first_rows_of_what_is_chosen(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    run = mixed(context.catalog)
    decide(
        context.catalog,
        faces_of(context.catalog, run)["/photos/c adult.jpg"][0],
        DecisionValue.TEEN,
    )
    dialog = opened(run)
    header = dialog.table.horizontalHeader().model()
    names = [header.headerData(i, Qt.Orientation.Horizontal) for i in range(header.columnCount())]
    assert names == list(HEADER)
    assert len(cells(dialog.table)) == 7
    click(qtbot, dialog.scopes.buttons[Choice.REVIEWED])
    opened.settled(dialog)
    assert cells(dialog.table) == ["/photos/c adult.jpg"]
    opened.choose(dialog, FORMATS["corrections"])
    assert dialog.model.headerData(1, Qt.Orientation.Horizontal) == "age_min"
    assert dialog.model.index(0, 1).data() == "12"
    click(qtbot, dialog.scopes.buttons[Choice.FLAGGED])
    opened.settled(dialog)
    assert cells(dialog.table) == []
    assert "nothing to export" in dialog.preview_words.text()


def test_a_summary_s_preview_has_figures_and_names_no_photo(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    dialog = opened(mixed(context.catalog))
    opened.choose(dialog, FORMATS["pdf"])
    assert dialog.preview_words.text() == "In figures:"
    model = dialog.model
    shown = {
        model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())
    }
    assert (shown["Photos"], shown["Faces"]) == ("6", "4")
    assert "/photos" not in str(shown)
    click(qtbot, dialog.scopes.buttons[Choice.FLAGGED])
    opened.settled(dialog)
    assert model.index(0, 1).data() == "2"


def test_a_blind_reviewer_s_preview_counts_and_export_have_no_decision_of_others(
    opened: Opened, context: Context, tmp_path: Path
) -> None:
    run = mixed(context.catalog)
    faces = faces_of(context.catalog, run)
    decide(context.catalog, faces["/photos/c adult.jpg"][0], DecisionValue.TEEN, "Ana")
    decide(context.catalog, faces["/photos/a child.jpg"][0], DecisionValue.ADULT, "Ana")
    decide(context.catalog, faces["/photos/a child.jpg"][0], DecisionValue.TEEN, "Bia")
    decide(context.catalog, faces["/photos/a child.jpg"][0], DecisionValue.ADULT, "Ana")
    assert not opened(run).blind.isVisible()
    context.change_settings(reviewer="Bia", blind_review=True)
    dialog = opened(run)
    assert "only your own" in dialog.blind.words.text()
    assert "(1 photo" in dialog.scopes.buttons[Choice.REVIEWED].text()
    by = HEADER.index("decided_by")
    shown = [dialog.model.index(row, by).data() for row in range(dialog.model.rowCount())]
    assert set(shown) == {"", "Bia"}
    opened.export(dialog, tmp_path / "r.csv")
    assert {row.decided_by for row in read_report(tmp_path / "r.csv")} == {"", "Bia"}


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_every_format_has_words_only_its_options_and_a_name_that_fits(
    opened: Opened, context: Context, made: Format
) -> None:
    dialog = opened(mixed(context.catalog))
    if made is not FORMATS["csv"]:
        opened.choose(dialog, made)
    assert dialog.description.text() == in_words(made.description)
    assert dialog.formats[made].text() == in_words(made.name)
    name = os.path.basename(dialog.target.edit.text())
    assert name.startswith("faixa-")
    assert name.endswith(made.ending)
    shown = {
        widget
        for widget in (*dialog.form.findChildren(QComboBox), *dialog.form.findChildren(QCheckBox))
        if widget.isVisible()
    }
    form = dialog.form
    wanted: dict[Format, set[QWidget]] = {
        FORMATS["xlsx"]: {form.language},
        FORMATS["html"]: {form.language, form.thumbnails},
        FORMATS["pdf"]: {form.language},
        FORMATS["covered-copies"]: {form.covering, form.every_face},
        FORMATS["corrections"]: {form.reviewers},
        FORMATS["coco"]: {form.reviewers},
        FORMATS["case"]: {form.reviewers},
        FORMATS["xmp"]: {form.region_names},
    }
    assert shown == wanted.get(made, set())
    assert dialog.care.isVisible() is (made is not FORMATS["pdf"])


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


def test_a_name_of_the_person_s_own_stays_with_another_format(
    opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(mixed(context.catalog))
    write(qtbot, dialog, tmp_path / "case 12.csv")
    opened.choose(dialog, FORMATS["html"])
    assert dialog.target.edit.text() == str(tmp_path / "case 12.html")
    opened.choose(dialog, FORMATS["xlsx"])
    assert dialog.target.path() == tmp_path / "case 12.xlsx"
    write(qtbot, dialog, tmp_path / "no ending")
    assert dialog.target.path() == tmp_path / "no ending.xlsx"


def test_the_page_s_language_can_be_chosen(
    opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(mixed(context.catalog))
    opened.choose(dialog, FORMATS["html"])
    assert dialog.form.options().language is Language.ENGLISH
    dialog.form.language.setFocus()
    qtbot.keyClick(dialog.form.language, Qt.Key.Key_P)
    opened.export(dialog, tmp_path / "r.html")
    assert 'lang="pt-BR"' in (tmp_path / "r.html").read_text(encoding="utf-8")
    # The model is not here that made these estimates: no rates are claimed.
    assert "limiar sem taxas medidas" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_every_control_has_a_name_and_can_be_reached_by_tab(
    opened: Opened, context: Context
) -> None:
    dialog = opened(mixed(context.catalog))
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert named, widget


def test_a_preview_that_takes_long_says_so(
    opened: Opened, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(mixed(context.catalog))
    real = export_preview.preview
    monkeypatch.setattr("gui.export.dialog.preview", lambda *given: real(*given, seconds=-1))
    opened.choose(dialog, FORMATS["jsonl"])
    assert "all photos" in dialog.preview_words.text()
