"""What a run is made of: its options, its models, and how the catalog keeps them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from engine.ages import policy
from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.faces.detector import DETECTOR, DetectorModels, DetectorOptions
from engine.photos.scan import ScanOptions
from engine.run.hash_lists import stamp_of
from engine.support.errors import ErrorCode, UsageError
from engine.support.messages import Message
from engine.support.version import VERSION
from engine.values.ages import ModelInfo, PolicySettings
from engine.values.faces import CPU, Device
from engine.values.films import FilmOptions
from engine.values.known import KnownOptions
from engine.values.options import about
from engine.values.photos import MOST_PAGES, DecodeLimits
from engine.values.records import Run, RunSpec

MOST_WORKERS = 1024

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class RunOptions:
    """All that a user can choose for a run. `workers` is the number of cores to use (0: all)."""

    scan: ScanOptions = field(default_factory=ScanOptions)
    detector: DetectorOptions = field(default_factory=DETECTOR.options)
    limits: DecodeLimits = field(default_factory=DecodeLimits)
    film: FilmOptions = field(default_factory=FilmOptions)
    known: KnownOptions = field(default_factory=KnownOptions)
    model: Path = DEFAULT_MODEL
    device: Device = Device.AUTO
    workers: int = 0
    rescan: bool = False


class KnownModels(Protocol):
    """What a run's models say of themselves, be they open or closed again."""

    @property
    def info(self) -> ModelInfo:
        """The age model's."""

    @property
    def provider(self) -> str:
        """ONNX Runtime's name of what inference really runs on; the CPU where a part of it is."""

    @property
    def gpu_trouble(self) -> Message | None:
        """Why a GPU that was to be used is not, or no longer; None where nothing failed."""

    def sha256(self) -> dict[str, str]:
        """Each model file's name and hash."""


@dataclass(frozen=True, slots=True)
class ClosedModels:
    """What models said when they were open."""

    info: ModelInfo
    provider: str
    gpu_trouble: Message | None
    hashes: Mapping[str, str] = field(hash=False)

    def sha256(self) -> dict[str, str]:
        """As `KnownModels` has it."""
        return dict(self.hashes)


@dataclass(frozen=True, slots=True)
class Models:
    """The sessions of a run, loaded once; what they tell of themselves is as it is now."""

    detector: DetectorModels
    classifier: Classifier

    @classmethod
    def load(cls, options: RunOptions) -> Models:
        """Open the detector's and the age model; raises ModelError, DeviceError."""
        return cls(
            DETECTOR.load(options.device),
            Classifier.load(options.model, options.device),
        )

    def closed(self) -> ClosedModels:
        """What they say now, without the sessions, which hold 50 MiB and a part of a GPU."""
        return ClosedModels(self.info, self.provider, self.gpu_trouble, self.sha256())

    @property
    def info(self) -> ModelInfo:
        """As `KnownModels` has it."""
        return self.classifier.info

    @property
    def provider(self) -> str:
        """As `KnownModels` has it."""
        return CPU if self.gpu_trouble else self.classifier.session.provider

    @property
    def gpu_trouble(self) -> Message | None:
        """As `KnownModels` has it."""
        return self.classifier.session.gpu_trouble or self.detector.gpu_trouble

    def sha256(self) -> dict[str, str]:
        """As `KnownModels` has it."""
        model = self.classifier.session.model
        return {model.path.name: model.sha256, **self.detector.sha256}


Options = TypeVar("Options", bound="DataclassInstance")


def values_of(options: DataclassInstance) -> dict[str, Any]:
    """Every choice by its own name, whichever part it is in: all names differ."""
    values: dict[str, Any] = {}
    for each in fields(options):
        value: Any = getattr(options, each.name)
        values |= values_of(value) if hasattr(value, "__dataclass_fields__") else {each.name: value}
    return values


def with_values(options: Options, values: Mapping[str, Any]) -> Options:
    """`options` with those of the `values` that are choices of theirs; None changes nothing.

    The one way from settings, dialogs, command lines and the catalog: lists become tuples, and
    texts paths ("" the model that comes with Faixa) and devices (AUTO for one that is unknown).
    Raises ValueError, TypeError for what cannot be an option's value.
    """
    changes: dict[str, Any] = {}
    for each in fields(options):
        old: Any = getattr(options, each.name)
        if hasattr(old, "__dataclass_fields__"):
            changes[each.name] = with_values(old, values)
        elif (new := values.get(each.name)) is not None:
            changes[each.name] = _as(old, new)
    return replace(options, **changes)


