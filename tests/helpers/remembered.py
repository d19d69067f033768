"""Photos as a real run has analysed them, without another run for the same bytes.

For tests of what people do with analysed photos: what a run does is tested where runs are.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.photos.left_out import LeftOut
from engine.photos.scan import scan
from engine.run.control import Control
from engine.run.events import PhotoDone
from engine.run.options import Models, RunOptions
from engine.values.ages import PolicySettings
from engine.values.photos import PhotoFile, PhotoResult
from tests.helpers.runs import begin

_Key = tuple[str, str, str]
_KNOWN: dict[_Key, PhotoResult] = {}
"""What runs of this process have found, by the bytes, what they are analysed with, the options."""


def analysed(
    catalog: Catalog, folder: Path, models: Models, options: RunOptions, policy: PolicySettings
) -> int:
    """A run over a folder that is done; its number. Rows are those of a real run.

    It is one, where the folder has bytes that no run had, or what is no plain photo. What is kept
    knows of no patch: whoever changes the decoder or the detector for a test starts a run instead.
    """
    runner = begin(catalog, folder, models, options, policy)
    run, how = runner.run, (runner.run.spec.settings_key, repr(options))
    left_out: Counter[LeftOut] = Counter()
    found = list(scan([str(folder)], options.scan, left_out))
    photos = [each for each in found if isinstance(each, PhotoFile) and not each.beside]
    known = {each.path: _KNOWN.get((*how, _sha256(each.path))) for each in photos}
    if len(photos) < len(found) or None in known.values():
        for event in runner.events(Control()):
            if isinstance(event, PhotoDone):
                _KNOWN[(*how, event.result.sha256)] = event.result
        return run.id
    catalog.add_found(run.id, found)
    catalog.queue.set_left_out(run.id, left_out)
    catalog.reuse_unchanged(run.id)
    for photo in list(catalog.pending(run.id)):
        _record(catalog, run.id, photo, known[photo.path], how[0])
    return catalog.finish_run(run.id).id


def _record(
    catalog: Catalog, run_id: int, photo: PhotoFile, result: PhotoResult | None, key: str
) -> None:
    assert result is not None
    catalog.mark_in_flight([photo])
    number = catalog.known_by_hash(photo.path, result.sha256, key, run_id)
    if number is not None:
        catalog.record_reuse(run_id, photo, number)
        return
    state = {"size": photo.size, "mtime_ns": photo.mtime_ns, "ctime_ns": photo.ctime_ns}
    catalog.record(run_id, replace(result, path=photo.path, **state))


def _sha256(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
