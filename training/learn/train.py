"""Two phases: the head on frozen features, then everything, gently; resumes where it was killed."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from training.data.progress import progress
from training.data.store import Store, open_store
from training.learn.backbones import freeze
from training.learn.config import TrainConfig, read_config, save_config
from training.learn.dataset import Batch, PlainFaces, TrainingFaces, ahead, targets_of
from training.learn.draws import Painters
from training.learn.head import loss_of, train_head
from training.learn.logs import Log, about_run
from training.learn.model import TOGETHER, each_of, exported, model_of
from training.learn.on_device import Canvas
from training.learn.state import (
    ABOUT,
    BEST,
    CONFIG,
    HEAD,
    STATE,
    Progressed,
    RunningMean,
    load_arrays,
    load_training,
    save_arrays,
    save_training,
)
from training.learn.teachers import Teachers, taught
from training.measure.calibrate import Calibration
from training.measure.figures import figures

LAST = 0.01
"""The share of the rate that is left at the end of a run."""

Draw = Callable[[TrainingFaces], Iterator[Batch]]

_TEMPERATURES = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0)


def train(store_folder: Path, run: Path, config: TrainConfig) -> None:
    """Train into the folder `run`: `head.npz` (frozen features), then `best.npz` (fine-tuned).

    Both hold the age model's weights. A run that was killed goes on after its last whole epoch.
    Raises ValueError where `run` was begun with other settings or labels, where settings do not go
    together, or nothing is to be trained on.
    """
    store = open_store(store_folder)
    config = with_members(config)
    if store.size != config.size:
        raise ValueError(
            f"{store_folder} has crops of {store.size} pixels, the configuration wants "
            f"{config.size}; prepare a store with --size {config.size}"
        )
    if config.mixed and not config.teachers:
        raise ValueError("crops are mixed for teachers alone, and the configuration names none")
    for split in ("train", "val"):
        if not len(store.rows(split, config.without)):
            raise ValueError(f"{store_folder} has no faces in the split {split}")
    run.mkdir(parents=True, exist_ok=True)
    _begin(run, store, config)
    keras.utils.set_random_seed(config.seed)
    with _precision(config.precision):
        started = (run / HEAD).exists()
        model = model_of(config, start=not started and not config.members)
        if not started:
            # An exported model brings its head along, as do several that have been trained.
            if config.members:
                model.set_weights(load_arrays(Path(config.weights) / BEST))
            elif not exported(config):
                head = train_head(model, store, run, config)
                model.get_layer("age_logits").set_weights(head)
            save_arrays(run / HEAD, model.get_weights())
        model.set_weights(load_arrays(run / HEAD))
        if config.epochs:
            with _drawing(store, config) as draw:
                fine_tune(model, store, run, config, draw)


def with_members(config: TrainConfig) -> TrainConfig:
    """The settings, with those of the nets of the run that a `together` starts from.

    Raises ValueError where it starts from none, or from nets for crops of another size.
    """
    if config.backbone != TOGETHER or config.members:
        return config
    run = Path(config.weights)
    begun = read_config(run / CONFIG) if config.weights and (run / CONFIG).exists() else None
    if begun is None or not begun.members:
        raise ValueError(f"{TOGETHER} trains a run of `training together`: name it as the weights")
    if begun.size != config.size:
        raise ValueError(
            f"the nets of {run} look at crops of {begun.size} pixels: set size to that"
        )
    return replace(config, members=begun.members)


@contextmanager
def _drawing(store: Store, config: TrainConfig) -> Iterator[Draw]:
    if config.on_device:
        yield Canvas(store, store.rows("train", config.without)).batches
        return
    with Painters(store) as painters:
        yield lambda data: ahead(data, painters)


def fine_tune(
    mean_model: keras.Model, store: Store, run: Path, config: TrainConfig, draw: Draw
) -> None:
    """Train all but the lowest layers; keeps the moving average with the best validation loss.

    Of several nets each learns by itself, on the same crops; their mean is what is measured.
    """
    model = each_of(mean_model)
    rows, val = store.rows("train", config.without), store.rows("val", config.without)
    freeze(model, config.freeze)
    model.compile(
        keras.optimizers.AdamW(config.rate, weight_decay=config.weight_decay, clipnorm=5.0),
        [loss_of(config) for _ in model.outputs],
        jit_compile=model.jit_compile,
    )
    mean = RunningMean(config.ema, weights=model.get_weights())
    done = Progressed()
    if (run / STATE).exists():
        done = load_training(run / STATE, model, mean)
    log, teachers = Log(run, done.epochs), Teachers(config)
    while not _finished(done, config):
        begun = time.monotonic()
        data = TrainingFaces(store, rows, config, done.epochs)
        batches = taught(draw(data), teachers, config.mixed, (config.seed, done.epochs))
        loss = _epoch(model, mean, batches, len(data), config, done)
        entry: dict[str, float] = {"epoch": done.epochs, "loss": loss}
        done = replace(done, epochs=done.epochs + 1)
        spent = done.seconds + time.monotonic() - begun
        last = _over(done.epochs, spent, config)
        if last or done.epochs % config.validate_every == 0:
            entry |= _validate(mean_model, mean, store, val, config)
        done = _judged(done, entry, run, mean, model)
        seconds = time.monotonic() - begun
        done = replace(done, seconds=done.seconds + seconds)
        log.write({**entry, "seconds": round(seconds, 1)})
        save_training(run / STATE, model, mean, done)
        print(json.dumps({k: round(v, 4) for k, v in entry.items()}), flush=True)
    if not (run / BEST).exists():
        save_arrays(run / BEST, mean.weights or model.get_weights())
    log.draw()


def _epoch(
    model: keras.Model,
    mean: RunningMean,
    batches: Iterable[Batch],
    count: int,
    config: TrainConfig,
    done: Progressed,
) -> float:
    """One epoch of `count` batches, step by step, the same on every backend; the mean loss."""
    begun, loss = time.monotonic(), 0.0
    model.reset_metrics()
    bar = progress(count, "batch", "loss")
    for step, (crops, wanted) in enumerate(batches):
        share = (done.epochs + step / count) / config.epochs
        if config.minutes:
            spent = done.seconds + time.monotonic() - begun
            share = max(share, spent / (60 * config.minutes))
        model.optimizer.learning_rate = rate_at(min(1.0, share), config)
        # Of several nets the sum comes first.
        wanted_of_each = [wanted] * len(model.outputs)
        loss = float(np.ravel(np.asarray(model.train_on_batch(crops, wanted_of_each)))[0])
        if not np.isfinite(loss):
            raise ValueError(f"the loss is {loss} in epoch {done.epochs}: use a lower rate")
        mean.update(model)
        bar.add(1, [("loss", loss)])
    # What train_on_batch gives is the mean since the metrics were reset.
    return loss


def _finished(done: Progressed, config: TrainConfig) -> bool:
    stale = bool(config.patience) and done.since_best >= config.patience
    return stale or _over(done.epochs, done.seconds, config)


def _over(epochs: int, seconds: float, config: TrainConfig) -> bool:
    """Whether so many epochs, or so much time, are all that was wanted."""
    return epochs >= config.epochs or (bool(config.minutes) and seconds >= 60 * config.minutes)


def _judged(
    done: Progressed, entry: dict[str, float], run: Path, mean: RunningMean, model: keras.Model
) -> Progressed:
    """Keep the moving average where it is the best so far."""
    loss = entry.get("val_loss")
    if loss is None:
        return done
    if loss >= done.best:
        return replace(done, since_best=done.since_best + 1)
    save_arrays(run / BEST, mean.weights or model.get_weights())
    return replace(done, best=loss, since_best=0)


def _validate(
    model: keras.Model,
    mean: RunningMean,
    store: Store,
    val: npt.NDArray[np.int64],
    config: TrainConfig,
) -> dict[str, float]:
    """Loss and figures of the moving average; the model's own weights are put back."""
    own = model.get_weights()
    model.set_weights(mean.weights or own)
    logits = predict(model, store, val)
    model.set_weights(own)
    targets = targets_of(store.age_min[val], store.age_max[val], store.source[val], config)
    result = {"val_loss": _calibrated_loss(logits, targets, config)}
    p = Calibration().apply(logits)
    for source in np.unique(store.source[val]):
        here = store.source[val] == source
        found = figures(p[here], store.age_min[val][here], store.age_max[val][here])
        result[f"auc_{source}"] = found.auc
        result[f"balanced_{source}"] = found.balanced_accuracy
    return result


