"""What reviewers say of faces, on its way into the catalog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.support.text import printable
from engine.values.acts import Act
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.worker import Lane
from gui.look.boxes import fitted
from gui.review.reviewer import ReviewerDialog
from gui.words.error_report import reason
from gui.words.names import decision_name

Result = TypeVar("Result")


class Decisions(QObject):
    """Decides and takes back. Answers come once the catalog has the decision, in the order asked.

    The reviewer is whom the settings name; where they name nobody, the person is asked first.
    """

    failed = Signal(str)
    """Nothing was decided, and why; only where whoever asked did not want to be told."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Questions are asked over `parent`, where it is a widget."""
        super().__init__(parent)
        self._context = context
        self._question: QMessageBox | None = None
        self.failed.connect(self._show_failure)

    @property
    def reviewer(self) -> str:
        """Who decides, "" before anybody has said so."""
        return printable(self._context.settings.reviewer)

    def decide(
        self,
        face_ids: Sequence[int],
        value: DecisionValue,
        note: str = "",
        settles: bool = False,
        done: Callable[[], None] | None = None,
        failed: Callable[[str], None] | None = None,
        runs: Sequence[int] = (),
        unaided: bool = False,
    ) -> None:
        """The same decision on every face, as one step. `done` or `failed` is called at the end.

        `runs` are those in which the faces are shown: their bands are kept with the decisions.
        `unaided`: the estimates were hidden.
        """
        faces = tuple(face_ids)

        def written(_: object) -> None:
            self._context.decisions_changed.emit(faces)
            if done is not None:
                done()

        review = self._context.catalog.review
        self._write(
            lambda by: review.add_decisions(faces, value, by, note, settles, runs, unaided),
            written,
            failed,
        )

    def decide_many(
        self, face_ids: Sequence[int], value: DecisionValue, runs: Sequence[int] = ()
    ) -> None:
        """The same decision on a selection; asks first where it is more than one face."""
        faces = tuple(face_ids)
        if len(faces) <= 1:
            if faces:
                self.decide(faces, value, runs=runs)
            return
        box = QMessageBox(self._widget())
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Decide on several faces?"))
        box.setText(
            self.tr('Decide "{decision}" on %n face(s)?', "", len(faces)).format(
                decision=decision_name(value)
            )
        )
        box.setInformativeText(self.tr("Undo takes all of them back in one step."))
        yes = box.addButton(self.tr("Decide"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)

        def answered() -> None:
            self._question = None
            if box.clickedButton() is yes:
                self.decide(faces, value, runs=runs)
            box.deleteLater()

        box.finished.connect(answered)
        self._question = box
        fitted(box).open()

    def undo(
        self,
        done: Callable[[Act | None], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Takes back what the reviewer did last, whatever it was, also in an earlier session."""
        self._step(self._context.catalog.acts.undo, done, failed)

    def redo(
        self,
        done: Callable[[Act | None], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Does again what was undone last."""
        self._step(self._context.catalog.acts.redo, done, failed)

    def _step(
        self,
        step: Callable[[str], Act | None],
        done: Callable[[Act | None], None] | None,
        failed: Callable[[str], None] | None,
    ) -> None:
        def written(act: Act | None) -> None:
            if act is not None and act.faces and not act.stays_for:
                self._context.decisions_changed.emit(act.faces)
            if act is not None and act.runs:
                self._context.runs_moved.emit(act.runs)
            if done is not None:
                done(act)

        self._write(step, written, failed)

    def delete_face(
        self, face_id: int, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        """Takes a face that a person drew out of its photo."""

        def written(_: object) -> None:
            self._context.decisions_changed.emit((face_id,))
            done()

        review = self._context.catalog.review
        self._write(lambda by: review.delete_face(face_id, by), written, failed)

    def with_reviewer(self, act: Callable[[str], None], refused: Callable[[], None]) -> None:
        """Calls `act` with the reviewer's name, or `refused` where the person gives none."""
        if self.reviewer:
            act(self.reviewer)
            return
        self.ask_reviewer(lambda: act(self.reviewer), refused)

    def ask_reviewer(
        self,
        named: Callable[[], None] | None = None,
        refused: Callable[[], None] | None = None,
    ) -> None:
        """Asks who reviews; the name is kept in the settings."""
        dialog = ReviewerDialog(self._context, self._widget())

        def ended(result: int) -> None:
            dialog.deleteLater()
            then = named if result == ReviewerDialog.DialogCode.Accepted else refused
            if then is not None:
                then()

        dialog.finished.connect(ended)
        dialog.open()

    def _write(
        self,
        work: Callable[[str], Result],
        written: Callable[[Result], None],
        failed: Callable[[str], None] | None,
    ) -> None:
        """Does `work` for the reviewer in the catalog's lane; the answer comes to one of two."""

        def write(by: str) -> None:
            self._context.background.run(
                Lane.WRITE,
                lambda: work(by),
                written,
                lambda error: (failed or self.failed.emit)(reason(error)),
            )

        self.with_reviewer(write, lambda: failed("") if failed is not None else None)

    def _widget(self) -> QWidget | None:
        parent = self.parent()
        return parent if isinstance(parent, QWidget) else None

    def _show_failure(self, reason: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("Not saved"),
            self.tr("The decision was not saved."),
            QMessageBox.StandardButton.Close,
            self._widget(),
        )
        box.setInformativeText(reason)
        box.finished.connect(box.deleteLater)
        self._question = box
        fitted(box).open()
