"""A run's options are the same wherever they come from, and old runs still fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.catalog.catalog import Catalog
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.scan import ScanOptions
from engine.run.control import Control
from engine.run.options import Models, RunOptions, spec_of, values_of, with_values
from engine.values.ages import PolicySettings
from engine.values.faces import Box, Device, Face, Landmarks
from engine.values.films import FilmOptions
from engine.values.known import KnownOptions
from engine.values.photos import DecodeLimits, Detail, Pixels
from tests.helpers import photos
from tests.helpers.runs import begin

OTHER = RunOptions(
    scan=ScanOptions(recursive=False, hidden=True, ignore=("*.tmp",)),
    detector=MtcnnOptions(33.0, 0.02, 0.5, (0.5, 0.6, 0.75), 1024, True, True),
    limits=DecodeLimits(1, 2, 3.0, 4.0, 5),
    film=FilmOptions(True, 2.0, 50, 10.0),
    known=KnownOptions(("/lists/known.txt",), True),
    model=Path("/models/other.onnx"),
    device=Device.CPU,
    workers=3,
    rescan=True,
)


def test_all_options_have_values_by_name_and_are_made_of_them_again() -> None:
    values = values_of(OTHER)
    parts = (OTHER.scan, OTHER.detector, OTHER.limits, OTHER.film, OTHER.known)
    own = {"model", "device", "workers", "rescan"}
    assert len(values) == sum(len(asdict(part)) for part in parts) + len(own), "no name is twice"
    assert with_values(RunOptions(), values) == OTHER
    plain = json.loads(json.dumps(values, default=str))
    assert with_values(RunOptions(), plain) == OTHER, "also from texts and lists"


def test_what_is_not_said_or_not_known_changes_nothing() -> None:
    values = {"min_face": None, "of a newer Faixa": 1, "device": "quantum", "model": ""}
    assert with_values(OTHER, values) == replace(OTHER, device=Device.AUTO, model=DEFAULT_MODEL)


def test_a_run_that_an_earlier_faixa_began_has_the_same_keys(models: Models) -> None:
    # Literally what was hashed from the first version on: with another key a run that was
    # interrupted could not go on, and every photo would be analysed again.
    fixed = {
        "detector": {
            "min_face": 20.0,
            "min_face_relative": 0.0125,
            "scale_factor": 0.709,
            "thresholds": [0.6, 0.7, 0.8],
            "max_side": 2048,
            "rotations": False,
            "exact_pyramid": False,
        },
        "models": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (
                DEFAULT_MODEL,
                *(DEFAULT_MODEL.with_name(f"mtcnn-{net}.onnx") for net in ("pnet", "rnet", "onet")),
            )
        },
    }
    choices = fixed | {
        "limits": {
            "max_pixels": 250_000_000,
            "max_bytes": 1_000_000_000,
            "seconds": 4.0,
            "read_seconds": 30.0,
            "worker_bytes": 1_100_000_000,
        },
        "rescan": False,
        "scan": {"recursive": True, "hidden": False, "ignore": []},
    }
    spec = spec_of(["/photos"], models, RunOptions(), PolicySettings())
    assert spec.settings_key == key(fixed)
    assert spec.options_key == key(choices)


def key(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class WholePhotoOptions:
    """Those of a detector that takes every photo for one face."""

    margin: float = 0.1

    @property
    def detail(self) -> Detail:
        return Detail(max_side=64)


class WholePhoto:
    """Such a detector, and its models, of which it has none."""

    def __init__(self) -> None:
        self.sha256 = {"whole.onnx": "abc"}
        self.gpu_trouble = None
        self.options = WholePhotoOptions()
        self.seen: list[tuple[int, ...]] = []

    def detector(self, options: WholePhotoOptions, cancelled: Callable[[], bool]) -> WholePhoto:
        self.options = options
        return self

    def detect(self, pixels: Pixels, full_size: tuple[int, int] | None = None) -> list[Face]:
        self.seen.append(pixels.shape)
        height, width = pixels.shape[:2]
        width, height = full_size or (width, height)
        x, y = self.options.margin * width, self.options.margin * height
        box = Box(x, y, width - 2 * x, height - 2 * y)
        at = [(0.3, 0.4), (0.7, 0.4), (0.5, 0.6), (0.35, 0.8), (0.65, 0.8)]
        marks = Landmarks(*((a * width, b * height) for a, b in at))
        return [Face(box, marks, 0.9)]


def test_another_detector_needs_nothing_but_the_protocol(
    catalog: Catalog, classifier: Classifier, folder: Path
) -> None:
    (folder / "a.jpg").write_bytes(photos.encode(photos.scene(640, 480), "JPEG"))
    own = WholePhoto()
    options = RunOptions(detector=WholePhotoOptions(margin=0.25), workers=1)
    runner = begin(catalog, folder, Models(own, classifier), options)
    for _ in runner.events(Control()):
        pass
    assert own.seen == [(48, 64, 3)], "it sees as much as it wants"
    (photo,) = catalog.photos(runner.run.id)
    assert photo.faces[0].box == Box(160.0, 120.0, 320.0, 240.0)
    assert '"margin": 0.25' in str(runner.run.spec.options["choices"])
    assert '"whole.onnx": "abc"' in str(runner.run.spec.options["choices"])
