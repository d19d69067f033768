"""What a caller can rely on where faces are found in several processes."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from engine.faces.crew import Crew
from engine.faces.lane import MIB, Area
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import PACKAGE_OPTIONS
from engine.photos.decode import decode
from engine.support.errors import ModelError
from engine.support.reasons import Reason
from engine.values.photos import DecodeLimits, Detail, Pixels

NAMES = ("astronaut.jpg", "two_portraits.jpg", "hopper_turned.jpg")


@pytest.fixture(scope="module")
def photos(samples: Path) -> list[Pixels]:
    """The samples' pixels."""
    data = [(samples / name).read_bytes() for name in NAMES]
    return [decode(d, n, Detail(), DecodeLimits()).pixels for d, n in zip(data, NAMES, strict=True)]


@pytest.fixture(scope="module")
def crew(detector_models: MtcnnModels) -> Iterator[Crew]:
    """Two processes, on the CPU's networks."""
    with Crew(detector_models, processes=2) as made:
        yield made


def test_the_same_faces_are_found_to_the_bit(
    crew: Crew, detector_models: MtcnnModels, photos: list[Pixels]
) -> None:
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda p: crew.detect(p, (4000, 3000)), photos))
    assert found == [Mtcnn(detector_models).detect(p, (4000, 3000)) for p in photos]
    assert all(found)
    assert crew.cpu_seconds > 0


def test_the_options_go_along(detector_models: MtcnnModels, photos: list[Pixels]) -> None:
    small = np.ascontiguousarray(photos[0][::2, ::2])
    with Crew(detector_models, PACKAGE_OPTIONS, processes=1) as crew:
        assert crew.detect(small) == Mtcnn(detector_models, PACKAGE_OPTIONS).detect(small)


def test_a_photo_without_faces_has_none(crew: Crew) -> None:
    assert crew.detect(np.full((200, 300, 3), 90, np.uint8)) == []


def test_a_photo_that_is_too_large_is_looked_at_here(
    crew: Crew, detector_models: MtcnnModels, photos: list[Pixels]
) -> None:
    rows = Area.PIXELS * MIB // 3000 // 3 + 1
    large = np.full((rows, 3000, 3), 40, np.uint8)
    large[: photos[0].shape[0], : photos[0].shape[1]] = photos[0]
    before = crew.cpu_seconds
    assert crew.detect(large) == Mtcnn(detector_models).detect(large)
    assert crew.cpu_seconds == before


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_process_that_is_lost_loses_no_face(
    detector_models: MtcnnModels, photos: list[Pixels]
) -> None:
    with Crew(detector_models, processes=1) as crew:
        wanted = crew.detect(photos[0])
        for _ in range(7):
            # The last ones find that no other is started any more.
            for finder in list(crew._all):
                os.kill(finder._process.pid or 0, signal.SIGKILL)
                finder._process.join()
            assert crew.detect(photos[0]) == wanted
        assert not crew.lanes


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such memory")
def test_no_pixels_come_into_a_file(
    monkeypatch: pytest.MonkeyPatch, detector_models: MtcnnModels, photos: list[Pixels]
) -> None:
    def none(*_: Any) -> str:  # noqa: ANN401
        raise OSError("no room")

    monkeypatch.setattr(tempfile, "mkstemp", none)
    resource_tracker.ensure_running()
    gc.collect()
    before = len(os.listdir("/proc/self/fd"))
    with Crew(detector_models, processes=2) as crew:
        assert crew.detect(photos[0])
        assert crew.cpu_seconds > 0, "it was done here"
        assert len(os.listdir("/proc/self/fd")) > before
    del crew
    gc.collect()
    assert len(os.listdir("/proc/self/fd")) <= before


class _Refusing:
    """A network that fails."""

    def __init__(self, real: Any) -> None:  # noqa: ANN401 - a session
        self.model, self.provider = real.model, real.provider
        self.takes_bytes, self.gpu_trouble = real.takes_bytes, None

    def run(self, batch: Any, *rest: Any, **more: Any) -> npt.NDArray[np.float32]:  # noqa: ANN401
        raise ModelError(Reason.MODEL_FAILED(model="x", system="y"))


