"""The window's tests: Qt without a screen, a catalog and settings of their own."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is imported by anything.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from engine.run.options import Models
from engine.support.languages import Language
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import SettingsFile
from gui.queue.controller import RunQueue
from gui.words import i18n
from tests.helpers.window.reviewing import Desk, photos, scan


def end(made: QObject) -> None:
    """The end of what a test used, after that of the windows over it.

    What is connected to a function of its own is held by Qt, unseen by Python.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if isValid(made):
        delete(made)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """The window speaks English at the beginning of each test, as it does where it is started."""
    i18n.install(qapp, Language.ENGLISH)


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[Context]:
    """The hub, with an empty catalog and default settings in a folder of this test's own."""
    del qapp
    made = Context(tmp_path / "catalog.db", SettingsFile(tmp_path / "settings.json"))
    yield made
    made.close()
    end(made)
    # Each gallery that was read has set all that there was aside, and the next test would keep it.
    gc.unfreeze()


@pytest.fixture
def pixels(context: Context) -> Iterator[Pixels]:
    """The pictures of the hub's photos; its processes end with the test."""
    made = Pixels(context)
    yield made
    made.close()
    end(made)


@pytest.fixture
def queue(context: Context) -> Iterator[RunQueue]:
    """The queue over the hub's catalog; it can be stopped in the end.

    Its runs go on in this process, so that a test can break what they use; `beside` has them where
    the window has them.
    """
    made = RunQueue(context, beside=False)
    yield made
    assert made.stop()
    end(made)


@pytest.fixture
def beside(context: Context) -> Iterator[RunQueue]:
    """The same with the runs in a process of their own, which starts with the first."""
    made = RunQueue(context)
    yield made
    assert made.stop()
    end(made)


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    """Two photos of one face, in the order of their names, and one of two."""
    return photos(tmp_path / "photos", samples, 2)


@pytest.fixture
def run_id(context: Context, folder: Path, models: Models) -> int:
    """A real run over `folder`; all faces are flagged."""
    return scan(context.catalog, folder, models)


@pytest.fixture
def desk(qtbot: QtBot, context: Context) -> Iterator[Desk]:
    """A viewer at which Ana sits."""
    context.change_settings(reviewer="Ana")
    made = Desk(qtbot, context)
    yield made
    made.close()
