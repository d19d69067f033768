"""The age model: a backbone and the head that gives a logit for each age from 0 to 100."""

from __future__ import annotations

from pathlib import Path

import keras
from keras import layers

from engine.values.ages import AGES
from training.data.store import DEFAULT_SIZE
from training.learn.backbones import BACKBONES, build_backbone, without_xla
from training.learn.config import TrainConfig
from training.learn.cut import Smaller
from training.learn.mobilenet import load_onnx

TOGETHER = "together"
"""What the settings of a run of several nets have as their backbone."""


def build_age_model(backbone: keras.Model, dropout: float = 0.0) -> keras.Model:
    """Crops -> logits float32 `[n, 101]` over the ages 0 to 100."""
    x = layers.Dropout(dropout, name="dropout", dtype="float32")(backbone.output)
    # In float32 also where all before is less: a logit's last bits are years.
    logits = layers.Dense(AGES, name="age_logits", dtype="float32")(x)
    return without_xla(keras.Model(backbone.input, logits, name="faixa_age"))


def model_of(config: TrainConfig, *, start: bool) -> keras.Model:
    """The model that a configuration names, with its starting weights if `start`.

    Raises ValueError, FileNotFoundError.
    """
    if config.members:
        return mean_of([model_of(member, start=start) for member in config.members])
    weights = config.weights if start else ""
    if weights and weights != "imagenet" and not Path(weights).exists():
        raise FileNotFoundError(f"the starting weights {weights} are not there")
    # A net that is built from its file needs the file also where its weights come from a run.
    rebuilt = config.backbone in BACKBONES and BACKBONES[config.backbone].from_file
    given = config.weights if rebuilt else weights
    given = "" if exported(config) else given
    model = build_age_model(build_backbone(config.backbone, config.size, given), config.dropout)
    if weights and exported(config):
        load_onnx(model, Path(weights))
    return model


def each_of(model: keras.Model) -> keras.Model:
    """What the nets of a mean say, each for itself: crops -> as many logits `[n, 101]`.

    Same weights in the same order as the mean has. A model of one net is returned as it is.
    """
    last = model.get_layer("age_logits")
    if not isinstance(last, layers.Average):
        return model
    return without_xla(keras.Model(model.input, last.input))


def mean_of(models: list[keras.Model]) -> keras.Model:
    """Crops -> the mean of the models' logits, each asked at the size that it is built for.

    The crops are those of the largest.
    """
    size = max(int(model.input.shape[1]) for model in models)
    faces = keras.Input((size, size, 3), dtype="uint8", name="faces")
    logits = []
    for number, model in enumerate(models, 1):
        name, side = f"member_{number}", int(model.input.shape[1])
        seen = (
            faces if side == size else Smaller(side, name=f"{name}_faces", dtype="float32")(faces)
        )
        logits.append(keras.Model(model.input, model.output, name=name)(seen))
    mean = layers.Average(name="age_logits", dtype="float32")(logits)
    return without_xla(keras.Model(faces, mean, name="faixa_age"))


def exported(config: TrainConfig) -> bool:
    """Whether the starting weights are a model that `export` wrote, its head included."""
    rebuilt = config.backbone in BACKBONES and BACKBONES[config.backbone].from_file
    return config.weights.endswith(".onnx") and not rebuilt


def architecture(config: TrainConfig) -> str:
    """What the metadata call the model."""
    nets = [_title(member) for member in config.members or (config,)]
    return (
        f"{' and '.join(nets)}, 101-way age head"
        + (", mean of their logits" if config.members else "")
        + (", mean with the mirrored face" if config.flip else "")
    )


def _title(config: TrainConfig) -> str:
    title = BACKBONES[config.backbone].title if config.backbone in BACKBONES else config.backbone
    return title if config.size == DEFAULT_SIZE else f"{title} at {config.size} pixels"
