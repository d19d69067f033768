"""What each stage costs a photo, alone on one thread: CPU milliseconds, the least of several times.

    python -m benchmarks.stages [FOLDER]

Without a folder the photos are 12 scenes of 12 megapixels (`benchmarks.scenes`). CPU time of a
shared machine is noisy: compare two trees by running it in turn in both.
"""

from __future__ import annotations

import argparse
import hashlib
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.common import OUT, PHOTOS, machine, need_photos, save_json, table
from benchmarks.scenes import build, sources
from engine.ages.classifier import Classifier
from engine.faces.crops import crops_of
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.session import Session
from engine.photos.photo import DecodedPhoto, OpenPhoto
from engine.photos.readers.opening import open_photo
from engine.values.faces import Device
from engine.values.photos import DecodeLimits, Pixels

SCENES = 12

Result = TypeVar("Result")


class Clock:
    """Milliseconds of each stage of each photo, the least of some times."""

    def __init__(self, times: int) -> None:
        """Every stage is done `times` times."""
        self.times = times
        self.stages: dict[str, list[float]] = defaultdict(list)

    def least(self, stage: str, work: Callable[[], Result]) -> Result:
        """What `work` gives; the least that it took is noted."""
        spent = []
        for _ in range(self.times):
            start = time.thread_time()
            result = work()
            spent.append(time.thread_time() - start)
        self.stages[stage].append(1000 * min(spent))
        return result


class Watched:
    """A network of which is known how long it ran, and over how many rows."""

    def __init__(self, session: Session) -> None:
        """`session` does the work."""
        self._session = session
        self.seconds = 0.0
        self.rows = 0

    def __getattr__(self, name: str) -> object:
        """All else is the session's."""
        return getattr(self._session, name)

    def run(
        self, batch: npt.NDArray[Any], chunk: int = 0, *, fixed: bool = False
    ) -> npt.NDArray[np.float32]:
        """As the session does."""
        start = time.thread_time()
        output = self._session.run(batch, chunk, fixed=fixed)
        self.seconds += time.thread_time() - start
        self.rows += len(batch)
        return output


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", help="photos; none: the scenes")
    parser.add_argument("--photos", type=Path, default=PHOTOS, help="photos to make scenes from")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--limit", type=int, help="only the first so many photos")
    parser.add_argument("--out", type=Path, default=OUT / "stages.json")
    options = parser.parse_args(arguments)
    folder = options.folder
    if folder is None:
        folder = OUT / "scenes" / "12mp"
        faces = sources(need_photos(options.photos), OUT / "centre_faces.json")
        build(folder, SCENES, 4000, 3000, faces)
    files = sorted(each for each in folder.iterdir() if each.is_file())[: options.limit]
    cv2.setNumThreads(1)
    clock = Clock(options.times)
    # In a thread of its own, as in a run: the main thread hands each network's work to another one.
    thread = threading.Thread(target=_measure, args=(files, clock))
    thread.start()
    thread.join()
    means = {stage: sum(each) / len(files) for stage, each in clock.stages.items()}
    print(f"{len(files)} photos of {folder}; {machine()['processor']}")
    print(table([("stage", "a photo"), *((name, f"{mean:.1f}") for name, mean in means.items())]))
    save_json(options.out, {"machine": machine(), "stages": clock.stages, "means": means})


def _measure(files: Sequence[Path], clock: Clock) -> None:
    models = MtcnnModels.load(device=Device.CPU)
    classifier = Classifier.load(device=Device.CPU)
    options, limits = MtcnnOptions(), DecodeLimits()
    for file in files:
        data = clock.least("read and hash, ms", partial(_read, file))
        opened = [open_photo(data, file.name, limits) for _ in range(clock.times)]
        for photo in opened:
            photo.averages = True
        # A photo is decoded once: what it has of its pixels serves the second time.
        decoded = clock.least("decode, ms", partial(_next_decoded, iter(opened), options))
        size = (decoded.width, decoded.height)
        detector_stages(models, options, decoded.pixels, size, clock)
        faces = Mtcnn(models, options).detect(decoded.pixels, size)
        marks = np.array([face.landmarks.as_array() for face in faces]).reshape(-1, 5, 2)
        cut = partial(crops_of, opened[0], marks, classifier.info.geometry)
        crops = clock.least("crops, ms", cut)
        clock.least("ages, ms", partial(classifier.classify, crops))
        clock.stages["faces"].append(len(faces))


def _read(file: Path) -> bytes:
    data = file.read_bytes()
    hashlib.sha256(data).hexdigest()
    return data


def _next_decoded(photos: Iterator[OpenPhoto], options: MtcnnOptions) -> DecodedPhoto:
    return next(photos).reduced(options.detail)


def detector_stages(
    models: MtcnnModels,
    options: MtcnnOptions,
    pixels: Pixels,
    size: tuple[int, int],
    clock: Clock,
) -> None:
    """Detection as a whole, and its networks' part of it."""
    best: dict[str, float] = {}
    for _ in range(clock.times):
        nets = {name: Watched(getattr(models, name)) for name in ("pnet", "rnet", "onet")}
        detector = Mtcnn(MtcnnModels(**nets), options)  # type: ignore[arg-type]
        start = time.thread_time()
        detector.detect(pixels, size)
        whole = time.thread_time() - start
        if not best or whole < best["detection, ms"] / 1000:
            best = {"detection, ms": 1000 * whole}
            best |= {f"{name}, ms": 1000 * net.seconds for name, net in nets.items()}
            best["windows of rnet"] = nets["rnet"].rows
    for name, value in best.items():
        clock.stages[name].append(value)


if __name__ == "__main__":
    main()
