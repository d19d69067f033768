"""`faixa-cli doctor` and `faixa-cli models`."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pi_heif
import PIL
from PIL import features

from engine.ages.classifier import Classifier
from engine.ages.policy import default_point
from engine.catalog.catalog import Catalog
from engine.catalog.file import default_path, files_of
from engine.cli.by_age import interval_line, point_lines, sources_line, uncertain_line
from engine.cli.exit import COULD_NOT_RUN, OK, CommandError
from engine.cli.hints import with_hint
from engine.cli.say import measured_for, policy_settings
from engine.faces.session import RUNTIME_VERSION, available_providers, cuda_missing
from engine.reading.isolation import isolation
from engine.reading.thumbnails import ThumbnailFolder
from engine.run.options import Models, RunOptions, with_values
from engine.run.self_test import self_test
from engine.support.errors import FaixaError
from engine.support.log import default_log, log_files
from engine.support.places import MODELS
from engine.support.private import default_settings, is_own_folder, loose, mend
from engine.support.reasons import Reason
from engine.support.text import printable
from engine.support.version import VERSION
from engine.values.ages import ModelInfo
from engine.values.faces import CPU, CUDA, Device

LOW_SPACE = 500_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor's report; `ok` is None where there is nothing to judge."""

    name: str
    ok: bool | None
    text: str


def doctor(options: argparse.Namespace) -> int:
    """Check the installation; 0 where everything works."""
    run_options = with_values(RunOptions(), {"model": options.model, "device": options.device})
    checks = _versions()
    models: Models | None = None
    try:
        models = Models.load(run_options)
    except FaixaError as error:
        checks.append(Check("models", False, with_hint(error.message)))
    if models is not None:
        place = len(checks)
        checks += [Check(f"model {n}", True, f"SHA-256 {h}") for n, h in models.sha256().items()]
        checks.append(_judged("age groups", lambda: _groups(options, models.classifier.info)))
        checks.append(_judged("self-test", lambda: _self_test(models, run_options)))
        # What it runs on is sure when it has run.
        checks.insert(place, _device(models))
    checks.append(_private(options))
    checks.append(_isolation())
    checks.append(_judged("catalog", lambda: _catalog(options.catalog)))
    checks.append(Check("log", None, str(options.log_file or default_log())))
    ok = all(check.ok is not False for check in checks)
    if options.json:
        print(json.dumps({"ok": ok, "checks": [asdict(check) for check in checks]}))
    else:
        for check in checks:
            mark = {True: "ok  ", False: "FAIL", None: "    "}[check.ok]
            print(f"{mark} {check.name}: {check.text}")
        print("Everything works." if ok else "Something is wrong: see the lines marked FAIL.")
    return OK if ok else COULD_NOT_RUN


def models(options: argparse.Namespace) -> int:
    """List the age models and their operating points."""
    paths = sorted(MODELS.glob("*.onnx"))
    ages = [path for path in paths if not path.name.startswith("mtcnn-")]
    infos = [
        (path, Classifier.load(path, Device.CPU).info)
        for path in [*ages, *([options.model] if options.model else [])]
    ]
    if options.json:
        print(json.dumps([_model_facts(path, info) for path, info in infos]))
        return OK
    if not infos:
        print(f"There is no age model in {MODELS}. Install Faixa again.")
        return COULD_NOT_RUN
    for path, info in infos:
        print(f"{info.name} {info.version} ({info.architecture})")
        print(f"  file     {path}\n  SHA-256  {info.sha256}")
        print(f"  crop     {info.geometry.size} x {info.geometry.size} pixels")
        print("\n".join(_points(info)))
        print("\n".join(_figures(info.metadata) + _training_data(info.metadata)))
    return OK


def _model_facts(path: Path, info: ModelInfo) -> dict[str, Any]:
    return {"file": str(path), "sha256": info.sha256, **info.metadata}


def _points(info: ModelInfo) -> list[str]:
    """Lines on what operating points find and cost, and on what the probabilities hold for."""
    chosen = default_point(info)
    lines = ["  operating points (measured on faces held out from training):"]
    for point in info.operating_points:
        lines += [f"    {line}" for line in point_lines(point, point.name == chosen)]
    if sources := sources_line(info):
        lines.append(f"    {sources}")
    if info.uncertain is not None:
        lines.append(f"  {uncertain_line(info.uncertain)}")
    if info.interval is not None and (line := interval_line(info.interval)):
        lines.append(f"  {line}")
    if info.reference_population:
        lines.append(
            f"  probabilities are for {info.reference_population}; --population expects others"
        )
    return lines


