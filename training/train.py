"""Two phases: the head on frozen features, then everything, gently; resumes where it was killed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from engine.align import DEFAULT_GEOMETRY
from training.config import TrainConfig
from training.dataset import PlainFaces, TrainingFaces
from training.figures import minor_auc
from training.labels import sampling_probabilities, targets
from training.loss import IntervalLoss
from training.model import (
    FEATURES,
    build_age_model,
    build_backbone,
    freeze_blocks,
    load_faceres,
    without_xla,
)
from training.state import (
    RunningMean,
    load_arrays,
    load_training,
    save_arrays,
    save_config,
    save_training,
)
from training.store import Store, open_store

HEAD, BEST, STATE, CONFIG, LOG = (
    "head.npz", "best.npz", "state.npz", "config.json", "log.jsonl",
)  # fmt: skip


def train(store_folder: Path, weights: Path, run: Path, config: TrainConfig) -> None:
    """Train into the folder `run`: `head.npz` (frozen features), then `best.npz` (fine-tuned).

    Both hold the age model's weights. A run that was killed goes on after its last whole epoch.
    """
    run.mkdir(parents=True, exist_ok=True)
    save_config(run / CONFIG, config)
    keras.utils.set_random_seed(config.seed)
    store = open_store(store_folder)
    model = build_age_model(build_backbone(DEFAULT_GEOMETRY.size), config.dropout)
    if not (run / HEAD).exists():
        backbone = without_xla(keras.Model(model.input, model.get_layer("pool").output))
        load_faceres(backbone, weights)
        head = train_head(backbone, store, run, config)
        model.get_layer("age_logits").set_weights(head)
        save_arrays(run / HEAD, model.get_weights())
    model.set_weights(load_arrays(run / HEAD))
    if config.epochs:
        fine_tune(model, store, run, config)


def train_head(
    backbone: keras.Model, store: Store, run: Path, config: TrainConfig
) -> list[npt.NDArray[np.float32]]:
    """The age head's kernel and bias, fitted on the features of a frozen backbone.

    `config.head_faces` faces are enough for a start (0: all), spread over the split.
    """
    rows, val = store.rows("train"), store.rows("val")
    if config.head_faces:
        rows = rows[:: max(1, len(rows) // config.head_faces)]
        val = val[:: max(1, 4 * len(val) // config.head_faces)]
    x, x_val = (_features(backbone, store, r, run, n) for r, n in ((rows, "train"), (val, "val")))
    # Balanced by drawing once: the features do not change from epoch to epoch.
    chance = sampling_probabilities(
        store.age_min[rows], store.age_max[rows], store.source[rows], config.sampling
    )
    y = targets(store.age_min[rows], store.age_max[rows], config.sigma)
    y_val = targets(store.age_min[val], store.age_max[val], config.sigma)
    inputs = keras.Input((x.shape[1],))
    outputs = keras.layers.Dense(y.shape[1] // 3, name="age_logits")(
        keras.layers.Dropout(config.dropout)(inputs)
    )
    head = keras.Model(inputs, outputs)
    head.compile(
        keras.optimizers.AdamW(config.head_rate, weight_decay=config.weight_decay),
        IntervalLoss(config.boundary),
        jit_compile=False,
    )
    early = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
    fitted = head.fit(
        x, y, sample_weight=chance * len(rows), validation_data=(x_val, y_val),
        batch_size=256, epochs=config.head_epochs, callbacks=[early], verbose=0,
    )  # fmt: skip
    print(f"head: validation loss {min(fitted.history['val_loss']):.4f}", flush=True)
    return list(head.get_layer("age_logits").get_weights())


def fine_tune(model: keras.Model, store: Store, run: Path, config: TrainConfig) -> None:
    """Train all but the lowest blocks; keeps the moving average with the best validation loss."""
    rows, val = store.rows("train"), store.rows("val")
    freeze_blocks(model, config.freeze_blocks)
    steps = len(TrainingFaces(store, rows, config, 0)) * config.epochs
    warm = int(steps * config.warmup)
    schedule = keras.optimizers.schedules.CosineDecay(
        config.rate * 0.05, steps - warm, warmup_target=config.rate, warmup_steps=warm, alpha=0.01
    )
    model.compile(
        keras.optimizers.AdamW(schedule, weight_decay=config.weight_decay, clipnorm=5.0),
        IntervalLoss(config.boundary),
        jit_compile=False,
    )
    mean = RunningMean(config.ema, weights=model.get_weights())
    start = load_training(run / STATE, model, mean) if (run / STATE).exists() else 0
    best = min((e["val_loss"] for e in _log(run, start) if "val_loss" in e), default=np.inf)
    for epoch in range(start, config.epochs):
        begun = time.monotonic()
        data = TrainingFaces(store, rows, config, epoch)
        fitted = model.fit(data, epochs=1, shuffle=False, verbose=0, callbacks=[mean])
        entry = {"epoch": epoch, "loss": fitted.history["loss"][0]}
        if (epoch + 1) % config.validate_every == 0 or epoch + 1 == config.epochs:
            entry |= _validate(model, mean, store, val, config)
        if entry.get("val_loss", np.inf) < best:
            best = entry["val_loss"]
            save_arrays(run / BEST, mean.weights or model.get_weights())
        entry["seconds"] = round(time.monotonic() - begun, 1)
        with (run / LOG).open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        save_training(run / STATE, model, mean, epoch + 1)
        print(json.dumps(entry), flush=True)


def _validate(
    model: keras.Model,
    mean: RunningMean,
    store: Store,
    val: npt.NDArray[np.int64],
    config: TrainConfig,
) -> dict[str, float]:
    """Loss and areas under ROC of the moving average; the model's own weights are put back."""
    own = model.get_weights()
    model.set_weights(mean.weights or own)
    logits = model.predict(PlainFaces(store, val), verbose=0)
    model.set_weights(own)
    wanted = targets(store.age_min[val], store.age_max[val], config.sigma)
    loss = float(np.mean(keras.ops.convert_to_numpy(IntervalLoss(config.boundary)(wanted, logits))))
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    result = {"val_loss": loss}
    for source in np.unique(store.source[val]):
        here = store.source[val] == source
        area = minor_auc(p[here], store.age_min[val][here], store.age_max[val][here])
        result[f"auc_{source}"] = round(area, 5)
    return result


def _features(
    backbone: keras.Model, store: Store, rows: npt.NDArray[np.int64], run: Path, name: str
) -> npt.NDArray[np.float32]:
    file = run / f"features-{name}.npy"
    if not file.exists():
        features = backbone.predict(PlainFaces(store, rows), verbose=0)
        np.save(file, features.reshape(len(rows), -1).astype(np.float32))
    result: npt.NDArray[np.float32] = np.load(file)
    if result.shape[0] != len(rows) or result.shape[1] != FEATURES:
        raise ValueError(f"{file} belongs to another store; delete it")
    return result


def _log(run: Path, epochs: int) -> list[dict[str, Any]]:
    """The log of the epochs that the saved state knows; a killed epoch's line is left out."""
    if not (run / LOG).exists():
        return []
    lines = [json.loads(line) for line in (run / LOG).read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["epoch"] < epochs]
