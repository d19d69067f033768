from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import psutil
import pytest

from engine.support.places import ROOT
from tests.helpers.training_faces import SIZE, TINY, made_store
from training.data.labels import targets
from training.learn import train as training
from training.learn.backbones import build_backbone, freeze
from training.learn.config import TrainConfig, read_config, save_config
from training.learn.logs import CURVES, LOG
from training.learn.loss import IntervalLoss
from training.learn.mobilenet import build_mobilenet
from training.learn.model import build_age_model
from training.learn.state import (
    Progressed,
    RunningMean,
    load_arrays,
    load_training,
    save_arrays,
    save_training,
)
from training.learn.train import rate_at

CONFIGS = ROOT / "training" / "configs"


def tiny(blocks: int = 4) -> keras.Model:
    keras.utils.set_random_seed(0)
    return build_age_model(build_mobilenet(SIZE, width=0.25, blocks=blocks), dropout=0.1)


def compiled(model: keras.Model) -> keras.Model:
    model.compile(keras.optimizers.AdamW(1e-2), IntervalLoss(), jit_compile=False)
    return model


def test_the_model_takes_bytes_and_gives_a_logit_for_each_age() -> None:
    out = tiny().predict(np.zeros((2, SIZE, SIZE, 3), np.uint8), verbose=0)
    assert out.shape == (2, 101)


