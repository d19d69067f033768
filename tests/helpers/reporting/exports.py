"""What the tests of exports share: a catalog with photos of every kind, and files for it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.reports.content.options import ExportOptions, ExportResult, Printed
from engine.reports.content.scope import ExportScope
from engine.reports.formats.base import Format
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.support.reasons import Reason
from engine.values.ages import AnalysedFace, DecisionValue
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus
from engine.values.records import RunSpec
from tests.helpers.made import ages, done, face, failed, file, spec

COVERED, PLAIN = FORMATS["covered-copies"], FORMATS["plain-copies"]

CHILD = ages(a8=0.9, a30=0.1)
TEEN = ages(a15=0.8, a30=0.2)
ADULT = ages(a40=1.0)


def faces_of(catalog: Catalog, run_id: int) -> dict[str, list[int]]:
    """The ids of the faces of each photo, by path."""
    return {photo.path: [each.id for each in photo.faces] for photo in catalog.photos(run_id)}


def mixed(catalog: Catalog) -> int:
    """A run with a child, a teen beside an adult, an adult, none, a failed and a skipped one."""
    run = catalog.start_run(spec())
    for result in (
        done(file("/photos/a child.jpg"), face(10, CHILD)),
        done(file("/photos/b two.jpg"), face(10, TEEN), face(200, ADULT)),
        done(file("/photos/c adult.jpg"), face(10, ADULT)),
        done(file("/photos/d none.jpg")),
        failed(file("/photos/e failed.jpg")),
        PhotoResult("/photos/f notes.txt", PhotoStatus.SKIPPED, Reason.UNKNOWN_KIND()),
    ):
        catalog.record(run.id, result)
    catalog.finish_run(run.id)
    return run.id


def decide(
    catalog: Catalog, face_id: int, value: DecisionValue, by: str = "Ana", note: str = ""
) -> None:
    """A decision on a face."""
    catalog.review.add_decision(face_id, value, by, note)


def with_files(
    catalog: Catalog,
    roots: tuple[Path, ...],
    photos: dict[Path, tuple[int, int, tuple[AnalysedFace, ...]]],
) -> int:
    """A run over files that are there: each with its upright width, height and faces."""
    made = spec()
    run = catalog.start_run(
        RunSpec(
            tuple(map(str, roots)),
            made.options_key,
            made.settings_key,
            made.model_name,
            made.model_version,
            made.model_sha256,
            made.program_version,
        )
    )
    for path, (width, height, faces) in photos.items():
        data = path.read_bytes()
        status = path.stat()
        catalog.record(
            run.id,
            PhotoResult(
                str(path),
                PhotoStatus.ANALYSED,
                width=width,
                height=height,
                size=len(data),
                mtime_ns=status.st_mtime_ns,
                sha256=hashlib.sha256(data).hexdigest(),
                faces=faces,
            ),
        )
    catalog.finish_run(run.id)
    return run.id


def waiting(catalog: Catalog, run_id: int, path: str) -> None:
    """A photo that is found and not analysed."""
    catalog.add_found(run_id, [PhotoFile(path, 1, 1)])


def child_at(
    folder: Path, name: str, data: bytes
) -> dict[Path, tuple[int, int, tuple[AnalysedFace, ...]]]:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return {folder / name: (400, 300, (face(40, CHILD, 60.0, 60.0, 60.0),))}


def copy(
    catalog: Catalog,
    run: int,
    target: Path,
    made: Format = COVERED,
    options: ExportOptions | None = None,
) -> ExportResult:
    """Copies of a run."""
    return export(ExportScope((run,)), target, made, catalog, options)


def summary_page(
    catalog: Catalog, scope: ExportScope, folder: Path, options: ExportOptions | None = None
) -> str:
    """The HTML that the summary of a scope is printed of."""
    pages = []

    def printer(html: str, title: str, footer: str) -> Printed:
        pages.append(html)
        return Printed(b"%PDF-", 1)

    options = replace(options or ExportOptions(), printer=printer)
    target = folder / "summary.pdf"
    export(scope, target, FORMATS["pdf"], catalog, options)
    target.unlink()
    return pages[0]
