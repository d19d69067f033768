"""A catalog to erase of."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.reading.thumbnails import jpeg_of, keep
from engine.support.log import log_to_file
from engine.values.ages import DecisionValue
from tests.helpers import photos
from tests.helpers.erasing import (
    A,
    B,
    C,
    add_run,
    thumbnail,
)
from tests.helpers.made import (
    catalog_file,
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalog with two runs, decisions, notes, thumbnails and a log that names files."""
    log = tmp_path / "log" / "faixa.log"
    monkeypatch.setattr("engine.support.log.default_log", lambda: log)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    log_to_file(log, paths=True)
    path = catalog_file(tmp_path / "data")
    with Catalog(path) as catalog:
        for names in ((A, B, C), (B,)):
            add_run(catalog, *names)
        for number in (1, 2):
            (photo,) = (each for each in catalog.photos(1) if each.path == (A, C)[number - 1])
            by = ("Souza-Revisor", "Lima")[number - 1]
            note = ("anotação secreta", "")[number - 1]
            catalog.review.add_decision(photo.faces[0].id, DecisionValue.CHILD, by, note)
        catalog.review.add_decision(photo.faces[0].id, DecisionValue.ADULT, "Lima")
        catalog.review.undo_last("Lima")
        keep(thumbnail(path), jpeg_of(photos.scene()))
    logging.getLogger("engine.test").warning("failed: %r", A)
    logging.getLogger("engine.test").warning("failed: %r", C)
    yield path
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
