"""What a training run is made of; its hash names the run in the exported model."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from training.data.labels import LabelNoise, SamplingWeights
from training.data.store import DEFAULT_SIZE
from training.learn.chances import AugmentSettings


@dataclass(frozen=True, slots=True)
class LossWeights:
    """Weights of the loss's further terms, see `loss.IntervalLoss`; `sigma` is in years."""

    sigma: float = 1.5
    side_of_18: float = 0.6
    side_of_12: float = 0.3
    mean: float = 0.0
    variance: float = 0.0


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """Settings of one run; `docs/training.md` lists them.

    `weights` is "imagenet", a file, or "" for none. `without` names sources that are left out of
    training, to be tested on. `minutes` shortens the schedule to what the time allows (0: all
    `epochs`). `epoch_faces` faces are drawn an epoch (0: as many as the split has); `head_faces`
    fit the first head (0: all). `freeze` is the number of lowest layers with weights that stay as
    they are. The moving average is measured after every `validate_every` epochs; training stops
    when it has not got better for `patience` measurements (0: never). `precision` is "float32",
    "mixed_bfloat16" or "auto": mixed where a GPU is. `flip`: the exported model also looks at the
    mirrored face. `start_share` of the weights that the second phase began with is mixed into the
    exported ones: between the two a net often does better on other sources (Wortsman et al. 2022).
    `teachers` are folders of finished runs; `teacher_share` (0 to 1) of the loss is then the
    cross-entropy to the mean of their distributions for the same crop and its mirror image; of the
    share `mixed` of the crops, which have another laid over, it is all. `members` are the settings
    of the nets whose mean a run of `together` is; such a run, named as the `weights` of the
    `backbone` "together", is trained on, each net on the same crops. `on_device`: crops are drawn
    where the net is, all at once (`on_device`), and not by processes beside it.
    """

    name: str = "unnamed"
    seed: int = 1
    backbone: str = "mobilenet"
    weights: str = ""
    size: int = DEFAULT_SIZE
    without: tuple[str, ...] = ()
    batch: int = 64
    epochs: int = 40
    minutes: float = 0.0
    epoch_faces: int = 0
    validate_every: int = 1
    patience: int = 0
    head_faces: int = 0
    head_epochs: int = 40
    head_rate: float = 1e-3
    rate: float = 2e-4
    warmup: float = 0.03
    weight_decay: float = 0.02
    dropout: float = 0.3
    freeze: int = 0
    ema: float = 0.999
    precision: str = "auto"
    flip: bool = False
    start_share: float = 0.0
    teachers: tuple[str, ...] = ()
    teacher_share: float = 0.5
    mixed: float = 0.0
    loss: LossWeights = field(default_factory=LossWeights)
    labels: LabelNoise = field(default_factory=LabelNoise)
    sampling: SamplingWeights = field(default_factory=SamplingWeights)
    augment: AugmentSettings = field(default_factory=AugmentSettings)
    on_device: bool = False
    members: tuple[TrainConfig, ...] = ()

    def plain(self) -> dict[str, Any]:
        """All settings, for JSON."""
        settings = {**asdict(self), "members": [member.plain() for member in self.members]}
        # Runs that know nothing of these keep the hash that they had before there were any.
        return {k: v for k, v in settings.items() if v or k not in ("members", "on_device")}

    def sha256(self) -> str:
        """The hash of all settings, hex."""
        text = json.dumps(self.plain(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def read_config(file: Path) -> TrainConfig:
    """The settings in a TOML or JSON file; raises ValueError for one that does not exist."""
    text = file.read_text(encoding="utf-8")
    values = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
    return _config(values, str(file))


def save_config(path: Path, config: TrainConfig) -> None:
    """Write the settings of a run as JSON."""
    path.write_text(json.dumps(config.plain(), indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _config(values: dict[str, Any], where: str) -> TrainConfig:
    parts = {
        "loss": LossWeights,
        "labels": LabelNoise,
        "sampling": SamplingWeights,
        "augment": AugmentSettings,
    }
    for name, kind in parts.items():
        values[name] = _made(kind, values.get(name, {}), f"{where}, [{name}]")
    for name in ("without", "teachers"):
        values[name] = tuple(values.get(name, ()))
    values["labels"] = replace(values["labels"], recorded=tuple(values["labels"].recorded))
    members = values.get("members", ())
    values["members"] = tuple(_config(member, f"{where}, [members]") for member in members)
    config: TrainConfig = _made(TrainConfig, values, where)
    return config


def _made(kind: Any, values: dict[str, Any], where: str) -> Any:  # noqa: ANN401
    unknown = set(values) - {f.name for f in fields(kind)}
    if unknown:
        raise ValueError(f"{where}: there is no setting {', '.join(sorted(unknown))}")
    usual = kind()
    for name, value in values.items():
        meant = getattr(usual, name)
        known = isinstance(meant, bool | int | float | str)
        like = isinstance(value, type(meant)) or (type(value) is int and type(meant) is float)
        if known and (not like or isinstance(value, bool) != isinstance(meant, bool)):
            raise ValueError(f"{where}: {name} is {value!r}, which is no {type(meant).__name__}")
    return kind(**values)
