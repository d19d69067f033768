"""What several tests of the queue need: photos, and a queue that is stopped in the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot

from engine.support.places import SAMPLES
from engine.values.records import RunCounts, RunState
from gui.queue.controller import RunQueue

SECONDS = 60_000


def portrait(path: Path, side: int = 256) -> Path:
    """A photo with one face."""
    with Image.open(SAMPLES / "astronaut.jpg") as image:
        pixels = np.asarray(image.convert("RGB"))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA)).save(path)
    return path


def folder_of(folder: Path, photos: int) -> Path:
    """A folder of photos with a face each, no two alike."""
    for number in range(photos):
        portrait(folder / f"{number:03}.jpg", 200 + number)
    return folder


def add(queue: RunQueue, *paths: Path, **changes: object) -> None:
    """Queues the paths with the settings' options."""
    from dataclasses import replace

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
