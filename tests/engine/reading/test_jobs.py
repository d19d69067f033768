"""What a caller can rely on of the memory that decoding shares."""

from __future__ import annotations

import os

import pytest

from engine.reading import jobs
from engine.reading.jobs import MEMORY_BYTES, memory_of

GB = 1_000_000_000


@pytest.mark.skipif(not hasattr(os, "sysconf"), reason="Windows does not tell")
@pytest.mark.parametrize(
    ("workers", "there", "wanted"),
    [
        (1, 64 * GB, MEMORY_BYTES),
        (4, 64 * GB, MEMORY_BYTES),
        (8, 64 * GB, 2 * MEMORY_BYTES),
        (16, 64 * GB, 4 * MEMORY_BYTES),
        (16, 6 * GB, 3 * MEMORY_BYTES),
        (16, 1 * GB, MEMORY_BYTES),
    ],
)
def test_memory_follows_the_processes_as_far_as_there_is_any(
    monkeypatch: pytest.MonkeyPatch, workers: int, there: int, wanted: int
) -> None:
    monkeypatch.setattr(os, "sysconf", lambda name: there if name == "SC_PHYS_PAGES" else 1)
    assert memory_of(workers) == wanted


def test_where_nobody_tells_it_is_believed_to_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(jobs.os, "sysconf", raising=False)
    assert memory_of(8) == 2 * MEMORY_BYTES
