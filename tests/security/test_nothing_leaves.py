"""What the libraries would tell others of themselves: nothing, with Faixa."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.support.places import ROOT

IN_PROCESS = """
import os, sys
from engine.support.places import MODELS
from engine.faces.session import Session, read_model
from engine.values.faces import Device
session = Session(read_model(MODELS / "mtcnn-pnet.onnx"), Device.CPU)
print(os.environ["ORT_DISABLE_TELEMETRY"])
"""


def in_a_new_home(home: Path, *command: str, **more: str) -> str:
    environment = {
        key: value
        for key, value in os.environ.items()
        if key != "ORT_DISABLE_TELEMETRY" and not key.startswith("XDG_")
    }
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT), **more}
    return subprocess.run(
        [sys.executable, *command], env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.skipif(os.name == "nt", reason="the cache is elsewhere on Windows")
def test_onnx_runtime_is_told_to_send_nothing_and_keeps_no_number_of_the_device(
    tmp_path: Path,
) -> None:
    assert in_a_new_home(tmp_path, "-c", IN_PROCESS).strip() == "1"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.skipif(os.name == "nt", reason="the cache is elsewhere on Windows")
def test_the_command_line_leaves_only_its_own_files_in_the_home(tmp_path: Path) -> None:
    in_a_new_home(tmp_path, "-m", "engine", "models")
    found = (path for path in tmp_path.rglob("*") if path.is_file())
    files = [path.relative_to(tmp_path).as_posix() for path in found]
    assert all("faixa" in file for file in files), files


def test_an_environment_that_asks_for_it_is_overruled(tmp_path: Path) -> None:
    found = in_a_new_home(tmp_path, "-c", IN_PROCESS, ORT_DISABLE_TELEMETRY="0")
    assert found.strip() == "1"
