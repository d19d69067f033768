"""A real Ray with two workers: the report of a scan, kills, and no word to anybody."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import ipaddress
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import psutil
import pytest

from engine.values.records import RunCounts
from tests.helpers.photos import folder_of
from tests.helpers.program import Program, wait_until
from tests.helpers.stores import SECRET

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
minutes = pytest.mark.skipif(
    "FAIXA_TEST_CLUSTER" not in os.environ, reason="Ray takes minutes: make test-cluster"
)

SECONDS = 300.0
"""A busy machine takes that long until Ray has begun, which it tries three times, and has ended."""

Row = dict[str, str]
COUNTS = tuple(each.name for each in fields(RunCounts) if each.name != "pending")


def rows(report: Path) -> list[Row]:
    with report.open(encoding="utf-8-sig", newline="") as file:
        return [row | {"run": "", "analysed_at": ""} for row in csv.DictReader(file)]


def outside(process: psutil.Process) -> set[str]:
    """Where this process and those below it listen, or talk to, but on this machine itself."""
    found = set()
    for each in [process, *process.children(recursive=True)]:
        try:
            connections = each.net_connections(kind="inet")
        except psutil.Error:
            continue
        for one in connections:
            ends = [one.raddr] if one.raddr else [one.laddr] if one.status == "LISTEN" else []
            for end in ends:
                address = ipaddress.ip_address(end.ip)
                inner = getattr(address, "ipv4_mapped", None) or address
                if not inner.is_loopback:
                    found.add(f"{each.name()} {end}")
    return found


def named(process: psutil.Process, text: str) -> list[psutil.Process]:
    """The processes below this one whose name or command has the text."""
    found = []
    for each in process.children(recursive=True):
        try:
            if text in " ".join([each.name(), *each.cmdline()]):
                found.append(each)
        except psutil.Error:
            continue
    return found


def parts_done(out: Path) -> int:
    return len(list(out.glob("photos/*.parquet")))


def ended(process: subprocess.Popen[str]) -> int:
    told_by(process)
    return process.returncode


def told_by(process: subprocess.Popen[str]) -> str:
    """What it printed to its end, which was a good one."""
    output, errors = process.communicate(timeout=SECONDS)
    assert process.returncode in (0, 3), errors
    return output


def json_by_ray(program: Program, *arguments: str | Path) -> Any:  # noqa: ANN401
    """As `program.json`, with the time that Ray takes; use it with `rays`."""
    with program.started(*arguments, "--json") as process:
        return json.loads(told_by(process))


def ray_until(condition: Callable[[], object], process: subprocess.Popen[str]) -> bool:
    """As `wait_until`, of processes of which there are many, and which take long to begin."""
    return wait_until(condition, process, every=0.1, within=SECONDS)


@pytest.fixture
def rays(program: Program) -> Iterator[Path]:
    """A folder for Ray's own files, with a name short enough for its sockets.

    Whatever the test comes to, no process of Ray's outlives it.
    """
    with tempfile.TemporaryDirectory(prefix="f-", dir="/tmp") as name:
        try:
            yield Path(name)
        finally:
            end_all(program, Path(name))


def end_all(program: Program, rays: Path, but: int = 0) -> None:
    """Kills the processes that the program has begun, and Ray's below them, but the one."""
    left = [*program.leftovers(), *(each for each in psutil.process_iter() if is_of(each, rays))]
    left = [each for each in left if each.pid != but]
    for each in left:
        with contextlib.suppress(psutil.Error):
            each.kill()
    psutil.wait_procs(left, timeout=60)


def is_of(process: psutil.Process, rays: Path) -> bool:
    """Whether it is one of Ray's, some of which write their names over what tells whose they are.

    Their logs are open.
    """
    with contextlib.suppress(psutil.Error):
        return any(Path(each.path).is_relative_to(rays.resolve()) for each in process.open_files())
    return False


