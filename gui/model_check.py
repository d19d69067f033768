"""What a model file says of itself, and what it really runs on: asked in the background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.classifier import DEFAULT_MODEL, Classifier
from engine.errors import DeviceError, FaixaError
from engine.types import Device, ModelInfo
from gui.error_report import reason


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """`info` is None where the file is no model; `problem` then says why.

    `provider` is ONNX Runtime's name of what a session on the wanted device really uses, "" where
    there can be none (`device_refused`).
    """

    info: ModelInfo | None
    provider: str
    problem: str = ""
    device_refused: bool = False


def check_model(model: str, device: Device) -> ModelCheck:
    """Opens the file `model` ("" for the one that comes with Faixa) on `device`. Takes a second."""
    path = Path(model) if model else DEFAULT_MODEL
    try:
        try:
            classifier = Classifier.load(path, device)
        except DeviceError:
            return ModelCheck(Classifier.load(path, Device.CPU).info, "", device_refused=True)
    except FaixaError as error:
        return ModelCheck(None, "", reason(error))
    return ModelCheck(classifier.info, classifier.session.provider)