def _as(old: Any, new: Any) -> Any:  # noqa: ANN401
    if isinstance(old, tuple):
        return tuple(new)
    if isinstance(old, Path):
        return Path(new) if new else DEFAULT_MODEL
    if isinstance(old, Device):
        return Device(new) if new in tuple(Device) else Device.AUTO
    return type(old)(new)


def spec_of(
    roots: Iterable[str], models: KnownModels, options: RunOptions, settings: PolicySettings
) -> RunSpec:
    """What the catalog keeps of a run, before it is started or queued."""
    info = models.info
    fixed: dict[str, Any] = {"models": models.sha256(), "detector": asdict(options.detector)}
    limits = asdict(options.limits)
    # The defaults are not kept, so that what was begun before there were such options goes on.
    if limits["pages"] == MOST_PAGES:
        del limits["pages"]
    else:
        fixed["pages"] = limits["pages"]
    film = asdict(options.film)
    # Which frames: with the defaults an analysis of photos, of before too, is used again.
    frames = {name: film[name] for name in _FRAMES}
    if film["films"] and frames != {name: asdict(FilmOptions())[name] for name in _FRAMES}:
        fixed["frames"] = frames
    scan = asdict(options.scan)
    for name in ("thumbnails", "copies"):
        if not scan[name]:
            del scan[name]
    choices = {
        **fixed,
        "scan": scan,
        "limits": limits,
        "rescan": options.rescan,
        **({"film": film} if film["films"] else {}),
        **({"known": _known(options.known)} if options.known.known_files else {}),
    }
    return RunSpec(
        roots=tuple(map(os.path.abspath, roots)),
        options_key=_key({**choices, "limits": _as_before(limits)}),
        settings_key=_key(fixed),
        model_name=info.name,
        model_version=info.version,
        model_sha256=info.sha256,
        program_version=VERSION,
        rescan=options.rescan,
        options={
            "choices": json.dumps(choices, sort_keys=True),
            "model": os.path.abspath(options.model),
            "device": options.device,
            "workers": options.workers,
            **policy.stored(settings),
        },
    )


def options_of(run: Run) -> RunOptions:
    """The options that a run was started or queued with, `AUTO` where it keeps no device.

    What an older or newer Faixa kept otherwise has its default. Raises UsageError for what no Faixa
    can have kept: the catalog may come from somebody.
    """
    try:
        return _kept_options(run)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise UsageError(ErrorCode.OPTIONS_UNREADABLE(run=run.id, system=str(error))) from error


def _kept_options(run: Run) -> RunOptions:
    stored = run.spec.options
    choices = json.loads(str(stored.get("choices") or "{}"))
    if not isinstance(choices, dict):
        raise TypeError("the choices are no JSON object")
    values = {name: stored.get(name) for name in ("model", "device", "workers")}
    for part in ("scan", "detector", "limits", "film", "known"):
        if isinstance(kept := choices.get(part), dict):
            values |= kept
    options = with_values(RunOptions(rescan=run.spec.rescan), values)
    _check_kept(options)
    return options


def is_on_a_network(path: str, windows: bool = os.name == "nt") -> bool:
    """Whether the path itself names another machine, or a device, which only Windows's can.

    To look whether there is such a file sends the user's name and hash there.
    """
    return windows and path.replace("/", "\\").startswith("\\\\")


def _check_kept(options: RunOptions) -> None:
    for part in (options.scan, options.detector, options.limits):
        for each in fields(part):
            said, value = about(each), getattr(part, each.name)
            numbers = value if isinstance(value, tuple) else (value,)
            if said is None or not all(isinstance(one, int | float) for one in numbers):
                continue
            if not said.fits(value):
                raise ValueError(f"{each.name} is {value}")
    if not 0 <= options.workers <= MOST_WORKERS:
        raise ValueError(f"workers is {options.workers}")
    if is_on_a_network(str(options.model)):
        raise ValueError("the model is on a network")
    if any(is_on_a_network(str(path)) for path in options.known.known_files):
        raise ValueError("a list of known files is on a network")


def _known(options: KnownOptions) -> dict[str, Any]:
    paths = tuple(map(os.path.abspath, options.known_files))
    # A list that is another one now makes another run.
    return asdict(replace(options, known_files=paths)) | {"stamps": [*map(stamp_of, paths)]}


def _as_before(limits: dict[str, Any]) -> dict[str, Any]:
    """The limits with the defaults of before, so that what was begun under these goes on."""
    default = asdict(DecodeLimits())
    same = {name: old for name, old in _DEFAULTS_BEFORE.items() if limits[name] == default[name]}
    return limits | same


_FRAMES = ("film_every", "film_frames")

_DEFAULTS_BEFORE = {"seconds": 4.0, "worker_bytes": 1_100_000_000}


def _key(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
