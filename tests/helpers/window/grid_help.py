"""What the gallery's tests share: photos on the disk, runs in the catalog, waiting for the view."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.ages import policy
from engine.catalog.catalog import Catalog
from engine.faces.align import landmarks_in
from engine.index.query import GalleryMode
from engine.support.reasons import Reason
from engine.values.ages import AGES, AnalysedFace, PolicySettings
from engine.values.faces import Box, Face
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus, Quality
from engine.values.records import RunSpec
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.page import GalleryPage

SIDES = (320, 240)


def start_run(catalog: Catalog, settings: PolicySettings | None = None) -> int:
    """A new run; its number."""
    options = {**policy.stored(settings or PolicySettings()), "model": "ages"}
    spec = RunSpec(("/photos",), "o", "s", "ages", "1", "ab" * 32, "0.1.0", options=options)
    return catalog.start_run(spec).id


def aged(age: int, x: float = 40.0, side: float = 80.0) -> AnalysedFace:
    """A face of one age, sure to nine parts in ten."""
    mass = np.full(AGES, 0.1 / AGES, np.float32)
    mass[age] += 0.9
    box = Box(x, 60.0, side, side)
    return AnalysedFace(Face(box, landmarks_in(box), 0.99), mass / mass.sum())


def add_photo(
    catalog: Catalog,
    run_id: int,
    path: Path | str,
    *faces: AnalysedFace,
    failed: bool = False,
    exists: bool = False,
    quality: Quality = Quality.WHOLE,
) -> None:
    """Adds a result to a run; with `exists` there is a photo at the path, unlike others."""
    size, sha256 = 100, hashlib.sha256(os.fsencode(path)).hexdigest()
    if exists:
        data = made_jpeg(str(path))
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
        size, sha256 = len(data), hashlib.sha256(data).hexdigest()
    status = PhotoStatus.ANALYSED if faces else PhotoStatus.NO_FACE
    status = PhotoStatus.FAILED if failed else status
    reason = Reason.CUT_OFF() if failed else None
    catalog.add_found(run_id, [PhotoFile(str(path), size, 1)])
    catalog.record(
        run_id,
        PhotoResult(str(path), status, reason, *SIDES, size, 1, sha256, faces, quality),
    )


def made_jpeg(seed: str) -> bytes:
    """A photo whose left half has one colour and whose right half another."""
    colours = hashlib.sha256(seed.encode()).digest()
    pixels = np.zeros((SIDES[1], SIDES[0], 3), np.uint8)
    pixels[:, : SIDES[0] // 2] = list(colours[:3])
    pixels[:, SIDES[0] // 2 :] = list(colours[3:6])
    done, data = cv2.imencode(".jpg", pixels)
    assert done
    return data.tobytes()


def many(context: Context, count: int, folder: str = "/photos/a") -> int:
    """A run of so many photos of one face, ages from 0 on; its number."""
    run_id = start_run(context.catalog)
    for number in range(count):
        add_photo(
            context.catalog, run_id, f"{folder}{os.sep}p{number:04}.jpg", aged(number * 7 % 80)
        )
    context.catalog.finish_run(run_id)
    return run_id


def shown(
    qtbot: QtBot, context: Context, pixels: Pixels, runs: set[int], mode: GalleryMode
) -> GalleryPage:
    """A gallery of these runs, complete."""
    context.change_settings(gallery_mode=mode)
    page = GalleryPage(context, pixels)
    page.filter_panel.resize(300, 900)
    qtbot.addWidget(page)
    qtbot.addWidget(page.filter_panel)
    page.resize(800, 600)
    page.show()
    page.activateWindow()
    with qtbot.waitSignal(page.index_ready):
        page.show_runs(frozenset(runs))
    settle(qtbot, context)
    return page


def asked(qtbot: QtBot, page: GalleryPage, act: Callable[[], object]) -> None:
    """Does something, and waits until its rows are shown."""
    with qtbot.waitSignal(page.index_ready):
        act()


def settle(qtbot: QtBot, context: Context) -> None:
    """Waits until nothing is being read or written."""
    qtbot.waitUntil(lambda: context.background.busy == 0)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: context.background.busy == 0)


def middle(page: GalleryPage, cell: int) -> QPoint:
    """A cell's middle, in the viewport."""
    return page.view.cell_rect(cell).center()
