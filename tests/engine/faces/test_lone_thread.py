"""What a caller can rely on of a thread that does what others ask."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.faces.lone_thread import LoneThread
from engine.faces.session import Session, read_model
from engine.support.places import MODELS
from engine.values.faces import CUDA, Device


def test_whoever_asks_it_is_done_in_one_thread() -> None:
    lone = LoneThread()
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda n: lone.do(lambda: (n, threading.get_ident())), range(40)))
    assert [number for number, _ in done] == list(range(40))
    (thread,) = {thread for _, thread in done}
    assert thread != threading.get_ident()


def test_an_error_is_the_askers_and_the_thread_goes_on() -> None:
    lone = LoneThread()
    with pytest.raises(ZeroDivisionError):
        lone.do(lambda: 1 // 0)
    assert lone.do(lambda: 3) == 3


def test_where_the_system_has_no_thread_the_next_one_asks_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lone = LoneThread()

    def none(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", none)
        with pytest.raises(RuntimeError, match="new thread"):
            lone.do(lambda: 1)
    assert lone.do(lambda: 2) == 2


def test_it_ends_with_its_object_and_keeps_nothing() -> None:
    lone = LoneThread()
    asked = {"array": np.zeros(3)}
    thread = lone.do(threading.current_thread)
    assert lone.do(lambda a=asked["array"]: len(a)) == 3  # type: ignore[misc]
    kept = weakref.ref(asked.pop("array"))
    gc.collect()
    assert kept() is None
    del lone
    gc.collect()
    thread.join(10)
    assert not thread.is_alive()


def test_a_session_on_a_card_runs_in_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(read_model(Path(MODELS / "mtcnn-rnet.onnx")), Device.CPU)
    batch = np.random.default_rng(3).integers(0, 256, (5, 24, 24, 3)).astype(np.float32)
    wanted = session.run(batch)
    session.provider = CUDA
    seen: set[int] = set()

    class Noted:
        def run(self, *arguments: Any, real: Any = session._session) -> Any:  # noqa: ANN401
            seen.add(threading.get_ident())
            return real.run(*arguments)

    monkeypatch.setattr(session, "_session", Noted())
    with ThreadPoolExecutor(4) as threads:
        for output in threads.map(lambda _: session.run(batch), range(12)):
            np.testing.assert_array_equal(output, wanted)
    np.testing.assert_array_equal(session.run(batch), wanted)
    assert len(seen) == 1
