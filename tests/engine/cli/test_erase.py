"""`faixa-cli erase` and `export --about`, as a person and a script use them."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.cli.erase import gone_lines
from engine.values.ages import DecisionValue
from engine.values.erasing import Erasure
from tests.helpers import photos
from tests.helpers.program import Program

NAMES = ("joão d'água, 7 anos.jpg", "maria.jpg")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """With a folder of two photos, scanned and decided on."""
    program = Program(tmp_path / "home")
    for name in NAMES:
        photos.portrait_file(folder(program) / name, 256 + len(name))
    (folder(program) / "vazio joão.jpg").write_bytes(b"")
    ended = program.run("scan", folder(program), "--log-paths")
    assert ended.returncode == 3, ended.stderr
    with Catalog(catalog(program)) as opened:
        for photo in opened.photos(1):
            for face in photo.faces:
                opened.review.add_decision(face.id, DecisionValue.TEEN, "Souza", "nota secreta")
    return program


def folder(program: Program) -> Path:
    return program.home.parent / "fotos" / "turma"


def catalog(program: Program) -> Path:
    return program.home / "data" / "faixa" / "catalog.db"


def known(program: Program) -> list[str]:
    with Catalog(catalog(program), writer=False) as opened:
        return [Path(photo.path).name for run in opened.runs() for photo in opened.photos(run.id)]


def typed(program: Program, text: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        program.command("erase", *arguments),
        env=program.environment,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_what_goes_is_said_and_the_number_is_to_be_typed(program: Program) -> None:
    photo = folder(program) / NAMES[0]
    before = photo.read_bytes()
    for wrong in ("", "yes\n", "3\n"):
        ended = typed(program, wrong, photo)
        assert ended.returncode == 2
        assert "Nothing was erased." in ended.stderr
        assert NAMES[0] in known(program)
    ended = typed(program, "1\n", photo)
    assert ended.returncode == 0, ended.stderr
    assert "1 photo, with 1 face, 1 decision and 1 note" in ended.stdout
    assert "1 line of the log" in ended.stdout or "0 lines of the log" in ended.stdout
    assert "reports and copies that were exported" in ended.stdout
    assert ended.stdout.endswith("Erased.\n")
    assert NAMES[0] not in known(program)
    assert photo.read_bytes() == before
    backup = catalog(program).with_name("catalog.db.backup-20261101T000000Z")
    backup.write_bytes(catalog(program).read_bytes())
    again = program.run("erase", photo)
    # A misspelt path reads the same.
    assert again.returncode == 1
    assert "Nothing is known of that" in again.stdout
    assert f"Nor in its 1 backup: {backup}" in again.stdout
    # Another photo, known to the backup alone.
    other = folder(program) / NAMES[1]
    kept = backup.read_bytes()
    assert program.run("erase", other, "--yes-erase").returncode == 0
    backup.write_bytes(kept)
    for each in (other, folder(program)):
        asked = typed(program, "0\n", each)
        assert asked.returncode == 2
        assert "The catalog knows nothing of that; 1 of its backups do." in asked.stdout or (
            each != other
        )
    ended = typed(program, "1\n", other)
    assert ended.returncode == 0, ended.stderr
    assert "1 backup of the catalog" in ended.stdout
    assert not backup.exists()


def test_no_byte_of_what_was_erased_is_left(program: Program) -> None:
    out = program.home.parent / "about.json"
    program.run("export", out, "--about", folder(program) / NAMES[0])
    ended = program.run("erase", folder(program), "--yes-erase")
    assert ended.returncode == 0, ended.stderr
    kept = [each for each in program.home.rglob("*") if each.is_file()]
    assert {"catalog.db", "faixa.log"} <= {each.name for each in kept}
    for each in kept:
        text = each.read_bytes()
        for secret in ("joão", "jo\\xe3o", "jo\\u00e3o", "maria", "vazio", "Souza", "nota secreta"):
            assert secret.encode() not in text, (each, secret)
        assert os.fsencode(folder(program)) not in text
    assert known(program) == []


def test_a_misspelt_path_does_not_read_as_erased(program: Program) -> None:
    photo, misspelt = folder(program) / NAMES[1], folder(program) / "mraia.jpg"
    ended = program.run("erase", misspelt, "--yes-erase", "--json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["erased"] is False
    ended = program.run("erase", photo, "--yes")
    assert ended.returncode == 2
    assert ended.stderr.startswith("usage: faixa-cli erase ")
    assert "unrecognized arguments: --yes" in ended.stderr
    assert NAMES[1] in known(program)
    for more in ("--dry-run", "--yes-erase"):
        ended = program.run("erase", photo, misspelt, more)
        assert ended.returncode == 3
        assert f"Nothing is known of {misspelt}." in ended.stderr
        assert str(photo) not in ended.stderr
    assert NAMES[1] not in known(program)
    ended = program.run("erase", "--older-than", "90", "--yes-erase")
    assert ended.returncode == 0


def test_a_script_gets_numbers_and_a_dry_run_changes_nothing(program: Program) -> None:
    plan = program.json("erase", "--run", "1", "--dry-run")
    assert (plan["erased"], plan["photos"], plan["faces"]) == (False, 3, 2)
    assert len(known(program)) == 3
    gone = program.json("erase", "--run", "1", "--yes-erase")
    assert gone == plan | {"erased": True}
    assert known(program) == []
    ended = program.run("erase", "--run", "1", "--yes-erase")
    assert ended.returncode == 1
    assert "1" in ended.stderr
    assert program.run("erase").returncode == 2
    ended = program.run("erase", "--run", "1", "--catalog", program.home / "none.db")
    assert ended.returncode == 1
    assert not (program.home / "none.db").exists()


def test_a_catalog_that_is_open_elsewhere_is_not_erased_from(program: Program) -> None:
    with Catalog(catalog(program)):
        ended = program.run("erase", "--run", "1", "--yes-erase")
    assert ended.returncode == 1
    assert "open already" in ended.stderr
    assert len(known(program)) == 3


def test_what_is_older_than_the_limit_is_said_and_erased_at_the_start_of_a_scan(
    program: Program,
) -> None:
    ended = program.run("erase", "--keep-days", "30")
    assert ended.returncode == 0, ended.stderr
    raw = sqlite3.connect(catalog(program))
    raw.executescript(
        "UPDATE run SET created_at = '2020-01-01T00:00:00Z', finished_at = '2020-01-01T00:00:01Z';"
        "UPDATE analysis SET analysed_at = '2020-01-01T00:00:01Z';"
    )
    raw.close()
    other = photos.portrait_file(program.home.parent / "outras" / "x.jpg").parent
    ended = program.run("scan", other)
    assert ended.returncode == 0, ended.stderr
    assert "Erased." not in ended.stdout, "it was decided on today"
    raw = sqlite3.connect(catalog(program))
    (held,) = raw.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'decision_is_not_changed'"
    ).fetchone()
    raw.executescript(
        "DROP TRIGGER decision_is_not_changed; "
        f"UPDATE decision SET at = '2020-01-01T00:00:00Z'; {held};"
    )
    raw.close()
    ended = program.run("scan", other)
    assert ended.returncode == 0, ended.stderr
    assert "1 run: 1\n  3 photos, with 2 faces, 2 decisions and 2 notes" in ended.stdout
    assert ended.stdout.index("3 photos") < ended.stdout.index("Erased.")
    assert set(known(program)) == {"x.jpg"}
    for wrong in ("-1", "40000"):
        assert program.run("erase", "--keep-days", wrong).returncode == 2


def test_somebody_who_asks_gets_all_that_is_known(program: Program) -> None:
    photo, unknown = folder(program) / NAMES[0], folder(program) / "ninguém.jpg"
    ended = program.run("export", "--about", photo, unknown)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    first, second = told["faixa_knows"]
    assert first["photo"] == str(photo)
    assert (second["known"], second["analyses"]) == (False, [])
    (analysis,) = first["analyses"]
    (face,) = analysis["faces"]
    (decision,) = face["decisions"]
    assert (decision["by"], decision["note"]) == ("Souza", "nota secreta")
    assert 0 <= face["estimate_by_the_model"]["p_minor"] <= 1
    assert len(face["p_of_each_age"]) == 101
    assert first["runs"][0]["model_sha256"]
    out = program.home.parent / "about.json"
    for _ in range(2):
        ended = program.run("export", out, "--about", photo)
        assert ended.returncode == 0, ended.stderr
    assert json.loads(out.read_text())["faixa_knows"] == [first]
    assert out.stat().st_mode & 0o077 == 0
    mine = program.home.parent / "mine.json"
    mine.write_text("{}")
    assert program.run("export", mine, "--about", photo).returncode == 2
    assert mine.read_text() == "{}"


def test_how_many_paths_have_no_name_is_said() -> None:
    twins, copies = ([f"/{kind}/{n}" for n in range(20)] for kind in ("photos", "catalogs"))
    known = Erasure((1,), 1, 1, 0, 0, 0, 0, twins=tuple(twins), copies=tuple(copies), more_twins=3)
    text = "\n".join(gone_lines(known))
    assert "same photos at other places: /photos/0, /photos/1, /photos/2, /photos/3" in text
    assert "/photos/4 and 18 more\n" in text
    assert "/catalogs/4 and 15 more\n" in text
