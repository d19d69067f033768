"""In how many photos each detector finds the centre face, and how long it takes.

    make bench-detection

The photos are the 180 of the development data: 448x448 scenes with bystanders, profiles, hats and
blur, each with one person in the middle. The rows are Faixa's detector at the product's defaults
and at the mtcnn package's, the package itself, and OpenCV's Haar cascade.
"""

from __future__ import annotations

import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from benchmarks.common import OUT, PHOTOS, Rect, machine, need_photos, save_json, table
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import PACKAGE_OPTIONS, MtcnnOptions
from engine.photos.decode import decode
from engine.support.errors import FaixaError
from engine.values.faces import Device, Face
from engine.values.photos import DecodeLimits, Pixels

Find = Callable[[bytes, Pixels], list[Rect]]

SAME_BOX = 0.3
"""IoU from which two detectors' boxes are taken for the same face."""


@dataclass(frozen=True, slots=True)
class Method:
    """A row of the table. Methods of one `family` do not vouch for each other's boxes."""

    name: str
    family: str
    find: Find


@dataclass(frozen=True, slots=True)
class Row:
    """What one method did: boxes for each photo, and seconds (of the clock, of the processor)."""

    method: Method
    boxes: list[list[Rect]]
    seconds: list[float]
    cpu_seconds: float


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, default=PHOTOS)
    parser.add_argument("--out", type=Path, default=OUT / "detection.json")
    parser.add_argument("--limit", type=int, help="only the first so many photos")
    parser.add_argument("--no-package", action="store_true", help="without the mtcnn package")
    options = parser.parse_args(arguments)
    photos = need_photos(options.photos)[: options.limit]
    data = [photo.read_bytes() for photo in photos]
    pixels = [_rgb(each) for each in data]
    about = machine()
    try:
        methods = _methods(with_package=not options.no_package)
    except FaixaError as error:
        sys.exit(str(error))
    rows = [_run(method, data, pixels) for method in methods]
    report = [_report(row, rows, photos, pixels) for row in rows]
    print(
        f"{len(photos)} photos; {about['processor']}, {about['cores']} cores, "
        f"load {about['load_before'][0]} before"
    )
    print(
        table(
            [
                (
                    "detector",
                    "centre face found",
                    "boxes a photo",
                    "unconfirmed boxes a photo",
                    "ms a photo",
                    "CPU ms a photo",
                )
            ]
            + [
                (
                    line["name"],
                    f"{line['centre_found']} of {len(photos)}",
                    f"{line['boxes_a_photo']:.2f}",
                    f"{line['unconfirmed_a_photo']:.2f}",
                    f"{line['ms_a_photo']:.1f}",
                    f"{line['cpu_ms_a_photo']:.1f}",
                )
                for line in report
            ]
        )
    )
    print(
        "Centre face found: the photo's middle lies in a box. Unconfirmed: a box without the\n"
        "middle that no detector of another kind has too; some are faces that only one sees.\n"
        "Times are medians, of detection alone; Faixa's include decoding at the size it needs."
    )
    save_json(options.out, {"machine": about, "photos": len(photos), "rows": report})
    print(f"Saved {options.out}")


def _methods(with_package: bool) -> list[Method]:
    models = MtcnnModels.load(device=Device.CPU)
    product = Mtcnn(models)
    exact = Mtcnn(models, PACKAGE_OPTIONS)
    limits = DecodeLimits()

    def find_product(data: bytes, _: Pixels) -> list[Rect]:
        photo = decode(data, "photo.jpg", MtcnnOptions().detail, limits)
        return _rects(product.detect(photo.pixels, (photo.width, photo.height)))

    def find_exact(data: bytes, _: Pixels) -> list[Rect]:
        photo = decode(data, "photo.jpg", PACKAGE_OPTIONS.detail, limits)
        return _rects(exact.detect(photo.pixels, (photo.width, photo.height)))

    methods = [
        Method("Faixa, product defaults", "faixa", find_product),
        Method("Faixa, the package's settings", "faixa", find_exact),
    ]
    if with_package:
        methods.append(Method("mtcnn package (TensorFlow)", "mtcnn", _package()))
    # Its own default is 3 neighbours; 5 is what tutorials use for fewer false boxes.
    for neighbours in (3, 5):
        name = f"OpenCV Haar, scaleFactor 1.1, minNeighbors {neighbours}"
        methods.append(Method(name, "haar", _haar(neighbours)))
    return methods


def _package() -> Find:
    from mtcnn import MTCNN

    detector = MTCNN()

    def find(_: bytes, pixels: Pixels) -> list[Rect]:
        return [Rect(*map(float, face["box"])) for face in detector.detect_faces(pixels)]

    return find


def _haar(neighbours: int) -> Find:
    if not hasattr(cv2, "CascadeClassifier"):
        sys.exit("This OpenCV has no CascadeClassifier: install opencv-python-headless below 5.")
    # OpenCV's stubs do not name the module, which only its wheels have.
    from cv2.data import haarcascades

    cascade = cv2.CascadeClassifier(haarcascades + "haarcascade_frontalface_default.xml")

    def find(_: bytes, pixels: Pixels) -> list[Rect]:
        grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        boxes = cascade.detectMultiScale(grey, scaleFactor=1.1, minNeighbors=neighbours)
        return [Rect(*map(float, box)) for box in boxes]

    return find


def _rects(faces: Sequence[Face]) -> list[Rect]:
    return [Rect(f.box.x, f.box.y, f.box.width, f.box.height) for f in faces]


def _rgb(data: bytes) -> Pixels:
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), dtype=np.uint8)


def _run(method: Method, data: Sequence[bytes], pixels: Sequence[Pixels]) -> Row:
    # The first call compiles or allocates; it is not what a folder of photos costs.
    method.find(data[0], pixels[0])
    boxes, seconds = [], []
    cpu = time.process_time()
    for file, rgb in zip(data, pixels, strict=True):
        begun = time.perf_counter()
        boxes.append(method.find(file, rgb))
        seconds.append(time.perf_counter() - begun)
    return Row(method, boxes, seconds, time.process_time() - cpu)


def _report(
    row: Row, rows: Sequence[Row], photos: Sequence[Path], pixels: Sequence[Pixels]
) -> dict[str, object]:
    """One row of the table, and the names of the photos whose centre face was missed."""
    others = [other for other in rows if other.method.family != row.method.family]
    missed, unconfirmed = [], 0
    for index, boxes in enumerate(row.boxes):
        height, width = pixels[index].shape[:2]
        middle = (width / 2, height / 2)
        if not any(box.holds(middle) for box in boxes):
            missed.append(photos[index].name)
        theirs = [box for other in others for box in other.boxes[index]]
        unconfirmed += sum(
            not box.holds(middle) and all(box.iou(their) < SAME_BOX for their in theirs)
            for box in boxes
        )
    count = len(photos)
    return {
        "name": row.method.name,
        "centre_found": count - len(missed),
        "missed": missed,
        "boxes_a_photo": sum(map(len, row.boxes)) / count,
        "unconfirmed_a_photo": unconfirmed / count,
        "ms_a_photo": 1000 * float(np.median(row.seconds)),
        "mean_ms_a_photo": 1000 * float(np.mean(row.seconds)),
        "cpu_ms_a_photo": 1000 * row.cpu_seconds / count,
    }


if __name__ == "__main__":
    main()
