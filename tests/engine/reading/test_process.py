"""What a user can rely on when a program whose photos are decoded in processes ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from multiprocessing.connection import wait
from pathlib import Path

import psutil
import pytest

from engine.reading.process import WorkerProcess
from engine.support.places import ROOT
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux processes")

PROGRAM = textwrap.dedent(
    """
    import signal, sys, time
    # A shell's background job is born with Ctrl-C ignored, and so would its children be.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print("main imported", flush=True)
    from engine.reading.pool import DecodePool
    from engine.values.photos import Detail

    if __name__ == "__main__":
        pool = DecodePool(Detail())
        pool.decode(sys.argv[1]).result()
        print("ready", flush=True)
        if sys.argv[2] == "exit":
            sys.exit()
        if sys.argv[2] == "close":
            pool.close()
            sys.exit()
        for _ in range(100):
            pool.decode(sys.argv[1])
        # Not in one piece: a Ctrl-C that comes just before a sleep is only seen after it.
        for _ in range(1200):
            time.sleep(0.05)
    """
)


def start(
    tmp_path: Path, how: str, **environment: str
) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(2000, 2000), "JPEG"))
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    root = str(ROOT)
    process = subprocess.Popen(
        [sys.executable, "-W", "error", program, path, how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": root, **environment},
    )
    assert process.stdout is not None
    # The program's own main module is imported once: by itself, not by its workers.
    assert process.stdout.readline() == "main imported\n"
    assert process.stdout.readline() == "ready\n"
    if how in ("close", "exit"):
        return process, []
    return process, psutil.Process(process.pid).children(recursive=True)


@pytest.mark.parametrize("how", ["close", "exit"])
def test_a_program_ends_without_a_word_whether_it_closes_the_pool_or_not(
    tmp_path: Path, how: str
) -> None:
    process, _ = start(tmp_path, how)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


@linux
def test_where_workers_cannot_be_forked_they_are_started_one_by_one(tmp_path: Path) -> None:
    # Longer than the name of a socket may be.
    folder = tmp_path / ("temporary" * 20)
    folder.mkdir()
    process, children = start(tmp_path, "stay", TMPDIR=str(folder))
    spawned = [each for each in children if "--multiprocessing-fork" in each.cmdline()]
    assert spawned
    assert all(each.ppid() == process.pid for each in spawned)
    process.kill()
    assert not psutil.wait_procs(children, timeout=10)[1]
    process.communicate()


@linux
def test_a_program_that_is_killed_leaves_no_worker_behind(tmp_path: Path) -> None:
    process, children = start(tmp_path, "stay")
    assert len(children) >= 2
    process.kill()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive
    out, err = process.communicate(timeout=20)
    assert (out, err) == ("", "")


@linux
def test_ctrl_c_is_for_the_program_alone(tmp_path: Path) -> None:
    process, children = start(tmp_path, "stay")
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert err.count("KeyboardInterrupt") == 1
    assert "Process" not in err
    assert not psutil.wait_procs(children, timeout=10)[1]


@linux
def test_the_number_of_a_process_that_has_ended_is_not_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process = WorkerProcess(Detail(), DecodeLimits())
    assert process.is_ready()
    number = process._process.pid
    assert number is not None
    os.kill(number, signal.SIGKILL)
    # Whoever forked it frees its number, and then tells.
    wait([process._process.sentinel])
    killed: list[int] = []
    with monkeypatch.context() as patched:
        patched.setattr(os, "kill", lambda pid, _: killed.append(pid))
        process.kill()
    assert killed == []
    process.end()


@linux
def test_one_that_lives_is_killed() -> None:
    process = WorkerProcess(Detail(), DecodeLimits())
    assert process.is_ready()
    process.kill()
    assert wait([process._process.sentinel], timeout=20)
    process.end()
