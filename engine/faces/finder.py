"""A process that finds faces with networks that another process has; see `engine.faces.crew`."""

from __future__ import annotations

import contextlib
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.lane import Area, Kind, Lane, LaneError, provider_at
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.session import ModelFile
from engine.support.messages import Message
from engine.values.faces import Face

FACE_NUMBERS = 15
"""A face's: the four of its box, the score, and x and y of each landmark in turn."""


@dataclass(slots=True)
class DistantNetwork:
    """A network in the process at the lane's other end; `engine.faces.network.Network`."""

    lane: Lane
    place: int
    model: ModelFile
    provider: str
    takes_bytes: bool
    gpu_trouble: Message | None = None

    def run(
        self,
        batch: npt.NDArray[Any],
        chunk: int = 0,
        *,
        fixed: bool = False,
        into: npt.NDArray[np.float32] | None = None,
    ) -> npt.NDArray[np.float32]:
        """See `engine.faces.session.Session.run`; raises LaneError, EOFError, OSError too.

        The output of one chunk alone lies where the next one's will.
        """
        size = chunk or len(batch)
        if len(batch) <= size:
            return self._asked(batch, size, fixed)
        return np.concatenate(
            [
                self._asked(batch[start : start + size], size, fixed).copy()
                for start in range(0, len(batch), size)
            ]
        )

    def _asked(self, batch: npt.NDArray[Any], size: int, fixed: bool) -> npt.NDArray[np.float32]:
        kind = np.uint8 if batch.dtype == np.uint8 else np.float32
        rows = size if fixed else len(batch)
        there = self.lane.array(Area.BATCH, (rows, *batch.shape[1:]), kind)
        there[: len(batch)] = batch
        there[len(batch) :] = 0
        as_bytes = int(kind is np.uint8)
        self.lane.say(Kind.RUN, self.place, as_bytes, *there.shape, size, int(fixed))
        said, numbers = self.lane.hear()
        if said is not Kind.OUTPUT:
            raise LaneError("no output")
        self.provider, self.takes_bytes = provider_at(numbers[0]), bool(numbers[1])
        shape = tuple(each for each in numbers[2:] if each)
        return self.lane.array(Area.OUTPUT, shape, np.float32)[: len(batch)]


def find(lane: Lane, options: MtcnnOptions, networks: list[tuple[str, str, str, bool]]) -> None:
    """Find faces until the other end is closed.

    Of each network the file's path and hash, the provider, and whether it takes bytes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    distant = [
        DistantNetwork(lane, place, ModelFile(Path(path), b"", sha256), provider, takes_bytes)
        for place, (path, sha256, provider, takes_bytes) in enumerate(networks)
    ]
    detector = Mtcnn(MtcnnModels(*distant), options)
    with contextlib.suppress(EOFError, OSError):
        while True:
            kind, numbers = lane.hear()
            if kind is Kind.FIND:
                _answer(lane, detector, numbers)


def _answer(lane: Lane, detector: Mtcnn, numbers: tuple[int, ...]) -> None:
    height, width, full_height, full_width = numbers[:4]
    before = time.process_time_ns()
    try:
        pixels = lane.array(Area.PIXELS, (height, width, 3), np.uint8)
        rows = rows_of(detector.detect(pixels, (full_width, full_height)))
        lane.array(Area.BATCH, rows.shape, np.float64)[:] = rows
    except (EOFError, OSError):
        raise
    except Exception:  # the border: who asked does it itself, and hears what is wrong
        lane.say(Kind.FAILED)
    else:
        lane.say(Kind.FACES, len(rows), time.process_time_ns() - before)


def rows_of(faces: list[Face]) -> npt.NDArray[np.float64]:
    """float64 `[N, 15]`; see `FACE_NUMBERS`."""
    rows = np.empty((len(faces), FACE_NUMBERS))
    for row, face in zip(rows, faces, strict=True):
        row[:5] = face.box.x, face.box.y, face.box.width, face.box.height, face.score
        row[5:] = face.landmarks.as_array().reshape(-1)
    return rows
