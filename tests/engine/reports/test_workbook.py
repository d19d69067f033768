"""The workbook, and what no text may become in it or in the other reports."""

from __future__ import annotations

import csv
import json
import os
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.catalog.catalog import Catalog
from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import HEADER
from engine.reports.content.scope import ExportScope, ScopedPhoto
from engine.reports.formats import xlsx as export_xlsx
from engine.reports.formats.corrections import CORRECTIONS_HEADER
from engine.reports.formats.registry import FORMATS
from engine.reports.formats.xlsx import fitting
from engine.reports.making.export import export
from engine.support.text import FORMULA_STARTS
from engine.values.ages import DecisionValue, PolicySettings
from tests.helpers.made import catalog_file, done, face, file, scanned
from tests.helpers.reporting.exports import CHILD, decide, faces_of
from tests.helpers.reporting.report_files import FILES, sheet_rows


def test_a_workbook_has_numbers_a_fixed_header_and_filters(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    target = tmp_path / "r.xlsx"
    assert export(ExportScope((run,)), target, FORMATS["xlsx"], catalog).written == 7
    header, child, *_ = sheet_rows(target)
    assert [value for _, value in header.values()] == list(HEADER)
    columns = dict(zip(HEADER, header, strict=True))
    assert child[columns["photo"]] == ("inlineStr", "/photos/a child.jpg")
    for name, value in (("p_minor", 0.9), ("x", 10), ("flagged", 1), ("threshold", 0.5)):
        kind, text = child[columns[name]]
        assert kind is None
        assert float(text) == pytest.approx(value, abs=1e-6)
    assert columns["decision"] not in child
    with zipfile.ZipFile(target) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert 'state="frozen"' in sheet
    last = re.search(r'autoFilter ref="A1:([A-Z]+)(\d+)"', sheet)
    assert last is not None
    assert last.groups() == (columns[HEADER[-1]], "8")
    assert 'name="About"' in names
    about = sheet_rows(target, 2)
    assert any("estimates" in cells["B"][1] for cells in about)


def test_a_workbook_says_equal_policies_once_with_the_runs_they_hold_for(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    runs = (run, scanned(catalog), scanned(catalog))
    for number in runs[1:]:
        catalog.record(number, done(file(f"/more/{number}.jpg"), face(10, CHILD)))
    catalog.queue.set_run_policy(runs[-1], PolicySettings((18,), 0.3))
    target = tmp_path / "r.xlsx"
    export(ExportScope(runs), target, FORMATS["xlsx"], catalog)
    about = [cells["A"][1] for cells in sheet_rows(target, 2)]
    assert [about.count(name) for name in ("Age groups", "Flags", "Age model")] == [2, 2, 2]
    first, second = (place for place, name in enumerate(about) if name == "Age groups")
    for number, below in zip(runs, (first, first, second), strict=True):
        (place,) = (at for at, name in enumerate(about) if name.startswith(f"Run {number} of "))
        assert (place > second) is (below == second)
        assert place > below


def test_more_rows_than_a_sheet_holds_go_on_in_another(
    catalog: Catalog, run: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_xlsx, "ROWS_PER_SHEET", 3)
    target = tmp_path / "r.xlsx"
    assert export(ExportScope((run,)), target, FORMATS["xlsx"], catalog).written == 7
    lengths = [len(sheet_rows(target, number)) for number in (1, 2, 3)]
    assert lengths == [4, 4, 2]


TEXT = st.text(max_size=40)
FORMULAS = st.builds(lambda start, rest: start + rest, st.sampled_from(FORMULA_STARTS), TEXT)


@settings(max_examples=25)
@given(note=FORMULAS | TEXT, by=FORMULAS | TEXT)
@example(note='=HYPERLINK("http://x","y")', by="@SUM(1+1)*cmd|' /C calc'!A0")
@example(note="{=1+1}", by="http://example.org")
@example(note="x\0\x01\x0b\x1f\ufffe\uffff", by="_x0041_")
@example(note="12,5", by="1e9")
@example(note="a\u2028b\u2029", by="=\x85")
def test_no_text_becomes_a_formula_a_link_or_a_number_and_the_xml_stays_good(
    note: str, by: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("x")
    with Catalog(catalog_file(folder)) as catalog:
        run = scanned(catalog, done(file("/a.jpg"), face()))
        (face_id,) = faces_of(catalog, run)["/a.jpg"]
        decide(catalog, face_id, DecisionValue.CHILD, by, note)
        for made in (FORMATS["xlsx"], FORMATS["html"], FORMATS["jsonl"]):
            export(ExportScope((run,)), folder / FILES[made], made, catalog)
        export(
            ExportScope((run,)),
            folder / "c.csv",
            FORMATS["corrections"],
            catalog,
            ExportOptions(reviewers=True),
        )
    header, row = sheet_rows(folder / "r.xlsx")
    columns = dict(zip(HEADER, header, strict=True))
    for name, text in (("note", note), ("decided_by", by)):
        kind, _ = row.get(columns[name], ("inlineStr", ""))
        assert (kind == "inlineStr") or not text
    with zipfile.ZipFile(folder / "r.xlsx") as book:
        assert not [name for name in book.namelist() if "hyperlink" in name]
        for name in book.namelist():
            ET.fromstring(book.read(name))
    (line,) = (folder / "r.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["note"] == catalog_text(note)
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert page.count("<script") == 0
    with (folder / "c.csv").open(encoding="utf-8", newline="") as opened:
        ((_, cells),) = [tuple(csv.reader(opened))]
    assert not cells[CORRECTIONS_HEADER.index("decided_by")].startswith(tuple(FORMULA_STARTS))


def catalog_text(text: str) -> str:
    from engine.support.text import printable

    return printable(text)


@given(st.text(max_size=50))
def test_a_text_that_is_too_long_for_a_cell_is_cut(text: str) -> None:
    assert len(fitting(text * 2000).encode("utf-16-le")) <= 2 * 32_767
    assert fitting("é" * 32_767) == "é" * 32_767
    assert fitting("😀" * 20_000).endswith("…")


def test_a_workbook_s_rows_wait_in_a_folder_that_is_taken_away(
    catalog: Catalog, run: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(waiting))

    def rows(photo: ScopedPhoto) -> Iterator[object]:
        yield from ()
        assert os.listdir(waiting)
        raise KeyboardInterrupt

    monkeypatch.setattr(ScopedPhoto, "rows", property(rows))
    with pytest.raises(KeyboardInterrupt):
        export(ExportScope((run,)), tmp_path / "r.xlsx", FORMATS["xlsx"], catalog)
    assert os.listdir(waiting) == []
