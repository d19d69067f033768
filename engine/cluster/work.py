"""The whole: what is asked for is written down, listed, and done part by part on Ray's workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from itertools import chain
from typing import Any

from engine.catalog.rows import now
from engine.cluster.known import are_there, packed
from engine.cluster.listing import write_listing
from engine.cluster.part import PartDone, PartWork
from engine.cluster.places import Place
from engine.cluster.ray_room import LOCAL, Workers, is_outside, ray_for
from engine.cluster.results import Asked, Listed, Results, choices_of
from engine.cluster.retry import Retry
from engine.run.options import Models, RunOptions, spec_of
from engine.support.errors import ErrorCode, FaixaError, UsageError
from engine.support.messages import from_json
from engine.values.ages import PolicySettings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked at, how, and where the results go."""

    sources: tuple[Place, ...]
    out: Place
    options: RunOptions
    settings: PolicySettings
    workers: Workers
    address: str = LOCAL
    retry: Retry = Retry.NOTHING


def begin(wanted: Wanted, models: Models) -> Results:
    """The folder of the results, new or of the same work as before.

    Raises UsageError where it is of other work, has other files, or lies among the photos.
    """
    for source in wanted.sources:
        if source.holds(wanted.out):
            raise UsageError(ErrorCode.OUT_INSIDE(url=wanted.out.url, source=source.url))
    results = Results(wanted.out)
    spec = spec_of((), models, wanted.options, wanted.settings)
    roots = tuple(each.url for each in wanted.sources)
    # The cores of the machine that began it are nobody's business.
    options = {name: value for name, value in spec.options.items() if name != "workers"}
    choices = choices_of(replace(wanted.options, workers=0))
    options["model"] = choices["model"]
    asked = Asked(
        replace(spec, roots=roots, options=options),
        choices,
        models.provider,
        now(),
    )
    before = results.asked()
    what = "" if before is None else before.differs(asked)
    if what and results.listed() is not None:
        raise UsageError(ErrorCode.OUT_OTHER(url=wanted.out.url, what=what))
    known = wanted.options.known
    if before is None or what or not are_there(wanted.out, known):
        # Before anything is written a list that is broken is told.
        lists = packed(wanted.out, known)
        first = next(lists, None)
        if before is None or what:
            # Nothing was done: the name of a source was wrong, as a rule.
            results.ask(asked, begun=before is not None)
        for at, data in chain(() if first is None else (first,), lists):
            at.write(data)
    return results


def listed(wanted: Wanted, results: Results, tell: Callable[[int], None]) -> Listed:
    """How much there is to do: as it was listed before, or listed now."""
    before = results.listed()
    if before is not None:
        return before
    return write_listing(wanted.sources, wanted.options.scan, results, tell)


def work(wanted: Wanted, listing: Listed) -> Iterator[PartDone]:
    """Has all parts done, those that were done before looked at; each as it ends.

    Raises FaixaError for what stands in the way, or where the cluster ends.
    """
    if not listing.parts:
        return
    with ray_for(wanted.address, wanted.workers) as (ray, workers):
        workers = replace(workers, count=min(workers.count, listing.parts))
        ask = _rows_from_outside if is_outside(wanted.address) else _rows
        for row in ask(ray, wanted.out, workers, listing.parts, wanted.retry):
            done = PartDone(**{each.name: row[each.name] for each in fields(PartDone)})
            if done.problem:
                raise FaixaError(from_json(done.problem))
            yield done


class PartsOfBatch:
    """A worker of Ray Data's: rows with parts' numbers in, their ends out."""

    def __init__(self, out: str, cpus: int, retry: Retry) -> None:
        """Nothing heavy happens before the first part."""
        self._work = PartWork(out, cpus, retry)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[Any]]:
        """Does them."""
        ends = [asdict(self._work(int(part))) for part in batch["id"]]
        return {name: [end[name] for end in ends] for name in ends[0]}


MOST_BLOCKS = 20_000
"""Ray keeps so many in its books; of more parts each block has several."""


def _rows(
    ray: Any,  # noqa: ANN401
    out: Place,
    workers: Workers,
    parts: int,
    retry: Retry,
) -> Iterator[dict[str, Any]]:
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    data = ray.data.range(parts, override_num_blocks=min(parts, MOST_BLOCKS))
    # A part a call, and none in wait for a worker that is busy: another one may be free.
    pool = ray.data.ActorPoolStrategy(size=workers.count, max_tasks_in_flight_per_actor=1)
    done = data.map_batches(
        PartsOfBatch,
        fn_constructor_args=(out.url, workers.cpus, retry),
        batch_size=1,
        compute=pool,
        num_cpus=workers.cpus,
        num_gpus=workers.gpus or None,
    )
    yield from done.iter_rows()


class Rows:
    """An actor within the cluster that asks for the parts, for who is outside of it."""

    def __init__(self, out: str, workers: Workers, parts: int, retry: Retry) -> None:
        """Nothing begins before the first row is asked for."""
        import ray
        import ray.data

        self._rows = _rows(ray, Place(out), workers, parts, retry)

    def row(self) -> dict[str, Any] | None:
        """The next part's end; None when there is none left."""
        return next(self._rows, None)


def _rows_from_outside(
    ray: Any,  # noqa: ANN401
    out: Place,
    workers: Workers,
    parts: int,
    retry: Retry,
) -> Iterator[dict[str, Any]]:
    """As `_rows`: Ray Data runs on machines of the cluster alone."""
    rows = ray.remote(num_cpus=0)(Rows).remote(out.url, workers, parts, retry)
    while (row := ray.get(rows.row.remote())) is not None:
        yield row


class Totals:
    """The sums of parts' ends, so far; memory does not grow with the parts."""

    def __init__(self) -> None:
        """Nothing has ended yet."""
        self.parts = 0
        self.sums = dict.fromkeys(_COUNTS, 0)

    def add(self, end: PartDone) -> None:
        """A part has ended."""
        self.parts += 1
        for name in _COUNTS:
            self.sums[name] += getattr(end, name)


_COUNTS = tuple(
    each.name for each in fields(PartDone) if each.name not in ("part", "seconds", "problem")
)
