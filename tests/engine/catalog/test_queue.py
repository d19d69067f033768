"""The queue in the catalog: order, problems, another chance for photos, options that survive."""

from __future__ import annotations

import math
import os
from dataclasses import replace
from pathlib import Path

import pytest

from engine.ages import policy
from engine.catalog.catalog import Catalog
from engine.catalog.queue import LONGEST_NAME
from engine.catalog.rows import SCAN_KEY
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.scan import ScanOptions
from engine.run.control import Control
from engine.run.events import PhotoDone
from engine.run.options import Models, RunOptions, options_of, spec_of
from engine.run.runner import Runner
from engine.support.errors import CatalogError, UsageError
from engine.support.reasons import Reason
from engine.values.ages import PolicySettings
from engine.values.faces import Device
from engine.values.photos import DecodeLimits, PhotoResult, PhotoStatus
from engine.values.records import RunState
from engine.values.troubles import RunTrouble, Trouble
from tests.helpers import photos
from tests.helpers.made import done, face, failed, file, scanned, spec
from tests.helpers.runs import begin

A, B, C = (file(f"/{name}.jpg") for name in "abc")


def test_the_queues_order_and_problems_survive(path: Path) -> None:
    with Catalog(path) as catalog:
        first, second, third = (
            catalog.start_run(spec(), state=RunState.QUEUED).id for _ in range(3)
        )
        places = [run.position for run in catalog.runs()]
        assert places == sorted(set(places))
        catalog.queue.place_run(third, (places[0] + places[1]) / 2)
        gone = RunTrouble(Trouble.ROOT_GONE, "/mnt/é\udcff")
        catalog.queue.set_problem(second, gone)
        said = RunTrouble(Trouble.UNREADABLE, Reason.SYSTEM(system="/mnt/é\udcff: {no} 50%"))
        catalog.queue.set_problem(third, said)
        catalog.queue.hide_run(first)
    with Catalog(path) as catalog:
        runs = sorted(catalog.runs(), key=lambda run: run.position)
        assert [run.id for run in runs] == [first, third, second]
        assert [run.hidden for run in runs] == [True, False, False]
        assert [run.problem for run in runs] == [None, said, gone]
        assert catalog.start_run(spec()).position > max(run.position for run in runs)


def test_a_run_that_goes_on_is_in_sight_and_has_no_problem(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A))
    for go_on in (catalog.queue.queue_run, catalog.resume_run):
        catalog.queue.hide_run(run_id)
        catalog.queue.set_problem(run_id, RunTrouble(Trouble.ROOT_GONE, "/mnt"))
        run = go_on(run_id)
        assert (run.hidden, run.problem, run.finished_at) == (False, None, "")
    assert catalog.queue.queue_run(run_id).state is RunState.QUEUED


def test_what_is_not_there_is_said(catalog: Catalog) -> None:
    for call in (
        lambda: catalog.queue.place_run(9, 1.0),
        lambda: catalog.queue.hide_run(9),
        lambda: catalog.queue.set_problem(9, None),
        lambda: catalog.queue.queue_run(9),
        lambda: catalog.queue.retry_failed(9),
        lambda: catalog.queue.requeue_photos(9, ["/a.jpg"]),
        lambda: catalog.queue.set_run_policy(9, PolicySettings()),
    ):
        with pytest.raises(CatalogError, match="no run 9"):
            call()


def test_a_run_has_a_name_and_the_time_that_it_took(path: Path) -> None:
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        assert (run.name, run.seconds) == ("", 0.0)
        catalog.queue.add_seconds(run.id, 1.5)
        catalog.queue.add_seconds(run.id, 2.0)
        named = catalog.queue.name_run(run.id, " Turma\nde \udcff " + "x" * 200)
        assert named.name.startswith("Turma")
        assert "\n" not in named.name
        assert len(named.name) == LONGEST_NAME
    with Catalog(path) as catalog:
        assert (catalog.run(run.id).name, catalog.run(run.id).seconds) == (named.name, 3.5)
        assert catalog.queue.name_run(run.id, "").name == ""
        with pytest.raises(CatalogError):
            catalog.queue.name_run(99, "x")


