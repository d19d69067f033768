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
from gui.review.coverage import Coverage
from gui.review.walk import Walk, decided_among, faces_of, flagged_undecided
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
            return Walk(flagged_undecided(self._read(runs, reviewer), runs, order))

        self._run(work, done, failed)

    def of_rows(
        self, rows: Rows, reviewer: str | None, done: Callable[[Walk], None], failed: Failed
    ) -> None:
        """The walk over these rows' faces, from the first that is not decided."""

        def work() -> Walk:
            index = self._read(runs_of(rows), reviewer)
            faces = faces_of(index, rows)
            return Walk(faces, decided_among(index, faces))

        self._run(work, done, failed)

    def coverage(
        self,
        runs: frozenset[int] | None,
        faces: npt.NDArray[np.int64],
        reviewer: str | None,
        done: Callable[[Coverage], None],
        failed: Failed,
    ) -> None:
        """What a walk over `faces` covers: those of `runs`, None for a selection.

        Part by part: who looks at photos meanwhile does not wait for all of a large catalog. Asked
        again before the answer, only the last answer comes.
        """
        reader, background = self._context.reader, self._context.background
        self._counting += 1
        turn, index = self._counting, Index()

        def begun(listed: dict[int, Run]) -> None:
            names = tuple(run_title(run) for key, run in listed.items() if key in (runs or ()))
            every = frozenset(listed)

            def tell(waiting: int) -> None:
                if turn == self._counting:
                    done(Coverage(every, names, runs is None, waiting))

            def count() -> int:
                rows = flagged_undecided(index, every, ReviewOrder.FOLDER)
                return int(np.count_nonzero(~np.isin(rows.face_ids, faces)))

            if runs is not None and every <= runs:
                tell(0)
                return
            parts = reader.gallery.index_parts(every, reviewer)

            def step(more: bool = True) -> None:
                if turn != self._counting:
                    return
                if more:
                    background.run(Lane.READ, lambda: _add(index, parts), step, failed)
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

    def _read(self, runs: frozenset[int], reviewer: str | None) -> Index:
        index = Index()
        for part in self._context.reader.gallery.index_parts(runs, reviewer):
            index.add(part)
            if self._context.background.closed:
                # Of a million faces that takes seconds, and nobody gets the answer.
                break
        return index


def _add(index: Index, parts: Iterator[IndexPart]) -> bool:
    """Adds the next part; whether there was one."""
    part = next(parts, None)
    if part is not None:
        index.add(part)
    return part is not None


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
