"""The .deb in a Debian without Python: installed, used, removed. The tests build on each other."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from engine.catalog.catalog import Catalog
from engine.support.places import ROOT
from engine.values.records import RunCounts, RunState
from tests.helpers.debian_root import USER, DebianRoot
from tests.helpers.reporting.csv_rows import rows
from tools.linux_package import debian_version

SAMPLES = "/opt/faixa/_internal/resources/samples"
HOME = Path("home") / USER
SCANS = 2
"""Runs that the command line makes before the window's."""

DATA = (".local/share/faixa/catalog.db", ".local/state/faixa/log/faixa.log")


def test_the_system_has_no_python_and_no_desktop(debian: DebianRoot) -> None:
    assert not list((debian.path / "usr" / "bin").glob("python*"))
    assert not list(debian.path.glob("usr/lib/*/libpython*"))
    assert not list(debian.path.glob("usr/lib/*/libX11*"))


def test_it_is_installed_with_nothing_but_what_it_depends_on(debian: DebianRoot, deb: Path) -> None:
    shutil.copyfile(deb, debian.path / "faixa.deb")
    debian.run("apt-get", "update").check_returncode()
    # dpkg itself, which only unpacks it; then what it asks for, which configures it.
    debian.run("dpkg", "--install", "/faixa.deb")
    done = debian.run(
        *("apt-get", "install", "--yes", "--fix-broken", "--no-install-recommends"),
        given=["DEBIAN_FRONTEND=noninteractive"],
    )
    assert done.returncode == 0
    (debian.path / "faixa.deb").unlink()
    status = debian.run("dpkg-query", "--show", "--showformat=${Status}", "faixa")
    assert status.stdout == "install ok installed"
    assert debian.run("dpkg", "--verify", "faixa").stdout == ""
    assert not list((debian.path / "usr" / "bin").glob("python*")), "it brought a Python along"
    assert list(debian.path.glob("usr/share/fonts/**/*.ttf")), "the window has no letters"


def test_the_version_is_the_same_everywhere(debian: DebianRoot, deb: Path, tar: Path) -> None:
    said = [
        debian.run(program, "--version", user=USER, given=["QT_QPA_PLATFORM=offscreen"])
        for program in ("faixa-cli", "faixa")
    ]
    versions = {done.stdout.split()[-1] for done in said}
    assert len(versions) == 1
    version = versions.pop()
    assert tar.name == f"faixa-{version}-linux-x86_64.tar.gz"
    package = deb.name.split("_")[1]
    assert package == debian_version(version)
    shown = debian.run("dpkg-query", "--show", "--showformat=${Version}", "faixa").stdout
    assert shown == package


def test_the_doctor_finds_nothing_wrong(debian: DebianRoot) -> None:
    done = debian.run("faixa-cli", "doctor", user=USER, network=False)
    assert done.returncode == 0
    assert "Everything works." in done.stdout


def test_a_scan_says_what_the_source_tree_says(
    debian: DebianRoot, expected: list[dict[str, str]]
) -> None:
    report = "/home/tester/report.csv"
    done = debian.run("faixa-cli", "scan", SAMPLES, "--csv", report, user=USER, network=False)
    assert done.returncode == 0
    assert rows(debian.path / report[1:], SAMPLES) == expected


def test_the_portable_folder_says_it_too_wherever_it_lies(
    debian: DebianRoot, tar: Path, expected: list[dict[str, str]]
) -> None:
    place = debian.path / HOME / "Área de trabalho"
    place.mkdir()
    subprocess.run(["tar", "-xzf", tar, "-C", place], check=True)
    (folder,) = place.iterdir()
    assert os.access(folder / "faixa", os.X_OK)
    inside = "/" + str(folder.relative_to(debian.path))
    report = "/home/tester/portable.csv"
    words = [f"{inside}/faixa-cli", "scan", SAMPLES, "--csv", report, "--catalog", "/tmp/c.db"]
    done = debian.run(*words, user=USER, network=False)
    assert done.returncode == 0
    assert rows(debian.path / report[1:], SAMPLES) == expected
    shutil.rmtree(place)


INTERNET = re.compile(r"AF_INET6?|AF_NETLINK|AF_PACKET")


def networked(trace: Path) -> list[str]:
    """The calls in an strace that make a socket which leaves the machine, or look for networks."""
    return [line for line in trace.read_text().splitlines() if INTERNET.search(line)]


