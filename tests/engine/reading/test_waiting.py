"""Pixels that wait in the process that read them, for faces to be cut out of them."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import numpy as np
import pytest

from engine.faces.align import DEFAULT_GEOMETRY
from engine.faces.crops import crops
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.colour import reduce_by
from engine.photos.decode import decode
from engine.photos.readers.opening import open_photo
from engine.reading import jobs
from engine.reading.jobs import Job, Jobs
from engine.reading.messages import PlainRequest
from engine.reading.pool import DecodePool
from engine.reading.process import whole_size
from engine.reading.waiting import Keeps, WaitingPhotos
from engine.support.errors import PhotoError
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos

SETTINGS = MtcnnOptions().detail
SIZE = (2600, 1950)
FACES = np.stack([photos.face_landmarks(300 * i, 200, 60) for i in range(3)])


@pytest.fixture(scope="module")
def pool() -> Iterator[DecodePool]:
    with DecodePool(SETTINGS, workers=2) as made:
        yield made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_kept_pixels_are_cut_without_reading_the_file_again(
    pool: DecodePool, tmp_path: Path, kind: str
) -> None:
    data = photos.encode(photos.scene(*SIZE), kind)
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    photo = pool.decode(str(path), keep=True).result()
    # Nothing of it is there any more.
    path.write_bytes(b"x")
    asked = (str(path), FACES, DEFAULT_GEOMETRY, photo.sha256)
    got = pool.crop(*asked, slot=photo.slot).result()
    np.testing.assert_array_equal(
        got, crops(data, "a.jpg", FACES, DEFAULT_GEOMETRY, DecodeLimits())
    )
    with pytest.raises(PhotoError):
        pool.crop(*asked, slot=photo.slot).result()


def test_what_is_forgotten_or_was_not_to_be_kept_is_read_again(tmp_path: Path) -> None:
    data = photos.encode(photos.scene(*SIZE, seed=2), "JPEG")
    path = tmp_path / "a.jpg"
    with DecodePool(SETTINGS, workers=1) as pool:
        for keep in (True, False):
            path.write_bytes(data)
            photo = pool.decode(str(path), keep=keep).result()
            if keep:
                pool.forget(photo)
            # A process hears of it with the next photo that it reads.
            pool.decode(str(path)).result()
            path.write_bytes(b"x")
            asked = (str(path), FACES, DEFAULT_GEOMETRY, photo.sha256)
            with pytest.raises(PhotoError):
                pool.crop(*asked, slot=photo.slot).result()


def test_what_detection_sees_of_a_photo_of_twice_the_side_is_averaged_from_all_pixels() -> None:
    data = photos.encode(photos.scene(*SIZE), "JPEG")
    photo = open_photo(data, "a.jpg", DecodeLimits())
    whole = decode(data, "a.jpg", Detail(), DecodeLimits()).pixels
    reduced = decode(data, "a.jpg", SETTINGS, DecodeLimits()).pixels
    np.testing.assert_array_equal(reduced, reduce_by(whole, 2))
    # What is only shown is not decoded whole.
    photo.reduced(SETTINGS)
    assert photo.whole_bytes == 0


def test_those_that_came_first_stay() -> None:
    made = []
    for seed in range(3):
        data = photos.encode(photos.scene(*SIZE, seed=seed), "JPEG")
        photo = open_photo(data, "a.jpg", DecodeLimits())
        photo.averages = True
        photo.reduced(SETTINGS)
        made.append(photo)
    assert made[0].whole_bytes == 3 * SIZE[0] * SIZE[1]
    waiting = WaitingPhotos()
    for number, photo in enumerate(made):
        waiting.keep(photo, f"{number}", 1, 2 * made[0].whole_bytes)
    assert waiting.take("2", 1) is None
    assert waiting.take("0", 1) is made[0]
    assert waiting.take("0", 1) is None
    waiting.keep(made[2], "2", 1, 2 * made[0].whole_bytes)
    waiting.forget(("1", "9"))
    assert waiting.take("1", 1) is None
    assert waiting.take("2", 1) is made[2]


def test_all_processes_together_keep_no_more_than_they_may() -> None:
    keeps = Keeps(100)
    assert keeps.room(0) == (100, ())
    keeps.taken(0, "a", 60)
    keeps.taken(1, "b", 30)
    # Its own are counted by the process itself.
    assert keeps.room(0) == (70, ())
    assert keeps.room(1) == (40, ())
    assert keeps.room(2) == (10, ())
    keeps.given_back(0, "a", unused=True)
    keeps.given_back(0, "a", unused=True)
    keeps.given_back(1, "b")
    assert keeps.room(0) == (100, ("a",))
    assert keeps.room(0) == (100, ())
    assert keeps.room(1) == (100, ())


def job(path: str, slot: int = -1) -> Job:
    return Job(PlainRequest(path, "", 0), Future(), slot)


def test_a_job_is_done_by_the_process_that_does_it_best() -> None:
    asked = Jobs()
    asked.put(job("other"), urgent=False)
    asked.put(job("urgent"), urgent=True)
    asked.put(job("first's", 0), urgent=True)
    assert [asked.take(each).request.path for each in (1, 0, 1)] == ["urgent", "first's", "other"]  # type: ignore[union-attr]


def test_a_job_whose_process_is_stuck_is_done_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "LEFT_SECONDS", 0.0)
    asked, taken = Jobs(), []
    thread = threading.Thread(target=lambda: taken.append(asked.take(1)))
    thread.start()
    asked.put(job("first's", 0), urgent=True)
    thread.join()
    assert taken[0].request.path == "first's"
    asked.put(job("never", 0), urgent=True)
    assert [each.request.path for each in asked.close()] == ["never"]
    assert asked.take(0) is None


def test_a_slot_that_begins_does_not_disturb_the_others() -> None:
    asked = Jobs()
    free = []

    def tried() -> None:
        free.append(asked._changed.acquire(blocking=False))
        if free[-1]:
            asked._changed.release()

    class Own(dict[int, deque[Job]]):
        """Sees whether the lock could be had while a slot is entered."""

        def setdefault(self, slot: int, default: deque[Job]) -> deque[Job]:
            thread = threading.Thread(target=tried)
            thread.start()
            thread.join()
            return super().setdefault(slot, default)

    asked._own = Own()
    asked.put(job("any"), urgent=False)
    assert asked.take(0) is not None
    assert free == [False]


@pytest.mark.skipif(sys.platform != "linux", reason="only here memory is bounded to the byte")
def test_what_waits_makes_room_for_the_next_photo(tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    large.write_bytes(photos.png(9000, 8000, 8, 2, bytes(8000 * 27_001)))
    limits = DecodeLimits(worker_bytes=450_000_000)
    with DecodePool(SETTINGS, limits, workers=1, keeps=500_000_000) as pool:
        assert pool.decode(str(large)).result().width == 9000
        kept = []
        for seed in range(6):
            path = tmp_path / f"{seed}.jpg"
            path.write_bytes(photos.encode(photos.scene(4000, 3000, seed=seed), "JPEG"))
            kept.append((path, pool.decode(str(path), keep=True).result()))
        assert any(photo.slot == 0 for _, photo in kept)
        assert pool.decode(str(large)).result().width == 9000
        for path, photo in (kept[0], kept[-1]):
            got = pool.crop(str(path), FACES, DEFAULT_GEOMETRY, photo.sha256, slot=photo.slot)
            wanted = crops(path.read_bytes(), "a.jpg", FACES, DEFAULT_GEOMETRY, DecodeLimits())
            np.testing.assert_array_equal(got.result(), wanted)


def test_nothing_waits_beside_a_photo_that_is_read_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MEMORY_BYTES", 1)
    large = tmp_path / "large.png"
    large.write_bytes(photos.png(6000, 5000, 8, 2, bytes(5000 * 18_001)))
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(*SIZE), "JPEG"))
    with DecodePool(SETTINGS, workers=1) as pool:
        photo = pool.decode(str(path), keep=True).result()
        assert photo.slot == 0
        assert pool.decode(str(large)).result().width == 6000
        path.write_bytes(b"x")
        asked = pool.crop(str(path), FACES, DEFAULT_GEOMETRY, photo.sha256, slot=photo.slot)
        with pytest.raises(PhotoError):
            asked.result()


@pytest.mark.parametrize("ends", ["by another", "as a failure"])
def test_what_another_process_cut_out_is_counted_until_then_and_forgotten_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    monkeypatch.setattr(jobs, "LEFT_SECONDS", 0.0)
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(*SIZE), "JPEG"))
    counted = []
    with DecodePool(SETTINGS, workers=1) as pool:
        photo = pool.decode(str(path), keep=True).result()
        # As where one process keeps the pixels and another one is asked for the faces.
        pool._keeps.given_back(0, photo.sha256)
        pool._keeps.taken(1, photo.sha256, whole_size(photo))
        if ends == "as a failure":
            path.unlink()
        asked = pool._asked_once
        monkeypatch.setattr(
            pool,
            "_asked_once",
            lambda *those: (counted.append(pool._keeps.kept_in(1)), asked(*those))[1],
        )
        done = pool.crop(str(path), FACES, DEFAULT_GEOMETRY, photo.sha256, slot=1)
        assert (done.exception() is not None) is (ends == "as a failure")
        assert counted == [whole_size(photo)]
        assert pool._keeps.kept_in(1) == 0
        assert pool._keeps.room(1)[1] == (photo.sha256,)


def test_what_its_own_process_cut_out_is_counted_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(*SIZE), "JPEG"))
    with DecodePool(SETTINGS, workers=1) as pool:
        photo = pool.decode(str(path), keep=True).result()
        assert pool._keeps.kept_in(0) == whole_size(photo)
        pool.crop(str(path), FACES, DEFAULT_GEOMETRY, photo.sha256, slot=0).result()
        assert pool._keeps.kept_in(0) == 0
        assert pool._keeps.room(0)[1] == ()