def test_what_a_network_raises_is_raised(
    detector_models: MtcnnModels, photos: list[Pixels]
) -> None:
    models = MtcnnModels(
        detector_models.pnet, _Refusing(detector_models.rnet), detector_models.onet
    )
    with Crew(models, processes=1) as crew:
        # As often as it takes until lost processes are not started any more.
        for _ in range(7):
            with pytest.raises(ModelError):
                crew.detect(photos[0])
        assert crew.lanes


class _Blind:
    """A network that gives no number."""

    def __init__(self, real: Any) -> None:  # noqa: ANN401 - a session
        self.model, self.provider = real.model, real.provider
        self.takes_bytes, self.gpu_trouble = real.takes_bytes, None
        self.real = real

    def run(self, batch: Any, *rest: Any, **more: Any) -> npt.NDArray[np.float32]:  # noqa: ANN401
        return np.full_like(self.real.run(batch, *rest, **more), np.nan)


def test_what_a_process_could_not_do_is_tried_here_and_the_process_stays(
    detector_models: MtcnnModels, photos: list[Pixels]
) -> None:
    models = MtcnnModels(detector_models.pnet, _Blind(detector_models.rnet), detector_models.onet)
    with Crew(models, processes=1) as crew:
        (lane,) = crew.lanes
        for _ in range(7):
            with pytest.raises(ModelError, match="NaN"):
                crew.detect(photos[0])
        assert crew.lanes == [lane]


def test_a_cancelled_run_ends(detector_models: MtcnnModels, photos: list[Pixels]) -> None:
    cancelled = False
    with Crew(detector_models, None, lambda: cancelled, 1) as crew:
        assert crew.detect(photos[0])
        cancelled = True
        with pytest.raises(CancelledError):
            crew.detect(photos[0])


def test_closed_it_still_finds_faces(detector_models: MtcnnModels, photos: list[Pixels]) -> None:
    crew = Crew(detector_models, processes=1)
    wanted = crew.detect(photos[0])
    crew.close()
    crew.close()
    assert crew.detect(photos[0]) == wanted


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_is_the_parents_from_a_processs_first_instant(
    detector_models: MtcnnModels, photos: list[Pixels]
) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Crew(detector_models, processes=1) as crew:
            for finder in crew._all:
                os.kill(finder._process.pid or 0, signal.SIGINT)
            assert crew.detect(photos[0])
            assert crew.cpu_seconds > 0, "it was done here"
    finally:
        signal.signal(signal.SIGINT, before)


class _Held:
    """A network that waits."""

    def __init__(self, real: Any) -> None:  # noqa: ANN401 - a session
        self.model, self.provider = real.model, real.provider
        self.takes_bytes, self.gpu_trouble = real.takes_bytes, None
        self.real, self.asked, self.go = real, threading.Event(), threading.Event()

    def run(self, batch: Any, *rest: Any, **more: Any) -> npt.NDArray[np.float32]:  # noqa: ANN401
        self.asked.set()
        assert self.go.wait(60)
        return np.asarray(self.real.run(batch, *rest, **more))


def test_closed_while_it_works_the_lane_is_closed_by_the_thread_that_has_it(
    detector_models: MtcnnModels, photos: list[Pixels]
) -> None:
    held = _Held(detector_models.rnet)
    models = MtcnnModels(detector_models.pnet, held, detector_models.onet)
    with Crew(models, processes=1) as crew, ThreadPoolExecutor(2) as threads:
        (lane,) = crew.lanes
        found = threads.submit(crew.detect, photos[0])
        assert held.asked.wait(60)
        waiting = threads.submit(crew.detect, photos[0])
        crew.close()
        closed_by_us = lane.connection.closed
        held.go.set()
        assert not closed_by_us
        wanted = Mtcnn(detector_models).detect(photos[0])
        assert found.result(60) == waiting.result(60) == wanted
        assert lane.connection.closed


_PARENT = """
import sys
import numpy as np
from engine.faces.crew import Crew
from engine.faces.mtcnn import MtcnnModels
from engine.values.faces import Device

with Crew(MtcnnModels.load(device=Device.CPU), processes=2) as crew:
    crew.detect(np.full((200, 300, 3), 90, np.uint8))
    print("there", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="there no process has its parent's output")
def test_processes_end_with_their_parent() -> None:
    """Each holds the other end of the parent's output for as long as it lives."""
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "there\n"
        parent.kill()
        assert parent.communicate(timeout=60)[0] == ""