def _figures(metadata: Mapping[str, Any]) -> list[str]:
    """Lines on what was measured; a model from elsewhere may say less, or other things."""
    lines = []
    for source, figures in sorted(metadata.get("figures", {}).items()):
        if not isinstance(figures, Mapping):
            continue
        known = [f"{text} {figures[k]:.3f}" for k, text in _FIGURES.items() if figures.get(k)]
        lines.append(f"    {source:<12} {figures.get('faces', '?'):>6} faces: {', '.join(known)}")
    return ["  measured on held-out faces:", *lines] if lines else []


def _training_data(metadata: Mapping[str, Any]) -> list[str]:
    lines = [
        f"    {data.get('name', '?')}: {data.get('terms', 'terms not stated')}"
        for data in metadata.get("training_data", [])
        if isinstance(data, Mapping)
    ]
    return ["  made from, and on whose terms:", *lines] if lines else []


_FIGURES = {
    "auc": "area under ROC minor/adult",
    "balanced_accuracy": "balanced accuracy of groups",
    "calibration_error": "calibration error",
    "mae": "mean error of age in years",
}


def _versions() -> list[Check]:
    avif = "with AVIF" if features.check("avif") else "WITHOUT AVIF"
    return [
        Check("faixa", None, VERSION),
        Check("python", None, f"{platform.python_version()} on {platform.platform()}"),
        Check(
            "libraries",
            features.check("avif"),
            f"onnxruntime {RUNTIME_VERSION}, OpenCV {cv2.__version__}, Pillow {PIL.__version__} "
            f"({avif}), libheif {pi_heif.libheif_version()}, NumPy {np.__version__}",
        ),
    ]


def _device(models: Models) -> Check:
    if models.provider == CUDA:
        return Check("device", True, "NVIDIA GPU (CUDAExecutionProvider is in use)")
    text = f"CPU ({models.provider} is in use)"
    if models.gpu_trouble is not None:
        return Check("device", False, f"{text}. {with_hint(models.gpu_trouble)}")
    if CUDA in available_providers():
        text += f". {with_hint(cuda_missing())}"
    return Check("device", True if models.provider == CPU else None, text)


def _groups(options: argparse.Namespace, info: ModelInfo) -> str:
    settings = policy_settings(options, info)
    first, last = settings.bands[0], settings.bands[-1]
    teen = (
        f"p_teen: {first} to {last - 1} years"
        if len(settings.bands) == 2
        else "p_teen: empty, there are two groups"
    )
    note = measured_for(settings)
    return (
        f"p_child: under {first} years; {teen}; p_adult: {last} years and over; p_minor: under "
        f"{last} years; flagged where p_minor >= {settings.threshold:.4g}"
        + (f". {note}" if note else "")
    )


def _self_test(models: Models, options: RunOptions) -> str:
    tested = self_test(models, options)
    return f"found the {tested.faces} faces on the {tested.photos} sample photos"


def _isolation() -> Check:
    """What is lacking is the system's, and no fault of the installation."""
    message, whole = isolation()
    if message.code is Reason.NO_READER:
        return Check("isolation", False, with_hint(message))
    return Check("isolation", True if whole else None, str(message))


def _catalog(path: Path | None) -> str:
    target = (path or default_path()).absolute()
    folder = target.parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    text = f"{target}, {free / 1e9:.1f} GB free"
    if free < LOW_SPACE:
        raise CommandError(f"{text}: too little. Make room, or use --catalog on another disk.")
    if target.exists():
        with Catalog(target, writer=False) as catalog:
            text += f", {len(catalog.runs())} runs"
    return text


def _private(options: argparse.Namespace) -> Check:
    """Whether what Faixa keeps is the user's alone; what is not and can be mended is."""
    catalog = (options.catalog or default_path()).absolute()
    log = options.log_file or default_log()
    settings = default_settings()
    folders = [each.parent for each in (catalog, log, settings) if is_own_folder(each.parent)]
    places = [*folders, *files_of(catalog), *log_files(), settings]
    thumbnails = ThumbnailFolder.beside(catalog)
    before = [*loose(places), *([thumbnails.folder] if thumbnails.loose() else [])]
    mend(places)
    thumbnails.mend()
    after = [*loose(places), *([thumbnails.folder] if thumbnails.loose() else [])]
    name = "private"
    if after:
        return Check(
            name,
            False,
            f"others may read {_listed(after)}: it belongs to somebody else, or its disk keeps no "
            "rights. Keep it in your own folder, on a disk that has them.",
        )
    if before:
        return Check(name, True, f"others could read {_listed(before)}: mended")
    return Check(name, True, "catalog, thumbnails, log and settings are for your account alone")


def _listed(paths: Sequence[Path]) -> str:
    return ", ".join(printable(str(each)) for each in dict.fromkeys(paths))


def _judged(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except FaixaError as error:
        return Check(name, False, with_hint(error.message))
    except CommandError as error:
        return Check(name, False, str(error))
    except OSError as error:
        return Check(name, False, f"{error.filename}: {error.strerror}")
