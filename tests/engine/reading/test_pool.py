"""What a caller can rely on when photos are decoded in processes of their own."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import numpy as np
import psutil
import pytest

from engine.faces.align import DEFAULT_GEOMETRY
from engine.faces.crops import crops
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.decode import decode
from engine.photos.formats import PhotoFormat
from engine.photos.position import without_position
from engine.reading.pool import DecodePool
from engine.reading.shared import SharedMemory
from engine.support.errors import NotAPhotoError, PhotoError
from engine.values.photos import DecodeLimits
from tests.helpers import photos
from tests.helpers.formats import raws

SETTINGS = MtcnnOptions().detail
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux processes")


@pytest.fixture(scope="module")
def pool() -> Iterator[DecodePool]:
    with DecodePool(SETTINGS, DecodeLimits()) as made:
        yield made


def write(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def workers() -> set[int]:
    """Those of this process, whether it is their parent or the one that they are forked from is."""
    program = psutil.Process()
    own = {each.pid for each in program.children()}
    processes = program.children(recursive=True)
    return {each.pid for each in processes if each.pid not in own or _is_spawned(each)}


def _is_spawned(process: psutil.Process) -> bool:
    return "--multiprocessing-fork" in process.cmdline()


def test_the_pool_gives_what_decode_gives_and_names_the_file(
    pool: DecodePool, tmp_path: Path
) -> None:
    for kind in photos.FORMATS:
        data = photos.encode(photos.scene(1000, 700), kind)
        path = write(tmp_path, f"{kind} ü\n.jpg", data)
        got = pool.decode(path).result()
        wanted = decode(data, path, SETTINGS, DecodeLimits())
        np.testing.assert_array_equal(got.pixels, wanted.pixels)
        assert got.pixels.flags["WRITEABLE"]
        assert (got.width, got.height, got.format) == (1000, 700, wanted.format)
        assert got.size == len(data)
        assert got.mtime_ns == os.stat(path).st_mtime_ns
        assert len(got.sha256) == 64


def test_the_pool_gives_what_crops_gives(pool: DecodePool, tmp_path: Path) -> None:
    data = photos.encode(photos.scene(2000, 1500), "JPEG")
    path = write(tmp_path, "a.jpg", data)
    faces = np.stack([photos.face_landmarks(300 * i, 200, 60) for i in range(4)])
    sha256 = pool.decode(path).result().sha256
    got = pool.crop(path, faces, DEFAULT_GEOMETRY, sha256).result()
    wanted = crops(data, path, faces, DEFAULT_GEOMETRY, DecodeLimits())
    np.testing.assert_array_equal(got, wanted)
    none = pool.crop(path, faces[:0], DEFAULT_GEOMETRY, sha256).result()
    assert none.shape == (0, 128, 128, 3)


def test_a_crop_of_a_file_that_has_changed_fails(pool: DecodePool, tmp_path: Path) -> None:
    path = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
    faces = photos.face_landmarks(10, 10, 60)[None]
    with pytest.raises(PhotoError, match="changed"):
        pool.crop(path, faces, DEFAULT_GEOMETRY, "0" * 64).result()


def test_the_pool_gives_a_files_bytes_without_its_position(
    pool: DecodePool, tmp_path: Path
) -> None:
    film = b"\0\0\0\x1e\xa9xyz\0\x12\x15\xc7-23.5475-046.6361/"
    data = photos.encode(photos.scene(), "JPEG") + film
    path = write(tmp_path, "a.jpg", data)
    got = pool.plain(path, "").result()
    assert got == without_position(data, PhotoFormat.JPEG)
    assert b"23.5475" not in got
    with pytest.raises(PhotoError, match="changed since"):
        pool.plain(path, "0" * 64).result()
    with pytest.raises(NotAPhotoError):
        pool.plain(write(tmp_path, "a.txt", b"hello"), "").result()


def test_a_file_that_holds_up_who_blanks_its_position_is_given_up(tmp_path: Path) -> None:
    # Each eight bytes may begin a directory, and each four a packet of XMP.
    made = raws.raw_photo("nef", photos.scene()) + b"II*\0\x08\0\0\0<x:x" * 1_500_000
    hostile = write(tmp_path, "a.nef", made)
    path = write(tmp_path, "b.jpg", photos.encode(photos.scene(), "JPEG"))
    with DecodePool(SETTINGS, DecodeLimits(seconds=0.02), workers=1) as pool:
        with pytest.raises(PhotoError, match="longer than"):
            pool.plain(hostile, "").result()
        assert pool.plain(path, "").result()


def test_failures_come_as_the_right_error_with_the_hash_of_what_was_read(
    pool: DecodePool, tmp_path: Path
) -> None:
    with pytest.raises(PhotoError, match="empty") as empty:
        pool.decode(write(tmp_path, "a.jpg", b"")).result()
    assert empty.value.sha256.startswith("e3b0c442")
    with pytest.raises(NotAPhotoError, match="text"):
        pool.decode(write(tmp_path, "a.txt", b"hello")).result()
    with pytest.raises(PhotoError, match="no longer there") as gone:
        pool.decode(str(tmp_path / "gone.jpg")).result()
    assert gone.value.sha256 == ""


def test_names_that_are_no_utf_8_are_read(pool: DecodePool, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.jpg"
    try:
        with open(name, "wb") as file:
            file.write(photos.encode(photos.scene(), "JPEG"))
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert pool.decode(os.fsdecode(name)).result().width == 320


def test_a_large_file_that_is_no_photo_neither_waits_nor_is_read(
    pool: DecodePool, tmp_path: Path
) -> None:
    video = tmp_path / "match.mp4"
    video.write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0isommp42")
    os.truncate(video, 900_000_000)
    before = pool.cpu_seconds
    with pytest.raises(NotAPhotoError, match="video") as caught:
        pool.decode(str(video)).result()
    assert caught.value.sha256 == ""
    assert pool.cpu_seconds == before


@linux
def test_a_worker_that_dies_costs_one_photo_and_no_more(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
    slow = write(tmp_path, "slow.png", photos.slow_photo())
    before = workers()
    with DecodePool(SETTINGS, workers=1) as pool:
        assert pool.decode(path).result().width == 320
        doomed = pool.decode(slow)
        time.sleep(0.1)
        os.kill(*(workers() - before), signal.SIGSEGV)
        with pytest.raises(PhotoError, match="crashed the decoder"):
            doomed.result()
        assert pool.decode(path).result().width == 320


@linux
def test_a_worker_that_dies_while_idle_is_not_noticed(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
    before = workers()
    with DecodePool(SETTINGS, workers=1) as pool:
        pool.decode(path).result()
        os.kill(*(workers() - before), signal.SIGKILL)
        time.sleep(0.1)
        assert pool.decode(path).result().width == 320


def test_a_photo_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    slow = write(tmp_path, "slow.png", photos.slow_photo())
    path = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
    with DecodePool(SETTINGS, DecodeLimits(seconds=0.05), workers=1) as pool:
        with pytest.raises(PhotoError, match=r"longer than 0\.05 s: look") as caught:
            pool.decode(slow).result()
        assert len(caught.value.sha256) == 64
    with DecodePool(SETTINGS, workers=1) as pool:
        assert pool.decode(path).result().width == 320


class _Clock:
    """How the wall's clock runs where the machine is busy at first."""

    def __init__(self, *factors: float) -> None:
        self.left = list(factors)

    def __mul__(self, seconds: float) -> float:
        return self.left.pop(0) * seconds


