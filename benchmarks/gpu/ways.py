"""Section `ways`: whole photos a second by how the engine's work is shared out, side by side.

Each way is measured in a process, or several, of its own: what is decided before the card is first
used, and what one way leaves on the card, is not the next one's.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field, replace
from itertools import cycle
from pathlib import Path
from typing import Any

import psutil

from benchmarks.gpu.card import Watch
from benchmarks.gpu.findings import Findings
from benchmarks.gpu.pipeline import endless
from benchmarks.gpu.work import (
    AGES,
    NHWC,
    ONET,
    PNET,
    RNET,
    SMALL,
    Work,
    classifier,
    detector_models,
    each_thread,
)
from engine.faces.crew import Crew
from engine.faces.detector import Detector
from engine.faces.mtcnn import Mtcnn
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.session import Session
from engine.reading import jobs
from engine.reading.pool import DecodePool
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoFailed
from engine.run.pipeline import Analysis
from engine.run.tools import Tools
from engine.support.places import ROOT
from engine.values.faces import Device

WARM_PHOTOS = 10
"""For each second of a measurement, before it begins, in all engines together."""

START_SECONDS = 40.0
END_SECONDS = 10.0

PHOTO_BYTES, MOST_BYTES = 37_000_000, 1_100_000_000
"""What photos in work may take while they wait for their faces to be cut out; see the runner."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the work is shared out, in all engines together.

    `engines` are whole pipelines, each with a card's sessions of its own; `crew` are processes that
    find faces (0: threads); `everywhere`: each thread calls the card itself. `options` are those of
    ONNX Runtime's provider. `alone`: nothing but decoding. With `little` all decoders have the
    memory that four have.
    """

    words: str
    engines: int = 1
    decoders: int = 16
    threads: int = 16
    crew: int = 0
    as_bytes: bool = True
    everywhere: bool = False
    options: dict[str, str] = field(default_factory=dict)
    alone: bool = False
    little: bool = False


def all_ways(cores: int) -> list[Way]:
    """What is measured, the most telling first."""
    plain = Way("one process", decoders=cores, threads=cores)
    half, most = max(2, cores // 2), max(2, cores - 4)
    crew = replace(plain, words=f"crew of {half}", crew=half)
    return [
        crew,
        replace(crew, words=f"{crew.words}, each thread calls the card", everywhere=True),
        replace(crew, words=f"{crew.words}, small workspace", options=SMALL),
        replace(plain, words="decoding alone", alone=True),
        replace(crew, words=f"2 engines, {crew.words}", engines=2),
        replace(plain, words="4 engines", engines=4),
        replace(crew, words=f"{crew.words}, NHWC", options=NHWC),
        plain,
        replace(
            plain,
            words="one process, floats (as before)",
            as_bytes=False,
            little=True,
            everywhere=True,
        ),
        replace(crew, words=f"crew of {most}", crew=most),
        replace(crew, words=f"{crew.words}, {cores + 8} decoders", decoders=cores + 8),
        replace(plain, words=f"{half} engines", engines=half),
    ]


def ways(work: Work, findings: Findings) -> None:
    """Photos a second, where the time goes, and what it takes of card and cores."""
    cores = os.cpu_count() or 1
    findings.note(f"{cores} processor cores; each row {work.seconds:.0f} s after a warm start.")
    findings.table(
        "Photos a second, 12 megapixels, from files to ages",
        "way", "photos/s", "faces/s", "GPU busy, %", "GPU memory, MiB", "cores busy, %",
        "decoding, CPU ms a photo", "crew", "engine", "P-Net, ms a photo", "R-Net", "O-Net", "ages",
        "failed", "seconds to start",
    )  # fmt: skip
    paths = work.folder / "photos-of-ways.json"
    paths.write_text(json.dumps([str(path) for path in work.like]), encoding="utf-8")
    most = START_SECONDS
    with Watch() as watch:
        for way in all_ways(cores):
            if work.left < work.seconds + 7:
                findings.note(f"The time was up before: {way.words}.")
                continue
            began = time.monotonic()
            try:
                row = _measured(way, work, paths, watch, min(most, work.left - work.seconds))
            except Exception as error:  # one way that fails must not hide the others
                findings.tried(way.words, error)
                continue
            findings.row(way.words, *row, time.monotonic() - began - work.seconds)


def _measured(way: Way, work: Work, paths: Path, watch: Watch, most: float) -> list[Any]:
    """Start the engines, measure them together, and end them."""
    spec = json.dumps(asdict(way))
    warm = str(int(max(2, WARM_PHOTOS * work.seconds / way.engines)))
    command = [sys.executable, "-m", "benchmarks.gpu.ways", str(paths), work.device, warm, spec]
    engines: list[subprocess.Popen[str]] = []
    errors = (work.folder / "ways-errors.txt").open("w+", encoding="utf-8")
    try:
        for _ in range(way.engines):
            engines.append(
                subprocess.Popen(
                    command,
                    cwd=ROOT,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    text=True,
                )
            )
        late = threading.Timer(most, _kill, (engines,))
        late.start()
        heard = [_heard(each) for each in engines]
        late.cancel()
        _tell(engines, "begin")
        start = time.monotonic()
        psutil.cpu_percent()
        time.sleep(work.seconds)
        busy_cores = psutil.cpu_percent()
        end = time.monotonic()
        _tell(engines, "end")
        late = threading.Timer(END_SECONDS, _kill, (engines,))
        late.start()
        heard = [_heard(each) for each in engines]
        late.cancel()
    except (OSError, ValueError) as error:
        errors.seek(0)
        raise RuntimeError(f"{error}: {' / '.join(errors.read().splitlines()[-3:])}") from error
    finally:
        _kill(engines)
        for each in engines:
            each.wait()
        errors.close()
    return _row(heard, watch, start, end, busy_cores)


def _row(
    heard: list[dict[str, Any]], watch: Watch, start: float, end: float, busy_cores: float
) -> list[Any]:
    """A row's cells from what the engines say of themselves."""
    busy = watch.between(start, end)
    whole = {name: sum(each[name] for each in heard) for name in heard[0] if name != "said"}
    photos = max(1, whole["photos"])
    said = "; ".join(sorted({each["said"] for each in heard if each["said"]}))
    return [
        whole["photos"] / (end - start),
        whole["faces"] / (end - start),
        busy.share if busy else None,
        busy.memory if busy else None,
        busy_cores,
        *(
            1000 * whole[name] / photos
            for name in ("decoding", "crew", "engine", PNET, RNET, ONET, AGES)
        ),
        f"{whole['failed']}: {said}" if said else whole["failed"],
    ]


