"""Crops -> age distributions, by whatever model file keeps the contract.

The contract: input `faces` uint8 `[N, S, S, 3]`, RGB crops from `align.py`; output `age` float32
`[N, 101]`, the age distribution; all else in the file's metadata.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.ages.metadata import model_info
from engine.faces.feeding import Feeding, feeding_for
from engine.faces.session import Session, read_model
from engine.support.errors import ErrorCode, ModelError
from engine.support.places import MODELS
from engine.values.ages import AGES, SUM_TOLERANCE, ModelInfo
from engine.values.faces import Device

DEFAULT_MODEL = MODELS / "faixa-age.onnx"


class Classifier:
    """Tells ages. Threads may share it."""

    def __init__(self, session: Session, feeding: Feeding | None = None) -> None:
        """Check `session` against the contract; raises ModelError with what is broken.

        Without `feeding` it is fed as suits what it runs on at the time.
        """
        self.session = session
        self._feeding = feeding
        self.info = _info(session)
        _check_shapes(session, self.info)
        size = self.info.geometry.size
        self.classify(np.full((1, size, size, 3), 127, np.uint8))

    @classmethod
    def load(cls, path: Path = DEFAULT_MODEL, device: Device = Device.AUTO) -> Classifier:
        """Open a model file; raises ModelError, DeviceError."""
        return cls(Session(read_model(path), device))

    def classify(self, crops: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """float32 `[N, 101]`, the age distribution of each of the uint8 `[N, S, S, 3]` crops.

        Raises ModelError where the model gives anything else.
        """
        if not len(crops):
            return np.empty((0, AGES), dtype=np.float32)
        feeding = self._feeding or feeding_for(self.session.provider)
        distributions = self.session.run(crops, feeding.crops, fixed=feeding.fixed)
        _check_output(self.session.model.path, distributions, len(crops))
        return distributions


def _info(session: Session) -> ModelInfo:
    path, metadata = str(session.model.path), session.metadata()
    if not metadata:
        raise ModelError(ErrorCode.NO_METADATA(path=path))
    return model_info(path, session.model.sha256, metadata)


def _check_shapes(session: Session, info: ModelInfo) -> None:
    size = info.geometry.size
    path = str(session.model.path)
    _check_tensor(path, session.inputs, "faces", "tensor(uint8)", [size, size, 3])
    _check_tensor(path, session.outputs, "age", "tensor(float)", [AGES])


def _check_tensor(
    path: str, found: list[tuple[str, str, list[Any]]], name: str, kind: str, shape: list[int]
) -> None:
    if len(found) != 1:
        raise ModelError(ErrorCode.MODEL_TENSORS(path=path, name=name, count=len(found)))
    found_name, found_kind, found_shape = found[0]
    fixed = list(found_shape[1:])
    named = [n if isinstance(n, int) else want for n, want in zip(fixed, shape, strict=False)]
    if found_name != name or found_kind != kind or len(fixed) != len(shape) or named != shape:
        raise ModelError(
            ErrorCode.MODEL_TENSOR(
                path=path,
                wanted=f"{name} {kind} [N, {shape}]",
                other=f"{found_name} {found_kind} {found_shape}",
            )
        )
    if isinstance(found_shape[0], int):
        raise ModelError(ErrorCode.MODEL_BATCH(path=path, name=name, count=found_shape[0]))


def _check_output(path: Path, distributions: npt.NDArray[np.float32], crops: int) -> None:
    if distributions.shape != (crops, AGES) or not np.isfinite(distributions).all():
        raise ModelError(ErrorCode.MODEL_NO_DISTRIBUTION(path=str(path)))
    # Summed as the policy does: what is let through here is no error there.
    sums = distributions.sum(axis=1, dtype=np.float64)
    if distributions.min() < 0 or np.abs(sums - 1).max() > SUM_TOLERANCE:
        raise ModelError(ErrorCode.MODEL_SUM(path=str(path)))
