"""Who may open a catalog, and what is said when one cannot."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from engine.catalog import schema
from engine.catalog.catalog import Catalog, default_path
from engine.support.errors import CatalogError
from engine.values.ages import DecisionValue
from engine.values.photos import PhotoStatus
from tests.helpers.made import catalog_file, done, face, file, python_env, scanned, spec

NOBODY = 65534


def tree(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_the_default_catalog_is_in_the_users_data_folder() -> None:
    assert default_path().name == "catalog.db"
    assert default_path().parent.name == "faixa"


def test_a_second_writer_is_told_which_file_is_in_use_and_what_to_do(path: Path) -> None:
    link = path.with_name("link.db")
    with Catalog(path) as catalog:
        link.symlink_to(path)
        for name in (path, link):
            code = (
                "from pathlib import Path; from engine.catalog.catalog import Catalog\n"
                f"Catalog(Path({str(name)!r}))"
            )
            other = subprocess.run(
                [sys.executable, "-c", code],
                env=python_env(),
                capture_output=True,
                text=True,
                check=False,
            )
            assert other.returncode == 1
            assert f"CatalogError: Faixa is open already with the catalog {path}" in other.stderr
        with pytest.raises(CatalogError, match="open already"):
            Catalog(path)
        catalog.start_run(spec())
    Catalog(path).close()


@pytest.mark.parametrize("writer", [True, False])
def test_a_catalog_with_two_names_is_refused_by_both(path: Path, writer: bool) -> None:
    other = path.with_name("other.db")
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/a.jpg"), face()))
        os.link(path, other)
        for name in (path, other):
            with pytest.raises(CatalogError, match=r"2 names .hard links.*make a copy"):
                Catalog(name, writer=writer)
    other.unlink()
    with Catalog(path, writer=writer) as catalog:
        assert catalog.counts(1).faces == 1


def test_a_second_writer_may_wait_for_the_first(path: Path) -> None:
    first = Catalog(path)
    timer = threading.Timer(0.3, first.close)
    timer.start()
    with Catalog(path, wait_seconds=30.0) as second:
        second.start_run(spec())
    timer.join()


def test_reading_needs_no_lock_and_sees_what_is_finished(path: Path) -> None:
    with Catalog(path) as writer, Catalog(path, writer=False) as reader:
        run = writer.start_run(spec())
        writer.add_found(run.id, [file("/a.jpg"), file("/b.jpg")])
        writer.record(run.id, done(file("/a.jpg"), face()))
        assert [photo.status for photo in reader.photos(run.id)] == [PhotoStatus.ANALYSED, None]
        with pytest.raises(CatalogError, match="may not be written"):
            reader.start_run(spec())


def test_reading_a_catalog_that_is_not_there_says_so_and_makes_none(path: Path) -> None:
    with pytest.raises(CatalogError, match="no catalog at"):
        Catalog(path, writer=False)
    assert not path.exists()


def test_a_catalog_in_a_new_folder_with_a_strange_name_is_made(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a?b#c%20 \xff") / "catalog.db"
    with Catalog(path) as catalog:
        catalog.start_run(spec())
    with Catalog(path, writer=False) as catalog:
        assert len(catalog.runs()) == 1


def test_a_newer_catalog_is_left_untouched(path: Path, tmp_path: Path) -> None:
    Catalog(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    raw.close()
    before = tree(tmp_path)
    for writer in (True, False):
        with pytest.raises(CatalogError, match="newer Faixa"):
            Catalog(path, writer=writer)
    assert tree(tmp_path)[path.name] == before[path.name]


def test_an_older_catalog_is_brought_up_to_date_by_reader_and_writer(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/a.jpg"), face()))
    for writer in (True, False):
        more = (*schema.MIGRATIONS, f"CREATE TABLE later_{writer}(id INTEGER);")
        monkeypatch.setattr(schema, "MIGRATIONS", more)
        with Catalog(path, writer=writer) as catalog:
            assert catalog.counts(1).faces == 1
        assert schema.schema_version(path) == len(more)


def test_a_migration_that_fails_leaves_the_catalog_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/a.jpg"), face()))
    with monkeypatch.context() as patch:
        broken = "CREATE TABLE half(id INTEGER); CREATE TABLE run(id INTEGER);"
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(CatalogError, match="already exists"):
            Catalog(path)
    with Catalog(path) as catalog:
        assert catalog.counts(1).faces == 1


def test_another_programs_files_are_refused_and_left_untouched(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE bookmark(id INTEGER)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(CatalogError, match="another program"):
        Catalog(path)
    assert path.read_bytes() == before
    path.write_bytes(b"\xff\xd8\xff" + b"a photo" * 1000)
    before = path.read_bytes()
    for writer in (True, False):
        with pytest.raises(CatalogError, match="not a catalog"):
            Catalog(path, writer=writer)
    assert path.read_bytes() == before


def test_a_folder_in_the_catalogs_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=str(tmp_path)):
        Catalog(tmp_path)


def test_a_damaged_catalog_is_named_in_plain_words(path: Path) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, *(done(file(f"/{i}.jpg"), face()) for i in range(50)))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(CatalogError, match=r"is damaged.*backup"), Catalog(path) as catalog:
        list(catalog.photos(1))


def test_a_full_disk_is_named_and_what_was_finished_stays(path: Path) -> None:
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.record(run.id, done(file("/first.jpg"), face()))
        (pages,) = catalog._file.connection.execute("PRAGMA page_count").fetchone()
        catalog._file.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        many = tuple(face(10.0 * index) for index in range(100))
        with pytest.raises(CatalogError, match="disk is full"):
            catalog.record(run.id, done(file("/many.jpg"), *many))
        catalog._file.connection.execute("PRAGMA max_page_count = 1000000")
        catalog.record(run.id, done(file("/last.jpg"), face()))
        paths = [photo.path for photo in catalog.photos(run.id)]
    assert paths == ["/first.jpg", "/last.jpg"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as POSIX has them")
def test_a_read_only_folder_is_named_and_can_still_be_read_from() -> None:
    # Not tmp_path: others may not enter it, and the superuser, who may write everywhere, asks here
    # as nobody.
    with tempfile.TemporaryDirectory() as folder:
        path = catalog_file(Path(folder))
        with Catalog(path) as catalog:
            scanned(catalog, done(file("/a.jpg"), face()))
        path.with_name(path.name + ".lock").unlink(missing_ok=True)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        code = f"""
