"""The CSV, read back by our reader, by Python's csv, and byte for byte."""

from __future__ import annotations

import csv
import os
import re
import tempfile
import tracemalloc
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.catalog import catalog as catalog_module
from engine.catalog.catalog import Catalog
from engine.reports.content.rows import ReportRow
from engine.reports.formats.csv import read_report
from engine.support.errors import FaixaError, UsageError
from engine.support.places import ROOT
from engine.support.reasons import Reason
from engine.support.text import FORMULA_STARTS, printable, quote_cell, read_cell, write_cell
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.photos import PhotoResult, PhotoStatus
from tests.helpers.made import SHA, ages, catalog_file, done, face, failed, file, scanned, spec
from tests.helpers.reporting.reports import report_rows, write_report

HEADER = (
    "photo,status,reason,width,height,face,x,y,w,h,detection_score,age_group,p_child,p_teen,"
    "p_adult,p_minor,age,age_low,age_high,flagged,photo_flagged,unaccompanied,decision,decided_by,"
    "decided_at,note,final_group,photo_sha256,model,model_sha256,run,analysed_at,version,added_by,"
    "teen_from,adult_from,threshold,population,p_minor_model,uncertain,quality,page,pages,"
    "pages_read,raw,film,time,duration,disagreement,known,"
    "consent,consent_until,unaided"
)
POLICY = PolicySettings()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "relatório.csv"


def rows_of(catalog: Catalog, target: Path, *results: PhotoResult) -> list[ReportRow]:
    write_report(target, catalog, scanned(catalog, *results), POLICY)
    return list(read_report(target))


# What stands in it


def test_the_header_is_the_documented_one_and_lines_end_as_rfc_4180_says(
    catalog: Catalog, target: Path
) -> None:
    assert write_report(target, catalog, scanned(catalog), POLICY) == 0
    assert target.read_bytes() == b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n"


def test_a_known_photo_gives_these_bytes(catalog: Catalog, target: Path) -> None:
    child = face(10.4, ages(a8=0.75, a15=0.25), score=0.98765)
    run_id = scanned(catalog, done(file("/p/a.jpg"), child, sha256=SHA))
    for excel_pt, row in (
        (
            False,
            "/p/a.jpg,analysed,,640,480,1,10,20,40,50,0.9877,child,0.7500,0.2500,0.0000,1.0000,"
            f"8.7,8.1,15.6,1,1,1,,,,,child,{SHA},ages 1,{'ab' * 32},1,TIME,0.1.0,,12,18,0.500000,"
            "mixed,1.0000,0,,1,1,1,,,,,,,,,",
        ),
        (
            True,
            "/p/a.jpg;analysed;;640;480;1;10;20;40;50;0,9877;child;0,7500;0,2500;0,0000;1,0000;"
            f"8,7;8,1;15,6;1;1;1;;;;;child;{SHA};ages 1;{'ab' * 32};1;TIME;0.1.0;;12;18;0,500000;"
            "mixed;1,0000;0;;1;1;1;;;;;;;;;",
        ),
    ):
        write_report(target, catalog, run_id, POLICY, excel_pt=excel_pt)
        text = target.read_bytes().decode("utf-8-sig")
        text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME", text)
        assert text.split("\r\n")[1:] == [row, ""]


def test_every_photo_has_a_row_whatever_became_of_it(catalog: Catalog, target: Path) -> None:
    run = catalog.start_run(spec())
    skipped = PhotoResult("/p/d.txt", PhotoStatus.SKIPPED, Reason.UNKNOWN_KIND())
    catalog.add_found(run.id, [skipped, file("/p/e.jpg")])
    catalog.record(run.id, done(file("/p/b.jpg")))
    catalog.record(run.id, failed(file("/p/c.jpg")))
    catalog.record(run.id, done(file("/p/a.jpg"), face(10), face(90)))
    assert write_report(target, catalog, run.id, POLICY) == 6
    rows = list(read_report(target))
    assert [(row.photo, row.status, row.face) for row in rows] == [
        ("/p/a.jpg", "analysed", 1),
        ("/p/a.jpg", "analysed", 2),
        ("/p/b.jpg", "no_face", None),
        ("/p/c.jpg", "failed", None),
        ("/p/d.txt", "skipped", None),
        ("/p/e.jpg", "skipped", None),
    ]
    assert [row.reason for row in rows[2:]] == [
        "",
        "the file ends too early: a part of the photo is missing",
        "not a photo of a known format",
        "not analysed yet: the run has not finished",
    ]
    assert [row.photo_flagged for row in rows] == [True, True, False, None, None, None]
    assert [row.unaccompanied for row in rows] == [True, True, False, None, None, None]
    for row in rows[2:]:
        empty = [row.x, row.detection_score, row.p_minor, row.age, row.flagged]
        assert empty == [None] * 5
        assert row.age_group == row.final_group == row.decision == ""
    assert (rows[3].width, rows[3].photo_sha256) == (None, "")


