"""The window's tests: Qt without a screen, a catalog and settings of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is imported by anything.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from gui.context import Context
from gui.settings import SettingsFile


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[Context]:
    """The hub, with an empty catalog and default settings in a folder of this test's own."""
    del qapp
    made = Context(tmp_path / "catalog.db", SettingsFile(tmp_path / "settings.json"))
    yield made
    made.close()
