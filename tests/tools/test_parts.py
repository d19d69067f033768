"""Files that travel in parts come together as they were, or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from engine.support.places import ROOT
from tools import parts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "wheel.whl"
    path.write_bytes(random.Random(3).randbytes(250_001))
    return path


@pytest.mark.parametrize("size", [100_000, 250_001, 250_000, 1 << 20])
def test_what_was_cut_is_joined_as_it_was(tmp_path: Path, file: Path, size: int) -> None:
    made = parts.split(file, tmp_path / "parts", size)
    assert all(path.stat().st_size <= size for path in made)
    (joined,) = parts.join(tmp_path / "parts", tmp_path / "there")
    assert joined.read_bytes() == file.read_bytes()
    assert joined.name == file.name


def test_an_empty_file_travels_too(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    parts.split(tmp_path / "empty", tmp_path / "parts", 10)
    (joined,) = parts.join(tmp_path / "parts", tmp_path / "there")
    assert joined.read_bytes() == b""


def test_a_part_that_is_missing_or_damaged_is_named_and_nothing_is_left(
    tmp_path: Path, file: Path
) -> None:
    folder, there = tmp_path / "parts", tmp_path / "there"
    _, second, *_ = parts.split(file, folder, 100_000)
    data = second.read_bytes()
    second.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(parts.PartsError, match=second.name):
        parts.join(folder, there)
    second.unlink()
    with pytest.raises(parts.PartsError, match=second.name):
        parts.join(folder, there)
    assert not list(there.iterdir())


def test_it_runs_as_a_plain_file_without_faixa(tmp_path: Path, file: Path) -> None:
    script = str(ROOT / "tools" / "parts.py")
    for command in (["split", file, tmp_path / "p", "--mib", "0.1"], ["join", tmp_path / "p"]):
        subprocess.run([sys.executable, "-I", script, *command], check=True, cwd=tmp_path)
    assert (tmp_path / "p" / file.name).read_bytes() == file.read_bytes()
    failed = subprocess.run(
        [sys.executable, "-I", script, "join", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert failed.returncode == 1
    assert str(tmp_path) in failed.stderr
