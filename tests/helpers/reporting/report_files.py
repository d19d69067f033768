"""The files that exports make, by format, and the rows of a workbook."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

from engine.reports.formats.registry import FORMATS

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FILES = {
    FORMATS["csv"]: "r.csv",
    FORMATS["csv-excel-pt"]: "p.csv",
    FORMATS["xlsx"]: "r.xlsx",
    FORMATS["jsonl"]: "r.jsonl",
    FORMATS["html"]: "r.html",
    FORMATS["corrections"]: "c.csv",
    FORMATS["list"]: "l.txt",
    FORMATS["coco"]: "c.json",
    FORMATS["case"]: "c.jsonld",
}


def sheet_rows(path: Path, number: int = 1) -> list[dict[str, tuple[str | None, str]]]:
    """A workbook's rows: by column letters, the cell's type and its value."""
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    rows = []
    for row in root.iter(f"{SHEET}row"):
        cells = {}
        for cell in row.iter(f"{SHEET}c"):
            assert cell.find(f"{SHEET}f") is None, "a formula"
            text = cell.find(f"{SHEET}is/{SHEET}t")
            value = cell.find(f"{SHEET}v")
            found = text if text is not None else value
            letters = re.sub(r"\d", "", cell.get("r", ""))
            cells[letters] = (cell.get("t"), "" if found is None else found.text or "")
        rows.append(cells)
    return rows
