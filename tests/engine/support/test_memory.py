"""Memory is given back, where the C library keeps it."""

from __future__ import annotations

import platform
import sys

import psutil
import pytest

from engine.support.memory import give_back

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
