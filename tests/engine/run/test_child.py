"""Runs in a process beside: what they find, what their death costs, and who ends whom."""

from __future__ import annotations

import contextlib
import json
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from logging.handlers import RotatingFileHandler
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog.catalog import Catalog
from engine.run import wire
from engine.run.child import RunBeside, RunProcess
from engine.run.control import Control, Progress
from engine.run.events import RunProgress, StageSeconds
from engine.run.job import RunNews
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.run.serve import serve
from engine.support.errors import CatalogError
from engine.support.log import Line, log_to_file
from engine.support.places import SAMPLES
from engine.support.reasons import Reason
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.photos import PhotoStatus
from engine.values.records import Run, RunState
from engine.values.troubles import RunTrouble, Trouble
from tests.helpers import deadly
from tests.helpers.made import python_env
from tests.helpers.photos import folder_of

Serve = type(serve)


@contextmanager
def process_of(catalog: Catalog, target: object = serve) -> Iterator[RunProcess]:
    made = RunProcess(catalog.path, target)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        made.close()


def queued(catalog: Catalog, folder: Path, models: Models) -> Run:
    return queue_roots(catalog, [str(folder)], models, RunOptions(), PolicySettings())


def test_runs_end_as_they_do_in_this_process_and_the_process_is_kept(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    with process_of(catalog) as process:
        first = RunBeside(process, catalog, queued(catalog, SAMPLES, models))
        first.work(Control())
        assert first.end is not None
        assert first.end.run.state is RunState.DONE
        assert first.end.trouble is None
        assert first.end.counts is not None
        assert (first.end.counts.analysed, first.end.counts.faces) == (4, 5)
        news = first.news()
        assert news is not None
        assert news.progress is not None
        assert news.progress.progress.done == news.progress.progress.total == news.found
        pid = process.pid
        folder = folder_of(tmp_path / "more", 2)
        second = RunBeside(process, catalog, queued(catalog, folder, models))
        second.work(Control())
        assert second.end is not None
        assert second.end.run.state is RunState.DONE
        assert process.pid == pid
    assert process.pid is None
    assert pid is not None
    assert not psutil.pid_exists(pid)


@pytest.mark.parametrize(
    ("for_good", "hide", "state"),
    [(False, False, RunState.INTERRUPTED), (True, True, RunState.CANCELLED)],
)
def test_a_cancel_ends_it_as_it_was_meant(
    catalog: Catalog, models: Models, tmp_path: Path, for_good: bool, hide: bool, state: RunState
) -> None:
    run = queued(catalog, folder_of(tmp_path / "many", 60), models)
    with process_of(catalog) as process:
        job, control = RunBeside(process, catalog, run), Control()
        job.cancel_for_good, job.hide = for_good, hide
        working = threading.Thread(target=job.work, args=(control,))
        working.start()
        _until(lambda: catalog.counts(run.id).analysed > 2)
        control.pause()
        control.cancel()
        working.join(30)
        assert job.end is not None
        assert job.end.run.state is state
        assert catalog.run(run.id).hidden is hide
        assert catalog.counts(run.id).pending


def test_a_photo_that_kills_is_found_out_and_all_others_are_done(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 6)
    (folder / "003.jpg").rename(folder / f"003 {deadly.DEADLY}.jpg")
    run = queued(catalog, folder, models)
    with process_of(catalog, deadly.dies_of_a_photo) as process:
        job = RunBeside(process, catalog, run)
        job.work(Control())
    assert job.end is not None
    assert job.end.run.state is RunState.DONE
    assert job.end.trouble is None
    found = {Path(photo.path).name: photo for photo in catalog.photos(run.id)}
    suspect = found.pop(f"003 {deadly.DEADLY}.jpg")
    assert suspect.status is PhotoStatus.FAILED
    assert suspect.reason == Reason.SUSPECT()
    assert {photo.status for photo in found.values()} == {PhotoStatus.ANALYSED}
    news = job.news()
    assert news is not None
    assert news.alarm is not None
    assert news.alarm.kind is Trouble.STARTED_AGAIN
    assert "134" in str(news.alarm.detail)


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_who_ends_the_process_from_outside_blames_no_photo(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 2)
    (folder / "001.jpg").rename(folder / f"001 {deadly.DEADLY}.jpg")
    run = queued(catalog, folder, models)
    for _ in range(2):
        with process_of(catalog, deadly.is_ended_at_a_photo) as process:
            job = RunBeside(process, catalog, run)
            job.work(Control())
        assert job.end is not None
        assert job.end.trouble is not None
        assert job.end.trouble.kind is Trouble.DIED
        assert job.end.run.state is RunState.INTERRUPTED
        assert catalog.counts(run.id).failed == 0
    with process_of(catalog) as process:
        job = RunBeside(process, catalog, run)
        job.work(Control())
    counts = catalog.counts(run.id)
    assert (counts.analysed, counts.failed, counts.pending) == (2, 0, 0)


def test_who_closes_the_process_meanwhile_ends_the_run(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    run = queued(catalog, folder_of(tmp_path / "many", 60), models)
    with process_of(catalog) as process:
        job, control = RunBeside(process, catalog, run), Control()
        working = threading.Thread(target=job.work, args=(control,))
        working.start()
        _until(lambda: catalog.counts(run.id).analysed > 2)
        control.cancel()
        process.close()
        working.join(30)
    assert not working.is_alive()
    assert job.end is not None
    assert job.end.trouble is None
    assert job.end.run.state is RunState.INTERRUPTED
    assert catalog.counts(run.id).failed == 0


def test_a_second_death_that_no_photo_explains_stops_the_run_and_names_the_log(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    log_to_file(tmp_path / "faixa.log")
    run = queued(catalog, SAMPLES, models)
    try:
        with process_of(catalog, deadly.always_dies) as process:
            job = RunBeside(process, catalog, run)
            job.work(Control())
    finally:
        _close_log()
    assert job.end is not None
    assert job.end.run.state is RunState.INTERRUPTED
    assert job.end.trouble is not None
    assert job.end.trouble.kind is Trouble.DIED
    assert "7" in str(job.end.trouble.detail)
    assert str(tmp_path / "faixa.log") in str(job.end.trouble.detail)
    text = (tmp_path / "faixa.log").read_text(encoding="utf-8")
    assert text.count("runs are done by process") == 2


def test_nonsense_is_a_death_and_never_an_error_here(catalog: Catalog, models: Models) -> None:
    run = queued(catalog, SAMPLES, models)
    with process_of(catalog, deadly.talks_nonsense) as process:
        job = RunBeside(process, catalog, run)
        job.work(Control())
    assert job.end is not None
    assert job.end.trouble is not None
    assert job.end.trouble.kind is Trouble.DIED


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_the_process_ends_with_the_window(catalog: Catalog, models: Models, tmp_path: Path) -> None:
    run = queued(catalog, folder_of(tmp_path / "many", 60), models)
    script = (
        "import sys; from pathlib import Path; from engine.run.child import RunProcess\n"
        "made = RunProcess(Path(sys.argv[1])); made.begin(int(sys.argv[2]), False)\n"
        "print(made.pid, flush=True)\n"
        "while True: made.next(1.0)\n"
    )
    command = [sys.executable, "-c", script, catalog.path, str(run.id)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=python_env(), text=True) as window:
        assert window.stdout is not None
        child = psutil.Process(int(window.stdout.readline()))
        _until(lambda: catalog.counts(run.id).analysed > 2)
        family = [child, *child.children(recursive=True)]
        assert len(family) > 1
        os.kill(window.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(family, timeout=2.0)
    assert [each for each in alive if _lives(each)] == []


def test_decisions_are_made_while_the_process_writes(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    with process_of(catalog) as process:
        RunBeside(process, catalog, queued(catalog, SAMPLES, models)).work(Control())
        faces = [face.id for photo in catalog.photos(1) for face in photo.faces]
        run = queued(catalog, folder_of(tmp_path / "many", 40), models)
        job = RunBeside(process, catalog, run)
        working = threading.Thread(target=job.work, args=(Control(),))
        working.start()
        made = 0
        while working.is_alive():
            catalog.review.add_decision(faces[made % 4], DecisionValue.ADULT, "Ana")
            made += 1
        working.join()
    assert job.end is not None
    assert job.end.run.state is RunState.DONE
    with Catalog(catalog.path, writer=False) as reader:
        kept = [face.decisions for photo in reader.photos(1) for face in photo.faces]
    assert sum(map(len, kept)) == made > 10


def test_a_writer_beside_needs_a_catalog_and_leaves_it_as_it_is(path: Path) -> None:
    with pytest.raises(CatalogError, match="There is no catalog"):
        Catalog(path, beside=True)
    with Catalog(path) as catalog, Catalog(path, beside=True) as beside:
        assert beside.path == catalog.path
        beside.close()
        with pytest.raises(CatalogError, match="is open already"):
            Catalog(path)


# What is said

NEWS = RunNews(
    3,
    40,
    RunProgress(Progress(7, 1, 40, 8.5, None), 1, 9, "/é\udce9.jpg", StageSeconds(1.5), 2),
    4,
    RunTrouble(Trouble.GPU, Reason.PROCESS_ENDED(number="-9")),
)


@pytest.mark.parametrize(
    "news", [NEWS, RunNews(1, 0, None, 0, RunTrouble(Trouble.BUG, "text", "/place"))]
)
def test_news_arrive_as_they_were_sent(news: RunNews) -> None:
    assert wire.news_of(json.loads(json.dumps(wire.news_values(news)))) == news


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(st.data())
def test_news_that_are_none_are_refused(data: st.DataObject) -> None:
    told = json.loads(json.dumps(wire.news_values(NEWS)))
    place = told
    while True:
        name = data.draw(st.sampled_from(sorted(place)))
        if not isinstance(place[name], dict) or data.draw(st.booleans()):
            break
        place = place[name]
    place[name] = data.draw(JSON)
    try:
        wire.news_of(told)
    except wire.WireError:
        return
    # What is let through is of the kind that was sent.
    assert json.loads(json.dumps(wire.news_values(wire.news_of(told)))) is not None


def test_the_longest_line_of_the_log_arrives() -> None:
    text = "\N{GRINNING FACE}" * 9000
    line = Line(logging.ERROR, "engine", text, (text,) * 9, (text, text))
    ours, theirs = multiprocessing.Pipe()
    with ours, theirs:
        sending = threading.Thread(
            target=wire.send, args=(theirs, "log"), kwargs=wire.line_values(line)
        )
        sending.start()
        told = wire.receive(ours)
        sending.join()
    found = wire.line_of(told)
    assert found.message == text[: wire.LONGEST_TEXT]
    assert len(found.names) == wire.MOST_NAMES


def _lives(process: psutil.Process) -> bool:
    """Whether it is more than a number that nobody has asked for."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def _until(condition: object) -> None:
    waited = threading.Event()
    for _ in range(3000):
        if condition():  # type: ignore[operator]
            return
        waited.wait(0.02)
    raise AssertionError("it never came")


def _close_log() -> None:
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, RotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()


def test_a_cancel_is_heard_while_the_process_starts(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    run = queued(catalog, folder_of(tmp_path / "photos", 2), models)
    control = Control()
    control.cancel()
    with process_of(catalog, deadly.never_ready) as process:
        job = RunBeside(process, catalog, run)
        job.work(control)
        assert process.pid is None
    assert job.end is not None
    assert job.end.trouble is None
    assert job.end.run.state is RunState.INTERRUPTED
    assert catalog.counts(run.id).analysed == 0


def test_a_run_that_the_catalog_has_not_is_its_trouble_and_no_death(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    run = queued(catalog, folder_of(tmp_path / "photos", 2), models)
    with process_of(catalog) as process:
        job = RunBeside(process, catalog, replace(run, id=99))
        job.work(Control())
        pid = process.pid
        assert job.end is not None
        assert job.end.trouble is not None
        assert job.end.trouble.kind is Trouble.CATALOG
        again = RunBeside(process, catalog, run)
        again.work(Control())
        assert process.pid == pid
        assert again.end is not None
        assert again.end.run.state is RunState.DONE
