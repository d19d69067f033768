"""Runs over real folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.run.runner import Runner
from engine.values.ages import PolicySettings


def begin(
    catalog: Catalog,
    folder: Path,
    models: Models,
    options: RunOptions,
    settings: PolicySettings | None = None,
    exclude: Iterable[Path] = (),
) -> Runner:
    """A new run over a folder, or the unfinished one of the same folder and options."""
    settings = settings or PolicySettings()
    run = queue_roots(catalog, [str(folder)], models, options, settings)
    return Runner(catalog, run, models, options, settings, exclude)
