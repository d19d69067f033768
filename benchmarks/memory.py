"""The memory of one run over thousands of photos, as a curve: it should be flat."""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks import scenes
from benchmarks.common import measure, save_json
from benchmarks.scenes import Source

DIFFERENT = 40
SAMPLE_SECONDS = 0.5


def curve(
    cli: Path, count: int, faces_from: Sequence[Source], out: Path, scan_options: Sequence[str]
) -> None:
    """Runs faixa-cli over `count` photos of 640x480; writes `memory.csv`, `.png` and `.json`.

    The photos are copies of 40 scenes with 0 to 4 faces, each with a hash of its own; MiB are the
    resident sizes of the whole process tree, twice a second.
    """
    originals = out / "scenes" / "small"
    content = scenes.build(originals, DIFFERENT, 640, 480, faces_from, most_faces=4)
    folder = out / "scenes" / f"many_{count}"
    scenes.multiply(originals, content, count, folder)
    print(f"faixa-cli over {count} photos …", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        command = [str(cli), "scan", str(folder), "--json", "--csv", str(work / "report.csv")]
        command += ["--catalog", str(work / "catalog.sqlite"), *scan_options]
        result = measure(
            command, out / "logs" / "memory", SAMPLE_SECONDS, keep_seconds=SAMPLE_SECONDS
        )
        if result.returncode not in (0, 3):
            sys.exit(f"faixa-cli ended with {result.returncode}:\n{result.stderr[-2000:]}")
    seconds = np.array([point[0] for point in result.rss])
    mib = np.array([point[1] for point in result.rss])
    if len(seconds) < 4:
        sys.exit(
            f"The run took {result.seconds:.1f} s, too little for a curve: ask for more photos"
        )
    first, last, slope = trend(seconds, mib, result.seconds, count)
    print(
        f"{count} photos in {result.seconds:.0f} s ({count / result.seconds:.1f} photos/s). "
        f"Resident: {first:.0f} MiB after the first fifth, {last:.0f} MiB at the end, peak "
        f"{result.peak_mib:.0f} MiB, slope {slope:+.2f} MiB for 1,000 photos."
    )
    with (out / "memory.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["seconds", "resident_mib"])
        writer.writerows((f"{s:.2f}", f"{m:.1f}") for s, m in result.rss)
    save_json(
        out / "memory.json",
        {
            "photos": count,
            "seconds": result.seconds,
            "first_fifth_mib": first,
            "last_fifth_mib": last,
            "peak_mib": result.peak_mib,
            "slope_mib_for_1000_photos": slope,
        },
    )
    _draw(seconds, mib, count, out / "memory.png")
    print(f"Saved {out / 'memory.csv'}, memory.json and memory.png")


def trend(
    seconds: np.ndarray, mib: np.ndarray, whole: float, count: int
) -> tuple[float, float, float]:
    """MiB in the second fifth and in the last, and the slope between in MiB for 1,000 photos.

    The first fifth is left out: models are loaded and pools filled in it.
    """
    settled = seconds >= whole / 5
    start = mib[settled & (seconds < 2 * whole / 5)].mean()
    end = mib[seconds >= 4 * whole / 5].mean()
    per_second = np.polyfit(seconds[settled], mib[settled], 1)[0]
    return float(start), float(end), float(per_second * whole / count * 1000)


def _draw(seconds: np.ndarray, mib: np.ndarray, count: int, path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3.5), layout="constrained")
    axes.plot(seconds, mib, linewidth=1)
    axes.axhline(1024, color="grey", linestyle="--", linewidth=0.8)
    axes.annotate("1 GiB", (seconds[-1], 1024), ha="right", va="bottom", color="grey")
    axes.set(
        xlabel="seconds",
        ylabel="resident, MiB",
        ylim=(0, max(1150, 1.1 * float(mib.max()))),
        title=f"faixa-cli scan over {count:,} photos",
    )
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


if __name__ == "__main__":
    sys.exit("Run it by `make bench-memory`, or `python -m benchmarks.bench --memory 10000`.")
