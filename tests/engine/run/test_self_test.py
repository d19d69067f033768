"""The self-test on the sample photos, and what is told of the computer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.faces.mtcnn import MtcnnModels
from engine.faces.session import available_providers
from engine.run import self_test as samples
from engine.run.hardware import hardware
from engine.run.options import Models, RunOptions
from engine.run.self_test import self_test
from engine.support.errors import FaixaError
from engine.support.places import SAMPLES
from engine.values.faces import CPU, CUDA, Device
from tests.helpers.cards import CARD_ERRORS, on_card

OPTIONS = RunOptions(device=Device.CPU)


@pytest.fixture(scope="module")
def models() -> Models:
    return Models.load(OPTIONS)


def test_the_samples_are_found_whole(models: Models) -> None:
    tested = self_test(models, OPTIONS)
    assert (tested.photos, tested.faces) == (4, 5)
    assert tested.provider == CPU
    assert tested.seconds_a_photo is None


def test_a_speed_is_told_where_it_is_asked_for(models: Models) -> None:
    seconds = self_test(models, OPTIONS, speed=True).seconds_a_photo
    assert seconds is not None
    assert 0 < seconds < 60


@pytest.mark.parametrize("network", ["pnet", "onet", "ages"])
def test_a_card_that_fails_on_the_way_costs_no_photo_and_is_told(network: str) -> None:
    models = Models.load(OPTIONS)
    assert isinstance(models.detector, MtcnnModels)
    sessions = {"ages": models.classifier.session}
    session = sessions.get(network) or getattr(models.detector, network)
    on_card(session, CARD_ERRORS[0])
    tested = self_test(models, OPTIONS)
    assert (tested.photos, tested.faces) == (4, 5)
    assert tested.provider == CPU
    assert "CUDNN_BACKEND_API_FAILED" in str(tested.gpu_trouble)


def test_an_installation_that_finds_other_faces_is_told(
    models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(samples.SAMPLE_FACES, "astronaut.jpg", 2)
    with pytest.raises(FaixaError, match="astronaut"):
        self_test(models, OPTIONS)


def test_a_missing_sample_is_told_by_name(
    models: Models, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(samples, "SAMPLES", tmp_path)
    with pytest.raises(FaixaError, match=r"astronaut\.jpg cannot be read"):
        self_test(models, OPTIONS)


def test_every_sample_has_its_count_and_the_samples_are_untouched(models: Models) -> None:
    before = {path: path.stat().st_mtime_ns for path in SAMPLES.iterdir()}
    assert {path.name for path in SAMPLES.glob("*.jpg")} == set(samples.SAMPLE_FACES)
    self_test(models, OPTIONS)
    assert {path: path.stat().st_mtime_ns for path in SAMPLES.iterdir()} == before


def test_what_is_in_the_computer() -> None:
    there = hardware()
    assert there.cores == os.cpu_count()
    assert there.processor
    assert there.gpu_build is (CUDA in available_providers())
