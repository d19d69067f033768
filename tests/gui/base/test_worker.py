"""What the window can rely on from its background: order, answers in its own thread, a stop."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from engine.run.control import Control
from engine.support.places import SAMPLES
from engine.values.records import RunState
from gui.base.context import Context
from gui.base.worker import Background, JobThread, Lane
from gui.queue.controller import RunQueue
from tests.helpers.window.queue_help import add, until

FACES_A_SIDE = 34
BUSY_SECONDS = 0.3


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


class Count:
    """A job that counts until it is told to stop, or to an end."""

    def __init__(self, end: int = 1_000_000, error: Exception | None = None) -> None:
        self.end, self.error, self.count = end, error, 0
        self.thread: int | None = None
        self.niceness = 0

    def news(self) -> int | None:
        return self.count or None

    def work(self, control: Control) -> None:
        self.thread = threading.get_ident()
        if hasattr(os, "getpriority"):
            self.niceness = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
        while self.count < self.end and control.wait_if_paused():
            self.count += 1
            time.sleep(0.001)
        if self.error is not None:
            raise self.error


def test_a_lane_does_one_thing_after_the_other_and_answers_in_the_window(
    background: Background, qtbot: QtBot
) -> None:
    seen: list[tuple[int, bool]] = []
    window = QThread.currentThread()
    for number in range(5):
        background.run(
            Lane.WRITE,
            lambda number=number: number,
            lambda number: seen.append((number, QThread.currentThread() is window)),
        )
    until(qtbot, lambda: not background.busy)
    assert seen == [(number, True) for number in range(5)]


def test_an_error_is_told_to_whoever_asked(background: Background, qtbot: QtBot) -> None:
    told: list[Exception] = []
    background.run(Lane.READ, lambda: 1 // 0, failed=told.append)
    until(qtbot, lambda: bool(told))
    assert isinstance(told[0], ZeroDivisionError)


def test_what_was_dropped_gives_no_answer(background: Background, qtbot: QtBot) -> None:
    told: list[int] = []
    background.run(Lane.READ, lambda: time.sleep(0.1))
    background.run(Lane.READ, lambda: 1, told.append).drop()
    until(qtbot, lambda: not background.busy)
    assert told == []


def test_what_takes_long_sees_that_the_program_ends(background: Background) -> None:
    begun = threading.Event()

    def work() -> None:
        begun.set()
        while not background.closed:
            time.sleep(0.001)

    background.run(Lane.READ, work)
    assert begun.wait(10.0)
    background.close()
    assert background.closed


def test_a_job_tells_how_far_it_is_at_most_ten_times_a_second(qtbot: QtBot) -> None:
    job = Count()
    thread = JobThread(job)
    told: list[int] = []
    thread.told.connect(told.append)
    started = time.monotonic()
    thread.start()
    until(qtbot, lambda: job.count > 500)
    assert thread.stop(2.0)
    seconds = time.monotonic() - started
    assert job.thread != threading.get_ident()
    assert told == sorted(set(told))
    assert 1 <= len(told) <= 10 * seconds + 2


def test_a_jobs_end_comes_with_its_last_news_and_its_error(qtbot: QtBot) -> None:
    thread = JobThread(Count(20, ValueError("no")))
    told: list[int] = []
    thread.told.connect(told.append)
    with qtbot.waitSignal(thread.ended) as ended:
        thread.start()
    assert told[-1] == 20
    assert isinstance(ended.args[0], ValueError)


def test_a_job_can_be_paused(qtbot: QtBot) -> None:
    job = Count()
    thread = JobThread(job)
    thread.start()
    until(qtbot, lambda: job.count > 5)
    thread.control.pause()
    qtbot.wait(50)
    before = job.count
    qtbot.wait(100)
    assert job.count == before
    thread.control.resume()
    until(qtbot, lambda: job.count > before)
    assert thread.stop(2.0)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has a niceness for each thread")
def test_a_job_gives_way_to_the_window(qtbot: QtBot) -> None:
    here = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    job = Count(3)
    thread = JobThread(job)
    with qtbot.waitSignal(thread.ended):
        thread.start()
    assert job.niceness > here
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == here


def test_a_run_stops_in_time_in_a_photo_of_a_thousand_faces(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    crowd(tmp_path / "crowd.jpg")
    queue = RunQueue(context)
    add(queue, tmp_path / "crowd.jpg")
    in_work = "SELECT 1 FROM attempt WHERE in_flight = 1"
    until(qtbot, lambda: bool(context.reader._file.fetch(in_work)))
    # It takes seconds of the processor: now it is in the middle of it, on any machine.
    begun = time.process_time()
    until(qtbot, lambda: time.process_time() - begun > BUSY_SECONDS)
    assert queue.stop(2.0)
    assert context.catalog.runs()[0].state is RunState.INTERRUPTED
    assert context.catalog.counts(1).pending == 1
    # Nothing is left that would hold up the end of the program.
    until(
        qtbot,
        lambda: not any(each.name.startswith("inference") for each in threading.enumerate()),
    )


def crowd(path: Path) -> None:
    """A photo of more than a thousand faces."""
    with Image.open(SAMPLES / "astronaut.jpg") as image:
        pixels = np.asarray(image.convert("RGB"))[60:240, 130:310]
    face = cv2.resize(pixels, (56, 56), interpolation=cv2.INTER_AREA)
    Image.fromarray(np.tile(face, (FACES_A_SIDE, FACES_A_SIDE, 1))).save(path, quality=95)


class Kept(QObject):
    """Something of the window's that refers to itself; tells in which thread it ends."""

    def __init__(self, ends: list[int]) -> None:
        super().__init__()
        self.myself, self.ends = self, ends

    def __del__(self) -> None:
        self.ends.append(threading.get_ident())


def test_no_object_of_the_window_ends_in_another_thread(
    background: Background, qtbot: QtBot
) -> None:
    # There it may wait for ever, and the window with it: see `_Garbage`.
    ends: list[int] = []
    for _ in range(10):
        for _ in range(300):
            Kept(ends)
        # Enough for Python to look through all generations, were it to do so here.
        background.run(Lane.READ, lambda: len([[number] for number in range(100_000)]))
        until(qtbot, lambda: not background.busy)
    until(qtbot, lambda: bool(ends))
    assert set(ends) == {threading.get_ident()}
