"""The photos that come with Faixa: to try whether it works, and how fast."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from engine.catalog import Catalog
from engine.control import Control
from engine.errors import FaixaError
from engine.events import PhotoDone
from engine.run import Models, Runner, RunOptions
from engine.runtime import CUDA, MODELS, available_providers
from engine.types import PolicySettings

SAMPLES = MODELS.parent / "samples"
SAMPLE_FACES = {"astronaut.jpg": 1, "hopper_turned.jpg": 1, "two_portraits.jpg": 2}

COPIES = 6
"""How often each sample is analysed to tell a speed; the first ones wait for processes to start."""

_GPU_SECONDS = 10


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What came out; `provider` is ONNX Runtime's name of what it really ran on.

    `seconds_a_photo` is by the clock, all cores together, None where it was not asked for.
    """

    provider: str
    photos: int
    faces: int
    seconds_a_photo: float | None


@dataclass(frozen=True, slots=True)
class Hardware:
    """What is in this computer; `gpus` are NVIDIA's, as their driver names them.

    `gpu_build` says whether the installed ONNX Runtime could use one.
    """

    processor: str
    cores: int
    gpus: tuple[str, ...]
    gpu_build: bool


def self_test(models: Models, options: RunOptions, *, speed: bool = False) -> SelfTest:
    """Analyse the samples, whole way into a catalog of their own; with `speed`, several times.

    Raises FaixaError where other faces are found than there are.
    """
    rounds = COPIES if speed else 1
    with tempfile.TemporaryDirectory() as folder:
        paths = _copied(Path(folder), rounds)
        with Catalog(Path(folder) / "test.db") as catalog:
            # The copies have the same bytes, and bytes that are known are not analysed again.
            runner = Runner(
                catalog,
                [str(path) for path in paths],
                models,
                replace(options, rescan=True),
                PolicySettings(),
            )
            found: dict[str, int] = {}
            done_at: list[float] = []
            for event in runner.events(Control()):
                if isinstance(event, PhotoDone):
                    found[Path(event.photo.path).name] = len(event.result.faces)
                    done_at.append(time.monotonic())
    expected = {path.name: SAMPLE_FACES[path.name.split("-", 1)[-1]] for path in paths}
    if found != expected:
        raise FaixaError(f"expected faces {expected}, found {found}. Install Faixa again.")
    warm = len(SAMPLE_FACES)
    return SelfTest(
        models.provider,
        len(SAMPLE_FACES),
        sum(SAMPLE_FACES.values()),
        (done_at[-1] - done_at[warm - 1]) / (len(done_at) - warm) if speed else None,
    )


def hardware() -> Hardware:
    """What is there; asks the NVIDIA driver's own tool, which may take a second."""
    return Hardware(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        gpus=_gpus(),
        gpu_build=CUDA in available_providers(),
    )


def _copied(folder: Path, rounds: int) -> list[Path]:
    copies = []
    for number in range(rounds):
        for name in SAMPLE_FACES:
            target = folder / (name if rounds == 1 else f"{number:02}-{name}")
            try:
                shutil.copyfile(SAMPLES / name, target)
            except OSError as error:
                raise FaixaError(
                    f"The sample photo {SAMPLES / name} cannot be read ({error.strerror}). "
                    "Install Faixa again."
                ) from error
            copies.append(target)
    return copies


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _gpus() -> tuple[str, ...]:
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return ()
    try:
        answer = subprocess.run(
            [tool, "--query-gpu=name", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            timeout=_GPU_SECONDS,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(line.strip() for line in answer.stdout.splitlines() if line.strip())
