from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import cv2
import keras
import numpy as np
import pytest

from tests.helpers.training_faces import TINY, made_store
from training.data.store import CROPS, Store, open_store
from training.learn.chances import AugmentSettings, draw_chances
from training.learn.dataset import TrainingFaces
from training.learn.draws import Asked, drawn
from training.learn.on_device import Canvas
from training.learn.state import BEST, HEAD, load_arrays
from training.learn.train import train

NOTHING = AugmentSettings(**{f.name: 0.0 for f in fields(AugmentSettings)})


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Crops with edges, colours and soft parts, as faces have."""
    folder = tmp_path_factory.mktemp("faces")
    made_store(folder)
    rng = np.random.default_rng(5)
    side = np.load(folder / CROPS).shape[1]
    crops = rng.integers(0, 256, (48, side, side, 3), dtype=np.uint8)
    soft = np.stack([cv2.GaussianBlur(crop, (0, 0), 2.5) for crop in crops]).astype(float)
    soft = np.clip((soft - 128) * 3 + 128, 0, 255).astype(np.uint8)
    soft[:, side // 3 : side // 2, side // 4 : -side // 4] = rng.integers(0, 256, 3, dtype=np.uint8)
    np.save(folder / CROPS, soft)
    return open_store(folder)


def both(store: Store, settings: AugmentSettings) -> tuple[np.ndarray, np.ndarray]:
    """The same batch drawn with OpenCV and on the device, as int64."""
    rows = store.rows("train")
    asked = Asked(np.tile(rows, 3), (7, 1), settings)
    there = keras.ops.convert_to_numpy(Canvas(store, rows).draw(asked))
    assert there.dtype == np.uint8
    return drawn(store, asked).astype(int), there.astype(int)


@pytest.mark.parametrize(
    ("what", "most"),
    [
        ({}, 0.3),
        ({"degrees": 20.0, "shift": 0.1, "scale": 0.3}, 0.3),
        ({"colour": 1.0}, 0.3),
        ({"grey": 1.0}, 0.3),
        ({"small": 1.0, "smallest_side": 8.0}, 1.6),
        ({"blur": 1.0}, 0.3),
        ({"jpeg": 1.0}, 1.6),
    ],
)
def test_the_device_draws_what_opencv_draws(
    faces: Store, what: dict[str, float], most: float
) -> None:
    here, there = both(faces, replace(NOTHING, **what))
    apart = abs(here - there).mean(axis=(1, 2, 3))
    assert apart.mean() < most
    assert apart.max() < 5
    # Another draw is nothing like it.
    assert abs(here - np.roll(there, 1, axis=0)).mean() > 10


def test_the_device_covers_what_opencv_covers(faces: Store) -> None:
    settings = replace(NOTHING, occlusion=1.0)
    here, there = both(faces, settings)
    rng = np.random.default_rng((7, 1))
    full = faces.crops.shape[1]
    c = draw_chances(len(here), full, faces.margin, settings, rng)
    assert c.framed.any()
    assert c.covered.any()
    assert (c.rough & c.covered).any()
    apart = abs(here - there)
    smooth = ~(c.rough & c.covered)
    assert apart[smooth].mean(axis=(1, 2, 3)).max() < 0.3
    for one in np.flatnonzero(~smooth):
        top, low, left, right = c.cover[one]
        noise = there[one, top:low, left:right]
        assert noise.std() > 50
        apart[one, top:low, left:right] = 0
    assert apart.mean(axis=(1, 2, 3)).max() < 0.3


def test_the_device_adds_as_much_noise(faces: Store) -> None:
    plain, _ = both(faces, NOTHING)
    here, there = both(faces, replace(NOTHING, noise=1.0))
    middle = (plain > 60) & (plain < 190)
    assert not np.array_equal(here, there)
    for one in range(0, len(plain), 5):
        added, wanted = ((noisy[one] - plain[one])[middle[one]].std() for noisy in (there, here))
        assert added == pytest.approx(wanted, rel=0.1)


def test_the_same_seed_draws_the_same_on_the_device(faces: Store) -> None:
    rows = faces.rows("train")
    config = replace(TINY, batch=4)
    canvas = Canvas(faces, rows)
    one, two = (
        [np.asarray(crops) for crops, _ in canvas.batches(TrainingFaces(faces, rows, config, 2))]
        for _ in range(2)
    )
    assert len(one) == len(rows) // 4
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    other = next(iter(canvas.batches(TrainingFaces(faces, rows, config, 3))))[0]
    assert not np.array_equal(one[0], np.asarray(other))


def test_a_net_learns_from_what_the_device_draws_and_its_teachers_say(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    teacher, run = tmp_path / "teacher", tmp_path / "run"
    train(tmp_path / "store", teacher, replace(TINY, epochs=1))
    config = replace(
        TINY, on_device=True, teachers=(str(teacher),), teacher_share=0.5, mixed=0.5, epoch_faces=64
    )
    train(tmp_path / "store", run, config)
    moved = [
        abs(a - b).max()
        for a, b in zip(load_arrays(run / BEST), load_arrays(run / HEAD), strict=True)
    ]
    assert max(moved) > 1e-3
