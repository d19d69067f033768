"""Consent marked by a person: in the grid and in the viewer, seen, filtered and undone."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryMode, Sign
from engine.run.options import Models
from engine.support.languages import Language
from engine.values.consent import Consent, ConsentValue, standing_of
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.queue.controller import RunQueue
from gui.review.consent import ConsentDialog
from gui.window.main_window import MainWindow
from gui.words import i18n
from tests.gui.look.test_steady import turn
from tests.helpers.damage import damage_marks
from tests.helpers.window.reviewing import photos, scan
from tests.helpers.window.windows import before_ana

SECONDS = 60_000
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def run_id(context: Context, samples: Path, tmp_path: Path, models: Models) -> int:
    return scan(context.catalog, photos(tmp_path / "photos", samples, 1), models)


@pytest.fixture
def window(
    context: Context, run_id: int, pixels: Pixels, queue: RunQueue, qtbot: QtBot
) -> MainWindow:
    """Three faces in two photos, before Ana."""
    return before_ana(qtbot, context, pixels, queue, GalleryMode.FACES, 3)


def asked(window: MainWindow, qtbot: QtBot, over: QWidget) -> ConsentDialog:
    """The dialog that the keys open."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=SECONDS)
    over.setFocus()
    qtbot.keyClick(over, Qt.Key.Key_K, KEYS)
    qtbot.waitUntil(lambda: bool(window.findChildren(ConsentDialog)), timeout=SECONDS)
    dialog = window.findChildren(ConsentDialog)[-1]
    qtbot.waitExposed(dialog)
    return dialog


def click(qtbot: QtBot, widget: QWidget) -> None:
    place = widget.rect().center()
    place.setX(8)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def accept(window: MainWindow, qtbot: QtBot, dialog: ConsentDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    click(qtbot, box.button(QDialogButtonBox.StandardButton.Ok))
    qtbot.waitUntil(lambda: not window.context.background.busy, timeout=SECONDS)
    qtbot.waitUntil(lambda: not window.findChildren(ConsentDialog), timeout=SECONDS)
    # Without a window manager nobody gives the keys back.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=SECONDS)


def states(window: MainWindow, run_id: int) -> list[str]:
    return [
        str(face.consent.state(date.today())) if face.consent else ""
        for photo in window.context.catalog.photos(run_id)
        for face in photo.faces
    ]


def test_the_selected_faces_are_marked_and_that_is_undone_in_one_step(
    window: MainWindow, run_id: int, qtbot: QtBot
) -> None:
    window.gallery.select_all()
    dialog = asked(window, qtbot, window.gallery.view)
    assert "3 f" in dialog.of_faces.text()
    click(qtbot, dialog.values[ConsentValue.REFUSED])
    assert not dialog.limited.isEnabled()
    accept(window, qtbot, dialog)
    assert states(window, run_id) == ["refused"] * 3
    assert "Consent of 3 faces marked: refused" in window.status.currentMessage()
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not window.context.background.busy, timeout=SECONDS)
    assert states(window, run_id) == [""] * 3
    assert "mark of consent" in window.status.currentMessage()
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: not window.context.background.busy, timeout=SECONDS)
    assert states(window, run_id) == ["refused"] * 3


def test_consent_until_a_day_with_a_note_is_seen_in_the_viewer(
    window: MainWindow, run_id: int, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_Return)
    stage = window.viewer.stage
    qtbot.waitUntil(lambda: stage.face is not None, timeout=SECONDS)
    dialog = asked(window, qtbot, stage.view)
    assert not dialog.now.isVisible()
    click(qtbot, dialog.values[ConsentValue.GIVEN])
    click(qtbot, dialog.limited)
    last = date.today() + timedelta(days=30)
    dialog.day.setDate(QDate(last.year, last.month, last.day))
    qtbot.keyClicks(dialog.text, "letter of the mother")
    accept(window, qtbot, dialog)
    assert states(window, run_id).count("given") == 1

    def shown() -> str:
        return " ".join(each.text() for each in stage.panel.findChildren(QLabel))

    qtbot.waitUntil(lambda: "letter of the mother" in shown(), timeout=SECONDS)
    assert "Consent: given, until" in shown()
    again = asked(window, qtbot, stage.view)
    assert "letter of the mother" in again.now.text()
    assert again.value is ConsentValue.GIVEN
    assert again.until == last.isoformat()
    assert again.note == "letter of the mother"
    # Enter alone marks nothing anew.
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert again.isVisible()
    click(qtbot, again.values[ConsentValue.WITHDRAWN])
    assert again.note == "", "the letter was no withdrawal"
    accept(window, qtbot, again)
    assert states(window, run_id).count("withdrawn") == 1


