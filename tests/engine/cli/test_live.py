"""What a person sees while `faixa-cli` works, and what Ctrl-C does; run as a process."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import engine.cli.progress
from engine.cli.progress import ProgressView
from engine.run.control import Progress
from engine.run.events import RunProgress
from tests.helpers import photos
from tests.helpers.program import Program, Watch, wait_until

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and terminals")


@posix
def test_on_a_terminal_there_is_a_bar_with_rate_and_time_left(
    program: Program, many: Path, tmp_path: Path
) -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        program.command("scan", many, "--catalog", tmp_path / "c.db"),
        env={**program.environment, "COLUMNS": "100", "LINES": "30"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
        assert process.wait(30) == 0
    os.close(ours)
    text = shown.decode()
    assert re.search(r"\r\[#*\.*\] \d+ of 60 photos", text)
    assert "photos/s" in text
    assert re.search(r"\d s left", text)
    assert text.endswith("\r"), "the line is left empty"


def test_elsewhere_there_are_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.cli.progress, "LINE_SECONDS", 0.0)
    stream = io.StringIO()
    view = ProgressView(stream)
    for done in (1, 200):
        view.show(RunProgress(Progress(done, 0, 1200, 12.34, 81.0), done // 100, 7, "/a.jpg"))
    view.close()
    assert stream.getvalue() == (
        "1 of 1,200 photos, 12.3 photos/s, 81 s left, 7 faces\n"
        "200 of 1,200 photos, 12.3 photos/s, 81 s left, 7 faces, 2 failed\n"
    )


@posix
def test_ctrl_c_stops_says_how_to_go_on_and_the_next_run_does(
    program: Program, many: Path, tmp_path: Path
) -> None:
    catalog, target = tmp_path / "c.db", tmp_path / "r.csv"
    arguments = ("scan", many, "--catalog", catalog, "--csv", target)
    watch = Watch(catalog)
    with program.started(*arguments) as process:
        assert wait_until(lambda: watch.done() >= 3, process)
        # As a terminal does it: to all processes of the group.
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "Run the same command again to go on" in out
    assert "Traceback" not in err
    assert not program.leftovers()
    assert not target.exists()
    done = watch.done()
    assert 3 <= done < 60
    assert f"{done} of " in out

    ended = program.run(*arguments)
    assert ended.returncode == 0, ended.stderr
    assert "Going on with run 1" in ended.stdout
    found = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert len({row["photo"] for row in found}) == 60
    assert {row["status"] for row in found} == {"analysed"}


@posix
def test_ctrl_c_before_the_first_photo_stops_too(
    program: Program, many: Path, tmp_path: Path
) -> None:
    catalog = tmp_path / "c.db"
    with program.started("scan", many, "--catalog", catalog) as process:
        assert wait_until(catalog.exists, process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "go on" in out
    assert "Traceback" not in err


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 photos with a face each: hard links, which are files of their own."""
    folder = tmp_path_factory.mktemp("many")
    photos.portrait_file(folder / "00.jpg", 320)
    for i in range(1, 60):
        os.link(folder / "00.jpg", folder / f"{i:02}.jpg")
    return folder


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""
