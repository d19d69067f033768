"""How long an event loop was blocked, phase by phase, and what it was doing."""

from __future__ import annotations

import resource
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MILLISECONDS = 4
LONG_SECONDS = 0.035
LOOK_SECONDS = 0.01


@dataclass(slots=True)
class Phase:
    """One thing that was done: how long each block of the loop was, in milliseconds.

    `busy` is the window's thread's own processor time between two beats: what is left of a block
    when it need not wait for a processor, or for another thread.
    """

    name: str
    seconds: float = 0.0
    blocks: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest block."""
        return max(self.blocks, default=0.0)

    def share_over(self, milliseconds: float) -> int:
        """How many blocks were longer."""
        return sum(each > milliseconds for each in self.blocks)


class LoopWatch(QObject):
    """A timer that should beat every few milliseconds: what it is late by, the loop was blocked.

    With `trace`, a thread looks at the window's stack whenever a beat is overdue, and `long_ones`
    has what was seen; looking costs time itself.
    """

    def __init__(self, trace: bool = False, parent: QObject | None = None) -> None:
        """Beats from now on."""
        super().__init__(parent)
        self.phase = Phase("start")
        self.long_ones: list[tuple[str, float, str]] = []
        self._last = time.perf_counter()
        self._stack = ""
        self._cpu, self._switches = 0.0, (0, 0)
        self._window = threading.get_ident()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        if trace:
            threading.Thread(target=self._look, daemon=True).start()

    @contextmanager
    def watched(self, name: str) -> Iterator[Phase]:
        """The blocks in here belong to the phase."""
        self._beat()
        phase, before = Phase(name), self.phase
        self.phase = phase
        started = time.perf_counter()
        try:
            yield phase
        finally:
            self._beat()
            phase.seconds = time.perf_counter() - started
            self.phase = before

    def _beat(self) -> None:
        now = time.perf_counter()
        late = max(0.0, now - self._last - BEAT_MILLISECONDS / 1000)
        self.phase.blocks.append(late * 1000)
        usage = resource.getrusage(resource.RUSAGE_THREAD)
        cpu = usage.ru_utime + usage.ru_stime
        self.phase.busy.append((cpu - self._cpu) * 1000)
        if late > LONG_SECONDS:
            waits = (usage.ru_nvcsw - self._switches[0], usage.ru_nivcsw - self._switches[1])
            why = (
                f"{(cpu - self._cpu) * 1000:.0f} ms busy, {waits[0]} waits, {waits[1]} preempted\n"
            )
            self.long_ones.append((self.phase.name, late * 1000, why + self._stack))
        self._cpu, self._switches = cpu, (usage.ru_nvcsw, usage.ru_nivcsw)
        self._last, self._stack = now, ""

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            if time.perf_counter() - self._last > LONG_SECONDS / 2:
                frame = sys._current_frames().get(self._window)
                if frame is not None:
                    self._stack = "".join(traceback.format_stack(frame)[-5:])
                # A painter in it must not live longer than its paint event.
                del frame