@pytest.fixture
def door(program: Program, rays: Path) -> Iterator[str]:
    """The address, for who is outside of it, of a cluster that somebody has begun by hand."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (
        *(Path(sys.executable).with_name("ray"), "start", "--head", "--block"),
        *("--include-dashboard=false", "--disable-usage-stats", "--node-ip-address=127.0.0.1"),
        *("--port=0", f"--ray-client-server-port={port}", f"--temp-dir={rays}"),
        *("--num-cpus=3", "--object-store-memory=100000000"),
    )
    quiet = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_enable_metrics_collection": "0"}
    environment = program.environment | quiet
    nobody = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=nobody, stderr=nobody) as process:
        try:
            assert ray_until(lambda: answers(port), process)
            yield f"ray://127.0.0.1:{port}"
        finally:
            end_all(program, rays)


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@minutes
def test_who_is_outside_of_a_cluster_has_it_work(
    program: Program, samples: Path, tmp_path: Path, door: str
) -> None:
    out = tmp_path / "out"
    scan = ("cluster", "scan", samples, "--out", out, "--address", door)
    told = json_by_ray(program, *scan, "--workers", "1")
    assert (told["found"], told["analysed"], told["parts"]) == (5, 4, 1)
    refused = program.run(*scan, "--workers", "9")
    assert refused.returncode == 2
    assert "9 workers with 1 CPUs each do not fit" in refused.stderr


@minutes
def test_a_cluster_that_is_lost_from_outside_stops_the_work(
    program: Program, tmp_path: Path, rays: Path, door: str
) -> None:
    photos, out = folder_of(tmp_path / "photos", 48), tmp_path / "out"
    scan = ("cluster", "scan", photos, "--out", out, "--address", door, "--workers", "1")
    with program.started(*scan) as process:
        assert ray_until(lambda: parts_done(out) >= 1, process)
        end_all(program, rays, but=process.pid)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "The cluster stopped the work" in errors
    assert "What is done stays" in errors


def test_a_scan_by_ray_counts_and_reports_as_a_scan(
    program: Program, samples: Path, tmp_path: Path, rays: Path
) -> None:
    program.environment["TMPDIR"] = str(rays)
    known, out = tmp_path / "known.txt", tmp_path / "out"
    bytes_of_one = (samples / "astronaut.jpg").read_bytes()
    known.write_text(hashlib.md5(bytes_of_one, usedforsecurity=False).hexdigest())
    lists = ("--known-files", known)
    scan = ("cluster", "scan", samples, "--out", out, "--workers", "1")
    told = json_by_ray(program, *scan, *lists)
    wanted = program.json("scan", samples, "--csv", tmp_path / "scan.csv", *lists)
    assert {name: told.get(name) for name in COUNTS} == {name: wanted[name] for name in COUNTS}
    assert (told["known"], told["known_skipped"]) == (1, 1)
    report = tmp_path / "cluster.csv"
    assert program.run("cluster", "report", out, "--csv", report).returncode == 0
    assert rows(report) == rows(tmp_path / "scan.csv")


@minutes
def test_two_workers_survive_the_death_of_one_and_the_report_is_a_scans(
    program: Program, tmp_path: Path, rays: Path
) -> None:
    photos, out = folder_of(tmp_path / "photos", 64), tmp_path / "out"
    program.environment |= {"AWS_SECRET_ACCESS_KEY": SECRET, "TMPDIR": str(rays)}
    seen: set[str] = set()
    listening: set[object] = set()
    arguments = ("cluster", "scan", photos, "--out", out, "--workers", "2")
    with program.started(*arguments) as process:
        whole = psutil.Process(process.pid)

        def looked(wanted: Callable[[], object]) -> Callable[[], object]:
            def look() -> object:
                seen.update(outside(whole))
                for each in named(whole, "dashboard.py"):
                    with contextlib.suppress(psutil.Error):
                        found = each.net_connections(kind="inet")
                        listening.update(one.laddr for one in found if one.status == "LISTEN")
                return wanted()

            return look

        workers = lambda: named(whole, "ray::MapWorker")  # noqa: E731
        assert ray_until(looked(lambda: len(workers()) == 2), process)
        assert ray_until(looked(lambda: parts_done(out) >= 1), process)
        workers()[0].send_signal(signal.SIGKILL)
        assert ray_until(looked(lambda: parts_done(out) == 4), process)
        assert ended(process) == 0
    assert listening == set(), "Ray's dashboard listens"
    assert seen == set(), "Ray, or somebody else, reaches out of this machine"
    report, wanted = tmp_path / "cluster.csv", tmp_path / "scan.csv"
    assert program.run("cluster", "report", out, "--csv", report).returncode == 0
    assert program.run("scan", photos, "--csv", wanted).returncode == 0
    assert rows(report) == rows(wanted)
    log = b"".join(each.read_bytes() for each in program.home.rglob("*") if each.is_file())
    assert SECRET.encode() not in log
    assert not (program.home / ".ray").exists()
    # Nor does anything of Ray's stay.
    assert not list(rays.iterdir())


@minutes
def test_ctrl_c_takes_ray_away_with_all_its_files(
    program: Program, tmp_path: Path, rays: Path
) -> None:
    program.environment["TMPDIR"] = str(rays)
    photos, out = folder_of(tmp_path / "photos", 48), tmp_path / "out"
    arguments = ("cluster", "scan", photos, "--out", out, "--workers", "1")
    with program.started(*arguments) as process:
        assert ray_until(lambda: parts_done(out) >= 1, process)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped" in errors
    psutil.wait_procs(program.leftovers(), timeout=60)
    assert not program.leftovers()
    assert not list(rays.iterdir())


@minutes
def test_after_a_kill_of_the_driver_the_same_command_goes_on(
    program: Program, tmp_path: Path, rays: Path
) -> None:
    program.environment["TMPDIR"] = str(rays)
    photos, out = folder_of(tmp_path / "photos", 48), tmp_path / "out"
    arguments = ("cluster", "scan", photos, "--out", out, "--workers", "1")
    with program.started(*arguments) as process:
        assert ray_until(lambda: parts_done(out) >= 1, process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        psutil.wait_procs(program.leftovers(), timeout=60)
    assert not program.leftovers(), "Ray stays behind"
    before = {each.name: each.stat().st_mtime_ns for each in out.glob("photos/*.parquet")}
    assert 1 <= len(before) < 3
    told = json_by_ray(program, *arguments)
    assert (told["found"], told["analysed"]) == (48, 48)
    assert told["analysed_now"] == 48 - 16 * len(before)
    after = {each.name: each.stat().st_mtime_ns for each in out.glob("photos/*.parquet")}
    assert before.items() <= after.items()
