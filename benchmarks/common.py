"""What the benchmarks share: where things lie, boxes, and a process measured from outside."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from engine.support.files import whole_file
from engine.support.places import ROOT

OUT = ROOT / "bench-out"
PHOTOS = ROOT.parent / "shared" / "data" / "photos"

MIB = 1024 * 1024

_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Rect:
    """A box in pixels of one photo; `x, y` is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle, in the same pixels."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether `point` is inside it or on its edge."""
        return (
            self.x <= point[0] <= self.x + self.width and self.y <= point[1] <= self.y + self.height
        )

    def iou(self, other: Rect) -> float:
        """Intersection over union with `other`, 0 to 1."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        if across <= 0 or down <= 0:
            return 0.0
        shared = across * down
        return shared / (self.width * self.height + other.width * other.height - shared)

    def scaled(self, factor: float) -> Rect:
        """The same box in a photo that was resized by `factor`."""
        return Rect(self.x * factor, self.y * factor, self.width * factor, self.height * factor)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one command cost, seen from outside. Seconds, MiB.

    `cpu_seconds` is user plus system time of the whole process tree. `peak_mib` is the largest sum
    of the tree's resident sizes that was sampled (pages shared between processes count once for
    each, so it is never too small for long-lived use); `max_rss_mib` is that of the largest single
    process, by the kernel's account where that is the process's own. `peak_pss_mib` is as
    `peak_mib`, but each shared page counts once; 0 where that was not asked for or cannot be told
    (outside Linux).
    """

    returncode: int
    seconds: float
    cpu_seconds: float
    peak_mib: float
    max_rss_mib: float
    processes: int
    stdout: str
    stderr: str
    rss: tuple[tuple[float, float], ...]
    peak_pss_mib: float = 0.0


def measure(
    command: Sequence[str],
    log: Path,
    sample_seconds: float = 0.25,
    keep_seconds: float | None = None,
    environment: Mapping[str, str] | None = None,
    timeout: float | None = None,
    shared_once: bool = False,
) -> Measured:
    """Run `command` to its end and say what it cost.

    Its output goes to `log`.out and `log`.err. With `keep_seconds`, the resident size of the tree
    is kept that often in `rss`, as pairs of seconds and MiB. `shared_once` asks for
    `peak_pss_mib`, at some milliseconds of the processes' time for each sample. After `timeout`
    seconds the command is killed and `subprocess.TimeoutExpired` raised.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    out_path, err_path = log.with_suffix(".out"), log.with_suffix(".err")
    started = time.perf_counter()
    peak = pss = largest = most = 0
    cpu_seen: dict[int, float] = {}
    kept: list[tuple[float, float]] = []
    with out_path.open("wb") as out, err_path.open("wb") as err:
        # The process is reaped with wait4 below, for the kernel's own account of it.
        process = subprocess.Popen(
            list(command),
            stdout=out,
            stderr=err,
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
        )
        tree = psutil.Process(process.pid)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            now = time.perf_counter() - started
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                break
            total, single, count = _sample(tree, cpu_seen)
            peak, largest, most = max(peak, total), max(largest, single), max(most, count)
            if shared_once:
                pss = max(pss, _shared_once(tree))
            if keep_seconds is not None and (not kept or now - kept[-1][0] >= keep_seconds):
                kept.append((now, total / MIB))
            if timeout is not None and now > timeout:
                for child in tree.children(recursive=True):
                    child.kill()
                process.kill()
                process.wait()
                raise subprocess.TimeoutExpired(list(command), timeout)
            time.sleep(sample_seconds)
    # Until a new process has a program of its own it is ours, and its account begins with ours:
    # what is no more than that says nothing of it.
    told = usage.ru_maxrss * _MAXRSS_UNIT
    if told > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT:
        largest = max(largest, told)
    return Measured(
        returncode=process.returncode,
        seconds=now,
        # wait4 misses what nobody waited for, the samples miss what ended between two of them.
        cpu_seconds=max(usage.ru_utime + usage.ru_stime, sum(cpu_seen.values())),
        peak_mib=max(peak, largest) / MIB,
        max_rss_mib=largest / MIB,
        processes=most,
        stdout=out_path.read_text(encoding="utf-8", errors="replace"),
        stderr=err_path.read_text(encoding="utf-8", errors="replace"),
        rss=tuple(kept),
        peak_pss_mib=pss / MIB,
    )


def machine() -> dict[str, Any]:
    """The machine, in words for a report: processor, cores, memory, load, versions."""
    name = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
                break
    return {
        "processor": name or "unknown",
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 1024**3, 1),
        "load_before": [round(load, 2) for load in os.getloadavg()],
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def need_photos(folder: Path = PHOTOS) -> list[Path]:
    """The 180 development photos, sorted; ends the program with a plain message without them."""
    photos = sorted(folder.glob("*.jpg")) if folder.is_dir() else []
    if not photos:
        sys.exit(
            f"The development photos are not there: {folder}\n"
            "The benchmarks build their scenes from 448x448 FairFace photos (CC BY 4.0, Karkkainen "
            "& Joo), which are not part of this repository. Put them there, or name a folder "
            "with --photos."
        )
    return photos


def save_json(path: Path, value: Any) -> None:  # noqa: ANN401
    """Write `value` beside `path`, then rename, so that a killed run leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as partial:
        partial.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def table(rows: Sequence[Sequence[object]]) -> str:
    """The rows, the first being the heading, as a Markdown table with even columns."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in texts) for i in range(len(texts[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in texts
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _sample(tree: psutil.Process, cpu_seen: dict[int, float]) -> tuple[int, int, int]:
    """Resident bytes of the tree and of its largest process, and how many they are, now.

    Notes each one's CPU seconds.
    """
    total = largest = count = 0
    try:
        members = [tree, *tree.children(recursive=True)]
    except psutil.Error:
        return 0, 0, 0
    for member in members:
        try:
            with member.oneshot():
                resident = member.memory_info().rss
                times = member.cpu_times()
        except psutil.Error:
            continue
        total, largest, count = total + resident, max(largest, resident), count + 1
        cpu_seen[member.pid] = times.user + times.system
    return total, largest, count


def _shared_once(tree: psutil.Process) -> int:
    """Bytes of the tree's memory now, of pages that processes share a part for each."""
    total = 0
    try:
        members = [tree, *tree.children(recursive=True)]
    except psutil.Error:
        return 0
    for member in members:
        try:
            text = Path(f"/proc/{member.pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        total += sum(
            1024 * int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")
        )
    return total
