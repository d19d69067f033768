"""What a person, a script or a spreadsheet can rely on from `faixa-cli`, run as a process."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.reports.content.rows import ReportRow
from engine.reports.formats.csv import read_report
from engine.support.version import VERSION
from tests.helpers import age_models, photos
from tests.helpers.program import Program

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and terminals")

HEADER = (
    "photo,status,reason,width,height,face,x,y,w,h,detection_score,age_group,p_child,p_teen,"
    "p_adult,p_minor,age,age_low,age_high,flagged,photo_flagged,unaccompanied,decision,"
    "decided_by,decided_at,note,final_group,photo_sha256,model,model_sha256,run,analysed_at,"
    "version,added_by,teen_from,adult_from,threshold,population,p_minor_model,uncertain,quality,"
    "page,pages,pages_read,raw,film,time,duration,disagreement,known,"
    "consent,consent_until,unaided"
)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A folder that was scanned once, with a report in the middle of it."""

    program: Program
    folder: Path
    report: Path
    ended: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    base = tmp_path_factory.mktemp("ünï 写真")
    program = Program(base / "home")
    folder = base / "Fotos da Escola 📷"
    (folder / "sub").mkdir(parents=True)
    face = photos.portrait(256)
    (folder / "ana.jpg").write_bytes(photos.encode(face, "JPEG"))
    (folder / "sub" / "=1+1.png").write_bytes(photos.encode(face, "PNG"))
    (folder / "sub" / "ninguém, só paisagem.png").write_bytes(photos.encode(photos.scene(), "PNG"))
    (folder / "vazio.jpg").write_bytes(b"")
    (folder / "notas.txt").write_bytes(b"obrigado!")
    report = folder / "relatório.csv"
    ended = program.run("scan", folder, "--csv", report)
    return Scanned(program, folder, report, ended)


def rows(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_a_scan_with_failures_exits_3_and_says_what_it_found(scanned: Scanned) -> None:
    ended = scanned.ended
    assert ended.returncode == 3, ended.stderr
    assert "Run 1 on " in ended.stdout
    assert "5 files: 2 photos with 2 faces, 1 without a face, 1 failed, 1 skipped" in ended.stdout
    assert str(scanned.report) in ended.stdout
    assert "estimate" in ended.stdout or "flagged" not in ended.stdout
    assert "\r" not in ended.stdout + ended.stderr, "no bar where there is no terminal"


def test_the_csv_is_what_was_agreed(scanned: Scanned) -> None:
    data = scanned.report.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n")
    found = rows(data)
    status = {os.path.basename(row["photo"]): row["status"] for row in found}
    assert status == {
        "ana.jpg": "analysed",
        "notas.txt": "skipped",
        "=1+1.png": "analysed",
        "ninguém, só paisagem.png": "no_face",
        "vazio.jpg": "failed",
    }
    assert [row["photo"] for row in found] == sorted(row["photo"] for row in found)
    for row in found:
        assert row["photo"].startswith(str(scanned.folder))
        assert (row["run"], row["version"]) == ("1", VERSION)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["analysed_at"])
        assert bool(row["reason"]) == (row["status"] in ("failed", "skipped"))
        if row["status"] == "analysed":
            shares = [float(row[name]) for name in ("p_child", "p_teen", "p_adult")]
            assert sum(shares) == pytest.approx(1, abs=2e-4)
            assert float(row["p_minor"]) == pytest.approx(shares[0] + shares[1], abs=2e-4)
            assert float(row["age_low"]) <= float(row["age"]) <= float(row["age_high"])
            assert row["final_group"] == row["age_group"]
            assert (row["face"], row["width"], row["height"]) == ("1", "256", "256")


def test_the_log_tells_what_ran_and_what_failed(scanned: Scanned) -> None:
    (log,) = scanned.program.home.rglob("faixa.log")
    text = log.read_text(encoding="utf-8")
    assert "run 1 started" in text
    assert re.search(r"photo \d+ of run 1 failed: Reason\.", text)
    assert "vazio" not in text
    assert "Escola" not in text
    assert "run 1 is done" in text


