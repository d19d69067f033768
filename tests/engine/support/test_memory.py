"""Memory is given back, where the C library keeps it."""

from __future__ import annotations

from engine.support.memory import give_back


def test_it_can_be_asked_for_anywhere() -> None:
    kept = [bytes(1000) for _ in range(10_000)]
    del kept[::2]
    give_back()
    assert all(each == bytes(1000) for each in kept)
