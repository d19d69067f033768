"""Several runs as one: the mean of their weights (Wortsman et al. 2022, model soups)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from training.learn.config import TrainConfig, read_config, save_config
from training.learn.state import ABOUT, BEST, CONFIG, HEAD, load_arrays, save_arrays


def average(runs: list[Path], out: Path, name: str) -> None:
    """Write the run `out`, whose best weights are the mean of those of `runs`, for `export`.

    Runs that began with the same weights average well; each must be of the same net. The result
    looks at a crop once (`flip` is off). Raises FileNotFoundError, and ValueError where fewer than
    two runs are given or nets differ.
    """
    if len(runs) < 2:
        raise ValueError("name two runs or more to average")
    configs = [read_config(run / CONFIG) for run in runs]
    weights = [load_arrays(run / BEST) for run in runs]
    for run, config, arrays in zip(runs, configs, weights, strict=True):
        same = [a.shape for a in arrays] == [a.shape for a in weights[0]]
        if (config.backbone, config.size) != (configs[0].backbone, configs[0].size) or not same:
            raise ValueError(f"{run} is of another net than {runs[0]}: they have no mean")
    out.mkdir(parents=True, exist_ok=True)
    stacked = [np.stack(arrays) for arrays in zip(*weights, strict=True)]
    mean = [np.asarray(each.mean(axis=0, dtype=np.float64), dtype=np.float32) for each in stacked]
    for file in (HEAD, BEST):
        save_arrays(out / file, mean)
    config = replace(configs[0], name=name, flip=False, start_share=0.0)
    describe_run(out, config, runs, "averaged")


def describe_run(out: Path, config: TrainConfig, runs: list[Path], how: str) -> None:
    """Write the settings of `out`, and what it is made of: under `how` the runs, and their starts.

    Raises FileNotFoundError where a run does not say what it is made of.
    """
    abouts = [json.loads((run / ABOUT).read_text(encoding="utf-8")) for run in runs]
    save_config(out / CONFIG, config)
    about = abouts[0] | {
        "name": config.name,
        "config_sha256": config.sha256(),
        "starts": _starts(abouts),
        how: [
            {key: one.get(key) for key in ("name", "config_sha256", "git_commit")} for one in abouts
        ],
    }
    (out / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def _starts(abouts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The starting weights of all, each once."""
    named = {start["name"]: start for about in abouts for start in about["starts"]}
    return list(named.values())
