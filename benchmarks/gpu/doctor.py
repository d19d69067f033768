"""Section `doctor`: whether ONNX Runtime uses the card, and with which libraries."""

from __future__ import annotations

import ctypes
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import onnxruntime as ort

from benchmarks.gpu.findings import Findings
from benchmarks.gpu.work import AGES, Work, session
from engine.faces.session import available_providers
from engine.support.errors import FaixaError
from engine.support.places import MODELS
from engine.values.faces import CUDA, Device

LIBRARIES = re.compile(r"lib(cudnn|cublas|cublasLt|cudart|cufft|curand|nvrtc|cuda|nvinfer)\.so")
SECONDS = 60

_LOUD = """
import sys, onnxruntime as ort
from engine.faces.cuda_libraries import load_nvidia_libraries
load_nvidia_libraries()
ort.set_default_logger_severity(1)
made = ort.InferenceSession(sys.argv[1], providers=["CUDAExecutionProvider"])
print(made.get_providers())
"""


def doctor(work: Work, findings: Findings) -> None:
    """What is installed, what the session says that it runs on, and Faixa's own doctor."""
    findings.table("What is here", "what", "value")
    findings.row("ONNX Runtime", f"{ort.__version__}, {Path(ort.__file__).parent}")
    findings.row("built with", ", ".join(available_providers()))
    findings.row("Python, NumPy, OpenCV", f"{_python()}, {np.__version__}, {cv2.__version__}")
    findings.row("processor cores", os.cpu_count())
    start = time.monotonic()
    try:
        made = session(AGES, Device.CUDA)
    except FaixaError as error:
        findings.row("CUDA", "no")
        findings.fact(cuda=False)
        findings.note(f"No session on CUDA: {error}")
        if CUDA in available_providers():
            findings.note(f"What ONNX Runtime says: {_loud()}")
    else:
        seconds = time.monotonic() - start
        findings.row("CUDA", f"yes: {made.provider}; the first session took {seconds:.2f} s")
        findings.fact(cuda=True)
        start = time.monotonic()
        made.run(np.zeros((1, 160, 160, 3), np.uint8))
        findings.row("first answer (cuDNN is loaded)", f"{time.monotonic() - start:.2f} s")
        for name, path in loaded_libraries().items():
            findings.row(name, path)
        findings.row("cuDNN", _cudnn_version())
    _own_doctor(work, findings)


def loaded_libraries() -> dict[str, str]:
    """NVIDIA's libraries that this process has loaded, and from where."""
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    except OSError:
        return {}
    paths = sorted({line.split(maxsplit=5)[5] for line in maps.splitlines() if "/" in line})
    return {Path(path).name: path for path in paths if LIBRARIES.match(Path(path).name)}


def _own_doctor(work: Work, findings: Findings) -> None:
    command = [sys.executable, "-m", "engine", "doctor", "--json", "--device", work.device]
    command += ["--catalog", str(work.folder / "doctor.db")]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    findings.table("faixa-cli doctor", "check", "ok", "says")
    try:
        checks = json.loads(answer.stdout)["checks"]
    except (ValueError, KeyError):
        findings.note(f"doctor gave no answer: {(answer.stderr or answer.stdout)[-500:]}")
        return
    for check in checks:
        if not check["name"].startswith("model "):
            said = {True: "yes", False: "NO", None: ""}[check["ok"]]
            findings.row(check["name"], said, check["text"])


def _loud() -> str:
    """The words with which the runtime refuses CUDA."""
    command = [sys.executable, "-c", _LOUD, str(MODELS / "mtcnn-onet.onnx")]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except subprocess.TimeoutExpired:
        return "nothing within 30 s"
    lines = [
        line for line in answer.stderr.splitlines() if re.search(r"[EF]:onnx|rror|ailed", line)
    ]
    return " / ".join(lines)[:1500] or answer.stderr[-500:]


def _cudnn_version() -> str:
    for name, path in loaded_libraries().items():
        if name.startswith("libcudnn.so"):
            library = ctypes.CDLL(path)
            library.cudnnGetVersion.restype = ctypes.c_size_t
            return str(library.cudnnGetVersion())
    return "not loaded"


def _python() -> str:
    return ".".join(map(str, sys.version_info[:3]))
