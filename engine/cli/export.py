"""`faixa-cli export`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from engine.ages import policy
from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.ages.collections import with_kind
from engine.ages.population import parse_population
from engine.catalog.catalog import Catalog
from engine.cli.exit import COULD_NOT_RUN, INTERRUPTED, OK, SOME_FAILED, CommandError
from engine.cli.only import signs_of_names
from engine.cli.paths import is_output
from engine.cli.say import (
    ESTIMATE,
    flagged_line,
    many,
    measured_for,
    population_line,
    review_line,
    stopping,
    with_estimate,
)
from engine.reports.content.options import Covering, ExportOptions, ExportResult
from engine.reports.content.scope import ExportScope, scoped_photos
from engine.reports.content.summary import Summary, summarise
from engine.reports.formats import csv
from engine.reports.formats.base import Counted, Format
from engine.reports.formats.registry import FORMATS, SUFFIXES
from engine.reports.making.export import export, export_to
from engine.run.control import Control
from engine.support.errors import FaixaError, UsageError
from engine.support.languages import Language
from engine.values.ages import ModelInfo, PolicySettings
from engine.values.faces import CropGeometry, Device
from engine.values.records import Run, RunCounts, RunState


def export_command(options: argparse.Namespace) -> int:
    """Write one export of a run in the catalog; the exit code."""
    target, made = _target(options)
    control = Control()
    with stopping(control), Catalog(options.catalog, writer=False) as catalog:
        run = _chosen_run(catalog, options.run)
        settings = settings_asked(options, run, catalog)
        scope = ExportScope(
            (run.id,),
            signs=signs_of_names(options.only or ()),
            settings=settings,
        )
        asked = _export_options(options, made, run)
        if is_output(target):
            result = export_to(
                sys.stdout.buffer, scope, made, catalog, asked, lambda: control.cancelled
            )
        else:
            result = export(
                scope, target, made, catalog, asked, cancelled=lambda: control.cancelled
            )
        if result.cancelled:
            return INTERRUPTED
        counts = catalog.counts(run.id)
        whole_run = ExportScope((run.id,), settings=settings)
        figures = summarise(scoped_photos(whole_run, catalog))
    if options.json:
        _print_json(run, made, result, figures, settings, counts)
    else:
        _print_text(options, run, made, result, figures, settings, counts)
    unfinished = counts.pending or run.state is not RunState.DONE
    whole = counts.all_seen and not unfinished and not result.failed
    return OK if whole else SOME_FAILED


def settings_asked(options: argparse.Namespace, run: Run, catalog: Catalog) -> PolicySettings:
    """The run's policy, but for what the command line asks for; raises UsageError."""
    settings = policy.run_policy(run)
    if options.collection is not None:
        settings = with_kind(settings, options.collection, _own_model(run, "--collection"))
    if options.bands is not None:
        settings = replace(settings, bands=policy.parse_bands(options.bands))
    if options.operating_point is not None:
        settings = replace(settings, threshold=_threshold_of(options.operating_point, run))
    if options.population == ESTIMATE:
        return with_estimate(settings, catalog.gallery.population((run.id,)))
    if options.population is not None:
        settings = replace(settings, population=parse_population(options.population))
    return settings


def _target(options: argparse.Namespace) -> tuple[Path, Format]:
    """Where to, and as what: as --format says, else --csv, else the name's ending."""
    if (options.csv is None) == (options.file is None):
        raise CommandError("Say where the export goes, once: a FILE, or --csv FILE.")
    target = Path(options.csv or options.file)
    if options.format is not None:
        made = FORMATS[options.format]
    elif options.csv is not None:
        made = csv.FORMAT
    elif target.suffix.lower() in SUFFIXES:
        made = SUFFIXES[target.suffix.lower()]
    else:
        raise CommandError(
            f"{target} does not say what is wanted: give it one of the endings "
            f"{', '.join(SUFFIXES)}, or use --format."
        )
    if options.excel_pt:
        if made not in _CSV:
            raise CommandError("--excel-pt is for CSV.")
        made = csv.EXCEL_PT
    if is_output(target):
        if made.folder:
            raise CommandError(f"The format {made.key} is a folder: it cannot go to {target}.")
        if options.json:
            raise CommandError("--json wants the standard output itself: give a FILE.")
    return target, made


