"""What a run is made of: its options, its models, and how the catalog keeps them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from engine.ages import policy
from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.faces.detector import DetectorModels
from engine.photos.scan import ScanOptions
from engine.support.version import VERSION
from engine.values.ages import PolicySettings
from engine.values.faces import DetectorSettings, Device
from engine.values.photos import DecodeLimits
from engine.values.records import Run, RunSpec


@dataclass(frozen=True, slots=True)
class RunOptions:
    """All that a user can choose for a run. `workers` is the number of cores to use (0: all)."""

    scan: ScanOptions = field(default_factory=ScanOptions)
    detector: DetectorSettings = field(default_factory=DetectorSettings)
    limits: DecodeLimits = field(default_factory=DecodeLimits)
    model: Path = DEFAULT_MODEL
    device: Device = Device.AUTO
    workers: int = 0
    rescan: bool = False


@dataclass(frozen=True, slots=True)
class Models:
    """The sessions of a run, loaded once; `provider` is the one that they really use."""

    detector: DetectorModels
    classifier: Classifier

    @classmethod
    def load(cls, options: RunOptions) -> Models:
        """Open the detector's and the age model; raises ModelError, DeviceError."""
        return cls(
            DetectorModels.load(device=options.device),
            Classifier.load(options.model, options.device),
        )

    @property
    def provider(self) -> str:
        """ONNX Runtime's name of what inference runs on, as the session tells it."""
        return self.classifier.session.provider

    def sha256(self) -> dict[str, str]:
        """Each model file's name and hash."""
        sessions = (
            self.classifier.session,
            self.detector.pnet,
            self.detector.rnet,
            self.detector.onet,
        )
        return {session.model.path.name: session.model.sha256 for session in sessions}


def spec_of(
    roots: Iterable[str], models: Models, options: RunOptions, settings: PolicySettings
) -> RunSpec:
    """What the catalog keeps of a run, before it is started or queued."""
    info = models.classifier.info
    fixed = {"models": models.sha256(), "detector": asdict(options.detector)}
    choices = {
        **fixed,
        "scan": asdict(options.scan),
        "limits": asdict(options.limits),
        "rescan": options.rescan,
    }
    return RunSpec(
        roots=tuple(map(os.path.abspath, roots)),
        options_key=_key(choices),
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

    What an older or newer Faixa kept otherwise has its default.
    """
    stored = run.spec.options
    choices = json.loads(str(stored.get("choices") or "{}"))
    default = RunOptions()
    device = stored.get("device")
    return RunOptions(
        scan=_restored(default.scan, choices.get("scan")),
        detector=_restored(default.detector, choices.get("detector")),
        limits=_restored(default.limits, choices.get("limits")),
        model=Path(str(stored["model"])) if stored.get("model") else default.model,
        device=Device(device) if device in tuple(Device) else default.device,
        workers=int(stored.get("workers") or 0),
        rescan=run.spec.rescan,
    )


Options = TypeVar("Options", ScanOptions, DetectorSettings, DecodeLimits)


def _restored(default: Options, stored: object) -> Options:
    values = stored if isinstance(stored, dict) else {}
    known: dict[str, Any] = {
        each.name: tuple(value) if isinstance(value, list) else value
        for each in fields(default)
        if (value := values.get(each.name)) is not None
    }
    return replace(default, **known)


def _key(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
