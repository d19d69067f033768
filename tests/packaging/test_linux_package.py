"""Linux packages of a small program: what is in them, what they ask for; the same bytes again."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.support.places import ROOT

if sys.platform != "linux":
    pytest.skip("Linux packages are made on Linux", allow_module_level=True)

from tools import linux_package
from tools.elf import libraries_outside, newest_glibc
from tools.frozen import EXCLUDED, kept, leads, needed
from tools.linux_desktop import write_desktop_files
from tools.linux_package import Frozen, control_text, debian, debian_version, portable
from tools.locked import read_locked

WHEN = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
dpkg = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs dpkg-deb")


@pytest.fixture
def frozen(tmp_path: Path) -> Frozen:
    folder = tmp_path / "frozen"
    (folder / "_internal" / "resources").mkdir(parents=True)
    for name in ("faixa", "faixa-cli"):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o700)
    (folder / "_internal" / "liba.so.1").write_bytes(b"a")
    (folder / "_internal" / "resources" / "ação.svg").write_bytes(b"<svg/>")
    (folder / "_internal" / "liba.so").symlink_to("liba.so.1")
    libraries = frozenset({"libEGL.so.1", "libwayland-client.so.0"})
    return Frozen(folder, "faixa", "1.2.0.dev3+gabc", "2.36", libraries, int(WHEN.timestamp()))


def test_the_portable_folder_is_the_same_bytes_each_time(frozen: Frozen, tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append(portable(frozen, tmp_path / name))
        os.utime(frozen.folder / "faixa")
    assert made[0].name == f"faixa-1.2.0.dev3+gabc-linux-{os.uname().machine}.tar.gz"
    assert made[0].read_bytes() == made[1].read_bytes()
    with tarfile.open(made[0]) as tar:
        members = {m.name.partition("/")[2]: m for m in tar.getmembers()}
        readme = tar.extractfile(members["README.txt"])
        assert readme is not None
        text = readme.read().decode()
    assert "Faixa 1.2.0.dev3+gabc" in text
    assert "glibc 2.36" in text
    assert "@" not in text
    assert members["faixa"].mode == 0o755
    assert members["_internal/resources/ação.svg"].mode == 0o644
    assert members["_internal/liba.so"].issym()


@dpkg
def test_the_gpu_edition_has_a_folder_of_its_own_for_its_papers(
    frozen: Frozen, tmp_path: Path
) -> None:
    made = debian(replace(frozen, name="faixa-gpu"), tmp_path)
    subprocess.run(["dpkg-deb", "--extract", made, tmp_path / "whole"], check=True)
    papers = tmp_path / "whole/usr/share/doc"
    assert [folder.name for folder in papers.iterdir()] == ["faixa-gpu"]
    changes = gzip.decompress((papers / "faixa-gpu/changelog.gz").read_bytes()).decode()
    assert changes.startswith("faixa-gpu (1.2.0~dev3+gabc)")


@pytest.mark.parametrize("other", [False, True])
def test_purging_one_edition_leaves_the_data_to_the_other(tmp_path: Path, other: bool) -> None:
    data = tmp_path / "home" / ".local" / "share" / "faixa"
    data.mkdir(parents=True)
    if other:
        (tmp_path / "opt" / "faixa").mkdir(parents=True)
        (tmp_path / "opt" / "faixa" / "faixa").touch()
    accounts = f"tester:x:1000:1000::{tmp_path / 'home'}:/bin/sh"
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "getent").write_text(f"#!/bin/sh\necho '{accounts}'\n")
    (tools / "getent").chmod(0o755)
    script = ROOT / "resources/installer/linux/postrm"
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "DPKG_ROOT": str(tmp_path)}
    subprocess.run(["sh", script, "purge"], env=environment, check=True)
    assert data.exists() == other


@dpkg
def test_the_deb_is_the_same_bytes_each_time_and_whole(frozen: Frozen, tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append(debian(frozen, tmp_path / name))
    assert made[0].name.startswith("faixa_1.2.0~dev3+gabc_")
    assert made[0].read_bytes() == made[1].read_bytes()
    assert not list((tmp_path / "a").glob(".stage*"))
    whole = tmp_path / "whole"
    subprocess.run(["dpkg-deb", "--raw-extract", made[0], whole], check=True)
    assert (whole / "opt/faixa/faixa").stat().st_mode & 0o777 == 0o755
    assert (whole / "usr/bin/faixa-cli").readlink() == Path("/opt/faixa/faixa-cli")
    assert (whole / "usr/bin/faixa").readlink() == Path("/opt/faixa/faixa")
    assert (whole / "opt/faixa/_internal/liba.so").is_symlink()
    assert (whole / "DEBIAN/postrm").stat().st_mode & 0o111
    sums = (whole / "DEBIAN/md5sums").read_text().splitlines()
    assert any(line.endswith("  opt/faixa/faixa") for line in sums)
    assert not any("DEBIAN" in line for line in sums)
    subprocess.run(["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=whole, check=True)


def test_who_installs_it_gets_what_it_needs(frozen: Frozen) -> None:
    fields = dict(
        line.split(": ", 1)
        for line in control_text(frozen, "1.2.0", "amd64", 400_000).splitlines()
        if not line.startswith(" ")
    )
    assert fields["Depends"].startswith("libc6 (>= 2.36), libegl1, fonts-dejavu-core |")
    assert fields["Recommends"] == "libwayland-client0"
    assert fields["Installed-Size"] == "400000"
    assert fields["Conflicts"] == "faixa-gpu"
    other = control_text(replace(frozen, name="faixa-gpu"), "1.2.0", "amd64", 1)
    assert "Package: faixa-gpu\n" in other
    assert "Conflicts: faixa\n" in other


@pytest.mark.skipif(not shutil.which("dpkg"), reason="needs dpkg")
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1.2.0.dev3+gabc", "1.2.0.dev4+gabc"), ("1.2.0.dev9", "1.2.0"), ("1.2.0rc1", "1.2.0"),
        ("1.2.0.dev9", "1.2.0rc1"), ("1.2.0a1", "1.2.0b1"), ("1.2.0", "1.10.0"),
        ("1.2.0rc1", "1.2.0rc2.dev3+gabc"), ("1.2.0rc2.dev3+gabc", "1.2.0rc2"),
        ("1.2.0rc2.dev3+gabc", "1.2.0"),
    ],
)  # fmt: skip
def test_debian_puts_versions_in_our_order(earlier: str, later: str) -> None:
    words = ["dpkg", "--compare-versions", debian_version(earlier), "lt", debian_version(later)]
    assert subprocess.run(words, check=False).returncode == 0


def test_what_the_desktop_gets(tmp_path: Path) -> None:
    write_desktop_files(tmp_path, "faixa", "1.2.0", "1.2.0", WHEN)
    share = tmp_path / "usr" / "share"
    page = ET.parse(share / "metainfo" / "org.faixa.Faixa.metainfo.xml").getroot()
    release = page.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": "1.2.0", "date": "2026-11-01"}
    assert page.findtext("launchable") == "faixa.desktop"
    assert (share / "applications" / "faixa.desktop").exists()
    assert (share / "icons/hicolor/scalable/apps/faixa.svg").exists()
    assert (share / "icons/hicolor/48x48/apps/faixa.png").exists()
    for name, words in {"faixa": "settings", "faixa-cli": "scan"}.items():
        manual = gzip.decompress((share / "man" / "man1" / f"{name}.1.gz").read_bytes()).decode()
        assert f".TH {name.upper().replace('-', chr(92) + '-')}" in manual
        assert words in manual
        assert "1.2.0" in manual
    assert list(tmp_path.iterdir()) == [tmp_path / "usr"]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-utils")
def test_the_menu_entry_is_valid(tmp_path: Path) -> None:
    write_desktop_files(tmp_path, "faixa", "1.2.0", "1.2.0", WHEN)
    entry = tmp_path / "usr/share/applications/faixa.desktop"
    done = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="needs appstream")
def test_appstreams_page_is_valid(tmp_path: Path) -> None:
    write_desktop_files(tmp_path, "faixa", "1.2.0", "1.2.0", WHEN)
    page = tmp_path / "usr/share/metainfo/org.faixa.Faixa.metainfo.xml"
    words = ["appstreamcli", "validate", "--no-net", "--explain", page]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not shutil.which("man"), reason="needs man")
def test_the_manuals_can_be_read(tmp_path: Path) -> None:
    write_desktop_files(tmp_path, "faixa", "1.2.0", "1.2.0", WHEN)
    for name in ("faixa", "faixa-cli"):
        page = tmp_path / "usr/share/man/man1" / f"{name}.1.gz"
        done = subprocess.run(
            ["man", "--warnings", "--local-file", str(page)],
            capture_output=True,
            text=True,
            env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"},
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "--version" in done.stdout


def test_what_a_library_asks_of_the_system() -> None:
    import cv2

    library = next(Path(cv2.__file__).parent.glob("cv2*.so"))
    outside = libraries_outside([library])
    assert any(name.startswith("libavcodec") for name in outside)
    assert not any(name.startswith(("libc.", "libm.", "ld-")) for name in outside)
    bundled = list((library.parents[1] / "opencv_python_headless.libs").iterdir())
    less = libraries_outside([library, *bundled])
    assert not any(name.startswith("libavcodec") for name in less)
    major, minor = newest_glibc([library]).split(".")
    assert (2, 5) <= (int(major), int(minor)) <= (2, 60)
    assert newest_glibc([Path(__file__)]) == "0.0"
    assert libraries_outside([Path(__file__)]) == set()


def test_a_program_that_is_not_there_or_of_another_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert linux_package.main([str(tmp_path), str(tmp_path / "dist")]) == 1
    assert "`make package`" in capsys.readouterr().err
    program = tmp_path / "faixa-cli"
    program.write_text("#!/bin/sh\necho faixa-cli 0.0.7\n")
    program.chmod(0o755)
    assert linux_package.main([str(tmp_path), str(tmp_path / "dist")]) == 1
    assert "freeze it again" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_what_is_left_out_of_the_frozen_program() -> None:
    plugins = "PySide6/Qt/plugins"
    for name in (
        f"{plugins}/platforms/libqxcb.so", f"{plugins}/platforms/libqwayland.so",
        f"{plugins}/platforms/libqoffscreen.so", f"{plugins}/imageformats/libqsvg.so",
        f"{plugins}/platformthemes/libqxdgdesktopportal.so",
        f"{plugins}/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/translations/qtbase_pt_BR.qm", "PySide6/Qt/translations/qtbase_es.qm",
        r"PySide6\plugins\platforms\qwindows.dll",
        "libxcb-cursor.so.0", "resources/models/faixa-age.onnx",
    ):  # fmt: skip
        assert kept(name), name
    for name in (
        f"{plugins}/platforms/libqvnc.so", f"{plugins}/platforms/libqeglfs.so",
        f"{plugins}/platformthemes/libqgtk3.so", f"{plugins}/tls/libqopensslbackend.so",
        f"{plugins}/imageformats/libqtiff.so", "PySide6/Qt/translations/qtbase_de.qm",
        "libstdc++.so.6", "PySide6/QtNetwork.abi3.so",
    ):  # fmt: skip
        assert not kept(name), name
    assert {"ssl", "tkinter", "PySide6.QtNetwork"} <= set(EXCLUDED)


def test_a_library_that_nothing_needs_any_more_is_left_out_too() -> None:
    links = {
        "/env/QtGui.abi3.so": ["libQt6Gui.so.6", "libc.so.6"],
        "/env/libQt6Gui.so.6": ["libicu.so.73"],
        "/env/libicu.so.73": [],
        "/env/libgtk.so.0": ["libcairo.so.2"],
        "/env/libcairo.so.2": ["libgtk.so.0"],
    }
    entries = [
        ("PySide6/QtGui.abi3.so", "/env/QtGui.abi3.so", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/env/libQt6Gui.so.6", "BINARY"),
        ("libicu.so.73", "/env/libicu.so.73", "BINARY"),
        ("libgtk.so.0", "/env/libgtk.so.0", "BINARY"),
        ("libcairo.so.2", "/env/libcairo.so.2", "BINARY"),
    ]
    left = [name for name, _, _ in needed(entries, links.__getitem__)]
    assert left == ["PySide6/QtGui.abi3.so", "PySide6/Qt/lib/libQt6Gui.so.6", "libicu.so.73"]
    there = {"PySide6/Qt/lib/libQt6Gui.so.6"}
    assert leads(("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"), there)
    assert not leads(("libQt6X.so.6", "PySide6/Qt/lib/libQt6X.so.6", "SYMLINK"), there)
    assert leads(("LICENSE", "/src/LICENSE", "DATA"), there)


def test_the_environment_that_it_is_frozen_from_is_locked_with_the_hash_of_each_file() -> None:
    folder = ROOT / "resources" / "installer"
    for name in ("constraints-cpu.txt", "constraints-gpu.txt"):
        locked = read_locked(folder / name)
        assert all(hashes for _, *hashes in locked.values())
        assert all(
            re.fullmatch(r"[0-9a-f]{64}", h) for _, *hashes in locked.values() for h in hashes
        )
        assert {"numpy", "pyside6-essentials", "pyinstaller", "setuptools"} <= set(locked)
        assert not set(locked) & {"tensorflow", "keras", "pytest", "mtcnn"}
