from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.trained import Trained
from tests.helpers.training_faces import TINY, made_store
from training.learn.train import train
from training.release.release import release


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    folder = tmp_path_factory.mktemp("trained")
    config = replace(TINY, name="tiny")
    made_store(folder / "store", 240)
    train(folder / "store", folder / "run", config)
    return Trained(folder / "store", folder / "run", config)


@pytest.fixture(scope="session")
def exported(trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model file of that run; another one that starts from it needs no first phase."""
    file = tmp_path_factory.mktemp("exported") / "age.onnx"
    release(trained.run, trained.store, file, version="1")
    return file
