"""The first phase: the age head alone, on features of the frozen net that are computed once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt

from engine.values.ages import AGES
from training.data.labels import sampling_probabilities
from training.data.progress import progress
from training.data.store import Store, resized
from training.learn.backbones import without_xla
from training.learn.config import TrainConfig
from training.learn.dataset import PlainFaces, targets_of
from training.learn.loss import IntervalLoss


@dataclass(frozen=True, slots=True)
class Faces:
    """Features float32 `[n, f]` of faces and their labels, all `[n]`; `column` as in sampling."""

    features: npt.NDArray[np.float32]
    age_min: npt.NDArray[np.int64]
    age_max: npt.NDArray[np.int64]
    source: npt.NDArray[np.str_]
    column: npt.NDArray[np.str_] | None = None


def train_head(
    model: keras.Model, store: Store, run: Path, config: TrainConfig
) -> list[npt.NDArray[np.float32]]:
    """The age head's kernel and bias, fitted on the features below it; they are kept in `run`.

    `config.head_faces` faces are enough for a start (0: all), spread over the split.
    """
    backbone = without_xla(keras.Model(model.input, model.get_layer("dropout").input))
    rows, val = store.rows("train", config.without), store.rows("val", config.without)
    if config.head_faces:
        rows = rows[:: max(1, len(rows) // config.head_faces)]
        val = val[:: max(1, 4 * len(val) // config.head_faces)]
    train, chosen = (
        faces_of(backbone, store, r, run, name, config.sampling.column)
        for r, name in ((rows, "train"), (val, "val"))
    )
    kernel, bias, loss = fit_head(train, chosen, config)
    print(f"head: validation loss {loss:.4f}", flush=True)
    return [kernel, bias]


def fit_head(
    train: Faces, val: Faces, config: TrainConfig
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], float]:
    """Kernel and bias that are best on `val`, and their loss there."""
    # Balanced by weights: the features do not change from epoch to epoch.
    chance = sampling_probabilities(
        train.age_min, train.age_max, train.source, config.sampling, train.column
    )
    y, y_val = (targets_of(f.age_min, f.age_max, f.source, config) for f in (train, val))
    # Features of different nets have different sizes; one rate should do for all.
    scale = np.float32(1.0 / max(float(train.features.std()), 1e-6))
    inputs = keras.Input((train.features.shape[1],))
    dropped = keras.layers.Dropout(config.dropout)(inputs)
    outputs = keras.layers.Dense(AGES, name="age_logits")(dropped)
    head = keras.Model(inputs, outputs)
    head.compile(
        keras.optimizers.AdamW(config.head_rate, weight_decay=config.weight_decay),
        loss_of(config),
        jit_compile=False,
    )
    early = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
    fitted = head.fit(
        train.features * scale, y, sample_weight=chance * len(y),
        validation_data=(val.features * scale, y_val),
        batch_size=256, epochs=config.head_epochs, callbacks=[early], verbose=0,
    )  # fmt: skip
    kernel, bias = head.get_layer("age_logits").get_weights()
    return kernel * scale, bias, min(fitted.history["val_loss"])


def loss_of(config: TrainConfig) -> IntervalLoss:
    """The loss that a configuration asks for."""
    weights = config.loss
    return IntervalLoss(
        weights.side_of_18, weights.side_of_12, weights.mean, weights.variance,
        config.teacher_share if config.teachers else 0.0,
    )  # fmt: skip


def faces_of(
    backbone: keras.Model,
    store: Store,
    rows: npt.NDArray[np.int64],
    run: Path,
    name: str,
    column: str = "",
) -> Faces:
    """The faces of `rows` with the frozen net's features of them, from `run` where they are there.

    Crops are resized where the net is built for another size than the store's.
    """
    return Faces(
        _features(backbone, store, rows, run, name),
        store.age_min[rows],
        store.age_max[rows],
        store.source[rows],
        store.column(column, rows),
    )


def _features(
    backbone: keras.Model, store: Store, rows: npt.NDArray[np.int64], run: Path, name: str
) -> npt.NDArray[np.float32]:
    file = run / f"features-{name}.npz"
    if file.exists():
        with np.load(file, allow_pickle=False) as kept:
            if np.array_equal(kept["rows"], rows) and str(kept["labels"]) == store.labels_sha256:
                return np.asarray(kept["features"], dtype=np.float32)
    data, size = PlainFaces(store, rows), int(backbone.input.shape[1])
    bar = progress(len(data), f"batch of features ({name})")
    parts = []
    for index in range(len(data)):
        out = backbone.predict_on_batch(resized(data[index][0], size))
        parts.append(np.asarray(out, dtype=np.float32))
        bar.add(1)
    result = np.concatenate(parts)
    np.savez(file, rows=rows, labels=np.array(store.labels_sha256), features=result)
    return result
