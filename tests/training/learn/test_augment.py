from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.faces.align import DEFAULT_GEOMETRY, crop_face
from tests.helpers.training_faces import SIZE, made_store
from training.data.shrink import shrink
from training.data.store import final_crop, stored_geometry
from training.learn.augment import augment
from training.learn.chances import AugmentSettings, draw_chances
from training.learn.config import TrainConfig
from training.learn.dataset import PlainFaces, TrainingFaces, ahead
from training.learn.draws import Painters

NOTHING = AugmentSettings(**{f.name: 0.0 for f in fields(AugmentSettings)})


def test_augmented_crops_keep_shape_and_type_whatever_is_drawn() -> None:
    always = replace(
        AugmentSettings(), small=0.5, blur=1.0, jpeg=1.0, colour=1.0, grey=0.5, noise=1.0,
        occlusion=1.0,
    )  # fmt: skip
    rng = np.random.default_rng(0)
    stored = rng.integers(0, 256, (160, 160, 3), dtype=np.uint8)
    chances = draw_chances(60, 160, 16, always, rng)
    for one in range(60):
        crop = augment(stored, 16, chances.of(slice(one, one + 1)), rng)
        assert crop.shape == (128, 128, 3)
        assert crop.dtype == np.uint8


def test_without_strength_the_crop_is_the_final_crop_or_its_mirror() -> None:
    y, x = np.mgrid[:160, :160]
    stored = np.stack([x, y, (x + y) // 2], axis=-1).astype(np.uint8)
    rng = np.random.default_rng(0)
    wanted = final_crop(stored, 16).astype(int)
    seen = set()
    chances = draw_chances(12, 160, 16, NOTHING, rng)
    for one in range(12):
        crop = augment(stored, 16, chances.of(slice(one, one + 1)), rng).astype(int)
        straight, mirrored = abs(crop - wanted).mean(), abs(crop - wanted[:, ::-1]).mean()
        assert min(straight, mirrored) < 3  # the stretch of an axis stays
        seen.add(straight < mirrored)
    assert seen == {True, False}


def test_a_shrunk_face_loses_detail_but_not_size() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (128, 128, 3), dtype=np.uint8)
    small = shrink(noise, 24)
    assert small.shape == noise.shape
    assert small.std() < noise.std() / 2


def test_the_stored_crop_holds_the_final_crop() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (300, 300, 3), dtype=np.uint8)
    photo = np.asarray(cv2.GaussianBlur(noise, (0, 0), 2), dtype=np.uint8)
    landmarks = np.array([[120, 130], [170, 128], [146, 160], [125, 185], [168, 184]], float)
    stored = crop_face(photo, landmarks, stored_geometry(DEFAULT_GEOMETRY))
    direct = crop_face(photo, landmarks, DEFAULT_GEOMETRY)
    # OpenCV rounds where it samples to a 32nd of a pixel.
    assert abs(final_crop(stored, 16).astype(int) - direct).max() <= 2


def test_the_same_seed_and_epoch_give_the_same_batches(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    config = TrainConfig(batch=4, size=SIZE)
    rows = store.rows("train")
    one, two = (TrainingFaces(store, rows, config, epoch=2)[1] for _ in range(2))
    other = TrainingFaces(store, rows, config, epoch=3)[1]
    assert np.array_equal(one[0], two[0])
    assert np.array_equal(one[1], two[1])
    assert not np.array_equal(one[0], other[0])


def test_validation_reads_every_face_once_in_order(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    rows = store.rows("val")
    data = PlainFaces(store, rows, batch=5)
    crops = np.concatenate([data[i][0] for i in range(len(data))])
    assert np.array_equal(crops, store.final_crops(rows))


@pytest.mark.parametrize("split", ["train", "val", "test"])
def test_splits_do_not_share_faces(tmp_path: Path, split: str) -> None:
    store = made_store(tmp_path)
    others = [s for s in ("train", "val", "test") if s != split]
    assert not set(store.rows(split)) & set(np.concatenate([store.rows(s) for s in others]))


def test_batches_made_ahead_come_in_order(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    data = TrainingFaces(store, store.rows("train"), TrainConfig(batch=2, size=SIZE), epoch=0)
    with Painters(store, 2) as painters:
        batches = list(ahead(data, painters))
    assert len(batches) == len(data)
    assert all(np.array_equal(batches[i][0], data[i][0]) for i in range(len(data)))


def test_a_source_can_be_left_out(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    assert set(store.source[store.rows("train", without=("a",))]) == {"b"}
