from __future__ import annotations

from collections import Counter
from pathlib import Path

import keras
import numpy as np
import onnx
import onnxruntime
from keras import layers

from tests.helpers.training_faces import SIZE
from training.learn.backbones import flat_layers
from training.learn.mobilenet import build_mobilenet
from training.learn.model import build_age_model, mean_of
from training.measure.calibrate import Calibration
from training.release.export import export_onnx
from training.release.layers import deployed, with_fast_prelu

RNG = np.random.default_rng(4)
CHANNELS = 32


def with_prelus() -> keras.Model:
    """Convolutions with slopes on both sides of 0 and 1, as many channels as a block needs."""
    faces = keras.Input((SIZE, SIZE, 3), dtype="uint8", name="faces")
    x = layers.Rescaling(1 / 128, -1.0)(faces)
    for number in range(3):
        x = layers.Conv2D(CHANNELS, 3, padding="same", name=f"conv_{number}")(x)
        x = layers.PReLU(shared_axes=[1, 2], name=f"prelu_{number}")(x)
    x = layers.Conv2D(CHANNELS, 1, name="last")(x)
    model = build_age_model(keras.Model(faces, layers.GlobalAveragePooling2D()(x)))
    for layer in model.layers:
        if isinstance(layer, layers.PReLU):
            layer.set_weights([RNG.uniform(-1.2, 1.4, (1, 1, CHANNELS)).astype(np.float32)])
    return model


def crops(count: int) -> np.ndarray:
    return RNG.integers(0, 256, (count, SIZE, SIZE, 3), dtype=np.uint8)


def as_run(file: Path, tmp_path: Path) -> Counter[str]:
    """The kinds of nodes that ONNX Runtime has made of a file."""
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(tmp_path / "optimised.onnx")
    options.log_severity_level = 3
    onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    return Counter(node.op_type for node in onnx.load(options.optimized_model_filepath).graph.node)


def test_the_fast_prelu_computes_the_same_also_in_a_model_within_another() -> None:
    model = mean_of([with_prelus(), with_prelus()])
    fast = with_fast_prelu(model)
    given = crops(3)
    assert np.allclose(
        np.asarray(fast.predict_on_batch(given)), np.asarray(model.predict_on_batch(given)),
        atol=1e-4,
    )  # fmt: skip
    assert not any(isinstance(layer, layers.PReLU) for layer in flat_layers(fast))


def test_a_model_without_prelu_is_left_as_it_is() -> None:
    model = build_age_model(build_mobilenet(SIZE, width=0.25, blocks=2))
    assert with_fast_prelu(model) is model


def test_unlike_nets_become_one_file_that_turns_the_maps_around_at_its_ends_only(
    tmp_path: Path,
) -> None:
    small = build_age_model(build_mobilenet(SIZE // 2, width=1.0, blocks=2))
    model = deployed(mean_of([with_prelus(), small]), Calibration())
    file = tmp_path / "age.onnx"
    assert export_onnx(model, file, crops(5)) < 1e-4
    graph = onnx.load(file).graph
    kinds = Counter(node.op_type for node in graph.node)
    assert kinds["Transpose"] <= 2
    assert not {"PRelu", "Neg", "Einsum"} & set(kinds)
    # Where ONNX Runtime has blocked convolutions, each net goes into that layout and out of it.
    made = as_run(file, tmp_path)
    assert made["ReorderInput"] <= 2
    assert made["ReorderOutput"] <= 2
    assert made["Transpose"] <= 2
