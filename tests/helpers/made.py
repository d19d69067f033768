"""Values for the tests of catalog and report: made, not measured."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numpy as np

from engine.catalog.catalog import Catalog
from engine.support.messages import Message
from engine.support.places import ROOT
from engine.support.reasons import Reason
from engine.values.ages import AGES, AgeDistribution, AnalysedFace
from engine.values.faces import Box, Face, Landmarks
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus, Quality
from engine.values.records import RunSpec

SHA = "5e" * 32


def ages(**shares: float) -> AgeDistribution:
    """`ages(a7=0.25, a30=0.75)`: a distribution with mass at those ages."""
    distribution = np.zeros(AGES, np.float32)
    for age, share in shares.items():
        distribution[int(age[1:])] = share
    return distribution


def face(
    x: float = 10.0,
    distribution: AgeDistribution | None = None,
    y: float = 20.0,
    width: float = 40.0,
    height: float = 50.0,
    score: float = 0.99,
    page: int = 1,
) -> AnalysedFace:
    points = Landmarks(
        (x + 10, 35.0), (x + 30, 35.0), (x + 20, 45.0), (x + 12, 55.0), (x + 28.5, 55.25)
    )
    if distribution is None:
        distribution = ages(a8=1.0)
    return AnalysedFace(Face(Box(x, y, width, height), points, score, page), distribution)


def spec(
    *,
    key: str = "settings",
    rescan: bool = False,
    roots: tuple[str, ...] = ("/photos",),
    options: str = "options",
    version: str = "0.1.0",
) -> RunSpec:
    return RunSpec(
        roots, options, key, "ages", "1", "ab" * 32, version, rescan, {"recursive": True}
    )


def file(path: str, size: int = 100, mtime_ns: int = 1) -> PhotoFile:
    return PhotoFile(path, size, mtime_ns)


def sha_of(path: str) -> str:
    """The bytes of a photo, `SHA` for that at `/a.jpg`: each path has its own."""
    return SHA if path == "/a.jpg" else hashlib.sha256(os.fsencode(path)).hexdigest()


def done(
    photo: PhotoFile,
    *faces: AnalysedFace,
    sha256: str | None = None,
    quality: Quality = Quality.WHOLE,
) -> PhotoResult:
    status = PhotoStatus.ANALYSED if faces else PhotoStatus.NO_FACE
    return PhotoResult(
        photo.path,
        status,
        width=640,
        height=480,
        size=photo.size,
        mtime_ns=photo.mtime_ns,
        sha256=sha_of(photo.path) if sha256 is None else sha256,
        faces=faces,
        quality=quality,
    )


def failed(photo: PhotoFile, reason: Message | None = None) -> PhotoResult:
    return PhotoResult(
        photo.path,
        PhotoStatus.FAILED,
        reason or Reason.CUT_OFF(),
        size=photo.size,
        mtime_ns=photo.mtime_ns,
    )


def scanned(catalog: Catalog, *results: PhotoResult) -> int:
    """A finished run with these results; its number."""
    run = catalog.start_run(spec())
    for result in results:
        catalog.record(run.id, result)
    catalog.finish_run(run.id)
    return run.id


def catalog_file(folder: Path) -> Path:
    return folder / "catalog.db"


def python_env() -> dict[str, str]:
    """For a second process that imports the engine and this module."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}
