"""The notices of what is shipped: complete, up to date, and nothing in them that may not be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import cv2
import pytest

from engine.support.places import ROOT
from tools.environment import Environment, read, read_sites
from tools.libraries import Table, read_table
from tools.licence_rules import LicenceError, chosen
from tools.locked import versions
from tools.notices import FOLDERS, NoticeError, differences, main, pages, written

CONSTRAINTS = ROOT / "resources" / "installer" / "constraints-cpu.txt"

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the notices are made on Linux"
)


@pytest.fixture(scope="session")
def table() -> Table:
    return read_table()


@pytest.fixture(scope="session")
def locked() -> Environment:
    """What is installed here, where that is what the installers are made of."""
    for name, wanted in versions(CONSTRAINTS).items():
        try:
            here = version(name)
        except PackageNotFoundError:
            here = "missing"
        if here != wanted:
            pytest.skip(f"the notices are for {name} {wanted}; here it is {here}")
    return read(Path(sys.executable), "cpu")


def test_the_committed_notices_are_those_of_the_locked_packages(
    locked: Environment, table: Table
) -> None:
    wanted = pages(locked.packages, table, machine=True)
    assert differences(wanted, written(FOLDERS["cpu"])) == []


def test_the_index_names_the_locked_versions() -> None:
    index = (FOLDERS["cpu"] / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in index.splitlines() if line.startswith("| **")]
    named = {row[1].strip(" *"): row[2].strip() for row in rows}
    lock = versions(CONSTRAINTS)
    assert len(named) >= 15
    assert named == {name: lock.get(name) for name in named}


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("pyside6-essentials.txt", "HarfBuzz"),
        ("pyside6-essentials.txt", "LGPL-3.0.txt beside this file"),
        ("opencv-python-headless.txt", "FFmpeg: LGPL-2.1-or-later"),
        ("pillow.txt", "LIBTIFF"),
        ("numpy.txt", "Name: OpenBLAS"),
        ("onnxruntime.txt", "THIRD PARTY SOFTWARE NOTICES"),
        ("pi-heif.txt", "libheif: LGPL-3.0-or-later"),
        ("pyinstaller.txt", "Bootloader Exception"),
        ("python-and-system.txt", "PYTHON SOFTWARE FOUNDATION LICENSE"),
        ("python-and-system.txt", "Licence: blessing"),
        ("LGPL-3.0.txt", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("LGPL-2.1.txt", "Version 2.1, February 1999"),
        ("GPL-3.0.txt", "GNU GENERAL PUBLIC LICENSE"),
    ],
)
def test_a_notice_has_the_words_of_those_who_made_it(page: str, words: str) -> None:
    assert words in (FOLDERS["cpu"] / page).read_text(encoding="utf-8")


def test_every_page_that_is_referred_to_is_there() -> None:
    for folder in FOLDERS.values():
        found = written(folder)
        for text in found.values():
            for line in text.splitlines():
                if line.endswith(".txt beside this file."):
                    assert line.split()[-4] in found


def test_written_notices_are_up_to_date_until_something_changes(
    tmp_path: Path, locked: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path)]
    assert main(out) == 0
    assert main([*out, "--check"]) == 0
    first = written(tmp_path)
    assert main(out) == 0
    assert written(tmp_path) == first

    page = tmp_path / "numpy.txt"
    page.write_text(first["numpy.txt"].replace("2.", "1."), encoding="utf-8")
    (tmp_path / "pillow.txt").unlink()
    (tmp_path / "leftpad.txt").touch()
    capsys.readouterr()
    assert main([*out, "--check"]) == 1
    said = capsys.readouterr().err
    assert "numpy.txt is stale" in said
    assert "pillow.txt is missing" in said
    assert "leftpad.txt is not of anything shipped" in said
    assert "run `make notices`" in said

    assert main(out) == 0
    assert written(tmp_path) == first


def test_the_tool_runs_as_ci_calls_it(tmp_path: Path, locked: Environment) -> None:
    command = [sys.executable, "-m", "tools.notices", "--check", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "README.md is missing" in done.stderr


def installed(
    site: Path,
    name: str,
    metadata: str = "",
    files: Mapping[str, bytes] | None = None,
    licence: str = "Permission is hereby granted",
) -> None:
    """Puts a package into the folder as pip does, with the program's metadata that ask for it."""
    folder = site / f"{name.replace('-', '_')}-1.0.dist-info"
    contents = dict(files or {})
    if licence:
        contents[f"{folder.name}/licenses/LICENSE"] = licence.encode()
    head = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n"
    contents[f"{folder.name}/METADATA"] = (head + metadata).encode()
    contents[f"{folder.name}/RECORD"] = "".join(f"{file},,\n" for file in contents).encode()
    for file, content in contents.items():
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_bytes(content)


def problems(site: Path, table: Table, name: str) -> str:
    """What the tool says of a program that asks for the package in `site`; "" for nothing."""
    installed(site, "faixa", f"Requires-Dist: {name}\n")
    for freezer in ("pyinstaller", "pyinstaller-hooks-contrib"):
        installed(site, freezer, "License-Expression: MIT\n")
    try:
        pages(read_sites("3.11.7", (str(site),), "cpu").packages, table, machine=False)
    except NoticeError as error:
        return str(error)
    return ""


