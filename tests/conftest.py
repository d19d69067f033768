"""What holds for every test, and what several of them share."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from engine.ages.classifier import Classifier
from engine.faces.mtcnn import MtcnnModels
from engine.run.options import Models
from engine.support.places import ROOT, SAMPLES
from engine.values.faces import Device
from tests.helpers.program import Program

# Whoever runs the tests has a catalog and a log of their own, which are not to be touched.
_HOME = tempfile.mkdtemp(prefix="faixa-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ.update({f"XDG_{each}_HOME": f"{_HOME}/{each.lower()}" for each in ("DATA", "STATE")})

# No deadline: a busy machine is no fault of the code. No database: nothing is left in the tree.
settings.register_profile("faixa", deadline=None, max_examples=60, database=None)
settings.load_profile("faixa")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample photos that come with Faixa."""
    return SAMPLES


@pytest.fixture(scope="session")
def detector_models() -> MtcnnModels:
    """The detector's three networks, as shipped."""
    return MtcnnModels.load(device=Device.CPU)


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    """The age model, as shipped."""
    return Classifier.load(device=Device.CPU)


@pytest.fixture(scope="session")
def models(detector_models: MtcnnModels, classifier: Classifier) -> Models:
    """All that a run needs, as shipped."""
    return Models(detector_models, classifier)


@pytest.fixture(scope="session")
def real_photos() -> list[Path]:
    """The development data's photos, which are not in the repository; skips without them."""
    photos = sorted((ROOT.parent / "shared" / "data" / "photos").glob("*.jpg"))
    if not photos:
        pytest.skip("the photos of the development data are not here (../shared/data/photos)")
    return photos


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """`faixa-cli` in a process, with a home of its own."""
    return Program(tmp_path / "home")
