"""What kill -9 leaves, and what a clean stop leaves, with real processes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.catalog.catalog import Catalog
from engine.support.reasons import Reason
from engine.values.photos import PhotoFile, PhotoStatus
from engine.values.records import RunState
from tests.helpers.made import done, failed, file, python_env, spec


def die(path: Path, photos: list[PhotoFile], *, new_run: bool = False) -> None:
    """A process that is killed while it reads these photos."""
    code = f"""
import os, signal
from pathlib import Path
from engine.catalog.catalog import Catalog
from engine.values.photos import PhotoFile
from tests.helpers.made import spec
catalog = Catalog(Path({str(path)!r}))
run = catalog.find_resumable_run(spec())
if run is None or {new_run}:
    run = catalog.start_run(spec())
else:
    catalog.resume_run(run.id)
photos = [PhotoFile(*each) for each in {[(p.path, p.size, p.mtime_ns) for p in photos]!r}]
catalog.add_found(run.id, photos)
catalog.mark_in_flight(photos)
os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", code], env=python_env(), check=False)
    assert ended.returncode == -9


def test_photos_in_flight_at_a_death_come_last_and_alone_and_at_two_more_fail_as_suspects(
    path: Path,
) -> None:
    a, b, c = (file(f"/{name}.jpg") for name in "abc")
    die(path, [a, b])
    with Catalog(path) as catalog:
        run = catalog.find_resumable_run(spec())
        assert run is not None
        assert run.state is RunState.INTERRUPTED
        catalog.add_found(run.id, [c])
        assert list(catalog.pending(run.id)) == [c]
        assert list(catalog.pending_after_death(run.id)) == [a, b]
        assert list(catalog.fail_suspects(run.id)) == []
        catalog.mark_in_flight([b])
        catalog.record(run.id, done(b))
    die(path, [a])
    with Catalog(path) as catalog:
        assert list(catalog.fail_suspects(run.id)) == []
        assert list(catalog.pending(run.id)) == [c]
        assert list(catalog.pending_after_death(run.id)) == [a]
    die(path, [a])
    with Catalog(path) as catalog:
        assert list(catalog.pending_after_death(run.id)) == []
        (suspect,) = catalog.fail_suspects(run.id)
        assert (suspect.path, suspect.status) == ("/a.jpg", PhotoStatus.FAILED)
        assert suspect.reason == Reason.SUSPECT()
        assert catalog.counts(run.id).failed == 1


def test_a_suspect_is_not_tried_again_unless_rescanned_or_changed(path: Path) -> None:
    a, b = file("/a.jpg"), file("/b.jpg")
    for _ in range(3):
        die(path, [a, b])
    with Catalog(path) as catalog:
        for key in ("settings", "another model"):
            run = catalog.start_run(spec(key=key))
            catalog.add_found(run.id, [a, replace(b, mtime_ns=2)])
            assert catalog.reuse_unchanged(run.id) == 0
            assert [each.path for each in catalog.fail_suspects(run.id)] == ["/a.jpg"]
            assert [each.path for each in catalog.pending(run.id)] == ["/b.jpg"]
        run = catalog.start_run(spec(rescan=True))
        catalog.add_found(run.id, [a])
        assert list(catalog.fail_suspects(run.id)) == []
        assert list(catalog.pending(run.id)) == [a]


def test_going_on_with_a_rescan_does_not_try_a_killer_for_ever(path: Path) -> None:
    a = file("/a.jpg")
    for _ in range(3):
        die(path, [a])
    with Catalog(path) as catalog:
        run = catalog.start_run(spec(rescan=True, options="rescan"))
        catalog.add_found(run.id, [a])
    for _ in range(3):
        with Catalog(path) as catalog:
            catalog.add_found(run.id, [a])
            assert list(catalog.fail_suspects(run.id)) == []
        die(path, [a], new_run=True)
    with Catalog(path) as catalog:
        catalog.add_found(run.id, [a])
        assert len(list(catalog.fail_suspects(run.id))) == 1


def test_a_clean_stop_suspects_nobody(path: Path) -> None:
    a, b = file("/a.jpg"), file("/b.jpg")
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.add_found(run.id, [a, b])
    for _ in range(3):
        with suppress(KeyboardInterrupt), Catalog(path) as catalog:
            catalog.mark_in_flight([a])
            raise KeyboardInterrupt
        with Catalog(path) as catalog:
            catalog.mark_in_flight([b])
            catalog.finish_run(run.id, RunState.INTERRUPTED)
    with Catalog(path) as catalog:
        assert list(catalog.pending(run.id)) == [a, b]


