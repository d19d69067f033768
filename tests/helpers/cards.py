"""A graphics card that fails, for machines without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onnxruntime.capi import onnxruntime_pybind11_state as ort_state

from engine.faces.session import Session
from engine.values.faces import CUDA

CARD_ERRORS: list[Exception] = [
    ort_state.EPFail(
        "[ONNXRuntimeError] : 11 : EP_FAIL : Non-zero status code returned while running Conv "
        "node. Name:'conv' Status Message: CUDNN_FE failure 11: CUDNN_BACKEND_API_FAILED ; GPU=0"
    ),
    ort_state.RuntimeException(
        "[ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : CUDA failure 700: an illegal memory access "
        "was encountered ; GPU=0"
    ),
    ort_state.Fail("[ONNXRuntimeError] : 1 : FAIL : CUDA failure 999: unknown error ; GPU=0"),
]
"""What ONNX Runtime raises where CUDA or cuDNN fails."""


@dataclass
class _Card:
    """A real session that gives some answers, and then only the error."""

    real: Any
    error: Exception
    answers: int

    def run(self, names: list[str], feed: dict[str, Any], options: Any) -> Any:  # noqa: ANN401
        if not self.answers:
            raise self.error
        self.answers -= 1
        return self.real.run(names, feed, options)


def on_card(session: Session, error: Exception, answers: int = 0) -> Session:
    """The session of a CPU, as it is on a card that fails with `error` after so many answers."""
    session._session = _Card(session._session, error, answers)
    session.provider = CUDA
    return session