def test_a_second_scan_looks_again_only_at_what_was_not_analysed(scanned: Scanned) -> None:
    answer = scanned.program.json("scan", scanned.folder, "--csv", scanned.report)
    assert (answer["run"], answer["found"], answer["failed"]) == (2, 5, 1)
    assert answer["analysed_now"] == 2, "the empty file and the text"
    again = rows(scanned.report.read_bytes())
    assert [row["run"] for row in again if row["status"] == "analysed"] == ["1", "1"]
    assert len(again) == 5, "the report does not find itself, nor the catalog"


def test_a_limit_that_photos_failed_at_is_told_with_its_option(
    program: Program, samples: Path
) -> None:
    ended = program.run("scan", samples, "--max-megapixels", "0.01")
    assert ended.returncode == 3, ended.stderr
    assert "4 photos failed at a limit: --max-megapixels raises the limit." in ended.stdout


def test_json_tells_all_that_the_text_does(scanned: Scanned) -> None:
    answer = scanned.program.json("scan", scanned.folder)
    assert answer["state"] == "done"
    for count in ("analysed", "no_face", "failed", "skipped", "pending", "faces", "found"):
        assert isinstance(answer[count], int)
    assert answer["bands"] == [12, 18]
    assert answer["provider"].endswith("ExecutionProvider")
    assert len(answer["model_sha256"]) == 64
    assert set(answer["stages"]) == {"decode", "detect", "crop", "classify", "catalog"}


def test_export_for_excel_in_portuguese_has_semicolons_and_decimal_commas(
    scanned: Scanned, tmp_path: Path
) -> None:
    target = tmp_path / "para excel.csv"
    ended = scanned.program.run("export", "--run", "1", "--csv", target, "--excel-pt")
    assert ended.returncode == 3, ended.stderr
    assert target.read_bytes().startswith(b"\xef\xbb\xbf" + HEADER.replace(",", ";").encode())
    ana = rows(target.read_bytes(), ";")[0]
    assert re.fullmatch(r"[01],\d{4}", ana["p_minor"])
    assert re.fullmatch(r"\d+,\d", ana["age"])


def test_with_two_groups_p_teen_is_empty(scanned: Scanned, tmp_path: Path) -> None:
    two, three = tmp_path / "two.csv", tmp_path / "three.csv"
    scanned.program.run("export", "--run", "1", "--csv", two, "--bands", "18")
    scanned.program.run("export", "--run", "1", "--csv", three)
    pairs = [
        (a, b)
        for a, b in zip(rows(two.read_bytes()), rows(three.read_bytes()), strict=True)
        if a["status"] == "analysed"
    ]
    assert pairs
    for a, b in pairs:
        assert a["p_teen"] == ""
        assert b["p_teen"] != ""
        assert a["p_child"] == a["p_minor"] == b["p_minor"]
        assert a["age_group"] in ("child", "adult")


def test_the_operating_point_decides_what_is_flagged(scanned: Scanned, tmp_path: Path) -> None:
    for point, flag in (("0", "1"), ("1", "0")):
        target = tmp_path / f"{point}.csv"
        scanned.program.run("export", "--run", "1", "--csv", target, "--operating-point", point)
        assert {r["flagged"] for r in rows(target.read_bytes()) if r["flagged"]} == {flag}


def test_the_samples_scan_to_0_with_the_default_catalog_and_log(
    program: Program, samples: Path
) -> None:
    ended = program.run("scan", samples)
    assert ended.returncode == 0, ended.stderr
    assert "4 photos with 5 faces" in ended.stdout
    assert "faixa-cli export --run 1" in ended.stdout
    assert list(program.home.rglob("catalog.db"))
    assert list(program.home.rglob("faixa.log"))


