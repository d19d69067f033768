"""What the sections share: the photos, the sessions, and how a call is timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.faces.feeding import ON_GPU, Feeding
from engine.faces.mtcnn import MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.network import Network
from engine.faces.sampling import EATEN, STRIDE
from engine.faces.session import CUDA_OPTIONS, ModelFile, Session, read_model
from engine.photos.decode import decode
from engine.photos.photo import DecodedPhoto
from engine.support.places import MODELS, SAMPLES
from engine.values.faces import Device
from engine.values.photos import DecodeLimits

AGES, PNET, RNET, ONET = "faixa-age", "mtcnn-pnet", "mtcnn-rnet", "mtcnn-onet"
NETWORKS = (PNET, RNET, ONET, AGES)

Batch = npt.NDArray[Any]

TILE_SIDE = ON_GPU.tile * STRIDE + EATEN + 1
"""Of P-Net's tiles, in pixels."""

BEFORE = Feeding(tile=0, batch=1024, crops=256)
"""How a GPU was fed before it was measured: whole levels, and batches as they came."""
BEFORE_OPTIONS: Mapping[str, str] = {
    "use_tf32": "1",
    "arena_extend_strategy": "kNextPowerOfTwo",
}
"""The provider's own settings, as the sessions had them then."""

NHWC = {"prefer_nhwc": "1"}
SMALL = {"cudnn_conv_use_max_workspace": "0"}
"""Options of ONNX Runtime's provider."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a section works on. `device` is CPU where no GPU can be used.

    `like` are photos of 12 megapixels, `mixed` such of other sizes too. `until` is when the section
    should have ended (`time.monotonic`), `seconds` how long one thing is measured.
    """

    like: list[Path]
    mixed: list[Path]
    folder: Path
    device: Device
    until: float
    seconds: float

    @property
    def label(self) -> str:
        """What the device is called in tables."""
        return "GPU" if self.device is Device.CUDA else "CPU again (no GPU)"

    @property
    def left(self) -> float:
        """Seconds until the section should have ended."""
        return self.until - time.monotonic()


def model(name: str) -> ModelFile:
    """One of the four networks' files."""
    return read_model(DEFAULT_MODEL if name == AGES else MODELS / f"{name}.onnx")


def session(name: str, device: Device, cuda: Mapping[str, str] | None = None) -> Session:
    """One of the four networks; `cuda` are options besides the engine's own."""
    return Session(model(name), device, cuda={**CUDA_OPTIONS, **(cuda or {})})


class _EachThread:
    """In the place of a `LoneThread`: whoever asks does it."""

    def do(self, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `LoneThread.do`
        """What it gives."""
        return work()


def each_thread(session: Any) -> None:  # noqa: ANN401 - a session, to be changed
    """Let each thread call the card itself, as it was before a session had a thread for that."""
    session._alone = _EachThread()


def detector_models(device: Device, cuda: Mapping[str, str] | None = None) -> MtcnnModels:
    """MTCNN's three networks."""
    return MtcnnModels(*(session(name, device, cuda) for name in (PNET, RNET, ONET)))


def classifier(
    device: Device, cuda: Mapping[str, str] | None = None, feeding: Feeding | None = None
) -> Classifier:
    """The age model."""
    return Classifier(session(AGES, device, cuda), feeding)


def decoded(path: Path) -> DecodedPhoto:
    """The photo, as large as the detector's defaults want it."""
    return decode(path.read_bytes(), path.name, MtcnnOptions().detail, DecodeLimits())


def samples() -> list[Path]:
    """The photos that come with Faixa."""
    return sorted(SAMPLES.glob("*.jpg"))


def crops(count: int, size: int = 160, seed: int = 7) -> npt.NDArray[np.uint8]:
    """Noise in the shape of crops: a network takes as long for it as for faces."""
    return np.random.default_rng(seed).integers(0, 256, (count, size, size, 3), dtype=np.uint8)


@dataclass(slots=True)
class Recorded:
    """A session that keeps what it was given, and how long each call took."""

    real: Network
    most: int = 0
    batches: list[Batch] = field(default_factory=list)
    calls: int = 0
    rows: int = 0
    seconds: float = 0.0

    @property
    def provider(self) -> str:
        """As the session's."""
        return self.real.provider

    @property
    def model(self) -> ModelFile:
        """As the session's."""
        return self.real.model

    @property
    def takes_bytes(self) -> bool:
        """As the session's."""
        return self.real.takes_bytes

    def run(
        self,
        batch: Batch,
        chunk: int = 0,
        *,
        fixed: bool = False,
        into: npt.NDArray[np.float32] | None = None,
    ) -> npt.NDArray[np.float32]:
        """As the session's."""
        if len(self.batches) < self.most:
            self.batches.append(batch.copy())
        start = time.perf_counter()
        output = self.real.run(batch, chunk, fixed=fixed, into=into)
        self.seconds += time.perf_counter() - start
        self.calls += 1
        self.rows += len(batch)
        return output


def recorded(models: MtcnnModels, most: int = 0) -> tuple[MtcnnModels, list[Recorded]]:
    """The models with each session's calls recorded, `most` of their batches kept."""
    each = [Recorded(models.pnet, most), Recorded(models.rnet, most), Recorded(models.onet, most)]
    return MtcnnModels(*each), each  # type: ignore[arg-type]  # as much of a session as is used


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of the first call and, median and 95th percentile, of those after it."""

    first: float
    median: float
    slow: float
    count: int


def timed(call: Callable[[], object], seconds: float = 0.4, most: int = 200) -> Timed:
    """Call again and again, three times at least; `call` must wait for its result."""
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while len(taken) < 4 or (time.perf_counter() < end and len(taken) < most):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    rest = np.array(taken[1:])
    return Timed(taken[0], float(np.median(rest)), float(np.percentile(rest, 95)), len(rest))
