"""A hundred thousand photos, kills and decisions: `make soak`.

A window without a screen: a process that holds the catalog, has its runs done by the process beside
it, and decides on faces meanwhile. Both are killed (kill -9) at random moments and started again,
until every photo has its row. One photo in fifty is hostile. What must come out: no row and no
decision is lost, no photo is done twice, and memory does not grow.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from benchmarks.common import MIB, OUT, machine, save_json, table
from benchmarks.memory import trend
from engine.catalog.catalog import Catalog
from engine.run.child import RunBeside, RunProcess
from engine.run.control import Control
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.support.errors import CatalogError
from engine.support.places import SAMPLES
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.records import RunState

PHOTOS = 100_000
A_FOLDER = 500
DIFFERENT = 24
SIDE = 96
HOSTILE = 50
"""One in so many."""

KILL_SECONDS = (20.0, 90.0)
DECISION_SECONDS = 0.2
SAMPLE_SECONDS = 1.0
MOST_SECONDS = 6 * 3600.0
AGAIN = 75
"""The exit code of a window whose run stopped without a person."""

SEED = 20261127


def main() -> int:
    """Prints the table, writes JSON and the memory's curve; 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=PHOTOS)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--window", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.window:
        return _window(options.window)
    with tempfile.TemporaryDirectory(prefix="faixa-soak-") as folder:
        work = Path(folder)
        _make(work / "photos", options.photos)
        found = _soak(work, options.photos)
    samples = found.pop("samples")
    assert isinstance(samples, list)
    seconds, mib = (np.array(column) for column in zip(*samples, strict=True))
    first, last, slope = trend(seconds, mib, float(seconds[-1]), options.photos)
    found |= {"MiB after the first fifth": first, "MiB at the end": last}
    found |= {"MiB, most": float(mib.max()), "MiB more for 1,000 photos": slope}
    print(table([("soak", ""), *((name, _short(value)) for name, value in found.items())]))
    options.out.mkdir(parents=True, exist_ok=True)
    save_json(options.out / "soak.json", {"machine": machine(), **found, "samples": samples})
    _draw(seconds, mib, options.photos, options.out / "soak.png")
    return int(bool(found["rows lost"] or found["decisions lost"] or found["photos done twice"]))


def _soak(work: Path, photos: int) -> dict[str, object]:
    rng = random.Random(SEED)
    catalog = work / "catalog.db"
    begun = time.monotonic()
    samples: list[tuple[float, float]] = []
    kills: Counter[str] = Counter()
    code: int | None = None
    while code != 0 and time.monotonic() - begun < MOST_SECONDS:
        with subprocess.Popen(
            [sys.executable, "-m", "benchmarks.soak", "--window", str(work)]
        ) as window:
            due = time.monotonic() + rng.uniform(*KILL_SECONDS)
            while (code := window.poll()) is None:
                time.sleep(SAMPLE_SECONDS)
                family = _family(window.pid)
                samples.append((time.monotonic() - begun, _resident(family) / MIB))
                if time.monotonic() >= due:
                    due = time.monotonic() + rng.uniform(*KILL_SECONDS)
                    kills[_kill(rng, window.pid, family)] += 1
            if code not in (0, AGAIN, -signal.SIGKILL):
                sys.exit(f"The window ended with {code}")
    seconds = time.monotonic() - begun
    found = _found(catalog, work / "decided", photos)
    return {
        "photos": photos,
        "seconds": seconds,
        "photos/s": photos / seconds,
        "kills of the window": kills["window"],
        "kills of its run": kills["run"],
        "kills of a decoder": kills["decoder"],
        **found,
        "samples": samples,
    }


def _kill(rng: random.Random, window: int, family: list[psutil.Process]) -> str:
    """Ends the window, the process of its runs or one that decodes; which of them."""
    # What has children does the runs (a helper of Python's own has none). What decodes is forked
    # from a child of it on Linux, and is its child elsewhere.
    above = {_parent(each) for each in family}
    runs = [each for each in family if _parent(each) == window and each.pid in above]
    near = [each for each in family if runs and _parent(each) == runs[0].pid]
    decoders = [each for each in family if _parent(each) in {child.pid for child in near}] or near
    kind, victims = rng.choice([("window", family[:1]), ("run", runs[:1]), ("decoder", decoders)])
    with contextlib.suppress(psutil.Error, IndexError):
        rng.choice(victims).kill()
        return kind
    return "nobody"


def _family(window: int) -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        first = psutil.Process(window)
        return [first, *first.children(recursive=True)]
    return []


def _parent(process: psutil.Process) -> int:
    with contextlib.suppress(psutil.Error):
        return int(process.ppid())
    return 0


def _resident(family: list[psutil.Process]) -> int:
    total = 0
    for each in family:
        with contextlib.suppress(psutil.Error):
            total += each.memory_info().rss
    return total