def test_doctor_checks_the_installation(program: Program) -> None:
    ended = program.run("doctor", "--bands", "18", "--catalog", program.home / "c.db")
    assert ended.returncode == 0, ended.stdout
    assert "Everything works." in ended.stdout
    for words in (
        VERSION,
        "onnxruntime",
        "SHA-256",
        "5 faces",
        "GB free",
        "p_teen: empty",
        "isolation",
    ):
        assert words in ended.stdout
    assert not (program.home / "c.db").exists(), "it only looks"


def test_doctor_says_what_is_wrong(program: Program, tmp_path: Path) -> None:
    broken = age_models.write_model(tmp_path / "broken.onnx", last="Identity")
    ended = program.run("doctor", "--model", broken, "--json")
    assert ended.returncode == 1
    answer = json.loads(ended.stdout)
    assert not answer["ok"]
    (wrong,) = [check for check in answer["checks"] if check["ok"] is False]
    assert str(broken) in wrong["text"]


def test_models_lists_figures_and_operating_points(program: Program, tmp_path: Path) -> None:
    tiny = age_models.write_model(tmp_path / "tiny.onnx")
    ended = program.run("models", "--model", tiny)
    assert ended.returncode == 0, ended.stderr
    assert "faixa-age" in ended.stdout
    assert "tiny 7 (mean colour)" in ended.stdout
    assert "finds 95.0% of minors, flags 20.0% of adults" in ended.stdout


def test_models_tells_by_age_what_is_found_and_what_it_costs(
    program: Program, tmp_path: Path
) -> None:
    facts = age_models.metadata(default_point="recall-95", reference_population="all alike")
    facts["operating_points"][0]["by_age"] = {
        "recorded": {
            "12-17": [0.88, 0.8, 0.95], "16-17": [0.72, 0.57, 0.9], "0-11": [1, 0.99, 1],
            "25+": [0.08, 0.02, 0.13],
        },
        "test": {"16-17": [0.9, None, None]},
        "performers": {"16-17": [0.5, 0.4, 0.6]},
    }  # fmt: skip
    facts["uncertain"] = {
        "low": 0.1, "high": 0.7, "right_outside": {"recorded": [0.979, 0.962, 0.993]},
        "share_inside": {"recorded": [0.216, 0.17, 0.268]},
    }  # fmt: skip
    tiny = age_models.write_model(tmp_path / "tiny.onnx", facts=facts)
    ended = program.run("models", "--model", tiny)
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.partition("tiny 7")[2].splitlines()
    start = lines.index("    recall-95 (the default): P(minor) >= 0.250")
    assert [line.strip() for line in lines[start + 1 : start + 5]] == [
        "of 100 children under twelve it finds 100 (99 to 100) by recorded ages",
        "of 100 sixteen- and seventeen-year-olds it finds 72 (57 to 90) by recorded ages, "
        "90 on test",
        "of 100 people of 12 to 17 it finds 88 (80 to 95) by recorded ages",
        "of 100 people of 25 and over it wrongly flags 8 (2 to 13) by recorded ages",
    ]
    text = "\n".join(lines)
    assert "95.0% of minors" not in text, "never one number alone"
    assert "Of performers the model card" in text
    assert "minor or adult is right of 98 (96 to 99) by recorded ages" in text
    assert "probabilities are for all alike" in text


