"""The photos that come with Faixa: to try whether it works, and how fast."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.run.control import Control
from engine.run.events import PhotoDone
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.run.runner import Runner
from engine.support.errors import ErrorCode, FaixaError, said_by
from engine.support.messages import Message
from engine.support.places import SAMPLES
from engine.values.ages import PolicySettings

SAMPLE_FACES = {
    "astronaut.jpg": 1,
    "drawn_child.jpg": 1,
    "hopper_turned.jpg": 1,
    "two_portraits.jpg": 2,
}


COPIES = 6
"""How often each sample is analysed to tell a speed; the first ones wait for processes to start."""


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What came out; `provider` is ONNX Runtime's name of what it really ran on.

    `gpu_trouble` says why that is not the GPU, where one failed.
    `seconds_a_photo` is by the clock, all cores together, None where it was not asked for.
    """

    provider: str
    gpu_trouble: Message | None
    photos: int
    faces: int
    seconds_a_photo: float | None


def self_test(models: Models, options: RunOptions, *, speed: bool = False) -> SelfTest:
    """Analyse the samples, whole way into a catalog of their own; with `speed`, several times.

    Raises FaixaError where other faces are found than there are.
    """
    rounds = COPIES if speed else 1
    with tempfile.TemporaryDirectory() as folder:
        paths = _copied(Path(folder), rounds)
        with Catalog(Path(folder) / "test.db") as catalog:
            # The copies have the same bytes, and bytes that are known are not analysed again.
            options, settings = replace(options, rescan=True), PolicySettings()
            run = queue_roots(catalog, [str(path) for path in paths], models, options, settings)
            runner = Runner(catalog, run, models, options, settings)
            found: dict[str, int] = {}
            done_at: list[float] = []
            for event in runner.events(Control()):
                if isinstance(event, PhotoDone):
                    found[Path(event.photo.path).name] = len(event.result.faces)
                    done_at.append(time.monotonic())
    expected = {path.name: SAMPLE_FACES[path.name.split("-", 1)[-1]] for path in paths}
    if found != expected:
        raise FaixaError(ErrorCode.SAMPLE_FACES(wanted=str(expected), other=str(found)))
    warm = len(SAMPLE_FACES)
    return SelfTest(
        models.provider,
        models.gpu_trouble,
        len(SAMPLE_FACES),
        sum(SAMPLE_FACES.values()),
        (done_at[-1] - done_at[warm - 1]) / (len(done_at) - warm) if speed else None,
    )


def _copied(folder: Path, rounds: int) -> list[Path]:
    copies = []
    for number in range(rounds):
        for name in SAMPLE_FACES:
            target = folder / (name if rounds == 1 else f"{number:02}-{name}")
            try:
                shutil.copyfile(SAMPLES / name, target)
            except OSError as error:
                raise FaixaError(
                    ErrorCode.SAMPLE_UNREADABLE(path=str(SAMPLES / name), system=said_by(error))
                ) from error
            copies.append(target)
    return copies