def _calibrated_loss(
    logits: npt.NDArray[np.float32], wanted: npt.NDArray[np.float32], config: TrainConfig
) -> float:
    """The mean loss at the temperature that suits the logits best.

    Export calibrates them, so that being too sure is no reason to stop before the faces are learnt.
    """
    losses = (
        loss_of(config)(wanted, logits / np.float32(temperature)) for temperature in _TEMPERATURES
    )
    return min(float(np.mean(keras.ops.convert_to_numpy(loss))) for loss in losses)


def predict(
    model: keras.Model, store: Store, rows: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """The model's output for the final crops of `rows`, float32 `[n, …]`."""
    data = PlainFaces(store, rows)
    parts = [np.asarray(model.predict_on_batch(data[i][0])) for i in range(len(data))]
    return np.concatenate(parts).astype(np.float32)


def _begin(run: Path, store: Store, config: TrainConfig) -> None:
    """Write what the run is made of, or check that it is the same as before."""
    about = about_run(store, config)
    if (run / ABOUT).exists():
        before = json.loads((run / ABOUT).read_text(encoding="utf-8"))
        for name in ("config_sha256", "labels_sha256"):
            if before[name] != about[name]:
                raise ValueError(
                    f"{run} was begun with other {'settings' if 'config' in name else 'labels'}; "
                    "give another folder, or delete it"
                )
        return
    save_config(run / CONFIG, config)
    (run / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


@contextmanager
def _precision(wanted: str) -> Iterator[None]:
    before: Any = keras.mixed_precision.dtype_policy()
    if wanted == "auto":
        wanted = "mixed_bfloat16" if _has_gpu() else "float32"
    keras.mixed_precision.set_dtype_policy(wanted)
    try:
        yield
    finally:
        keras.mixed_precision.set_dtype_policy(before)


def _has_gpu() -> bool:
    try:
        return bool(keras.distribution.list_devices("gpu"))
    except (RuntimeError, ValueError, NotImplementedError, AttributeError):
        return False


def rate_at(share: float, config: TrainConfig) -> float:
    """The learning rate after `share` (0 to 1) of the run."""
    warm = min(1.0, share / config.warmup) if config.warmup > 0 else 1.0
    return config.rate * max(warm, LAST) * (LAST + (1 - LAST) * (1 + math.cos(math.pi * share)) / 2)
