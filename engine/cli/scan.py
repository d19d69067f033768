"""`faixa-cli scan`, and what the other commands say as it does."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.cli.erase import expire, say_unclean
from engine.cli.exit import COULD_NOT_RUN, INTERRUPTED, OK, SOME_FAILED, CommandError
from engine.cli.hints import HINTS, with_hint
from engine.cli.options import chosen
from engine.cli.paths import is_output, paths_of
from engine.cli.progress import ProgressView
from engine.cli.say import (
    ESTIMATE,
    flagged_line,
    left_out_lines,
    many,
    measured_for,
    policy_settings,
    population_line,
    stopping,
    unseen_lines,
    with_estimate,
)
from engine.cli.trouble import in_words
from engine.cli.upkeep import looked_after
from engine.faces.session import available_providers, cuda_missing
from engine.photos.left_out import LeftOut
from engine.reports.content.scope import ExportScope
from engine.reports.formats import csv
from engine.reports.making.export import check, export, export_to
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoFailed, RunProgress
from engine.run.hash_lists import known_files
from engine.run.job import RunEnd, RunJob
from engine.run.options import Models, RunOptions, with_values
from engine.run.queue import queue_roots, retry_failed, retry_suspects
from engine.support.errors import ErrorCode, UsageError
from engine.support.extras import adding, can_read_films
from engine.support.files import partial_of
from engine.support.text import printable
from engine.values.ages import PolicySettings
from engine.values.faces import CPU, CUDA, provider_name
from engine.values.records import Run, RunCounts, RunState
from engine.values.troubles import Trouble


def scan_command(options: argparse.Namespace) -> int:
    """Analyse photos into the catalog, then write the report; the exit code."""
    control = Control()
    if is_output(options.csv) and options.json:
        raise CommandError("--json and --csv - both want the standard output: give --csv a file.")
    options.paths = paths_of(options.paths, options.files0_from)
    with stopping(control):
        run_options = _run_options(options)
        # A list that is broken is told before anything is done.
        known_files(run_options.known, run_options.limits)
        models = Models.load(run_options)
        settings = policy_settings(options, models.classifier.info)
        with Catalog(options.catalog) as catalog:
            if catalog.erasing.unclean:
                # The opening has just tried: it is said, and does not stop the scan.
                say_unclean(catalog)
            expire(catalog, _announcer(options))
            if options.csv and not is_output(options.csv):
                check(options.csv, csv.FORMAT, catalog)
            with looked_after(catalog.path):
                return _scan(options, control, catalog, models, run_options, settings)


def _scan(
    options: argparse.Namespace,
    control: Control,
    catalog: Catalog,
    models: Models,
    run_options: RunOptions,
    settings: PolicySettings,
) -> int:
    say = _printer(options)
    target: Path | None = None if is_output(options.csv) else options.csv
    reports = (target, partial_of(target)) if target else ()
    run = queue_roots(catalog, options.paths, models, run_options, settings)
    if options.retry:
        # A new run tries those that failed anyhow, but for suspects.
        run = retry_suspects(catalog, run.id)
    if options.retry == "failed":
        run = retry_failed(catalog, run.id)
    job = RunJob(catalog, run, models, run_options, settings, reports)
    _introduce(say, run, models, settings)
    view = ProgressView(quiet=options.json)
    started, analysed = time.monotonic(), 0
    hints: Counter[str] = Counter()
    try:
        for event in job.events(control):
            if isinstance(event, PhotoDone | PhotoFailed):
                analysed += 1
                reason = event.result.reason
                hints.update([HINTS[reason.code]] if reason and reason.code in HINTS else [])
            view.show(job.progress)
    finally:
        view.close()
    seconds = time.monotonic() - started
    assert job.end is not None
    counts, flagged = job.end.counts, job.end.flagged
    if counts is None or job.end.run.state is not RunState.DONE:
        return _stopped(say, job.end, options.json)
    guess = catalog.gallery.population((run.id,))
    if options.population == ESTIMATE and guess.faces:
        settings = with_estimate(settings, guess)
        catalog.queue.set_run_policy(run.id, settings)
    made = csv.EXCEL_PT if options.excel_pt else csv.FORMAT
    scope = ExportScope((run.id,), settings=settings)
    if target:
        export(scope, target, made, catalog)
    elif options.csv:
        export_to(sys.stdout.buffer, scope, made, catalog)
    if options.json:
        print(
            json.dumps(
                {
                    "run": run.id,
                    "state": "done",
                    **asdict(counts),
                    "photos_flagged": flagged,
                    "left_out": {each: job.end.run.left_out.get(each, 0) for each in LeftOut},
                    "analysed_now": analysed,
                    "seconds": round(seconds, 3),
                    "photos_per_second": round(analysed / seconds, 3) if seconds else None,
                    "stages": _stages(job.progress),
                    "provider": models.provider,
                    "gpu_problem": str(models.gpu_trouble) if models.gpu_trouble else None,
                    "model": models.classifier.info.name,
                    "model_version": models.classifier.info.version,
                    "model_sha256": models.classifier.info.sha256,
                    "bands": list(settings.bands),
                    "threshold": settings.threshold,
                    "population": settings.population,
                    "minors_estimated": round(guess.minors, 4) if guess.faces else None,
                    "csv": str(options.csv.absolute()) if options.csv else None,
                    "catalog": str(catalog.path),
                }
            )
        )
    _summary(say, run.spec.roots, counts, analysed, seconds, flagged, settings)
    for line in left_out_lines(job.end.run.left_out, counts):
        say(line)
    if counts.found:
        say(population_line(settings, guess))
    if job.end.trouble is not None and job.end.trouble.kind in (
        Trouble.GPU,
        Trouble.MANY_DAMAGED,
    ):
        say(in_words(job.end.trouble))
    for hint, photos in hints.items():
        say(f"{many(photos, 'photo')} failed at a limit: {hint}")
    if target:
        say(f"Report: {target.absolute()}")
    elif not options.csv:
        say(f"To write the report: faixa-cli export --run {run.id} --csv FILE")
    return OK if counts.all_seen else SOME_FAILED


def _introduce(
    say: Callable[[str], None], run: Run, models: Models, settings: PolicySettings
) -> None:
    verb = "Going on with run" if run.provider else "Run"
    model = f"{run.spec.model_name} {run.spec.model_version}"
    say(f"{verb} {run.id} on {provider_name(models.provider)}, model {model}")
    if note := measured_for(settings):
        say(note)
    if models.provider == CPU and CUDA in available_providers():
        say(with_hint(models.gpu_trouble or cuda_missing()))


def _stopped(say: Callable[[str], None], end: RunEnd, as_json: bool) -> int:
    """Tells what is done; raises CommandError for what stopped the run, if not a person."""
    counts = end.counts
    if counts is not None and (counts.found or end.trouble is None):
        say(
            f"Stopped. {counts.found - counts.pending:,} of {counts.found:,} photos found so far "
            "are done and kept. Run the same command again to go on."
        )
        if as_json:
            print(json.dumps({"run": end.run.id, "state": "interrupted"} | asdict(counts)))
    if end.trouble is not None:
        raise CommandError(in_words(end.trouble), COULD_NOT_RUN)
    return INTERRUPTED


def _summary(
    say: Callable[[str], None],
    roots: Sequence[str],
    counts: RunCounts,
    analysed: int,
    seconds: float,
    flagged: int,
    settings: PolicySettings,
) -> None:
    if not counts.found:
        where = ", ".join(map(printable, roots))
        say(
            f"No files were found in {where}. Hidden ones are left out unless --hidden is "
            "given, thumbnails unless --thumbnails is, and so are those that --ignore names."
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
    for line in unseen_lines(counts):
        say(line)


def _stages(progress: RunProgress) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(progress.stages).items()}


def _run_options(options: argparse.Namespace) -> RunOptions:
    if options.workers < 0:
        raise CommandError(f"--workers takes 0 or more; got {options.workers}.")
    if options.films and not can_read_films():
        raise UsageError(ErrorCode.NO_FILM_READER(command=adding("films")))
    plain = {name: getattr(options, name) for name in ("model", "device", "workers", "rescan")}
    return with_values(RunOptions(), plain | chosen(options))


def _announcer(options: argparse.Namespace) -> Callable[[str], None]:
    """What is erased is said in any case: beside the one object for machines, too."""
    if not options.json:
        return _printer(options)
    return lambda text: print(text, file=sys.stderr, flush=True)


def _printer(options: argparse.Namespace) -> Callable[[str], None]:
    stream = sys.stderr if is_output(options.csv) else sys.stdout

    def say(text: str) -> None:
        if not options.json:
            print(text, file=stream, flush=True)

    return say
