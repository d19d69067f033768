"""Sections `pipeline` and `stages`: whole photos a second, and where detection's time goes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

import psutil

import engine.reading.jobs
from benchmarks.gpu.card import Busy, Watch
from benchmarks.gpu.findings import Findings
from benchmarks.gpu.parity import photos_of
from benchmarks.gpu.work import (
    BEFORE,
    BEFORE_OPTIONS,
    Work,
    classifier,
    detector_models,
    recorded,
)
from engine.faces.feeding import ON_GPU, Feeding
from engine.faces.mtcnn import Mtcnn
from engine.faces.mtcnn_options import MtcnnOptions
from engine.reading.pool import DecodePool
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoFailed, StageSeconds
from engine.run.pipeline import Analysis
from engine.run.tools import Tools
from engine.values.faces import Device
from engine.values.photos import PhotoFile

WARM_SECONDS = 1.0
NO_CARE = "decoders' memory 2 GB"


@dataclass(frozen=True, slots=True)
class Way:
    """How photos are analysed: on what, with how many processes that decode and threads."""

    words: str
    decoders: int
    threads: int
    detector: Device
    ages: Device
    before: bool = False
    memory: int | None = None
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """What a way did in a few seconds."""

    photos: int
    faces: int
    failed: str
    seconds: float
    stages: StageSeconds
    processor: float
    busy: Busy | None


def ways(device: Device, cores: int) -> list[Way]:
    """What is measured, the most telling first."""
    name = "GPU" if device is Device.CUDA else "CPU"
    plain = Way(name, 16, cores, device, device)
    cpu = Way("CPU", min(4, cores), cores, Device.CPU, Device.CPU)
    gpu = [
        replace(plain, decoders=4),
        cpu,
        plain,
        replace(plain, words=f"{name} as before", decoders=4, before=True),
        replace(plain, decoders=8),
        replace(plain, threads=4),
        replace(plain, threads=2),
        replace(plain, words=f"{name}, {NO_CARE}", memory=2_000_000_000),
        replace(cpu, words=f"CPU, {NO_CARE}", decoders=16, memory=2_000_000_000),
        replace(plain, words="detection CPU, ages GPU", detector=Device.CPU),
        replace(plain, words=f"{name}, photos of many sizes", mixed=True),
        replace(plain, words=f"{name} as before, many sizes", mixed=True, before=True),
    ]
    return gpu if device is Device.CUDA else [cpu, gpu[2], gpu[3]]


def pipeline(work: Work, findings: Findings) -> None:
    """Photos a second from files to ages, by number of decoders, and how busy the card is."""
    cores = os.cpu_count() or 1
    findings.note(f"{cores} processor cores; each row {work.seconds:.0f} s after a warm start.")
    findings.table(
        "Photos a second, 12 megapixels",
        "way", "decoders", "threads", "photos/s", "faces/s", "GPU busy, %", "watts",
        "GPU memory, MiB", "cores busy, %", "decode, CPU s a photo", "detect", "crop", "classify",
    )  # fmt: skip
    with Watch() as watch:
        for way in ways(work.device, cores):
            if work.left < work.seconds + 3:
                findings.note("The time was up before all ways were measured.")
                return
            try:
                rate = measured(way, work, watch)
            except Exception as error:  # one way that fails must not hide the others
                findings.tried(f"{way.words}, {way.decoders} decoders", error)
                continue
            _row(findings, way, rate)


def measured(way: Way, work: Work, watch: Watch) -> Rate:
    """Analyse the photos over and over for some seconds."""
    feeding, options = (BEFORE, BEFORE_OPTIONS) if way.before else (None, {})
    models = detector_models(way.detector, options)
    control = Control()
    jobs = engine.reading.jobs
    before = jobs.MEMORY_BYTES, jobs.FEW
    if way.memory:
        # All decoders together, however many they are.
        jobs.MEMORY_BYTES, jobs.FEW = way.memory, way.decoders
    try:
        with DecodePool(MtcnnOptions().detail, workers=way.decoders) as pool:
            finder = Mtcnn(models, None, lambda: control.cancelled, feeding)
            ahead = max(way.decoders, way.threads) + 4
            ages = classifier(way.ages, options, feeding)
            tools = Tools(pool, finder, ages, way.threads, ahead)
            analysis = Analysis(tools, control)
            return _rate(analysis, control, work, way, watch)
    finally:
        jobs.MEMORY_BYTES, jobs.FEW = before


def _rate(analysis: Analysis, control: Control, work: Work, way: Way, watch: Watch) -> Rate:
    photos = faces = 0
    failed = ""
    start = end = 0.0
    began: float | None = None
    at_start = StageSeconds()
    events = analysis.events(endless(work.mixed if way.mixed else work.like))
    for event in events:
        now = time.monotonic()
        if isinstance(event, PhotoFailed):
            failed = str(event.result.reason)
        if not isinstance(event, PhotoDone | PhotoFailed):
            continue
        if began is None:
            began = now
        if not start:
            if now - began >= WARM_SECONDS:
                start, at_start = now, analysis.stages
                psutil.cpu_percent()
            continue
        photos, faces, end = photos + 1, faces + len(event.result.faces), now
        if now - start >= work.seconds:
            break
    processor, stages = psutil.cpu_percent(), analysis.stages
    control.cancel()
    for _ in events:
        pass
    spent = StageSeconds(
        stages.decode - at_start.decode,
        stages.detect - at_start.detect,
        stages.crop - at_start.crop,
        stages.classify - at_start.classify,
    )
    busy = watch.between(start, end)
    return Rate(photos, faces, failed, end - start, spent, processor, busy)


def endless(paths: Sequence[Path]) -> Iterator[PhotoFile]:
    files = []
    for path in paths:
        about = path.stat()
        files.append(PhotoFile(str(path), about.st_size, about.st_mtime_ns))
    return cycle(files)


def _row(findings: Findings, way: Way, rate: Rate) -> None:
    stages, count = rate.stages, max(1, rate.photos)
    busy = (rate.busy.share, rate.busy.watts, rate.busy.memory) if rate.busy else (None,) * 3
    findings.row(
        way.words, way.decoders, way.threads,
        rate.photos / rate.seconds, rate.faces / rate.seconds,
        *busy, rate.processor,
        *(s / count for s in (stages.decode, stages.detect, stages.crop, stages.classify)),
    )  # fmt: skip
    if rate.failed:
        findings.note(f"**Photos failed**: {rate.failed}")


def stages(work: Work, findings: Findings) -> None:
    """One photo after another, one thread: milliseconds in each network and outside them."""
    photos = photos_of(work.like, 8)
    findings.table(
        "Detection of a 12-megapixel photo, one thread, ms",
        "way", "whole", "P-Net", "R-Net", "O-Net", "outside the networks",
        "P-Net calls", "R-Net rows", "O-Net rows",
    )  # fmt: skip
    tried: list[tuple[str, Device, Feeding | None]] = [
        (f"{work.label}, as the engine does", work.device, ON_GPU),
        (f"{work.label}, 32 tiles at once", work.device, replace(ON_GPU, tiles=32)),
        (f"{work.label}, 64 tiles of 64 cells", work.device, replace(ON_GPU, tile=64, tiles=64)),
        (f"{work.label}, 4 tiles of 256 cells", work.device, replace(ON_GPU, tile=256, tiles=4)),
        (f"{work.label}, batches of 256", work.device, replace(ON_GPU, batch=256)),
        (f"{work.label} as before, but for TF32", work.device, BEFORE),
        ("CPU", Device.CPU, None),
    ]
    if work.device is not Device.CUDA:
        tried = [tried[0], tried[-1]]
    for words, device, feeding in tried:
        try:
            models, each = recorded(detector_models(device))
            finder = Mtcnn(models, feeding=feeding)
            for photo in photos:
                finder.detect(photo.pixels, (photo.width, photo.height))
            for one in each:
                one.calls, one.rows, one.seconds = 0, 0, 0.0
            start = time.perf_counter()
            for photo in photos:
                finder.detect(photo.pixels, (photo.width, photo.height))
            whole = time.perf_counter() - start
        except Exception as error:  # as above
            findings.tried(words, error)
            continue
        inside = [one.seconds for one in each]
        findings.row(
            words,
            *(1000 * s / len(photos) for s in (whole, *inside, whole - sum(inside))),
            *(n / len(photos) for n in (each[0].calls, each[1].rows, each[2].rows)),
        )