def test_a_photo_that_timed_out_on_a_busy_machine_is_tried_again_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = write(tmp_path, "slow.png", photos.slow_photo())
    # A machine cannot be made busy without a clock in the test: the limit is what changes.
    busy, idle = 1e-9, 10.0
    for factors, passes in (((busy, idle, idle), True), ((busy, busy), False)):
        clock = _Clock(*factors)
        monkeypatch.setattr("engine.reading.process.HANG", clock)
        with DecodePool(SETTINGS, DecodeLimits(seconds=60), workers=1) as pool:
            future = pool.decode(slow)
            if passes:
                assert future.result().width == 10_000
            else:
                with pytest.raises(PhotoError, match="longer than 60 s"):
                    future.result()


@linux
def test_a_photo_that_needs_too_much_memory_is_given_up(tmp_path: Path) -> None:
    bomb = write(tmp_path, "bomb.png", photos.png(15_000, 15_000, 8, 2, bytes(1000)))
    with DecodePool(SETTINGS, DecodeLimits(worker_bytes=500_000_000), workers=1) as pool:
        with pytest.raises(PhotoError, match=r"decoding it needs more memory than the limit"):
            pool.decode(bomb).result()
        path = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
        assert pool.decode(path).result().width == 320


def test_crops_have_what_decoding_has_left_of_the_time_but_at_least_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = write(tmp_path, "slow.png", photos.slow_photo())
    quick = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
    faces = photos.face_landmarks(10, 10, 60)[None]
    with DecodePool(SETTINGS, DecodeLimits(seconds=60), workers=1) as pool:
        decoded = pool.decode(quick).result()
        again = pool.crop(quick, faces, DEFAULT_GEOMETRY, decoded.sha256, spent=60.0)
        assert again.result().shape == (1, 128, 128, 3)
        decoded = pool.decode(slow).result()
        assert 0.01 < decoded.seconds < 60
        # No photo that is small enough for a test takes a second on every machine.
        monkeypatch.setattr("engine.reading.process._LEAST_CROP_SECONDS", 0.01)
        with pytest.raises(PhotoError, match="longer than 60 s: look"):
            pool.crop(slow, faces, DEFAULT_GEOMETRY, decoded.sha256, spent=60.0).result()
        again = pool.crop(slow, faces, DEFAULT_GEOMETRY, decoded.sha256, spent=decoded.seconds)
        assert again.result().shape == (1, 128, 128, 3)