def test_a_few_steps_lower_the_loss(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    model = compiled(tiny())
    rows = store.rows("train")
    x = store.final_crops(rows)
    y = targets(store.age_min[rows], store.age_max[rows], 1.5)
    losses = model.fit(x, y, epochs=15, batch_size=8, verbose=0).history["loss"]
    assert losses[-1] < losses[0] - 0.3


def test_frozen_layers_stay_as_they_were() -> None:
    model = tiny()
    freeze(model, 5)
    compiled(model)
    before = [layer.get_weights() for layer in model.layers]
    rng = np.random.default_rng(0)
    crops = rng.integers(0, 256, (4, SIZE, SIZE, 3), dtype=np.uint8)
    model.train_on_batch(crops, targets(np.arange(4), np.arange(4), 1.5))
    for layer, old in zip(model.layers, before, strict=True):
        frozen = layer.name in {"conv1", "conv_dw_1", "conv_pw_1", "conv_dw_2", "conv_pw_2"}
        if old:
            same = all(np.array_equal(a, b) for a, b in zip(layer.get_weights(), old, strict=True))
            assert same == frozen, layer.name


def test_training_goes_on_where_it_was_saved(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    x = rng.integers(0, 256, (16, SIZE, SIZE, 3), dtype=np.uint8)
    y = targets(np.arange(16), np.arange(16), 1.5)

    def steps(model: keras.Model, mean: RunningMean) -> None:
        for start in range(0, 16, 4):
            model.train_on_batch(x[start : start + 4], y[start : start + 4])
            mean.update(model)

    def fresh() -> keras.Model:
        keras.utils.set_random_seed(0)
        return compiled(build_age_model(build_mobilenet(SIZE, width=0.25, blocks=2)))

    whole, mean = fresh(), RunningMean(0.9)
    steps(whole, mean)
    done = Progressed(1, 2.5, 3.5, 4)
    save_training(tmp_path / "state.npz", whole, mean, done)
    steps(whole, mean)
    resumed, mean_again = fresh(), RunningMean(0.9)
    assert load_training(tmp_path / "state.npz", resumed, mean_again) == done
    steps(resumed, mean_again)
    pairs = zip(whole.get_weights(), resumed.get_weights(), strict=True)
    assert all(np.allclose(a, b, atol=1e-5) for a, b in pairs)
    assert mean.weights is not None
    assert mean_again.weights is not None
    means = zip(mean.weights, mean_again.weights, strict=True)
    assert all(np.allclose(a, b, atol=1e-5) for a, b in means)


def commit_here() -> str:
    """As git says it; "" without git, outside a clone, or in somebody else's."""
    if not shutil.which("git"):
        return ""
    here = Path(__file__).parent
    command = ["git", "-C", str(here), "rev-parse", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def test_a_run_says_what_it_is_made_of_and_can_be_called_again(tmp_path: Path) -> None:
    store = made_store(tmp_path / "store")
    run = tmp_path / "run"
    training.train(tmp_path / "store", run, TINY)
    training.train(tmp_path / "store", run, TINY)  # nothing is left to do
    with (run / LOG).open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["epoch"] for row in rows] == ["0", "1"]
    assert {"loss", "val_loss", "auc_a", "balanced_b", "seconds"} <= set(rows[0])
    about = json.loads((run / training.ABOUT).read_text())
    assert about["config_sha256"] == read_config(run / training.CONFIG).sha256() == TINY.sha256()
    assert about["labels_sha256"] == store.labels_sha256
    # Not which: somebody may commit while this runs.
    assert len(about["git_commit"].rstrip("+")) == len(commit_here())
    assert (run / CURVES).read_bytes().startswith(b"\x89PNG")
    assert (run / training.BEST).exists()
    with pytest.raises(ValueError, match="other settings"):
        training.train(tmp_path / "store", run, replace(TINY, rate=1e-5))


def test_killed_and_started_again_it_goes_on_after_the_last_whole_epoch(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    config = replace(TINY, epochs=500, epoch_faces=8, validate_every=250)
    save_config(tmp_path / "tiny.json", config)
    run = tmp_path / "run"
    command = [sys.executable, "-m", "training", "train", "--config", str(tmp_path / "tiny.json")]
    command += ["--store", str(tmp_path / "store"), "--out", str(run)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not (run / training.STATE).exists():
            time.sleep(0.05)
        drawing = psutil.Process(process.pid).children(recursive=True)
        os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    assert drawing
    # Who draws crops does not stay behind.
    _, left = psutil.wait_procs(drawing, timeout=60)
    assert not left
    with np.load(run / training.STATE) as state:
        epochs = int(state["progress"][0])
    assert 1 <= epochs < 500
    # The rest, but for the settings that only this test has, is what was asked for.
    about = json.loads((run / training.ABOUT).read_text())
    shorter = replace(config, epochs=epochs + 2)
    save_config(run / training.CONFIG, shorter)
    (run / training.ABOUT).write_text(json.dumps({**about, "config_sha256": shorter.sha256()}))
    training.train(tmp_path / "store", run, shorter)
    with (run / LOG).open(newline="") as file:
        assert [int(row["epoch"]) for row in csv.DictReader(file)] == list(range(epochs + 2))


def test_training_stops_when_it_gets_no_better_and_when_the_time_is_over(
    tmp_path: Path, exported: Path
) -> None:
    made_store(tmp_path / "store")
    start = replace(TINY, weights=str(exported))
    still = replace(start, epochs=30, rate=1e-12, patience=2)
    training.train(tmp_path / "store", tmp_path / "run", still)
    with (tmp_path / "run" / LOG).open(newline="") as file:
        assert len(list(csv.DictReader(file))) <= 6
    short = replace(start, epochs=500, minutes=0.02)
    training.train(tmp_path / "store", tmp_path / "short", short)
    with (tmp_path / "short" / LOG).open(newline="") as file:
        assert len(list(csv.DictReader(file))) < 100


def test_mixed_precision_trains_and_leaves_the_setting_as_it_was(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    mixed = replace(TINY, epochs=1, precision="mixed_bfloat16")
    training.train(tmp_path / "store", tmp_path / "run", mixed)
    assert all(a.dtype == np.float32 for a in load_arrays(tmp_path / "run" / training.BEST))
    assert keras.mixed_precision.dtype_policy().name == "float32"


def test_a_store_of_another_size_or_without_faces_is_refused(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    with pytest.raises(ValueError, match="--size 64"):
        training.train(tmp_path / "store", tmp_path / "run", replace(TINY, size=64))
    with pytest.raises(ValueError, match="no faces"):
        training.train(tmp_path / "store", tmp_path / "run", replace(TINY, without=("a", "b")))


def test_the_rate_warms_up_and_falls_to_almost_nothing() -> None:
    config = TrainConfig(rate=1.0, warmup=0.1)
    rates = [rate_at(share, config) for share in (0.0, 0.1, 0.5, 1.0)]
    assert rates[1] == max(rates)
    assert rates[0] < 0.1
    assert rates[3] == pytest.approx(0.01)


def test_settings_and_weights_survive_the_disk(tmp_path: Path) -> None:
    config = TrainConfig(rate=1e-5, epochs=3, without=("a",))
    save_config(tmp_path / "config.json", config)
    assert read_config(tmp_path / "config.json") == config
    assert config.sha256() != TrainConfig().sha256()
    (tmp_path / "wrong.toml").write_text("[augment]\nspeed = 1\n")
    with pytest.raises(ValueError, match="speed"):
        read_config(tmp_path / "wrong.toml")
    for wrong in ('on_device = "no"', "epochs = 1.5", "rate = true", "name = 3"):
        (tmp_path / "wrong.toml").write_text(f"{wrong}\n")
        with pytest.raises(ValueError, match=wrong.split()[0]):
            read_config(tmp_path / "wrong.toml")
    (tmp_path / "right.toml").write_text("minutes = 1\non_device = true\n")
    assert read_config(tmp_path / "right.toml").on_device is True
    arrays = [np.arange(3.0), np.ones((2, 2))]
    save_arrays(tmp_path / "w.npz", arrays, sizes=np.array([2]))
    for ours, theirs in zip(load_arrays(tmp_path / "w.npz"), arrays, strict=True):
        assert np.array_equal(ours, theirs)


@pytest.mark.parametrize("file", sorted(CONFIGS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_configuration_that_comes_along_can_be_read(file: Path) -> None:
    assert read_config(file).name == file.stem


def test_an_unknown_backbone_and_missing_weights_are_said() -> None:
    with pytest.raises(ValueError, match="mobilenet"):
        build_backbone("vgg", SIZE)
    with pytest.raises(FileNotFoundError, match=r"none\.h5"):
        build_backbone("resnet50", SIZE, "none.h5")
