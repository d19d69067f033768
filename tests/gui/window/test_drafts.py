"""Notes that were typed and not decided on: there again at the next start, for who typed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.catalog.catalog import Catalog
from engine.reports.making.cases import new_case
from engine.run.options import Models
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.settings import SettingsFile
from gui.review.reviewer import ReviewerDialog
from gui.viewer.page import ViewerPage
from gui.window.app import OTHER_CASE, Faixa
from tests.helpers.window.reviewing import photos, scan

SECONDS = 20_000
Key = Qt.Key


class Sitting:
    """Starts of the program over one catalog, one after the other."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self._folder = qtbot, folder
        self.program: Faixa | None = None

    def start(self, reviewer: str = "Ana") -> ViewerPage:
        """The program, in the review at its first face."""
        assert self.program is None
        context = Context(self._folder / "case.faixa", SettingsFile(self._folder / "s.json"))
        context.change_settings(reviewer=reviewer, tour_seen=True)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.program = Faixa(application, context)
        self.program.start([])
        self._qtbot.waitExposed(self.program.window)
        self.wait(lambda: not context.background.busy)
        self.status = self.program.window.status.currentMessage()
        return self.review()

    def review(self) -> ViewerPage:
        assert self.program is not None
        self.program.window.actions_["review"].trigger()
        self.settle()
        return self.page

    @property
    def page(self) -> ViewerPage:
        assert self.program is not None
        return self.program.window.viewer

    @property
    def note(self) -> str:
        return self.page.bar.note.text()

    @property
    def face(self) -> int:
        face = self.page.stage.face
        assert face is not None
        return face.id

    def settle(self) -> None:
        page, program = self.page, self.program
        assert program is not None
        background = program.context.background
        self.wait(lambda: not (page.shown.tasks.busy or background.busy or page.stage.waits))
        page.grab()

    def wait(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=SECONDS)

    def type(self, text: str) -> None:
        self.press(Key.Key_M)
        self.wait(self.page.bar.note.hasFocus)
        self._qtbot.keyClicks(self.page.bar.note, text)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self._qtbot.keyClick(QApplication.focusWidget() or self.page.stage.view, key)
            self.settle()

    def name(self, name: str) -> None:
        """Somebody else sits down, and says so."""
        self._qtbot.mouseClick(self.page.bar.reviewer, Qt.MouseButton.LeftButton)
        (dialog,) = self.page.findChildren(ReviewerDialog)
        dialog.name.setFocus()
        dialog.name.selectAll()
        self._qtbot.keyClicks(dialog.name, name)
        self._qtbot.keyClick(dialog.name, Key.Key_Return)
        self.wait(lambda: not self.page.findChildren(ReviewerDialog))
        self.settle()

    def end(self, close: bool = True) -> None:
        """Closes the window as a person does; or ends the program over it."""
        program, self.program = self.program, None
        if program is not None:
            if close:
                program.window.close()
            program.close()

    def go_to(self, case: Path) -> None:
        """On to another case, until this one's program has ended."""
        program = self.program
        assert program is not None
        QTimer.singleShot(0, lambda: program.commands.cases.go_to(case))
        assert QApplication.exec() == OTHER_CASE
        assert program.next_case == case
        self.end(close=False)

    def catalog(self) -> Catalog:
        """To look at between two starts."""
        return Catalog(self._folder / "case.faixa", writer=False)

    def said(self, face_id: int) -> list[tuple[DecisionValue, str, str]]:
        with self.catalog() as catalog:
            return [(each.value, each.by, each.note) for each in catalog.review.decisions(face_id)]


@pytest.fixture
def sitting(qtbot: QtBot, samples: Path, tmp_path: Path, models: Models) -> Iterator[Sitting]:
    with Catalog(tmp_path / "case.faixa") as catalog:
        scan(catalog, photos(tmp_path / "photos", samples, 2), models)
    made = Sitting(qtbot, tmp_path)
    yield made
    made.end()


