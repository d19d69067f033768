"""The AppImage of a small package: taken apart again, and started as its users do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from engine.support.places import ROOT

SCRIPT = ROOT / "resources/installer/linux/appimage.sh"
RUNTIME = b"\x7fELF and the rest of AppImage's own program"

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("dpkg-deb", "mksquashfs", "unsquashfs"))),
    reason="needs dpkg-deb and squashfs-tools",
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An AppImage of two programs that only say their name and words."""
    stage, runtime, out = tmp_path / "stage", tmp_path / "runtime", tmp_path / "out.AppImage"
    files = {
        "DEBIAN/control": "Package: faixa\nVersion: 1\nArchitecture: all\nMaintainer: A <a@b.c>\n"
        "Description: small\n",
        "opt/faixa/faixa": '#!/bin/sh\necho window "$@"\n',
        "opt/faixa/faixa-cli": '#!/bin/sh\necho cli "$@"\n',
        "usr/share/applications/faixa.desktop": "[Desktop Entry]\n",
        "usr/share/icons/hicolor/256x256/apps/faixa.png": "picture",
    }
    for name, text in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for name in ("faixa", "faixa-cli"):
        (stage / "opt" / "faixa" / name).chmod(0o755)
    runtime.write_bytes(RUNTIME)
    deb = tmp_path / "faixa.deb"
    quiet = {"stdout": subprocess.DEVNULL}
    subprocess.run(["dpkg-deb", "--build", stage, deb], check=True, **quiet)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(["sh", SCRIPT, deb, runtime, out], check=True, env=environment, **quiet)
    return out


@pytest.fixture
def opened(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "opened"
    command = ["unsquashfs", "-quiet", "-no-progress", "-offset", str(len(RUNTIME)), "-dest"]
    subprocess.run([*command, folder, made], check=True)
    return folder


def said(opened: Path, *words: str, name: str | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "ARGV0"}
    if name:
        environment["ARGV0"] = name
    command = [opened / "AppRun", *words]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_it_is_the_runtime_with_the_files_behind_it(made: Path) -> None:
    assert os.access(made, os.X_OK)
    content = made.read_bytes()
    assert content.startswith(RUNTIME)
    assert content[len(RUNTIME) :].startswith(b"hsqs")


def test_it_has_what_desktops_look_for(opened: Path) -> None:
    assert (opened / "faixa.desktop").is_file()
    assert (opened / "faixa.png").read_text() == "picture"
    assert (opened / ".DirIcon").resolve() == opened / "faixa.png"


def test_it_opens_the_window_with_what_it_was_given(opened: Path) -> None:
    assert said(opened) == "window"
    assert said(opened, "/photos/a folder", name="./faixa.AppImage") == "window /photos/a folder"


def test_it_is_the_command_line_when_asked_or_called_so(opened: Path) -> None:
    assert said(opened, "--cli", "scan", "/photos") == "cli scan /photos"
    assert said(opened, "doctor", name="/home/ana/bin/faixa-cli") == "cli doctor"


def test_the_same_package_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.AppImage"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    words = ["sh", SCRIPT, tmp_path / "faixa.deb", tmp_path / "runtime", again]
    subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)
    assert again.read_bytes() == made.read_bytes()