def test_a_runs_policy_can_be_another_one_without_a_new_analysis(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A, face()))
    before = catalog.run(run_id)
    changed = catalog.queue.set_run_policy(run_id, PolicySettings((13, 16), 0.25))
    assert policy.run_policy(changed) == PolicySettings((13, 16), 0.25)
    assert changed.spec.options["recursive"] is True
    assert replace(changed, spec=before.spec) == before
    with pytest.raises(UsageError, match="ascend"):
        catalog.queue.set_run_policy(run_id, PolicySettings((18, 12), 0.5))
    few = catalog.queue.set_run_policy(run_id, PolicySettings((18,), 0.25, "0.1", (0.2, 0.7)))
    assert policy.run_policy(few) == PolicySettings((18,), 0.25, 0.1, (0.2, 0.7))
    with pytest.raises(UsageError, match="mostly-adults"):
        catalog.queue.set_run_policy(run_id, PolicySettings(population="adults"))
    changed = catalog.queue.set_run_policy(run_id, PolicySettings((13, 16), 0.25))
    for threshold in (-0.1, 1.5, math.nan):
        with pytest.raises(UsageError, match="from 0 to 1"):
            catalog.queue.set_run_policy(run_id, PolicySettings((18,), threshold))
    with pytest.raises(ValueError, match="no place"):
        catalog.queue.place_run(run_id, math.nan)
    assert catalog.run(run_id) == changed


def test_failed_photos_get_another_chance(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A, face()), failed(B), failed(C))
    assert catalog.queue.retry_failed(run_id) == 2
    assert catalog.run(run_id).state is RunState.QUEUED
    assert list(catalog.pending(run_id)) == [B, C]
    assert catalog.reuse_unchanged(run_id) == 0
    counts = catalog.counts(run_id)
    assert (counts.found, counts.pending, counts.analysed) == (3, 2, 1)
    catalog.record(run_id, done(B))
    catalog.record(run_id, failed(C))
    catalog.finish_run(run_id)
    assert catalog.queue.retry_failed(run_id) == 1


def test_a_run_without_failed_photos_stays_done(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A))
    assert catalog.queue.retry_failed(run_id) == 0
    assert catalog.queue.requeue_photos(run_id, ["/nowhere.jpg", "/\udcff"]) == 0
    assert catalog.run(run_id).state is RunState.DONE


def test_photos_are_analysed_again_though_their_bytes_are_known(catalog: Catalog) -> None:
    run_id = scanned(catalog, done(A, face()), done(B, face()))
    sha256 = "5e" * 32
    assert catalog.queue.requeue_photos(run_id, ["/a.jpg", "/a.jpg", "/nowhere.jpg"]) == 1
    assert catalog.queue.requeue_photos(run_id, ["/a.jpg"]) == 0
    assert catalog.reuse_unchanged(run_id) == 0
    assert list(catalog.pending(run_id)) == [A]
    assert catalog.known_by_hash("/a.jpg", sha256, "settings", run_id) is None
    assert catalog.known_by_hash("/a.jpg", sha256, "settings") == 1
    catalog.record(run_id, done(A, face()))
    assert catalog.known_by_hash("/a.jpg", sha256, "settings", run_id) == 3
    other = catalog.start_run(spec()).id
    catalog.add_found(other, [A, B])
    assert catalog.reuse_unchanged(other) == 2


def test_a_running_run_goes_on_running_when_photos_wait_again(catalog: Catalog) -> None:
    run_id = catalog.start_run(spec()).id
    catalog.record(run_id, failed(A))
    assert catalog.queue.retry_failed(run_id) == 1
    assert catalog.run(run_id).state is RunState.RUNNING


def test_what_the_scan_could_not_reach_is_looked_for_anew(catalog: Catalog) -> None:
    run_id = catalog.start_run(spec()).id
    problem = PhotoResult("/closed", PhotoStatus.FAILED, Reason.FOLDER_CLOSED(why=Reason.GONE()))
    catalog.add_found(run_id, [problem, A])
    catalog.record(run_id, done(A))
    assert SCAN_KEY == ""
    assert catalog.queue.retry_failed(run_id) == 1
    assert list(catalog.pending(run_id)) == []
    assert catalog.counts(run_id).found == 1
    catalog.add_found(run_id, [problem, A])
    assert (catalog.counts(run_id).failed, catalog.counts(run_id).found) == (1, 2)


