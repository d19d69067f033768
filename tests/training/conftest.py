from __future__ import annotations

from dataclasses import replace

import pytest

from tests.helpers.trained import Trained
from tests.helpers.training_faces import TINY, made_store
from training.learn.train import train


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    folder = tmp_path_factory.mktemp("trained")
    config = replace(TINY, name="tiny")
    made_store(folder / "store", 240)
    train(folder / "store", folder / "run", config)
    return Trained(folder / "store", folder / "run", config)
