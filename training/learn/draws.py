"""Crops drawn and augmented in processes of their own; nothing here needs a net."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

import cv2
import numpy as np
import numpy.typing as npt

from training.data.store import Store, open_store
from training.learn.augment import augment
from training.learn.chances import AugmentSettings, draw_chances


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch to be drawn: rows `[b]` of the store, the seed of its chances, their strengths."""

    rows: npt.NDArray[np.int64]
    seed: tuple[int, ...]
    settings: AugmentSettings


def drawn(store: Store, asked: Asked) -> npt.NDArray[np.uint8]:
    """The augmented crops, uint8 `[b, s, s, 3]`; the same whoever draws them."""
    rng = np.random.default_rng(asked.seed)
    chances = draw_chances(len(asked.rows), store.crops.shape[1], store.margin, asked.settings, rng)
    return np.stack(
        [
            augment(store.crops[row], store.margin, chances.of(slice(i, i + 1)), rng)
            for i, row in enumerate(asked.rows)
        ]
    )


class Painters:
    """Processes that draw batches; a context manager that ends them.

    Processes, since Python's lock lets threads of small OpenCV calls use two cores at most.
    """

    def __init__(self, store: Store, count: int = 0) -> None:
        """`count` processes (0: one fewer than there are cores, so that the net has one)."""
        count = count or max(1, (os.cpu_count() or 1) - 1)
        self.ahead = 2 * count
        self._pool = ProcessPoolExecutor(
            count, multiprocessing.get_context("spawn"), _begin, (store.folder,)
        )

    def __enter__(self) -> Painters:
        """The painters."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes, whatever is still being drawn."""
        self._pool.shutdown(cancel_futures=True)

    def begin(self, asked: Asked) -> Future[npt.NDArray[np.uint8]]:
        """Have a batch drawn."""
        return self._pool.submit(_draw, asked)


_store: Store


def _begin(folder: Path) -> None:
    global _store
    cv2.setNumThreads(1)
    if hasattr(os, "nice"):
        # The net's process comes first: it must never wait for a core.
        os.nice(5)
    _store = open_store(folder)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """End when a training that was killed cannot tell us to."""
    parent.join()
    os._exit(1)


def _draw(asked: Asked) -> npt.NDArray[np.uint8]:
    return drawn(_store, asked)
