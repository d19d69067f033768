from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np
import onnx
import pytest
from faces import made_store

from engine.align import DEFAULT_GEOMETRY
from engine.classifier import Classifier
from engine.runtime import read_model
from engine.types import Device
from training import train as training
from training.calibrate import Calibration, operating_points
from training.config import TrainConfig
from training.export import (
    Details,
    ParityError,
    deployed,
    describe,
    export_onnx,
    write_metadata,
)
from training.labels import targets
from training.loss import IntervalLoss
from training.manifest import write_manifest
from training.model import build_age_model, build_backbone, freeze_blocks, load_faceres
from training.state import (
    RunningMean,
    load_arrays,
    load_config,
    load_training,
    save_arrays,
    save_config,
    save_training,
)

FACERES = Path("../shared/weights/faceres_mobilenet_notop.keras")


def tiny() -> keras.Model:
    keras.utils.set_random_seed(0)
    return build_age_model(build_backbone(128, width=0.25, blocks=4), dropout=0.1)


def compiled(model: keras.Model) -> keras.Model:
    model.compile(keras.optimizers.AdamW(1e-2), IntervalLoss(), jit_compile=False)
    return model


def test_the_model_takes_bytes_and_gives_a_logit_for_each_age() -> None:
    out = tiny().predict(np.zeros((2, 128, 128, 3), np.uint8), verbose=0)
    assert out.shape == (2, 101)