def test_a_selection_that_stands_differently_says_how_and_begins_with_nothing(
    window: MainWindow, run_id: int, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot, window.gallery.view)
    click(qtbot, dialog.values[ConsentValue.GIVEN])
    accept(window, qtbot, dialog)
    window.gallery.select_all()
    dialog = asked(window, qtbot, window.gallery.view)
    assert dialog.now.text() == "They stand differently now. Not marked: 2, Given: 1"
    assert not any(button.isChecked() for button in dialog.values.values())
    click(qtbot, dialog.values[ConsentValue.REFUSED])
    accept(window, qtbot, dialog)
    dialog = asked(window, qtbot, window.gallery.view)
    assert dialog.now.text() == "All of them stand alike now. Refused: 3"
    assert dialog.value is ConsentValue.REFUSED
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert states(window, run_id) == ["refused"] * 3


def test_whole_photos_are_marked_too(window: MainWindow, run_id: int, qtbot: QtBot) -> None:
    window.gallery.set_mode(GalleryMode.PHOTOS)
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 2, timeout=SECONDS)
    window.gallery.view.selection.only(1)
    window.gallery.view.setFocus()
    dialog = asked(window, qtbot, window.gallery.view)
    assert not dialog.of_faces.isVisible()
    click(qtbot, dialog.values[ConsentValue.ASKED])
    accept(window, qtbot, dialog)
    assert states(window, run_id) == ["", "asked", "asked"]


def test_the_filter_shows_faces_by_how_their_consent_stands(
    window: MainWindow, context: Context, run_id: int, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot, window.gallery.view)
    click(qtbot, dialog.values[ConsentValue.GIVEN])
    accept(window, qtbot, dialog)
    box = window.gallery.filter_panel._boxes[Sign.CONSENT_GIVEN]
    qtbot.waitUntil(lambda: box.count == 1, timeout=SECONDS)
    click(qtbot, box)
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 1, timeout=SECONDS)
    click(qtbot, box)
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 3, timeout=SECONDS)


def test_a_face_whose_mark_is_damaged_is_found_by_the_filter_and_says_so(
    window: MainWindow, context: Context, run_id: int, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot, window.gallery.view)
    click(qtbot, dialog.values[ConsentValue.GIVEN])
    accept(window, qtbot, dialog)
    damage_marks(context.catalog.path)
    window.gallery.read_again()
    box = window.gallery.filter_panel._boxes[Sign.CONSENT_UNKNOWN]
    qtbot.waitUntil(lambda: box.count == 1, timeout=SECONDS)
    assert window.gallery.filter_panel._boxes[Sign.CONSENT_GIVEN].count == 0
    assert box.text().startswith("Mark damaged")
    click(qtbot, box)
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 1, timeout=SECONDS)
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_Return)
    panel = window.viewer.stage.panel
    qtbot.waitUntil(
        lambda: any("how consent stands is not known" in each.text()
                    for each in panel.findChildren(QLabel) if each.isVisible()),
        timeout=SECONDS,
    )  # fmt: skip
    window.show_gallery()
    click(qtbot, box)
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 3, timeout=SECONDS)


def test_nothing_is_marked_before_something_is_chosen(qtbot: QtBot) -> None:
    dialog = ConsentDialog(3, 2)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    accepted: list[bool] = []
    dialog.accepted.connect(lambda: accepted.append(True))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not any(button.isChecked() for button in dialog.values.values())
    assert not dialog.limited.isEnabled()
    assert dialog.isVisible()
    assert not accepted
    click(qtbot, dialog.values[ConsentValue.ASKED])
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert accepted
    assert dialog.value is ConsentValue.ASKED