def test_a_photo_that_was_read_after_all_is_a_suspect_no_more(path: Path) -> None:
    a = file("/a.jpg")
    die(path, [a])
    with Catalog(path) as catalog:
        run = catalog.find_resumable_run(spec())
        assert run is not None
        catalog.mark_in_flight([a])
        catalog.record(run.id, failed(a))
        catalog.finish_run(run.id)
    die(path, [a], new_run=True)
    with Catalog(path) as catalog:
        assert list(catalog.fail_suspects(run.id + 1)) == []
        assert list(catalog.pending_after_death(run.id + 1)) == [a]


def test_a_writer_killed_at_any_moment_leaves_a_good_catalog(path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from engine.catalog.catalog import Catalog
from tests.helpers.made import done, face, file, spec
with Catalog(Path({str(path)!r})) as catalog:
    run = catalog.find_resumable_run(spec()) or catalog.start_run(spec())
    catalog.resume_run(run.id)
    catalog.add_found(run.id, (file(f"/p/{{i:05}}.jpg") for i in range(3000)))
    print("go", flush=True)
    for photo in catalog.pending(run.id):
        catalog.mark_in_flight([photo])
        catalog.record(run.id, done(photo, face(), face(300)))
        print(photo.path, flush=True)
"""
    rng = np.random.default_rng(7)
    acknowledged: list[str] = []
    for lines in rng.integers(1, 120, size=5):
        with subprocess.Popen(
            [sys.executable, "-c", code], env=python_env(), stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "go\n"
            acknowledged += [process.stdout.readline().strip() for _ in range(lines)]
            process.kill()
            acknowledged += process.stdout.read().split("\n")[:-1]
        with Catalog(path, writer=False) as catalog:
            (run,) = catalog.runs()
            kept = {p.path: len(p.faces) for p in catalog.photos(run.id) if p.status is not None}
        assert set(acknowledged) <= set(kept)
        assert set(kept.values()) == {2}
        assert len(kept) <= len(acknowledged) + 5
    assert len(acknowledged) == len(set(acknowledged))
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert check.execute("PRAGMA foreign_key_check").fetchall() == []
    check.close()


def test_a_suspect_whose_run_is_retried_is_read_like_any_other(path: Path) -> None:
    a = file("/a.jpg")
    for _ in range(3):
        die(path, [a])
    with Catalog(path) as catalog:
        run = catalog.find_resumable_run(spec())
        assert run is not None
        assert len(list(catalog.fail_suspects(run.id))) == 1
        assert catalog.queue.retry_failed(run.id) == 1
        assert list(catalog.pending(run.id)) == [a]
        assert list(catalog.fail_suspects(run.id)) == []


def test_suspects_alone_are_tried_again(path: Path) -> None:
    a, b, elsewhere = file("/photos/a.jpg"), file("/photos/b.jpg"), file("/other/c.jpg")
    for _ in range(3):
        die(path, [a, elsewhere])
    with Catalog(path) as catalog:
        run = catalog.start_run(spec(roots=("/photos",), options="others"))
        catalog.add_found(run.id, [a, b])
        catalog.record(run.id, failed(b))
        assert [each.path for each in catalog.fail_suspects(run.id)] == [a.path]
        assert catalog.queue.retry_failed(run.id, suspects_only=True) == 1
        assert list(catalog.pending(run.id)) == [a]
        catalog.finish_run(run.id)
    for _ in range(3):
        die(path, [a, elsewhere])
    with Catalog(path) as catalog:
        run = catalog.start_run(spec(roots=("/photos",), options="new"))
        assert catalog.queue.forget_suspects(run.id) == 1
        catalog.add_found(run.id, [a, b, elsewhere])
        assert list(catalog.pending(run.id)) == [a, b]
        assert [each.path for each in catalog.fail_suspects(run.id)] == [elsewhere.path]


def test_a_kill_while_photos_are_reused_leaves_each_reused_or_waiting(path: Path) -> None:
    photos = [file(f"/{number:04}.jpg") for number in range(50)]
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        for photo in photos:
            catalog.record(run.id, done(photo))
        catalog.finish_run(run.id)
    code = f"""
import os, signal
from pathlib import Path
import engine.catalog.file
from engine.catalog.catalog import Catalog
from tests.helpers.made import file, spec
engine.catalog.file.BATCH = 10
catalog = Catalog(Path({str(path)!r}))
run = catalog.start_run(spec())
catalog.add_found(run.id, [file(f"/{{number:04}}.jpg") for number in range(50)])
pages = iter(range(3))
kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
catalog._file.let_others = lambda: next(pages, None) is None and kill()
catalog.reuse_unchanged(run.id)
"""
    ended = subprocess.run([sys.executable, "-c", code], env=python_env(), check=False)
    assert ended.returncode == -9
    with Catalog(path) as catalog:
        run = catalog.runs()[-1]
        assert run.state is RunState.INTERRUPTED
        counts = catalog.counts(run.id)
        assert (counts.found, counts.pending, counts.no_face) == (50, 10, 40)
        assert catalog.reuse_unchanged(run.id) == 10
