"""The same run on every backend of Keras that is here; the others are skipped, and say so."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from engine.ages.classifier import Classifier
from engine.values.faces import Device
from tests.helpers.training_faces import TINY, made_store
from training.learn.config import save_config
from training.learn.logs import LOG
from training.learn.model import model_of
from training.learn.state import ABOUT, BEST, HEAD, load_arrays, save_arrays
from training.learn.train import train
from training.release.release import release

# Without dropout, whose random numbers each backend draws its own way.
CONFIG = replace(TINY, dropout=0.0, epochs=3, rate=3e-3, flip=True)


@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_another_backend_trains_the_same_weights_and_exports_the_same_file(
    tmp_path: Path, backend: str
) -> None:
    spec = importlib.util.find_spec(backend)
    if spec is None or spec.origin is None:
        pytest.skip(f"{backend} is not installed")
    store = tmp_path / "store"
    made_store(store, 96)
    save_config(tmp_path / "tiny.json", CONFIG)
    keras.utils.set_random_seed(0)
    start = model_of(CONFIG, start=True).get_weights()
    here, there = tmp_path / "here", tmp_path / "there"
    for run in (here, there):
        run.mkdir()
        save_arrays(run / HEAD, start)

    train(store, here, CONFIG)
    _command(backend, "train", "--config", str(tmp_path / "tiny.json"), store, "--out", str(there))

    assert json.loads((there / ABOUT).read_text())["backend"] == backend
    ours, theirs = (_losses(run) for run in (here, there))
    assert ours[-1] < ours[1]  # on val
    assert np.allclose(ours, theirs, rtol=1e-3)
    for our, their in zip(load_arrays(here / BEST), load_arrays(there / BEST), strict=True):
        assert np.allclose(our, their, atol=1e-2)

    release(here, store, tmp_path / "here.onnx", version="1")
    _command(backend, "export", str(there), store, "--out", str(tmp_path / "there.onnx"))
    crops = np.random.default_rng(0).integers(0, 256, (5, 48, 48, 3), dtype=np.uint8)
    first, second = (
        Classifier.load(tmp_path / f"{name}.onnx", Device.CPU).classify(crops)
        for name in ("here", "there")
    )
    assert np.allclose(first, second, atol=0.02)


def _command(backend: str, command: str, *arguments: str | Path) -> None:
    """One command of training on `backend`; a path among the arguments is the store."""
    words = [
        word
        for argument in arguments
        for word in (["--store", str(argument)] if isinstance(argument, Path) else [argument])
    ]
    done = subprocess.run(
        [sys.executable, "-m", "training", command, *words],
        env={**os.environ, "KERAS_BACKEND": backend},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def _losses(run: Path) -> list[float]:
    with (run / LOG).open(newline="") as file:
        return [float(row[name]) for row in csv.DictReader(file) for name in ("loss", "val_loss")]