def test_unchanged_photos_are_reused_page_by_page(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.file.BATCH", 3)
    found = [file(f"/{number:02}.jpg", mtime_ns=number) for number in range(11)]
    first = scanned(catalog, *(done(each, face()) for each in found[::2]))
    assert catalog.counts(first).faces == 6
    run_id = catalog.start_run(spec()).id
    catalog.add_found(run_id, found)
    assert catalog.reuse_unchanged(run_id) == 6
    assert list(catalog.pending(run_id)) == found[1::2]
    counts = catalog.counts(run_id)
    assert (counts.found, counts.pending, counts.analysed, counts.faces) == (11, 5, 6, 6)
    assert catalog.reuse_unchanged(run_id) == 0


# Options


def test_all_options_of_a_run_come_back_after_a_restart(path: Path, models: Models) -> None:
    chosen = RunOptions(
        scan=ScanOptions(recursive=False, hidden=True, ignore=("*.tif", "caf\udce9*")),
        detector=MtcnnOptions(33.0, 0.02, 0.5, (0.5, 0.6, 0.75), 1024, True, True),
        limits=DecodeLimits(1, 2, 3.5, 4.5, 5),
        model=Path("/models/other.onnx"),
        device=Device.CUDA,
        workers=3,
        rescan=True,
    )
    settings = PolicySettings((13, 16), 0.125)
    with Catalog(path) as catalog:
        for options in (chosen, RunOptions()):
            run_spec = spec_of(["photos", "/x"], models, options, settings)
            catalog.start_run(run_spec, state=RunState.QUEUED)
    with Catalog(path, writer=False) as reader:
        first, second = reader.runs()
    assert options_of(first) == chosen
    assert options_of(second) == RunOptions()
    assert first.spec.roots == (os.path.abspath("photos"), "/x")
    assert policy.run_policy(first) == settings


def test_options_that_an_older_faixa_kept_have_defaults_for_the_rest(catalog: Catalog) -> None:
    old = replace(
        spec(rescan=True),
        options={
            "choices": '{"scan": {"hidden": true, "gone": 1}, "detector": null, "models": {}}',
            "device": "tpu",
        },
    )
    expected = RunOptions(scan=ScanOptions(hidden=True), rescan=True)
    assert options_of(catalog.start_run(old)) == expected
    assert options_of(catalog.start_run(spec())) == RunOptions()


# Going on with a run by its number


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.jpg").write_bytes(
            photos.encode(photos.portrait(200 + ord(name)), "JPEG")
        )
    return folder


def analysed(runner: Runner) -> list[str]:
    events = runner.events(Control())
    return sorted(os.path.basename(e.photo.path) for e in events if isinstance(e, PhotoDone))


def test_a_run_is_gone_on_with_by_its_number(
    catalog: Catalog, models: Models, folder: Path
) -> None:
    options, settings = RunOptions(workers=1), PolicySettings()
    roots = [str(folder)]
    queued = catalog.start_run(spec_of(roots, models, options, settings), state=RunState.QUEUED)
    catalog.start_run(spec_of(roots, models, options, settings), state=RunState.QUEUED)
    runner = Runner(catalog, queued, models, options, settings)
    assert runner.run.id == queued.id
    assert analysed(runner) == ["a.jpg", "b.jpg"]
    assert catalog.run(queued.id).state is RunState.DONE
    # Only what is asked for again, or is new.
    catalog.queue.requeue_photos(queued.id, [str(folder / "b.jpg")])
    (folder / "c.jpg").write_bytes((folder / "a.jpg").read_bytes() + b"\0")
    assert analysed(Runner(catalog, queued, models, options, settings)) == [
        "b.jpg",
        "c.jpg",
    ]
    assert catalog.counts(queued.id).found == 3


def test_what_is_asked_for_again_behind_a_runs_back_still_waits_at_its_end(
    catalog: Catalog, models: Models, folder: Path
) -> None:
    runner = begin(catalog, folder, models, RunOptions(workers=1))
    for event in runner.events(Control()):
        if isinstance(event, PhotoDone) and event.photo.path.endswith("b.jpg"):
            catalog.queue.requeue_photos(runner.run.id, [str(folder / "a.jpg")])
    assert catalog.run(runner.run.id).state is RunState.INTERRUPTED
    assert catalog.counts(runner.run.id).pending == 1


def test_a_run_that_no_longer_fits_is_refused(
    catalog: Catalog, models: Models, folder: Path
) -> None:
    options, settings = RunOptions(), PolicySettings()
    roots = [str(folder)]
    run = catalog.start_run(spec_of(roots, models, options, settings), state=RunState.QUEUED)
    other = replace(options, detector=MtcnnOptions(min_face=99.0))
    with pytest.raises(UsageError, match="another model or other detector settings"):
        Runner(catalog, run, models, other, settings)
    with pytest.raises(CatalogError, match="no run 99"):
        Runner(catalog, replace(run, id=99), models, options, settings)
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(UsageError, match="photos"):
        Runner(catalog, run, models, options, settings)
    assert catalog.runs() == (run,)
