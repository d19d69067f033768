"""Every format: what is in the file, where it may be written, and that a cancel leaves nothing."""

from __future__ import annotations

import csv
import json
import os
from operator import attrgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog.catalog import Catalog
from engine.index.query import Sign
from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import HEADER, HEADERS
from engine.reports.content.scope import ExportScope
from engine.reports.formats import corrections
from engine.reports.formats.base import Format
from engine.reports.formats.corrections import CORRECTIONS_HEADER, age_interval
from engine.reports.formats.csv import read_report
from engine.reports.formats.registry import FORMATS, SUFFIXES
from engine.reports.making.export import export
from engine.reports.making.preview import preview
from engine.support.errors import UsageError
from engine.support.reasons import Reason
from engine.values.ages import DecisionValue, PolicySettings
from tests.helpers.made import done, face, file, scanned, sha_of, spec
from tests.helpers.reporting.exports import CHILD, decide, faces_of
from tests.helpers.reporting.report_files import FILES
from tests.helpers.reporting.reports import report_rows


@pytest.mark.parametrize("made", FILES, ids=attrgetter("key"))
def test_an_export_is_replaced_by_the_next_and_nothing_else_is(
    catalog: Catalog, run: int, tmp_path: Path, made: Format
) -> None:
    target = tmp_path / FILES[made]
    scope = ExportScope((run,))
    for _ in range(2):
        result = export(scope, target, made, catalog)
        assert result.written > 0 or made is FORMATS["corrections"]
        assert not result.cancelled
    first = target.read_bytes()
    for other in FILES:
        same = {other, made} == {FORMATS["csv"], FORMATS["csv-excel-pt"]}
        if other is not made and not same:
            with pytest.raises(UsageError, match="no report of Faixa's"):
                export(scope, target, other, catalog)
    assert target.read_bytes() == first
    target.write_bytes(b"PK\3\4 or whatever, but yours")
    with pytest.raises(UsageError, match="no report of Faixa's"):
        export(scope, target, made, catalog)
    assert list(tmp_path.glob("*.partial")) == []


def beginning(made: Format, header: tuple[str, ...]) -> bytes:
    """What a version with this header wrote before its first row, or as its first."""
    if made is FORMATS["jsonl"]:
        return json.dumps(dict.fromkeys(header)).encode() + b"\n"
    separator = ";" if made is FORMATS["csv-excel-pt"] else ","
    mark = "" if made is FORMATS["corrections"] else "\ufeff"
    return (mark + separator.join(header) + "\r\n").encode()


EARLIER = [
    *((FORMATS[key], header) for key in ("csv", "csv-excel-pt", "jsonl") for header in HEADERS),
    *((FORMATS["corrections"], header) for header in corrections.HEADERS),
]


def test_the_headers_of_all_versions_are_known() -> None:
    assert [len(header) for header in HEADERS] == [33, 34, 37, 46, 49, 52, 53]
    assert HEADERS[-1] == HEADER
    assert corrections.HEADERS[-1] == CORRECTIONS_HEADER


@pytest.mark.parametrize(("made", "header"), EARLIER)
def test_the_export_of_every_version_is_replaced(
    catalog: Catalog, run: int, tmp_path: Path, made: Format, header: tuple[str, ...]
) -> None:
    target = tmp_path / FILES[made]
    target.write_bytes(beginning(made, header) + b"an old row\n")
    export(ExportScope((run,)), target, made, catalog)
    assert b"an old row" not in target.read_bytes()


@pytest.mark.parametrize(("made", "header"), EARLIER)
def test_what_only_begins_like_an_export_is_not_replaced(
    catalog: Catalog, run: int, tmp_path: Path, made: Format, header: tuple[str, ...]
) -> None:
    target = tmp_path / FILES[made]
    for own in ((*header, "mine"), header[:-2], (*header[1:], header[0]), header[:1]):
        target.write_bytes(beginning(made, own))
        before = target.read_bytes()
        with pytest.raises(UsageError, match="no report of Faixa's"):
            export(ExportScope((run,)), target, made, catalog)
        assert target.read_bytes() == before


@pytest.mark.parametrize("made", FILES, ids=attrgetter("key"))
def test_what_a_killed_export_left_is_no_hindrance(
    catalog: Catalog, run: int, tmp_path: Path, made: Format
) -> None:
    target = tmp_path / FILES[made]
    beside = target.with_name(target.name + ".partial")
    export(ExportScope((run,)), target, made, catalog)
    whole = target.read_bytes()
    for length in (0, 20, 200, 1500):
        target.unlink()
        beside.write_bytes(whole[:length])
        export(ExportScope((run,)), target, made, catalog)
        assert not beside.exists()


@pytest.mark.parametrize("made", FILES, ids=attrgetter("key"))
@pytest.mark.parametrize("after", [0, 3])
def test_a_cancel_leaves_nothing_behind(
    catalog: Catalog, run: int, tmp_path: Path, made: Format, after: int
) -> None:
    before = sorted(os.listdir(tmp_path))
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > after

    target = tmp_path / FILES[made]
    result = export(ExportScope((run,)), target, made, catalog, cancelled=cancelled)
    assert result.cancelled
    assert len(asked) == after + 1
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("made", FILES, ids=attrgetter("key"))
def test_progress_goes_up_to_the_end(
    catalog: Catalog, run: int, tmp_path: Path, made: Format
) -> None:
    told: list[tuple[int, int]] = []
    export(
        ExportScope((run,)),
        tmp_path / FILES[made],
        made,
        catalog,
        progress=lambda read, total: told.append((read, total)),
    )
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


