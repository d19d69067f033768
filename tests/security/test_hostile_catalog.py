"""A catalog that somebody sends: what it may have in it, and what it can make Faixa do."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.faces.session import MOST_BYTES, read_model
from engine.reports.content.scope import ExportScope
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.run.options import is_on_a_network, options_of
from engine.run.queue import asked_of
from engine.support.errors import CatalogError, ModelError, UsageError
from engine.values.photos import PhotoFile
from tests.helpers import photos
from tests.helpers.made import catalog_file, done, face, file, scanned, spec
from tests.helpers.reporting.exports import CHILD, with_files


def changed(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalog_file(tmp_path)


@pytest.fixture
def catalog(path: Path) -> Iterator[Catalog]:
    with Catalog(path) as opened:
        yield opened


@pytest.fixture
def case(path: Path) -> Path:
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/a.jpg"), face()))
    return path


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS SELECT * FROM face",
        "CREATE TRIGGER silent AFTER INSERT ON decision BEGIN DELETE FROM attempt; END",
        "CREATE TRIGGER late AFTER UPDATE ON run_photo BEGIN DELETE FROM attempt; END",
        "CREATE TABLE more(id INTEGER)",
        "CREATE INDEX slow ON face(hex(distribution))",
        "CREATE VIRTUAL TABLE found USING fts5(text)",
    ],
)
@pytest.mark.parametrize("writer", [True, False])
def test_what_no_faixa_made_is_refused(case: Path, statement: str, writer: bool) -> None:
    changed(case, statement)
    before = case.read_bytes()
    with pytest.raises(CatalogError, match="no Faixa made"):
        Catalog(case, writer=writer)
    assert case.read_bytes() == before


@pytest.mark.parametrize("writer", [True, False])
def test_a_table_in_another_guise_is_refused(case: Path, writer: bool) -> None:
    changed(case, "ALTER TABLE attempt RENAME TO old", "CREATE VIEW attempt AS SELECT * FROM old")
    with pytest.raises(CatalogError, match="no Faixa made"):
        Catalog(case, writer=writer)


def test_a_guard_of_ours_that_was_changed_is_refused(case: Path) -> None:
    changed(
        case,
        "DROP TRIGGER decision_is_not_deleted",
        "CREATE TRIGGER decision_is_not_deleted BEFORE DELETE ON decision BEGIN SELECT 1; END",
    )
    with pytest.raises(CatalogError, match="no Faixa made"):
        Catalog(case)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER decision_is_not_deleted",
        "DROP TABLE page",
        "ALTER TABLE face DROP COLUMN page",
        "PRAGMA user_version = 6",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 2097160",
        "PRAGMA application_id = 7",
    ],
)
@pytest.mark.parametrize("writer", [True, False])
def test_what_is_lost_is_damage(case: Path, statement: str, writer: bool) -> None:
    changed(case, statement)
    with pytest.raises(CatalogError, match="is damaged"):
        Catalog(case, writer=writer)


@pytest.mark.parametrize("bit", range(0, 16 * 8, 7))
def test_a_flipped_bit_in_the_head_is_damage(case: Path, bit: int) -> None:
    data = bytearray(case.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    case.write_bytes(data)
    with pytest.raises(CatalogError, match="is damaged"):
        Catalog(case)


def test_the_schema_of_the_file_is_not_trusted(case: Path) -> None:
    for writer in (True, False):
        with Catalog(case, writer=writer) as catalog:
            connection = catalog._file.connection
            assert connection.execute("PRAGMA trusted_schema").fetchone()[0] == 0
            with pytest.raises(sqlite3.Error, match=r"too many attached|authoriz|unable"):
                connection.execute("ATTACH ? AS other", (str(case.with_name("new.db")),))
    assert not case.with_name("new.db").exists()


def test_a_journal_that_names_another_file_is_refused(case: Path) -> None:
    victim = case.with_name("victim")
    victim.write_bytes(b"")
    name = str(victim).encode()
    journal = Path(f"{case}-journal")
    # As SQLite ends the journal of a transaction over several files.
    journal.write_bytes(
        b"\0" * 512
        + name
        + len(name).to_bytes(4, "big")
        + sum(name).to_bytes(4, "big")
        + bytes.fromhex("d9d505f920a163d7")
    )
    for writer in (True, False):
        with pytest.raises(CatalogError, match="journal"):
            Catalog(case, writer=writer)
    assert victim.exists()


# What a run's options may say


@pytest.mark.parametrize(
    "options",
    [
        {"workers": 10**9},
        {"workers": -1},
        {"choices": json.dumps({"limits": {"worker_bytes": 10**18}})},
        {"choices": json.dumps({"limits": {"seconds": 1e308}})},
        {"choices": json.dumps({"limits": {"pages": 0}})},
        {"choices": json.dumps({"detector": {"min_face": -5}})},
        {"choices": "[]"},
        {"choices": "{"},
        {"workers": "many"},
    ],
)
def test_options_that_no_faixa_keeps_are_refused(
    catalog: Catalog, options: dict[str, str | int]
) -> None:
    run = catalog.start_run(replace(spec(), options=options))
    with pytest.raises(UsageError, match="cannot be read"):
        asked_of(catalog.run(run.id))


def test_a_model_on_another_machine_is_not_even_looked_for() -> None:
    for path in (r"\\evil\share\m.onnx", "//evil/share/m.onnx", r"\\.\pipe\x", r"\\?\UNC\e\s"):
        assert is_on_a_network(path, windows=True)
    for path in (r"C:\models\m.onnx", "m.onnx", "/models/m.onnx"):
        assert not is_on_a_network(path, windows=True)
    assert not is_on_a_network("//models/m.onnx", windows=False)


@pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes as POSIX has them")
def test_a_model_that_is_no_file_is_not_read(catalog: Catalog, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.onnx"
    os.mkfifo(pipe)
    for path in (Path("/dev/zero"), pipe, tmp_path):
        run = catalog.start_run(replace(spec(), options={"model": str(path)}))
        with pytest.raises(ModelError, match="is not a file"):
            read_model(options_of(run).model)


def test_a_model_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    large = tmp_path / "m.onnx"
    with large.open("wb") as opened:
        opened.truncate(MOST_BYTES + 1)
    with pytest.raises(ModelError, match="larger than 256 MB"):
        read_model(large)


# Where copies go


@pytest.mark.parametrize("name", ["../../out/a.jpg", "x/../../../out/a.jpg", "/out/a.jpg"])
@pytest.mark.parametrize("kind", ["plain-copies", "covered-copies"])
def test_no_copy_and_no_folder_lies_outside_the_target(
    catalog: Catalog, tmp_path: Path, name: str, kind: str
) -> None:
    folder, target = tmp_path / "in" / "deep" / "photos", tmp_path / "to" / "copies"
    folder.mkdir(parents=True)
    target.parent.mkdir()
    photo = photos.portrait_file(folder / "a.jpg")
    run = with_files(catalog, (folder,), {photo: (256, 256, (face(10, CHILD),))})
    # The same file by a name that leads up from the root, as only a made catalog has it.
    (tmp_path / "in" / "out").mkdir()
    path = f"{folder}/{name}"
    changed_paths = [(os.fsencode(path), run)]
    db = catalog._file.connection
    db.executemany("UPDATE run_photo SET path = ? WHERE run_id = ?", changed_paths)
    db.executemany("UPDATE analysis SET path = ? WHERE run_id = ?", changed_paths)
    where = Path(os.path.normpath(path)) if ".." in name else folder / "out" / "a.jpg"
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_bytes(photo.read_bytes())
    before = {each for each in tmp_path.rglob("*") if target not in each.parents}
    result = export(ExportScope((run,)), target, FORMATS[kind], catalog)
    assert (result.written, result.failed) == (0, 1)
    after = {each for each in tmp_path.rglob("*") if target not in each.parents}
    assert after - before <= {target}


def test_what_belongs_to_a_photo_is_beside_it(catalog: Catalog) -> None:
    run = catalog.start_run(spec())
    names = ("../x.dng", "/etc/x.dng", "..", "", "b.dng", "c/d.dng")
    catalog.add_found(run.id, [PhotoFile("/p/a.jpg", 1, 1, names)])
    (photo,) = catalog.pending(run.id)
    assert photo.beside == ("b.dng",)
