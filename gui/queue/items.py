"""One row of the queue as the window shows it, and the order of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.run.events import RunProgress
from engine.values.records import RESUMABLE, Run, RunCounts, RunState


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A run and where it stands.

    `counts` are as when it last stood still, None until they are read; `flagged` are photos, None
    where it is not known yet. `progress` is there while it runs and its photos are all found;
    before that `found` says how many files were seen. `paused` is the whole queue's pause.
    """

    run: Run
    counts: RunCounts | None = None
    flagged: int | None = None
    progress: RunProgress | None = None
    found: int = 0
    is_current: bool = False
    paused: bool = False

    @property
    def unfinished(self) -> bool:
        """Whether there is something left to do that the queue can go on with."""
        return self.is_current or self.run.state in RESUMABLE

    @property
    def failed(self) -> int:
        """Photos that failed so far."""
        if self.progress is not None:
            return self.progress.failed
        return self.counts.failed if self.counts else 0

    @property
    def damaged(self) -> int:
        """Photos of which a part is lost, so far."""
        if self.progress is not None:
            return self.progress.damaged
        return self.counts.damaged if self.counts else 0

    @property
    def faces(self) -> int:
        """Faces found so far."""
        if self.progress is not None:
            return self.progress.faces
        return self.counts.faces if self.counts else 0

    @property
    def done(self) -> int:
        """Files that have their row."""
        if self.progress is not None:
            return self.progress.progress.done
        return self.counts.found - self.counts.pending if self.counts else 0

    @property
    def total(self) -> int | None:
        """Files found in all; None while they are being found, or before they are counted."""
        if self.progress is not None:
            return self.progress.progress.total
        if self.is_current or self.counts is None or not self.counts.found:
            return None
        return self.counts.found


def in_order(items: Iterable[QueueItem]) -> tuple[QueueItem, ...]:
    """What runs, then what is to be done in its order, then what is over, the last one first."""
    return tuple(sorted(items, key=_place))


def _place(item: QueueItem) -> tuple[int, float, int]:
    run = item.run
    if item.is_current:
        return (0, 0.0, 0)
    if item.unfinished:
        return (1, run.position, run.id)
    return (2, 0.0, -run.id)


def next_queued(items: Iterable[QueueItem]) -> Run | None:
    """The run that is to be done next."""
    queued = (each.run for each in in_order(items) if each.run.state is RunState.QUEUED)
    return next(queued, None)


def moved(items: Iterable[QueueItem], run_id: int, place: int) -> tuple[Run, ...]:
    """The runs that get another position where one is put at a place (from 0).

    Places are those of the unfinished runs that are not in work.
    """
    order = [each.run for each in in_order(items) if each.unfinished and not each.is_current]
    run = next((each for each in order if each.id == run_id), None)
    if run is None:
        return ()
    order.remove(run)
    order.insert(max(0, min(place, len(order))), run)
    placed = [replace(each, position=float(at)) for at, each in enumerate(order, start=1)]
    return tuple(new for new, old in zip(placed, order, strict=True) if new != old)
