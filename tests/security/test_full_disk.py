"""A disk that fills up: said so, with the place, and no traceback; on a real, small disk."""

from __future__ import annotations

import errno
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.catalog.upkeep.backups import look_after
from engine.reports.content.scope import ExportScope
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.support.errors import CatalogError, ErrorCode, FaixaError, said_by
from engine.support.full_disk import has_no_room, is_full
from engine.support.log import log_to_file
from tests.helpers.made import catalog_file, done, face, file, python_env, scanned, spec


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = (
        sys.platform == "linux"
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        ).returncode
    )
    if not mounted:
        pytest.skip("only root may mount a small disk, and only on Linux")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    filler = disk / "filler"
    handle = os.open(filler, os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(handle, bytes(4096))
    except OSError as error:
        assert is_full(error)  # noqa: PT017
    finally:
        os.close(handle)
    if leave:
        os.truncate(filler, max(0, filler.stat().st_size - leave))
    return filler


def test_a_catalog_on_a_disk_that_fills_up_says_so_and_keeps_what_was_done(disk: Path) -> None:
    path = catalog_file(disk)
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.record(run.id, done(file("/first.jpg"), face()))
        filler = fill(disk)
        many = tuple(face(10.0 * index) for index in range(200))
        with pytest.raises(CatalogError, match="disk is full") as caught:
            catalog.record(run.id, done(file("/many.jpg"), *many))
        assert str(path) in str(caught.value)
        filler.unlink()
        catalog.record(run.id, done(file("/last.jpg"), face()))
    with Catalog(path, writer=False) as catalog:
        assert [photo.path for photo in catalog.photos(1)] == ["/first.jpg", "/last.jpg"]


def test_a_catalog_on_a_full_disk_is_opened_or_says_so(disk: Path) -> None:
    path = catalog_file(disk)
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/first.jpg"), face()))
    for leave in (0, 4096, 40_960):
        filler = fill(disk, leave)
        try:
            with Catalog(path) as catalog:
                catalog.start_run(spec())
        except CatalogError as error:
            assert error.message.code is ErrorCode.CATALOG_DISK_FULL  # noqa: PT017
        filler.unlink()
    with Catalog(path) as catalog:
        assert catalog.counts(1).faces == 1


def test_a_new_catalog_on_a_full_disk_says_so(disk: Path) -> None:
    fill(disk)
    with pytest.raises(CatalogError, match="disk is full"):
        Catalog(disk / "new" / "catalog.db")


def test_a_full_disk_keeps_no_backup_and_harms_nothing(disk: Path) -> None:
    path = catalog_file(disk)
    with Catalog(path) as catalog:
        scanned(catalog, done(file("/first.jpg"), face()))
    fill(disk, 40_960)
    health = look_after(path)
    assert health is not None
    assert health.good
    assert not [each for each in disk.iterdir() if "backup" in each.name]


@pytest.mark.parametrize("key", ["csv", "xlsx", "html", "jsonl", "list", "corrections"])
def test_a_report_on_a_full_disk_says_so_and_leaves_nothing(
    disk: Path, tmp_path: Path, key: str
) -> None:
    made = FORMATS[key]
    with Catalog(catalog_file(tmp_path)) as catalog:
        run = scanned(catalog, *(done(file(f"/{i}.jpg"), face()) for i in range(400)))
        fill(disk)
        target = disk / f"r{made.endings[0]}"
        if key == "corrections":
            catalog.review.add_decisions(range(1, 401), "child", "ana")  # type: ignore[arg-type]
        with pytest.raises(FaixaError, match="the disk is full") as caught:
            export(ExportScope((run,)), target, made, catalog)
    assert str(target) in str(caught.value)
    assert [each.name for each in disk.iterdir()] == ["filler"]


def test_copies_on_a_full_disk_say_so(disk: Path, tmp_path: Path) -> None:
    fill(disk)
    with Catalog(catalog_file(tmp_path)) as catalog:
        run = scanned(catalog, done(file("/a.jpg"), face()))
        with pytest.raises(FaixaError, match=r"the disk is full|The copies could not"):
            export(ExportScope((run,)), disk / "copies", FORMATS["plain-copies"], catalog)


@pytest.mark.parametrize("leave", [0, 16_384])
def test_a_full_folder_for_temporary_files_is_named(disk: Path, tmp_path: Path, leave: int) -> None:
    path = catalog_file(tmp_path)
    with Catalog(path) as catalog:
        scanned(catalog, *(done(file(f"/{i}.jpg"), face()) for i in range(3_000)))
    fill(disk, leave)
    target = tmp_path / "r.xlsx"
    ended = subprocess.run(
        [sys.executable, "-m", "engine", "export", str(target), "--catalog", str(path)],
        env={**python_env(), "TMPDIR": str(disk), "HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode == 0:  # Python has found another folder for them
        assert target.exists()
        return
    assert "the disk is full" in ended.stderr
    assert str(disk) in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not target.exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a disk that is always full")
def test_a_log_that_cannot_be_written_says_so_once(capfd: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    log_to_file(Path("/dev/full"))
    (handler,) = [each for each in root.handlers if each not in before]
    try:
        for number in range(3):
            handler.handle(logging.makeLogRecord({"msg": f"line {number}"}))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        with pytest.raises(OSError, match="No space left"):
            handler.close()
    said = capfd.readouterr().err
    assert said == "faixa: the log /dev/full is no longer written: the disk is full.\n"


def test_what_is_a_full_disk() -> None:
    for number in ("ENOSPC", "EDQUOT"):
        error = OSError(getattr(errno, number), "x")
        assert is_full(error)
        assert str(said_by(error)) == "the disk is full"
    wrapped = RuntimeError("x")
    wrapped.__cause__ = OSError(28, "x")
    assert is_full(wrapped)
    assert not is_full(OSError(13, "Permission denied"))
    assert said_by(OSError(13, "Permission denied")) == "Permission denied"


def test_a_folder_without_room(disk: Path) -> None:
    assert not has_no_room(disk)
    fill(disk)
    assert has_no_room(disk)
    assert not has_no_room(disk / "none")
