"""Faixa and the thesis's own way on the same photos: time, memory, faces found.

    make bench                    all three comparisons
    make bench-memory             the memory curve over 10,000 photos

Three comparisons, each on the same files in one go: photos of 12 megapixels at full size, photos
of 2 megapixels, and the 12-megapixel photos reduced beforehand to the size that Faixa detects at,
with the same smallest face for both. The thesis's way takes 13 to 16 CPU seconds and 2.5 to 7 GB
for a photo of 12 megapixels, so it gets only the first few of a set; figures are per photo.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import memory, peers, scenes
from benchmarks.common import (
    OUT,
    PHOTOS,
    Measured,
    Rect,
    machine,
    measure,
    need_photos,
    save_json,
    table,
)
from benchmarks.scenes import Scene
from engine.faces.mtcnn_options import SMALLEST_FACE_SIDE, MtcnnOptions
from engine.support.places import ROOT, SAMPLES

CLI = ROOT / ".venv" / "bin" / "faixa-cli"
SAMPLE = SAMPLES / "astronaut.jpg"

SMALLEST_COUNTED = 40.0
"""Pasted faces of this width, in pixels of the full-size photo, and more are counted as found."""

SAME_FACE = 0.3
"""IoU between truth and box from which a face counts as found, if the box holds its middle too."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one program spent on one set; `start` is what it spends before its first photo."""

    program: str
    photos: int
    faces: int
    seconds: float
    cpu_seconds: float
    start_seconds: float
    start_cpu_seconds: float
    peak_mib: float
    max_rss_mib: float
    processes: int
    stages: dict[str, float]
    found: int
    to_find: int
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def photo_seconds(self) -> float:
        """Seconds a photo, without the start."""
        return max(1e-9, self.seconds - self.start_seconds) / self.photos

    @property
    def photo_cpu_seconds(self) -> float:
        """CPU seconds a photo, without the start."""
        return max(0.0, self.cpu_seconds - self.start_cpu_seconds) / self.photos


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    if not options.cli.exists():
        sys.exit(f"{options.cli} is not there: run `make setup` first, or name it with --cli.")
    photos = need_photos(options.photos)
    found = scenes.sources(photos, OUT / "centre_faces.json")
    if options.memory:
        memory.curve(options.cli, options.memory, found, OUT, options.scan_option)
        return
    large = OUT / "scenes" / "12mp"
    small = OUT / "scenes" / "2mp"
    large_scenes = scenes.build(large, options.count12, 4000, 3000, found)
    small_scenes = scenes.build(small, options.count2, 1600, 1200, found)
    side = MtcnnOptions().detail.side((4000, 3000))
    reduced = OUT / "scenes" / "reduced"
    reduced_scenes = scenes.reduce(large, large_scenes, side, reduced)
    for name, which in (("12mp", large_scenes), ("2mp", small_scenes), ("reduced", reduced_scenes)):
        print(scenes.describe(name, which))

    report: dict[str, Any] = {"machine": machine(), "sets": {}}
    start = _start_of_faixa(options)
    print(f"\n{report['machine']}\nStart of faixa-cli on one small photo: {start.seconds:.1f} s\n")
    sets = (
        ("12mp", large, large_scenes, options.thesis12, None, 1.0),
        ("2mp", small, small_scenes, options.thesis2, None, 1.0),
        (
            "reduced",
            reduced,
            reduced_scenes,
            options.thesis_reduced,
            SMALLEST_FACE_SIDE,
            side / 4000,
        ),
    )
    for name, folder, content, thesis_photos, min_face, scale in sets:
        if name not in options.sets:
            continue
        counted = SMALLEST_COUNTED * scale
        ours, boxes = _faixa(folder, content, min_face, counted, start, options)
        costs = [ours]
        if thesis_photos:
            part = content[:thesis_photos]
            theirs = _thesis(folder, part, min_face, counted)
            same = count_found({n: boxes.get(n, []) for n in (s.name for s in part)}, part, counted)
            costs.append(theirs)
            print(_comparison(name, costs, same))
        else:
            same = (ours.found, ours.to_find)
            print(_comparison(name, costs, same))
        report["sets"][name] = {
            "costs": [
                {
                    **asdict(cost),
                    "photo_seconds": cost.photo_seconds,
                    "photo_cpu_seconds": cost.photo_cpu_seconds,
                }
                for cost in costs
            ],
            "ratios": _ratios(costs),
            "faixa_found_on_the_same_photos": same,
        }
        # Saved after each set: the thesis's way has been known to run out of memory.
        save_json(OUT / "bench.json", report)
    print(f"Saved {OUT / 'bench.json'}")
    if options.peers:
        peers.main(["--photos", str(options.photos), "--scenes", str(options.count12)])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--photos", type=Path, default=PHOTOS, help="photos to cut faces from")
    parser.add_argument("--cli", type=Path, default=CLI, help="the faixa-cli to measure")
    parser.add_argument("--count12", type=int, default=12, help="photos of 12 megapixels")
    parser.add_argument("--count2", type=int, default=24, help="photos of 2 megapixels")
    parser.add_argument("--thesis12", type=int, default=3, help="of these, for the thesis's way")
    parser.add_argument("--thesis2", type=int, default=6)
    parser.add_argument("--thesis-reduced", type=int, default=6)
    parser.add_argument(
        "--sets", nargs="+", choices=("12mp", "2mp", "reduced"), default=["12mp", "2mp", "reduced"]
    )
    parser.add_argument(
        "--peers", action="store_true", help="also other detectors and age models, where installed"
    )
    parser.add_argument(
        "--memory", type=int, metavar="N", help="instead: the memory curve over N small photos"
    )
    parser.add_argument(
        "--scan-option",
        action="append",
        default=[],
        metavar="OPTION",
        help="passed to faixa-cli scan as it is, for example --scan-option=--device=cpu",
    )
    return parser.parse_args(arguments)