def test_a_few_steps_lower_the_loss(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    model = compiled(tiny())
    rows = store.rows("train")
    x = store.final_crops(rows)
    y = targets(store.age_min[rows], store.age_max[rows], 1.5)
    losses = model.fit(x, y, epochs=15, batch_size=8, verbose=0).history["loss"]
    assert losses[-1] < losses[0] - 0.3


def test_frozen_blocks_stay_as_they_were() -> None:
    model = tiny()
    freeze_blocks(model, 2)
    compiled(model)
    before = [layer.get_weights() for layer in model.layers]
    rng = np.random.default_rng(0)
    crops = rng.integers(0, 256, (4, 128, 128, 3), dtype=np.uint8)
    model.train_on_batch(crops, targets(np.arange(4), np.arange(4), 1.5))
    for layer, old in zip(model.layers, before, strict=True):
        frozen = layer.name in {"conv1", "conv_dw_1", "conv_pw_1", "conv_dw_2", "conv_pw_2"}
        if old:
            same = all(np.array_equal(a, b) for a, b in zip(layer.get_weights(), old, strict=True))
            assert same == frozen, layer.name


def test_the_exported_file_computes_what_keras_computes_and_keeps_the_contract(
    tmp_path: Path,
) -> None:
    rng = np.random.default_rng(0)
    crops = rng.integers(0, 256, (7, 128, 128, 3), dtype=np.uint8)
    model = deployed(tiny(), Calibration(1.3, -0.5))
    file = tmp_path / "age.onnx"
    assert export_onnx(model, file, crops) < 1e-4
    ages = np.arange(60)
    points = operating_points(np.tile(np.full(101, 1 / 101), (60, 1)), ages, ages)
    metadata = describe(Details("1", [], TrainConfig().sha256()), DEFAULT_GEOMETRY, points)
    write_metadata(file, metadata)
    session = Classifier.load(file, Device.CPU).session
    assert [(name, kind) for name, kind, _ in session.inputs] == [("faces", "tensor(uint8)")]
    assert [(name, kind) for name, kind, _ in session.outputs] == [("age", "tensor(float)")]
    assert session.metadata() == json.loads(json.dumps(metadata))
    one_by_one = np.concatenate([session.run(crops[i : i + 1]) for i in range(7)])
    assert np.allclose(one_by_one, session.run(crops), atol=1e-5)
    assert np.allclose(one_by_one.sum(axis=1), 1, atol=1e-5)
    # Fast on ONNX Runtime: one layout change at the entrance, none inside.
    graph = onnx.load(file).graph
    assert sum(node.op_type == "Transpose" for node in graph.node) <= 1


def test_a_file_that_differs_from_keras_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.export.PARITY", -1.0)
    file = tmp_path / "age.onnx"
    with pytest.raises(ParityError, match="differ"):
        export_onnx(deployed(tiny(), Calibration()), file, np.zeros((2, 128, 128, 3), np.uint8))
    assert not list(tmp_path.iterdir())


def test_the_manifest_keeps_other_files_and_is_sorted(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"z.onnx": {"kind": "detector", "sha256": "0"}}')
    (tmp_path / "a.onnx").write_bytes(b"model")
    digest = write_manifest(tmp_path / "a.onnx", "age")
    entries = json.loads((tmp_path / "manifest.json").read_text())
    assert list(entries) == ["a.onnx", "z.onnx"]
    assert entries["a.onnx"] == {"kind": "age", "sha256": digest}
    assert read_model(tmp_path / "a.onnx").sha256 == digest


def test_training_goes_on_where_it_was_killed(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    x = rng.integers(0, 256, (16, 128, 128, 3), dtype=np.uint8)
    y = targets(np.arange(16), np.arange(16), 1.5)

    def steps(model: keras.Model, mean: RunningMean) -> None:
        model.fit(x, y, batch_size=4, shuffle=False, verbose=0, callbacks=[mean])

    def fresh() -> keras.Model:
        keras.utils.set_random_seed(0)
        return compiled(build_age_model(build_backbone(128, width=0.25, blocks=2)))

    whole, mean = fresh(), RunningMean(0.9)
    steps(whole, mean)
    save_training(tmp_path / "state.npz", whole, mean, epoch=1)
    steps(whole, mean)
    resumed, mean_again = fresh(), RunningMean(0.9)
    assert load_training(tmp_path / "state.npz", resumed, mean_again) == 1
    steps(resumed, mean_again)
    pairs = zip(whole.get_weights(), resumed.get_weights(), strict=True)
    assert all(np.allclose(a, b, atol=1e-5) for a, b in pairs)
    assert mean.weights is not None
    assert mean_again.weights is not None
    means = zip(mean.weights, mean_again.weights, strict=True)
    assert all(np.allclose(a, b, atol=1e-5) for a, b in means)


def test_fine_tuning_leaves_a_log_and_the_best_weights_and_can_be_called_again(
    tmp_path: Path,
) -> None:
    store = made_store(tmp_path / "store")
    run = tmp_path / "run"
    run.mkdir()
    config = TrainConfig(batch=8, epochs=1, freeze_blocks=1)
    training.fine_tune(tiny(), store, run, config)
    assert (run / training.BEST).exists()
    training.fine_tune(tiny(), store, run, config)  # nothing is left to do
    assert len((run / training.LOG).read_text().splitlines()) == 1


def test_settings_and_weights_survive_the_disk(tmp_path: Path) -> None:
    config = TrainConfig(rate=1e-5, epochs=3)
    save_config(tmp_path / "config.json", config)
    assert load_config(tmp_path / "config.json") == config
    assert load_config(tmp_path / "config.json").sha256() != TrainConfig().sha256()
    arrays = [np.arange(3.0), np.ones((2, 2))]
    save_arrays(tmp_path / "w.npz", arrays, sizes=np.array([2]))
    for ours, theirs in zip(load_arrays(tmp_path / "w.npz"), arrays, strict=True):
        assert np.array_equal(ours, theirs)


@pytest.mark.skipif(not FACERES.exists(), reason=f"{FACERES} is not here")
def test_folding_batch_norms_keeps_the_features_of_faceres() -> None:
    backbone = build_backbone(224)
    load_faceres(backbone, FACERES)
    original = keras.models.load_model(FACERES, compile=False)
    crops = np.random.default_rng(0).integers(0, 256, (2, 224, 224, 3), dtype=np.uint8)
    bgr = crops[..., ::-1].astype(np.float32) - np.array([103.939, 116.779, 123.68], np.float32)
    ours, theirs = backbone.predict(crops, verbose=0), original.predict(bgr, verbose=0)
    assert np.abs(ours - theirs).max() < 1e-4
