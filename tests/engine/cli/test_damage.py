"""What `faixa-cli` says of damaged photos; run as a process."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.helpers.photos import folder_of
from tests.helpers.program import Program


def broken(photo: Path, lost: int = 4000) -> None:
    photo.write_bytes(photo.read_bytes()[:-lost])


def test_a_damaged_photo_is_told_in_row_summary_and_exit_code(
    program: Program, tmp_path: Path
) -> None:
    folder, report, path = folder_of(tmp_path / "photos", 3), tmp_path / "r.csv", tmp_path / "c.db"
    broken(folder / "001.jpg")
    arguments = ("scan", folder, "--catalog", path, "--csv", report)
    ended = program.run(*arguments)
    assert ended.returncode == 3, ended.stderr
    assert "1 photo damaged: what is left of each was analysed" in ended.stdout
    assert "failing card" not in ended.stdout
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = {Path(row["photo"]).name: row for row in csv.DictReader(file)}
    assert {name: row["quality"] for name, row in rows.items()} == {
        "000.jpg": "",
        "001.jpg": "damaged",
        "002.jpg": "",
    }
    assert {row["status"] for row in rows.values()} <= {"analysed", "no_face"}
    # Nothing has changed, and what is known of it is not forgotten.
    again = program.json(*arguments)
    assert (again["damaged"], again["failed"], again["analysed_now"]) == (1, 0, 0)
    exported = program.run("export", tmp_path / "again.csv", "--catalog", path)
    assert exported.returncode == 3
    assert "1 photo damaged" in exported.stdout


def test_sound_photos_end_with_0(program: Program, tmp_path: Path) -> None:
    ended = program.run("scan", folder_of(tmp_path / "photos", 2), "--catalog", tmp_path / "c.db")
    assert ended.returncode == 0, ended.stderr
    assert "damaged" not in ended.stdout


def test_many_damaged_photos_in_a_folder_are_one_word(program: Program, tmp_path: Path) -> None:
    card = folder_of(tmp_path / "card", 7)
    for number in range(6):
        broken(card / f"{number:03}.jpg")
    ended = program.run("scan", card, "--catalog", tmp_path / "c.db")
    assert ended.returncode == 3, ended.stderr
    assert f"6 of 7 photos in {card} are damaged: a failing card or drive?" in ended.stdout
