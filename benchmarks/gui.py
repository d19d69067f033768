"""The window over a million faces: how fast it opens and scrolls, what blocks it, its memory.

    python -m benchmarks.gui            (or: make bench-gui)

A generated catalog of 1,000,000 faces in 400,000 photos, every path a link to one of 400 small
photos made of the samples. The window is a process of its own, used by a script
(`benchmarks.gui_window`) with Qt's offscreen platform, and its memory is watched from outside.
Nothing is asserted. Data are made once, in `bench-out/gui`; the machine should be idle.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.common import OUT, machine, measure, save_json, table
from benchmarks.gui_photos import DIFFERENT, give_photos, make_photos
from benchmarks.made_catalog import FACES, PHOTOS, make_catalog

RUN_PHOTOS = 2_000
BLOCK_MS = 50.0
MOST_MIB = 1.2 * 1024


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faces", type=int, default=FACES)
    parser.add_argument("--photos", type=int, default=PHOTOS, help="photos that have these faces")
    parser.add_argument("--run-photos", type=int, default=RUN_PHOTOS, help="photos of the real run")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--trace", action="store_true", help="note what long blocks were doing")
    parser.add_argument("--gallery-only", action="store_true", help="without the main window")
    options = parser.parse_args(arguments)
    work = options.out / "gui"
    catalog = prepared(work, options.faces, options.photos)
    run_photos = work / f"run_{options.run_photos}"
    make_photos(run_photos, options.run_photos)
    before = machine()
    with tempfile.TemporaryDirectory(dir=work) as temporary:
        # The run writes into it, and thumbnails lie beside it: every time a new one.
        copy = Path(temporary) / "catalog.db"
        shutil.copyfile(catalog, copy)
        seen = Path(temporary) / "result.json"
        command = [sys.executable, "-m", "benchmarks.gui_window", "--catalog", str(copy)]
        command += ["--photos", str(run_photos), "--out", str(seen)]
        command += ["--trace"] if options.trace else []
        command += ["--gallery-only"] if options.gallery_only else []
        print("The window, used by a script; some minutes …", flush=True)
        cost = measure(command, options.out / "logs" / "gui", sample_seconds=1.0, shared_once=True)
        if cost.returncode or not seen.exists():
            sys.exit(f"The window ended with {cost.returncode}:\n{cost.stderr[-3000:]}")
        result = json.loads(seen.read_text(encoding="utf-8"))
    result |= {"machine": before, "peak_mib": cost.peak_mib, "seconds": cost.seconds}
    result["peak_pss_mib"] = cost.peak_pss_mib
    print(report(result))
    save_json(options.out / "gui.json", result)
    print(f"Saved {options.out / 'gui.json'}")


def prepared(work: Path, faces: int, photos: int) -> Path:
    """The generated catalog with a file behind every path; made if it is not there."""
    catalog = work / f"catalog_{faces}.db"
    if not catalog.exists():
        print(f"Making a catalog of {faces:,} faces, once …", flush=True)
        work.mkdir(parents=True, exist_ok=True)
        partial = work / "partial.db"
        for rest in work.glob("partial.db*"):
            rest.unlink()
        make_catalog(partial, faces, photos, root=work / "photos")
        give_photos(partial, make_photos(work / "originals", DIFFERENT))
        partial.replace(catalog)
    return catalog


def report(result: Mapping[str, Any]) -> str:
    """The figures as tables, with what is wanted."""
    facts = [
        ("", "measured", "wanted"),
        ("first cells painted", f"{result['first_paint_seconds']:.2f} s", "2 s"),
        ("all rows, sorted, with counts", f"{result['index_seconds']:.2f} s", ""),
        ("all pictures of the first screen", f"{result['first_pictures_seconds']:.2f} s", ""),
        (
            "memory, all processes, at its peak",
            f"{result['peak_pss_mib']:.0f} MiB",
            f"{MOST_MIB:.0f}",
        ),
        ("pages that they share counted for each", f"{result['peak_mib']:.0f} MiB", ""),
    ]
    heading = (
        "phase", "time", "longest block", "over 50 ms", "own time in it", "frames", "frame: median",
        "99%", "worst",
    )  # fmt: skip
    rows = [heading]
    for phase in result["phases"]:
        frames = [""] * 4
        if "frames" in phase:
            frames = [
                f"{phase['frames']}",
                f"{phase['frame_median_ms']:.1f} ms",
                f"{phase['frame_99_ms']:.1f} ms",
                f"{phase['frame_worst_ms']:.1f} ms",
            ]
        rows.append(
            (
                phase["name"],
                f"{phase['seconds']:.2f} s",
                f"{phase['longest_block_ms']:.0f} ms",
                f"{phase['over_50_ms']}",
                f"{phase['longest_busy_ms']:.0f} ms",
                *frames,
            )
        )
    longest = max(phase["longest_block_ms"] for phase in result["phases"])
    end = f"The longest block of all: {longest:.0f} ms (wanted: {BLOCK_MS:.0f} ms)."
    return "\n\n".join((table(facts), table(rows), end))


if __name__ == "__main__":
    main()