def _start_of_faixa(options: argparse.Namespace) -> Measured:
    """What faixa-cli takes for one photo of 512 pixels: nearly all of it is starting."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        return _scan(SAMPLE, work, work / "start", None, options)


def _scan(
    folder: Path, work: Path, log: Path, min_face: float | None, options: argparse.Namespace
) -> Measured:
    """One run of faixa-cli with a catalog of its own; ends the program where it could not run."""
    command = [str(options.cli), "scan", str(folder), "--json"]
    command += ["--csv", str(work / "report.csv"), "--catalog", str(work / "catalog.sqlite")]
    if min_face is not None:
        command += ["--min-face", f"{min_face:g}"]
    result = measure([*command, *options.scan_option], log)
    # 3: some photos failed, the report is complete.
    if result.returncode not in (0, 3):
        sys.exit(
            f"{' '.join(command)}\nended with {result.returncode}:\n"
            f"{result.stderr[-2000:] or result.stdout[-2000:]}"
        )
    return result


def _faixa(
    folder: Path,
    content: Sequence[Scene],
    min_face: float | None,
    counted: float,
    start: Measured,
    options: argparse.Namespace,
) -> tuple[Cost, dict[str, list[Rect]]]:
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        result = _scan(folder, work, OUT / "logs" / f"faixa-{folder.name}", min_face, options)
        boxes, failed = read_report(work / "report.csv")
    found, to_find = count_found(boxes, content, counted)
    cost = Cost(
        program="Faixa",
        photos=len(content),
        faces=sum(map(len, boxes.values())),
        seconds=result.seconds,
        cpu_seconds=result.cpu_seconds,
        start_seconds=start.seconds,
        start_cpu_seconds=start.cpu_seconds,
        peak_mib=result.peak_mib,
        max_rss_mib=result.max_rss_mib,
        processes=result.processes,
        stages=summary(result.stdout).get("stages", {}),
        found=found,
        to_find=to_find,
        failed=failed,
    )
    return cost, boxes


def _thesis(folder: Path, content: Sequence[Scene], min_face: float | None, counted: float) -> Cost:
    log = OUT / "logs" / f"thesis-{folder.name}"
    out = OUT / f"thesis-{folder.name}.json"
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", "benchmarks.thesis_way", "--out", str(out)]
    if min_face is not None:
        command += ["--min-face", f"{min_face:g}"]
    print(f"The thesis's way on {len(content)} photos of {folder.name} …", flush=True)
    result = measure([*command, *(str(folder / scene.name) for scene in content)], log)
    if result.returncode != 0:
        sys.exit(
            f"The thesis's way ended with {result.returncode} (below 0: killed, for want of memory?"
            f") on {folder.name}; see {log}.err\n{result.stderr[-2000:]}"
        )
    answer = json.loads(out.read_text(encoding="utf-8"))
    boxes = {p["name"]: [Rect(*map(float, box)) for box in p["boxes"]] for p in answer["photos"]}
    failed = {p["name"]: p["error"] for p in answer["photos"] if p["error"]}
    found, to_find = count_found(boxes, content, counted)
    return Cost(
        program="thesis",
        photos=len(content),
        faces=sum(map(len, boxes.values())),
        seconds=result.seconds,
        cpu_seconds=result.cpu_seconds,
        start_seconds=result.seconds - answer["seconds"],
        start_cpu_seconds=result.cpu_seconds - answer["cpu_seconds"],
        peak_mib=result.peak_mib,
        max_rss_mib=result.max_rss_mib,
        processes=result.processes,
        stages={
            stage: sum(photo[stage] for photo in answer["photos"])
            for stage in ("decode", "detect", "classify")
        },
        found=found,
        to_find=to_find,
        failed=failed,
    )


def summary(stdout: str) -> dict[str, Any]:
    """The JSON object that `faixa-cli scan --json` ends with; empty where there is none."""
    for text in (stdout, *reversed(stdout.splitlines())):
        try:
            value = json.loads(text)
        except ValueError:
            continue
        if isinstance(value, dict):
            return value
    return {}


def read_report(path: Path) -> tuple[dict[str, list[Rect]], dict[str, str]]:
    """From a report: the boxes of each photo by file name, and why photos failed."""
    boxes: dict[str, list[Rect]] = {}
    failed: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            name = Path(row["photo"]).name
            boxes.setdefault(name, [])
            if row["status"] == "analysed":
                boxes[name].append(Rect(*(float(row[key]) for key in "xywh")))
            elif row["status"] in ("failed", "skipped"):
                failed[name] = row["reason"]
    return boxes, failed


def count_found(
    boxes: dict[str, list[Rect]], content: Sequence[Scene], counted: float
) -> tuple[int, int]:
    """How many pasted faces of `counted` pixels and more were found, and of how many."""
    found = to_find = 0
    for scene in content:
        for face in scene.faces:
            if face.width < counted:
                continue
            to_find += 1
            found += any(
                box.holds(face.centre) and box.iou(face) >= SAME_FACE
                for box in boxes.get(scene.name, [])
            )
    return found, to_find


def _ratios(costs: Sequence[Cost]) -> dict[str, float]:
    """How many times the thesis's way takes what Faixa takes; empty without both."""
    if len(costs) < 2:
        return {}
    ours, theirs = costs
    return {
        "time": theirs.photo_seconds / ours.photo_seconds,
        "cpu": theirs.photo_cpu_seconds / max(1e-9, ours.photo_cpu_seconds),
        "time_with_start": (theirs.seconds / theirs.photos) / (ours.seconds / ours.photos),
        "peak_memory": theirs.peak_mib / ours.peak_mib,
    }


