from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import h5py
import numpy as np
import onnxruntime
import pytest
from keras import Model

from tests.helpers.made_nets import RNG, made_mobilefacenet, noise
from training.learn.config import TrainConfig
from training.learn.cut import Cut
from training.learn.imported import agender, facenet, mobilefacenet
from training.learn.model import model_of


def crops(count: int = 2, side: int = 160) -> np.ndarray:
    return RNG.integers(0, 256, (count, side, side, 3), dtype=np.uint8)


def made_facenet(file: Path, kind: str = "Conv2D") -> Path:
    """A residual block in the words of Keras 2, its sum a Lambda whose code must not run."""
    conv = {"filters": 3, "kernel_size": [1, 1], "strides": [1, 1], "padding": "valid"}

    def entry(kind: str, name: str, config: dict[str, Any], *inputs: str) -> dict[str, Any]:
        return {
            "class_name": kind, "name": name, "config": {"name": name, **config},
            "inbound_nodes": [[[one, 0, 0, {}] for one in inputs]] if inputs else [],
        }  # fmt: skip

    norm = {"epsilon": 0.001, "center": True, "scale": False}
    pool = {"pool_size": [3, 3], "strides": [2, 2], "padding": "valid"}
    layers = [
        entry("InputLayer", "input_1", {}),
        entry(kind, "conv", {**conv, "use_bias": False}, "input_1"),
        entry("BatchNormalization", "bn", norm, "conv"),
        entry("Activation", "relu", {"activation": "relu"}, "bn"),
        entry("Concatenate", "both", {"axis": 3}, "relu", "bn"),
        entry("Conv2D", "up", {**conv, "use_bias": True}, "both"),
        entry("Lambda", "sum", {"function": ["evil"], "arguments": {"scale": 0.17}}, "relu", "up"),
        entry("MaxPooling2D", "pool", pool, "sum"),
        entry("GlobalAveragePooling2D", "AvgPool", {}, "pool"),
        entry("Dense", "Bottleneck", {}, "AvgPool"),
    ]  # fmt: skip
    weights = {
        "conv": [noise(1, 1, 3, 3)], "bn": [noise(3), noise(3), 1 + np.abs(noise(3))],
        "up": [noise(1, 1, 6, 3), noise(3)],
    }  # fmt: skip
    with h5py.File(file, "w") as out:
        out.attrs["model_config"] = json.dumps({"config": {"layers": layers}})
        for layer in layers:
            group = out.create_group(f"model_weights/{layer['name']}")
            arrays = weights.get(layer["name"], [])
            names = [f"{layer['name']}/{n}:0" for n in range(len(arrays))]
            group.attrs["weight_names"] = [name.encode() for name in names]
            for name, array in zip(names, arrays, strict=True):
                group[name] = array
    return file


def test_mobilefacenet_is_the_same_net_in_keras(tmp_path: Path) -> None:
    file = made_mobilefacenet(tmp_path / "fr.onnx")
    net = mobilefacenet(160, str(file))
    given = crops()
    cut = np.asarray(Model(net.input, net.get_layer("to_float").output).predict_on_batch(given))
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    for one, features in zip(cut, np.asarray(net.predict_on_batch(given)), strict=True):
        wanted = session.run(None, {"input": one.transpose(2, 0, 1)[None]})[0]
        # Keras flattens rows, columns, channels; only a 1x1 map, as the real net's, is the same.
        ours = features.reshape(50, 50, 8).transpose(2, 0, 1).reshape(-1)
        assert np.abs(wanted[0] - ours).max() < 1e-4


def test_facenet_is_built_from_its_description_and_runs_no_code_of_it(tmp_path: Path) -> None:
    file = made_facenet(tmp_path / "facenet.h5")
    net = facenet(160, str(file))
    given = crops(1)
    x = (given[0].astype(np.float64) - 127.5) / 128
    with h5py.File(file) as kept:
        w = {
            name: [np.asarray(v) for _, v in sorted(kept[f"model_weights/{name}/{name}"].items())]
            for name in ("conv", "bn", "up")
        }
    y = x @ w["conv"][0][0, 0]
    beta, mean, variance = w["bn"]
    y = (y - mean) / np.sqrt(variance + 0.001) + beta
    relu = np.maximum(y, 0)
    up = np.concatenate([relu, y], axis=-1) @ w["up"][0][0, 0] + w["up"][1]
    total = relu + 0.17 * up
    pooled = np.lib.stride_tricks.sliding_window_view(total, (3, 3), (0, 1))[::2, ::2].max((-1, -2))
    assert np.asarray(net.predict_on_batch(given))[0] == pytest.approx(
        pooled.mean((0, 1)), abs=1e-4
    )


