"""An earlier report outlives a drive that is not connected; run as a process."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.photos import folder_of
from tests.helpers.program import Program


def test_an_empty_folder_never_replaces_an_earlier_report(program: Program, tmp_path: Path) -> None:
    drive, report, path = folder_of(tmp_path / "drive", 2), tmp_path / "r.csv", tmp_path / "c.db"
    arguments = ("scan", drive, "--catalog", path, "--csv", report)
    assert program.run(*arguments).returncode == 0
    before = report.read_bytes()
    for photo in drive.iterdir():
        photo.unlink()
    for again in (arguments, ("export", "--csv", report, "--catalog", path)):
        ended = program.run(*again)
        assert ended.returncode == 1
        assert f"No files were found in {drive}. Is the drive connected?" in ended.stderr
        assert report.read_bytes() == before


def test_one_empty_folder_of_two_keeps_the_report_that_has_its_photos(
    program: Program, tmp_path: Path
) -> None:
    here, drive = folder_of(tmp_path / "here", 1), folder_of(tmp_path / "drive", 1)
    report, path = tmp_path / "r.csv", tmp_path / "c.db"
    arguments = ("scan", here, drive, "--catalog", path, "--csv", report)
    assert program.run(*arguments).returncode == 0
    before = report.read_bytes()
    (drive / "000.jpg").unlink()
    ended = program.run(*arguments)
    assert ended.returncode == 1
    assert str(drive) in ended.stderr
    assert report.read_bytes() == before
    # A folder that the report has never known may be empty.
    other = tmp_path / "other"
    other.mkdir()
    ended = program.run("scan", here, other, "--catalog", path, "--csv", tmp_path / "new.csv")
    assert ended.returncode == 0, ended.stderr
