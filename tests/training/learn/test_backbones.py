from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import keras
import numpy as np
import pytest
from keras.src.applications.resnet import ResNet, stack_residual_blocks_v1

from training.data.labels import targets
from training.learn.backbones import (
    BACKBONES,
    Backbone,
    application,
    build_backbone,
    flat_layers,
    freeze,
    without_xla,
)
from training.learn.loss import IntervalLoss
from training.learn.mobilenet import build_mobilenet, load_faceres
from training.learn.model import build_age_model
from training.measure.calibrate import Calibration
from training.release.export import export_onnx
from training.release.layers import deployed

FACERES = Path("../shared/weights/faceres_mobilenet_notop.keras")


SLOW = pytest.mark.skipif(
    "FAIXA_SLOW_TESTS" not in os.environ, reason="set FAIXA_SLOW_TESTS: it takes minutes"
)


# What Keras makes ResNet-50 of, with one block where that has 16.
BLOCKS = partial(stack_residual_blocks_v1, filters=16, blocks=1, stride1=1, name="conv2")
SMALL_RESNET = partial(ResNet, BLOCKS, preact=False, use_bias=True, name="small_resnet")


@pytest.mark.parametrize(
    ("name", "size", "frozen"),
    [
        ("small_resnet", 32, 2),
        pytest.param("resnet50", 32, 45, marks=SLOW),
        pytest.param("inception_resnet_v2", 75, 150, marks=SLOW),
    ],
)
def test_the_thesis_nets_build_learn_export_and_keep_parity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: int, frozen: int
) -> None:
    small = Backbone("a small ResNet", partial(application, SMALL_RESNET, "caffe"))
    monkeypatch.setitem(BACKBONES, "small_resnet", small)
    keras.utils.set_random_seed(0)
    model = build_age_model(build_backbone(name, size))
    freeze(model, frozen)
    model.compile(keras.optimizers.Adam(1e-5), IntervalLoss(), jit_compile=False)
    rng = np.random.default_rng(0)
    ages = np.array([3, 60] * 4)
    crops = (rng.integers(0, 60, (8, size, size, 3)) + 3 * ages[:, None, None, None]).astype(
        np.uint8
    )
    wanted = targets(ages, ages, 1.5)
    # train_on_batch gives the mean since the beginning.
    losses = [float(model.train_on_batch(crops, wanted)) for _ in range(5)]
    assert losses[-1] < losses[0]
    norms = [x for x in flat_layers(model) if isinstance(x, keras.layers.BatchNormalization)]
    assert norms
    assert not any(norm.trainable for norm in norms)
    assert export_onnx(deployed(model, Calibration()), tmp_path / "age.onnx", crops) < 1e-4


def test_keras_preprocessing_is_inside_the_net() -> None:
    backbone = build_backbone("resnet50", 32)
    crops = np.random.default_rng(0).integers(0, 256, (2, 32, 32, 3), dtype=np.uint8)
    layer = backbone.get_layer("preprocess")
    wanted = keras.applications.resnet50.preprocess_input(crops.astype(np.float32).copy())
    assert np.allclose(keras.ops.convert_to_numpy(layer(crops)), wanted, atol=1e-3)


def test_weights_that_do_not_fit_are_said(tmp_path: Path) -> None:
    file = tmp_path / "other.weights.h5"
    file.write_bytes(b"no weights")
    with pytest.raises(ValueError, match="does not fit"):
        build_backbone("resnet50", 32, str(file))


@pytest.mark.skipif(not FACERES.exists(), reason=f"{FACERES} is not here")
def test_folding_batch_norms_keeps_the_features_of_faceres() -> None:
    backbone = without_xla(build_mobilenet(224))
    load_faceres(backbone, FACERES)
    original = keras.models.load_model(FACERES, compile=False)
    crops = np.random.default_rng(0).integers(0, 256, (2, 224, 224, 3), dtype=np.uint8)
    bgr = crops[..., ::-1].astype(np.float32) - np.array([103.939, 116.779, 123.68], np.float32)
    ours, theirs = backbone.predict(crops, verbose=0), original.predict(bgr, verbose=0)
    assert np.abs(ours - theirs).max() < 1e-4
