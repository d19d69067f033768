"""Notes on their way: what stands in the note field belongs to one face, and is not lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.values.records import Decision, FaceRecord
from gui.base.context import Context
from gui.review.bar import NoteField
from gui.review.decisions import Decisions
from gui.review.drafts import Drafts


class Notes(QObject):
    """Keeps what was typed for each face until it goes into the catalog with a decision.

    Until then it is a draft, which is there again when its writer comes back to the face, also
    after another start of the program.

    A note on a face that this reviewer has decided already is a decision of its own, with the same
    value. Nobody's words, and nobody's choice, become another reviewer's.
    """

    left = Signal()
    """The person has done with the field: the keys are the review's again."""
    said = Signal(str)
    """One sentence for the person."""
    found = Signal(int)
    """For so many faces this reviewer has notes that wait, some from an earlier time."""

    def __init__(
        self, context: Context, field: NoteField, decisions: Decisions, parent: QObject
    ) -> None:
        """Of no face yet."""
        super().__init__(parent)
        self._field, self._decisions = field, decisions
        self._face: FaceRecord | None = None
        self._drafts = Drafts(context, decisions, self)
        self._drafts.found.connect(self._found)
        self._drafts.failed.connect(self._not_kept)
        self._ahead = ""
        field.textEdited.connect(self._typed)
        field.entered.connect(self._entered)
        field.given_up.connect(self._given_up)

    def show_face(self, face: FaceRecord | None) -> None:
        """The field is for this face from now on; an unsaved note on the last one is saved."""
        if face is None or self._face is None or face.id != self._face.id:
            self._tell_of_waiting()
            self.keep()
        self._face = face
        text = ""
        if face is not None:
            text = self._drafts.get(face.id, self._said(face))
        if text != self._field.text():
            self._field.setText(text)

    def take_over(self, earlier: Notes) -> int:
        """What was typed in an earlier field and is not saved; for how many faces."""
        self._drafts.take_over(earlier._drafts)
        return self._drafts.waiting

    def look_again(self) -> None:
        """Faces may have come that are those for which something was typed."""
        self._drafts.load()

    def take(self, face: FaceRecord) -> str:
        """The note that goes with a decision on the face; it is no draft any more."""
        note = self._drafts.take(face.id)
        if note is not None:
            return note.strip()
        return self._said(face)

    def give_back(self, face: FaceRecord, note: str) -> None:
        """The decision was not saved: the note is a draft again."""
        if note:
            self._drafts.put(face.id, note)

    def bring_back(self, face: FaceRecord, note: str) -> None:
        """The face's decision was undone: its note stands in the field again.

        Not where an earlier decision of this reviewer counts now, which has a note of its own.
        """
        self._drafts.take(face.id)
        if note and self._own(face) is None:
            self._drafts.put(face.id, note)
        self.show_face(face)

    def keep(self) -> None:
        """Saves the draft on a face that is decided. On others it waits for the decision."""
        face = self._face
        own = self._own(face) if face is not None else None
        typed = self._drafts.take(face.id) if face is not None and own is not None else None
        if face is not None and own is not None and typed is not None:
            note = typed.strip()
            if note != own.note:
                saved = self.tr("Note saved")
                self._decisions.decide(
                    (face.id,), own.value, note, done=lambda: self.said.emit(saved)
                )
        self._drafts.store()

    def write(self) -> None:
        """Gives the field the focus, with what was typed before it could have it."""
        if self._field.isEnabled():
            self._field.setFocus()
            self._field.end(False)
            if self._ahead:
                self._field.insert(self._ahead)
                self._typed(self._field.text())
        self._ahead = ""

    def type_ahead(self, text: str) -> None:
        """Keeps what is typed for a note before the field has the focus."""
        self._ahead += text

    def _tell_of_waiting(self) -> None:
        """The face is left without the decision that its note is to go with."""
        face = self._face
        if face is not None and self._own(face) is None and self._drafts.get(face.id).strip():
            self.said.emit(
                self.tr("The note is not saved yet: it waits for your decision on that face.")
            )

    def _found(self) -> None:
        # They may be those of the face that is shown already.
        self.show_face(self._face)
        self.found.emit(self._drafts.waiting)

    def _not_kept(self, why: str) -> None:
        self.said.emit(
            self.tr("What you typed is not on the disk yet: {reason}").format(reason=why)
        )

    def _typed(self, text: str) -> None:
        if self._face is not None:
            self._drafts.put(self._face.id, text)

    def _entered(self) -> None:
        self.left.emit()
        face = self._face
        if face is not None and self._own(face) is None and self._field.text().strip():
            self.said.emit(self.tr("The note is kept with the decision that you make now."))
        self.keep()

    def _given_up(self) -> None:
        if self._face is not None:
            self._drafts.take(self._face.id)
            self._field.setText(self._said(self._face))
        self.left.emit()

    def _own(self, face: FaceRecord) -> Decision | None:
        """The decision that counts, where it is this reviewer's."""
        decision = face.decision
        return decision if decision and decision.by == self._decisions.reviewer else None

    def _said(self, face: FaceRecord) -> str:
        own = self._own(face)
        return own.note if own else ""
