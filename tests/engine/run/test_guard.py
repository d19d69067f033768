"""The engine in a process that may die: every photo gets its result, and no death is repeated."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.photos.scan import ScanOptions, scan
from engine.run import wire
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoFailed
from engine.run.guard import Guard
from engine.run.guarded import serve_photos
from engine.run.options import Models, RunOptions
from engine.run.photo_wire import photo_of, photo_values, result_of, result_values
from engine.run.pipeline import analyse
from engine.run.runner import tools_of
from engine.support.errors import FaixaError
from engine.support.reasons import Reason
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus
from tests.helpers import deadly
from tests.helpers.photos import folder_of, portrait_file


@contextlib.contextmanager
def guard_of(target: object = serve_photos) -> Iterator[Guard]:
    with Guard(RunOptions(workers=1), target=target) as made:  # type: ignore[arg-type]
        yield made


def photos_in(folder: Path) -> list[PhotoFile]:
    return [each for each in scan([str(folder)], ScanOptions()) if isinstance(each, PhotoFile)]


def analysed_here(photos: list[PhotoFile], models: Models) -> list[PhotoResult]:
    options, control = RunOptions(workers=1), Control()
    with tools_of(models, options, control) as tools:
        events = analyse(photos, tools, control)
        return [each.result for each in events if isinstance(each, PhotoDone | PhotoFailed)]


def by_path(results: list[PhotoResult]) -> dict[str, object]:
    return {each.path: result_values(each) for each in results}


def test_the_results_are_those_of_an_analysis_here(
    folder: Path, samples: Path, models: Models
) -> None:
    shutil.copytree(samples, folder, dirs_exist_ok=True)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff no photo")
    photos = photos_in(folder)
    with guard_of() as guard:
        found = list(guard.results(photos))
        assert guard.ready().models == models.sha256()
        again = list(guard.results(photos[:1]))
    assert by_path(found) == by_path(analysed_here(photos, models))
    assert by_path(again).items() <= by_path(found).items()


def test_a_photo_fails_at_its_second_death_and_the_others_do_not(folder: Path) -> None:
    folder_of(folder, 6)
    portrait_file(folder / f"003-{deadly.DEADLY}.jpg")
    photos = photos_in(folder)
    with guard_of(deadly.dies_of_a_photo_alone) as guard:
        found = list(guard.results(photos))
    assert Counter(each.path for each in found) == Counter(each.path for each in photos)
    failed = {Path(each.path).name: each.reason for each in found if each.reason is not None}
    assert failed == {f"003-{deadly.DEADLY}.jpg": Reason.DIED_TWICE()}


def test_an_end_by_others_is_no_photos_fault(folder: Path) -> None:
    folder_of(folder, 3)
    portrait_file(folder / f"001-{deadly.DEADLY}.jpg")
    with guard_of(deadly.is_ended_once_at_a_photo) as guard:
        found = list(guard.results(photos_in(folder)))
    assert [each.status for each in found] == [PhotoStatus.ANALYSED] * 4


def test_a_process_that_speaks_nonsense_ends_the_work_and_is_ended(folder: Path) -> None:
    with (
        guard_of(deadly.speaks_nonsense) as guard,
        pytest.raises(FaixaError, match="could not be started"),
    ):
        list(guard.results(photos_in(folder_of(folder, 1))))
    assert guard.pid is None


def test_the_process_ends_with_the_one_that_asks(folder: Path) -> None:
    with guard_of() as guard:
        list(guard.results(photos_in(folder_of(folder, 1))))
        assert guard.pid is not None
        process = psutil.Process(guard.pid)
        below = process.children(recursive=True)
        assert below
    psutil.wait_procs([process, *below], timeout=30)
    assert not any(each.is_running() for each in (process, *below))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
def test_a_killed_process_is_started_again(folder: Path) -> None:
    photos = photos_in(folder_of(folder, 3))
    with guard_of() as guard:
        results = guard.results(photos)
        found = [next(results)]
        assert guard.pid is not None
        os.kill(guard.pid, signal.SIGKILL)
        found += results
    assert {each.status for each in found} == {PhotoStatus.ANALYSED}
    assert len(found) == 3


def test_a_model_that_is_none_is_told_as_such(tmp_path: Path) -> None:
    model = tmp_path / "model.onnx"
    model.write_bytes(b"no model")
    with (
        Guard(RunOptions(model=model, workers=1)) as guard,
        pytest.raises(FaixaError, match="no model"),
    ):
        guard.ready()


@given(st.recursive(st.none() | st.integers() | st.text() | st.booleans(), st.lists))
def test_what_is_no_photo_or_result_is_told_as_such(told: object) -> None:
    good = photo_values(PhotoFile("/a\udcff.jpg", 1, -2, ("b",), 3))
    assert photo_of(good) == PhotoFile("/a\udcff.jpg", 1, -2, ("b",), 3)
    result = result_values(PhotoResult("/a", PhotoStatus.FAILED, Reason.GONE()))
    assert result_of(result) == PhotoResult("/a", PhotoStatus.FAILED, Reason.GONE())
    for name in good:
        with contextlib.suppress(wire.WireError):
            photo_of({**good, name: told})
    for name in result:
        with contextlib.suppress(wire.WireError):
            result_of({**result, name: told})
