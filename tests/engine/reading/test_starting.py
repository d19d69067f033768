"""Where the system has no process, or no open file, left for a pool."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

from engine.faces.mtcnn_options import MtcnnOptions
from engine.reading.pool import DecodePool
from engine.reading.process import WorkerProcess
from engine.support.errors import FaixaError, PhotoError
from engine.values.photos import DecodeLimits
from tests.helpers import photos

SETTINGS = MtcnnOptions().detail
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux processes")


@contextmanager
def files_left(count: int) -> Iterator[None]:
    """This process may open `count` more files, and no process without some."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken: list[int] = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) + 100, hard))
    try:
        with contextlib.suppress(OSError):
            while True:
                taken.append(os.open(os.devnull, os.O_RDONLY))
        for _ in range(count):
            os.close(taken.pop())
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        for descriptor in taken:
            os.close(descriptor)


@linux
def test_where_no_process_can_be_started_photos_fail_and_the_pool_recovers(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(), "JPEG"))
    slow = tmp_path / "slow.png"
    slow.write_bytes(photos.slow_photo())
    resource_tracker.ensure_running()
    with contextlib.ExitStack() as at_end:
        with files_left(0):
            pool = at_end.enter_context(DecodePool(SETTINGS, workers=1))
            with pytest.raises(FaixaError, match="could not be started"):
                pool.decode(str(path)).result(timeout=30)
        assert pool.decode(str(path)).result(timeout=60).width == 320
        with files_left(1):
            # It is opened, its worker is ended, and no other can be had.
            pool._limits = DecodeLimits(seconds=0.1)
            with pytest.raises(PhotoError, match="longer than"):
                pool.decode(str(slow)).result(timeout=30)
            with pytest.raises(FaixaError, match="could not be started"):
                pool.decode(str(path)).result(timeout=30)
        pool._limits = DecodeLimits()
        assert pool.decode(str(path)).result(timeout=60).width == 320


@linux
@pytest.mark.parametrize("count", range(8))
def test_a_process_that_cannot_be_started_leaves_no_file_open(count: int) -> None:
    before = open_files()
    with files_left(count), pytest.raises(OSError, match="Too many open files"):
        WorkerProcess(SETTINGS, DecodeLimits())
    # Processes that ended earlier may give theirs back meanwhile.
    assert open_files() <= before


def open_files() -> int:
    gc.collect()
    return len(os.listdir("/proc/self/fd"))
