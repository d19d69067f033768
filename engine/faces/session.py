"""Makes ONNX Runtime sessions and tells which provider each really uses."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import math
import stat
import threading
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from engine.faces.byte_input import BEHIND, with_byte_input
from engine.faces.cuda_libraries import load_nvidia_libraries
from engine.faces.feeding import filled
from engine.faces.lone_thread import LoneThread
from engine.faces.model_check import check_model
from engine.faces.patience import MAKE_SECONDS, RUN_SECONDS, WATCH, TooLongError, waited_for
from engine.support.errors import DeviceError, ErrorCode, ModelError, said_by
from engine.support.log import naming
from engine.support.messages import Message
from engine.support.reasons import Reason
from engine.values.faces import CPU, CUDA, Device

_log = logging.getLogger(__name__)

RUNTIME_VERSION: str = ort.__version__

CUDA_OPTIONS: Mapping[str, str] = {
    # A search would time the card, whose answers could differ from one start to the next.
    "cudnn_conv_algo_search": "HEURISTIC",
    # With its 10 bits of mantissa ages differ from the CPU's by 0.05 years, and boxes visibly.
    "use_tf32": "0",
    # Doubling at each step took up to 1.6 GB more than was wanted.
    "arena_extend_strategy": "kSameAsRequested",
}
"""What sessions on an NVIDIA card are made with; measured in docs/benchmarks.md."""

MOST_BYTES = 256_000_000
"""Of a model file; ours has 18 MB."""

_OUT_OF_MEMORY = (
    "out of memory",
    "failed to allocate",
    "smaller than requested bytes",
    "alloc_failed",
    "bad allocation",
    "bad_alloc",
)


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model's bytes with the hash that names them (hex SHA-256)."""

    path: Path
    data: bytes
    sha256: str


