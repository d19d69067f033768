"""What is told of memory; it is given back, where the C library keeps it."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import psutil
import pytest

from engine.support import memory
from engine.support.memory import give_back, memory_there

MIB = 2**20


def resident() -> int:
    return int(psutil.Process().memory_info().rss)


@pytest.mark.skipif(
    sys.platform != "linux" or platform.libc_ver()[0] != "glibc", reason="glibc keeps it"
)
def test_what_lies_below_a_piece_in_use_goes_back_to_the_system() -> None:
    # Small enough for glibc's heap, too large for Python's own.
    pieces = [b"%d" % number + bytes(1000) for number in range(200_000)]
    last = pieces[-1]
    pieces.clear()
    kept = resident()
    give_back()
    assert kept - resident() > 100 * MIB
    assert last == b"199999" + bytes(1000)


def test_what_the_computer_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "CONTAINER_LIMITS", ())
    assert memory_there() == pytest.approx(psutil.virtual_memory().total, rel=0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="there jobs limit it, which nobody asks")
def test_a_container_has_what_its_limit_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "CONTAINER_LIMITS", ())
    all_there = memory_there()
    newer, older = tmp_path / "memory.max", tmp_path / "memory.limit_in_bytes"
    monkeypatch.setattr(memory, "CONTAINER_LIMITS", (newer, older))
    assert memory_there() == all_there, "neither is there"
    newer.write_text("max\n", encoding="ascii")
    older.write_text("9223372036854771712\n", encoding="ascii")
    assert memory_there() == all_there
    newer.write_text("300000000\n", encoding="ascii")
    assert memory_there() == 300_000_000
