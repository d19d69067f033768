"""Below the photo: decisions, the way on, a note, who decides, and how far the review is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from engine.values.ages import DecisionValue, FaceEstimate
from gui.base.settings import ReviewOrder
from gui.look.elided import ElidedLabel
from gui.look.palette import DECISION_ICONS
from gui.look.parts import in_column, in_row, named
from gui.look.steady import steady
from gui.review.coverage import Coverage, all_words, covers, elsewhere
from gui.review.key_button import KeyButton
from gui.review.keys import DECISIONS, Command, confirmed_by, key_text, words
from gui.review.walk import Progress
from gui.words.durations import duration_left
from gui.words.names import decision_name

ICONS = {
    Command.CHILD: DECISION_ICONS[DecisionValue.CHILD],
    Command.TEEN: DECISION_ICONS[DecisionValue.TEEN],
    Command.ADULT: DECISION_ICONS[DecisionValue.ADULT],
    Command.CONFIRM: "check",
    Command.NOT_A_FACE: DECISION_ICONS[DecisionValue.NOT_A_FACE],
    Command.UNSURE: DECISION_ICONS[DecisionValue.UNSURE],
    Command.SKIP: "next",
    Command.UNDO: "undo",
    Command.REDO: "redo",
    Command.NEXT_UNDECIDED: "review",
    Command.STACK: "stack",
}


class NoteField(QLineEdit):
    """A note on a face. Enter ends it and Esc takes it back; neither is a key of the review."""

    entered = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keeps Enter and Esc to itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
            # Whatever the field has no use for must not reach the review either.
            event.accept()


class ReviewBar(QWidget):
    """The review's buttons; what they do is the page's."""

    asked = Signal(Command)
    """That of the button that was clicked."""
    reviewer_asked = Signal()
    """Somebody else wants to review."""
    all_asked = Signal()
    """All runs are to be reviewed, not only those that are."""
    order_chosen = Signal(ReviewOrder)
    """What the person wants to walk in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing can be decided yet."""
        super().__init__(parent)
        self.buttons = {each: KeyButton(each, name) for each, name in ICONS.items()}
        for command, button in self.buttons.items():
            button.clicked.connect(lambda _=False, command=command: self.asked.emit(command))
        self.note = NoteField(maxLength=1000, placeholderText=self.tr("Note (M)"))
        tip = self.tr("A note, kept with the decision (M). Enter ends it, Esc takes it back.")
        named(self.note, self.tr("Note on this face"), tip)
        self.note.setMinimumWidth(self.fontMetrics().averageCharWidth() * 16)
        self.reviewer = QToolButton()
        self.reviewer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reviewer.setToolTip(self.tr("Change who reviews"))
        self.reviewer.clicked.connect(self.reviewer_asked)
        tip = self.tr("In which order the faces come")
        # A wheel that passes would begin the review anew.
        self.order = named(steady(QComboBox()), self.tr("Order of the review"), tip)
        self.order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._orders = {
            ReviewOrder.WORST: self.tr("Most likely minors first"),
            ReviewOrder.PHOTO: self.tr("Photo by photo"),
            ReviewOrder.UNCERTAINTY: self.tr("Most uncertain first"),
            ReviewOrder.FOLDER: self.tr("Folder by folder"),
        }
        self.order.addItems(list(self._orders.values()))
        self.order.activated.connect(
            lambda place: self.order_chosen.emit(list(self._orders)[place])
        )
        self._count = QLabel()
        self._count.setObjectName("count")
        self._left = QLabel()
        self._left.setObjectName("left")
        self._bar = named(QProgressBar(textVisible=False), self.tr("Decided faces of this review"))
        self._bar.setMaximumHeight(self.fontMetrics().height() // 2)
        self._bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.covers = ElidedLabel()
        self.all_button = QToolButton()
        self.all_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.all_button.setToolTip(self.tr("Walk through the flagged faces of all runs"))
        self.all_button.clicked.connect(self.all_asked)
        self._status = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._lay_out()
        self.show_reviewer("", blind=False)
        self.show_coverage(None)
        self.show_confirm(None)
        self.show_stack(0, 0)
        self.allow(False, False)

    def show_progress(
        self, progress: Progress, reviewing: bool, seconds_left: float | None = None
    ) -> None:
        """The place in the walk; in a review also how many are decided, and how long it takes."""
        self._count.setText(
            self.tr("{n} of {total}").format(n=progress.place, total=progress.total)
            if progress.total
            else ""
        )
        self._left.setText("" if seconds_left is None else duration_left(seconds_left))
        self._left.setVisible(reviewing and seconds_left is not None)
        self._left.setToolTip(self.tr("At the pace of your last decisions, without the pauses"))
        self._bar.setVisible(reviewing)
        # It would paint at once, and with it half of the window before the face is there.
        self._bar.setUpdatesEnabled(False)
        self._bar.setMaximum(max(1, progress.total))
        self._bar.setValue(progress.done)
        self._bar.setUpdatesEnabled(True)
        left = progress.total - progress.done
        self._bar.setToolTip(
            self.tr("{done} decided, {left} left").format(done=progress.done, left=left)
        )

    def show_coverage(self, coverage: Coverage | None) -> None:
        """What the review covers, and how many wait elsewhere; None outside of one."""
        self.covers.setText("" if coverage is None else _joined(coverage))
        self.covers.setVisible(coverage is not None)
        self.all_button.setVisible(coverage is not None and coverage.elsewhere > 0)
        if coverage is not None:
            self.all_button.setText(all_words(coverage))

    def show_confirm(self, estimate: FaceEstimate | None) -> None:
        """The button for the estimate names what it saves; a flagged face is no adult by it."""
        button = self.buttons[Command.CONFIRM]
        if estimate is None:
            button.show_words(words(Command.CONFIRM))
        elif (value := confirmed_by(estimate)) is not None:
            button.show_words(self.tr("Confirm: {decision}").format(decision=decision_name(value)))
        else:
            adult = decision_name(DecisionValue.ADULT)
            button.show_words(
                self.tr("{decision}? Press {key}").format(
                    decision=adult, key=key_text(Command.ADULT)
                )
            )

    def show_stack(self, copies: int, burst: int) -> None:
        """How many identical files, and how many photos of a burst, show the face of now too."""
        button = self.buttons[Command.STACK]
        texts = []
        if copies:
            texts.append(self.tr("%n identical file(s)", "", copies))
        if burst:
            texts.append(self.tr("burst of %n", "", burst + 1))
        button.setVisible(bool(texts))
        if texts:
            button.show_words(" · ".join(texts))

    def show_order(self, order: ReviewOrder | None) -> None:
        """The order of the walk; None where it has no order to choose."""
        self.order.setVisible(order is not None)
        if order is not None:
            self.order.setCurrentIndex(list(self._orders).index(order))

    def say(self, text: str) -> None:
        """One sentence of what just happened, or of what can be done now."""
        self._status.setText(text)
        if text:
            # Nobody looks for it with a screen reader: it has to be said.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._status, text))

    @property
    def status(self) -> str:
        """The sentence that stands there."""
        return self._status.text()

    def show_reviewer(self, name: str, blind: bool) -> None:
        """Who decides, and whether they see their own decisions only."""
        text = self.tr("Reviewer: {name}").format(name=name) if name else self.tr("Reviewer…")
        if blind:
            text = self.tr("{reviewer} (own decisions only)").format(reviewer=text)
        metrics = self.fontMetrics()
        room = metrics.averageCharWidth() * 48
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        self.reviewer.setText(shown.replace("&", "&&"))
        self.reviewer.setAccessibleName(text)

    def allow(self, decide: bool, move: bool) -> None:
        """Whether there is a face to decide on, and anywhere to go."""
        for command, button in self.buttons.items():
            wanted = command in DECISIONS or command is Command.CONFIRM
            allowed = decide if wanted else move
            button.setEnabled(allowed or command in (Command.UNDO, Command.REDO))
        self.note.setEnabled(decide)

    def _lay_out(self) -> None:
        decide, move = (
            [self.buttons[command] for command in commands]
            for commands in (
                (*DECISIONS, Command.CONFIRM),
                (Command.SKIP, Command.UNDO, Command.REDO, Command.NEXT_UNDECIDED),
            )
        )
        in_column(
            self,
            in_row(
                None,
                self._count,
                self._bar,
                self._left,
                self.covers,
                self.all_button,
                (None, 1),
                self.buttons[Command.STACK],
                self.order,
                spacing=8,
            ),
            self._status,
            in_row(None, *decide, (None, 1), spacing=5),
            in_row(None, *move, (self.note, 1), self.reviewer, spacing=5),
            margins=(8, 4, 8, 6),
            spacing=5,
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _joined(coverage: Coverage) -> str:
    return " · ".join(filter(None, (covers(coverage), elsewhere(coverage))))
