"""The export dialog as a person uses it: real events, a real catalog, real files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QTableView, QWidget
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
from gui.export.words import in_words
from tests.helpers.reporting.exports import decide, faces_of, mixed
from tests.helpers.window.export_help import Opened, click, write


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