def test_a_draft_is_there_at_the_next_start_until_it_is_decided(sitting: Sitting) -> None:
    sitting.start()
    first = sitting.face
    sitting.type("ask the school")
    sitting.press(Key.Key_Return, Key.Key_Right)
    assert sitting.face != first
    sitting.type("and this one")
    sitting.end()
    assert sitting.said(first) == []
    sitting.start()
    assert sitting.status == "2 notes wait in the review for your decision."
    assert (sitting.face, sitting.note) == (first, "ask the school")
    sitting.press(Key.Key_1)
    assert sitting.note == "and this one"
    sitting.press(Key.Key_M, Key.Key_Escape)
    sitting.end()
    assert sitting.said(first) == [(DecisionValue.CHILD, "Ana", "ask the school")]
    sitting.start()
    assert "wait" not in sitting.status
    assert sitting.note == ""


def test_a_note_on_a_decided_face_is_saved_when_the_program_is_told_to_end(
    sitting: Sitting,
) -> None:
    sitting.start()
    first = sitting.face
    sitting.press(Key.Key_1, Key.Key_Left)
    assert sitting.face == first
    sitting.type("sure of it")
    sitting.end(close=False)
    assert sitting.said(first)[-1] == (DecisionValue.CHILD, "Ana", "sure of it")


def test_a_draft_waits_while_another_case_is_open(sitting: Sitting, tmp_path: Path) -> None:
    sitting.start()
    first = sitting.face
    sitting.type("ask the school")
    sitting.go_to(new_case(tmp_path / "Next"))
    assert sitting.said(first) == []
    sitting.start()
    assert sitting.note == "ask the school"


# As with decisions a name is told from another by each of its letters.
@pytest.mark.parametrize("other", ["Bia", "ANA"])
def test_a_draft_is_never_another_reviewers(sitting: Sitting, other: str) -> None:
    sitting.start()
    first = sitting.face
    sitting.type("mine alone")
    sitting.press(Key.Key_Return)
    sitting.name(other)
    assert (sitting.face, sitting.note) == (first, "")
    sitting.press(Key.Key_3)
    assert sitting.said(first) == [(DecisionValue.ADULT, other, "")]
    sitting.end()
    sitting.start(other)
    assert "wait" not in sitting.status
    sitting.end()
    sitting.start()
    assert sitting.status == "1 note waits in the review for your decision."
    with sitting.catalog() as catalog:
        assert [(each.face_id, each.by) for each in catalog.drafts.all()] == [(first, "Ana")]


def test_a_known_name_is_offered_however_its_capitals_are_typed(
    sitting: Sitting, qtbot: QtBot
) -> None:
    sitting.start()
    first = sitting.face
    sitting.type("ask the school")
    sitting.press(Key.Key_Return, Key.Key_1, Key.Key_Left)
    sitting.name("Bia")
    qtbot.mouseClick(sitting.page.bar.reviewer, Qt.MouseButton.LeftButton)
    (dialog,) = sitting.page.findChildren(ReviewerDialog)
    sitting.wait(dialog.name.completer)
    dialog.name.setFocus()
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "ana")
    popup = dialog.name.completer().popup()
    sitting.wait(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert dialog.name.text() == "Ana"
    qtbot.keyClick(dialog.name, Key.Key_Return)
    sitting.wait(lambda: not sitting.page.findChildren(ReviewerDialog))
    sitting.press(Key.Key_3)
    assert {by for _, by, _ in sitting.said(first)} == {"Ana"}


def test_a_draft_on_ones_own_decision_is_not_saved_under_the_next_name(sitting: Sitting) -> None:
    sitting.start()
    first = sitting.face
    sitting.press(Key.Key_1, Key.Key_Left)
    sitting.type("half a thou")
    sitting.name("Bia")
    sitting.press(Key.Key_Right)
    sitting.end()
    assert {by for _, by, _ in sitting.said(first)} == {"Ana"}
    with sitting.catalog() as catalog:
        drafts = [(each.face_id, each.by, each.note) for each in catalog.drafts.all()]
    assert drafts == [(first, "Ana", "half a thou")]
