"""Generated faces for the training tests: no photograph of anyone."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.align import DEFAULT_GEOMETRY
from training.store import Store, open_store, stored_geometry


def made_store(folder: Path, count: int = 48) -> Store:
    """A store whose crops grow brighter with age, so that a net can learn it."""
    rng = np.random.default_rng(3)
    side = stored_geometry(DEFAULT_GEOMETRY).size
    ages = np.arange(count, dtype=np.int64) % 60
    bright = (20 + 3 * ages)[:, None, None, None]
    crops = np.clip(bright + rng.integers(0, 20, (count, side, side, 3)), 0, 255).astype(np.uint8)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "crops.npy", crops)
    np.save(folder / "how.npy", np.ones(count, dtype=np.uint8))
    np.savez(
        folder / "labels.npz",
        path=np.array([f"{i}.png" for i in range(count)]),
        source=np.array(["a" if i % 2 else "b" for i in range(count)]),
        split=np.array([("train", "val", "test")[i % 3] for i in range(count)]),
        age_min=ages,
        age_max=np.where(np.arange(count) % 4 == 0, ages + 5, ages),
    )
    return open_store(folder)