MIT = "License-Expression: MIT\n"


def test_a_package_with_a_known_licence_and_its_text_is_taken(tmp_path: Path, table: Table) -> None:
    installed(tmp_path, "orphan", MIT, {"orphan/_fast.abi3.so": b""})
    assert problems(tmp_path, table, "orphan") == ""


@pytest.mark.parametrize(
    ("metadata", "licence", "said"),
    [
        (MIT, "", "orphan: it carries no text of its licence"),
        ("", "Do as you like", "orphan: its metadata name none"),
        ("License-Expression: Elastic-2.0\n", "…", "“Elastic-2.0” is not among"),
        ("License-Expression: GPL-3.0-only\n", "…", "“GPL-3.0-only” is not among"),
        ("License: Free for good people\n", "…", "“Free for good people”"),
    ],
)
def test_a_package_without_a_notice_or_permission_fails(
    tmp_path: Path, table: Table, metadata: str, licence: str, said: str
) -> None:
    installed(tmp_path, "orphan", metadata, licence=licence)
    assert said in problems(tmp_path, table, "orphan")


@pytest.mark.parametrize(
    ("package", "file", "content", "said"),
    [
        ("orphan", "orphan.libs/libmystery-1a.so.3", b"", "nothing is known of orphan.libs/libm"),
        # What OpenCV's wheels for macOS carry.
        (
            "opencv-python-headless",
            "cv2/.dylibs/libx264.164.dylib",
            b"",
            "is x264: “GPL-2.0-or-later” is not among",
        ),
        (
            "opencv-python-headless",
            "cv2/.dylibs/libavcodec.61.dylib",
            b"libavcodec license: GPL version 3 or later",
            "does not say “license: LGPL version 2.1 or later” of itself",
        ),
    ],
)
def test_a_library_in_a_wheel_that_is_unknown_or_not_permitted_fails(
    tmp_path: Path, table: Table, package: str, file: str, content: bytes, said: str
) -> None:
    installed(tmp_path, package, MIT, {file: content})
    assert said in problems(tmp_path, table, package)


def test_a_library_whose_notice_went_out_of_its_wheel_fails(tmp_path: Path, table: Table) -> None:
    installed(tmp_path, "pillow", MIT)
    said = problems(tmp_path, table, "pillow")
    assert "its notices no longer say “LIBTIFF”, so LibTIFF has no notice" in said


def test_qts_list_of_others_code_is_for_its_minor_version(tmp_path: Path, table: Table) -> None:
    installed(tmp_path, "PySide6-Essentials", MIT)
    assert "not for 1.0: make it again" in problems(tmp_path, table, "PySide6-Essentials")


def test_all_that_opencv_was_built_with_is_known(table: Table) -> None:
    """Linked into its one file, where no look at the wheel finds it."""
    names = {
        "libprotobuf": "Protocol Buffers",
        "ade": "ADE",
        "ittnotify": "ITT API",
        "libjpeg-turbo": "libjpeg-turbo",
        "libwebp": "libwebp",
        "libtiff": "LibTIFF",
        "libopenjp2": "OpenJPEG",
        "IlmImf": "OpenEXR",
        "ipphal": "Intel IPP ICV",
        "ippiw": "Intel IPP ICV",
        "ippicv": "Intel IPP ICV",
    }
    lines = cv2.getBuildInformation().splitlines()
    (built_with,) = (each.partition(":")[2].split() for each in lines if "3rdparty dep" in each)
    known = {row.name for row in table.rows("opencv-python-headless") if row.permitted}
    assert built_with
    assert {names.get(each, f"nothing known of {each}") for each in built_with} <= known


def test_all_rows_of_the_machine_have_a_text_of_their_licence(table: Table) -> None:
    for row in table.rows(""):
        assert row.text, row.name
        assert row.files, row.name


@pytest.mark.parametrize(
    ("expression", "taken"),
    [
        ("MIT", "MIT"),
        ("MIT AND Zlib", "MIT AND Zlib"),
        ("GPL-2.0-only OR BSD-3-Clause", "BSD-3-Clause"),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", "LGPL-3.0-only"),
        ("(GPL-3.0-only OR MIT) AND Zlib", "MIT AND Zlib"),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", "GPL-3.0-or-later WITH GCC-exception-3.1"),
        ("Apache 2.0", "Apache-2.0"),
    ],
)
def test_of_several_licences_the_first_permitted_is_taken(expression: str, taken: str) -> None:
    assert chosen(expression) == taken


@pytest.mark.parametrize(
    "expression",
    [
        "", "GPL-3.0-or-later", "MIT AND GPL-2.0-only", "MIT OR", "AND MIT", "(MIT", "MIT Zlib",
        "GPL-3.0-or-later WITH Classpath-exception-2.0", "GPL-3.0-only WITH", "AGPL-3.0-only",
    ],
)  # fmt: skip
def test_what_is_not_permitted_or_no_expression_is_refused(expression: str) -> None:
    with pytest.raises(LicenceError):
        chosen(expression)


def test_the_lgpl_is_for_libraries_that_can_be_replaced() -> None:
    assert chosen("LGPL-2.1-or-later") == "LGPL-2.1-or-later"
    with pytest.raises(LicenceError, match="statically"):
        chosen("LGPL-2.1-or-later", static=True)
