"""Finds NVIDIA's libraries where their Python packages have put them."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import onnxruntime as ort

_log = logging.getLogger(__name__)


@functools.cache
def load_nvidia_libraries() -> None:
    """Load CUDA and cuDNN, which ONNX Runtime itself looks for beside it alone."""
    if not hasattr(ort, "preload_dlls"):
        return
    # It prints what it does not find, even where a report goes to the standard output.
    with contextlib.redirect_stdout(io.StringIO()):
        for folder in nvidia_folders():
            ort.preload_dlls(directory=str(folder))
    with contextlib.redirect_stdout(io.StringIO()) as said:
        ort.preload_dlls()
    _log.info("CUDA and cuDNN: %s", said.getvalue().strip() or "loaded")


def nvidia_folders() -> Iterator[Path]:
    """Where NVIDIA's Python packages keep their libraries, if not beside ONNX Runtime."""
    found = importlib.util.find_spec("nvidia")
    beside = Path(ort.__file__).parents[1] / "nvidia"
    for place in map(Path, (found and found.submodule_search_locations) or ()):
        if place != beside:
            # Each library has a folder, or all of CUDA one: `cudnn/lib`, `cu13/bin/x86_64`.
            for pattern in ("*/lib", "*/bin", "*/bin/*"):
                yield from (each for each in sorted(place.glob(pattern)) if each.is_dir())
