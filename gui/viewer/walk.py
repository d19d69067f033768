"""The viewer's walk and what of it is shown; its tasks are done one after the other.

Everything is a task of a queue, so that a key acts on the face that comes after the one that the
key before it acted on, however fast they come.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject, Signal

from engine.index.index import Rows
from engine.index.query import GalleryMode
from engine.support.text import printable
from engine.values.records import PhotoKey
from gui.base.context import Context
from gui.base.settings import ReviewOrder
from gui.review.bar import ReviewBar
from gui.review.coverage import Coverage, covers, elsewhere, none_waits
from gui.review.decisions import Decisions
from gui.review.index import ReviewIndex, first_to_look_at, runs_of
from gui.review.keys import Command
from gui.review.notes import Notes
from gui.review.pace import Pace
from gui.review.walk import CommandQueue, Walk
from gui.viewer.stage import ViewerStage
from gui.words.error_report import reason

AHEAD = 4
"""Photos that are got ready before they are wanted."""

Given = ParamSpec("Given")


class ViewerWalk(QObject):
    """Moves along a walk over rows, or over the faces of a review, and shows where it is."""

    closing = Signal()
    """The page cannot go on."""
    face_shown = Signal()
    """A photo is shown, or another face of it, or nothing any more."""

    def __init__(
        self,
        context: Context,
        stage: ViewerStage,
        bar: ReviewBar,
        decisions: Decisions,
        parent: QObject | None = None,
    ) -> None:
        """Shows on `stage` and `bar`."""
        super().__init__(parent)
        self._context, self._stage, self._bar, self._decisions = context, stage, bar, decisions
        self.index = ReviewIndex(context, self)
        self.notes = Notes(context, bar.note, decisions, self)
        self.tasks = CommandQueue()
        self.pace = Pace()
        self.walk: Walk | None = None
        """What is walked, None before it is known."""
        self.reviewing = False
        self._of_selection = False
        self.runs: frozenset[int] = frozenset()
        self._order: ReviewOrder | None = None
        self._again: Callable[[], None] = lambda: None
        self._reviewer = stage.loader.reviewer
        # Answers to what was asked before another turn began are too late.
        self._turn = 0
        self.notes.left.connect(stage.view.setFocus)
        self.notes.said.connect(bar.say)
        context.decisions_changed.connect(self._decisions_changed)
        context.settings_changed.connect(self._settings_changed)

    # What is walked

    def open(self, rows: Rows, position: int) -> None:
        """Any rows, beginning with one of them."""
        self._begin(lambda: self.open(rows, position))
        self._stage.show_pane(rows.mode is GalleryMode.FACES)
        self.runs = runs_of(rows)
        self.walk = Walk(rows, place=min(max(0, position), len(rows)))
        self.tasks.put(self.show)

    def start_review(self, runs: frozenset[int], order: ReviewOrder) -> None:
        """The flagged, undecided faces of these runs."""
        self._begin(lambda: self.start_review(runs, order), reviewing=True, order=order)
        self.runs = runs
        done, failed = self.in_turn(self._walk_is_there), self.in_turn(self._failed)
        self._with_name(
            lambda: self.index.flagged(runs, order, self._stage.loader.reviewer, done, failed)
        )

    def start_review_of(self, rows: Rows) -> None:
        """The faces of these rows."""
        self._begin(lambda: self.start_review_of(rows), reviewing=True)
        self._of_selection = True
        self.runs = runs_of(rows)
        done, failed = self.in_turn(self._walk_is_there), self.in_turn(self._failed)
        self._with_name(lambda: self.index.of_rows(rows, self._stage.loader.reviewer, done, failed))

    def reorder(self, order: ReviewOrder) -> None:
        """The review in another order, from its beginning."""
        if self._order not in (None, order):
            self.start_review(self.runs, order)

    def review_all(self) -> None:
        """The flagged, undecided faces of all runs that are on the list."""

        def there(coverage: Coverage) -> None:
            self.start_review(coverage.listed, self._order or self._context.settings.review_order)

        walk = self.walk
        if walk is not None:
            self._count_elsewhere(walk, there, fresh=True)

    def again(self) -> None:
        """What is walked, from its beginning, as the catalog has it now."""
        self._again()

    def end(self) -> None:
        """Nothing is shown any more; what was decided is on its way into the catalog."""
        self.notes.keep()
        self.index.drop()
        self._turn += 1
        self.tasks = CommandQueue()
        self._stage.loader.drop_others(())

    def abandon(self) -> None:
        """The widgets are gone: answers that come now find nobody."""
        self._turn += 1
        self.index.drop()
        self._stage.loader.let_go()

    # For whoever acts on what is shown

    def in_turn(self, then: Callable[Given, None]) -> Callable[Given, None]:
        """`then`, but nothing where another turn has begun by the time it is called."""
        turn = self._turn

        def if_still(*given: Given.args, **named: Given.kwargs) -> None:
            if turn == self._turn:
                then(*given, **named)

        return if_still

    def show(self, face_id: int = 0, then: Callable[[], None] = lambda: None) -> None:
        """Shows where the walk is and calls `then`; with that the task is done."""
        walk = self.walk
        assert walk is not None
        if walk.key is None:
            self._show_end(walk)
        else:
            self.show_beside(walk.key, face_id or walk.face_id, then)

    def show_beside(
        self, key: PhotoKey, face_id: int, then: Callable[[], None] = lambda: None
    ) -> None:
        """Shows a photo that need not be in the walk, which stays where it is; as `show`."""
        walk = self.walk
        assert walk is not None

        def there() -> None:
            self._show_photo(walk, key, face_id)
            then()
            self.tasks.done()

        self._stage.loader.load([key], self.in_turn(there), self.in_turn(self._failed))

    def show_again(self) -> None:
        """The photo that is shown, as the catalog has it now; with that the task is done."""
        viewed = self._stage.viewed
        if viewed is None:
            self.tasks.done()
            return
        face = self._stage.face
        self.show_beside(viewed.key, face.id if face else 0)

    def show_controls(self) -> None:
        """Note, buttons and progress are those of the face that is shown."""
        walk, face = self.walk, self._stage.face
        self.notes.show_face(face)
        told = face is not None and self._stage.estimates
        self._bar.show_confirm(face.estimate if face is not None and told else None)
        self._bar.buttons[Command.CONFIRM].setVisible(self._stage.estimates)
        self._bar.allow(face is not None, walk is not None)
        if walk is not None:
            seconds = self.pace.left(walk.left) if self.reviewing else None
            self._bar.show_progress(walk.progress, self.reviewing, seconds)

    @property
    def photo_name(self) -> str:
        """The name of the photo that is shown."""
        viewed = self._stage.viewed
        return printable(os.path.basename(viewed.path)) if viewed is not None else "?"

    # Showing

    def _begin(
        self,
        again: Callable[[], None],
        reviewing: bool = False,
        order: ReviewOrder | None = None,
    ) -> None:
        self.end()
        self.notes.look_again()
        self.walk = None
        self.reviewing, self._again, self._order = reviewing, again, order
        self._of_selection = False
        self._hide_estimates()
        self._stage.show_pane(reviewing)
        self._bar.show_coverage(None)
        self._bar.show_order(order)
        self._stage.clear(self.tr("Looking for the faces…") if reviewing else "")
        self.face_shown.emit()
        self._bar.say("")
        self.show_controls()

    def _with_name(self, then: Callable[[], None]) -> None:
        """Who reviews is asked before the first face is seen; blind, nothing is shown without."""

        def refused() -> None:
            if self._context.settings.blind_review:
                self.closing.emit()
            else:
                then()

        def named(_: str) -> None:
            self._reviewer = self._stage.loader.reviewer
            then()

        there = self.in_turn(named)
        # The task is done when the first face is shown.
        self.tasks.put(lambda: self._decisions.with_reviewer(there, refused))

    def _walk_is_there(self, walk: Walk) -> None:
        self.walk = walk
        self.show()
        if walk.key is not None:
            # After the first face is on its way: this may take a while.
            self._count_elsewhere(walk, self._bar.show_coverage, fresh=True)
            self.index.pace(self._decisions.reviewer, self.in_turn(self._pace_is_known))

    def _pace_is_known(self, times: tuple[float, ...]) -> None:
        self.pace.begin_with(times)
        self.show_controls()

    def _failed(self, error: Exception) -> None:
        self._stage.clear(reason(error))
        self.tasks.drop()
        self.tasks.done()

    def _show_photo(self, walk: Walk, key: PhotoKey, face_id: int) -> None:
        viewed = self._stage.loader.record(key)
        if viewed is None:
            self._stage.clear(self.tr("This photo is not in the catalog any more."))
            self.show_controls()
        else:
            self._stage.show_photo(viewed, first_to_look_at(viewed.faces, face_id))
            self.show_controls()
            self._stage.prepare(walk.following(AHEAD), walk.next_faces(AHEAD))
        self.face_shown.emit()

    def _show_end(self, walk: Walk) -> None:
        """What is over, and what is not: no end of one run is taken for the end of all."""

        def counted(coverage: Coverage) -> None:
            if self._stage.estimates:
                end(coverage, "")
            else:
                reviewer = self._decisions.reviewer
                told = self.in_turn(lambda text: end(coverage, text))
                self.index.agreement(self.runs, reviewer, told, self.in_turn(self._failed))

        def end(coverage: Coverage, agreed: str) -> None:
            self._bar.show_coverage(coverage if self.reviewing else None)
            words = self._end_words(walk, coverage)
            self._stage.clear(f"{words}\n\n{agreed}" if agreed else words)
            self.show_controls()
            self.tasks.done()

        self._stage.clear(self.tr("Looking for what waits elsewhere…"))
        self.face_shown.emit()
        self._count_elsewhere(walk, counted)

    def _end_words(self, walk: Walk, coverage: Coverage) -> str:
        if not len(walk):
            lines = [none_waits(coverage)]
        elif walk.left:
            end = self.tr("The end of the list. %n face(s) are still undecided.", "", walk.left)
            more = self.tr("N goes to the first of them, Esc back to the gallery.")
            lines = [end, more]
        else:
            end = self.tr("The end of the list: %n face(s) decided.", "", walk.done)
            lines = [end, self.tr("N looks for new ones, Esc goes back to the gallery.")]
        lines.append(self.tr("Reviewed: {what}.").format(what=covers(coverage)))
        waits = elsewhere(coverage)
        return "\n".join(lines) + (f"\n\n{waits}" if waits else "")

    def _count_elsewhere(
        self, walk: Walk, done: Callable[[Coverage], None], fresh: bool = False
    ) -> None:
        runs = None if self._of_selection else self.runs
        there, failed = self.in_turn(done), self.in_turn(self._failed)
        reviewer = self._stage.loader.reviewer
        self.index.coverage(runs, walk.face_ids, reviewer, there, failed, fresh)

    def _refresh(self) -> None:
        """Shows the photo as the catalog has it now."""
        viewed = self._stage.viewed
        if viewed is None:
            return
        key = viewed.key

        def there() -> None:
            now, new = self._stage.viewed, self._stage.loader.record(key)
            if now is not None and now.key == key and new is not None:
                face = self._stage.face
                self._stage.show_photo(new, face.id if face else 0)
                self.show_controls()

        self._stage.loader.load([key], self.in_turn(there), lambda _: None)

    # News

    def _decisions_changed(self, faces: tuple[int, ...]) -> None:
        loader, viewed = self._stage.loader, self._stage.viewed
        loader.forget(faces)
        shown = {face.id for face in viewed.faces} if viewed is not None else set()
        if shown & set(faces) and not self.tasks.busy:
            self._refresh()

    def _hide_estimates(self) -> None:
        hidden = self.reviewing and self._context.settings.hide_estimates
        if hidden == self._stage.estimates:
            self._stage.show_estimates(not hidden)

    def _settings_changed(self, _: object) -> None:
        self._hide_estimates()
        self.show_controls()
        if self._stage.loader.reviewer != self._reviewer:
            self._reviewer = self._stage.loader.reviewer
            self._stage.loader.forget_all()
            if self.walk is not None:
                self._again()
