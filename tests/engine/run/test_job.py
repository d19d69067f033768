"""A run's end: what it says of all its photos."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.faces.align import landmarks_in
from engine.run.control import Control
from engine.run.job import RunJob
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.values.ages import PolicySettings
from engine.values.faces import Box
from tests.helpers.made import ages, catalog_file

POLICY = PolicySettings((12, 18), 0.5)


def flagged(catalog: Catalog, folder: Path, models: Models, options: RunOptions) -> int:
    run = queue_roots(catalog, [str(folder)], models, options, POLICY)
    job = RunJob(catalog, run, models, options, POLICY)
    job.work(Control())
    assert job.end is not None
    return job.end.flagged


def test_a_face_that_was_drawn_before_counts_where_its_photo_is_analysed_again(
    tmp_path: Path, samples: Path, models: Models
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("astronaut.jpg", "drawn_child.jpg"):
        shutil.copy(samples / name, folder)
    options = RunOptions(workers=1)
    with Catalog(catalog_file(tmp_path)) as catalog:
        assert flagged(catalog, folder, models, options) == 1
        (astronaut,) = (each for each in catalog.photos(1) if "astronaut" in each.path)
        box = Box(40, 300, 120, 150)
        catalog.review.add_face(astronaut.key, box, landmarks_in(box), ages(a9=1.0), "ana")
        assert flagged(catalog, folder, models, replace(options, rescan=True)) == 2
        assert sum(photo.flagged for photo in catalog.photos(2)) == 2
