"""`faixa-cli` in a pipe: reports on the standard output, paths from a list; run as a process."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.values.photos import PhotoStatus
from tests.helpers.photos import folder_of
from tests.helpers.program import SECONDS, Program


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_csv_on_the_standard_output_is_alone_there(program: Program, tmp_path: Path) -> None:
    folder, catalog = folder_of(tmp_path / "photos", 2), tmp_path / "c.db"
    for name in ("-", "/dev/stdout"):
        ended = program.run("scan", folder, "--csv", name, "--catalog", catalog)
        assert ended.returncode == 0, ended.stderr
        assert [Path(each["photo"]).name for each in rows(ended.stdout)] == ["000.jpg", "001.jpg"]
        assert "2 files: 2 photos" in ended.stderr
    assert not Path("-").exists()
    exported = program.run("export", "--csv", "-", "--catalog", catalog)
    assert rows(exported.stdout) == rows(ended.stdout)
    assert "2 rows" in exported.stderr
    lines = program.run("export", "-", "--format", "jsonl", "--catalog", catalog).stdout
    assert [Path(json.loads(line)["photo"]).name for line in lines.splitlines()] == [
        "000.jpg",
        "001.jpg",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a device")
def test_a_standard_output_that_is_full_is_told(program: Program, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "photos", 1)
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            program.command("scan", folder, "--csv", "-", "--catalog", tmp_path / "c.db"),
            env=program.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    assert ended.returncode == 1
    assert b"The report <stdout> could not be written: " in ended.stderr
    assert b"error in Faixa" not in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a device")
@pytest.mark.parametrize(
    "arguments",
    [
        ("models",),
        ("models", "--json"),
        ("--version",),
        ("--help",),
        ("models", "--help"),
        ("scan", "--help"),
        ("cluster", "scan", "--help"),
    ],
)
def test_words_that_find_no_room_are_no_error_of_ours(
    program: Program, arguments: tuple[str, ...]
) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            program.command(*arguments),
            env=program.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == b"faixa-cli: The standard output takes no more: %b.\n" % (
        os.strerror(errno.ENOSPC).encode()
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a device")
def test_what_a_scan_has_analysed_is_kept_where_its_words_find_no_room(
    program: Program, tmp_path: Path
) -> None:
    folder, catalog = folder_of(tmp_path / "photos", 1), tmp_path / "c.db"
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            program.command("scan", folder, "--catalog", catalog, "--json"),
            env=program.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.endswith(b". What was analysed is kept.\n")
    with Catalog(catalog, writer=False) as kept:
        assert [photo.status for photo in kept.photos(1)] == [PhotoStatus.ANALYSED]


def test_what_cannot_share_the_standard_output_is_refused(program: Program, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "photos", 1)
    both = program.run("scan", folder, "--csv", "-", "--json", "--catalog", tmp_path / "c.db")
    assert both.returncode == 2
    assert "both want the standard output" in both.stderr
    copies = program.run("export", "-", "--format", "covered-copies")
    assert copies.returncode == 2
    assert "is a folder" in copies.stderr


def test_a_list_says_what_to_look_at(program: Program, tmp_path: Path) -> None:
    folder, catalog = folder_of(tmp_path / "photos", 3), tmp_path / "c.db"
    odd = folder / "a\nb.jpg"
    (folder / "002.jpg").rename(odd)
    listed = tmp_path / "list"
    listed.write_bytes(b"".join(os.fsencode(each) + b"\0" for each in (folder / "001.jpg", odd)))
    answer = program.json("scan", "--files0-from", listed, "--catalog", catalog)
    assert (answer["found"], answer["failed"]) == (2, 0)
    piped = subprocess.run(
        program.command("scan", "--files0-from", "-", "--csv", "-", "--catalog", catalog),
        env=program.environment,
        input=listed.read_bytes(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert piped.returncode == 0, piped.stderr
    assert len(rows(piped.stdout.decode())) == 2


def test_a_list_that_is_none_is_told(program: Program, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "photos", 2)
    lines, empty = tmp_path / "lines", tmp_path / "empty"
    lines.write_text(f"{folder / '000.jpg'}\n{folder / '001.jpg'}\n")
    empty.touch()
    for arguments, said in (
        (("--files0-from", lines), "no zero bytes"),
        (("--files0-from", empty), "the list is empty"),
        (("--files0-from", tmp_path / "nowhere"), "No such file"),
        (("--files0-from", lines, folder), "not both"),
        ((), "Say what to look at"),
    ):
        ended = program.run("scan", *arguments)
        assert ended.returncode == 2
        assert said in ended.stderr