def test_rows_are_sorted_by_the_bytes_of_the_path_then_left_to_right(
    catalog: Catalog, target: Path
) -> None:
    names = ["/b", "/a/z", "/a.jpg", "/ção", "/\udcff", "/Z", "/写真"]
    rows = rows_of(catalog, target, *(done(file(name), face(50), face(5)) for name in names))
    assert [row.photo for row in rows[::2]] == [
        printable(name) for name in sorted(names, key=os.fsencode)
    ]
    assert [(row.face, row.x) for row in rows] == [(1, 5), (2, 50)] * len(names)


def test_an_adult_beside_a_flagged_face_accompanies_it(catalog: Catalog, target: Path) -> None:
    child, adult = face(10, ages(a8=1.0)), face(100, ages(a40=1.0))
    rows = rows_of(
        catalog, target, done(file("/1"), child, adult), done(file("/2"), child, child),
        done(file("/3"), adult),
    )  # fmt: skip
    assert [(r.photo, r.flagged, r.photo_flagged, r.unaccompanied) for r in rows] == [
        ("/1", True, True, False),
        ("/1", False, True, False),
        ("/2", True, True, True),
        ("/2", True, True, True),
        ("/3", False, False, False),
    ]


def test_boxes_are_whole_pixels_inside_the_photo(catalog: Catalog, target: Path) -> None:
    over = face(-7.5, y=-3.2, width=1000.0, height=20.4)
    outside = face(700.0, y=500.0)
    rows = rows_of(catalog, target, done(file("/a"), over, outside))
    assert [(row.x, row.y, row.w, row.h) for row in rows] == [(0, 0, 640, 17), (640, 480, 0, 0)]


def test_the_policy_is_applied_when_the_report_is_written(catalog: Catalog, target: Path) -> None:
    run_id = scanned(catalog, done(file("/a"), face(10, ages(a14=0.4, a17=0.2, a30=0.4))))

    def row(policy: PolicySettings) -> ReportRow:
        write_report(target, catalog, run_id, policy)
        (only,) = read_report(target)
        return only

    default = row(PolicySettings((12, 18), 0.5))
    assert (default.age_group, default.p_teen, default.flagged) == ("teen", 0.6, True)
    strict = row(PolicySettings((13, 16), 0.5))
    assert (strict.age_group, strict.p_minor, strict.flagged) == ("teen", 0.4, False)
    two = row(PolicySettings((18,), 0.7))
    assert (two.age_group, two.p_child, two.p_teen, two.flagged) == ("child", 0.6, None, False)
    adults = row(PolicySettings((12, 18), 0.6, "mostly-adults", (0.2, 0.6)))
    assert (adults.population, adults.p_minor_model, adults.flagged) == ("mostly-adults", 0.6, True)
    assert adults.uncertain
    assert adults.p_minor is not None
    assert adults.p_minor < 0.4
    few = row(PolicySettings((12, 18), 0.6, 0.05))
    assert (few.population, few.p_minor_model, few.flagged) == ("0.05", 0.6, True)
    with pytest.raises(UsageError, match="18 is not below 12"):
        row(PolicySettings((18, 12)))
    with pytest.raises(UsageError, match="mostly-adults"):
        row(PolicySettings(population="adults"))


@pytest.mark.parametrize(
    ("decision", "final"),
    [
        (None, "child"),
        (DecisionValue.UNSURE, "child"),
        (DecisionValue.CHILD, "child"),
        (DecisionValue.TEEN, "teen"),
        (DecisionValue.ADULT, "adult"),
        (DecisionValue.NOT_A_FACE, "not_a_face"),
    ],
)
def test_a_decision_stands_beside_the_estimate_and_makes_the_final_group(
    catalog: Catalog, target: Path, decision: DecisionValue | None, final: str
) -> None:
    run_id = scanned(catalog, done(file("/a"), face()))
    (photo,) = catalog.photos(run_id)
    if decision is not None:
        catalog.review.add_decision(photo.faces[0].id, DecisionValue.UNSURE, "rui")
        made = catalog.review.add_decision(
            photo.faces[0].id, decision, "Ana", "=uniforme; escolar\n"
        )
    write_report(target, catalog, run_id, POLICY)
    (row,) = read_report(target)
    assert (row.age_group, row.final_group) == ("child", final)
    assert (row.flagged, row.photo_flagged) == (True, True)
    # Who is a minor, and who an adult, is what people say first.
    assert row.unaccompanied is (final in ("child", "teen"))
    if decision is None:
        assert (row.decision, row.decided_by, row.decided_at, row.note) == ("", "", "", "")
    else:
        assert (row.decision, row.decided_by, row.decided_at) == (decision, "Ana", made.at)
        assert row.note == "=uniforme; escolar\n"


