"""Paths in their natural order, a part of an index at a time."""

from __future__ import annotations

import random

from engine.index.paths import in_natural_order, natural_all, split
from engine.support.text import natural

PIECES = (b"a", b"0", b"00", b"1", b"9", b"12", b"\0", b".", b"/", b"\xff", b"0" * 300, b"7" * 300)


def test_many_names_have_the_keys_that_each_has_alone() -> None:
    rng = random.Random(20261127)
    for _ in range(500):
        names = [b"".join(rng.choices(PIECES, k=rng.randrange(8))) for _ in range(rng.randrange(9))]
        assert natural_all(names) == [natural(name) for name in names]


def test_split_paths_sort_as_whole_ones() -> None:
    paths = [b"/a10/b2", b"/a2/b10", b"/a2/b9", b"/a2", b"c", b"/a02/b1", b"/a2/b9/c"]
    keys, order = in_natural_order(*split(paths))
    assert keys == sorted(natural(path) for path in paths)
    assert [natural(paths[at]) for at in order] == keys
