"""Section `parity`: the same answers on the GPU as on the CPU."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.common import Rect
from benchmarks.gpu.findings import Findings
from benchmarks.gpu.work import (
    AGES,
    BEFORE,
    BEFORE_OPTIONS,
    NETWORKS,
    ONET,
    PNET,
    RNET,
    Batch,
    Work,
    classifier,
    crops,
    decoded,
    detector_models,
    recorded,
    samples,
    session,
    timed,
)
from engine.ages import policy
from engine.ages.classifier import Classifier
from engine.faces.align import crop_face
from engine.faces.detector import Detector
from engine.faces.feeding import Feeding
from engine.faces.mtcnn import Mtcnn
from engine.photos.photo import DecodedPhoto
from engine.values.ages import PolicySettings
from engine.values.faces import Device, Face

SAME_FACE = 0.5  # IoU
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "as the engine does": {},
    "with TF32": {"use_tf32": "1"},
}
PHOTOS = 8
REFERENCE_THREADS = 8


def parity(work: Work, findings: Findings) -> None:
    """The networks' outputs, then ages, then whole detections, against those of the CPU."""
    with ThreadPoolExecutor(REFERENCE_THREADS) as threads:
        photos = list(threads.map(decoded, [*samples(), *work.like[:PHOTOS], *work.mixed[:3]]))
        models, recorders = recorded(detector_models(Device.CPU), most=24)
        ages = classifier(Device.CPU)
        finder = Mtcnn(models)
        reference = list(threads.map(lambda photo: faces_on(finder, photo), photos))
    faces = [crops_from(ages, photo, found) for photo, found in zip(photos, reference, strict=True)]
    real = np.concatenate(faces)
    inputs: dict[str, list[Batch]] = {
        name: each.batches for name, each in zip((PNET, RNET, ONET), recorders, strict=True)
    }
    inputs[AGES] = [real, crops(64)]
    findings.note(
        f"{len(photos)} photos, {sum(map(len, reference))} faces found on the CPU; "
        f"{work.label} against CPU."
    )
    _networks(work, findings, inputs)
    wanted = estimates(ages, real)
    _ages(work, findings, wanted, real)
    every = [id(face) for found in reference for face in found]
    _faces(work, findings, photos, reference, dict(zip(every, wanted[:, 0], strict=True)))


def _networks(work: Work, findings: Findings, inputs: Mapping[str, Sequence[Batch]]) -> None:
    findings.table(
        "The four networks on what they see in photos",
        "network", "settings", "rows", "largest output", "largest difference",
    )  # fmt: skip
    for name in NETWORKS:
        here = session(name, Device.CPU)
        wanted = [here.run(batch) for batch in inputs[name]]
        for words, options in SETTINGS.items():
            try:
                there = session(name, work.device, options)
                got = [there.run(batch) for batch in inputs[name]]
            except Exception as error:  # one setting that fails must not hide the others
                findings.tried(f"{name} {words}", error)
                continue
            pairs = list(zip(got, wanted, strict=True))
            findings.row(
                name,
                words,
                sum(map(len, wanted)),
                max(float(np.abs(w).max()) for _, w in pairs),
                max(float(np.abs(g - w).max()) for g, w in pairs),
            )


def _ages(
    work: Work,
    findings: Findings,
    wanted: npt.NDArray[np.float64],
    real: npt.NDArray[np.uint8],
) -> None:
    findings.table(
        "Ages of the same crops (wanted: within 0.001 years)",
        "settings", "faces", "largest difference, years", "of P(minor)",
        "faces flagged otherwise", "ms a batch of 64",
    )  # fmt: skip
    for words, options in SETTINGS.items():
        try:
            there = classifier(work.device, options)
            got = estimates(there, real)
            batch = crops(64)
            taken = timed(lambda there=there, batch=batch: there.classify(batch)).median  # type: ignore[misc]
        except Exception as error:  # as above
            findings.tried(f"ages {words}", error)
            continue
        difference = np.abs(got - wanted)
        findings.row(
            words,
            len(real),
            float(difference[:, 0].max()),
            float(difference[:, 1].max()),
            int(difference[:, 2].sum()),
            taken,
        )


