"""What the command line says of a graphics card that fails, on a machine that has none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli.main import main
from engine.run.options import Models, RunOptions
from engine.support.places import SAMPLES
from engine.values.faces import Device
from tests.helpers.cards import CARD_ERRORS, on_card


@pytest.fixture
def _card(monkeypatch: pytest.MonkeyPatch) -> None:
    load = Models.load

    def loaded(options: RunOptions) -> Models:
        models = load(options)
        on_card(models.classifier.session, CARD_ERRORS[0])
        return models

    monkeypatch.setattr(Models, "load", loaded)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(list(arguments))
    return code, capsys.readouterr().out


@pytest.mark.usefixtures("_card")
def test_doctor_says_that_the_card_failed_and_its_json_is_nothing_but_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, "doctor", "--json", "--catalog", str(tmp_path / "c.db"))
    answer = json.loads(said)
    checks = {check["name"]: check for check in answer["checks"]}
    assert (code, answer["ok"]) == (1, False)
    assert checks["self-test"]["ok"]
    assert not checks["device"]["ok"]
    assert "CPU (CPUExecutionProvider is in use). The GPU failed" in checks["device"]["text"]
    assert "--device cpu" in checks["device"]["text"]
    names = [check["name"] for check in answer["checks"]]
    assert names.index("device") < names.index("self-test")


@pytest.mark.usefixtures("_card")
@pytest.mark.parametrize("as_json", [False, True])
def test_a_scan_on_a_card_that_fails_goes_on_and_says_on_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    options = ["--catalog", str(tmp_path / "c.db"), *(["--json"] if as_json else [])]
    code, said = run(capsys, "scan", str(SAMPLES), *options)
    assert code == 0
    if as_json:
        answer = json.loads(said)
        assert answer["provider"] == "CPUExecutionProvider"
        assert "CUDNN_BACKEND_API_FAILED" in answer["gpu_problem"]
        assert answer["failed"] == 0
    else:
        assert "on NVIDIA GPU (CUDA)" in said
        assert "The GPU failed, and the processor does the work" in said


def test_a_scan_without_trouble_tells_of_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--catalog", str(tmp_path / "c.db"), "--json", "--device", Device.CPU.value]
    _, said = run(capsys, "scan", str(SAMPLES), *options)
    assert json.loads(said)["gpu_problem"] is None
