"""Runs that wait in the catalog: what a queue writes of them in one go, and reads."""

from __future__ import annotations

from collections.abc import Sequence

from engine.ages import policy
from engine.catalog.catalog import Catalog
from engine.photos.scan import existing
from engine.run.options import KnownModels, RunOptions, options_of, spec_of
from engine.support.errors import ErrorCode, UsageError
from engine.values.ages import PolicySettings
from engine.values.records import Run, RunState


def queue_roots(
    catalog: Catalog,
    roots: Sequence[str],
    models: KnownModels,
    options: RunOptions,
    settings: PolicySettings,
) -> Run:
    """A new run that waits, or the unfinished one of the same roots and options.

    That one gets the policy that is asked for now, and the device, where it does not run already.

    Raises UsageError for a root that is not there.
    """
    spec = spec_of(map(existing, roots), models, options, settings)
    known = catalog.find_resumable_run(spec)
    if known is None:
        return catalog.start_run(spec, state=RunState.QUEUED)
    if known.state is RunState.RUNNING:
        return catalog.queue.set_run_policy(known.id, settings)
    catalog.queue.set_run_options(known.id, spec.options)
    return catalog.queue.queue_run(known.id)


def asked_of(run: Run) -> tuple[RunOptions, PolicySettings]:
    """What a run is to be done with.

    Raises UsageError where another Faixa kept what this one cannot read.
    """
    try:
        return options_of(run), policy.run_policy(run)
    except (ValueError, TypeError) as error:
        raise UsageError(ErrorCode.OPTIONS_UNREADABLE(run=run.id, system=str(error))) from error


def give_way(catalog: Catalog, run_id: int) -> Run:
    """The run, off the list: another one has its folders from now on."""
    catalog.finish_run(run_id, RunState.CANCELLED)
    return catalog.queue.hide_run(run_id)


def retry_failed(catalog: Catalog, run_id: int) -> Run:
    """The run, its failed photos waiting again."""
    catalog.queue.retry_failed(run_id)
    return catalog.run(run_id)


def retry_suspects(catalog: Catalog, run_id: int) -> Run:
    """The run, in which suspects are photos as any other, those of earlier runs too."""
    catalog.queue.forget_suspects(run_id)
    catalog.queue.retry_failed(run_id, suspects_only=True)
    return catalog.run(run_id)


def keep_problem(catalog: Catalog, run: Run) -> None:
    """Writes the run's state and problem as the queue has them."""
    catalog.finish_run(run.id, run.state)
    catalog.queue.set_problem(run.id, run.problem)
