"""Section `calls`: milliseconds of one call of each network, as the engine makes them, by way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from benchmarks.gpu.findings import Findings
from benchmarks.gpu.work import (
    AGES,
    NHWC,
    ONET,
    PNET,
    RNET,
    SMALL,
    TILE_SIDE,
    Batch,
    Work,
    session,
    timed,
)
from engine.faces.feeding import ON_GPU
from engine.faces.session import Session

SEARCH = {"cudnn_conv_algo_search": "EXHAUSTIVE"}
SECONDS = 0.3
TOGETHER = 8
CALLS: Mapping[str, tuple[int, ...]] = {
    PNET: (ON_GPU.tiles, TILE_SIDE, TILE_SIDE, 3),
    RNET: (ON_GPU.batch, 24, 24, 3),
    ONET: (ON_GPU.batch, 48, 48, 3),
    AGES: (ON_GPU.crops, 160, 160, 3),
}


def calls(work: Work, findings: Findings) -> None:
    """The median; bytes for floats, output in its place, and other layouts."""
    findings.table(
        "ms a call, with the copies to and from the card",
        "network", "rows", "floats", "bytes", "bytes, into", "the same, NHWC",
        "the same, EXHAUSTIVE", "the same, small workspace", "two at once, each",
    )  # fmt: skip
    for name, shape in CALLS.items():
        pixels = np.random.default_rng(5).integers(0, 256, shape, dtype=np.uint8)
        floats = pixels if name == AGES else pixels.astype(np.float32)
        cells: list[float | None] = []
        tried: list[Callable[[], float]] = [
            lambda n=name, f=floats: _plain(session(n, work.device), f),  # type: ignore[misc]
            lambda n=name, p=pixels: _plain(_bytes(n, work), p),  # type: ignore[misc]
            lambda n=name, p=pixels: _into(_bytes(n, work), p),  # type: ignore[misc]
            lambda n=name, p=pixels: _into(_bytes(n, work, NHWC), p),  # type: ignore[misc]
            lambda n=name, p=pixels: _into(_bytes(n, work, SEARCH), p),  # type: ignore[misc]
            lambda n=name, p=pixels: _into(_bytes(n, work, SMALL), p),  # type: ignore[misc]
            lambda n=name, p=pixels: _two([_bytes(n, work), _bytes(n, work)], p),  # type: ignore[misc]
        ]
        for each in tried:
            try:
                cells.append(each())
            except Exception as error:  # one way that fails must not hide the others
                findings.tried(name, error)
                cells.append(None)
        findings.row(name, shape[0], *cells)


def _bytes(name: str, work: Work, options: Mapping[str, str] | None = None) -> Session:
    made = session(name, work.device, options)
    made.take_bytes()
    return made


def _plain(made: Session, batch: Batch) -> float:
    return timed(lambda: made.run(batch, len(batch), fixed=True), SECONDS).median


def _into(made: Session, batch: Batch) -> float:
    """With the output in memory that stays where it is."""
    room = np.empty(made.run(batch).size, np.float32)
    return timed(lambda: made.run(batch, len(batch), fixed=True, into=room), SECONDS).median


def _two(made: list[Session], batch: Batch) -> float:
    """Two sessions, each in a thread of its own; ms for one call when both are at work."""
    for each in made:
        each.run(batch)

    def work(each: Session) -> None:
        for _ in range(TOGETHER):
            each.run(batch, len(batch), fixed=True)

    with ThreadPoolExecutor(len(made)) as threads:
        taken = timed(lambda: list(threads.map(work, made)), SECONDS).median
    return taken / TOGETHER / len(made)