def traced(trace: Path) -> list[str]:
    return ["strace", "-f", "-qq", "-e", "trace=socket,connect,bind,sendto", "-o", str(trace)]


@pytest.mark.usefixtures("deb")
def test_what_would_be_seen_of_the_network_is_seen(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    script = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"
    subprocess.run([*traced(trace), sys.executable, "-c", script], check=True)
    assert networked(trace)


def test_a_whole_run_of_the_command_line_opens_no_socket(
    debian: DebianRoot, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    words = ["faixa-cli", "scan", SAMPLES, "--rescan", "--csv", "/home/tester/again.csv"]
    done = debian.run(*words, user=USER, before=traced(trace))
    assert done.returncode == 0
    assert trace.exists()
    assert networked(trace) == []


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """An X server outside, open to every user here; its socket is seen in there."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-ac", "-screen", "0", "1280x900x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(30)


def test_the_window_opens_analyses_and_stays_off_the_network(
    debian: DebianRoot, display: str, tmp_path: Path
) -> None:
    trace, picture = tmp_path / "trace", tmp_path / "window.png"
    command, environment = debian.command(
        *("faixa", SAMPLES),
        user=USER,
        given=[f"DISPLAY={display}", "QT_QPA_PLATFORM=xcb"],
        before=traced(trace),
    )
    with (tmp_path / "log").open("w") as log:
        tracer = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        counts = wait_for_the_run(debian, tracer)
        # What was found is shown within a moment.
        time.sleep(3)
        grab = (
            "import sys; from PySide6.QtGui import QGuiApplication; a = QGuiApplication([]); "
            "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
        )
        given = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        subprocess.run([sys.executable, "-c", grab, str(picture)], env=given, check=True)
        (program,) = children(tracer.pid)
        os.kill(program, signal.SIGTERM)
        assert tracer.wait(60) == 0
    finally:
        tracer.kill()
        print((tmp_path / "log").read_text())
    assert (counts.found, counts.analysed, counts.failed) == (4, 3, 0)
    shown = ROOT / "build" / "window-in-debian.png"
    shutil.copyfile(picture, shown)
    print(f"screenshot: {shown}")
    with Image.open(picture) as image:
        found = image.convert("RGB").getcolors(image.width * image.height)
    assert found is not None
    assert len(found) > 2_000, "no photos are to be seen"
    assert networked(trace) == []


def children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_for_the_run(debian: DebianRoot, program: subprocess.Popen[bytes]) -> RunCounts:
    """What the window's run of the samples came to, when it has ended."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert program.poll() is None, "the window has ended by itself"
        with Catalog(debian.path / HOME / DATA[0], writer=False) as catalog:
            newest = max(catalog.runs(), key=lambda run: run.id)
            if newest.id > SCANS and newest.state is RunState.DONE:
                return catalog.counts(newest.id)
        time.sleep(1)
    pytest.fail("the window's run did not end")


def test_removed_it_leaves_nothing_but_the_users_data(debian: DebianRoot) -> None:
    listed = debian.run("dpkg", "--listfiles", "faixa").stdout.split()
    installed = [path for path in listed if "faixa" in path]
    assert len(installed) > 200
    assert debian.run("apt-get", "remove", "--yes", "faixa").returncode == 0
    left = {path for path in debian.files() if "faixa" in path.lower()}
    home = {path for path in left if path.startswith(str(HOME))}
    assert {str(HOME / path) for path in DATA} <= home
    # dpkg's own note of how to purge it, and the base's mark.
    system = left - home - {"var/lib/dpkg/info/faixa.postrm", "var/lib/dpkg/info/faixa.list"}
    assert system - {"etc/faixa-base"} == set()


def test_purged_it_takes_the_users_data_too_but_follows_no_link(debian: DebianRoot) -> None:
    other = debian.path / "home" / "other"
    photos = debian.path / "srv" / "photos"
    (other / ".config").mkdir(parents=True)
    photos.mkdir()
    (photos / "a.jpg").touch()
    debian.run("useradd", "--home-dir", "/home/other", "other").check_returncode()
    (other / ".config" / "faixa").symlink_to("/srv/photos")
    assert debian.run("apt-get", "purge", "--yes", "faixa").returncode == 0
    left = {path for path in debian.files() if "faixa" in path.lower()}
    assert left == {"etc/faixa-base", "home/other/.config/faixa"}
    assert (photos / "a.jpg").exists()
    assert (debian.path / HOME / "report.csv").exists(), "a report is no data of the program's"
