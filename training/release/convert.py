"""A Keras model -> ONNX, by TensorFlow's tracer, whichever backend the model lives on.

Other backends' own exporters write other graphs (layouts, opsets), which the contract and
`mobilenet.load_onnx` do not know. So there the model is saved, and this module runs again as a
program under TensorFlow. Parity is then checked against the backend that trained.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import keras
import numpy as np

from engine.support.places import ROOT
from training.release.errors import TrainingError

OPSET = 17
NATIVE = "tensorflow"


def to_onnx(model: keras.Model, out: Path) -> None:
    """Write `model` to `out`; raises TrainingError where TensorFlow is not there or fails."""
    if keras.backend.backend() != NATIVE:
        under_tensorflow(model, out)
        return
    # Keras exports no model that was never called.
    model(np.zeros((1, *model.input.shape[1:]), dtype=np.uint8))
    with warnings.catch_warnings():
        # Keras 3.15 still asks NumPy for `np.object` when it calls tf2onnx.
        warnings.simplefilter("ignore", FutureWarning)
        model.export(out, format="onnx", opset_version=OPSET, verbose=False)


def under_tensorflow(model: keras.Model, out: Path) -> None:
    """Write `model` to `out` in a process of TensorFlow's; raises TrainingError where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "model.keras"
        model.save(saved)
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        done = subprocess.run(
            [sys.executable, "-m", "training.release.convert", str(saved), str(out.absolute())],
            env={
                **os.environ, "KERAS_BACKEND": NATIVE, "PYTHONPATH": os.pathsep.join(paths),
            },
            capture_output=True,
            text=True,
        )  # fmt: skip
    if done.returncode or not out.exists():
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise TrainingError(f"export needs TensorFlow, which failed: {last[0]}")


def _main(saved: str, out: str) -> None:
    # Their layers are known to Keras by name once these are imported.
    import training.learn.backbones
    import training.learn.cut
    import training.learn.mobilenet
    import training.release.layers  # noqa: F401

    model = keras.models.load_model(saved, compile=False)
    to_onnx(model, Path(out))


if __name__ == "__main__":
    _main(*sys.argv[1:])