def _found(catalog: Path, ledger: Path, photos: int) -> dict[str, object]:
    """What the catalog has at the end, beside what it should have."""
    with contextlib.closing(sqlite3.connect(catalog)) as db:
        (rows,) = db.execute(
            "SELECT count(*) FROM run_photo WHERE analysis_id IS NOT NULL"
        ).fetchone()
        (twice,) = db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM analysis GROUP BY path HAVING count(*) > 1)"
        ).fetchone()
        ends = dict(db.execute("SELECT status, count(*) FROM analysis GROUP BY status"))
        (damaged,) = db.execute(
            "SELECT count(*) FROM analysis WHERE quality = 'damaged'"
        ).fetchone()
        (suspects,) = db.execute(
            "SELECT count(*) FROM analysis WHERE reason LIKE '%SUSPECT%'"
        ).fetchone()
        kept = {note for (note,) in db.execute("SELECT note FROM decision")}
        (whole,) = db.execute("PRAGMA integrity_check").fetchone()
    decided = set(ledger.read_text(encoding="ascii").split()) if ledger.exists() else set()
    return {
        "rows lost": photos - rows,
        "photos done twice": twice,
        "decisions made": len(decided),
        "decisions lost": len(decided - kept),
        **{f"photos {status}": ends.get(status, 0) for status in sorted(ends)},
        "photos damaged": damaged,
        "suspects": suspects,
        "catalog": whole,
    }


def _window(work: Path) -> int:
    """Goes on with the run, and decides meanwhile; 0 when the run is done."""
    logging.getLogger().addHandler(logging.NullHandler())
    with Catalog(work / "catalog.db", wait_seconds=10.0) as catalog:
        models = Models.load(RunOptions())
        photos, settings = [str(work / "photos")], PolicySettings(threshold=0.01)
        run = queue_roots(catalog, photos, models, RunOptions(), settings)
        process, over = RunProcess(catalog.path), threading.Event()
        decider = threading.Thread(target=_decide, args=(catalog, work / "decided", over))
        decider.start()
        job = RunBeside(process, catalog, run)
        try:
            job.work(Control())
        finally:
            over.set()
            decider.join()
            process.close()
        assert job.end is not None
        # A second death that no photo explains ends the run: a person would go on.
        return 0 if job.end.run.state is RunState.DONE else AGAIN


def _decide(catalog: Catalog, ledger: Path, over: threading.Event) -> None:
    rng = random.Random(os.getpid())
    with Catalog(catalog.path, writer=False) as reader, ledger.open("a", encoding="ascii") as file:
        number = 0
        while not over.wait(DECISION_SECONDS):
            faces = reader._file.fetch("SELECT max(id) AS last FROM face")[0]["last"]
            if not faces:
                continue
            number += 1
            note = f"{os.getpid()}-{number}"
            with contextlib.suppress(CatalogError):
                value = rng.choice((DecisionValue.ADULT, DecisionValue.TEEN))
                catalog.review.add_decision(rng.randint(1, faces), value, "Ana", note)
                # After it was saved, as a window would show it.
                file.write(f"{note}\n")
                file.flush()


def _make(folder: Path, count: int) -> None:
    pictures = list(_pictures())
    rng = random.Random(SEED)
    for first in range(0, count, A_FOLDER):
        part = folder / f"{first // A_FOLDER:05d}"
        part.mkdir(parents=True)
        for number in range(first, min(first + A_FOLDER, count)):
            data = pictures[number % len(pictures)]
            # A comment makes each a photo of its own.
            comment = f"{number:08d}".encode()
            data = (
                data[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + data[2:]
            )
            if number % HOSTILE == HOSTILE - 1:
                data = _hostile(rng, data)
            (part / f"photo_{number:07d}.jpg").write_bytes(data)


def _pictures() -> Iterator[bytes]:
    """Small JPEGs: a face of the samples in every third, patterns in the others."""
    import io

    with Image.open(SAMPLES / "two_portraits.jpg") as opened:
        portrait = opened.convert("RGB").crop((120, 60, 420, 360)).resize((SIDE, SIDE))
    rng = np.random.default_rng(SEED)
    for number in range(DIFFERENT):
        noise = rng.integers(0, 255, (8, 8, 3), np.uint8)
        picture = Image.fromarray(noise).resize((SIDE, SIDE)) if number % 3 else portrait
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=80)
        yield out.getvalue()


def _hostile(rng: random.Random, data: bytes) -> bytes:
    """A photo that was cut, overwritten, made up or claims too much."""
    kind = rng.randrange(6)
    if kind == 0:
        return data[: rng.randrange(4, len(data))]
    if kind == 1:
        place = rng.randrange(200, len(data) - 64)
        return data[:place] + bytes(64) + data[place + 64 :]
    if kind == 2:
        return rng.randbytes(2_000)
    if kind == 3:
        return b""
    changed = bytearray(data)
    for _ in range(20):
        changed[rng.randrange(4, len(changed))] = rng.randrange(256)
    if kind == 4:
        return bytes(changed)
    head = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + b"IHDR"
    return head + b"\x7f\xff\xff\xff" * 2 + b"\x08\x02\0\0\0" + bytes(changed[:500])


def _draw(seconds: np.ndarray, mib: np.ndarray, count: int, path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3.5), layout="constrained")
    axes.plot(seconds / 60, mib, linewidth=1)
    axes.set(
        xlabel="minutes",
        ylabel="resident, MiB",
        ylim=(0, 1.1 * float(mib.max())),
        title=f"{count:,} photos with kills: all processes together",
    )
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def _short(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