def test_a_note_that_was_emptied_on_purpose_does_not_come_back(qtbot: QtBot) -> None:
    mark = Consent(ConsentValue.GIVEN, "Ana", "2026-01-01T00:00:00Z", note="letter")
    dialog = ConsentDialog(1, 1, standing_of([mark], 0, date.today()))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    for value, note in ((ConsentValue.REFUSED, ""), (ConsentValue.GIVEN, "letter")):
        click(qtbot, dialog.values[value])
        assert dialog.note == note
    dialog.text.setFocus()
    qtbot.keyClick(dialog.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Delete)
    for value in (ConsentValue.REFUSED, ConsentValue.GIVEN):
        click(qtbot, dialog.values[value])
        assert dialog.note == ""
    qtbot.keyClicks(dialog.text, "call")
    click(qtbot, dialog.values[ConsentValue.ASKED])
    assert dialog.note == "call"


def test_a_typed_last_day_is_kept_as_it_was_meant_and_said(
    window: MainWindow, run_id: int, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_Return)
    stage = window.viewer.stage
    qtbot.waitUntil(lambda: stage.face is not None, timeout=SECONDS)
    dialog = asked(window, qtbot, stage.view)
    click(qtbot, dialog.values[ConsentValue.GIVEN])
    click(qtbot, dialog.limited)
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    dialog.day.setFocus()
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "5/4/")
    assert "no day" in dialog.day_said.text()
    assert not button.isEnabled()
    qtbot.keyClicks(dialog.day, "49")
    assert "May 4, 2049" in dialog.day_said.text()
    assert dialog.until == "2049-05-04"
    dialog.day.setText("5/4/2019")
    assert "that day is over" in dialog.day_said.text()
    dialog.day.setText("5/4/49")
    accept(window, qtbot, dialog)
    assert "until Tuesday, May 4, 2049" in window.status.currentMessage()


def test_the_wheel_over_the_last_day_changes_nothing(qtbot: QtBot) -> None:
    last = date.today() + timedelta(days=30)
    mark = Consent(ConsentValue.GIVEN, "Ana", "2026-01-01T00:00:00Z", last.isoformat())
    dialog = ConsentDialog(1, 1, standing_of([mark], 0, date.today()))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.day.isEnabled()
    turn(dialog, dialog.day)
    assert dialog.until == last.isoformat()


def test_a_mark_that_cannot_be_read_is_not_told_as_none(qtbot: QtBot) -> None:
    one = ConsentDialog(1, 1, standing_of([], 1, date.today()))
    two = ConsentDialog(2, 1, standing_of([None], 1, date.today()))
    for dialog in (one, two):
        qtbot.addWidget(dialog)
        assert not any(button.isChecked() for button in dialog.values.values())
    assert one.now.text() == (
        "A mark is damaged and cannot be read: how consent stands is not known."
    )
    assert two.now.text() == (
        "They stand differently now. Not marked: 1, Not known, the mark is damaged: 1"
    )
    neither = ConsentDialog(2, 1, standing_of([None, None], 0, date.today()))
    qtbot.addWidget(neither)
    assert neither.now.text() == ""


def test_what_failed_is_told(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    with sqlite3.connect(context.catalog.path) as raw:
        raw.execute("DROP TABLE consent")
    raw.close()
    window.gallery.select_all()
    window.gallery.view.setFocus()
    qtbot.keyClick(window.gallery.view, Qt.Key.Key_K, KEYS)
    title = "How consent stands could not be read"
    qtbot.waitUntil(lambda: any(title in each for each in window.messages.texts), timeout=SECONDS)
    assert not window.findChildren(ConsentDialog)


def test_it_speaks_portuguese(qapp: QApplication, qtbot: QtBot) -> None:
    i18n.install(qapp, Language.PORTUGUESE)
    dialog = ConsentDialog(1, 1)
    qtbot.addWidget(dialog)
    texts = [button.text() for button in dialog.values.values()]
    assert texts == ["Pedido", "Dado", "Recusado", "Retirado"]
    assert dialog.windowTitle() == "Consentimento"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.PORTUGUESE, "A situação difere entre eles: Sem marca: 1, Desconhecida"),
        (Language.SPANISH, "La situación difiere entre ellos: Sin marca: 1, Desconocida"),
    ],
)
def test_a_selection_is_spoken_of_in_other_languages(
    qapp: QApplication, qtbot: QtBot, language: Language, told: str
) -> None:
    i18n.install(qapp, language)
    dialog = ConsentDialog(2, 1, standing_of([None], 1, date.today()))
    qtbot.addWidget(dialog)
    i18n.install(qapp, Language.ENGLISH)
    assert dialog.now.text().startswith(told)
