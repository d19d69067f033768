"""The thesis's own way: the mtcnn package at its defaults, then ResNet-50, face by face.

Runs as a process of its own (`bench.py` starts it), so that its memory and its CPU time are its
own. The ResNet-50 is Keras's, at 224 pixels, with a three-class softmax; its weights are random,
since only their number counts for time. Each face is cropped by its box and predicted alone, as
the thesis did.

    python -m benchmarks.thesis_way --out result.json PHOTO...
"""

from __future__ import annotations

import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.common import save_json

SIDE = 224


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("photos", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    parser.add_argument(
        "--min-face",
        type=int,
        help="the smallest face's side in pixels; without it, the package's own default (20)",
    )
    options = parser.parse_args(arguments)

    started = time.perf_counter()
    detector, classifier = _load()
    # The first call of each compiles; a run over many photos pays that once.
    noise = np.random.default_rng(0).integers(0, 255, (240, 320, 3), dtype=np.uint8)
    _detect(detector, noise, None)
    _classify(classifier, noise)
    startup = time.perf_counter() - started
    startup_cpu = time.process_time()

    photos = [_analyse(path, detector, classifier, options.min_face) for path in options.photos]
    save_json(
        options.out,
        {
            "startup_seconds": startup,
            "startup_cpu_seconds": startup_cpu,
            "seconds": time.perf_counter() - started - startup,
            "cpu_seconds": time.process_time() - startup_cpu,
            "photos": photos,
        },
    )


def _load() -> tuple[Any, Any]:
    """The detector of the mtcnn package, and the thesis's classifier."""
    import keras
    from mtcnn import MTCNN

    body = keras.applications.ResNet50(
        weights=None, include_top=False, pooling="avg", input_shape=(SIDE, SIDE, 3)
    )
    groups = keras.layers.Dense(3, activation="softmax")(body.output)
    return MTCNN(), keras.Model(body.input, groups)


def _analyse(path: Path, detector: Any, classifier: Any, min_face: int | None) -> dict[str, Any]:  # noqa: ANN401
    """One photo from file to groups: seconds by stage, the boxes, and what went wrong if it did."""
    begun = time.perf_counter()
    pixels = cv2.imread(str(path))
    assert pixels is not None, path
    rgb = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    decoded = time.perf_counter()
    error = ""
    try:
        boxes = _detect(detector, rgb, min_face)
    except ValueError as problem:
        # The package fails on some sizes: a level of its pyramid ends up smaller than its window.
        boxes, error = [], f"ValueError: {str(problem).splitlines()[0][:200]}"
    detected = time.perf_counter()
    height, width = rgb.shape[:2]
    for x, y, w, h in boxes:
        crop = rgb[max(0, y) : min(height, y + h), max(0, x) : min(width, x + w)]
        if crop.size:
            _classify(classifier, crop)
    done = time.perf_counter()
    return {
        "name": path.name,
        "decode": decoded - begun,
        "detect": detected - decoded,
        "classify": done - detected,
        "boxes": boxes,
        "error": error,
    }


def _detect(detector: Any, rgb: np.ndarray, min_face: int | None) -> list[list[int]]:  # noqa: ANN401
    """The boxes `x, y, width, height` in pixels that the package finds; at its defaults if None."""
    settings = {} if min_face is None else {"min_face_size": min_face}
    return [[int(v) for v in face["box"]] for face in detector.detect_faces(rgb, **settings)]


def _classify(classifier: Any, crop: np.ndarray) -> None:  # noqa: ANN401
    """One face's three probabilities, by a call of its own."""
    import keras

    resized = cv2.resize(crop, (SIDE, SIDE)).astype(np.float32)
    classifier.predict(keras.applications.resnet50.preprocess_input(resized[None]), verbose=0)


if __name__ == "__main__":
    main()
