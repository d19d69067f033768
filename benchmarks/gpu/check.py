"""Runs the sections, each in a process of its own, and writes what they find at once."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.common import PHOTOS
from benchmarks.gpu.card import Card, card
from benchmarks.gpu.findings import Cell, Findings, Found, NotHereError, page, read_found, say
from engine.support.places import ROOT
from engine.support.version import VERSION
from engine.values.faces import Device

OK, FAILED, NO_GPU = 0, 1, 2

SECTIONS = {
    "doctor": ("doctor.doctor", 30),
    "parity": ("parity.parity", 45),
    "same": ("same.same", 20),
    "ways": ("ways.ways", 140),
    "calls": ("calls.calls", 25),
    "pipeline": ("pipeline.pipeline", 84),
    "stages": ("pipeline.stages", 25),
    "memory": ("speed.memory", 45),
    "batches": ("speed.batches", 25),
    "out-of-memory": ("speed.out_of_memory", 20),
    "shapes": ("speed.shapes", 25),
    "half": ("half.half", 45),
    "binding": ("speed.binding", 30),
    "graphs": ("speed.graphs", 15),
    "tensorrt": ("speed.tensorrt", 20),
}
"""Each section's function and the seconds that it may take; the most telling ones first."""

END_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Options:
    """The command line's."""

    out: Path
    seconds: float
    sections: list[str]
    photos: Path | None
    like: int
    mixed: int
    row_seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments say; 0 where all is well, 1 where a part failed, 2 without a GPU."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if arguments[:1] == ["--one"]:
        return _one(arguments[1:])
    options = _options(arguments)
    began = time.time()
    options.out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="gpu-check-"))
    try:
        return _Check(options, folder, began).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Check:
    """One go through the sections."""

    def __init__(self, options: Options, folder: Path, began: float) -> None:
        self._options, self._folder, self._began = options, folder, began
        self._card: Card | None = card()
        self._device = Device.CUDA if self._card else Device.CPU
        self._found: list[Found] = []

    def run(self) -> int:
        here = self._card
        say(self._began, f"{here.name}, driver {here.driver}" if here else "No NVIDIA GPU here")
        names = self._options.sections
        if "doctor" in names:
            doctor = self._section("doctor")
            if here and doctor.facts.get("cuda") is False:
                say(self._began, "There is a card, and ONNX Runtime does not use it: see above.")
                return NO_GPU
        if any(name != "doctor" for name in names):
            self._photos()
        for name in names:
            if name != "doctor":
                self._section(name)
        failed = [each.name for each in self._found if not each.ended.startswith(("done", "not"))]
        for name in ("gpu.json", "gpu.md"):
            say(self._began, f"Written: {self._options.out / name}")
        if failed:
            say(self._began, f"Not all went well: {', '.join(failed)}")
        return NO_GPU if here is None else FAILED if failed else OK

    def _photos(self) -> None:
        start = time.monotonic()
        options = self._options
        command = ["--one", "photos", str(self._folder), str(options.photos or "")]
        command += [str(options.like), str(options.mixed)]
        found = Found("photos")
        try:
            self._ended(found, self._child(command, max(20.0, self._left())))
        except subprocess.TimeoutExpired:
            found.ended = "**out of time**"
        found.seconds = time.monotonic() - start
        made = sum(1 for _ in self._folder.glob("*/*/*.jpg"))
        found.notes.append(f"{made} photos made.")
        say(self._began, f"photos: {made} made in {found.seconds:.1f} s; {found.ended}")
        self._found.append(found)
        self._write()

    def _section(self, name: str) -> Found:
        _, most = SECTIONS[name]
        limit = min(most * self._options.row_seconds / 5, self._left())
        path = self._folder / f"{name}.json"
        if limit < END_SECONDS:
            found = Found(name, "**no time left for it**")
        else:
            say(self._began, f"{name} (at most {limit:.0f} s)")
            start = time.monotonic()
            command = ["--one", name, str(self._folder), str(path), self._device]
            command += [str(limit - END_SECONDS), str(self._options.row_seconds), str(self._began)]
            try:
                child = self._child(command, limit)
                found = read_found(path, name)
                self._ended(found, child)
            except subprocess.TimeoutExpired:
                found = read_found(path, name)
                found.ended = "**out of time**: stopped, what it had found until then is below"
            found.seconds = time.monotonic() - start
            say(self._began, f"{name}: {found.ended} ({found.seconds:.1f} s)")
        self._found.append(found)
        self._write()
        return found

    def _child(self, command: list[str], seconds: float) -> subprocess.Popen[str]:
        """One part in a process of its own; its errors go to a file, its words to the terminal."""
        script = ROOT / "tools" / "gpu_check.py"
        with (self._folder / "errors.txt").open("w", encoding="utf-8") as errors:
            process = subprocess.Popen(
                [sys.executable, str(script), *command], stderr=errors, text=True, cwd=ROOT
            )
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise
        return process

    def _ended(self, found: Found, child: subprocess.Popen[str]) -> None:
        if child.returncode == 0:
            found.ended = found.ended or "done"
            return
        said = (self._folder / "errors.txt").read_text(encoding="utf-8", errors="replace")
        last = " / ".join(said.strip().splitlines()[-4:])[-1000:]
        found.ended = f"**failed** (exit status {child.returncode}): {last}"

    def _left(self) -> float:
        return self._options.seconds - (time.time() - self._began)

    def _write(self) -> None:
        about = self._about()
        facts = {
            "about": dict(about),
            "sections": [asdict(found) for found in self._found],
        }
        _replace(self._options.out / "gpu.json", json.dumps(facts, indent=1) + "\n")
        _replace(self._options.out / "gpu.md", page(about, self._found))

    def _about(self) -> list[tuple[str, Cell]]:
        here = self._card
        return [
            ("date", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")),
            ("card", here.name if here else "**none: the parts that need one did not run**"),
            ("driver", here.driver if here else None),
            ("memory of the card, MiB", here.memory if here else None),
            ("processor cores", os.cpu_count()),
            ("Python", platform.python_version()),
            ("Faixa", VERSION),
            ("seconds so far", round(time.time() - self._began, 1)),
        ]


def _one(arguments: list[str]) -> int:
    """One part, in this process; see `_Check._child`."""
    name, folder, *rest = arguments
    if name == "photos":
        from benchmarks.gpu.photos import make_photos

        make_photos(Path(folder), Path(rest[0]) if rest[0] else None, int(rest[1]), int(rest[2]))
        return OK
    from benchmarks.gpu.photos import made_photos
    from benchmarks.gpu.work import Work

    path, device, left, seconds, began = rest
    findings = Findings(name, Path(path), float(began))
    like, mixed = (made_photos(Path(folder), kind) for kind in ("like", "mixed"))
    until = time.monotonic() + float(left)
    work = Work(like, mixed, Path(folder), Device(device), until, float(seconds))
    module, function = SECTIONS[name][0].split(".")
    try:
        getattr(importlib.import_module(f"benchmarks.gpu.{module}"), function)(work, findings)
    except NotHereError as error:
        findings.ended(f"not measured: {error}")
    return OK


def _replace(path: Path, text: str) -> None:
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)


def _options(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(
        prog="gpu_check", description="Checks Faixa on an NVIDIA GPU and measures it there."
    )
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out")
    parser.add_argument("--seconds", type=float, default=300, help="time for all of it")
    parser.add_argument("--sections", default=",".join(SECTIONS), help="which, by commas")
    parser.add_argument("--photos", type=Path, help="a folder of photos to cut faces from")
    parser.add_argument("--like", type=int, default=16, help="how many photos of 12 megapixels")
    parser.add_argument("--mixed", type=int, default=12, help="how many photos of other sizes")
    parser.add_argument("--row-seconds", type=float, default=5, help="time for one measurement")
    values = parser.parse_args(arguments)
    sections = [name.strip() for name in values.sections.split(",") if name.strip()]
    unknown = [name for name in sections if name not in SECTIONS]
    if unknown:
        parser.error(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    photos = values.photos or (PHOTOS if PHOTOS.is_dir() else None)
    return Options(
        values.out, values.seconds, sections, photos, values.like, values.mixed, values.row_seconds
    )
