"""Generated faces for the training tests: no photograph of anyone but a public-domain sample."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.support.places import SAMPLES
from engine.values.faces import Device
from training.data.store import (
    CROPS,
    HOW,
    Store,
    geometry_of,
    open_store,
    stored_geometry,
    write_labels,
)
from training.learn.config import TrainConfig

SIZE = 48

SAMPLE = SAMPLES / "astronaut.jpg"

TINY = TrainConfig(
    backbone="tiny", size=SIZE, batch=8, epochs=2, rate=1e-2, freeze=1, ema=0.5, head_epochs=5
)


def made_store(folder: Path, count: int = 48, size: int = SIZE) -> Store:
    """A store whose crops grow brighter with age, so that a net can learn it."""
    rng = np.random.default_rng(3)
    side = stored_geometry(geometry_of(size)).size
    ages = np.arange(count, dtype=np.int64) % 60
    bright = (20 + 3 * ages)[:, None, None, None]
    crops = np.clip(bright + rng.integers(0, 20, (count, side, side, 3)), 0, 255).astype(np.uint8)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / CROPS, crops)
    np.save(folder / HOW, np.ones(count, dtype=np.uint8))
    labels = {
        "path": np.array([f"{i}.png" for i in range(count)]),
        "key": np.array([f"{i}" for i in range(count)]),
        "source": np.array(["a" if i % 2 else "b" for i in range(count)]),
        "subject": np.array(["" if i % 5 else f"s{i}" for i in range(count)]),
        "split": np.array([("train", "val", "test")[i % 3] for i in range(count)]),
        "age_min": ages,
        "age_max": np.where(np.arange(count) % 4 == 0, ages + 5, ages),
    }
    columns = {"sex": np.array(["f" if i % 4 < 2 else "m" for i in range(count)])}
    write_labels(folder, labels, columns, geometry_of(size))
    return open_store(folder)


def tight_face() -> np.ndarray:
    """A face cut out of a public-domain photo as tightly as UTKFace does, BGR."""
    photo = cv2.imread(str(SAMPLE))
    faces = Mtcnn(MtcnnModels.load(device=Device.CPU)).detect(
        np.ascontiguousarray(photo[..., ::-1])
    )
    box = max(faces, key=lambda face: face.box.width).box
    left, top = int(box.x), int(box.y)
    return np.asarray(photo[top : top + int(box.height), left : left + int(box.width)])