def test_a_decision_made_with_the_estimate_hidden_says_so(catalog: Catalog, target: Path) -> None:
    run_id = scanned(catalog, done(file("/a"), face(10), face(90), face(170)))
    (photo,) = catalog.photos(run_id)
    ids = [each.id for each in photo.faces]
    catalog.review.add_decisions(ids[:1], DecisionValue.CHILD, "Ana", unaided=True)
    catalog.review.add_decisions(ids[:2], DecisionValue.TEEN, "Rui")
    catalog.review.add_decisions(ids[1:2], DecisionValue.CHILD, "Ana", unaided=True)
    write_report(target, catalog, run_id, POLICY)
    said = [(row.decided_by, row.unaided) for row in read_report(target)]
    # It is said of the decision that counts, not of one before it.
    assert said == [("Rui", False), ("Ana", True), ("", None)]


def test_run_and_version_are_those_that_analysed_the_photo(catalog: Catalog, target: Path) -> None:
    first = scanned(catalog, done(file("/a"), face()))
    run = catalog.start_run(spec(version="0.2.0"))
    catalog.add_found(run.id, [file("/a"), file("/b")])
    catalog.reuse_unchanged(run.id)
    catalog.record(run.id, done(file("/b"), face()))
    write_report(target, catalog, run.id, POLICY)
    assert [(row.run, row.version) for row in read_report(target)] == [
        (first, "0.1.0"),
        (run.id, "0.2.0"),
    ]


# Cells


@given(st.text(st.characters() | st.sampled_from("'=+-@\t\r\n;,\"＝"), max_size=20))
@example("=1+1")
@example("'=1+1")
@example("''")
@example("\n'=")
def test_a_guarded_cell_is_harmless_and_reads_back(text: str) -> None:
    cell = write_cell(text)
    assert not cell.startswith(tuple(FORMULA_STARTS))
    assert read_cell(cell) == text


@given(st.text(max_size=8), st.text(max_size=8))
def test_no_two_texts_give_the_same_cell(one: str, other: str) -> None:
    assert (write_cell(one) == write_cell(other)) == (one == other)


def test_ordinary_text_is_not_touched() -> None:
    for text in ("", "/fotos/ação.jpg", "d'água", "'quoted'", "C:\\Fotos\\-1.jpg", " =x", "写真"):
        assert write_cell(text) == read_cell(text) == text


def test_undecodable_names_are_written_out_and_others_left() -> None:
    assert printable(os.fsdecode(b"/p/caf\xe9.jpg")) == "/p/caf\\xe9.jpg"
    assert printable("/p/\ud800x") == "/p/\\ud800x"
    assert printable("/p/café.jpg") == "/p/café.jpg"


def test_a_name_cannot_become_a_formula_in_a_spreadsheet_that_splits_elsewhere() -> None:
    for name in ("a;=1+1", "a\t=1+1", "a,=1+1", 'a"', "a\rb", "a\nb"):
        assert quote_cell(name) == '"' + name.replace('"', '""') + '"'


@settings(max_examples=20)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12),
        min_size=1,
        max_size=5,
        unique_by=lambda name: os.fsencode("/" + name),
    ),
    st.text(max_size=12),
    st.booleans(),
)
def test_names_and_notes_in_any_script_survive_the_report(
    names: list[str], note: str, excel_pt: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, Catalog(catalog_file(Path(folder))) as catalog:
        run_id = scanned(catalog, *(done(file("/" + name), face()) for name in names))
        for photo in catalog.photos(run_id):
            catalog.review.add_decision(photo.faces[0].id, DecisionValue.TEEN, note, note)
        target = Path(folder) / "r.csv"
        write_report(target, catalog, run_id, POLICY, excel_pt=excel_pt)
        rows = list(read_report(target))
        assert rows == list(report_rows(catalog.photos(run_id, settings=POLICY)))
    assert sorted(row.photo for row in rows) == sorted("/" + name for name in names)
    assert {row.note for row in rows} == {note}


@pytest.mark.parametrize("excel_pt", [False, True])
def test_any_csv_reader_sees_the_same_cells(catalog: Catalog, target: Path, excel_pt: bool) -> None:
    name = '/p/a "b";c,d\ne.jpg'
    run_id = scanned(
        catalog, done(file(name), face()), failed(file("/q"), Reason.OTHER(text="-1 bytes left"))
    )
    write_report(target, catalog, run_id, POLICY, excel_pt=excel_pt)
    with target.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=";" if excel_pt else ","))
    assert [row["photo"] for row in rows] == [name, "/q"]
    assert rows[1]["reason"] == "'-1 bytes left"
    assert rows[0]["p_child"] == ("1,0000" if excel_pt else "1.0000")
    assert all(len(row) == len(HEADER.split(",")) for row in rows)


