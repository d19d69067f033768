"""How levels are cut into tiles: every cell once, and none much smaller than the others."""

from __future__ import annotations

import numpy as np
import pytest

from engine.faces.sampling import STRIDE, cells_in, even_steps, places_of_tiles, tile_at


@pytest.mark.parametrize("size", [(12, 12), (13, 138), (269, 269), (190, 96), (720, 960)])
@pytest.mark.parametrize("step", [32, 128, 1 << 20])
def test_tiles_hold_every_cell_once_and_are_alike(size: tuple[int, int], step: int) -> None:
    level = np.zeros((*size, 3), np.uint8)
    seen = np.zeros([cells_in(length) for length in size], int)
    steps, across = even_steps(level, step), []
    for top, left in places_of_tiles(level, steps):
        tile = tile_at(level, top, left, steps)
        down, right = cells_in(tile.shape[0]), cells_in(tile.shape[1])
        seen[top // STRIDE : top // STRIDE + down, left // STRIDE : left // STRIDE + right] += 1
        across.append(right)
    assert (seen == 1).all()
    # One cell in each of the others is all that the last may lack.
    assert min(across) > steps[1] // STRIDE - len(across) - 1
    assert max(across) <= max(1.5 * step / STRIDE, 1)
