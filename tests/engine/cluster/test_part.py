"""A part's work: rows as a scan's, whatever the store and the photos do."""

from __future__ import annotations

import errno
import json
import os
import pickle
import sys
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from engine.catalog.catalog import Catalog
from engine.cluster import part as part_module
from engine.cluster import places
from engine.cluster.bring import bring
from engine.cluster.part import PartDone, PartWork
from engine.cluster.places import Place
from engine.cluster.results import Results
from engine.cluster.source import StoreSource
from engine.reports.content.rows import ReportRow, photo_rows
from engine.reports.content.scope import ExportScope, scoped_photos
from engine.run.control import Control
from engine.run.guard import Guard
from engine.run.job import RunJob
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.support.errors import PhotoError
from engine.support.messages import from_json
from engine.support.reasons import Reason
from engine.values.ages import PolicySettings
from engine.values.records import RunState
from tests.engine.cluster.conftest import Begun
from tests.helpers import deadly
from tests.helpers.photos import folder_of, portrait_file
from tests.helpers.stores import SECRET, bucket_of


def done(results: Results, parts: int) -> list[PartDone]:
    work = PartWork(results.out.url, 1)
    try:
        return [work(part) for part in range(parts)]
    finally:
        work.close()


def rows_of(catalog: Catalog, run: int, at: str = "") -> list[ReportRow]:
    """The report's rows without run and time, the photos' folder cut off."""
    from dataclasses import replace

    return [
        replace(row, run=0, analysed_at="", photo=row.photo.removeprefix(at))
        for scoped in scoped_photos(ExportScope((run,)), catalog)
        for row in photo_rows(scoped.photo)
    ]


def scanned(folder: Path, catalog: Catalog, models: Models) -> list[ReportRow]:
    run = queue_roots(catalog, [str(folder)], models, RunOptions(workers=1), PolicySettings())
    RunJob(catalog, run, models, RunOptions(workers=1), PolicySettings()).work(Control())
    return rows_of(catalog, run.id, str(folder))


def brought(results: Results, path: Path, at: str) -> list[ReportRow]:
    with Catalog(path) as catalog:
        end = bring(results, catalog)
        assert end.run.state is RunState.DONE
        return rows_of(catalog, end.run.id, at)


def mixed(folder: Path, samples: Path) -> Path:
    """Photos, what is none, a broken raw pair, a damaged one, names that are no text."""
    for sample in samples.glob("*.jpg"):
        (folder / sample.name).write_bytes(sample.read_bytes())
    whole = (samples / "astronaut.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "pair.jpg").write_bytes(b"\xff\xd8\xff broken")
    (folder / "pair.nef").write_bytes(b"II*\0 broken")
    (folder / "empty.png").write_bytes(b"")
    (folder / "text.txt").write_text("words", encoding="utf-8")
    (folder / "below").mkdir()
    portrait_file(folder / "below" / "a ç.jpg")
    return folder


def test_what_is_brought_into_a_catalog_is_what_a_scan_finds(
    folder: Path, samples: Path, tmp_path: Path, catalog: Catalog, models: Models, begun: Begun
) -> None:
    mixed(folder, samples)
    os.symlink("nowhere", folder / "lost.jpg")
    results, listed = begun(folder)
    ends = done(results, listed.parts)
    assert not any(end.problem for end in ends)
    there = brought(results, tmp_path / "brought.db", str(folder))
    assert there == scanned(folder, catalog, models)
    assert any(row.raw == "" and row.photo.endswith("pair.nef") for row in there)


@pytest.mark.usefixtures("s3")
def test_photos_of_a_store_give_the_same_rows(
    folder: Path, samples: Path, tmp_path: Path, catalog: Catalog, models: Models, begun: Begun
) -> None:
    url = bucket_of(mixed(folder, samples), "photos")
    results, listed = begun(url, at=Place(bucket_of(None, "photos-out")))
    ends = done(results, listed.parts)
    assert not any(end.problem for end in ends)
    assert brought(results, tmp_path / "brought.db", url) == scanned(folder, catalog, models)
    for name in results.out.names():
        at = results.out / name
        data = at.read() if at.is_there() else b"".join((at / each).read() for each in at.names())
        assert SECRET.encode() not in data


@pytest.mark.usefixtures("s3")
def test_a_photos_bytes_are_held_in_memory_until_it_is_done(folder: Path) -> None:
    photo = portrait_file(folder / "a.jpg", 64)
    path = f"{bucket_of(folder, 'held')}/a.jpg"
    source = pickle.loads(pickle.dumps(StoreSource(1_000_000)))
    first, second = source.open(path), source.open(path)
    assert os.read(first, 1_000_000) == os.read(second, 1_000_000) == photo.read_bytes()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.write(first, b"x")
    os.close(first)
    os.close(second)
    source.forget(path)
    source.forget(path)
    with pytest.raises(PhotoError) as gone:
        source.open(f"{path}.gone")
    assert gone.value.message.code is Reason.GONE
    with pytest.raises(PhotoError) as large:
        StoreSource(10).open(path)
    assert large.value.message.code is Reason.FILE_TOO_LARGE
    if sys.platform == "linux":
        held = [os.readlink(f"/proc/self/fd/{each}") for each in range(256) if _is_open(each)]
        assert not any("memfd:photo" in each for each in held)


def _is_open(descriptor: int) -> bool:
    return os.path.islink(f"/proc/self/fd/{descriptor}")


def test_rows_have_the_reports_names_and_the_id_first(
    folder: Path, begun: Begun, catalog: Catalog, models: Models
) -> None:
    results, listed = begun(folder_of(folder, 2))
    done(results, listed.parts)
    (row, other) = pq.read_table(results.out.url + "/photos/part-0000000.parquet").to_pylist()
    assert next(iter(row)) == "id"
    assert row["id"] != other["id"]
    (wanted, _) = scanned(folder, catalog, models)
    for name in ("status", "photo_sha256", "photo_flagged", "model_sha256", "threshold"):
        assert row[name] == getattr(wanted, name)
    (face,) = row["faces"]
    for name in ("face", "x", "y", "w", "h", "age_group", "p_minor", "age", "flagged"):
        assert face[name] == getattr(wanted, name)
    assert sum(face["age_distribution"]) == pytest.approx(1.0, abs=1e-3)


def test_the_work_is_picklable_and_a_part_is_done_once(folder: Path, begun: Begun) -> None:
    results, _ = begun(folder_of(folder, 2))
    work = pickle.loads(pickle.dumps(PartWork(results.out.url, 1)))
    first, second = work(0), work(0)
    work.close()
    assert (first.now, second.now, first.found, second.found) == (2, 0, 2, 2)


def test_what_is_missing_in_a_part_is_done_and_nothing_else(folder: Path, begun: Begun) -> None:
    results, _ = begun(folder_of(folder, 3))
    (first,) = done(results, 1)
    table = results.photos(0)
    assert table is not None
    results.write_photos(0, table.slice(1))
    (second,) = done(results, 1)
    assert (first.now, second.now, second.found) == (3, 1, 3)
    again = results.photos(0)
    assert again is not None
    assert sorted(again["id"].to_pylist()) == sorted(table["id"].to_pylist())


def test_a_damaged_file_of_results_is_told_and_made_anew(
    folder: Path, tmp_path: Path, begun: Begun
) -> None:
    results, _ = begun(folder_of(folder, 1))
    done(results, 1)
    file = Path(results.out.url) / "photos" / "part-0000000.parquet"
    file.write_bytes(file.read_bytes()[:-20])
    with Catalog(tmp_path / "a.db") as catalog, pytest.raises(Exception, match="is damaged"):
        bring(results, catalog)
    assert done(results, 1)[0].now == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [("status", "great"), ("path", b""), ("beside", [b"../up"]), ("faces", None)],
)
def test_a_row_that_no_machine_of_ours_wrote_is_refused(
    folder: Path, tmp_path: Path, begun: Begun, column: str, value: object
) -> None:
    results, _ = begun(folder_of(folder, 1))
    done(results, 1)
    table = results.photos(0)
    assert table is not None
    rows = [row | {column: value} for row in table.to_pylist()]
    results.write_photos(0, type(table).from_pylist(rows, schema=table.schema))
    with Catalog(tmp_path / "a.db") as catalog, pytest.raises(Exception, match="is damaged"):
        bring(results, catalog)


