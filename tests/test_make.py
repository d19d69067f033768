"""`make run` and `make test`: a window where there is a display, and what Qt needs of the system.

The package manager is a stand-in that writes down what it was asked for: no test may install
anything.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.support.places import ROOT

SCRIPT = ROOT / "tools" / "qt-libraries.sh"

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("make") is None,
    reason="for Linux with make",
)


def planned(*arguments: str, display: str = "") -> str:
    """The commands that `make run` would run."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    # A make around this one must not give it its own options.
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "CSV", "CLI", "PHOTOS"):
        environment.pop(name, None)
    if display:
        environment["DISPLAY"] = display
    done = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "GPU=0", "run", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_where_there_is_a_display_the_window_opens_on_the_folder() -> None:
    commands = planned("PHOTOS=/photos/a folder", display=":0")
    assert '-m gui "/photos/a folder"' in commands
    assert "faixa-cli" not in commands


def test_without_a_folder_the_window_opens_on_nothing() -> None:
    assert planned(display=":0").rstrip().endswith("-m gui")


@pytest.mark.parametrize("why", ["no display", "CLI=1", "CSV=report.csv"])
def test_without_a_display_or_when_asked_the_command_line_scans(why: str) -> None:
    arguments = ["PHOTOS=/photos"] + ([why] if "=" in why else [])
    commands = planned(*arguments, display=":0" if "=" in why else "")
    assert 'faixa-cli scan "/photos" --csv' in commands
    assert "-m gui" not in commands


def test_the_command_line_scans_the_samples_where_no_folder_is_named() -> None:
    assert 'scan "resources/samples" --csv "faixa-report.csv"' in planned()


def test_a_tilde_is_the_home_folder() -> None:
    home = os.environ["HOME"]
    assert f'-m gui "{home}/Photos"' in planned("PHOTOS=~/Photos", display=":0")


@dataclass
class Machine:
    """A machine whose Qt works only once `apt-get install` has been called."""

    folder: Path

    def program(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    @property
    def installed(self) -> str:
        """What was installed, "" for nothing."""
        log = self.folder / "installed"
        return log.read_text(encoding="utf-8") if log.exists() else ""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The script, with this machine's programs alone."""
        return subprocess.run(
            ["/bin/sh", str(SCRIPT), str(self.folder / "python"), *arguments],
            env={"PATH": str(self.folder), "HOME": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    for name in ("uname", "find", "grep", "tail"):
        found = shutil.which(name)
        assert found is not None
        (tmp_path / name).symlink_to(found)
    made.program(
        "python",
        f'[ -e {tmp_path}/installed ] || {{ echo "ImportError: libEGL.so.1" >&2; exit 1; }}\n'
        "echo plugin",
    )
    made.program("id", "echo 0")
    made.program("ldd", "echo libxcb-cursor.so.0 is here")
    made.program("apt-get", f'[ "$1" = update ] || echo "$@" >> {tmp_path}/installed')
    made.program("Xvfb", "")
    made.program("exiftool", "")
    (tmp_path / ".fonts").mkdir()
    (tmp_path / ".fonts" / "a.ttf").touch()
    return made


def test_what_is_missing_is_installed_where_that_is_allowed(machine: Machine) -> None:
    done = machine.run()
    assert done.returncode == 0, done.stdout
    assert "install" in machine.installed
    for package in ("libegl1", "libxkbcommon-x11-0", "libxcb-cursor0", "libdbus-1-3"):
        assert package in machine.installed
    assert "xvfb" not in machine.installed


def test_where_nothing_is_missing_nothing_is_done_or_said(machine: Machine) -> None:
    (machine.folder / "installed").touch()
    done = machine.run("xvfb")
    assert (done.returncode, done.stdout, machine.installed) == (0, "", "")


def test_a_library_that_only_a_shown_window_needs_is_missed_too(machine: Machine) -> None:
    (machine.folder / "installed").touch()
    machine.program("ldd", "echo 'libxcb-cursor.so.0 => not found'")
    done = machine.run()
    assert "libxcb-cursor0" in machine.installed
    assert done.returncode == 1


def test_an_ordinary_user_is_told_what_to_install(machine: Machine) -> None:
    machine.program("id", "echo 1000")
    done = machine.run()
    assert done.returncode == 1
    assert machine.installed == ""
    assert "sudo apt-get install libegl1 libgl1" in done.stdout
    assert "ImportError: libEGL.so.1" in done.stdout


def test_a_sudo_that_asks_nothing_is_used(machine: Machine) -> None:
    machine.program("id", "echo 1000")
    machine.program("sudo", '[ "$1" = -n ] && shift; exec "$@"')
    machine.program("true", "exit 0")
    assert machine.run().returncode == 0
    assert "libegl1" in machine.installed


def test_a_system_without_apt_is_told_too(machine: Machine) -> None:
    (machine.folder / "apt-get").unlink()
    done = machine.run()
    assert done.returncode == 1
    assert "dnf install" in done.stdout


def test_tests_get_a_screen_in_memory_where_they_can(machine: Machine) -> None:
    (machine.folder / "Xvfb").unlink()
    assert machine.run("xvfb").returncode == 0
    assert "xvfb" in machine.installed


def test_tests_get_what_asks_copies_what_they_say(machine: Machine) -> None:
    (machine.folder / "exiftool").unlink()
    assert machine.run("xvfb").returncode == 0
    assert "libimage-exiftool-perl" in machine.installed
    assert "libimage" not in machine.run("").stdout


def test_no_screen_in_memory_is_no_failure(machine: Machine) -> None:
    (machine.folder / "installed").touch()
    (machine.folder / "Xvfb").unlink()
    machine.program("id", "echo 1000")
    done = machine.run("xvfb")
    assert (done.returncode, machine.installed) == (0, "")


def test_this_machine_can_show_windows() -> None:
    done = subprocess.run(
        ["/bin/sh", str(SCRIPT), sys.executable], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