def read_model(path: Path) -> ModelFile:
    """Read a model and check it against `manifest.json` beside it, where that lists the file.

    Raises ModelError where the file is missing, is no file or too large for a model, is not the one
    that the manifest names, or is refused by `check_model`.
    """
    try:
        data = _bytes_of(path)
    except OSError as error:
        raise ModelError(
            ErrorCode.MODEL_UNREADABLE(path=str(path), system=said_by(error))
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    expected = _manifest(path.parent).get(path.name)
    if expected is not None and expected != digest:
        raise ModelError(ErrorCode.MODEL_CHANGED(path=str(path), found=digest, expected=expected))
    check_model(path, data)
    return ModelFile(path, data, digest)


class Session:
    """One model, ready to run. Threads may share it.

    `provider` is what it runs on now, as ONNX Runtime calls it. A session on a card that fails goes
    on on the CPU, for good: `gpu_trouble` then says why.
    """

    def __init__(
        self,
        model: ModelFile,
        device: Device = Device.AUTO,
        threads: int = 1,
        cuda: Mapping[str, str] = CUDA_OPTIONS,
    ) -> None:
        """Make the session; `threads` is the number of CPU threads that one `run` may use.

        `cuda` are options of ONNX Runtime's provider for NVIDIA's GPUs. Raises ModelError where
        ONNX Runtime does not take the file, DeviceError where `device` is CUDA and the session does
        not use it.
        """
        self.model = model
        self.gpu_trouble: Message | None = None
        self._threads = threads
        providers = [CPU] if device is Device.CPU else _wanted_providers(device, cuda)
        self._providers = providers
        try:
            self._session = self._made(providers)
        except ModelError as error:
            if providers == [CPU]:
                raise
            # The file or the card? What the CPU does not take either is the file's fault.
            self._session = self._made([CPU])
            self.gpu_trouble = ErrorCode.GPU_REFUSED(system=_first_line(error.__cause__ or error))
            if device is Device.CUDA:
                raise DeviceError(self.gpu_trouble) from error
            _log.warning("the GPU is not used: %s", self.gpu_trouble, extra=naming(model.path))
        self.provider: str = self._session.get_providers()[0]
        if device is Device.CUDA and self.provider != CUDA:
            raise DeviceError(cuda_missing())
        self._of_bytes: ort.InferenceSession | None = None
        # Two at once are no faster on a card, and each would take memory of its own.
        self._turn: AbstractContextManager[Any] = (
            threading.Lock() if self.provider == CUDA else contextlib.nullcontext()
        )
        # On a card memory stays with the thread that ran (onnxruntime#29351): 16 held 6.4 GB.
        self._alone = LoneThread()
        self._shapes: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._dead: tuple[ort.InferenceSession | None, ...] | None = None
        self.inputs = [(i.name, i.type, i.shape) for i in self._session.get_inputs()]
        self.outputs = [(o.name, o.type, o.shape) for o in self._session.get_outputs()]

    @property
    def takes_bytes(self) -> bool:
        """Whether uint8 is the cheaper way to hand it pixels; see `take_bytes`."""
        return self._of_bytes is not None

    def take_bytes(self) -> None:
        """Make room for batches of uint8 beside those of float32, with the same answers.

        Where the model cannot be had so they are converted here, as without this.
        """
        with contextlib.suppress(ValueError, ModelError):
            self._of_bytes = self._made(self._providers, with_byte_input(self.model.data))

    def _made(
        self,
        providers: Sequence[str | tuple[str, dict[str, str]]],
        data: bytes | None = None,
    ) -> ort.InferenceSession:
        options = ort.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        # Threads that spin while they wait would take the cores that decoding needs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            # Its own way back to the CPU is silent but for words on the standard output.
            return waited_for(
                lambda: ort.InferenceSession(
                    data or self.model.data, options, providers=providers, enable_fallback=0
                ),
                MAKE_SECONDS,
            )
        except TooLongError as error:
            raise self._too_long(MAKE_SECONDS) from error
        except Exception as error:  # ONNX Runtime raises a dozen types of its own
            raise ModelError(
                ErrorCode.MODEL_NOT_LOADED(
                    version=ort.__version__, path=str(self.model.path), system=_first_line(error)
                )
            ) from error

    def metadata(self) -> dict[str, Any]:
        """The JSON under `faixa` in the file's metadata, {} where there is none.

        Raises ModelError where it is not a JSON object.
        """
        text = self._session.get_modelmeta().custom_metadata_map.get("faixa", "{}")
        try:
            value = json.loads(text)
        except ValueError as error:
            raise ModelError(
                ErrorCode.METADATA_NO_JSON(path=str(self.model.path), system=str(error))
            ) from error
        if not isinstance(value, dict):
            raise ModelError(ErrorCode.METADATA_NO_OBJECT(path=str(self.model.path)))
        return value

    def run(
        self,
        batch: npt.NDArray[Any],
        chunk: int = 0,
        *,
        fixed: bool = False,
        into: npt.NDArray[np.float32] | None = None,
    ) -> npt.NDArray[np.float32]:
        """The first output for `batch` (first axis N), computed `chunk` rows at a time (0: all).

        With `fixed` the model only ever sees `chunk` rows: what is less is filled up with zeros.
        Where the device runs out of memory the chunk is halved, down to one row. A card writes a
        whole chunk's output `into` a flat array that has the room, where it can: the output is a
        part of that then. From a card it is always finite: ModelError where it is on neither
        device.
        """
        size = chunk or len(batch)
        parts: list[npt.NDArray[np.float32]] = []
        start = 0
        while start < len(batch):
            part = batch[start : start + size]
            try:
                whole = filled(part, size) if fixed else part
                bound = into is not None and len(batch) == size and self.provider != CPU
                output = self._run_once(whole, into) if bound else self._run_once(whole)
            except MemoryError:
                if size == 1:
                    raise
                size = max(1, size // 2)
                continue
            parts.append(output[: len(part)])
            start += size
        if not parts:
            raise ValueError("an empty batch has no output")
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _run_once(
        self, batch: npt.NDArray[Any], into: npt.NDArray[np.float32] | None = None
    ) -> npt.NDArray[np.float32]:
        provider = self.provider
        try:
            with self._turn:
                provider = self.provider
                of_bytes = self._of_bytes if batch.dtype == np.uint8 else None
                output = self._output(of_bytes or self._session, batch, into)
            if provider == CPU or np.isfinite(output).all():
                return output
            raise self._no_number()
        except (MemoryError, ModelError) as error:
            halves = isinstance(error, MemoryError) and len(batch) > 1
            if provider == CPU or halves:
                raise
            with self._turn:
                if self.provider == CPU:
                    # Another thread has left the card meanwhile.
                    return self._output(self._session, batch)
                return self._on_cpu_instead(batch, error)

    def _on_cpu_instead(self, batch: npt.NDArray[Any], error: Exception) -> npt.NDArray[np.float32]:
        """What the card did not give; a batch that the CPU does not take either raises its error.

        After most faults of a card nothing works on it before the program is started again.
        """
        session = self._made([CPU])
        output = self._output(session, batch)
        if not np.isfinite(output).all():
            # The model's fault, or the batch's. Nobody looks again at what comes from a card.
            raise self._no_number()
        self.gpu_trouble = ErrorCode.GPU_FAILED(system=_first_line(error.__cause__ or error))
        _log.warning("the GPU failed: %s", self.gpu_trouble, extra=naming(self.model.path))
        # Kept where it may be broken: to end it would be one more call to the card.
        broken = (self._session, self._of_bytes)
        self._dead = None if isinstance(error, MemoryError) else broken
        self._session, self._of_bytes, self.provider = session, None, CPU
        self._turn = contextlib.nullcontext()
        return output

    def _no_number(self) -> ModelError:
        return ModelError(Reason.MODEL_FAILED(model=str(self.model.path), system="NaN"))

    def _too_long(self, seconds: float) -> ModelError:
        return ModelError(Reason.MODEL_TOO_LONG(model=str(self.model.path), seconds=seconds))

    def _output(
        self,
        session: ort.InferenceSession,
        batch: npt.NDArray[Any],
        into: npt.NDArray[np.float32] | None = None,
    ) -> npt.NDArray[np.float32]:
        name, kind, _ = self.inputs[0]
        if session is self._of_bytes:
            name += BEHIND
        elif batch.dtype == np.uint8 and kind == "tensor(float)":
            batch = batch.astype(np.float32)
        batch = np.ascontiguousarray(batch)
        shape = self._shapes.get(batch.shape)
        options = ort.RunOptions()

        def run() -> npt.NDArray[np.float32]:
            if into is None or shape is None or math.prod(shape) > into.size:
                return np.asarray(session.run([self.outputs[0][0]], {name: batch}, options)[0])
            output = into[: math.prod(shape)].reshape(shape)
            binding = session.io_binding()
            binding.bind_input(name, "cpu", 0, batch.dtype.type, batch.shape, batch.ctypes.data)
            binding.bind_output(self.outputs[0][0], "cpu", 0, np.float32, shape, output.ctypes.data)
            session.run_with_iobinding(binding, options)
            binding.synchronize_outputs()
            return output

        on_card = self.provider != CPU and session in (self._session, self._of_bytes)
        do = partial(self._alone.do, run) if on_card else run
        try:
            with WATCH.over(options, RUN_SECONDS):
                output = waited_for(do, RUN_SECONDS, partial(setattr, options, "terminate", True))
        except TooLongError as error:
            raise self._too_long(RUN_SECONDS) from error
        except Exception as error:  # as above; only the text tells memory from the rest
            if options.terminate:
                raise self._too_long(RUN_SECONDS) from error
            if any(words in str(error).lower() for words in _OUT_OF_MEMORY):
                raise MemoryError(_first_line(error)) from error
            raise ModelError(
                Reason.MODEL_FAILED(model=str(self.model.path), system=_first_line(error))
            ) from error
        found = np.asarray(output, dtype=np.float32)
        if self.provider != CPU:
            # Batches have one shape there, so that these are few.
            self._shapes[batch.shape] = found.shape
        return found


def available_providers() -> list[str]:
    """What the installed onnxruntime was built with: not what a session can use here."""
    return list(ort.get_available_providers())


def cuda_missing() -> Message:
    """Why CUDA cannot be used here, and what to do."""
    has_cuda = CUDA in ort.get_available_providers()
    return ErrorCode.NO_GPU() if has_cuda else ErrorCode.CPU_EDITION()


def _wanted_providers(
    device: Device, cuda: Mapping[str, str]
) -> list[str | tuple[str, dict[str, str]]]:
    if CUDA not in ort.get_available_providers():
        if device is Device.CUDA:
            raise DeviceError(cuda_missing())
        return [CPU]
    # Where CUDA is missing it would say so for every session, on the terminal; we say it once.
    ort.set_default_logger_severity(4)
    load_nvidia_libraries()
    return [(CUDA, dict(cuda)), CPU]


def _bytes_of(path: Path) -> bytes:
    """A regular file's bytes, `MOST_BYTES` at most; nothing else is opened, which may wait."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ModelError(ErrorCode.MODEL_NO_FILE(path=str(path)))
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ModelError(ErrorCode.MODEL_TOO_LARGE(path=str(path), most=MOST_BYTES / 1e6))
    return data


def _manifest(folder: Path) -> dict[str, str]:
    try:
        entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return {name: str(entry["sha256"]) for name, entry in entries.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            ErrorCode.MANIFEST_UNREADABLE(path=str(folder / "manifest.json"), system=str(error))
        ) from error


def _first_line(error: BaseException) -> str:
    """What ONNX Runtime says, without its stop: it stands in sentences of ours."""
    first = str(error).strip().partition("\n")[0].strip().rstrip(".")
    return first or type(error).__name__
