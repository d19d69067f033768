from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from engine.support.frozen import is_frozen, leave_libraries_alone

NAME = "LD_LIBRARY_PATH"


@pytest.mark.parametrize(("before", "after"), [("", None), ("/opt/cuda/lib64", "/opt/cuda/lib64")])
def test_programs_that_the_frozen_one_starts_use_their_own_libraries(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str | None
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv(NAME, "/opt/faixa/_internal:/opt/cuda/lib64")
    monkeypatch.delenv(f"{NAME}_ORIG", raising=False)
    if before:
        monkeypatch.setenv(f"{NAME}_ORIG", before)
    leave_libraries_alone()
    assert os.environ.get(NAME) == after
    assert f"{NAME}_ORIG" not in os.environ


def test_a_python_that_runs_the_sources_keeps_its_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not is_frozen()
    monkeypatch.setenv(NAME, "/somewhere")
    leave_libraries_alone()
    assert os.environ[NAME] == "/somewhere"


@pytest.mark.skipif(sys.platform == "win32", reason="a closed descriptor needs a Unix shell")
def test_the_version_is_told_where_the_standard_output_is_closed() -> None:
    words = [sys.executable, "-m", "engine", "--version"]
    ended = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *words], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert re.fullmatch(r"faixa-cli \d\S+\n", ended.stderr)
