"""Who ends what: signals for the program blame no photo, nor does a machine that is full."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest

from engine.catalog.catalog import Catalog
from engine.reading.pool import DecodePool
from engine.support.places import ROOT, SAMPLES
from engine.values.photos import Detail
from tests.engine.reading.test_pool import workers
from tests.helpers import photos

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux processes")

PROGRAM = textwrap.dedent(
    """
    import signal, sys
    from engine.reading.pool import DecodePool
    from engine.values.photos import Detail

    if __name__ == "__main__":
        for name in ("SIGHUP", "SIGTERM", "SIGINT"):
            signal.signal(getattr(signal, name), lambda *_: None)
        with DecodePool(Detail(), workers=1) as pool:
            pool.decode(sys.argv[1]).result()
            slow = pool.decode(sys.argv[2])
            print("decoding", flush=True)
            print(slow.result().width, flush=True)
            sys.stdin.read()
    """
)


def start(folder: Path) -> subprocess.Popen[str]:
    quick, slow, program = folder / "a.jpg", folder / "slow.png", folder / "program.py"
    quick.write_bytes(photos.encode(photos.scene(), "JPEG"))
    slow.write_bytes(photos.slow_photo())
    program.write_text(PROGRAM)
    process = subprocess.Popen(
        [sys.executable, program, quick, slow],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "decoding\n"
    return process


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_a_signal_to_the_group_ends_no_decoding(tmp_path: Path, name: str) -> None:
    process = start(tmp_path)
    os.killpg(process.pid, getattr(signal, name))
    out, _ = process.communicate("", timeout=60)
    assert (process.returncode, out) == (0, "10000\n")


def test_a_process_that_is_told_to_end_by_somebody_costs_no_photo(tmp_path: Path) -> None:
    slow = tmp_path / "slow.png"
    slow.write_bytes(photos.slow_photo())
    quick = tmp_path / "a.jpg"
    quick.write_bytes(photos.encode(photos.scene(), "JPEG"))
    before = workers()
    with DecodePool(Detail(), workers=1) as pool:
        assert pool.decode(str(quick)).result().width == 320
        future = pool.decode(str(slow))
        (worker,) = workers() - before
        while psutil.Process(worker).num_threads() and not future.running():
            time.sleep(0)
        os.kill(worker, signal.SIGTERM)
        assert future.result().width == 10_000


def test_the_end_of_what_workers_are_forked_from_costs_no_photo(tmp_path: Path) -> None:
    slow, quick = tmp_path / "slow.png", tmp_path / "a.jpg"
    slow.write_bytes(photos.slow_photo())
    quick.write_bytes(photos.encode(photos.scene(), "JPEG"))
    before = workers()
    with DecodePool(Detail(), workers=1) as pool:
        assert pool.decode(str(quick)).result().width == 320
        (worker,) = workers() - before
        forker = psutil.Process(worker).parent()
        # With more threads it could not be forked without harm.
        assert forker is not None
        assert forker.num_threads() == 1
        assert forker.pid != os.getpid()
        future = pool.decode(str(slow))
        while not future.running():
            time.sleep(0)
        forker.kill()
        assert future.result().width == 10_000
        # However that came in time: there is another one for those that follow.
        assert pool.decode(str(quick)).result().width == 320


def test_a_program_that_is_killed_while_it_decodes_leaves_nothing_behind(tmp_path: Path) -> None:
    process = start(tmp_path)
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.kill()
    assert not psutil.wait_procs(children, timeout=20)[1]
    process.communicate()


@pytest.mark.parametrize("files", [14, 17, 19, 21])
def test_too_few_open_files_stop_the_run_with_one_message(tmp_path: Path, files: int) -> None:
    folder, catalog = tmp_path / "photos", tmp_path / "catalog.db"
    folder.mkdir()
    names = sorted(SAMPLES.glob("*.jpg"))
    for name in names:
        (folder / name.name).write_bytes(name.read_bytes())
    few = scan(folder, catalog, files)
    assert few.returncode == 0 or "none of them counts as failed" in few.stderr
    assert few.stderr.count("could not be started") <= 1
    assert "Traceback" not in few.stderr
    if catalog.exists():
        assert failed(catalog) == 0
    whole = scan(folder, catalog, 500)
    assert whole.returncode == 0, whole.stderr
    assert f"{len(names)} photos with 5 faces" in whole.stdout + whole.stderr
    assert failed(catalog) == 0


def scan(folder: Path, catalog: Path, files: int) -> subprocess.CompletedProcess[str]:
    command = f'ulimit -n {files}; exec "$0" -m engine scan "$1" --catalog "$2"'
    return subprocess.run(
        ["sh", "-c", command, sys.executable, folder, catalog],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def failed(catalog: Path) -> int:
    with Catalog(catalog) as opened:
        return opened.counts(1).failed
