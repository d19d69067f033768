"""What a person can rely on when folders are queued: order, pause, cancel, another chance."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.ages.policy import (
    default_point,
    interval_of,
    resolve_threshold,
    run_policy,
    uncertain_of,
)
from engine.run.options import options_of
from engine.support.places import SAMPLES
from engine.values.ages import PolicySettings
from engine.values.faces import Device
from engine.values.photos import PhotoFile
from engine.values.records import RunState
from gui.base.context import Context
from gui.base.run_options import options_from
from gui.queue.controller import RunQueue
from tests.helpers.photos import folder_of, portrait_file
from tests.helpers.window.queue_help import add, counts, idle, states, until


@pytest.fixture
def queue(beside: RunQueue) -> RunQueue:
    """All of these with the runs where the window has them."""
    return beside


def order(queue: RunQueue) -> list[str]:
    return [Path(item.run.spec.roots[0]).name for item in queue.items()]


def test_a_folder_that_is_added_is_analysed(queue: RunQueue, qtbot: QtBot) -> None:
    news = []
    queue.progressed.connect(news.append)
    with qtbot.waitSignal(queue.finished, timeout=60_000) as finished:
        add(queue, SAMPLES)
    (item,) = queue.items()
    assert finished.args == [item.run.id]
    assert item.run.state is RunState.DONE
    assert item.counts is not None
    assert (item.counts.analysed, item.counts.failed, item.faces) == (4, 0, 5)
    assert item.flagged == 1, "the child who was drawn"
    assert not queue.running
    assert news[-1].progress.progress.done == item.counts.found
    assert news[-1].progress.path


def test_before_somebody_says_so_nothing_runs_after_a_start(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    first = RunQueue(context)
    first.pause()
    add(first, SAMPLES)
    until(qtbot, lambda: len(first.items()) == 1)
    assert first.stop()

    again = RunQueue(context)
    assert states(again) == [RunState.QUEUED]
    qtbot.wait(300)
    assert states(again) == [RunState.QUEUED]
    again.go_on()
    until(qtbot, lambda: states(again) == [RunState.DONE])
    assert again.stop()


def test_runs_go_one_after_the_other_in_the_order_of_the_list(
    queue: RunQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in "abc":
        portrait_file(tmp_path / name / "photo.jpg")
    queue.pause()
    for name in "abc":
        add(queue, tmp_path / name)
    until(qtbot, lambda: len(queue.items()) == 3)
    assert order(queue) == ["a", "b", "c"]
    queue.move(queue.items()[2].run.id, 0)
    assert order(queue) == ["c", "a", "b"]
    queue.move(queue.items()[1].run.id, 2)
    assert order(queue) == ["c", "b", "a"]

    done = []
    queue.finished.connect(lambda run: done.append(Path(queue.item(run).run.spec.roots[0]).name))
    queue.resume()
    until(qtbot, lambda: len(done) == 3)
    assert done == ["c", "b", "a"]
    assert order(queue) == ["c", "b", "a"], "what is over comes newest first"


def test_the_order_is_kept_in_the_catalog(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    queue.pause()
    for name in "abc":
        portrait_file(tmp_path / name / "photo.jpg")
        add(queue, tmp_path / name)
    until(qtbot, lambda: len(queue.items()) == 3)
    queue.move(queue.items()[2].run.id, 0)
    until(qtbot, lambda: not context.background.busy)
    other = RunQueue(context)
    assert order(other) == ["c", "a", "b"]
    assert other.stop()


def test_a_pause_finishes_what_is_in_work_and_then_waits(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "many", 40))
    until(qtbot, lambda: counts(queue, 1).analysed > 2 if queue.items() else False)
    queue.pause()
    assert queue.paused
    assert queue.running
    # What is in work ends; a photo that is being read would be a suspect after two kills.
    until(
        qtbot, lambda: not context.catalog._file.fetch("SELECT 1 FROM attempt WHERE in_flight = 1")
    )
    before = counts(queue, 1)
    qtbot.wait(400)
    assert counts(queue, 1) == before
    assert before.pending > 10
    queue.resume()
    until(qtbot, lambda: idle(queue))
    assert counts(queue, 1).analysed == 40


def test_a_cancelled_run_keeps_what_is_done_and_can_go_on(
    queue: RunQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "many", 30))
    until(qtbot, lambda: counts(queue, 1).analysed > 2 if queue.items() else False)
    queue.cancel(1)
    until(qtbot, lambda: states(queue) == [RunState.CANCELLED])
    before = counts(queue, 1)
    assert 0 < before.analysed < 30
    queue.go_on()
    qtbot.wait(200)
    assert states(queue) == [RunState.CANCELLED], "what was given up is not interrupted"
    queue.go_on_with(1)
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert counts(queue, 1).analysed == 30
    analyses = queue._context.reader._file.fetch("SELECT count(*) AS n FROM analysis")[0]["n"]
    assert analyses == 30, "no photo was analysed twice"


def test_cancel_all_stops_what_runs_and_what_waits(
    queue: RunQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in "ab":
        add(queue, folder_of(tmp_path / name, 20))
    until(qtbot, lambda: queue.running and len(queue.items()) == 2)
    queue.cancel_all()
    until(qtbot, lambda: states(queue) == [RunState.CANCELLED] * 2)
    qtbot.wait(200)
    assert not queue.running


def test_after_all_is_cancelled_in_a_pause_the_next_folder_begins(
    queue: RunQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    queue.pause()
    add(queue, folder_of(tmp_path / "a", 3))
    until(qtbot, lambda: len(queue.items()) == 1)
    queue.cancel_all()
    until(qtbot, lambda: states(queue) == [RunState.CANCELLED])
    assert not queue.paused
    add(queue, SAMPLES)
    until(qtbot, lambda: states(queue) == [RunState.CANCELLED, RunState.DONE])


def test_giving_up_a_waiting_run_leaves_what_another_one_reads_marked(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    queue.pause()
    for name in "ab":
        add(queue, folder_of(tmp_path / name, 1))
    until(qtbot, lambda: len(queue.items()) == 2)
    context.catalog.resume_run(1)
    context.catalog.mark_in_flight([PhotoFile(str(tmp_path / "a" / "000.jpg"), 1, 1)])
    queue.cancel(2)
    until(qtbot, lambda: states(queue)[1] is RunState.CANCELLED)
    (row,) = context.reader._file.fetch("SELECT in_flight FROM attempt")
    assert row["in_flight"] == 1, "or nobody would know which photo took the program down"


def test_a_removed_run_leaves_the_list_and_its_results_stay(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "many", 30))
    add(queue, SAMPLES)
    until(qtbot, lambda: counts(queue, 1).analysed > 2 if len(queue.items()) == 2 else False)
    queue.remove(1)
    until(qtbot, lambda: order(queue) == ["samples"])
    until(qtbot, lambda: idle(queue))
    queue.remove(2)
    until(qtbot, lambda: not queue.items())
    assert [run.state for run in context.reader.runs()] == [RunState.CANCELLED, RunState.DONE]
    assert counts(queue, 1).analysed > 2


def test_the_same_folder_is_not_queued_twice(queue: RunQueue, qtbot: QtBot) -> None:
    queue.pause()
    add(queue, SAMPLES)
    add(queue, SAMPLES)
    add(queue, SAMPLES, rescan=True)
    until(qtbot, lambda: len(queue.items()) == 2)
    qtbot.wait(200)
    assert states(queue) == [RunState.QUEUED] * 2


def test_the_same_folder_again_takes_the_device_and_the_ages_that_are_asked_for_now(
    queue: RunQueue, context: Context, qtbot: QtBot
) -> None:
    queue.pause()
    add(queue, SAMPLES)
    until(qtbot, lambda: len(queue.items()) == 1)
    context.change_settings(bands=(13, 16))
    add(queue, SAMPLES, device=Device.CPU)
    until(qtbot, lambda: options_of(queue.items()[0].run).device is Device.CPU)
    assert run_policy(queue.items()[0].run).bands == (13, 16)
    assert len(context.reader.runs()) == 1


def test_without_a_policy_a_run_gets_the_settings_operating_point(
    queue: RunQueue, context: Context, qtbot: QtBot
) -> None:
    context.change_settings(operating_point="recall-99")
    queue.pause()
    # The model is not open yet: nobody waits for it.
    assert queue.models is None
    queue.add([str(SAMPLES)], options_from(context.settings))
    until(qtbot, lambda: len(queue.items()) == 1)
    models = queue.models
    assert models is not None
    info = models.info
    wanted = PolicySettings(
        (12, 18),
        resolve_threshold(info, "recall-99"),
        uncertain=uncertain_of(info),
        interval=interval_of(info),
    )
    assert run_policy(queue.items()[0].run) == wanted


def test_only_new_and_changed_or_everything_again(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 4)
    add(queue, folder)
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    portrait_file(folder / "new.jpg", 300)

    def analysed_by(run: int) -> int:
        sql = "SELECT count(*) AS n FROM analysis WHERE run_id = ?"
        return int(context.reader._file.fetch(sql, (run,))[0]["n"])

    queue.run_again(1, everything=False)
    until(qtbot, lambda: states(queue) == [RunState.DONE] * 2)
    assert (counts(queue, 2).analysed, analysed_by(2)) == (5, 1)
    queue.run_again(1, everything=True)
    until(qtbot, lambda: states(queue) == [RunState.DONE] * 3)
    assert (counts(queue, 3).analysed, analysed_by(3)) == (5, 5)


def test_a_run_again_has_the_bounds_that_its_own_model_was_measured_with(
    queue: RunQueue, context: Context, qtbot: QtBot
) -> None:
    queue.pause()
    of_another = PolicySettings((13, 16), 0.1, 0.5, (0.4, 0.6), ((0.0, 0.3),))
    queue.add([str(SAMPLES)], options_from(context.settings), of_another)
    until(qtbot, lambda: len(queue.items()) == 1 and queue.models is not None)
    assert queue.models is not None
    info = queue.models.info
    wanted = PolicySettings((13, 16), 0.1, 0.5, uncertain_of(info), interval_of(info))
    assert run_policy(queue.items()[0].run) == wanted


def test_a_threshold_that_another_model_was_measured_with_never_finds_fewer(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    queue.pause()
    options = options_from(context.settings)

    def added(count: int, threshold: float, model: str) -> float:
        folder = folder_of(tmp_path / f"photos {count}", 1)
        queue.add([str(folder)], options, PolicySettings((12, 18), threshold), model)
        until(qtbot, lambda: len(queue.items()) == count)
        last = max((item.run for item in queue.items()), key=lambda run: run.id)
        return run_policy(last).threshold

    other = "e" * 64
    found = [added(1, 0.9, other), added(2, 0.02, other)]
    assert queue.models is not None
    info = queue.models.info
    found.append(added(3, 0.9, info.sha256))
    assert found == [resolve_threshold(info, default_point(info)), 0.02, 0.9]


def test_failed_photos_get_another_chance(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 2)
    (folder / "bad.jpg").write_bytes(b"")
    add(queue, folder)
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert counts(queue, 1).failed == 1
    portrait_file(folder / "bad.jpg", 300)
    queue.retry_failed(1)
    until(qtbot, lambda: counts(queue, 1).analysed == 3 and idle(queue))
    assert counts(queue, 1).failed == 0
    assert states(queue) == [RunState.DONE]


def test_results_are_told_at_most_once_a_second_and_at_the_end(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    told = []
    context.photos_added.connect(lambda run: told.append((run, time.monotonic())))
    add(queue, folder_of(tmp_path / "many", 30))
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert {run for run, _ in told} == {1}
    times = [moment for _, moment in told]
    # The last one comes with the end, however soon after the one before.
    assert all(b - a > 0.9 for a, b in pairwise(times[:-1]))


def test_a_run_that_is_paused_or_only_begun_stops_at_once(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    folder_of(tmp_path / "many", 20)
    first = RunQueue(context)
    add(first, tmp_path / "many")
    until(qtbot, lambda: counts(first, 1).analysed > 1 if first.items() else False)
    first.pause()
    assert first.stop(2.0)
    assert context.catalog.run(1).state is RunState.INTERRUPTED

    again = RunQueue(context)
    again.go_on()
    until(qtbot, lambda: again.running)
    assert again.stop(2.0)
    qtbot.wait(300)
    assert context.catalog.counts(1).pending > 0
    third = RunQueue(context)
    assert states(third)[0] in (RunState.QUEUED, RunState.INTERRUPTED)
    third.go_on()
    until(qtbot, lambda: states(third) == [RunState.DONE])
    assert counts(third, 1).analysed == 20
    assert third.stop()
