"""Several runs of unlike nets as one: the mean of their logits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from training.learn.average import describe_run
from training.learn.config import TrainConfig, read_config
from training.learn.model import TOGETHER, mean_of, model_of
from training.learn.state import BEST, CONFIG, HEAD, kept_weights, save_arrays


def together(runs: list[Path], out: Path, name: str) -> None:
    """Write the run `out`, whose model is the mean of those of `runs`, for `export`.

    All see the same crop, which is as large as the largest net's; it is made smaller for the
    others inside the model. `out` holds all weights and settings: the folders of `runs` are not
    needed any more, only the file of a net that is built from one. The mirrored face is not looked
    at (`flip` is off). Raises FileNotFoundError, and ValueError where fewer than two runs are given
    or one is itself of several nets.
    """
    if len(runs) < 2:
        raise ValueError("name two runs or more to put together")
    configs = [read_config(run / CONFIG) for run in runs]
    for run, config in zip(runs, configs, strict=True):
        if config.members:
            raise ValueError(f"{run} is of several nets already: name its members")
    config = TrainConfig(
        name=name,
        backbone=TOGETHER,
        size=max(each.size for each in configs),
        without=_without_all(configs),
        members=tuple(replace(each, flip=False, start_share=0.0) for each in configs),
    )
    models = [model_of(member, start=False) for member in config.members]
    for model, run, each in zip(models, runs, configs, strict=True):
        model.set_weights(kept_weights(run, each.start_share))
    out.mkdir(parents=True, exist_ok=True)
    # In the order in which the model that is made from these settings asks for them.
    weights = mean_of(models).get_weights()
    for file in (HEAD, BEST):
        save_arrays(out / file, weights)
    describe_run(out, config, runs, TOGETHER)


def _without_all(configs: list[TrainConfig]) -> tuple[str, ...]:
    """The sources that none was trained on; what one has seen the mean has."""
    return tuple(
        source for source in configs[0].without if all(source in each.without for each in configs)
    )
