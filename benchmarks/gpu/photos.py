"""The photos that the sections work on: the benchmarks' scenes, made without the mtcnn package."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.common import Rect
from benchmarks.gpu.work import detector_models, samples
from benchmarks.scenes import Source, build
from engine.faces.mtcnn import Mtcnn
from engine.faces.mtcnn_options import PACKAGE_OPTIONS
from engine.photos.decode import decode
from engine.values.faces import Device
from engine.values.photos import DecodeLimits

LIKE = (4000, 3000)
MIXED = ((4032, 3024), (3024, 4032), (4608, 2592), (4928, 3264), (2592, 1944), (5184, 3456))
A_FOLDER = 2
CLEAR = 0.99


def make_photos(folder: Path, faces: Path | None, like: int, mixed: int) -> None:
    """Make `like` photos of 12 megapixels and `mixed` of several sizes, in folders of these names.

    The faces are cut from the photos in `faces` (the first 40), and from Faixa's samples where
    there are none. All processor cores work.
    """
    found = sources((sorted(faces.glob("*.jpg"))[:40] if faces else []) or samples())
    jobs = [
        (folder / "like" / f"{number:02}", *LIKE, found, number)
        for number in range(-(-like // A_FOLDER))
    ]
    jobs += [
        (folder / "mixed" / f"{number:02}", *MIXED[number % len(MIXED)], found, 100 + number)
        for number in range(-(-mixed // A_FOLDER))
    ]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as processes:
        for done in [processes.submit(_build, *job) for job in jobs]:
            done.result()


def made_photos(folder: Path, kind: str) -> list[Path]:
    """The photos of one of the two kinds, those of one size not one after another."""
    return sorted((folder / kind).glob("*/*.jpg"), key=lambda path: (path.name, path.parent.name))


def sources(photos: Sequence[Path]) -> list[Source]:
    """Every clear face on the photos, as Faixa's own detector finds it on the CPU."""
    detector = Mtcnn(detector_models(Device.CPU), PACKAGE_OPTIONS)
    found = []
    for path in photos:
        photo = decode(path.read_bytes(), path.name, PACKAGE_OPTIONS.detail, DecodeLimits())
        for face in detector.detect(photo.pixels, (photo.width, photo.height)):
            if face.score >= CLEAR and face.box.width >= 60:
                box = Rect(face.box.x, face.box.y, face.box.width, face.box.height)
                found.append(Source(path, box))
    return found


def _build(folder: Path, width: int, height: int, found: list[Source], seed: int) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    build(folder, A_FOLDER, width, height, found, seed)
