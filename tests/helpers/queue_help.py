"""What several tests of the queue do and ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from engine.values.records import RunCounts, RunState
from gui.queue.controller import RunQueue

SECONDS = 60_000


def add(queue: RunQueue, *paths: Path, **changes: object) -> None:
    """Queues the paths with the settings' options."""
    options, policy = queue.default_options()
    queue.add([str(path) for path in paths], replace(options, **changes), policy)  # type: ignore[arg-type]


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Waits for `condition` with the event loop running."""
    qtbot.waitUntil(condition, timeout=SECONDS)


def states(queue: RunQueue) -> list[RunState]:
    """The states of the runs in the order of their numbers."""
    runs = sorted((item.run for item in queue.items()), key=lambda run: run.id)
    return [run.state for run in runs]


def idle(queue: RunQueue) -> bool:
    """Whether nothing runs and nothing waits."""
    waiting = (RunState.QUEUED, RunState.RUNNING)
    return not queue.running and not any(item.run.state in waiting for item in queue.items())


def counts(queue: RunQueue, run_id: int) -> RunCounts:
    """What a run has, from the catalog itself."""
    return queue._context.reader.counts(run_id)
