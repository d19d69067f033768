"""What a detector is: a photo's pixels in, faces out; and the one that Faixa has.

The cut is narrow, so that another detector is a file of its own and another row here: its options
are a frozen dataclass whose fields describe themselves (`engine.values.options`), and the command
line, the dialogs and the catalog are made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass
from types import TracebackType
from typing import Any, ClassVar, Protocol, Self

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


class DetectorCrew(Detector, Protocol):
    """A detector that works in processes of its own, which end with the `with`."""

    @property
    def cpu_seconds(self) -> float:
        """What these processes have cost so far."""

    def __enter__(self) -> Self:
        """Itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the processes."""


Crews = Callable[[Any, Any, Callable[[], bool], int], DetectorCrew]


@dataclass(frozen=True, slots=True)
class DetectorKind:
    """A detector as a run uses it; `load` raises ModelError, DeviceError.

    `crew` makes one that finds the same faces in so many processes, with the models of this one:
    its arguments are these, the options, and what tells whether it is cancelled, as above.
    """

    options: type[DetectorOptions]
    load: Callable[[Device], DetectorModels]
    crew: Crews


def _mtcnn(device: Device) -> DetectorModels:
    # Imported here so that who only asks for the options needs no onnxruntime.
    from engine.faces.mtcnn import MtcnnModels

    return MtcnnModels.load(device=device)


def _crew(
    models: Any,  # noqa: ANN401 - those of `_mtcnn`
    options: MtcnnOptions,
    cancelled: Callable[[], bool],
    processes: int,
) -> DetectorCrew:
    from engine.faces.crew import Crew

    return Crew(models, options, cancelled, processes)


DETECTOR = DetectorKind(MtcnnOptions, _mtcnn, _crew)
