"""What a detector is: a photo's pixels in, faces out; and the one that Faixa has.

The cut is narrow, so that another detector is a file of its own and another row here: its options
are a frozen dataclass whose fields describe themselves (`engine.values.options`), and the command
line, the dialogs and the catalog are made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass
from typing import Any, ClassVar, Protocol

from engine.faces.mtcnn_options import MtcnnOptions
from engine.support.messages import Message
from engine.values.faces import Device, Face
from engine.values.photos import Detail, Pixels


class DetectorOptions(Protocol):
    """What a user can choose for a detector: a frozen dataclass with defaults."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def detail(self) -> Detail:
        """How large it wants a photo's pixels."""


class Detector(Protocol):
    """Finds faces; threads may share it."""

    def detect(self, pixels: Pixels, full_size: tuple[int, int] | None = None) -> list[Face]:
        """The faces in `pixels`, from left to right.

        `full_size` is width and height of the upright photo that `pixels` were reduced from (their
        own size if None): boxes and landmarks are in pixels of that. Boxes are clipped to it.
        """


class DetectorModels(Protocol):
    """A detector's opened models; threads may share them."""

    @property
    def sha256(self) -> Mapping[str, str]:
        """The name of each model's file and its hash."""

    @property
    def gpu_trouble(self) -> Message | None:
        """Why not all of them are on the GPU that they were to be on, None where nothing failed."""

    def detector(self, options: Any, cancelled: Callable[[], bool]) -> Detector:  # noqa: ANN401
        """A detector with its own `options`.

        Detection that is under way when `cancelled` becomes true raises CancelledError: a photo of
        a thousand faces must not hold up the end of the program.
        """


@dataclass(frozen=True, slots=True)
class DetectorKind:
    """A detector as a run uses it; `load` raises ModelError, DeviceError."""

    options: type[DetectorOptions]
    load: Callable[[Device], DetectorModels]


def _mtcnn(device: Device) -> DetectorModels:
    # Imported here so that who only asks for the options needs no onnxruntime.
    from engine.faces.mtcnn import MtcnnModels

    return MtcnnModels.load(device=device)


DETECTOR = DetectorKind(MtcnnOptions, _mtcnn)
