"""The viewer's walk and what of it is shown; its tasks are done one after the other.

Everything is a task of a queue, so that a key acts on the face that comes after the one that the
key before it acted on, however fast they come.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from engine.index.index import Rows
from engine.support.text import printable
from gui.base.context import Context
from gui.base.settings import ReviewOrder
from gui.review.bar import ReviewBar
from gui.review.decisions import Decisions
from gui.review.index import ReviewIndex, first_to_look_at, runs_of
from gui.review.notes import Notes
from gui.review.walk import CommandQueue, Walk
from gui.viewer.adder import FaceAdder
from gui.viewer.stage import ViewerStage
from gui.words.error_report import reason

AHEAD = 2
"""Photos that are got ready before they are wanted."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the viewer works with beside its widgets."""

    decisions: Decisions
    index: ReviewIndex
    adder: FaceAdder


class ViewerWalk(QObject):
    """Moves along a walk over rows, or over the faces of a review, and shows where it is."""

    closing = Signal()
    """The page cannot go on."""

    def __init__(
        self,
        context: Context,
        stage: ViewerStage,
        bar: ReviewBar,
        tools: Tools,
        parent: QObject | None = None,
    ) -> None:
        """Shows on `stage` and `bar`."""
        super().__init__(parent)
        self._context, self._stage, self._bar = context, stage, bar
        self._decisions, self._index, self._adder = tools.decisions, tools.index, tools.adder
        self.notes = Notes(bar.note, tools.decisions, self)
        self._tasks = CommandQueue()
        self._walk: Walk | None = None
        self._reviewing = False
        self._order: ReviewOrder | None = None
        self._again: Callable[[], None] | None = None
        self._runs: frozenset[int] = frozenset()
        self._reviewer = stage.loader.reviewer
        # Answers to what was asked before another turn began are too late.
        self._turn = 0
        self.notes.left.connect(stage.view.setFocus)
        self.notes.said.connect(bar.say)
        context.decisions_changed.connect(self._decisions_changed)
        context.settings_changed.connect(self._settings_changed)

    @property
    def walking(self) -> bool:
        """Whether anything is shown to act on."""
        return self._walk is not None

    @property
    def walk(self) -> Walk | None:
        """What is walked."""
        return self._walk

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is not done yet."""
        return self._tasks.busy

    # What is walked

    def open(self, rows: Rows, position: int) -> None:
        """Any rows, beginning with one of them."""
        self._begin(lambda: self.open(rows, position))
        self._runs = runs_of(rows)
        self._walk = Walk(rows, place=min(max(0, position), len(rows)))
        self._tasks.put(self._show)

    def start_review(self, runs: frozenset[int], order: ReviewOrder) -> None:
        """The flagged, undecided faces of these runs."""
        self._begin(lambda: self.start_review(runs, order), reviewing=True, order=order)
        self._runs = runs
        done, failed = self._walk_comes()
        self._with_name(
            lambda: self._index.flagged(runs, order, self._stage.loader.reviewer, done, failed)
        )

    def start_review_of(self, rows: Rows) -> None:
        """The faces of these rows."""
        self._begin(lambda: self.start_review_of(rows), reviewing=True)
        self._runs = runs_of(rows)
        done, failed = self._walk_comes()
        self._with_name(
            lambda: self._index.of_rows(rows, self._stage.loader.reviewer, done, failed)
        )

    def reorder(self, order: ReviewOrder) -> None:
        """The review in another order, from its beginning."""
        if self._order not in (None, order):
            self.start_review(self._runs, order)

    def end(self) -> None:
        """Nothing is shown any more; what was decided is on its way into the catalog."""
        self.notes.keep()
        self._index.drop()
        self._turn += 1
        self._tasks = CommandQueue()
        self._stage.loader.drop_others(())

    def abandon(self) -> None:
        """The widgets are gone: answers that come now find nobody."""
        self._turn += 1
        self._index.drop()
        self._stage.loader.let_go()

    # Showing

    def _begin(
        self,
        again: Callable[[], None],
        reviewing: bool = False,
        order: ReviewOrder | None = None,
    ) -> None:
        self.end()
        self._walk = None
        self._reviewing, self._again, self._order = reviewing, again, order
        self._bar.show_order(order)
        self._stage.clear(self.tr("Looking for the faces…") if reviewing else "")
        self._bar.say("")
        self._show_controls()

    def _with_name(self, then: Callable[[], None]) -> None:
        """Who reviews is asked before the first face is seen; blind, nothing is shown without."""

        def refused() -> None:
            if self._context.settings.blind_review:
                self.closing.emit()
            else:
                then()

        turn = self._turn

        def named(_: str) -> None:
            if turn == self._turn:
                self._reviewer = self._stage.loader.reviewer
                then()

        # The task is done when the first face is shown.
        self._tasks.put(lambda: self._decisions.with_reviewer(named, refused))

    def _walk_comes(self) -> tuple[Callable[[Walk], None], Callable[[Exception], None]]:
        turn = self._turn

        def done(walk: Walk) -> None:
            if turn == self._turn:
                self._walk = walk
                self._show()

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._stage.clear(reason(error))
                self._tasks.done()

        return done, failed

    def _show(self, face_id: int = 0, then: Callable[[], None] | None = None) -> None:
        """Shows where the walk is and calls `then`; with that the task is done."""
        walk, turn = self._walk, self._turn
        assert walk is not None
        key = walk.key
        if key is None:
            self._show_end(walk)
            self._tasks.done()
            return

        def there() -> None:
            if turn != self._turn:
                return
            viewed = self._stage.loader.record(key)
            if viewed is None:
                self._stage.clear(self.tr("This photo is not in the catalog any more."))
                self._show_controls()
            else:
                wanted = face_id or walk.face_id
                self._stage.show_photo(viewed, first_to_look_at(viewed.faces, wanted))
                self._show_controls()
                self._stage.prepare(walk.following(AHEAD))
            if then is not None:
                then()
            self._tasks.done()

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._stage.clear(reason(error))
                self._tasks.drop()
                self._tasks.done()

        self._stage.loader.load([key], there, failed)

    def _show_end(self, walk: Walk) -> None:
        if not len(walk):
            text = self.tr("No flagged face is waiting for a decision.")
        elif walk.left:
            # Named: `tr` of a subclass would take its own English for a translation of a plural.
            text = QCoreApplication.translate(
                "ViewerWalk",
                "The end of the list. %n face(s) are still undecided.",
                "",
                walk.left,
            )
            text += "\n" + self.tr("N goes to the first of them, Esc back to the gallery.")
        else:
            text = QCoreApplication.translate(
                "ViewerWalk", "The end of the list: %n face(s) decided.", "", walk.done
            )
            text += "\n" + self.tr("N looks for new ones, Esc goes back to the gallery.")
        self._stage.clear(text)
        self._show_controls()

    def _show_controls(self) -> None:
        walk, face = self._walk, self._stage.face
        self.notes.show_face(face)
        self._bar.allow(face is not None, walk is not None)
        if walk is not None:
            self._bar.show_progress(walk.progress, self._reviewing)

    def _refresh(self) -> None:
        """Shows the photo as the catalog has it now."""
        viewed, turn = self._stage.viewed, self._turn
        if viewed is None:
            return
        key = viewed.key

        def there() -> None:
            now, new = self._stage.viewed, self._stage.loader.record(key)
            if turn == self._turn and now is not None and now.key == key and new is not None:
                face = self._stage.face
                self._stage.show_photo(new, face.id if face else 0)
                self._show_controls()

        self._stage.loader.load([key], there, lambda _: None)

    # News

    def _decisions_changed(self, faces: tuple[int, ...]) -> None:
        loader, viewed = self._stage.loader, self._stage.viewed
        loader.forget(faces)
        shown = {face.id for face in viewed.faces} if viewed is not None else set()
        if shown & set(faces) and not self._tasks.busy:
            self._refresh()

    def _settings_changed(self, _: object) -> None:
        if self._stage.loader.reviewer != self._reviewer:
            self._reviewer = self._stage.loader.reviewer
            self._stage.loader.forget_all()
            if self._walk is not None and self._again is not None:
                self._again()

    def _photo_name(self) -> str:
        viewed = self._stage.viewed
        return printable(os.path.basename(viewed.path)) if viewed is not None else "?"
