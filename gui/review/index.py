"""The faces that a review can go to, read in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject

from engine.catalog.catalog import Catalog
from engine.index.index import Index, IndexPart, Rows
from engine.values.records import FaceRecord, Run
from gui.base.context import Context
from gui.base.settings import ReviewOrder
from gui.base.worker import Lane, Ticket
from gui.review.agreement import estimate_words
from gui.review.coverage import Coverage
from gui.review.stacks import Ids, Stacks, Subjects
from gui.review.walk import Walk, decided_among, faces_of, flagged_undecided, flagged_walk
from gui.words.names import run_title

Failed = Callable[[Exception], None]

PAGE = 200
"""Photos that are looked through at a time for one that is not decided."""


def runs_of(rows: Rows) -> frozenset[int]:
    """The runs that rows are of."""
    return frozenset(np.unique(rows.run_ids).tolist())


def first_to_look_at(faces: Sequence[FaceRecord], wanted: int) -> int:
    """The face that is wanted, where it is there; else a flagged, undecided one; else the first."""
    if any(face.id == wanted for face in faces):
        return wanted
    ranked = sorted(faces, key=lambda face: (face.decision is not None, not face.estimate.flagged))
    return ranked[0].id if ranked else 0


class ReviewIndex(QObject):
    """Makes walks."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Reads nothing yet."""
        super().__init__(parent)
        self._context = context
        self._ticket = Ticket()
        self._counting = 0

    def flagged(
        self,
        runs: frozenset[int],
        order: ReviewOrder,
        reviewer: str | None,
        done: Callable[[Walk], None],
        failed: Failed,
    ) -> None:
        """The walk over the flagged faces of these runs that are not decided."""

        def work() -> Walk:
            read = self._read(runs, reviewer)
            return flagged_walk(read.index, runs, order, read.subjects)

        self._run(work, done, failed)

    def of_rows(
        self, rows: Rows, reviewer: str | None, done: Callable[[Walk], None], failed: Failed
    ) -> None:
        """The walk over these rows' faces, from the first that is not decided."""

        def work() -> Walk:
            read = self._read(runs_of(rows), reviewer)
            stacks = Stacks.of(faces_of(read.index, rows), read.subjects)
            return Walk(stacks.tops, decided_among(read.index, stacks.tops), stacks=stacks)

        self._run(work, done, failed)

    def agreement(
        self, runs: frozenset[int], reviewer: str, done: Callable[[str], None], failed: Failed
    ) -> None:
        """How far the reviewer and the estimate that was hidden agree, in words; perhaps ""."""
        reader = self._context.reader
        self._context.background.run(
            Lane.READ,
            lambda: reader.review.opinions(runs),
            lambda said: done(estimate_words(said, reviewer)),
            failed,
        )

    def pace(self, reviewer: str, done: Callable[[tuple[float, ...]], None]) -> None:
        """When the reviewer decided last; where that cannot be read, nothing comes."""
        reader = self._context.reader
        self._context.background.run(
            Lane.READ, lambda: reader.review.decision_times(reviewer), done, lambda _: None
        )

    def coverage(
        self,
        runs: frozenset[int] | None,
        faces: npt.NDArray[np.int64],
        reviewer: str | None,
        done: Callable[[Coverage], None],
        failed: Failed,
        fresh: bool,
    ) -> None:
        """What a walk over `faces` covers: those of `runs`, None for a selection.

        Of a `fresh` walk over all runs nothing is elsewhere; later a decision may be taken back, or
        a run that goes on may find more. Waiting elsewhere are faces of other bytes. Part by part:
        who looks at photos meanwhile does not wait for all of a large catalog. Asked again before
        the answer, only the last answer comes.
        """
        reader, background = self._context.reader, self._context.background
        self._counting += 1
        turn, read = self._counting, _Read()

        def begun(listed: dict[int, Run]) -> None:
            names = tuple(run_title(run) for key, run in listed.items() if key in (runs or ()))
            every = frozenset(listed)

            def tell(waiting: int) -> None:
                if turn == self._counting:
                    done(Coverage(every, names, runs is None, waiting))

            def count() -> int:
                rows = flagged_undecided(read.index, every, ReviewOrder.FOLDER)
                subjects = read.subjects
                here, waiting = subjects(faces), subjects(rows.face_ids)
                return len(np.setdiff1d(waiting, here))

            if fresh and runs is not None and every <= runs:
                tell(0)
                return
            parts = reader.gallery.index_parts(every, reviewer)

            def step(more: bool = True) -> None:
                if turn != self._counting:
                    return
                if more:
                    background.run(Lane.READ, lambda: read.next_of(parts), step, failed)
                else:
                    background.run(Lane.READ, count, tell, failed)

            step()

        listed = lambda: {run.id: run for run in reader.runs() if not run.hidden}  # noqa: E731
        background.run(Lane.READ, listed, begun, failed)

    def seek_undecided(
        self,
        rows: Rows,
        place: int,
        after: int,
        reviewer: str | None,
        done: Callable[[tuple[int, int] | None], None],
        failed: Failed,
    ) -> None:
        """Row and face of the next undecided face: behind face `after` of the row at `place`.

        From the last row it goes on at the first; None where all are decided.
        """
        reader = self._context.reader
        self._context.background.run(
            Lane.READ, lambda: _next_undecided(reader, rows, place, after, reviewer), done, failed
        )

    def drop(self) -> None:
        """The walk and the count that were asked for are not wanted any more."""
        self._ticket.drop()
        self._counting += 1

    def _run(self, work: Callable[[], Walk], done: Callable[[Walk], None], failed: Failed) -> None:
        self.drop()
        self._ticket = self._context.background.run(Lane.READ, work, done, failed)

    def _read(self, runs: frozenset[int], reviewer: str | None) -> _Read:
        read = _Read()
        parts = self._context.reader.gallery.index_parts(runs, reviewer)
        # Of a million faces that takes seconds, and nobody gets the answer once it is closed.
        while not self._context.background.closed and read.next_of(parts):
            pass
        return read


class _Read:
    """What was read of some runs: an index, and which faces are the same."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.index = Index()
        self._faces: list[Ids] = []
        self._subjects: list[Ids] = []

    def next_of(self, parts: Iterator[IndexPart]) -> bool:
        """Adds the next part; whether there was one."""
        part = next(parts, None)
        if part is not None:
            self.index.add(part)
            self._faces.append(part.face_ids)
            self._subjects.append(part.subject_ids)
        return part is not None

    @property
    def subjects(self) -> Subjects:
        """Of all faces that were read."""
        return Subjects.of(self._faces, self._subjects)


def _next_undecided(
    reader: Catalog, rows: Rows, place: int, after: int, reviewer: str | None
) -> tuple[int, int] | None:
    # The row of now comes first for what is behind the face, and last for what is before it.
    order = [*range(place, len(rows)), *range(min(place + 1, len(rows)))]
    for start in range(0, len(order), PAGE):
        page = order[start : start + PAGE]
        photos = reader.gallery.photos({rows.key(each) for each in page}, reviewer)
        for turn, each in enumerate(page, start):
            photo = photos.get(rows.key(each))
            faces = list(photo.faces) if photo is not None else []
            if rows.face(each):
                faces = [face for face in faces if face.id == rows.face(each)]
            if turn == 0:
                known = [face.id for face in faces]
                faces = faces[known.index(after) + 1 if after in known else 0 :]
            for face in faces:
                if face.decision is None:
                    return each, face.id
    return None
