"""What a command says where the extra `training` is not installed, as after `make run`."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from training.__main__ import NEEDED

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
sys.modules[sys.argv[1]] = None
from training.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


def without(module: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A command in a Python that has no such module."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, module, *map(str, arguments)],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["average", "together"])
def test_the_extra_is_named(command: str, tmp_path: Path) -> None:
    ended = without("keras", command, tmp_path / "a", tmp_path / "b", "--out", tmp_path / "out")
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"training {command}: keras is not installed.")
    assert 'pip install -e ".[cpu,training]"' in ended.stderr
    assert "Traceback" not in ended.stderr


def test_another_module_that_is_missing_is_a_bug_and_is_shown(tmp_path: Path) -> None:
    ended = without("training.learn.together", "together", tmp_path, "--out", tmp_path / "out")
    assert ended.returncode == 1
    assert "Traceback" in ended.stderr


def test_all_that_the_extra_brings_is_known() -> None:
    extras = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    asked = extras["project"]["optional-dependencies"]["training"]
    names = {re.split(r"[<>=\[;]", each)[0] for each in asked}
    assert {name.replace("scikit-learn", "sklearn") for name in names} == NEEDED
