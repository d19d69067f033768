"""Where the gallery's rows come from: an index of the shown runs, asked in the reading lane.

Nothing here is computed in the window's thread. The index fills part by part, so that whatever else
is read, such as the photos of the first screen, comes in between.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.ages import policy
from engine.index.index import Index, IndexPart, Rows
from engine.index.query import GalleryCounts, GalleryFilter, GalleryMode, GalleryOrder
from engine.support.memory import give_back
from engine.values.ages import PolicySettings
from gui.base.context import Context
from gui.base.settings import reviewer_of
from gui.base.worker import Lane, Ticket
from gui.gallery.folder_tree import FolderNode, folder_tree
from gui.gallery.places import NewPlace, Place, moved

_GROWTH = 5
_REST = 8.0
_LEAST_REST = 1.0
_SCROLL_MILLISECONDS = 400


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be shown, and in which order. `text` is looked for in paths."""

    mode: GalleryMode = GalleryMode.PHOTOS
    filter: GalleryFilter = field(default_factory=GalleryFilter)
    text: str = ""
    order: GalleryOrder = GalleryOrder.PATH
    descending: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The rows for a question, and where somebody's place is in them.

    `question` has the analyses that match its text. `size` is how many rows there are without a
    filter; `whole` is false while the index still fills.
    """

    question: Question
    rows: Rows
    counts: GalleryCounts
    folders: tuple[FolderNode, ...]
    place: NewPlace
    size: int
    whole: bool


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """What a run or a reviewer has changed: `rows` are `base` with the new ones at the end.

    `replaced` says that some of `base` have newer ones in their place, and must go.
    """

    base: Rows
    rows: Rows
    counts: GalleryCounts
    folders: tuple[FolderNode, ...]
    analyses: frozenset[int]
    size: int
    seconds: float
    replaced: bool


class GallerySource(QObject):
    """One for a gallery. Signals carry what was computed; nothing waits."""

    filled = Signal(int, bool)
    """Photos in the index, and whether these are all; it is time to ask again."""
    answered = Signal(Answer)
    """That to the last question."""
    news = Signal(News)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Of no runs."""
        super().__init__(parent)
        self._context = context
        self._desk = _Desk(context)
        self.reviewer = reviewer_of(context.settings)
        self._runs: frozenset[int] = frozenset()
        self._generation = 0
        self._loading = False
        self._next_report = 0
        self._ticket = Ticket()
        self._live: set[int] = set()
        self._decided: set[int] = set()
        self._news_busy = False
        self._rested = QTimer(self, singleShot=True)
        self._rested.timeout.connect(self._read_news)
        self.current = (Question(), Rows.none(GalleryMode.PHOTOS))

    @property
    def whole(self) -> bool:
        """Whether all of the shown runs is in the index."""
        return not self._loading

    def show_runs(self, runs: frozenset[int]) -> None:
        """Fills the index with these, takes others away, reads again what has another policy."""
        self._runs = runs
        self._generation += 1
        self._loading = True
        self._next_report = 0
        desk, reviewer, generation = self._desk, self.reviewer, self._generation
        self._context.background.run(
            Lane.READ,
            lambda: desk.begin(runs, reviewer),
            lambda more: self._begun(generation, more),
        )

    def look_as(self, reviewer: str | None) -> None:
        """Reads everything anew as this reviewer sees it; None for all decisions."""
        self.reviewer = reviewer
        desk = self._desk
        self._context.background.run(Lane.READ, desk.empty)
        self.show_runs(self._runs)

    def ask(self, question: Question, place: Place) -> None:
        """Asks for rows; the answer to an earlier question does not come any more."""
        self._ticket.drop()
        desk, runs, whole = self._desk, self._runs, not self._loading

        def done(answer: Answer) -> None:
            # Not the signal's own `emit`: nobody could tell from it whether we are still there.
            self.answered.emit(answer)

        self._ticket = self._context.background.run(
            Lane.READ, lambda: desk.answer(question, place, runs, whole), done
        )

    def photos_added(self, run_id: int) -> None:
        """A run has new results: they are added, when there is time."""
        if run_id in self._runs:
            self._live.add(run_id)
            self._read_news()

    def give_way(self) -> None:
        """Somebody scrolls: the news of runs can wait until that is over."""
        if self._rested.remainingTime() < _SCROLL_MILLISECONDS:
            self._rested.start(_SCROLL_MILLISECONDS)

    def decisions_changed(self, face_ids: tuple[int, ...]) -> None:
        """Reviewers decided on faces, or added some."""
        self._decided.update(face_ids)
        self._live.update(self._runs)
        self._rested.stop()
        self._read_news()

    def _begun(self, generation: int, more: bool) -> None:
        if generation == self._generation:
            if more:
                self._step(generation)
            else:
                self._complete(0)

    def _step(self, generation: int) -> None:
        desk = self._desk

        def done(count: int | None) -> None:
            if generation != self._generation:
                return
            if count is None:
                # What was read stays. Looking through all of it for garbage, again and again, would
                # stop the window for up to 80 ms each time. Only then: what is garbage by now, such
                # as a closed dialog, stays as well.
                gc.freeze()
                self._complete(desk.count)
                return
            if count >= self._next_report:
                self._next_report = count * _GROWTH
                self.filled.emit(count, False)
            self._step(generation)

        self._context.background.run(Lane.READ, desk.step, done)

    def _complete(self, count: int) -> None:
        self._loading = False
        self.filled.emit(count, True)
        self._read_news()

    def _read_news(self) -> None:
        if self._loading or self._news_busy or self._rested.isActive():
            return
        if not (self._live or self._decided):
            return
        self._news_busy = True
        live, decided = frozenset(self._live), tuple(self._decided)
        self._live.clear()
        self._decided.clear()
        question, rows = self.current
        desk, runs, reviewer = self._desk, self._runs, self.reviewer

        def done(news: News) -> None:
            self._news_busy = False
            # The more there is to look through, the more seldom: the window comes first.
            self._rested.start(int(1000 * max(_LEAST_REST, _REST * news.seconds)))
            self.news.emit(news)

        def failed(error: Exception) -> None:
            self._news_busy = False
            raise error

        self._context.background.run(
            Lane.READ,
            lambda: desk.news(live & runs, decided, runs, reviewer, question, rows),
            done,
            failed,
        )


