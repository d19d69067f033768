"""What the tests of deliveries share: a collection on the disk with one photo of every kind."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import numpy as np
from PIL import Image

from engine.catalog.catalog import Catalog
from engine.reports.delivery.checks import checks_of
from engine.reports.delivery.deliver import MISSING_LIST, Delivered, deliver
from engine.reports.delivery.rules import DeliveryRules
from engine.support.languages import Language
from engine.support.reasons import Reason
from engine.values.ages import AgeDistribution, AnalysedFace, DecisionValue
from engine.values.photos import PhotoPage, PhotoResult, PhotoStatus, Quality
from engine.values.records import RunState
from tests.helpers.made import face, spec
from tests.helpers.reporting.exports import ADULT, CHILD, decide, faces_of

UNFLAGGED = ADULT


def noise(path: Path, seed: int) -> None:
    """A photo of 400 by 300 pixels of which nothing can be guessed from their neighbours."""
    pixels = np.random.default_rng(seed).integers(0, 256, (300, 400, 3), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def analysed(
    path: Path,
    *faces: AnalysedFace,
    quality: Quality = Quality.WHOLE,
    pages: tuple[PhotoPage, ...] = (),
    page_count: int = 1,
    film_inside: bool = False,
) -> PhotoResult:
    """What a run says of the file that is there."""
    data = path.read_bytes()
    return PhotoResult(
        str(path),
        PhotoStatus.ANALYSED if faces else PhotoStatus.NO_FACE,
        width=400,
        height=300,
        size=len(data),
        mtime_ns=path.stat().st_mtime_ns,
        sha256=hashlib.sha256(data).hexdigest(),
        faces=faces,
        quality=quality,
        pages=pages,
        page_count=page_count,
        film_inside=film_inside,
    )


def one_face(distribution: AgeDistribution, size: float = 60.0) -> AnalysedFace:
    """A face at 40, 60."""
    return face(40.0, distribution, 60.0, size, size)


def run_over(
    catalog: Catalog, folder: Path, *results: PhotoResult, state: RunState = RunState.DONE
) -> int:
    """A run over the folder, ended; its number."""
    run = catalog.start_run(spec(roots=(str(folder),)))
    for result in results:
        catalog.record(run.id, result)
    catalog.finish_run(run.id, state)
    return run.id


KINDS = ("adult", "none", "child", "decided", "open")


def collection(catalog: Catalog, folder: Path) -> int:
    """An adult, nobody, a decided child, a flagged face that is decided adult, an undecided one;
    and a photo that could not be read, a damaged one, one seen in part, and a text."""
    for seed, name in enumerate((*KINDS, "broken", "part", "bad")):
        noise(folder / "2026" / f"{name}.png", seed)
    at = folder / "2026"
    run = run_over(
        catalog,
        folder,
        analysed(at / "adult.png", one_face(UNFLAGGED)),
        analysed(at / "none.png"),
        analysed(at / "child.png", one_face(CHILD)),
        analysed(at / "decided.png", one_face(CHILD)),
        analysed(at / "open.png", one_face(CHILD)),
        analysed(at / "broken.png", quality=Quality.DAMAGED),
        analysed(at / "part.png", quality=Quality.PARTIAL),
        PhotoResult(str(at / "bad.png"), PhotoStatus.FAILED, Reason.CUT_OFF(), size=1),
        PhotoResult(str(at / "notes.txt"), PhotoStatus.SKIPPED, Reason.UNKNOWN_KIND()),
    )
    ids = faces_of(catalog, run)
    decide(catalog, ids[str(at / "child.png")][0], DecisionValue.CHILD)
    decide(catalog, ids[str(at / "decided.png")][0], DecisionValue.ADULT)
    return run


def handed_on(
    catalog: Catalog,
    run: int,
    target: Path,
    rules: DeliveryRules | None = None,
    language: Language = Language.ENGLISH,
) -> Delivered:
    """A delivery whose checks were looked at just now."""
    rules = rules or DeliveryRules()
    return deliver((run,), target, rules, catalog, checks_of((run,), rules, catalog), language)


def missing(target: Path) -> dict[str, str]:
    """What a delivery says is missing, and why."""
    with (target / MISSING_LIST).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["photo", "why"]
    return {name: why for name, why in rows[1:]}


def files(target: Path) -> set[str]:
    """The files of a delivery, without its own two."""
    found = {each.relative_to(target).as_posix() for each in target.rglob("*") if each.is_file()}
    return found - {MISSING_LIST, "faixa-delivery.txt"}


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def face_is_gone(made: Path, original: Path) -> bool:
    """Whether nothing of the face at 40, 60 is left, and the rest is as it was."""
    after, before = pixels(made), pixels(original)
    assert np.array_equal(after[200:], before[200:])
    region = np.abs(after[60:120, 40:100].astype(int) - before[60:120, 40:100])
    return bool(region.mean() > 30)