def _faces(
    work: Work,
    findings: Findings,
    photos: Sequence[DecodedPhoto],
    reference: Sequence[list[Face]],
    ages: Mapping[int, float],
) -> None:
    findings.table(
        "Faces found on the same photos, and their ages",
        "settings", "on the CPU", "here", "missed", "more", "lowest IoU",
        "largest difference of score", "of age, years",
    )  # fmt: skip
    ways: list[tuple[str, Mapping[str, str], Feeding | None]] = [
        *((words, options, None) for words, options in SETTINGS.items()),
        ("whole levels", {}, BEFORE),
        ("as before", BEFORE_OPTIONS, BEFORE),
    ]
    for words, options, feeding in ways:
        try:
            finder = Mtcnn(detector_models(work.device, options), feeding=feeding)
            found = [faces_on(finder, photo) for photo in photos]
            there = classifier(work.device, options)
        except Exception as error:  # as above
            findings.tried(f"detection, {words}", error)
            continue
        pairs = [list(paired(f, r)) for f, r in zip(found, reference, strict=True)]
        both = [pair for each in pairs for pair in each]
        difference = _age_difference(there, photos, pairs, ages)
        findings.row(
            words,
            sum(map(len, reference)),
            sum(map(len, found)),
            sum(map(len, reference)) - len(both),
            sum(map(len, found)) - len(both),
            min((rect(f).iou(rect(r)) for f, r in both), default=None),
            max((abs(f.score - r.score) for f, r in both), default=None),
            difference,
        )


def _age_difference(
    there: Classifier,
    photos: Sequence[DecodedPhoto],
    pairs: Sequence[Sequence[tuple[Face, Face]]],
    ages: Mapping[int, float],
) -> float | None:
    """The largest, of faces found and judged there from what they are judged here."""
    cut = [
        crops_from(there, p, [f for f, _ in each]) for p, each in zip(photos, pairs, strict=True)
    ]
    new = np.concatenate(cut)
    if not len(new):
        return None
    old = np.array([ages[id(wanted)] for each in pairs for _, wanted in each])
    return float(np.abs(estimates(there, new)[:, 0] - old).max())


def estimates(model: Classifier, faces: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Age, P(minor) and flag of each face."""
    told = policy.estimates(model.classify(faces), PolicySettings())
    return np.array([[e.age, e.p_minor, e.flagged] for e in told]).reshape(-1, 3)


def faces_on(finder: Detector, photo: DecodedPhoto) -> list[Face]:
    return finder.detect(photo.pixels, (photo.width, photo.height))


def crops_from(model: Classifier, photo: DecodedPhoto, faces: list[Face]) -> npt.NDArray[np.uint8]:
    """The faces' crops from the pixels at hand."""
    geometry = model.info.geometry
    height, width = photo.pixels.shape[:2]
    ratio = np.array([width / photo.width, height / photo.height])
    cut = [crop_face(photo.pixels, f.landmarks.as_array() * ratio, geometry) for f in faces]
    return np.stack(cut) if cut else np.empty((0, geometry.size, geometry.size, 3), np.uint8)


def paired(found: Sequence[Face], wanted: Sequence[Face]) -> Iterator[tuple[Face, Face]]:
    """Faces that are the same one, each once."""
    left = list(found)
    for face in wanted:
        best = max(left, key=lambda each: rect(each).iou(rect(face)), default=None)
        if best is not None and rect(best).iou(rect(face)) >= SAME_FACE:
            left.remove(best)
            yield best, face


def rect(face: Face) -> Rect:
    return Rect(face.box.x, face.box.y, face.box.width, face.box.height)


def photos_of(paths: Sequence[Path], count: int) -> list[DecodedPhoto]:
    """The first photos, decoded."""
    with ThreadPoolExecutor(REFERENCE_THREADS) as threads:
        return list(threads.map(decoded, paths[:count]))
