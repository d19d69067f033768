"""A report of photos is not replaced by one of an empty folder, whoever makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.reports.content.scope import ExportScope
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.support.errors import ErrorCode, FaixaError
from tests.helpers.made import done, file, spec


@pytest.mark.parametrize("key", ["csv", "xlsx", "jsonl", "html"])
def test_a_report_outlives_a_folder_that_is_empty_now(
    catalog: Catalog, tmp_path: Path, key: str
) -> None:
    target = tmp_path / f"r.{key}"
    full, empty = (catalog.start_run(spec(roots=("/photos",), options=each)) for each in "ab")
    catalog.record(full.id, done(file("/photos/a.jpg")))
    for _ in range(2):
        export(ExportScope((empty.id,)), target, FORMATS[key], catalog)
    export(ExportScope((full.id,)), target, FORMATS[key], catalog)
    before = target.read_bytes()
    with pytest.raises(FaixaError) as refused:
        export(ExportScope((empty.id,)), target, FORMATS[key], catalog)
    assert refused.value.message == ErrorCode.EARLIER_REPORT_KEPT(
        folders="/photos", path=str(target)
    )
    assert target.read_bytes() == before
    # With the run that has the photos beside it, nothing is lost.
    export(ExportScope((full.id, empty.id)), target, FORMATS[key], catalog)
    assert target.stat().st_size >= len(before) - 200