def test_agender_sees_what_its_own_frame_holds_in_bgr_and_ends_at_its_last_map(
    tmp_path: Path,
) -> None:
    conv = {"filters": 3, "kernel_size": [1, 1], "strides": [1, 1], "padding": "same"}
    described = [
        ("InputLayer", "input_1", {}, []),
        ("Conv2D", "conv", {**conv, "use_bias": False}, ["input_1"]),
        ("Add", "sum", {}, ["conv", "input_1"]),
        ("AveragePooling2D", "average", {"pool_size": [8, 8]}, ["sum"]),
        ("Dense", "ages", {}, ["average"]),
    ]
    kernel = noise(1, 1, 3, 3)
    with h5py.File(tmp_path / "agender.h5", "w") as out:
        layers = [
            {"class_name": kind, "name": name, "config": {"name": name, **config},
             "inbound_nodes": [[[one, 0, 0, {}] for one in inputs]] if inputs else []}
            for kind, name, config, inputs in described
        ]  # fmt: skip
        out.attrs["model_config"] = json.dumps({"config": {"layers": layers}})
        for _, name, _, _ in described:
            group = out.create_group(f"model_weights/{name}")
            group.attrs["weight_names"] = [b"conv/0:0"] if name == "conv" else []
        out["model_weights/conv/conv/0:0"] = kernel
    given = crops(1)
    given[0] = cv2.GaussianBlur(given[0], (0, 0), 4)
    # The frame is that of a crop of 200 pixels whose margin repeats the edge.
    wider = cv2.copyMakeBorder(given[0], 20, 20, 20, 20, cv2.BORDER_REPLICATE)
    seen = cv2.resize(wider, (64, 64), interpolation=cv2.INTER_AREA).astype(float)[..., ::-1]
    wanted = (seen @ kernel[0, 0] + seen).mean((0, 1))
    found = np.asarray(agender(160, str(tmp_path / "agender.h5")).predict_on_batch(given))[0]
    assert found == pytest.approx(wanted, abs=0.5)


def test_files_of_other_nets_are_named(tmp_path: Path) -> None:
    (tmp_path / "no.h5").write_bytes(b"nothing")
    with pytest.raises(ValueError, match=r"no\.h5 is no file of facenet"):
        facenet(160, str(tmp_path / "no.h5"))
    with pytest.raises(ValueError, match="a layer Other"):
        facenet(160, str(made_facenet(tmp_path / "other.h5", "Other")))
    for build in (agender, facenet, mobilefacenet):
        with pytest.raises(ValueError, match="name it as the weights"):
            build(160, "")


def test_the_cut_samples_as_opencv_does(tmp_path: Path) -> None:
    given = cv2.GaussianBlur(crops(1)[0], (0, 0), 3)
    matrix = np.array([[0.7, 0, -4.0], [0, 0.7, 5.0]])
    wanted = cv2.warpAffine(
        given, matrix, (112, 112), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    found = np.asarray(Cut(112, 0.7, (-4.0, 5.0))(given[None]))[0]
    assert np.abs(found - wanted).max() < 1.5


def test_a_net_from_a_file_gets_a_head_of_its_own_and_comes_back(tmp_path: Path) -> None:
    file = made_mobilefacenet(tmp_path / "fr.onnx")
    config = TrainConfig(backbone="mobilefacenet", weights=str(file), size=160)
    first, again = model_of(config, start=True), model_of(config, start=False)
    again.set_weights(first.get_weights())
    given = crops(1)
    assert np.allclose(
        np.asarray(first.predict_on_batch(given)), np.asarray(again.predict_on_batch(given)),
        atol=1e-4,
    )  # fmt: skip
