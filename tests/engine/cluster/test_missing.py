"""Without the extra the command says what it is that is missing."""

from __future__ import annotations

import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from engine.cli.main import main
from engine.support import extras


def test_without_the_extra_a_sentence_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = util.find_spec
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "ray" else found(name))
    code = main(["cluster", "scan", str(tmp_path), "--out", str(tmp_path / "out")])
    assert code == 2
    assert "pip install '.[cluster]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(
    not extras.can_use_cluster(),
    reason="the tests of many machines need Ray and pyarrow (pip install '.[cluster]')",
)
def test_with_the_extra_the_tests_of_many_machines_are_run() -> None:
    from engine.cluster import work

    assert work


def test_nothing_of_ray_is_loaded_by_the_rest_of_the_program() -> None:
    code = "import sys, engine, engine.cli.main, engine.cli.parser as p; p.build_parser(); "
    code += "sys.exit(any(each in sys.modules for each in ('ray', 'pyarrow', 'pandas')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
