"""What a caller can rely on in a run whose detection has processes of its own, as with a card."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.faces.crew import Crew
from engine.faces.mtcnn import Mtcnn
from engine.run import runner
from engine.run.control import Control
from engine.run.events import PhotoDone
from engine.run.options import Models, RunOptions
from engine.run.pipeline import Analysis
from engine.run.runner import CREW_CORES, MOST_CREW, crew_for, kept_for, tools_of
from engine.values.faces import CUDA, Device
from engine.values.photos import PhotoFile, PhotoResult


@pytest.fixture(scope="module")
def models() -> Models:
    """Those of a CPU that are fed as on a card."""
    made = Models.load(RunOptions(device=Device.CPU))
    detector = made.detector
    for session in (detector.pnet, detector.rnet, detector.onet, made.classifier.session):  # type: ignore[attr-defined]
        session.provider = CUDA
    detector.pnet.take_bytes()  # type: ignore[attr-defined]
    return made


def _analysed(models: Models, samples: Path, cores: int) -> tuple[list[PhotoResult], float, type]:
    files = [PhotoFile(str(path), path.stat().st_size, 0) for path in samples.glob("*.jpg")]
    control = Control()
    with tools_of(models, RunOptions(workers=cores), control) as tools:
        analysis = Analysis(tools, control)
        found = [e.result for e in analysis.events(files) if isinstance(e, PhotoDone)]
        again = Analysis(tools, control, before=analysis.stages)
        assert again.stages.detect == pytest.approx(analysis.stages.detect)
        kind = type(tools.detector)
    return sorted(found, key=lambda each: each.path), analysis.stages.detect, kind


def test_a_run_on_a_card_finds_the_same_faces_in_processes(models: Models, samples: Path) -> None:
    here, _, kind_here = _analysed(models, samples, CREW_CORES - 1)
    there, seconds, kind_there = _analysed(models, samples, CREW_CORES)
    assert (kind_here, kind_there) == (Mtcnn, Crew)
    assert [[f.face for f in each.faces] for each in there] == [
        [f.face for f in each.faces] for each in here
    ]
    assert sum(len(each.faces) for each in there) > 3
    assert seconds > 0


@pytest.mark.parametrize(
    ("cores", "on_card", "processes"),
    [(16, False, 0), (2, True, 0), (CREW_CORES, True, 2), (12, True, 6), (64, True, MOST_CREW)],
)
def test_only_a_card_needs_processes_that_find_faces(
    cores: int, on_card: bool, processes: int
) -> None:
    assert crew_for(cores, on_card=on_card) == processes


@pytest.mark.parametrize(
    ("photos", "there", "kept"),
    [
        (6, 64, 222_000_000),
        (28, 64, 1_036_000_000),
        (60, 64, 1_100_000_000),
        (28, 8, 1_000_000_000),
        (28, 1, 500_000_000),
        (28, None, 1_036_000_000),
    ],
)
def test_what_is_kept_follows_the_photos_as_far_as_there_is_memory(
    monkeypatch: pytest.MonkeyPatch, photos: int, there: int | None, kept: int
) -> None:
    told = None if there is None else there * 1_000_000_000
    monkeypatch.setattr(runner, "memory_there", lambda: told)
    assert kept_for(photos) == kept
