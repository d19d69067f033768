"""A viewer over a real catalog that a real run filled; keys pressed as a person presses them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engine.catalog.catalog import Catalog
from engine.index.index import Index, Rows
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder
from engine.run.options import Models, RunOptions
from engine.values.ages import PolicySettings
from engine.values.faces import Device
from engine.values.films import FilmOptions
from engine.values.records import Decision, FaceRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import ReviewOrder
from gui.queue.controller import RunQueue
from gui.viewer.page import ViewerPage
from tests.helpers.remembered import analysed

SECONDS = 20_000
EVERYBODY = PolicySettings((12, 18), 0.0)
"""The samples are of adults: a threshold of 0 flags them all."""


def photos(folder: Path, samples: Path, count: int, own: bytes = b"") -> Path:
    """A folder with `count` photos of one face each, and one more with two.

    Decisions follow the bytes: with bytes of its `own` a folder shares none with another.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = ("astronaut.jpg", "hopper_turned.jpg")
    for i in range(count):
        copy = folder / f"{i:02}_{names[i % 2]}"
        shutil.copy(samples / names[i % 2], copy)
        # The same bytes would be the same faces.
        with copy.open("ab") as file:
            file.write(bytes((i,)) + own)
    last = (samples / "two_portraits.jpg").read_bytes() + own
    (folder / "zz_two_portraits.jpg").write_bytes(last)
    return folder


def scan(
    catalog: Catalog,
    folder: Path,
    models: Models,
    policy: PolicySettings = EVERYBODY,
    film: FilmOptions | None = None,
) -> int:
    """A run over a folder, done; its number."""
    options = RunOptions(device=Device.CPU, film=film or FilmOptions())
    return analysed(catalog, folder, models, options, policy)


class Desk:
    """A viewer page on the screen, and whoever sits before it."""

    def __init__(self, qtbot: QtBot, context: Context, closes: bool = True) -> None:
        self.qtbot, self.context = qtbot, context
        self.pixels = Pixels(context)
        self.queue = RunQueue(context)
        self.page = ViewerPage(context, self.pixels)
        self.page.resize(980, 700)
        if closes:
            qtbot.addWidget(self.page)
        self.page.show()
        qtbot.waitExposed(self.page)
        # Where the mouse of the test before lies it would reveal what is covered.
        QTest.mouseMove(self.page, QPoint(1, 1))
        self.page.activateWindow()

    def look(self) -> None:
        """As `settle`; what a person looks at is painted."""
        self.settle()
        self.page.grab()

    def close(self) -> None:
        self.settle()
        self.pixels.close()
        self.queue.stop(2.0)
        # What is connected to a function of its own is held by Qt, unseen by Python.
        for each in (self.page, self.queue, self.pixels):
            if isValid(each):
                each.deleteLater()

    def review(self, *runs: int, order: ReviewOrder = ReviewOrder.FOLDER) -> None:
        self.page.start_review(frozenset(runs), order)
        self.look()

    def open(self, rows: Rows, position: int = 0) -> None:
        self.page.open(rows, position)
        self.look()

    def rows(self, run_id: int, mode: GalleryMode = GalleryMode.FACES) -> Rows:
        index = Index()
        for part in self.context.catalog.gallery.index_parts([run_id]):
            index.add(part)
        return index.rows(mode, GalleryFilter(), GalleryOrder.PATH)

    def settle(self) -> None:
        """Waits until everything that was asked for is done and shown, and could be looked at."""
        shown, stage = self.page.shown, self.page.stage
        self.wait(lambda: not (shown.tasks.busy or self.context.background.busy or stage.waits))

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=SECONDS)

    def press(self, *keys: Qt.Key, settle: bool = True) -> None:
        """Presses keys where the focus is, each when there is something to look at; or at once."""
        for key in keys:
            target: QObject | None = QApplication.focusWidget()
            QTest.keyClick(target or self.page.stage.view, key)
            if settle:
                self.look()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    @property
    def face(self) -> FaceRecord:
        face = self.page.stage.face
        assert face is not None
        return face

    @property
    def path(self) -> str:
        viewed = self.page.stage.viewed
        return Path(viewed.path).name if viewed else ""

    @property
    def progress(self) -> str:
        count = self.page.bar.findChild(QLabel, "count")
        assert isinstance(count, QLabel)
        return count.text()

    @property
    def status(self) -> str:
        return self.page.bar.status

    def decisions(self, face_id: int) -> tuple[Decision, ...]:
        return self.context.catalog.review.decisions(face_id)
