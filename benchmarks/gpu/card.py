"""The graphics card as NVIDIA's driver tells of it: what it is, how busy, how full."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import numpy as np

_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Card:
    """The first card, and the driver; memory in MiB."""

    name: str
    driver: str
    memory: float


def card() -> Card | None:
    """The card, None where there is none or no driver."""
    answer = _asked("name,driver_version,memory.total")
    if answer is None:
        return None
    name, driver, memory = answer
    return Card(name, driver, float(memory))


def memory_used() -> float:
    """MiB of the card's memory in use now, by all programs; 0 where there is no card."""
    answer = _asked("memory.used")
    return float(answer[0]) if answer else 0.0


def _asked(what: str) -> list[str] | None:
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return None
    try:
        answer = subprocess.run(
            [tool, f"--query-gpu={what}", "--format=csv,noheader,nounits", "--id=0"],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return [each.strip() for each in answer.stdout.strip().splitlines()[0].split(",")]


@dataclass(frozen=True, slots=True)
class Busy:
    """Means over a while: share of time with a kernel at work (%), watts; most MiB in use."""

    share: float
    watts: float
    memory: float


@dataclass(slots=True)
class Watch:
    """Asks the card ten times a second, in the background; a context manager."""

    _samples: list[tuple[float, float, float, float]] = field(default_factory=list)
    _process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Begin; where there is no card nothing is ever seen."""
        tool = shutil.which("nvidia-smi")
        if tool is not None:
            query = "--query-gpu=utilization.gpu,power.draw,memory.used"
            self._process = subprocess.Popen(
                [tool, query, "--format=csv,noheader,nounits", "--id=0", "-lms", "100"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            threading.Thread(target=self._read, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the watching."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def between(self, start: float, end: float) -> Busy | None:
        """What was seen from `start` until `end` (`time.monotonic`); None where nothing was."""
        seen = [rest for at, *rest in list(self._samples) if start <= at <= end]
        if not seen:
            return None
        share, watts, memory = np.array(seen).T
        return Busy(float(share.mean()), float(watts.mean()), float(memory.max()))

    def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        for line in self._process.stdout:
            try:
                share, watts, memory = (_number(each) for each in line.split(","))
            except ValueError:
                continue
            self._samples.append((time.monotonic(), share, watts, memory))


def _number(text: str) -> float:
    """A number; 0 where the card does not tell (`[N/A]`)."""
    try:
        return float(text)
    except ValueError:
        return 0.0
