"""What who has a GPU for a few minutes can rely on; here there is none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import pytest

from benchmarks.gpu import card, check
from benchmarks.gpu.findings import Findings, NotHereError, page, read_found
from benchmarks.gpu.half import in_half
from benchmarks.gpu.speed import _tensorrt_session, noise
from benchmarks.gpu.work import NETWORKS, model
from engine.faces.session import Session
from engine.support.places import ROOT
from engine.values.faces import Device

SCRIPT = ROOT / "tools" / "gpu_check.py"


@pytest.fixture
def no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "card", lambda: None)


def run(out: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    code = check.main(["--out", str(out), *arguments])
    facts = json.loads((out / "gpu.json").read_text(encoding="utf-8"))
    return code, facts, (out / "gpu.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("no_gpu")
def test_without_a_gpu_it_says_so_and_does_what_a_cpu_can(tmp_path: Path) -> None:
    code, facts, text = run(
        tmp_path / "out", "--sections", "stages,memory", "--like", "1", "--mixed", "0"
    )
    assert code == check.NO_GPU
    photos, stages, memory = facts["sections"]
    assert photos["ended"] == stages["ended"] == "done"
    assert [row[0] for row in stages["tables"][0]["rows"]][-1] == "CPU"
    assert memory["ended"] == "not measured: needs a GPU"
    assert "**none: the parts that need one did not run**" in text
    assert "## stages" in text
    assert "needs a GPU" in text


@pytest.mark.usefixtures("no_gpu")
def test_a_section_that_fails_is_recorded_with_its_words_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    # Without photos there is nothing to divide by.
    arguments = ("--sections", "stages,memory", "--like", "0", "--mixed", "0")
    code, facts, text = run(tmp_path / "out", *arguments)
    _, stages, memory = facts["sections"]
    assert stages["ended"].startswith("**failed**")
    assert "ZeroDivisionError" in stages["ended"]
    assert memory["ended"].startswith("not measured")
    assert code == check.NO_GPU
    assert "ZeroDivisionError" in text


@pytest.mark.usefixtures("no_gpu")
def test_where_the_time_is_up_what_was_not_measured_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check._Check, "_photos", lambda self: None)
    _, facts, _ = run(tmp_path / "out", "--sections", "batches,half", "--seconds", "0.5")
    assert [each["ended"] for each in facts["sections"]] == ["**no time left for it**"] * 2


def test_what_was_found_is_on_the_disk_before_the_section_ends(tmp_path: Path) -> None:
    findings = Findings("speed", tmp_path / "speed.json", 0.0)
    findings.table("Rates", "batch", "rows/s")
    findings.row("one | two", 1234.5)
    found = read_found(tmp_path / "speed.json", "speed")
    assert found.tables[0].rows == [("one | two", 1234.5)]
    findings.tried("the rest", NotHereError("no\nreason"))
    text = page([("card", None)], [read_found(tmp_path / "speed.json", "speed")])
    assert "| one \\| two | 1234 |" in text
    assert "**the rest failed**: NotHereError: no reason" in text
    assert read_found(tmp_path / "no such.json", "x").tables == []


def test_an_unknown_section_is_refused_with_the_names_of_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        check.main(["--out", str(tmp_path), "--sections", "doctor,fast"])
    said = capsys.readouterr().err
    assert "fast" in said
    assert "pipeline" in said


def test_it_starts_from_any_folder_without_a_python_path(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    arguments = ["--out", "out", "--sections", "tensorrt", "--like", "0", "--mixed", "0"]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == check.NO_GPU if card.card() is None else check.OK, done.stderr
    assert (tmp_path / "out" / "gpu.md").is_file()


def test_tensorrt_that_is_not_installed_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Please install TensorRT libraries as mentioned in the GPU requirements page"

    def refused(*_: Any, **__: Any) -> Any:  # noqa: ANN401
        raise RuntimeError(said)

    monkeypatch.setattr(ort, "InferenceSession", refused)
    with pytest.raises(NotHereError, match="TensorRT is not present"):
        _tensorrt_session(b"")
    said = "CUDA failure 2"
    with pytest.raises(RuntimeError, match="CUDA failure 2"):
        _tensorrt_session(b"")


@pytest.mark.parametrize("name", NETWORKS)
def test_the_networks_in_half_precision_say_nearly_the_same(name: str) -> None:
    batch = noise(name, 2)
    wanted = Session(model(name), Device.CPU).run(batch)
    got = Session(in_half(model(name)), Device.CPU).run(batch)
    assert got.shape == wanted.shape
    assert 0 < np.abs(got - wanted).max() < 0.1
