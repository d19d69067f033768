"""Killed at any moment (kill -9), the window's queue is as it was and goes on at a click."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from engine.support.places import ROOT
from tests.e2e.test_kill import (
    assert_nothing_is_left,
    kill,
    lines,
    make_photos,
    rows,
    without_run_and_time,
)
from tests.helpers.program import SECONDS, Program, Watch, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")

DRIVER = ROOT / "tests" / "helpers" / "window" / "window_driver.py"
CLOSED_SECONDS = 30.0


class Window(Program):
    """`faixa`, driven by `window_driver.py`."""

    def __init__(self, home: Path, catalog: Path) -> None:
        super().__init__(home)
        home.mkdir()
        settings = home / "settings.json"
        settings.write_text(json.dumps({"tour_seen": True, "language": "en"}))
        self.application = (
            "--catalog",
            catalog,
            "--settings",
            settings,
            "--log-file",
            home / "log",
        )
        self.environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}

    def command(self, *arguments: str | bytes | Path) -> list[str | bytes]:
        (wishes,) = arguments
        return [sys.executable, str(DRIVER), wishes, *map(os.fspath, self.application)]


def wishes(**each: object) -> str:
    return json.dumps(each)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return tmp_path / "catalog.db"


@pytest.fixture
def window(tmp_path: Path, catalog: Path) -> Window:
    return Window(tmp_path / "window's home", catalog)


def test_after_kills_at_random_moments_every_run_of_the_queue_ends_as_if_undisturbed(
    program: Program, window: Window, catalog: Path, samples: Path, tmp_path: Path
) -> None:
    rng = np.random.default_rng(31)
    first, second = tmp_path / "first", tmp_path / "second"
    make_photos(first, samples)
    make_photos(second, samples)
    for path in sorted(second.iterdir())[12:]:
        path.unlink()
    wanted = {}
    for number, folder in enumerate((first, second), start=1):
        report = tmp_path / f"undisturbed {number}.csv"
        program.run("scan", folder, "--csv", report, "--catalog", tmp_path / "other.db")
        wanted[number] = report.read_bytes()

    watch = Watch(catalog)
    twice: set[bytes] = set()
    start = wishes(add=[[str(first)], [str(second)]])
    go_on = wishes(press="go on")
    for number in range(4):
        with window.started(start if number == 0 else go_on) as process:
            target = done(watch) + int(rng.integers(1, 8))
            assert wait_until(
                lambda target=target: done(watch) >= target and queued(watch) == 2,  # type: ignore[misc]
                process,
            )
            time.sleep(rng.uniform(0, 0.1))
            kill(process)
        assert_nothing_is_left(window)
        twice |= {path for path, deaths in watch.in_flight().items() if deaths > 1}
    between = done(watch)
    # A kill before anything is asked for changes nothing.
    with window.started(wishes(tell=True)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "shown\n"
        kill(process)
    assert 0 < between == done(watch)
    assert [state for _, state in states(watch)] != ["done", "done"]

    with window.started(wishes(press="go on", quit_when_done=2)) as process:
        _, said = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, said
    assert states(watch) == [(1, "done"), (2, "done")]
    for number, expected in wanted.items():
        report = tmp_path / f"window {number}.csv"
        ended = program.run("export", "--run", str(number), "--csv", report, "--catalog", catalog)
        assert ended.returncode in (0, 3), ended.stderr
        data = report.read_bytes()
        if twice:  # the machine was so busy that a kill hit one photo again
            suspects = {os.fsencode(r["photo"]) for r in rows(data) if "suspect" in r["reason"]}
            assert suspects <= twice
            assert lines(data, twice) == lines(expected, twice)
        else:
            assert without_run_and_time(data) == without_run_and_time(expected)
    again = watch.ask("SELECT count(*) FROM analysis WHERE status <> 'skipped' GROUP BY path")
    assert {count for (count,) in again} == {1}, "no photo was analysed twice"
    assert not window.leftovers()


def test_a_polite_end_in_a_run_interrupts_it_and_nothing_is_left(
    window: Window, catalog: Path, samples: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    make_photos(folder, samples)
    watch = Watch(catalog)
    with window.started(wishes(add=[[str(folder)]])) as process:
        begun = wait_until(lambda: done(watch) >= 3, process)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=CLOSED_SECONDS)
        assert begun, said
        assert process.returncode == 0, said
    assert states(watch) == [(1, "interrupted")]
    assert watch.in_flight() == {}
    assert_nothing_is_left(window)


def done(watch: Watch) -> int:
    """How many photos of all runs have their row."""
    found = watch.ask("SELECT count(*) FROM run_photo WHERE analysis_id IS NOT NULL")
    return int(found[0][0]) if found else 0


def queued(watch: Watch) -> int:
    """How many runs the catalog has."""
    found = watch.ask("SELECT count(*) FROM run")
    return int(found[0][0]) if found else 0


def states(watch: Watch) -> list[tuple[int, str]]:
    """The runs with their states, in order."""
    return [(int(run), str(state)) for run, state in watch.ask("SELECT id, state FROM run")]
