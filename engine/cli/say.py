"""What several commands ask of the command line, and say in the same words."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from engine.ages import policy
from engine.ages.collections import with_kind
from engine.ages.population import PopulationEstimate, minors_of, parse_population
from engine.catalog.catalog import Catalog
from engine.cli.exit import INTERRUPTED
from engine.index.query import Sign
from engine.photos.left_out import LeftOut
from engine.reports.content.scope import ExportScope, scoped_photos
from engine.reports.content.summary import Summary
from engine.run.control import Control
from engine.values.ages import MEASURED_AGE, MIXED, DecisionValue, ModelInfo, PolicySettings
from engine.values.records import RunCounts

ESTIMATE = "estimate"
"""The population that the run's own faces look like."""


def policy_settings(options: argparse.Namespace, info: ModelInfo) -> PolicySettings:
    """The policy that the command line asks for; raises UsageError.

    A population that is to be estimated is the model's own until there are faces.
    """
    bands = PolicySettings().bands if options.bands is None else policy.parse_bands(options.bands)
    wanted = policy.DEFAULT if options.operating_point is None else options.operating_point
    settings = PolicySettings(
        bands,
        policy.resolve_threshold(info, wanted),
        MIXED,
        policy.uncertain_of(info),
        policy.interval_of(info),
    )
    if options.collection is not None:
        kind = with_kind(settings, options.collection, info)
        settings = (
            kind if options.operating_point is None else replace(kind, threshold=settings.threshold)
        )
    if options.population == ESTIMATE:
        return replace(settings, population=MIXED)
    if options.population is not None:
        return replace(settings, population=parse_population(options.population))
    return settings


def with_estimate(settings: PolicySettings, estimate: PopulationEstimate) -> PolicySettings:
    """The settings with the population that the run's faces look like."""
    return replace(settings, population=round(estimate.minors, 3))


def population_line(settings: PolicySettings, estimate: PopulationEstimate | None = None) -> str:
    """Which population the probabilities are for, and which one the faces look like."""
    expected = settings.population
    name = expected if isinstance(expected, str) else "as given"
    text = f"Probabilities are for a population with {minors_of(expected):.0%} minors ({name})"
    if estimate is not None and estimate.faces:
        text += (
            f"; by {many(estimate.faces, 'face')} the run's looks like one with "
            f"{estimate.minors:.0%} (--population {estimate.minors:.3g} takes it)"
        )
    return f"{text}. No population changes what is flagged."


def measured_for(settings: PolicySettings) -> str:
    """A note where operating points do not mean what was measured; "" where they do."""
    if settings.bands[-1] == MEASURED_AGE:
        return ""
    return (
        f"With these age bands a minor is under {settings.bands[-1]}, but the operating points' "
        f"recall and false alarms were measured for under {MEASURED_AGE}: take them as a hint."
    )


def flagged_line(flagged: int, settings: PolicySettings) -> str:
    """How many photos are flagged, and what that means."""
    return (
        f"{many(flagged, 'photo')} flagged (P(under {settings.bands[-1]}) of a face is "
        f"{settings.threshold:.3g} or more): an estimate; look at them before you act on it."
    )


def many(count: int, thing: str) -> str:
    """A count with its noun."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def left_out_lines(left_out: Mapping[str, int], counts: RunCounts) -> Iterator[str]:
    """What was not looked at, and how it is asked for."""
    words = (
        (LeftOut.HIDDEN, "hidden files and folders (--hidden looks at them)"),
        (LeftOut.THUMBNAILS, "thumbnails and bins of other programs (--thumbnails does)"),
        (LeftOut.IGNORED, "files and folders that --ignore names"),
    )
    some = [f"{left_out[each]:,} {said}" for each, said in words if left_out.get(each)]
    if counts.covered_copies:
        some.append(f"{counts.covered_copies:,} of our own copies with covered faces (--copies)")
    if some:
        yield f"Left out: {', '.join(some)}."
    if films := left_out.get(LeftOut.FILM_BESIDE):
        yield (
            f"{many(films, 'short film')} beside photos of the same name (Live Photos) not looked "
            "at: the column `film` names them."
        )
    if counts.known:
        yield (
            f"{many(counts.known, 'known file')} ({counts.known_skipped:,} skipped): the column "
            "`known` of the report names the list."
        )
    if counts.in_a_cloud:
        yield (
            f"{many(counts.in_a_cloud, 'file')} not on this disk: there are "
            "placeholders of a cloud drive alone, and nobody in them was seen. Let it load them, "
            "and scan again."
        )


def unseen_lines(counts: RunCounts) -> Iterator[str]:
    """What of a run a person has to look at, since Faixa did not see it, or not all of it."""
    if counts.failed:
        yield "Look at the failed ones yourself: the column `reason` of the report says why."
    if counts.damaged:
        yield (
            f"{many(counts.damaged, 'photo')} damaged: what is left of each was analysed, and "
            "whoever is in the rest was not seen. Look at them yourself: the column `quality` of "
            "the report says which."
        )
    if counts.partial:
        yield f"{many(counts.partial, 'photo')} looked at in part: see the column `quality`."


def review_line(figures: Summary) -> str:
    """What people said of a run's faces so far."""
    return (
        f"Review: {many(figures.confirmed_minors, 'confirmed minor')}, "
        f"{figures.decisions[DecisionValue.UNSURE]:,} unsure, {figures.settled:,} settled, "
        f"{figures.undecided_faces:,} not decided ({figures.flagged_undecided:,} of them flagged)"
    )


def flagged_photos(catalog: Catalog, run_id: int, settings: PolicySettings) -> int:
    """How many photos of a run are flagged under these settings."""
    scope = ExportScope((run_id,), signs=Sign.FLAGGED, settings=settings)
    return sum(1 for _ in scoped_photos(scope, catalog))


@contextmanager
def stopping(control: Control) -> Iterator[None]:
    """Ctrl-C, a closed terminal and a polite kill stop the run cleanly; a second one at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        if control.cancelled:
            os._exit(INTERRUPTED)
        control.cancel()
        os.write(2, b"\nStopping...\n")  # print is not safe in a signal handler

    # A terminal that is closed sends SIGHUP, where there is such a thing.
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = [signal.signal(number, stop) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
