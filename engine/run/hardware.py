"""What is in this computer."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from engine.faces.session import available_providers
from engine.values.faces import CUDA

_GPU_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Hardware:
    """What is in this computer; `gpus` are NVIDIA's, as their driver names them.

    `gpu_build` says whether the installed ONNX Runtime could use one.
    """

    processor: str
    cores: int
    gpus: tuple[str, ...]
    gpu_build: bool


def hardware() -> Hardware:
    """What is there; asks the NVIDIA driver's own tool, which may take a second."""
    return Hardware(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        gpus=_gpus(),
        gpu_build=CUDA in available_providers(),
    )


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
