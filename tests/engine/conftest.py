"""What most of the engine's tests begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from tests.helpers.made import catalog_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where `catalog` is, or one may be made."""
    return catalog_file(tmp_path)


@pytest.fixture
def catalog(path: Path) -> Iterator[Catalog]:
    """An empty catalog, open for writing."""
    with Catalog(path) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for photos."""
    made = tmp_path / "photos"
    made.mkdir()
    return made
