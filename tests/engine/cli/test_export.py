"""`faixa-cli export` into every format, chosen by name or by the file's ending."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from engine.catalog.catalog import Catalog
from engine.cli.parser import build_parser
from engine.reports.formats.registry import FORMATS
from engine.values.ages import DecisionValue
from tests.helpers.made import catalog_file
from tests.helpers.program import Program
from tests.helpers.reporting.exports import decide, faces_of, mixed, with_files


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = catalog_file(tmp_path)
    with Catalog(path) as opened:
        run = mixed(opened)
        decide(opened, faces_of(opened, run)["/photos/c adult.jpg"][0], DecisionValue.TEEN)
    return path


@pytest.mark.parametrize(
    ("arguments", "start", "rows"),
    [
        (["r.xlsx"], b"PK\3\4", 7),
        (["r.html", "--language", "pt-BR"], b"<!DOCTYPE html>\n<html lang=\"pt-BR\">", 4),
        (["r.jsonl", "--only", "flagged"], b'{"photo": "/photos/a child.jpg"', 3),
        (["l.txt"], b"# Faixa", 3),
        (["c.csv", "--format", "corrections"], b"path,age_min,age_max,", 1),
        (["r.csv", "--only", "reviewed"], b"\xef\xbb\xbfphoto,status", 1),
        (["r.csv", "--only", "confirmed-minor"], b"\xef\xbb\xbfphoto,status", 1),
        (["r.csv", "--only", "flagged", "--only", "undecided"], b"\xef\xbb\xbfphoto,status", 3),
        (["r.csv", "--only", "final-teen", "--only", "settled"], b"\xef\xbb\xbfphoto", 1),
        (["r.csv", "--only", "unsure", "--only", "final-child"], b"\xef\xbb\xbfphoto", 0),
        (["any.name", "--format", "csv-excel-pt"], b"\xef\xbb\xbfphoto;status", 7),
        (["--csv", "r.csv"], b"\xef\xbb\xbfphoto,status", 7),
    ],
)  # fmt: skip
def test_the_format_is_the_one_that_is_named(
    program: Program,
    catalog: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    start: bytes,
    rows: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = program.run("export", *arguments, "--catalog", catalog, "--json")
    # A photo of the run has failed, which the exit code says.
    assert ended.returncode == 3, ended.stderr
    name = arguments[1] if arguments[0] == "--csv" else arguments[0]
    assert (tmp_path / name).read_bytes().startswith(start)
    import json

    answer = json.loads(ended.stdout)
    assert (answer["rows"], answer["file"]) == (rows, str(tmp_path / name))
    assert answer["final_groups"] == {"child": 1, "teen": 2, "adult": 1, "not_a_face": 0}
    assert (answer["confirmed_minors"], answer["settled"]) == (1, 1)
    assert (answer["undecided"], answer["flagged_undecided"]) == (3, 2)


def test_copies_go_into_a_folder(program: Program, tmp_path: Path) -> None:
    photo = tmp_path / "photos" / "a.png"
    photo.parent.mkdir()
    Image.new("RGB", (640, 480), "white").save(photo)
    from tests.helpers.made import face
    from tests.helpers.reporting.exports import CHILD

    path = catalog_file(tmp_path)
    with Catalog(path) as opened:
        with_files(opened, (photo.parent,), {photo: (640, 480, (face(10, CHILD),))})
    target = tmp_path / "out"
    ended = program.run(
        "export", target, "--format", "covered-copies", "--cover", "--catalog", path
    )
    assert ended.returncode == 0, ended.stderr
    assert os.listdir(target) == ["a.png"]
    assert "1 photo\n" in ended.stdout
    assert f"Copies: {target}" in ended.stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["r.docx"], ["r.xlsx", "--csv", "r.csv"], ["r.xlsx", "--excel-pt"], ["a/b/r.xlsx"]],
)
def test_what_cannot_be_is_wrong_usage(
    program: Program,
    catalog: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = program.run("export", *arguments, "--catalog", catalog)
    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr


def test_all_formats_but_the_window_s_are_there() -> None:
    for key in FORMATS.keys() - {"pdf"}:
        assert build_parser().parse_args(["export", "x", "--format", key]).format == key
    with pytest.raises(SystemExit):
        build_parser().parse_args(["export", "x", "--format", "pdf"])