def test_who_is_expected_changes_probabilities_and_no_flag(
    program: Program, scanned: Scanned, tmp_path: Path
) -> None:
    def rows(*arguments: str) -> list[ReportRow]:
        target = tmp_path / "r.csv"
        scanned.program.json("export", "--csv", target, *arguments)
        return [row for row in read_report(target) if row.face]

    mixed, school = rows(), rows("--population", "school")
    number, own = rows("--population", "0.9"), rows("--population", "estimate")
    assert {row.population for row in mixed} == {"mixed"}
    assert {row.population for row in number} == {"0.9"}
    assert 0.01 <= float(own[0].population) <= 0.99
    for one, *others in zip(mixed, school, number, own, strict=True):
        assert one.p_minor == one.p_minor_model
        assert one.p_minor is not None
        assert others[1].p_minor is not None
        assert one.p_minor < others[1].p_minor
        assert {(each.flagged, each.p_minor_model) for each in others} == {
            (one.flagged, one.p_minor_model)
        }
    wrong = program.run("scan", tmp_path, "--population", "adults")
    assert wrong.returncode == 2
    assert "mostly-adults" in wrong.stderr


def test_a_scan_tells_what_population_the_faces_look_like_and_may_take_it(
    program: Program, tmp_path: Path
) -> None:
    photos.portrait_file(tmp_path / "a.jpg", 256)
    ended = program.run("scan", tmp_path, "--catalog", program.home / "c.db")
    assert ended.returncode == 0, ended.stderr
    assert "22% minors (mixed); by 1 face the run's looks like one with" in ended.stdout
    said = program.json(
        "scan", tmp_path, "--catalog", program.home / "c.db", "--population", "estimate"
    )
    assert said["population"] == pytest.approx(said["minors_estimated"], abs=1e-3)
    again = program.json("export", "--csv", tmp_path / "r.csv", "--catalog", program.home / "c.db")
    assert again["population"] == said["population"]


def test_another_model_is_used_as_its_metadata_say(program: Program, tmp_path: Path) -> None:
    tiny = age_models.write_model(tmp_path / "tiny.onnx")
    photos.portrait_file(tmp_path / "a.jpg", 256)
    target = tmp_path / "r.csv"
    answer = program.json("scan", tmp_path / "a.jpg", "--model", tiny, "--csv", target)
    assert (answer["model"], answer["model_version"], answer["threshold"]) == ("tiny", "7", 0.25)
    said = program.run("scan", tmp_path / "a.jpg", "--model", tiny).stdout
    assert "model tiny 7\n" in said
    assert rows(target.read_bytes())[0]["model"] == "tiny 7"


def test_a_second_process_on_one_catalog_says_so_and_ends(
    program: Program, samples: Path, tmp_path: Path
) -> None:
    path = tmp_path / "c.db"
    with Catalog(path):
        ended = program.run("scan", samples, "--catalog", path)
        assert ended.returncode == 1
        assert "open already" in ended.stderr
        assert "--catalog chooses another file" in ended.stderr
    assert program.run("scan", samples, "--catalog", path).returncode == 0


@posix
def test_names_that_are_no_utf8_and_a_terminal_that_shows_no_unicode_are_no_trouble(
    program: Program, tmp_path: Path
) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9 \xe5\x86\x99"
    os.mkdir(folder)
    with open(folder + b"/\xff\xfe\n.jpg", "wb") as file:
        file.write(photos.encode(photos.portrait(256), "JPEG"))
    target = folder + b"/report.csv"
    ended = program.run("scan", folder, b"--csv", target, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert ended.returncode == 0, ended.stderr
    with open(target, "rb") as report:
        (row,) = rows(report.read())
    assert row["photo"].endswith("/caf\\xe9 写/\\xff\\xfe\n.jpg")


def test_which_files_are_looked_at_can_be_chosen(program: Program, tmp_path: Path) -> None:
    for name in ("a.jpg", ".hidden.jpg", "sub/b.jpg", "backup/c.jpg", "d.thumb.jpg"):
        (tmp_path / "p" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "p" / name).write_bytes(photos.encode(photos.scene(40, 30), "JPEG"))
    folder = tmp_path / "p"
    assert program.json("scan", folder)["found"] == 4
    assert program.json("scan", folder, "--hidden", "--no-recursion")["found"] == 3
    ignored = program.json("scan", folder, "--ignore", "*.thumb.*", "--ignore", "backup")
    assert ignored["found"] == 2
