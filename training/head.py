"""The first phase: the age head alone, on features of the frozen net that are computed once."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt

from engine.types import AGES
from training.backbones import without_xla
from training.config import TrainConfig
from training.dataset import PlainFaces
from training.labels import sampling_probabilities, targets
from training.loss import IntervalLoss
from training.progress import Progress
from training.store import Store


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
    x, x_val = (features(backbone, store, r, run, n) for r, n in ((rows, "train"), (val, "val")))
    # Balanced by weights: the features do not change from epoch to epoch.
    chance = sampling_probabilities(
        store.age_min[rows],
        store.age_max[rows],
        store.source[rows],
        config.sampling,
        store.column(config.sampling.column, rows),
    )
    y = targets(store.age_min[rows], store.age_max[rows], config.loss.sigma)
    y_val = targets(store.age_min[val], store.age_max[val], config.loss.sigma)
    # Features of different nets have different sizes; one rate should do for all.
    scale = np.float32(1.0 / max(float(x.std()), 1e-6))
    inputs = keras.Input((x.shape[1],))
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
        x * scale, y, sample_weight=chance * len(rows), validation_data=(x_val * scale, y_val),
        batch_size=256, epochs=config.head_epochs, callbacks=[early], verbose=0,
    )  # fmt: skip
    print(f"head: validation loss {min(fitted.history['val_loss']):.4f}", flush=True)
    kernel, bias = head.get_layer("age_logits").get_weights()
    return [kernel * scale, bias]


def loss_of(config: TrainConfig) -> IntervalLoss:
    """The loss that a configuration asks for."""
    weights = config.loss
    return IntervalLoss(weights.side_of_18, weights.side_of_12, weights.mean, weights.variance)


def features(
    backbone: keras.Model, store: Store, rows: npt.NDArray[np.int64], run: Path, name: str
) -> npt.NDArray[np.float32]:
    """The frozen net's features of `rows`, float32 `[n, f]`, from `run` where they are there."""
    file = run / f"features-{name}.npz"
    if file.exists():
        with np.load(file, allow_pickle=False) as kept:
            if np.array_equal(kept["rows"], rows) and str(kept["labels"]) == store.labels_sha256:
                return np.asarray(kept["features"], dtype=np.float32)
    data = PlainFaces(store, rows)
    progress = Progress(f"batches of features ({name})", len(data))
    parts = []
    for index in range(len(data)):
        parts.append(np.asarray(backbone.predict_on_batch(data[index][0]), dtype=np.float32))
        progress.add(1)
    progress.close()
    result = np.concatenate(parts)
    np.savez(file, rows=rows, labels=np.array(store.labels_sha256), features=result)
    return result
