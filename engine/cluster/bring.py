"""What machines found, brought into a catalog, where people look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from engine.ages.classifier import DEFAULT_MODEL
from engine.catalog.catalog import Catalog
from engine.cluster.results import Asked, Results
from engine.photos.left_out import LeftOut
from engine.support.errors import ErrorCode, UsageError
from engine.values.photos import PhotoFile, PhotoResult
from engine.values.records import Run, RunState

_Brought = tuple[PhotoFile, PhotoResult | None, str]


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """The run that has the photos now, how many are new in it, and how many were not done yet."""

    run: Run
    new: int
    waiting: int


def bring(
    results: Results,
    catalog: Catalog,
    moved: Mapping[str, str] | None = None,
    tell: Callable[[int, int], None] = lambda done, parts: None,
) -> BroughtIn:
    """Adds all that was found to the catalog, as a run; what was added before stays.

    Paths that begin with a key of `moved` get its value instead: where the photos lie for those
    who look at them. `tell` hears how many parts are done. Raises UsageError where there are no
    results, FaixaError where they cannot be read or are damaged, CatalogError.
    """
    asked = results.asked()
    if asked is None:
        raise UsageError(ErrorCode.NO_RESULTS(url=results.out.url))
    listed = results.listed()
    run = _begun(catalog, asked, moved or {})
    new = waiting = 0
    for part in range(listed.parts if listed is not None else 0):
        photos = [_moved(each, moved or {}) for each in _photos(results, part)]
        new += catalog.brought.add(run.id, photos)
        waiting += sum(result is None for _, result, _ in photos)
        tell(part + 1, listed.parts if listed is not None else 0)
    if listed is not None:
        left_out = {LeftOut(name): count for name, count in listed.left_out.items()}
        catalog.queue.set_left_out(run.id, Counter(left_out))
    whole = listed is not None and not waiting
    run = catalog.finish_run(run.id, RunState.DONE if whole else RunState.INTERRUPTED)
    return BroughtIn(run, new, waiting)


def _begun(catalog: Catalog, asked: Asked, moved: Mapping[str, str]) -> Run:
    """The run that has the results, or shall."""
    options = dict(asked.spec.options)
    # As a scan keeps it: where it lies on this machine.
    options["model"] = options.get("model") or str(DEFAULT_MODEL)
    roots = tuple(_there(root, moved) for root in asked.spec.roots)
    spec = replace(asked.spec, roots=roots, options=options)
    same = [
        run
        for run in catalog.runs()
        if (run.spec.roots, run.spec.options_key, run.spec.settings_key)
        == (spec.roots, spec.options_key, spec.settings_key)
        and run.state is not RunState.CANCELLED
    ]
    run = same[-1] if same else catalog.start_run(spec)
    return catalog.resume_run(run.id, asked.provider)


def _photos(results: Results, part: int) -> Iterator[_Brought]:
    """What a part has: what was found, and what is listed and waits."""
    done = False
    for found in results.found(part):
        done = True
        yield found.photo, found.result, found.analysed_at
    if done:
        return
    for item in results.items(part, results.listing(part)):
        if isinstance(item, PhotoFile):
            yield item, None, ""
        else:
            yield PhotoFile(item.path, item.size, item.mtime_ns), item, ""


def _moved(brought: _Brought, moved: Mapping[str, str]) -> _Brought:
    photo, result, at = brought
    path = _there(photo.path, moved)
    there = None if result is None else replace(result, path=path)
    return replace(photo, path=path), there, at


def _there(path: str, moved: Mapping[str, str]) -> str:
    for old, new in moved.items():
        if path == old or path.startswith(f"{old.rstrip('/')}/"):
            return new + path[len(old.rstrip("/")) :] if path != old else new
    return path