import os
from pathlib import Path
from engine.catalog.catalog import Catalog
from engine.support.errors import CatalogError
if os.geteuid() == 0:
    os.setuid({NOBODY})
path = Path({str(path)!r})
with Catalog(path, writer=False) as catalog:
    print(len(list(catalog.photos(1))))
try:
    Catalog(path)
except CatalogError as error:
    print(error)
"""
        try:
            ended = subprocess.run(
                [sys.executable, "-c", code],
                env=python_env(),
                capture_output=True,
                text=True,
                check=True,
            )
        finally:
            path.parent.chmod(0o755)
    read, refused = ended.stdout.splitlines()
    assert read == "1"
    assert str(path) in refused
    assert "ermission" in refused


def test_one_catalog_may_be_used_from_several_threads(path: Path) -> None:
    errors: list[BaseException] = []
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(file("/a.jpg"), face()))
        (photo,) = catalog.photos(run_id)

        def review() -> None:
            try:
                for _ in range(50):
                    catalog.review.add_decision(photo.faces[0].id, DecisionValue.ADULT, "ana")
                    list(catalog.photos(run_id))
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=review) for _ in range(3)]
        for thread in threads:
            thread.start()
        for index in range(50):
            catalog.record(run_id, done(file(f"/b{index}.jpg"), face()))
        for thread in threads:
            thread.join()
        assert not errors
        assert len(catalog.review.decisions(photo.faces[0].id)) == 150
        assert catalog.counts(run_id).found == 51


def test_decisions_and_the_queue_wait_for_the_disk_photos_only_every_few_seconds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = {1: "NORMAL", 2: "FULL"}
    committed: list[str] = []

    def note(statement: str) -> None:
        if statement == "COMMIT":
            (mode,) = catalog._file.connection.execute("PRAGMA synchronous").fetchone()
            committed.append(modes[mode])

    with Catalog(path) as catalog:
        catalog._file.connection.set_trace_callback(note)
        run = catalog.start_run(spec())
        catalog.record(run.id, done(file("/a.jpg"), face()))
        catalog.record(run.id, done(file("/b.jpg")))
        (photo, _) = catalog.photos(run.id)
        catalog.review.add_decision(photo.faces[0].id, DecisionValue.TEEN, "ana")
        catalog.review.undo_last("ana")
        catalog.queue.place_run(run.id, 7.0)
        assert committed == ["FULL", "NORMAL", "NORMAL", "FULL", "FULL", "FULL"]

        committed.clear()
        monkeypatch.setattr("engine.catalog.file.LASTING_SECONDS", -1.0)
        catalog.record(run.id, done(file("/c.jpg")))
        assert committed == ["FULL"]
        catalog._file.connection.set_trace_callback(None)
        assert (
            modes[catalog._file.connection.execute("PRAGMA synchronous").fetchone()[0]] == "NORMAL"
        )
