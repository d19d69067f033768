"""`faixa-cli cluster`: the work of `scan` on many machines, and what is made of it."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from engine.catalog.catalog import Catalog
from engine.cli.exit import OK, SOME_FAILED, CommandError
from engine.cli.export import settings_asked
from engine.cli.options import chosen
from engine.cli.paths import is_output
from engine.cli.say import (
    ESTIMATE,
    flagged_line,
    flagged_photos,
    left_out_lines,
    many,
    policy_settings,
    unseen_lines,
)
from engine.reports.content.scope import ExportScope
from engine.reports.formats import csv
from engine.reports.making.export import check, export, export_to
from engine.run.options import Models, RunOptions, with_values
from engine.support.errors import ErrorCode, UsageError
from engine.support.extras import adding, can_read_films, can_use_cluster
from engine.values.records import RunCounts

if TYPE_CHECKING:
    from engine.cluster.results import Listed
    from engine.cluster.work import Wanted

TELL_SECONDS = 2.0


def cluster_command(options: argparse.Namespace) -> int:
    """Does one of the commands; the exit code. Raises UsageError where the extra is missing."""
    if not can_use_cluster():
        raise UsageError(ErrorCode.NO_CLUSTER(command=adding("cluster")))
    # Ray's processes and files are taken away, and a report that is half made.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return {"scan": _scan, "report": _report, "import": _import}[options.what](options)


def _scan(options: argparse.Namespace) -> int:
    from engine.cluster.work import Totals, begin, listed, work

    say, tell = _printer(options), _Teller(options)
    models = Models.load(run_options := _run_options(options))
    wanted = _wanted(options, run_options, models)
    results = begin(wanted, models)
    del models  # each worker has its own
    before = results.listed() is not None
    listing = listed(wanted, results, lambda found: tell(f"{found:,} files listed"))
    say(f"{many(listing.found, 'file')} in {many(listing.parts, 'part')}: {wanted.out.url}")
    asked = results.asked()
    if before and asked is not None:
        say(
            f"They were listed at {asked.created_at}, or soon after. Files that were added to the "
            "sources since are not among them, and are not looked at: another --out does that."
        )
    started, totals = time.monotonic(), Totals()
    for end in work(wanted, listing):
        totals.add(end)
        tell(f"{totals.parts:,} of {listing.parts:,} parts, {totals.sums['found']:,} photos")
    tell.end()
    sums, seconds = totals.sums, time.monotonic() - started
    names = [name for name in RunCounts.__dataclass_fields__ if name != "pending"]
    counts = RunCounts(pending=0, **{name: sums[name] for name in names})
    if options.json:
        _print(
            asdict(counts),
            photos_flagged=sums["flagged"],
            left_out=dict(listing.left_out),
            analysed_now=sums["now"],
            seconds=round(seconds, 3),
            parts=listing.parts,
            out=wanted.out.url,
        )
    _summary(say, wanted, listing, counts, sums["now"], seconds, sums["flagged"])
    return OK if counts.all_seen else SOME_FAILED


def _report(options: argparse.Namespace) -> int:
    from engine.cluster.bring import bring
    from engine.cluster.places import place
    from engine.cluster.results import Results

    if options.csv is None:
        raise CommandError("Say where the report goes: --csv FILE, or --csv - to print it.")
    if is_output(options.csv) and options.json:
        raise CommandError("--json and --csv - both want the standard output: give --csv a file.")
    made = csv.EXCEL_PT if options.excel_pt else csv.FORMAT
    if not is_output(options.csv):
        check(options.csv, made)
    tell = _Teller(options)
    results = Results(place(options.out))
    # The one maker of reports is a catalog's: one that lasts as long as this does.
    with (
        tempfile.TemporaryDirectory(prefix="faixa-") as folder,
        Catalog(Path(folder) / "report.faixa") as catalog,
    ):
        brought = bring(results, catalog, tell=lambda n, of: tell(f"{n:,} of {of:,} parts"))
        tell.end()
        settings = settings_asked(options, brought.run, catalog)
        scope = ExportScope((brought.run.id,), settings=settings)
        if is_output(options.csv):
            export_to(sys.stdout.buffer, scope, made, catalog)
        else:
            export(scope, options.csv, made, catalog)
        counts = catalog.counts(brought.run.id)
        flagged = flagged_photos(catalog, brought.run.id, settings)
    if options.json:
        _print(asdict(counts), csv=str(options.csv.absolute()))
    say = _printer(options)
    say(f"{many(counts.found, 'photo')}: {options.csv}")
    say(flagged_line(flagged, settings))
    for line in unseen_lines(counts):
        say(line)
    _say_waiting(say, brought.waiting)
    return OK if counts.all_seen and not brought.waiting else SOME_FAILED


def _import(options: argparse.Namespace) -> int:
    from engine.cluster.bring import bring
    from engine.cluster.places import place
    from engine.cluster.results import Results

    moved = dict(_move(each) for each in options.moved)
    tell, say = _Teller(options), _printer(options)
    results = Results(place(options.out))
    if results.asked() is None:
        raise UsageError(ErrorCode.NO_RESULTS(url=results.out.url))
    with Catalog(options.catalog) as catalog:
        brought = bring(results, catalog, moved, lambda n, of: tell(f"{n:,} of {of:,} parts"))
        tell.end()
        counts = catalog.counts(brought.run.id)
        if options.json:
            _print(asdict(counts), run=brought.run.id, new=brought.new, catalog=str(catalog.path))
        say(
            f"{many(brought.new, 'photo')} new in run {brought.run.id} of {catalog.path}, "
            f"which has {counts.found:,} with {many(counts.faces, 'face')}."
        )
        for line in unseen_lines(counts):
            say(line)
    _say_waiting(say, brought.waiting)
    return OK if counts.all_seen and not brought.waiting else SOME_FAILED


def _wanted(options: argparse.Namespace, run_options: RunOptions, models: Models) -> Wanted:
    from engine.cluster.places import place
    from engine.cluster.ray_room import Workers
    from engine.cluster.retry import Retry
    from engine.cluster.work import Wanted

    if options.population == ESTIMATE:
        raise CommandError(
            "What population the faces look like is known when all are found: give --population "
            f"{ESTIMATE} to `faixa-cli cluster report`."
        )
    if options.workers < 0 or options.cpus_per_worker < 0 or not 0 <= options.gpus_per_worker <= 64:
        raise CommandError(
            "--workers and --cpus-per-worker take 0 or more, --gpus-per-worker 0 to 64."
        )
    return Wanted(
        tuple(map(place, options.sources)),
        place(options.out),
        run_options,
        policy_settings(options, models.classifier.info),
        Workers(options.workers, options.cpus_per_worker, options.gpus_per_worker),
        "" if options.address == "local" else options.address,
        Retry(options.retry or ""),
    )


def _run_options(options: argparse.Namespace) -> RunOptions:
    if options.films and not can_read_films():
        raise UsageError(ErrorCode.NO_FILM_READER(command=adding("films")))
    plain = {name: getattr(options, name) for name in ("model", "device")}
    return with_values(RunOptions(), plain | chosen(options))


def _summary(
    say: Callable[[str], None],
    wanted: Wanted,
    listing: Listed,
    counts: RunCounts,
    analysed: int,
    seconds: float,
    flagged: int,
) -> None:
    say(
        f"{many(counts.found, 'file')}: {many(counts.analysed, 'photo')} with "
        f"{many(counts.faces, 'face')}, {counts.no_face:,} without a face, {counts.failed:,} "
        f"failed, {counts.skipped:,} skipped ({analysed:,} analysed now in {seconds:.1f} s)."
    )
    say(flagged_line(flagged, wanted.settings))
    for line in (*left_out_lines(listing.left_out, counts), *unseen_lines(counts)):
        say(line)
    say(f"For people: faixa-cli cluster import {wanted.out.url}")
    if counts.failed or counts.damaged:
        say(
            "To have the failed ones tried again, and damaged ones that were mended since: the "
            "same command with --retry failed."
        )


def _say_waiting(say: Callable[[str], None], waiting: int) -> None:
    if waiting:
        say(
            f"{many(waiting, 'photo')} not analysed yet: run `faixa-cli cluster scan` again with "
            "the same sources and --out, then this again."
        )


def _move(text: str) -> tuple[str, str]:
    from engine.cluster.places import place

    old, sign, new = text.partition("=")
    if not old or not sign or not new:
        raise CommandError(f"--moved takes FROM=TO, such as s3://photos=/mnt/photos; got {text}.")
    return place(old).url, place(new).url


def _print(counts: dict[str, int], **more: object) -> None:
    print(json.dumps({**counts, **more}))


def _printer(options: argparse.Namespace) -> Callable[[str], None]:
    stream = sys.stderr if is_output(getattr(options, "csv", None)) else sys.stdout

    def say(text: str) -> None:
        if not options.json:
            print(text, file=stream, flush=True)

    return say


class _Teller:
    """Says on a terminal how far it is, now and then, in one line."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._quiet = options.json or not sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, text: str) -> None:
        if not self._quiet and time.monotonic() - self._last > TELL_SECONDS:
            self._last = time.monotonic()
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if not self._quiet:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