def _export_options(options: argparse.Namespace, made: Format, run: Run) -> ExportOptions:
    return ExportOptions(
        language=Language(options.language),
        thumbnails=options.thumbnails,
        model=_model_of(run) if made.for_people else None,
        covering=Covering.COVER if options.cover else Covering.BLUR,
        every_face=options.every_face,
        reviewers=options.reviewers,
        region_names=options.region_names,
    )


def _print_json(
    run: Run,
    made: Format,
    result: ExportResult,
    figures: Summary,
    settings: PolicySettings,
    counts: RunCounts,
) -> None:
    answer = {
        "run": run.id,
        "roots": list(run.spec.roots),
        "format": made.key,
        "file": str(result.target.absolute()),
        "rows": result.written,
        "not_copied": result.failed,
        "photos_flagged": figures.flagged_photos,
        "faces_flagged": figures.flagged_faces,
        "final_groups": figures.finals,
        "decisions": figures.decisions,
        "confirmed_minors": figures.confirmed_minors,
        "settled": figures.settled,
        "undecided": figures.undecided_faces,
        "flagged_undecided": figures.flagged_undecided,
        "bands": list(settings.bands),
        "threshold": settings.threshold,
        "population": settings.population,
    }
    if made in _CSV:
        answer["csv"] = answer["file"]
    print(json.dumps(answer | asdict(counts)))


def _print_text(
    options: argparse.Namespace,
    run: Run,
    made: Format,
    result: ExportResult,
    figures: Summary,
    settings: PolicySettings,
    counts: RunCounts,
) -> None:
    to = sys.stderr if is_output(Path(options.csv or options.file)) else sys.stdout
    things = "row" if made.counted is Counted.ROWS else "photo"
    print(f"Run {run.id} ({', '.join(run.spec.roots)}): {many(result.written, things)}", file=to)
    print(flagged_line(figures.flagged_photos, settings), file=to)
    print(review_line(figures), file=to)
    print(population_line(settings), file=to)
    if note := measured_for(settings):
        print(note, file=to)
    if counts.pending:
        print(
            f"{many(counts.pending, 'photo')} of this run still to be analysed: scan again.",
            file=to,
        )
    elif run.state is not RunState.DONE:
        print("This run has not finished, and may not know all photos: scan again.", file=to)
    if counts.damaged:
        print(f"{many(counts.damaged, 'photo')} damaged: look at them yourself.", file=to)
    for each in result.failures[:20]:
        print(f"Not copied: {each.path}: {each.reason}", file=to)
    if result.failed:
        print(f"{many(result.failed, 'photo')} could not be copied or listed.", file=to)
    if to is sys.stdout:
        print(f"{'Copies' if made.folder else 'Report'}: {result.target.absolute()}")


def _chosen_run(catalog: Catalog, number: int | None) -> Run:
    if number is not None:
        return catalog.run(number)
    runs = catalog.runs()
    if not runs:
        text = f"The catalog {catalog.path} has no run yet. Scan something first."
        raise CommandError(text, COULD_NOT_RUN)
    return max(runs, key=lambda run: (run.finished_at or run.created_at, run.id))


def _threshold_of(wanted: str, run: Run) -> float:
    """A number needs no model; a name is looked up in the run's, where that is still here."""
    try:
        return policy.resolve_threshold(_NO_POINTS, wanted)
    except UsageError:
        pass
    return policy.resolve_threshold(_own_model(run, repr(wanted)), wanted)


def _own_model(run: Run, wanted: str) -> ModelInfo:
    """What the run's own model says; CommandError where it is not here any more."""
    info = _classifier_of(run)
    if info.sha256 != run.spec.model_sha256:
        raise CommandError(
            f"The model of run {run.id} is not installed any more, so {wanted} cannot be looked "
            "up. Give a number from 0 to 1 as the operating point."
        )
    return info


def _model_of(run: Run) -> ModelInfo | None:
    """What the run's model says of itself, None where it is not here any more."""
    try:
        return _classifier_of(run)
    except FaixaError:
        return None


def _classifier_of(run: Run) -> ModelInfo:
    path = Path(str(run.spec.options.get("model", DEFAULT_MODEL)))
    return Classifier.load(path, Device.CPU).info


_CSV = (csv.FORMAT, csv.EXCEL_PT)
_NO_POINTS = ModelInfo("", "", "", "", CropGeometry(0, ()), (), {})
