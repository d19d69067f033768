"""`faixa-cli scan`, and what the other commands say as it does."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict

from engine.ages.classifier import DEFAULT_MODEL
from engine.catalog.catalog import Catalog
from engine.cli.exit import INTERRUPTED, OK, SOME_FAILED
from engine.cli.progress import ProgressView
from engine.cli.say import (
    flagged_line,
    flagged_photos,
    many,
    measured_for,
    policy_settings,
    stopping,
)
from engine.faces.session import CPU, CUDA, available_providers, cuda_missing
from engine.photos.scan import ScanOptions
from engine.reports.content.scope import ExportScope
from engine.reports.formats import csv
from engine.reports.making.export import check, export
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoFailed, RunProgress
from engine.run.options import Models, RunOptions
from engine.run.runner import Runner
from engine.support.errors import UsageError
from engine.values.ages import PolicySettings
from engine.values.faces import DetectorSettings, Device
from engine.values.photos import DecodeLimits
from engine.values.records import RunCounts


def scan_command(options: argparse.Namespace) -> int:
    """Analyse photos into the catalog, then write the report; the exit code."""
    control = Control()
    with stopping(control):
        run_options = _run_options(options)
        models = Models.load(run_options)
        settings = policy_settings(options, models.classifier.info)
        with Catalog(options.catalog) as catalog:
            if options.csv:
                check(options.csv, csv.FORMAT, catalog)
            return _scan(options, control, catalog, models, run_options, settings)


def _scan(
    options: argparse.Namespace,
    control: Control,
    catalog: Catalog,
    models: Models,
    run_options: RunOptions,
    settings: PolicySettings,
) -> int:
    say = _printer(options.json)
    ours = [
        catalog.path.with_name(catalog.path.name + end) for end in ("", "-wal", "-shm", ".lock")
    ]
    if options.csv:
        ours += [options.csv, options.csv.with_name(options.csv.name + ".partial")]
    runner = Runner(catalog, options.paths, models, run_options, settings, ours)
    device = {CPU: "CPU", CUDA: "NVIDIA GPU (CUDA)"}.get(models.provider, models.provider)
    verb = "Going on with run" if runner.resumed else "Run"
    say(f"{verb} {runner.run.id} on {device}, model {models.classifier.info.name}")
    if note := measured_for(settings):
        say(note)
    if models.provider == CPU and CUDA in available_providers():
        say(cuda_missing())
    view = ProgressView(quiet=options.json)
    started, analysed = time.monotonic(), 0
    try:
        for event in runner.events(control):
            if isinstance(event, PhotoDone | PhotoFailed):
                analysed += 1
            view.show(runner.progress())
    finally:
        view.close()
    seconds = time.monotonic() - started
    counts = catalog.counts(runner.run.id)
    if control.cancelled:
        say(
            f"Stopped. {counts.found - counts.pending:,} of {counts.found:,} photos found so far "
            "are done and kept. Run the same command again to go on."
        )
        if options.json:
            print(json.dumps({"run": runner.run.id, "state": "interrupted"} | asdict(counts)))
        return INTERRUPTED
    if options.csv:
        made = csv.EXCEL_PT if options.excel_pt else csv.FORMAT
        export(ExportScope((runner.run.id,), settings=settings), options.csv, made, catalog)
    flagged = flagged_photos(catalog, runner.run.id, settings)
    if options.json:
        print(
            json.dumps(
                {
                    "run": runner.run.id,
                    "state": "done",
                    **asdict(counts),
                    "photos_flagged": flagged,
                    "analysed_now": analysed,
                    "seconds": round(seconds, 3),
                    "photos_per_second": round(analysed / seconds, 3) if seconds else None,
                    "stages": _stages(runner.progress()),
                    "provider": models.provider,
                    "model": models.classifier.info.name,
                    "model_sha256": models.classifier.info.sha256,
                    "bands": list(settings.bands),
                    "threshold": settings.threshold,
                    "csv": str(options.csv.absolute()) if options.csv else None,
                    "catalog": str(catalog.path),
                }
            )
        )
    _summary(say, counts, analysed, seconds, flagged, settings)
    if options.csv:
        say(f"Report: {options.csv.absolute()}")
    else:
        say(f"To write the report: faixa-cli export --run {runner.run.id} --csv FILE")
    return SOME_FAILED if counts.failed else OK


def _summary(
    say: Callable[[str], None],
    counts: RunCounts,
    analysed: int,
    seconds: float,
    flagged: int,
    settings: PolicySettings,
) -> None:
    if not counts.found:
        say(
            "No files were found. Hidden ones are left out unless --hidden is given, and so are "
            "those that --ignore names."
        )
        return
    speed = f", {analysed / seconds:.1f} photos/s" if analysed and seconds else ""
    say(
        f"{many(counts.found, 'file')}: {many(counts.analysed, 'photo')} with "
        f"{many(counts.faces, 'face')}, "
        f"{counts.no_face:,} without a face, {counts.failed:,} failed, {counts.skipped:,} skipped "
        f"({analysed:,} analysed now in {seconds:.1f} s{speed})."
    )
    say(flagged_line(flagged, settings))
    if counts.no_face:
        say("Photos without a face may lie on their side: --rotations tries them turned, too.")
    if counts.failed:
        say("Look at the failed ones yourself: the column `reason` of the report says why.")


def _stages(progress: RunProgress) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(progress.stages).items()}


def _run_options(options: argparse.Namespace) -> RunOptions:
    return RunOptions(
        scan=ScanOptions(
            recursive=not options.no_recursion,
            hidden=options.hidden,
            ignore=tuple(options.ignore),
        ),
        detector=_detector_settings(options),
        limits=_limits(options),
        model=options.model or DEFAULT_MODEL,
        device=Device(options.device),
        workers=_at_least(0, "--workers", options.workers),
        rescan=options.rescan,
    )


def _detector_settings(options: argparse.Namespace) -> DetectorSettings:
    try:
        first, second, third = (float(part) for part in options.thresholds.split(","))
    except ValueError:
        raise UsageError(
            f"--thresholds takes three numbers such as 0.6,0.7,0.8; got {options.thresholds!r}."
        ) from None
    if not all(0 < value < 1 for value in (first, second, third)):
        raise UsageError("--thresholds takes numbers between 0 and 1.")
    if not 0.1 <= options.scale_factor <= 0.95:
        raise UsageError("--scale-factor takes a number from 0.1 to 0.95.")
    if not 0 <= options.min_face_relative <= 1:
        raise UsageError("--min-face-relative takes a fraction from 0 to 1, such as 0.01.")
    if not 8 <= options.min_face <= 100_000:
        raise UsageError("--min-face takes 8 pixels or more: smaller faces cannot be found.")
    return DetectorSettings(
        min_face=options.min_face,
        min_face_relative=options.min_face_relative,
        scale_factor=options.scale_factor,
        thresholds=(first, second, third),
        max_side=_at_least(0, "--max-side", options.max_side),
        rotations=options.rotations,
        exact_pyramid=options.exact_pyramid,
    )


def _limits(options: argparse.Namespace) -> DecodeLimits:
    for name, most in _MOST.items():
        if not 0 < getattr(options, name) <= most:
            raise UsageError(
                f"--{name.replace('_', '-')} takes a number above 0 and up to {most:,}."
            )
    return DecodeLimits(
        max_pixels=int(options.max_megapixels * 1e6),
        max_bytes=int(options.max_megabytes * 1e6),
        seconds=options.max_seconds,
        read_seconds=options.max_read_seconds,
        worker_bytes=int(options.max_memory_megabytes * 1e6),
    )


_MOST = {
    "max_megapixels": 100_000,
    "max_megabytes": 1_000_000,
    "max_seconds": 3600,
    "max_read_seconds": 3600,
    "max_memory_megabytes": 1_000_000,
}


def _at_least(least: int, name: str, value: int) -> int:
    if value < least:
        raise UsageError(f"{name} takes {least} or more; got {value}.")
    return value


def _printer(as_json: bool) -> Callable[[str], None]:
    def say(text: str) -> None:
        if not as_json:
            print(text, flush=True)

    return say