def _kill(engines: list[subprocess.Popen[str]]) -> None:
    for each in engines:
        each.kill()


def _heard(engine: subprocess.Popen[str]) -> dict[str, Any]:
    assert engine.stdout is not None
    line = engine.stdout.readline()
    if not line:
        raise ValueError(f"an engine ended with {engine.poll()}")
    found = json.loads(line)
    assert isinstance(found, dict)
    return found


def _tell(engines: list[subprocess.Popen[str]], word: str) -> None:
    for each in engines:
        assert each.stdin is not None
        each.stdin.write(word + "\n")
        each.stdin.flush()


class _Engine:
    """One engine, in this process: works until it is told to end."""

    def __init__(self, way: Way, device: Device, warm: int) -> None:
        self._way = way
        self._warm = warm
        self._said: list[str] = []
        self._spent = dict.fromkeys((PNET, RNET, ONET, AGES), 0.0)
        self._photos = self._faces = self._failed = 0
        self._crew: Crew | None = None
        self._device = device
        self.control = Control()

    def work(self, paths: list[Path]) -> None:
        """Analyse the photos over and over; hears `begin` and `end`."""
        way = self._way
        decoders = max(1, way.decoders // way.engines)
        threads = max(1, way.threads // way.engines)
        ahead = max(decoders, threads) + way.crew // way.engines + 4
        keeps = min(ahead * PHOTO_BYTES, jobs.MEMORY_BYTES if way.little else MOST_BYTES)
        if way.little:
            jobs.FEW = decoders
        with contextlib.ExitStack() as at_end:
            pool = at_end.enter_context(
                DecodePool(MtcnnOptions().detail, workers=decoders, keeps=keeps)
            )
            missing = pool.missing()
            if missing is None or missing:
                self._said.append(f"decoders without {missing}")
            self._pool = pool
            if way.alone:
                self._decode(paths, ahead)
                return
            tools = Tools(pool, *self._models(at_end), threads, ahead)
            for event in Analysis(tools, self.control).events(endless(paths)):
                if isinstance(event, PhotoFailed):
                    self._failed += 1
                    self._said.append(str(event.result.reason))
                elif isinstance(event, PhotoDone):
                    self._counted(len(event.result.faces))

    def _models(self, at_end: contextlib.ExitStack) -> tuple[Detector, Any]:
        way = self._way
        models = detector_models(self._device, way.options)
        ages = classifier(self._device, way.options)
        pnet = models.pnet
        assert isinstance(pnet, Session)
        if way.as_bytes:
            pnet.take_bytes()
        sessions = (pnet, models.rnet, models.onet, ages.session)
        for name, session in zip(self._spent, sessions, strict=True):
            self._time(name, session)
            if way.everywhere:
                each_thread(session)
        if not way.crew:
            return Mtcnn(models, None, lambda: self.control.cancelled), ages
        size = max(1, way.crew // way.engines)
        self._crew = at_end.enter_context(Crew(models, None, lambda: self.control.cancelled, size))
        return self._crew, ages

    def _time(self, name: str, session: Any) -> None:  # noqa: ANN401 - a session, to be changed
        """Note what the network's calls take, waiting for each other not included."""
        real = session._output

        def timed(*arguments: Any) -> Any:  # noqa: ANN401
            start = time.perf_counter()
            try:
                return real(*arguments)
            finally:
                self._spent[name] += time.perf_counter() - start

        session._output = timed

    def _decode(self, paths: list[Path], ahead: int) -> None:
        room = threading.Semaphore(ahead)
        for path in cycle(paths):
            room.acquire()
            if self.control.cancelled:
                return
            future = self._pool.decode(str(path), keep=True)

            def done(future: Any) -> None:  # noqa: ANN401
                room.release()
                if future.exception() is None:
                    self._pool.forget(future.result())
                    self._counted(0)

            future.add_done_callback(done)

    def _counted(self, faces: int) -> None:
        self._photos += 1
        self._faces += faces
        if self._photos == self._warm:
            print(json.dumps({}), flush=True)

    def numbers(self) -> dict[str, float]:
        """All that grows."""
        return {
            "photos": self._photos,
            "faces": self._faces,
            "failed": self._failed,
            "decoding": self._pool.cpu_seconds,
            "crew": self._crew.cpu_seconds if self._crew else 0.0,
            "engine": time.process_time(),
            **self._spent,
        }

    def said(self) -> str:
        """What was not as it was to be."""
        return "; ".join(sorted(set(self._said)))[:300]


def _main(arguments: list[str]) -> None:
    paths, device, warm, spec = arguments
    engine = _Engine(Way(**json.loads(spec)), Device(device), int(warm))

    def hear() -> None:
        try:
            sys.stdin.readline()
            before = engine.numbers()
            sys.stdin.readline()
            grown = {name: value - before[name] for name, value in engine.numbers().items()}
            print(json.dumps({**grown, "said": engine.said()}), flush=True)
        finally:
            # Also where who asked is gone.
            engine.control.cancel()

    threading.Thread(target=hear, daemon=True).start()
    engine.work([Path(path) for path in json.loads(Path(paths).read_text(encoding="utf-8"))])


if __name__ == "__main__":
    _main(sys.argv[1:])
