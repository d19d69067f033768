"""The catalog on real SQLite files: runs, their photos, what is reused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.catalog import catalog as catalog_module
from engine.catalog.catalog import Catalog
from engine.support.errors import CatalogError
from engine.support.reasons import Reason
from engine.values.faces import Face
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus
from engine.values.records import RunState
from tests.helpers.made import SHA, done, face, failed, file, scanned, spec


def test_a_run_is_there_again_when_the_catalog_is_opened_again(path: Path) -> None:
    asked = replace(spec(), roots=("/fotos/ação", "/b\udcff", "/c\nd"))
    with Catalog(path) as catalog:
        run = catalog.start_run(asked, "CPUExecutionProvider")
        ended = catalog.finish_run(run.id)
    with Catalog(path, writer=False) as catalog:
        assert catalog.runs() == (ended,)
        assert catalog.run(run.id).spec == asked
    assert run.state is RunState.RUNNING
    assert not run.finished_at
    assert ended.state is RunState.DONE
    assert ended.finished_at.endswith("Z")


def test_an_interrupted_run_is_found_again_and_a_finished_one_is_not(path: Path) -> None:
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.finish_run(run.id, RunState.INTERRUPTED)
        found = catalog.find_resumable_run(spec())
        assert found is not None
        assert found.id == run.id
        for other in (
            spec(roots=("/elsewhere",)),
            spec(options="no recursion"),
            spec(key="another model"),
        ):
            assert catalog.find_resumable_run(other) is None
        again = catalog.resume_run(run.id, "CUDAExecutionProvider")
        assert (again.state, again.provider) == (RunState.RUNNING, "CUDAExecutionProvider")
        catalog.finish_run(run.id)
        assert catalog.find_resumable_run(spec()) is None


def test_a_cancelled_run_is_not_gone_on_with(path: Path) -> None:
    with Catalog(path) as catalog:
        catalog.finish_run(catalog.start_run(spec()).id, RunState.CANCELLED)
        assert catalog.find_resumable_run(spec()) is None


def test_queued_runs_stay_queued_and_running_ones_become_interrupted(path: Path) -> None:
    with Catalog(path) as catalog:
        catalog.start_run(spec())
        catalog.start_run(spec(), state=RunState.QUEUED)
    with Catalog(path, writer=False) as catalog:
        assert [run.state for run in catalog.runs()] == [RunState.INTERRUPTED, RunState.QUEUED]


def test_a_run_that_is_not_there_is_named(path: Path) -> None:
    with Catalog(path) as catalog, pytest.raises(CatalogError, match="no run 7"):
        list(catalog.photos(7))


def test_found_photos_wait_in_path_order_whatever_their_names(path: Path) -> None:
    names = [
        "/p/b.jpg",
        "/p/\udcff\udcfe.jpg",
        "/p/ção.jpg",
        "/p/a\nb.jpg",
        "/p/ a.jpg",
        "/p/写.jpg",
    ]
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        assert catalog.add_found(run.id, (file(name) for name in names)) == len(names)
        assert [photo.path for photo in catalog.pending(run.id)] == sorted(names, key=os.fsencode)


def test_photos_are_found_in_batches_while_the_scan_still_goes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "FOUND_BATCH", 10)
    seen: list[int] = []
    with Catalog(path) as catalog, Catalog(path, writer=False) as reader:
        run = catalog.start_run(spec())

        def found() -> Iterator[PhotoFile]:
            for index in range(35):
                yield file(f"/p/{index:02}.jpg")
                seen.append(reader.counts(run.id).found)

        assert catalog.add_found(run.id, found()) == 35
        assert catalog.add_found(run.id, found()) == 0
    assert max(seen[:35]) == 30
    assert seen[0] == 0


def test_waiting_photos_can_be_recorded_while_they_are_walked_through(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "PAGE", 7)
    photos = [file(f"/p/{index:03}.jpg") for index in range(50)]
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.add_found(run.id, photos)
        walked = []
        for photo in catalog.pending(run.id):
            catalog.record(run.id, done(photo, face()))
            walked.append(photo)
        assert walked == photos
        assert list(catalog.pending(run.id)) == []
        assert [record.path for record in catalog.photos(run.id)] == [p.path for p in photos]


def test_every_photo_found_is_counted_once(path: Path) -> None:
    a, b, c, d, e = (file(f"/p/{name}.jpg") for name in "abcde")
    skipped = PhotoResult("/p/notes.txt", PhotoStatus.SKIPPED, Reason.UNKNOWN_KIND())
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.add_found(run.id, [a, b, skipped, c, d, e])
        catalog.record(run.id, done(a, face(), face(200)))
        catalog.record(run.id, done(b))
        catalog.record(run.id, failed(c))
        counts = catalog.counts(run.id)
    assert (counts.found, counts.pending, counts.analysed) == (6, 2, 1)
    assert (counts.no_face, counts.failed, counts.skipped, counts.faces) == (1, 1, 1, 2)


def test_faces_come_back_exactly_and_from_left_to_right(path: Path) -> None:
    rng = np.random.default_rng(1)
    shares = rng.random(101).astype(np.float32)
    shares /= shares.sum()
    right, left = face(300.123456789, shares, score=np.float32(0.87)), face(4.5)
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(file("/a.jpg"), right, left))
        (photo,) = catalog.photos(run_id)
    assert [each.number for each in photo.faces] == [1, 2]
    assert [Face(each.box, each.landmarks, each.score) for each in photo.faces] == [
        left.face,
        right.face,
    ]
    assert np.array_equal(photo.faces[1].age_distribution, shares)
    assert photo.faces[1].age_distribution.dtype == np.float32
    assert (photo.width, photo.height, photo.sha256) == (640, 480, SHA)


def test_a_reason_that_names_a_strange_file_is_kept_readable(path: Path) -> None:
    with Catalog(path) as catalog:
        reason = Reason.SYSTEM(system="cannot open a\udcff.jpg")
        run_id = scanned(catalog, failed(file("/a\udcff.jpg"), reason))
        (photo,) = catalog.photos(run_id)
    assert (photo.path, photo.reason) == ("/a\udcff.jpg", reason)
    assert str(reason).endswith("cannot open a\\xff.jpg")


def test_a_record_is_whole_or_not_there(path: Path) -> None:
    broken = replace(face(400), age_distribution=np.zeros(3, np.float32))
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.add_found(run.id, [file("/a.jpg")])
        with pytest.raises(ValueError, match="101"):
            catalog.record(run.id, done(file("/a.jpg"), face(), broken))
        assert catalog.counts(run.id).pending == 1
        assert catalog.counts(run.id).faces == 0


def test_found_again_changes_nothing_unless_the_file_has_changed(path: Path) -> None:
    a, b = file("/a.jpg"), file("/b.jpg")
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.add_found(run.id, [a, b])
        catalog.record(run.id, done(a))
        catalog.record(run.id, done(b))
        assert catalog.add_found(run.id, [a, replace(b, mtime_ns=2)]) == 0
        assert [photo.path for photo in catalog.pending(run.id)] == ["/b.jpg"]


def test_a_problem_met_on_the_way_again_does_not_undo_a_result(path: Path) -> None:
    a = file("/a.jpg")
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.add_found(run.id, [a])
        catalog.record(run.id, done(a, face()))
        catalog.add_found(
            run.id, [PhotoResult("/a.jpg", PhotoStatus.FAILED, Reason.PERMISSION_DENIED())]
        )
        assert catalog.counts(run.id).analysed == 1


def test_unchanged_photos_are_not_analysed_again(path: Path) -> None:
    a, b, c, d = (file(f"/{name}.jpg") for name in "abcd")
    with Catalog(path) as catalog:
        first = scanned(catalog, done(a, face()), done(b), done(c), failed(d))
        run = catalog.start_run(spec())
        catalog.add_found(
            run.id, [a, replace(b, mtime_ns=2), replace(c, size=7), d, file("/e.jpg")]
        )
        assert catalog.reuse_unchanged(run.id) == 1
        waiting = [photo.path for photo in catalog.pending(run.id)]
        reused = next(iter(catalog.photos(run.id)))
    assert waiting == ["/b.jpg", "/c.jpg", "/d.jpg", "/e.jpg"]
    assert (reused.path, reused.analysed_by.id, len(reused.faces)) == ("/a.jpg", first, 1)


def test_other_settings_or_another_model_mean_another_analysis(path: Path) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/a.jpg"), face()))
        run = catalog.start_run(spec(key="another model"))
        catalog.add_found(run.id, [file("/a.jpg")])
        assert catalog.reuse_unchanged(run.id) == 0


def test_a_touched_photo_is_known_by_its_bytes_and_then_by_its_new_mtime(path: Path) -> None:
    a, touched = file("/a.jpg"), file("/a.jpg", mtime_ns=99)
    with Catalog(path) as catalog:
        scanned(catalog, done(a, face()))
        run = catalog.start_run(spec())
        catalog.add_found(run.id, [touched])
        assert catalog.known_by_hash("/a.jpg", "00", "settings") is None
        assert catalog.known_by_hash("/a.jpg", "", "settings") is None
        assert catalog.known_by_hash("/b.jpg", SHA, "settings") == 1
        assert catalog.known_by_hash("/a.jpg", SHA, "other") is None
        known = catalog.known_by_hash("/a.jpg", SHA, "settings")
        assert known is not None
        catalog.record_reuse(run.id, touched, known)
        assert catalog.counts(run.id).analysed == 1
        third = catalog.start_run(spec())
        catalog.add_found(third.id, [touched])
        assert catalog.reuse_unchanged(third.id) == 1


def test_what_the_scan_skipped_is_not_reused_for_a_photo(path: Path) -> None:
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        hidden = PhotoResult(
            "/.a.jpg", PhotoStatus.SKIPPED, Reason.UNKNOWN_KIND(), size=100, mtime_ns=1
        )
        catalog.add_found(run.id, [hidden])
        catalog.finish_run(run.id)
        again = catalog.start_run(spec())
        catalog.add_found(again.id, [file("/.a.jpg")])
        assert catalog.reuse_unchanged(again.id) == 0
