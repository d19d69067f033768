"""Where a report is written: whole or not at all, and never over anything that is not a report."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.reports.content.rows import ReportRow
from engine.reports.content.scope import ScopedPhoto
from engine.reports.formats import csv
from engine.reports.formats.target import replacing
from engine.reports.making.export import check
from engine.support.errors import CatalogError, FaixaError, UsageError
from engine.support.reasons import Reason
from engine.values.ages import PolicySettings
from engine.values.photos import PhotoResult, PhotoStatus
from tests.helpers.made import done, face, failed, file, python_env, scanned
from tests.helpers.reporting.reports import write_report

POLICY = PolicySettings()
NOBODY = 65534


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "relatório.csv"


def test_the_old_report_stays_until_the_new_one_is_whole(
    catalog: Catalog, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = scanned(catalog, *(done(file(f"/{i}"), face()) for i in range(5)))
    write_report(target, catalog, run_id, POLICY)
    before = target.read_bytes()
    beside = target.with_name(target.name + ".partial")
    seen: list[bool] = []

    def interrupted(photo: ScopedPhoto) -> Iterator[ReportRow]:
        seen.append(beside.exists())
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(ScopedPhoto, "rows", property(interrupted))
    with pytest.raises(KeyboardInterrupt):
        write_report(target, catalog, run_id, POLICY)
    assert seen == [True]
    assert target.read_bytes() == before
    assert not beside.exists()


def test_exports_to_one_name_at_once_are_each_whole(target: Path) -> None:
    is_ours = csv.FORMAT.is_ours
    with replacing(target, None, is_ours) as first, replacing(target, None, is_ours) as second:
        assert first != second
        first.write_text("\ufeffphoto,status,first", encoding="utf-8")
        second.write_text("\ufeffphoto,status,second", encoding="utf-8")
    assert target.read_text(encoding="utf-8").endswith("first")
    assert list(target.parent.iterdir()) == [target]


def test_what_a_killed_export_left_behind_is_no_hindrance(catalog: Catalog, target: Path) -> None:
    target.with_name(target.name + ".partial").write_text("\ufeffphoto,sta", encoding="utf-8")
    write_report(target, catalog, scanned(catalog), POLICY)
    assert list(target.parent.glob("*.partial")) == []


def test_a_list_of_the_users_own_is_not_taken_for_an_old_report(
    catalog: Catalog, target: Path
) -> None:
    target.write_text("name,consent\nAna,yes\n", encoding="utf-8")
    with pytest.raises(UsageError, match="list of yours"):
        write_report(target, catalog, scanned(catalog), POLICY)
    assert target.read_text(encoding="utf-8") == "name,consent\nAna,yes\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_said_in_plain_words(
    catalog: Catalog, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = scanned(catalog, done(file("/a"), face()))
    real = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, *a, **k: real(Path("/dev/full") if ".partial" in self.name else self, *a, **k),
    )
    with pytest.raises(FaixaError, match=r"could not be written: the disk is full.*free space"):
        write_report(target, catalog, run_id, POLICY)
    assert not target.exists()


def test_a_report_of_a_run_that_is_not_there_says_so(catalog: Catalog, target: Path) -> None:
    with pytest.raises(CatalogError, match="no run 3"):
        write_report(target, catalog, 3, POLICY)
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [("missing/r.csv", "is not there"), ("folder", "is a folder"), ("x" * 255, "too long")],
)
def test_a_place_that_cannot_be_written_is_refused_before_the_scan(
    tmp_path: Path, catalog: Catalog, name: str, says: str
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=says):
        write_report(tmp_path / name, catalog, scanned(catalog), POLICY)
    with pytest.raises(UsageError, match="not a file"):
        check(Path(os.devnull), csv.FORMAT)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as POSIX has them")
def test_a_folder_or_file_that_may_not_be_written_is_refused() -> None:
    # Not tmp_path: others may not enter it, and the superuser asks here as nobody.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "old.csv").write_text("photo")
        Path(folder, "old.csv").chmod(0o444)
        Path(folder).chmod(0o555)
        code = f"""
import os
from pathlib import Path
from engine.reports.formats import csv
from engine.reports.making.export import check
from engine.support.errors import UsageError
if os.geteuid() == 0:
    os.setuid({NOBODY})
try:
    check(Path({folder!r}, "new.csv"), csv.FORMAT)
except UsageError as error:
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
            Path(folder).chmod(0o755)
    assert "may not be written to" in ended.stdout


@pytest.mark.parametrize("link", [False, True])
def test_a_photo_is_never_overwritten(
    tmp_path: Path, catalog: Catalog, target: Path, link: bool
) -> None:
    photo = tmp_path / "photo.jpg"
    run_id = scanned(catalog)
    for content in (b"\xff\xd8\xff\xe0\0\x10JFIF", b"\x89PNG\r\n\x1a\n", b"RIFF\1\0\0\0WEBPVP8 "):
        photo.write_bytes(content)
        if link:
            target.unlink(missing_ok=True)
            target.symlink_to(photo)
        with pytest.raises(UsageError, match="perhaps a photo"):
            write_report(target if link else photo, catalog, run_id, POLICY)
        assert photo.read_bytes() == content


def test_a_file_beside_the_report_is_never_overwritten_by_its_partial(
    catalog: Catalog, target: Path
) -> None:
    photo = target.with_name("photo.png")
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    target.with_name(target.name + ".partial").symlink_to(photo)
    with pytest.raises(UsageError, match="perhaps a photo"):
        write_report(target, catalog, scanned(catalog), POLICY)
    assert photo.read_bytes() == b"\x89PNG\r\n\x1a\n"


def test_what_the_catalog_knows_as_a_photo_is_never_overwritten(
    tmp_path: Path, catalog: Catalog
) -> None:
    broken, notes = tmp_path / "broken.jpg", tmp_path / "report.csv"
    broken.write_bytes(b"text in truth")
    skipped = PhotoResult(str(notes), PhotoStatus.SKIPPED, Reason.UNKNOWN_KIND())
    run_id = scanned(catalog, failed(file(str(broken))), skipped)
    with pytest.raises(UsageError, match="one of the photos"):
        write_report(broken, catalog, run_id, POLICY)
    assert broken.read_bytes() == b"text in truth"
    # A report that an earlier scan met in the folder was skipped there, and may be written again.
    write_report(notes, catalog, run_id, POLICY)


def test_the_catalog_itself_is_never_overwritten(catalog: Catalog) -> None:
    with pytest.raises(UsageError):
        write_report(catalog.path, catalog, scanned(catalog), POLICY)