def test_a_fault_of_ours_reaches_the_one_who_waits_and_the_pool_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
    with DecodePool(SETTINGS, workers=1) as pool:
        pool.decode(path).result()
        with monkeypatch.context() as patched:
            patched.setattr(SharedMemory, "read", _broken)
            with pytest.raises(MemoryError):
                pool.decode(path).result(timeout=30)
        assert pool.decode(path).result(timeout=60).width == 320


def _broken(*_: object) -> None:
    raise MemoryError


def test_large_photos_are_read_one_at_a_time_and_nothing_waits_for_ever(
    pool: DecodePool, tmp_path: Path
) -> None:
    large = write(tmp_path, "large.png", photos.slow_photo())
    wide = photos.png(9000, 8000, 8, 2, (b"\0" + bytes(27_000)) * 8000)
    wide_path = write(tmp_path, "wide.png", wide)
    path = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
    asked = [pool.decode(each) for each in (wide_path, large, path, path)]
    assert [future.result().width for future in asked] == [9000, 10000, 320, 320]


def test_crops_go_before_photos_that_have_not_begun(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jpg", photos.encode(photos.scene(1500, 1500), "JPEG"))
    faces = photos.face_landmarks(10, 10, 60)[None]
    with DecodePool(SETTINGS, workers=1) as pool:
        sha256 = pool.decode(path).result().sha256
        asked = [pool.decode(path) for _ in range(40)]
        pool.crop(path, faces, DEFAULT_GEOMETRY, sha256).result()
        assert not all(future.done() for future in asked)


def test_closing_ends_what_is_in_progress_and_may_be_done_twice(tmp_path: Path) -> None:
    slow = write(tmp_path, "slow.png", photos.slow_photo())
    path = write(tmp_path, "a.jpg", photos.encode(photos.scene(), "JPEG"))
    pool = DecodePool(SETTINGS, workers=1)
    pool.decode(path).result()
    asked = [pool.decode(slow) for _ in range(5)]
    time.sleep(0.05)
    pool.close()
    pool.close()
    for future in asked:
        assert future.done()
        with pytest.raises(CancelledError):
            future.result()
    with pytest.raises(RuntimeError, match="closed"):
        pool.decode(path)


@linux
def test_closing_leaves_no_process_behind() -> None:
    before = workers()
    pool = DecodePool(SETTINGS, workers=2)
    pool.close()
    assert workers() == before


def test_no_damage_escapes_as_anything_but_a_photo_error(pool: DecodePool, tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    asked = []
    for kind in photos.FORMATS:
        data = photos.encode(photos.scene(96, 64), kind)
        for number in range(40):
            broken = bytearray(data)
            for place in rng.integers(0, len(data), rng.integers(1, 12)):
                broken[place] = rng.integers(0, 256)
            asked.append(pool.decode(write(tmp_path, f"{kind}{number}.jpg", bytes(broken))))
    for future in asked:
        error = future.exception()
        if error is None:
            assert future.result().pixels.ndim == 3
        else:
            assert isinstance(error, PhotoError)
            assert str(error)
            assert "Error" not in str(error)