@pytest.mark.parametrize("made", FILES, ids=attrgetter("key"))
def test_an_empty_run_gives_a_good_file(catalog: Catalog, tmp_path: Path, made: Format) -> None:
    empty = scanned(catalog)
    target = tmp_path / FILES[made]
    for _ in range(2):
        assert export(ExportScope((empty,)), target, made, catalog).written == 0


def test_the_csv_of_a_scope_is_the_report_s(catalog: Catalog, run: int, tmp_path: Path) -> None:
    target = tmp_path / "r.csv"
    result = export(
        ExportScope((run,), signs=Sign.FLAGGED), target, FORMATS["csv-excel-pt"], catalog
    )
    rows = list(read_report(target))
    assert (result.written, result.photos) == (3, 2)
    wanted = list(report_rows(catalog.photos(run, settings=PolicySettings())))
    assert rows == [row for row in wanted if row.photo_flagged]


def test_json_lines_have_the_same_keys_and_real_values(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    target = tmp_path / "r.jsonl"
    export(ExportScope((run,)), target, FORMATS["jsonl"], catalog)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 7
    assert all(tuple(line) == HEADER for line in lines)
    first = lines[0]
    assert (first["flagged"], first["p_minor"], first["decision"]) == (True, 0.9, "")
    assert lines[-1]["flagged"] is None


# Lists and corrections


def test_the_list_has_the_photos_of_minors_byte_for_byte(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    decide(catalog, faces_of(catalog, run)["/photos/b two.jpg"][0], DecisionValue.ADULT)
    odd = catalog.start_run(spec(roots=("/odd",))).id
    for name in (b"/odd/caf\xe9.jpg", b"/odd/two\nlines.jpg"):
        catalog.record(odd, done(file(os.fsdecode(name)), face(10, CHILD)))
    target = tmp_path / "l.txt"
    result = export(ExportScope((run, odd)), target, FORMATS["list"], catalog)
    heading, *lines = target.read_bytes().splitlines()
    assert heading.startswith(b"# Faixa")
    assert lines == [b"/odd/caf\xe9.jpg", b"/photos/a child.jpg"]
    assert (result.written, result.failed) == (2, 1)
    assert result.failures[0].reason == Reason.LINE_BREAK()


def test_corrections_give_each_decided_face_an_interval_of_ages(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    faces = faces_of(catalog, run)
    decide(catalog, faces["/photos/a child.jpg"][0], DecisionValue.TEEN)
    decide(catalog, faces["/photos/b two.jpg"][0], DecisionValue.UNSURE)
    decide(catalog, faces["/photos/b two.jpg"][1], DecisionValue.NOT_A_FACE)
    decide(catalog, faces["/photos/c adult.jpg"][0], DecisionValue.ADULT, "Bia")
    target = tmp_path / "c.csv"
    assert export(ExportScope((run,)), target, FORMATS["corrections"], catalog).written == 3
    with target.open(encoding="utf-8", newline="") as opened:
        teen, nothing, adult = csv.DictReader(opened)
    assert (teen["path"], teen["age_min"], teen["age_max"]) == ("/photos/a child.jpg", "12", "17")
    assert (teen["final_group"], teen["age_group"], teen["sha256"]) == (
        "teen",
        "child",
        sha_of("/photos/a child.jpg"),
    )
    assert (nothing["final_group"], nothing["age_min"], nothing["age_max"]) == (
        "not_a_face",
        "",
        "",
    )
    assert (adult["age_min"], adult["age_max"], adult["decided_by"]) == ("18", "100", "")
    assert [float(n) for n in teen["landmarks"].split()][:2] == [20.0, 35.0]
    assert [float(teen[name]) for name in ("x", "y", "width", "height")] == [10, 20, 40, 50]
    named = ExportOptions(reviewers=True)
    export(ExportScope((run,)), target, FORMATS["corrections"], catalog, named)
    assert "Bia" in target.read_text(encoding="utf-8")


@given(
    bands=st.lists(st.integers(1, 100), min_size=1, max_size=2, unique=True).map(sorted).map(tuple),
    value=st.sampled_from(DecisionValue),
)
def test_an_interval_lies_within_the_bands(bands: tuple[int, ...], value: DecisionValue) -> None:
    ages = age_interval(value, bands)
    if value in (DecisionValue.NOT_A_FACE, DecisionValue.UNSURE):
        assert ages is None
        return
    assert ages is not None
    low, high = ages
    assert 0 <= low <= high <= 100
    assert (low >= bands[-1]) == (value is DecisionValue.ADULT)


# Before anything is written


def test_the_preview_is_the_beginning_of_the_export(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    scope = ExportScope((run,))
    for made, first in (
        (FORMATS["csv"], "/photos/a child.jpg"),
        (FORMATS["list"], "/photos/a child.jpg"),
        (FORMATS["covered-copies"], "/photos/a child.jpg"),
        (FORMATS["html"], "/photos/a child.jpg"),
    ):
        found = preview(scope, made, catalog)
        assert found.complete
        assert found.rows[0][0] == first
        assert all(len(row) == len(found.header) for row in found.rows)
    assert preview(scope, FORMATS["corrections"], catalog).rows == ()
    assert preview(scope, FORMATS["covered-copies"], catalog).rows[0][1:] == ("a child.jpg", "1")
    assert len(preview(scope, FORMATS["jsonl"], catalog, most=2).rows) == 2
    assert not preview(scope, FORMATS["csv"], catalog, seconds=-1).complete


def test_a_name_s_ending_says_the_format() -> None:
    assert SUFFIXES[".xlsx"] is FORMATS["xlsx"]
    assert SUFFIXES[".html"] is FORMATS["html"]
    assert set(SUFFIXES.values()) >= {FORMATS["csv"], FORMATS["jsonl"], FORMATS["list"]}