def test_both_dialects_hold_the_same_rows(catalog: Catalog, target: Path) -> None:
    run_id = scanned(catalog, done(file("/a"), face(10, ages(a3=0.3, a33=0.7))), failed(file("/b")))
    write_report(target, catalog, run_id, POLICY)
    plain = list(read_report(target))
    write_report(target, catalog, run_id, POLICY, excel_pt=True)
    assert list(read_report(target)) == plain


# The file


def test_the_same_catalog_gives_the_same_bytes(catalog: Catalog, target: Path) -> None:
    run_id = scanned(catalog, *(done(file(f"/{i}"), face(i, ages(a9=1.0))) for i in range(20)))
    write_report(target, catalog, run_id, POLICY)
    first = target.read_bytes()
    write_report(target, catalog, run_id, POLICY)
    assert target.read_bytes() == first
    with Catalog(catalog.path, writer=False) as reader:
        write_report(target, reader, run_id, POLICY)
    assert target.read_bytes() == first


def test_what_is_no_report_is_refused_by_the_reader(
    tmp_path: Path, catalog: Catalog, target: Path
) -> None:
    wrong = tmp_path / "wrong.csv"
    for content in (b"", b"photo,status\r\n/a,analysed\r\n", b"\xff\xfe\0"):
        wrong.write_bytes(content)
        with pytest.raises(FaixaError, match="not a report of Faixa"):
            list(read_report(wrong))
    with pytest.raises(FaixaError, match="cannot be read"):
        list(read_report(tmp_path / "missing.csv"))
    write_report(target, catalog, scanned(catalog, done(file("/a"), face())), POLICY)
    text = target.read_bytes().decode("utf-8-sig")
    for damaged in (text.replace(",640,", ",six,"), text[:-20]):
        wrong.write_bytes(damaged.encode("utf-8-sig"))
        with pytest.raises(FaixaError, match="damaged in its row 1"):
            list(read_report(wrong))


def test_memory_does_not_grow_with_the_rows(
    catalog: Catalog, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "PAGE", 50)
    run = catalog.start_run(spec())
    peaks, made = [], 0
    for count in (200, 1200):
        photos = [file(f"/{index:06}") for index in range(made, count)]
        catalog.add_found(run.id, photos)
        for photo in photos:
            catalog.record(run.id, done(photo, face(), face(80)))
        made = count
        # Python keeps up to 2000 freed tuples of each length: the first report fills these lists.
        write_report(target, catalog, run.id, POLICY)
        tracemalloc.start()
        assert write_report(target, catalog, run.id, POLICY) == 2 * count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # 2000 rows more, of which the distributions alone are 800 kB.
    assert peaks[1] - peaks[0] < 300_000


def test_each_column_is_documented_in_its_order() -> None:
    text = ROOT.joinpath("docs", "report.md").read_text(encoding="utf-8")
    columns = text.partition("\n## The columns\n")[2].partition("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \|", columns, flags=re.MULTILINE)
    assert documented == HEADER.split(",") == [field.name for field in fields(ReportRow)]


def test_a_report_of_the_first_version_is_still_read_and_replaced(
    catalog: Catalog, target: Path
) -> None:
    run_id = scanned(catalog, done(file("/p/a.jpg"), face()))
    write_report(target, catalog, run_id, POLICY)
    new = target.read_text(encoding="utf-8")
    old = re.sub(r",added_by,.*(?=\r?\n)|,,12,18,0.5.*(?=\r?\n)", "", new)
    assert len(old.splitlines()[0]) + 177 == len(new.splitlines()[0])
    target.write_text(old, encoding="utf-8")
    (row,) = read_report(target)
    assert (row.photo, row.added_by, row.threshold) == ("/p/a.jpg", "", None)
    write_report(target, catalog, run_id, POLICY)
    assert target.read_text(encoding="utf-8") == new
