"""All that is to be looked at, written down before anything is analysed: each file once.

A part is so much that one worker does it in minutes. The first parts are small, so that a few
thousand photos make work for many workers; later ones larger, so that many millions make few files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from engine.cluster.places import Place
from engine.cluster.results import Listed, Results
from engine.cluster.store_scan import scan_store
from engine.cluster.tables import Row, listed_row
from engine.photos.left_out import LeftOut
from engine.photos.scan import Found, ScanOptions, ScanProblem, scan
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus

LEAST_IN_PART, MOST_IN_PART = 16, 512
PARTS = 128
"""A part has this share of what was listed before it."""

MOST_PART_BYTES = 4_000_000_000
"""A film has as much work in it as many photos."""


def write_listing(
    sources: Iterable[Place],
    options: ScanOptions,
    results: Results,
    tell: Callable[[int], None] = lambda found: None,
) -> Listed:
    """Lists what is in the sources; `tell` hears how many files were found so far.

    Raises UsageError for a source that is not there, FaixaError for one that cannot be read.
    """
    left_out: Counter[LeftOut] = Counter()
    parts = found = 0
    for rows in _parts(_items(sources, options, left_out)):
        results.write_listing(parts, rows)
        parts += 1
        found += len(rows)
        tell(found)
    listed = Listed(parts, found, {str(each): count for each, count in left_out.items()})
    results.end_listing(listed)
    return listed


def _items(
    sources: Iterable[Place], options: ScanOptions, left_out: Counter[LeftOut]
) -> Iterator[PhotoFile | PhotoResult]:
    sources = tuple(sources)
    here = [each.url for each in sources if not each.in_store]
    for each in scan(here, options, left_out):
        yield _item(each)
    stores = [each for each in sources if each.in_store]
    for number, store in enumerate(stores):
        # What lies in another one, or was named twice, comes once.
        if not any(
            other.holds(store) and (other != store or place < number)
            for place, other in enumerate(stores)
            if place != number
        ):
            yield from map(_item, scan_store(store, options, left_out))


def _item(found: Found) -> PhotoFile | PhotoResult:
    if isinstance(found, ScanProblem):
        status = PhotoStatus.SKIPPED if found.skipped else PhotoStatus.FAILED
        return PhotoResult(found.path, status, found.reason)
    return found


def _parts(items: Iterable[PhotoFile | PhotoResult]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    listed = held = 0
    for item in items:
        rows.append(listed_row(item))
        held += item.size
        most = max(LEAST_IN_PART, min(MOST_IN_PART, listed // PARTS))
        if len(rows) >= most or held >= MOST_PART_BYTES:
            listed += len(rows)
            yield rows
            rows, held = [], 0
    if rows:
        yield rows
