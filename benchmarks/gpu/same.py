"""Section `same`: in short, whether the same faces are found as on the CPU, in every way."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from benchmarks.gpu.findings import Findings
from benchmarks.gpu.parity import (
    REFERENCE_THREADS,
    crops_from,
    estimates,
    faces_on,
    paired,
    rect,
)
from benchmarks.gpu.work import Work, classifier, decoded, detector_models, samples
from engine.faces.crew import Crew
from engine.faces.detector import Detector
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.session import Session

PHOTOS = 8
CREW = 4
ALIKE = 0.99

TRIED: list[tuple[str, Mapping[str, str], bool, int]] = [
    ("one process, floats (as before)", {}, False, 0),
    ("one process, bytes", {}, True, 0),
    ("crew, bytes", {}, True, CREW),
    ("crew, bytes, NHWC", {"prefer_nhwc": "1"}, True, CREW),
]
"""Options of the provider, whether P-Net takes bytes, and processes."""


def same(work: Work, findings: Findings) -> None:
    """Faces and ages against those of the CPU."""
    with ThreadPoolExecutor(REFERENCE_THREADS) as threads:
        paths = [*samples(), *work.like[:PHOTOS], *work.mixed[:2]]
        photos = list(threads.map(decoded, paths))
        here = Mtcnn(detector_models(work.device.CPU))
        reference = list(threads.map(lambda photo: faces_on(here, photo), photos))
    model = classifier(work.device.CPU)
    found = zip(photos, reference, strict=True)
    real = np.concatenate([crops_from(model, photo, faces) for photo, faces in found])
    wanted = estimates(model, real)[:, 0]
    every = [id(face) for faces in reference for face in faces]
    ages = dict(zip(every, wanted, strict=True))
    findings.table(
        f"The same {len(photos)} photos, {work.label} against CPU",
        "way", "on the CPU", "here", "missed", "more", "lowest IoU", "on", "below 0.99",
        "largest difference of score", "of age, years", "of age on the same crops",
    )  # fmt: skip
    for words, options, as_bytes, crew in TRIED:
        try:
            with _detector(work, options, as_bytes, crew) as detector:
                each = [faces_on(detector, photo) for photo in photos]
            there = classifier(work.device, options)
            on_same = np.abs(estimates(there, real)[:, 0] - wanted).max()
            pairs = [list(paired(f, r)) for f, r in zip(each, reference, strict=True)]
            cut = zip(photos, pairs, strict=True)
            own = np.concatenate([crops_from(there, p, [f for f, _ in both]) for p, both in cut])
            new = estimates(there, own)[:, 0]
        except Exception as error:  # one way that fails must not hide the others
            findings.tried(words, error)
            continue
        both = [pair for pairs_of_one in pairs for pair in pairs_of_one]
        overlaps = sorted(
            (rect(f).iou(rect(r)), f"{path.parent.name}/{path.name}")
            for path, of_one in zip(paths, pairs, strict=True)
            for f, r in of_one
        )
        old = np.array([ages[id(face)] for _, face in both])
        findings.row(
            words,
            len(every),
            sum(map(len, each)),
            len(every) - len(both),
            sum(map(len, each)) - len(both),
            overlaps[0][0] if overlaps else None,
            overlaps[0][1] if overlaps else None,
            sum(1 for overlap, _ in overlaps if overlap < ALIKE),
            max((abs(f.score - r.score) for f, r in both), default=None),
            float(np.abs(new - old).max()) if len(old) else None,
            float(on_same),
        )


@contextlib.contextmanager
def _detector(
    work: Work, options: Mapping[str, str], as_bytes: bool, crew: int
) -> Iterator[Detector]:
    models: MtcnnModels = detector_models(work.device, options)
    if as_bytes:
        assert isinstance(models.pnet, Session)
        models.pnet.take_bytes()
    if not crew:
        yield Mtcnn(models)
        return
    with Crew(models, processes=crew) as made:
        yield made
