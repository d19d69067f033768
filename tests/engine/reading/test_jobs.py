"""What a caller can rely on of the memory that decoding shares."""

from __future__ import annotations

import pytest

from engine.reading import jobs
from engine.reading.jobs import MEMORY_BYTES, memory_of

GB = 1_000_000_000


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
    monkeypatch.setattr(jobs, "memory_there", lambda: there)
    assert memory_of(workers) == wanted


def test_where_nobody_tells_it_is_believed_to_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "memory_there", lambda: None)
    assert memory_of(8) == 2 * MEMORY_BYTES
