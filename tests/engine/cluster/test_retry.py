"""Photos of parts that are done, tried again: those that failed, or those that killed an engine."""

from __future__ import annotations

import os
import pickle
from functools import partial
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.cluster import part as part_module
from engine.cluster.bring import bring
from engine.cluster.part import PartDone, PartWork
from engine.cluster.places import Place
from engine.cluster.results import Results
from engine.cluster.retry import Retry
from engine.cluster.work import PartsOfBatch
from engine.run.guard import Guard
from engine.run.options import Models
from tests.engine.cluster.conftest import Begun
from tests.engine.cluster.test_part import brought, scanned
from tests.helpers import deadly
from tests.helpers.photos import folder_of, portrait_file
from tests.helpers.stores import bucket_of


def done(results: Results, retry: Retry = Retry.NOTHING) -> PartDone:
    work = pickle.loads(pickle.dumps(PartWork(results.out.url, 1, retry)))
    try:
        end = work(0)
        assert isinstance(end, PartDone)
        assert end.problem == ""
        return end
    finally:
        work.close()


def test_what_failed_is_tried_again_and_nothing_else(
    folder: Path, tmp_path: Path, catalog: Catalog, models: Models, begun: Begun
) -> None:
    folder_of(folder, 2)
    for name in ("mended.jpg", "broken.jpg"):
        (folder / name).write_bytes(b"\xff\xd8\xff broken")
    results, _ = begun(folder)
    assert done(results).failed == 2
    portrait_file(folder / "mended.jpg")
    assert done(results).now == 0
    again = done(results, Retry.FAILED)
    assert (again.now, again.found, again.analysed, again.failed) == (2, 4, 3, 1)
    rows = brought(results, tmp_path / "brought.db", str(folder))
    assert sorted(rows, key=repr) == sorted(scanned(folder, catalog, models), key=repr)


def test_those_that_killed_an_engine_are_tried_again_by_themselves(
    tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path / "p", 1)
    portrait_file(folder / f"{deadly.DEADLY}.jpg")
    broken = folder / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff broken")
    results, _ = begun(folder)
    with monkeypatch.context() as patch:
        patch.setattr(part_module, "Guard", partial(Guard, target=deadly.dies_of_a_photo_alone))
        assert done(results).failed == 2
    portrait_file(broken)
    again = done(results, Retry.SUSPECT)
    assert (again.now, again.analysed, again.failed) == (1, 2, 1)
    assert done(results, Retry.FAILED).analysed == 3


def test_a_pair_that_came_apart_is_one_photo_again_in_a_catalog_too(
    folder: Path, tmp_path: Path, catalog: Catalog, models: Models, begun: Begun
) -> None:
    folder_of(folder, 1)
    (folder / "pair.jpg").write_bytes(b"\xff\xd8\xff broken")
    (folder / "pair.nef").write_bytes(b"II*\0 broken")
    results, _ = begun(folder)
    assert (done(results).found, done(results).failed) == (3, 2)
    with Catalog(tmp_path / "kept.db") as kept:
        before = bring(results, kept)
        assert kept.counts(before.run.id).failed == 2
        assert done(results, Retry.FAILED).found == 3, "it came apart again"
        portrait_file(folder / "pair.jpg")
        again = done(results, Retry.FAILED)
        assert (again.found, again.failed) == (2, 0)
        after = bring(results, kept)
        assert (after.run.id, after.new) == (before.run.id, 1)
        counts = kept.counts(after.run.id)
        assert (counts.found, counts.analysed, counts.failed) == (2, 2, 0)
    rows = brought(results, tmp_path / "brought.db", str(folder))
    assert rows == scanned(folder, catalog, models)


def test_what_was_no_photo_when_it_was_listed_stays_so(folder: Path, begun: Begun) -> None:
    (folder_of(folder, 1) / "lost.jpg").symlink_to("nowhere")
    results, _ = begun(folder)
    first = done(results)
    again = done(results, Retry.FAILED)
    assert first.failed == 1
    assert (again.now, again.failed, again.found) == (0, 1, 2)


def test_a_worker_of_rays_tries_again(folder: Path, begun: Begun) -> None:
    portrait_file(folder_of(folder, 1) / "a.jpg").write_bytes(b"\xff\xd8\xff broken")
    results, _ = begun(folder)
    assert done(results).failed == 1
    portrait_file(folder / "a.jpg")
    batch = PartsOfBatch(results.out.url, 1, Retry.FAILED)
    try:
        assert batch({"id": [0]})["failed"] == [0]
    finally:
        batch._work.close()


def test_a_damaged_photo_is_tried_again_once_its_file_is_another_one(
    folder: Path,
    samples: Path,
    tmp_path: Path,
    catalog: Catalog,
    models: Models,
    begun: Begun,
) -> None:
    whole = (samples / "astronaut.jpg").read_bytes()
    for name in ("cut.jpg", "mended.jpg"):
        (folder / name).write_bytes(whole[: len(whole) // 2])
    results, _ = begun(folder)
    first = done(results)
    assert (first.failed, first.damaged) == (0, 2)
    assert done(results, Retry.FAILED).now == 0, "it would read as before"
    with Catalog(tmp_path / "kept.db") as kept:
        run = bring(results, kept).run
        (folder / "mended.jpg").write_bytes(whole)
        assert done(results, Retry.SUSPECT).now == 0
        again = done(results, Retry.FAILED)
        assert (again.now, again.found, again.damaged) == (1, 2, 1)
        assert bring(results, kept).new == 1
        assert kept.counts(run.id).damaged == 1
    assert done(results, Retry.FAILED).now == 0
    rows = brought(results, tmp_path / "brought.db", str(folder))
    assert rows == scanned(folder, catalog, models)


def test_a_change_in_place_is_seen_and_tried_once(
    folder: Path, samples: Path, begun: Begun
) -> None:
    portrait_file(folder / "whole.jpg")
    cut = folder / "cut.jpg"
    whole = (samples / "astronaut.jpg").read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    results, _ = begun(folder)
    assert done(results).damaged == 1
    before = cut.stat()
    cut.write_bytes(whole[: len(whole) // 2 - 1] + b"\0")
    os.utime(cut, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = done(results, Retry.FAILED)
    assert (again.now, again.damaged) == (1, 1)
    assert done(results, Retry.FAILED).now == 0
    cut.unlink()
    gone = done(results, Retry.FAILED)
    assert (gone.now, gone.damaged, gone.faces) == (0, 1, again.faces), "what was seen stays"


@pytest.mark.usefixtures("s3")
def test_a_mended_photo_of_a_store_is_tried_again(
    folder: Path, samples: Path, begun: Begun
) -> None:
    whole = (samples / "astronaut.jpg").read_bytes()
    for name in ("cut.jpg", "mended.jpg"):
        (folder / name).write_bytes(whole[: len(whole) // 2])
    results, _ = begun(bucket_of(folder, "to-mend"))
    assert done(results).damaged == 2
    assert done(results, Retry.FAILED).now == 0
    bucket = Place("s3://to-mend")
    (bucket / "mended.jpg").write(whole)
    again = done(results, Retry.FAILED)
    assert (again.now, again.found, again.damaged) == (1, 2, 1)


def test_without_its_folder_no_damaged_photo_counts_as_unchanged(
    folder: Path, samples: Path, tmp_path: Path, begun: Begun
) -> None:
    whole = (samples / "astronaut.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    results, _ = begun(folder)
    assert done(results).damaged == 1
    folder.rename(tmp_path / "elsewhere")
    work = PartWork(results.out.url, 1, Retry.FAILED)
    assert str(folder) in work(0).problem
    work.close()
