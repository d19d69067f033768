"""What the viewer does when it is asked: moves on, decides, adds, moves and deletes faces."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.values.ages import DecisionValue
from engine.values.faces import Box
from engine.values.records import FaceRecord, PhotoRecord
from gui.review.bar import ReviewBar
from gui.review.decisions import Decisions
from gui.review.keys import DECISIONS, Command, confirmed_by, key_text
from gui.review.walk import Walk
from gui.viewer.adder import FaceAdder
from gui.viewer.stacking import Stacking
from gui.viewer.stage import ViewerStage
from gui.viewer.undoing import Undoing
from gui.viewer.walk import ViewerWalk
from gui.words.error_report import reason
from gui.words.names import decision_name


class ViewerActs(QObject):
    """Does what keys, buttons and the mouse ask for, each when its turn comes."""

    def __init__(
        self,
        shown: ViewerWalk,
        stage: ViewerStage,
        bar: ReviewBar,
        decisions: Decisions,
        adder: FaceAdder,
        stacking: Stacking,
    ) -> None:
        """Acts on what `shown` shows on `stage` and `bar`."""
        super().__init__(shown)
        self._shown, self._stage, self._bar = shown, stage, bar
        self._decisions, self._adder = decisions, adder
        self._stacking = stacking
        self._undoing = Undoing(shown, stage, bar, decisions)

    def ask(self, command: Command) -> None:
        """A command, when its turn comes.

        But a decision is of the face that is on the screen: it does not wait for the next one.
        """
        tasks = self._shown.tasks
        decides = command in DECISIONS or command is Command.CONFIRM
        if decides and tasks.busy:
            tasks.put(self._say_too_early)
        else:
            tasks.put(lambda: self._act(command), command)

    def choose(self, face_id: int) -> None:
        """Another face of the photo."""
        self._shown.tasks.put(lambda: self._choose(face_id))

    def add_face(self, box: Box, face_id: int = 0) -> None:
        """A face that a person drew on the photo; or the other box of this face."""
        # The photo that is on the screen now: when its turn comes it may be the next one.
        viewed = self._stage.sheet
        self._shown.tasks.put(lambda: self._add_face(viewed, box, face_id))

    @property
    def note_is_coming(self) -> bool:
        """Whether a note was asked for, and waits for its face."""
        return self._shown.tasks.waits(Command.NOTE)

    # Tasks

    def _act(self, command: Command) -> None:
        walk, face = self._shown.walk, self._stage.face
        if walk is None:
            self._shown.tasks.done()
        elif command in DECISIONS or command is Command.CONFIRM:
            self._decide_by(walk, face, command)
        elif command in (Command.UNDO, Command.REDO):
            self._undoing.step(walk, command is Command.REDO, self._not_saved)
        elif command is Command.DELETE_BOX:
            if face is None:
                self._shown.tasks.done()
            else:
                self._delete_box(face)
        elif command is Command.NOTE:
            self._shown.notes.write()
            self._shown.tasks.done()
        elif command in (Command.STACK, Command.TOGETHER):
            (self._stacking.open if command is Command.STACK else self._stacking.together)()
            self._shown.tasks.done()
        elif command in (Command.NEXT_FACE, Command.PREVIOUS_FACE):
            self._choose(self._stage.next_face(1 if command is Command.NEXT_FACE else -1))
        else:
            self._move(walk, command)

    def _decide_by(self, walk: Walk, face: FaceRecord | None, command: Command) -> None:
        value = DECISIONS.get(command)
        why = self._stage.why_not_decide()
        if face is not None and value is None:
            value = confirmed_by(face.estimate) if self._stage.estimates else None
            if value is None and not why and not self._stage.estimates:
                why = self.tr("The estimate is hidden: nobody can confirm it unseen.")
            elif value is None and not why:
                why = self.tr("This face is flagged: Enter does not make it an adult. {key} does.")
                why = why.format(key=key_text(Command.ADULT))
        if face is None or value is None or why:
            self._bar.say(self.tr("Nothing was saved. {why}").format(why=why))
            self._shown.tasks.done()
        else:
            self._decide(walk, face, value)

    def _say_too_early(self) -> None:
        """The face that a key was pressed for was not on the screen when it was pressed."""
        text = self.tr("A key did nothing: the next face was not on the screen yet.")
        if text not in self._bar.status:
            self._bar.say(f"{self._bar.status} {text}".strip())
        self._shown.tasks.done()

    def _choose(self, face_id: int) -> None:
        viewed = self._stage.viewed
        if viewed is not None and any(face.id == face_id for face in viewed.faces):
            if self._shown.walk is not None and self._shown.reviewing:
                # A face that has its place in the review is reviewed there.
                self._shown.walk.go_to(face_id)
            self._stage.set_face(face_id)
            self._shown.show_controls()
            self._shown.face_shown.emit()
        self._shown.tasks.done()

    def _move(self, walk: Walk, command: Command) -> None:
        self._bar.say("")
        if command is Command.NEXT_UNDECIDED:
            self._next_undecided(walk)
        elif command is Command.SKIP and self._shown.reviewing:
            walk.advance()
            self._shown.show()
        elif self._stage.view.closeup and (
            face_id := self._stage.next_face(-1 if command is Command.PREVIOUS else 1)
        ):
            # Close to a face, the next one of the photo comes before the next photo.
            self._choose(face_id)
        elif walk.step(-1 if command is Command.PREVIOUS else 1):
            self._shown.show()
        else:
            first = command is Command.PREVIOUS
            self._bar.say(self.tr("This is the first.") if first else self.tr("This is the last."))
            self._shown.tasks.done()

    def _next_undecided(self, walk: Walk) -> None:
        if not self._shown.reviewing:
            self._seek(walk)
        elif walk.next_undecided():
            self._shown.show()
        else:
            # A run may have found more since.
            self._shown.again()

    def _seek(self, walk: Walk) -> None:
        """Outside a review it is not known which rows are decided: the catalog is asked."""
        face = self._stage.face

        def found(spot: tuple[int, int] | None) -> None:
            if spot is None:
                self._bar.say(self.tr("All faces here are decided."))
                self._shown.tasks.done()
                return
            walk.step(spot[0] - walk.place)
            self._shown.show(spot[1])

        after = face.id if face is not None else 0
        reviewer = self._stage.loader.reviewer
        there, failed = self._shown.in_turn(found), self._shown.in_turn(self._failed)
        self._shown.index.seek_undecided(walk.rows, walk.place, after, reviewer, there, failed)

    def _decide(self, walk: Walk, face: FaceRecord, value: DecisionValue) -> None:
        note, photo = self._shown.notes.take(face), self._shown.photo_name
        not_saved = self._shown.in_turn(self._not_saved)
        along = self._stacking.goes_along(face)

        def done() -> None:
            text = self.tr("Saved: {decision} (face {number} of {photo})").format(
                decision=decision_name(value), number=face.number, photo=photo
            )
            if along:
                text += " " + self.tr("And on %n face(s) of the burst.", "", len(along))
            self._bar.say(text)
            for each in (face, *(member.face for member in along)):
                walk.set_decided(each.id, True)
            self._shown.pace.decided()
            if self._shown.reviewing and walk.same(face.id, walk.face_id):
                walk.advance()
            # A face beside the way: back to the one whose turn it is.
            self._shown.show(0 if self._shown.reviewing else face.id)

        def failed(reason: str) -> None:
            self._shown.notes.give_back(face, note)
            not_saved(reason)

        there = self._shown.in_turn(done)
        run = walk.key.run_id if walk.key is not None else 0
        faces = (face.id, *(member.face.id for member in along))
        runs = (run, *(member.photo.key.run_id for member in along))
        self._decisions.decide(
            faces, value, note, done=there, failed=failed, runs=runs,
            unaided=not self._stage.estimates,
        )  # fmt: skip

    def _not_saved(self, reason: str) -> None:
        # What was pressed after it was meant for faces that did not come.
        dropped = self._shown.tasks.drop()
        text = self.tr("Not saved: {reason}").format(reason=reason) if reason else ""
        if text and dropped:
            text += " " + self.tr("%n key(s) pressed after it did nothing.", "", dropped)
        self._bar.say(text)
        self._shown.tasks.done()

    def _failed(self, error: Exception) -> None:
        self._not_saved(reason(error))

    def _delete_box(self, face: FaceRecord) -> None:
        viewed = self._stage.viewed
        assert viewed is not None
        text = self.tr("The box is deleted. Undo brings it back (Z).")

        def done() -> None:
            self._stage.loader.forget_photo(viewed.key)
            self._shown.show_beside(viewed.key, 0, lambda: self._bar.say(text))

        there, failed = self._shown.in_turn(done), self._shown.in_turn(self._not_saved)
        self._decisions.delete_face(face.id, there, failed)

    def _add_face(self, viewed: PhotoRecord | None, box: Box, changed: int) -> None:
        failed = self._shown.in_turn(self._not_saved)
        if viewed is None:
            self._shown.tasks.done()
            return
        text = self.tr("A face was added. Decide on it with the keys.")
        if changed:
            text = self.tr("The box has moved. Undo puts it back (Z).")

        # A box that moves gets another number: what was typed for it goes along.
        self._shown.notes.keep()

        def done(face_id: int) -> None:
            self._shown.notes.look_again()
            self._stage.loader.forget_photo(viewed.key)
            self._shown.show_beside(viewed.key, face_id, lambda: self._bar.say(text))

        there = self._shown.in_turn(done)

        def add(by: str) -> None:
            self._bar.say(self.tr("The model looks at the box…"))
            self._adder.add(viewed, box, by, there, failed, changed)

        self._decisions.with_reviewer(add, lambda: failed(""))