class _Desk:
    """What works in the reading lane; nobody else touches it, but for `count`."""

    def __init__(self, context: Context) -> None:
        self._reader = context.reader
        self._index = Index()
        self._policies: dict[int, PolicySettings] = {}
        self._parts: Iterator[IndexPart] = iter(())
        self._missing: dict[int, PolicySettings] = {}
        self._matching: tuple[str, frozenset[int], int, frozenset[int]] | None = None
        self.count = 0

    def empty(self) -> None:
        self._index = Index()
        self._policies.clear()
        self._parts = iter(())
        self.count = 0

    def begin(self, runs: frozenset[int], reviewer: str | None) -> bool:
        """Whether there is something to load."""
        now = {run.id: policy.run_policy(run) for run in self._reader.runs() if run.id in runs}
        for run_id in [each for each in self._policies if self._policies[each] != now.get(each)]:
            del self._policies[run_id]
            self._index.remove_run(run_id)
        missing = frozenset(now) - frozenset(self._policies)
        self._parts = self._reader.gallery.index_parts(missing, reviewer)
        self._missing = {run_id: now[run_id] for run_id in missing}
        # What an interrupted loading had read is read again.
        for run_id in missing:
            self._index.remove_run(run_id)
        self.count = self._index.size(GalleryMode.PHOTOS)
        return bool(missing)

    def step(self) -> int | None:
        part = next(self._parts, None)
        if part is None:
            self._policies |= self._missing
            give_back()
            return None
        self._index.add(part)
        self.count += len(part.paths)
        return self.count

    def answer(self, question: Question, place: Place, runs: frozenset[int], whole: bool) -> Answer:
        asked = self._with_matching(question, runs)
        rows = self._index.rows(asked.mode, asked.filter, asked.order, asked.descending)
        counts = self._index.counts(asked.mode, asked.filter)
        size = self._index.size(asked.mode)
        folders = folder_tree(counts.folders)
        return Answer(asked, rows, counts, folders, moved(place, rows), size, whole)

    def news(
        self,
        live: frozenset[int],
        decided: tuple[int, ...],
        runs: frozenset[int],
        reviewer: str | None,
        question: Question,
        rows: Rows,
    ) -> News:
        started = time.monotonic()
        index, reader = self._index, self._reader
        mark = index.mark
        analyses: set[int] = set()
        known = {run.id for run in reader.runs()}
        for run_id in live & known:
            part = reader.gallery.index_since(run_id, index.last_settled(run_id), reviewer)
            if part.paths:
                index.add(part)
                analyses.update(part.analysis_ids.tolist())
        if decided:
            index.set_reviewed(reader.gallery.reviewed(decided, reviewer))
        asked = self._with_matching(question, runs)
        fresh = self._fresh(asked, rows, mark, decided)
        joined = rows.joined(fresh) if len(fresh) else rows
        counts = index.counts(asked.mode, asked.filter)
        size, folders = index.size(asked.mode), folder_tree(counts.folders)
        replaced = bool(analyses) and not index.shows_all(rows, asked.filter.runs)
        seconds = time.monotonic() - started
        return News(rows, joined, counts, folders, frozenset(analyses), size, seconds, replaced)

    def _fresh(self, asked: Question, rows: Rows, mark: int, decided: tuple[int, ...]) -> Rows:
        """What meets the question since `mark`, and faces added by hand, but not in `rows`."""
        index, faces = self._index, asked.mode is GalleryMode.FACES

        def found(after: int) -> Rows:
            return index.rows(asked.mode, asked.filter, asked.order, asked.descending, after)

        new = found(mark) if index.mark != mark else Rows.none(asked.mode)
        by_hand = np.array(decided if faces else (), np.int64)
        # Not numpy's setdiff1d: on a million numbers it stops all of Python for 150 ms.
        by_hand = by_hand[~np.isin(by_hand, rows.face_ids)] if len(by_hand) else by_hand
        if len(by_hand):
            every = found(0)
            wanted = np.concatenate([new.face_ids, by_hand])
            new = every.take(np.flatnonzero(np.isin(every.face_ids, wanted)))
        if not len(new):
            return new
        ids, old = (new.face_ids, rows.face_ids) if faces else (new.analysis_ids, rows.analysis_ids)
        return new.take(np.flatnonzero(~np.isin(ids, old)))

    def _with_matching(self, question: Question, runs: frozenset[int]) -> Question:
        text = question.text.strip()
        if not text:
            return replace(question, filter=replace(question.filter, matching=None))
        known = self._matching
        if known is None or known[:3] != (text, runs, self._index.mark):
            found = self._reader.gallery.analyses_matching(text, runs)
            known = self._matching = (text, runs, self._index.mark, found)
        return replace(question, filter=replace(question.filter, matching=known[3]))
