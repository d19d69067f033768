from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.training_faces import SIZE, TINY
from training.__main__ import main
from training.learn.average import average
from training.learn.config import TrainConfig, read_config, save_config
from training.learn.model import model_of
from training.learn.state import ABOUT, BEST, CONFIG, HEAD, load_arrays, save_arrays


def made_run(folder: Path, config: TrainConfig, value: float, start: str) -> Path:
    folder.mkdir()
    shapes = [w.shape for w in model_of(config, start=False).get_weights()]
    save_arrays(folder / BEST, [np.full(shape, value, np.float32) for shape in shapes])
    save_config(folder / CONFIG, config)
    about = {"name": config.name, "config_sha256": config.sha256(), "git_commit": "abc",
             "starts": [{"name": start, "terms": "t", "count": 0}]}  # fmt: skip
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    return folder


def test_the_mean_of_runs_is_a_run(tmp_path: Path) -> None:
    one = made_run(tmp_path / "one", replace(TINY, flip=True, start_share=0.5), 1.0, "x")
    two = made_run(tmp_path / "two", replace(TINY, seed=9), 4.0, "y")
    out = tmp_path / "out"
    assert main(["average", str(one), str(two), "--out", str(out), "--name", "both"]) == 0
    for file in (BEST, HEAD):
        assert all((array == 2.5).all() for array in load_arrays(out / file))
    config = read_config(out / CONFIG)
    assert (config.name, config.flip, config.start_share) == ("both", False, 0.0)
    about = json.loads((out / ABOUT).read_text(encoding="utf-8"))
    assert [start["name"] for start in about["starts"]] == ["x", "y"]
    assert [each["config_sha256"] for each in about["averaged"]] == [
        read_config(run / CONFIG).sha256() for run in (one, two)
    ]
    assert about["config_sha256"] == config.sha256()


def test_other_nets_have_no_mean(tmp_path: Path) -> None:
    one = made_run(tmp_path / "one", TINY, 1.0, "x")
    other = made_run(tmp_path / "other", replace(TINY, size=2 * SIZE), 1.0, "x")
    with pytest.raises(ValueError, match="other is of another net"):
        average([one, other], tmp_path / "out", "n")
    with pytest.raises(ValueError, match="two runs"):
        average([one], tmp_path / "out", "n")