def _comparison(name: str, costs: Sequence[Cost], same: tuple[int, int]) -> str:
    """What is printed of one set."""
    rows: list[tuple[object, ...]] = [
        ("", "photos", "photos/s", "faces/s", "CPU s a photo", "s a photo with start",
         "peak MiB", "faces found")
    ]  # fmt: skip
    for cost in costs:
        spent = cost.photo_seconds * cost.photos
        rows.append(
            (
                cost.program,
                cost.photos,
                f"{1 / cost.photo_seconds:.2f}",
                f"{cost.faces / spent:.2f}",
                f"{cost.photo_cpu_seconds:.3f}",
                f"{cost.seconds / cost.photos:.3f}",
                f"{cost.peak_mib:.0f}",
                f"{cost.found} of {cost.to_find}",
            )
        )
    lines = [f"## {name}", table(rows)]
    for cost in costs:
        whole = sum(cost.stages.values()) or 1.0
        stages = ", ".join(f"{k} {v:.2f} s ({v / whole:.0%})" for k, v in cost.stages.items())
        lines.append(f"{cost.program}, by stage: {stages or 'not reported'}")
        for photo, reason in sorted(cost.failed.items()):
            lines.append(f"{cost.program} failed on {photo}: {reason}")
        if cost.failed:
            lines.append(f"{cost.program} failed on {len(cost.failed)} of {cost.photos} photos")
    if len(costs) > 1:
        ratios = _ratios(costs)
        lines.append(
            f"The thesis's way takes {ratios['time']:.0f} times the time a photo "
            f"({ratios['time_with_start']:.0f} with both starts), {ratios['cpu']:.0f} times the "
            f"CPU time, {ratios['peak_memory']:.1f} times the memory."
        )
        lines.append(
            f"Pasted faces found on the same {costs[1].photos} photos: Faixa {same[0]}, "
            f"thesis {costs[1].found}, of {same[1]}."
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
