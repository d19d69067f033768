"""`faixa-cli hand-over` and `merge`, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.values.ages import DecisionValue
from tests.helpers.made import done, face, file, scanned
from tests.helpers.program import Program
from tests.helpers.reporting.exports import decide, faces_of


def test_a_case_goes_to_another_person_and_what_they_decided_comes_back(
    program: Program, path: Path, tmp_path: Path
) -> None:
    with Catalog(path) as catalog:
        run = scanned(catalog, done(file("/photos/a.jpg"), face()))
    handed = tmp_path / "for rui.faixa"
    ended = program.run("hand-over", tmp_path / "for rui", "--catalog", path)
    assert ended.returncode == 0, ended.stderr
    assert str(handed) in ended.stdout
    again = program.run("hand-over", handed, "--catalog", path)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    nowhere = program.run("hand-over", "-", "--catalog", path)
    assert nowhere.returncode == 2
    assert "A case cannot go to -" in nowhere.stderr
    assert not Path("-.faixa").exists()
    with Catalog(handed) as other:
        decide(other, faces_of(other, run)["/photos/a.jpg"][0], DecisionValue.TEEN, "Rui")
    merged = program.run("merge", handed, "--catalog", path)
    assert merged.stdout == "1 decision added, 0 were there already.\n"
    answer = json.loads(program.run("merge", handed, "--catalog", path, "--json").stdout)
    assert (answer["added"], answer["known"]) == (0, 1)


def test_what_is_no_case_is_refused_with_its_name(
    program: Program, path: Path, tmp_path: Path
) -> None:
    Catalog(path).close()
    wrong = tmp_path / "text.faixa"
    wrong.write_text("no case")
    ended = program.run("merge", wrong, "--catalog", path)
    assert ended.returncode == 1
    assert str(wrong) in ended.stderr
