"""What a big catalog costs the window: `python -m benchmarks.catalog`.

Reading a million made faces into the gallery's index, filters and counts, memory; and how long a
reviewer's decision waits while a run over the same photos begins.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import psutil

from benchmarks.common import MIB, OUT, machine, save_json, table
from benchmarks.made_catalog import FACES, PHOTOS, make_catalog
from engine.catalog.catalog import Catalog
from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder, Reviewed, Sign
from engine.values.ages import DecisionValue
from engine.values.photos import PhotoFile
from engine.values.records import PhotoKey

FILTERS = {
    "all": GalleryFilter(),
    "flagged, undecided": GalleryFilter(signs=Sign.FLAGGED | Sign.UNDECIDED),
    "teens": GalleryFilter(signs=Sign.TEEN),
}


def main() -> None:
    """Prints the tables and writes the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--faces", type=int, default=FACES)
    parser.add_argument("--photos", type=int, default=PHOTOS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="faixa-bench-") as folder:
        path = Path(folder) / "catalog.db"
        begun = time.perf_counter()
        make_catalog(path, options.faces, options.photos)
        made = {"catalog made, s": time.perf_counter() - begun}
        reading = made | _reading(path)
        waiting = _waiting(path)
    print(table([("reading", ""), *((name, f"{value:,.3f}") for name, value in reading.items())]))
    print()
    heads = ("a decision while", "takes, s", "decisions", "median, ms", "99%, ms", "longest, ms")
    print(table([heads, *((name, *map(_short, row.values())) for name, row in waiting.items())]))
    save_json(
        OUT / "catalog.json",
        {
            "machine": machine(),
            "faces": options.faces,
            "photos": options.photos,
            "reading": reading,
            "waiting": waiting,
        },
    )


def _reading(path: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    process = psutil.Process()
    with Catalog(path, writer=False) as catalog:
        before = process.memory_info().rss
        begun = time.perf_counter()
        index = Index()
        for part in catalog.gallery.index_parts([1]):
            index.add(part)
            if "first screen, s" not in found:
                index.rows(GalleryMode.PHOTOS, GalleryFilter(), GalleryOrder.PATH)
                index.counts(GalleryMode.PHOTOS, GalleryFilter())
                found["first screen, s"] = time.perf_counter() - begun
        found["all in the index, s"] = time.perf_counter() - begun
        for name, wanted in FILTERS.items():
            for mode in GalleryMode:
                worst = max(
                    _seconds(partial(_shown, index, mode, wanted, order)) for order in GalleryOrder
                )
                found[f"{mode}, {name}: rows and counts, slowest order, s"] = worst
        del part
        found["memory grown, MiB"] = (process.memory_info().rss - before) / MIB
        rows = index.rows(GalleryMode.FACES, GalleryFilter(), GalleryOrder.P_MINOR, True)
        keys = [rows.key(place) for place in range(min(100, len(rows)))]
        found["100 photos to show, s"] = _seconds(lambda: catalog.gallery.photos(keys))
        found["text in a path, s"] = _seconds(
            lambda: catalog.gallery.analyses_matching("PHOTO", [1])
        )
        found["counts of the run, s"] = _seconds(lambda: catalog.counts(1))
        found["disagreements, s"] = _seconds(lambda: catalog.review.disagreements([1]))
        found["what is new, s"] = _seconds(
            lambda: catalog.gallery.index_since(1, index.last_settled(1))
        )
        found["one decision shown, s"] = _seconds(
            lambda: index.set_reviewed({1: Reviewed(Sign.UNDECIDED)})
        )
        assert catalog.gallery.photos([PhotoKey(1, 1)])
    return found


def _shown(index: Index, mode: GalleryMode, wanted: GalleryFilter, order: GalleryOrder) -> None:
    index.rows(mode, wanted, order, True)
    index.counts(mode, wanted)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _waiting(path: Path) -> dict[str, dict[str, float]]:
    """What a run does at its start, and how long decisions of another thread wait meanwhile."""
    found = {}
    with Catalog(path) as catalog:
        run = catalog.start_run(catalog.run(1).spec)
        with Catalog(path, writer=False) as reader:
            photos = [
                PhotoFile(each.path, 500_000, place) for place, each in enumerate(reader.photos(1))
            ]
        steps: dict[str, Callable[[], object]] = {
            "the folders are listed": lambda: catalog.add_found(run.id, iter(photos)),
            "unchanged photos are reused": lambda: catalog.reuse_unchanged(run.id),
            "the run is counted": lambda: catalog.counts(run.id),
        }
        for name, step in steps.items():
            waits: list[float] = []
            ended = threading.Event()
            reviewer = threading.Thread(target=_review, args=(catalog, ended, waits))
            reviewer.start()
            seconds = _seconds(step)
            ended.set()
            reviewer.join()
            found[name] = {"seconds": seconds} | _spread(waits)
    return found


def _review(catalog: Catalog, ended: threading.Event, waits: list[float]) -> None:
    for face_id in _again_and_again(1000):
        if ended.wait(0.01):
            return
        waits.append(
            _seconds(partial(catalog.review.add_decision, face_id, DecisionValue.TEEN, "eva"))
        )


def _again_and_again(most: int) -> Iterator[int]:
    while True:
        yield from range(1, most + 1)


def _spread(waits: list[float]) -> dict[str, float]:
    ms = np.array(waits or [0.0]) * 1000
    return {
        "decisions": len(waits),
        "median_ms": float(np.median(ms)),
        "p99_ms": float(np.quantile(ms, 0.99)),
        "longest_ms": float(ms.max()),
    }


def _short(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


if __name__ == "__main__":
    main()
