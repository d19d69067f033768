"""An installed program, on whatever system: FAIXA_INSTALLED names its faixa-cli."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.support.errors import FaixaError
from engine.support.places import SAMPLES
from engine.support.version import VERSION
from engine.values.records import RunCounts, RunState
from tests.helpers.reporting.csv_rows import rows


@pytest.fixture(scope="module")
def installed() -> Path:
    path = os.environ.get("FAIXA_INSTALLED")
    if not path:
        pytest.skip("no installed program is named by FAIXA_INSTALLED")
    assert Path(path).is_file()
    return Path(path)


def run(program: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [program, *words], capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    print(f"$ {program.name} {words}\n{done.stdout}{done.stderr}-> {done.returncode}")
    return done


def test_it_is_of_the_version_that_was_built(installed: Path) -> None:
    assert run(installed, "--version").stdout.split()[-1] == VERSION


def test_the_doctor_finds_nothing_wrong(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "doctor", "--catalog", tmp_path / "c.db", "--log-file", tmp_path / "log")
    assert done.returncode == 0
    assert "Everything works." in done.stdout


def test_a_scan_says_what_the_source_tree_says(
    installed: Path, expected: list[dict[str, str]], tmp_path: Path
) -> None:
    report = tmp_path / "report.csv"
    where = ("--catalog", tmp_path / "c.db", "--log-file", tmp_path / "log")
    done = run(installed, "scan", SAMPLES, "--csv", report, *where)
    assert done.returncode == 0
    assert rows(report, str(SAMPLES)) == expected


def test_the_window_opens_and_analyses(installed: Path, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.db"
    words = ["--catalog", catalog, "--log-file", tmp_path / "log", "--settings", tmp_path / "s"]
    program = installed.with_name("faixa" + installed.suffix)
    with subprocess.Popen([program, SAMPLES, *words]) as window:
        try:
            counts = wait_for_the_run(catalog, window)
        finally:
            window.terminate()
    assert (counts.found, counts.analysed, counts.failed) == (4, 3, 0)
    if sys.platform != "win32":
        assert window.returncode == 0, "it did not end well when it was told to"


def wait_for_the_run(catalog: Path, window: subprocess.Popen[bytes]) -> RunCounts:
    """What the only run came to, when it has ended."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert window.poll() is None, "the window has ended by itself"
        if catalog.exists():
            try:
                with Catalog(catalog, writer=False) as opened:
                    for each in opened.runs():
                        if each.state is RunState.DONE:
                            return opened.counts(each.id)
            except FaixaError:
                # It is still being made.
                pass
        time.sleep(0.5)
    pytest.fail("the window's run did not end")