def test_a_photo_at_which_it_dies_twice_is_a_failed_row(
    tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path / "p", 3)
    portrait_file(folder / f"{deadly.DEADLY}.jpg")
    target = partial(Guard, target=deadly.dies_of_a_photo_alone)
    monkeypatch.setattr(part_module, "Guard", target)
    results, _ = begun(folder)
    (end,) = done(results, 1)
    assert (end.problem, end.analysed, end.failed) == ("", 3, 1)


def test_a_photo_that_changes_or_goes_after_the_listing_is_told_as_it_is(
    folder: Path, tmp_path: Path, begun: Begun, catalog: Catalog, models: Models
) -> None:
    results, _ = begun(folder_of(folder, 3))
    portrait_file(folder / "001.jpg", 300)
    (folder / "002.jpg").unlink()
    (end,) = done(results, 1)
    assert (end.analysed, end.failed) == (2, 1)
    there = brought(results, tmp_path / "brought.db", str(folder))
    assert there[:2] == scanned(folder, catalog, models)
    assert there[2].reason == "it is no longer there"


def test_a_folder_that_this_machine_does_not_have_stops_the_work(
    folder: Path, tmp_path: Path, begun: Begun
) -> None:
    results, _ = begun(folder_of(folder, 2))
    folder.rename(tmp_path / "elsewhere")
    (end,) = done(results, 1)
    assert "Is the shared folder there" in str(from_json(end.problem))
    assert results.photos(0) is None


@pytest.mark.usefixtures("s3")
def test_a_bucket_that_may_not_be_read_any_more_stops_the_work(
    folder: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number in range(24):
        portrait_file(folder / f"{number:02}.jpg", 64)
    bucket_of(folder, "closed")
    results, listed = begun("s3://closed")
    ends = []
    # Nobody answers there any more.
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    places._files.cache_clear()
    monkeypatch.setattr(part_module, "UNREADABLE_FOR_STOP", 3)
    ends = done(results, 1)
    assert "could not read the photos" in str(from_json(ends[0].problem))
    assert SECRET not in ends[0].problem
    assert results.photos(0) is None
    assert listed.parts == 2


def test_a_full_target_is_told_and_nothing_half_stays(
    folder: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, _ = begun(folder_of(folder, 1))

    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        (end,) = done(results, 1)
    said = str(from_json(end.problem))
    assert "cannot be written to: the disk is full" in said
    assert not list((Path(results.out.url) / "photos").iterdir())
    assert done(results, 1)[0].now == 1


def test_another_model_on_a_machine_is_refused(folder: Path, begun: Begun) -> None:
    results, _ = begun(folder_of(folder, 1))
    file = Path(results.out.url) / "faixa.json"
    asked = json.loads(file.read_text(encoding="utf-8"))
    asked["spec"]["program_version"] = "0.0.1"
    file.write_text(json.dumps(asked), encoding="utf-8")
    (end,) = done(results, 1)
    assert "another Faixa or another model" in str(from_json(end.problem))
