"""The viewer's page: one photo after the other, and the review of flagged faces."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from engine.index.index import Rows
from engine.support.errors import ErrorCode
from engine.values.faces import Box
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import ReviewOrder, Settings
from gui.look.parts import in_column
from gui.look.touch import Swipe
from gui.review.bar import ReviewBar
from gui.review.decisions import Decisions
from gui.review.keys import Command, HeldKeys, command_of
from gui.viewer.acts import ViewerActs
from gui.viewer.adder import FaceAdder
from gui.viewer.stacking import Stacking
from gui.viewer.stage import ViewerStage
from gui.viewer.walk import ViewerWalk
from gui.words.i18n import say


class ViewerPage(QWidget):
    """Shows rows of a gallery, or walks the faces of a review and decides on them."""

    closed = Signal()
    """The person goes back."""

    def __init__(self, context: Context, pixels: Pixels, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._context = context
        self._held = HeldKeys()
        self._changed = 0
        self.stage = ViewerStage(context, pixels)
        self.bar = ReviewBar()
        self.decisions = Decisions(context, self)
        adder = FaceAdder(context, pixels, self)
        self.shown = ViewerWalk(context, self.stage, self.bar, self.decisions, self)
        stacking = Stacking(context, self.shown, self.stage, self.bar)
        self.acts = ViewerActs(self.shown, self.stage, self.bar, self.decisions, adder, stacking)
        in_column(self, (self.stage, 1), self.bar, margins=0, spacing=0)
        self._connect()
        self._settings_changed(context.settings)

    def open(self, rows: Rows, position: int) -> None:
        """Shows a row's photo; the keys for next and previous go through the rows."""
        self.shown.open(rows, position)
        self.stage.view.setFocus()

    def start_review(self, runs: frozenset[int], order: ReviewOrder) -> None:
        """Walks the flagged faces of these runs that are undecided (by this reviewer, if blind)."""
        self.shown.start_review(runs, order)
        self.stage.view.setFocus()

    def start_review_of(self, rows: Rows) -> None:
        """Walks the faces of these rows, beginning with the first that is undecided."""
        self.shown.start_review_of(rows)
        self.stage.view.setFocus()

    def ask(self, command: Command) -> None:
        """Does what a key or a button asks for, when its turn comes."""
        if command is Command.CLOSE:
            self._close()
            return
        if command is Command.CHANGE_BOX:
            self._change_box()
            return
        if command is Command.ADD_FACE:
            self._changed = 0
        if not self.stage.local(command):
            self.acts.ask(command)

    def undo(self, again: bool = False) -> None:
        """Undo or redo; the page goes to the face that it is about, where it is shown."""
        if self.isVisible() and self.shown.walk is not None:
            self.ask(Command.REDO if again else Command.UNDO)
        else:
            (self.decisions.redo if again else self.decisions.undo)()

    def _change_box(self) -> None:
        face, view = self.stage.face, self.stage.view
        if view.drawing or face is None:
            view.cancel_drawing()
        elif not face.added_by:
            self.bar.say(say(ErrorCode.NOT_DRAWN()))
        else:
            view.start_drawing(face.box)
            self._changed = face.id

    def _drawn(self, box: Box) -> None:
        changed, self._changed = self._changed, 0
        self.acts.add_face(box, changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key of the review, wherever on the page the focus is, except in a text field."""
        repeated = self._held.repeats(event)
        command = command_of(event, repeated)
        text = event.text()
        if isinstance(QApplication.focusWidget(), QLineEdit) and command is not Command.CLOSE:
            super().keyPressEvent(event)
        elif self.acts.note_is_coming and text and text.isprintable():
            # The note is being typed, but the field has not the focus yet.
            self.shown.notes.type_ahead(text)
        elif command is not None:
            self.ask(command)
        elif not repeated:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Covers the photo again."""
        self._held.released(event)
        if event.key() == Qt.Key.Key_H and not event.isAutoRepeat():
            self.stage.view.hold(False)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are for the photo. Tab does not stop here, or it would pass the upper bar by."""
        self.stage.view.setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed is lost, nothing stays revealed."""
        self.shown.notes.keep()
        self.stage.view.hold(False)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that is held, and whose end goes elsewhere, reveals no longer."""
        if event.type() is QEvent.Type.FocusOut:
            self.stage.view.hold(False)
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.bar.asked.connect(self._clicked)
        self.stage.bar.asked.connect(self._clicked)
        self.bar.reviewer_asked.connect(lambda: self.decisions.ask_reviewer())
        self.bar.order_chosen.connect(self._reorder)
        self.bar.all_asked.connect(self._review_all)
        self.shown.closing.connect(self._close)
        self.stage.face_chosen.connect(self.acts.choose)
        self.stage.panel.asked.connect(self._clicked)
        self.stage.stack.asked.connect(self._clicked)
        self.stage.turned.connect(self.shown.show_controls)
        self.stage.view.box_drawn.connect(self._drawn)
        self.stage.view.installEventFilter(self)
        self.swipe = Swipe(self.stage.view)
        self.swipe.swiped.connect(self._swiped)
        self.stage.view.zoomed.connect(self._may_swipe)
        self.stage.view.drawing_changed.connect(self._drawing_changed)
        self._context.settings_changed.connect(self._settings_changed)
        shown = self.shown
        # Another language makes another window, while this one's answers may be on their way.
        self.destroyed.connect(lambda: shown.abandon())

    def _swiped(self, way: int) -> None:
        self.ask(Command.NEXT if way > 0 else Command.PREVIOUS)

    def _may_swipe(self) -> None:
        """What is enlarged is moved by a finger, and a box is drawn with it."""
        view = self.stage.view
        self.swipe.allowed = view.fitted and not view.drawing

    def _reorder(self, order: ReviewOrder) -> None:
        self._context.change_settings(review_order=order)
        self.shown.reorder(order)
        self.stage.view.setFocus()

    def _review_all(self) -> None:
        self.shown.review_all()
        self.stage.view.setFocus()

    def _clicked(self, command: Command) -> None:
        if self.bar.note.hasFocus():
            # A note is finished by a decision: the next key is the review's again.
            self.stage.view.setFocus()
        self.ask(command)

    def _close(self) -> None:
        if self.stage.view.drawing:
            self.stage.view.cancel_drawing()
            return
        self.shown.end()
        self.stage.clear("")
        self.stage.loader.let_go()
        self.closed.emit()

    def _drawing_changed(self, drawing: bool) -> None:
        self._may_swipe()
        self.bar.say(
            self.tr(
                "Draw a box around the face with the mouse. Or move the box with the arrow keys, "
                "resize it with Shift, and press Enter. Esc gives up."
            )
            if drawing
            else ""
        )

    def _settings_changed(self, settings: Settings) -> None:
        self.bar.show_reviewer(settings.reviewer, settings.blind_review)
