"""What detection needs of a network: a session here, or one in the process that has the card."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from engine.faces.session import ModelFile
from engine.support.messages import Message


class Network(Protocol):
    """One of a detector's networks; threads may share it."""

    @property
    def model(self) -> ModelFile:
        """Its file."""

    @property
    def provider(self) -> str:
        """What it runs on now, as ONNX Runtime calls it."""

    @property
    def gpu_trouble(self) -> Message | None:
        """Why it is not on the GPU that it was to be on."""

    @property
    def takes_bytes(self) -> bool:
        """Whether uint8 is the cheaper way to hand it pixels."""

    def run(
        self,
        batch: npt.NDArray[Any],
        chunk: int = 0,
        *,
        fixed: bool = False,
        into: npt.NDArray[np.float32] | None = None,
    ) -> npt.NDArray[np.float32]:
        """See `engine.faces.session.Session.run`; the next call may write over what it gives."""
