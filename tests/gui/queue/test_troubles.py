"""What goes wrong with a whole run is one clear message, and its photos wait."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.run.health import UNREADABLE_FOR_STOP, Health
from engine.run.options import Models
from engine.support.places import SAMPLES
from engine.support.reasons import Reason
from engine.values.faces import CPU
from engine.values.records import RunState
from engine.values.troubles import RunTrouble, Trouble
from gui.base.context import Context
from gui.queue.controller import RunQueue
from gui.queue.items import QueueItem
from gui.queue.words import (
    counters,
    problem,
    state,
)
from tests.helpers.cards import (
    CARD_ERRORS,
    on_card,
)
from tests.helpers.photos import folder_of, portrait_file
from tests.helpers.window.queue_help import add, counts, idle, states, until

Said = list[tuple[int, str, str]]


@pytest.fixture
def said(queue: RunQueue) -> Said:
    messages: Said = []
    queue.trouble.connect(lambda *message: messages.append(message))
    return messages


def test_a_bad_photo_stops_nothing(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 3)
    (folder / "000a.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "001a.jpg").write_text("no photo")
    add(queue, folder)
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert (counts(queue, 1).analysed, counts(queue, 1).failed) == (3, 2)
    assert said == []


def test_a_run_in_which_everything_fails_says_so_loudly(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(3):
        (tmp_path / "photos" / f"{number}.jpg").parent.mkdir(exist_ok=True)
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(b"")
    add(queue, tmp_path / "photos")
    until(qtbot, lambda: bool(said))
    ((run, title, text),) = said
    assert run == 1
    assert title == "photos: every photo failed"
    assert "empty" in text
    until(qtbot, lambda: "Not one photo" in problem(queue.items()[0]))


def test_when_the_first_many_fail_it_is_said_before_the_end_and_once(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "photos").mkdir()
    for number in range(40):
        (tmp_path / "photos" / f"{number:02}.jpg").write_bytes(b"")
    add(queue, tmp_path / "photos")
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert [message[1] for message in said] == ["photos: every photo failed"]


def test_a_gpu_that_fails_is_said_once_and_every_photo_is_analysed(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    until(qtbot, lambda: queue.models is not None)
    models = queue.models
    assert isinstance(models, Models)
    on_card(models.classifier.session, CARD_ERRORS[1], answers=2)
    add(queue, folder_of(tmp_path / "photos", 30))
    until(qtbot, lambda: states(queue) == [RunState.DONE] and bool(said))
    assert counts(queue, 1).analysed == 30
    ((run, title, text),) = said
    assert (run, title) == (1, "photos: the GPU failed")
    assert "illegal memory access" in text
    assert text.endswith("No photo is left out because of it.")
    assert queue.items()[0].run.provider == CPU
    until(qtbot, lambda: "illegal memory access" in problem(queue.items()[0]))


def test_a_drive_that_goes_in_the_middle_is_one_message_and_its_photos_wait(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    drive = folder_of(tmp_path / "drive" / "photos", 60)
    add(queue, drive)
    add(queue, tmp_path / "drive")
    until(qtbot, lambda: counts(queue, 1).analysed > 2 if len(queue.items()) == 2 else False)
    (tmp_path / "drive").rename(tmp_path / "unplugged")
    until(qtbot, lambda: states(queue) == [RunState.INTERRUPTED] * 2)
    assert len(said) == 1, said
    assert said[0][1] == "photos: the folder or drive is not there"
    before = counts(queue, 1)
    assert before.failed == 0
    assert before.analysed + before.pending == 60
    until(qtbot, lambda: all("cannot be found" in problem(item) for item in queue.items()))

    (tmp_path / "unplugged").rename(tmp_path / "drive")
    queue.go_on()
    until(qtbot, lambda: states(queue) == [RunState.DONE] * 2)
    assert counts(queue, 1).analysed == 60
    assert counts(queue, 2).analysed == 60
    assert [item.run.problem for item in queue.items()] == [None, None]
    assert len(said) == 1


def test_what_was_flagged_is_still_told_when_a_run_cannot_even_begin_again(
    queue: RunQueue, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    options, policy = queue.default_options()
    drive = folder_of(tmp_path / "photos", 3)
    queue.add([str(drive)], options, replace(policy, threshold=0.0))
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    until(qtbot, lambda: queue.items()[0].flagged == 3)
    drive.rename(tmp_path / "unplugged")
    assert queue.stop()

    context.catalog.queue.queue_run(1)
    again = RunQueue(context)
    again.go_on()
    until(qtbot, lambda: states(again) == [RunState.INTERRUPTED])
    until(qtbot, lambda: not again.running)
    assert again.items()[0].flagged == 3
    assert again.stop()


def test_a_drive_that_leaves_its_empty_folder_behind_is_gone_too(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    mounted, elsewhere = tmp_path / "usb", tmp_path / "elsewhere"
    folder_of(mounted / "photos", 60)
    elsewhere.mkdir()
    add(queue, mounted)
    until(qtbot, lambda: counts(queue, 1).analysed > 2 if queue.items() else False)
    (mounted / "photos").rename(elsewhere / "photos")
    until(qtbot, lambda: states(queue) == [RunState.INTERRUPTED])
    assert counts(queue, 1).failed == 0
    queue.go_on()
    until(qtbot, lambda: len(said) == 2)
    until(qtbot, lambda: not queue.running)
    assert {message[1] for message in said} == {"usb: the folder or drive is not there"}
    assert states(queue) == [RunState.INTERRUPTED]
    assert counts(queue, 1).failed == 0

    (elsewhere / "photos").rename(mounted / "photos")
    queue.go_on()
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert counts(queue, 1).analysed == 60


def test_a_folder_that_was_empty_all_along_keeps_no_run_from_going_on(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    full, empty, gone = tmp_path / "full", tmp_path / "empty", tmp_path / "unplugged"
    folder_of(full / "photos", 60)
    empty.mkdir()
    gone.mkdir()
    add(queue, empty, full)
    until(qtbot, lambda: counts(queue, 1).analysed > 2 if queue.items() else False)
    (full / "photos").rename(gone / "photos")
    until(qtbot, lambda: states(queue) == [RunState.INTERRUPTED])
    until(qtbot, lambda: not queue.running)
    assert "full cannot be found" in problem(queue.items()[0])

    (gone / "photos").rename(full / "photos")
    queue.go_on()
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert counts(queue, 1).analysed == 60
    assert len(said) == 1


def test_one_file_that_is_gone_among_those_dropped_is_only_a_failed_photo(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [portrait_file(tmp_path / "photos" / f"{name}.jpg") for name in "abc"]
    queue.pause()
    add(queue, *files)
    until(qtbot, lambda: len(queue.items()) == 1)
    files[1].unlink()
    queue.resume()
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert (counts(queue, 1).analysed, counts(queue, 1).failed) == (2, 1)
    assert said == []


def test_a_disk_that_reads_nothing_any_more_stops_the_run(tmp_path: Path) -> None:
    # A disk that breaks cannot be had here: the reasons are those of `engine.support.reasons`.
    health = Health([str(tmp_path)])
    paths = [str(tmp_path / f"{number}.jpg") for number in range(UNREADABLE_FOR_STOP)]
    broken = Reason.DISK_ERROR()
    (tmp_path / "photo.jpg").touch()
    for path in paths[:-1]:
        assert health.failed(path, broken) is None
    found = health.failed(paths[-1], broken)
    assert found == RunTrouble(Trouble.UNREADABLE, broken)
    assert health.waiting == paths
    health.read()
    assert health.waiting == []
    for path in paths:
        assert health.failed(path, Reason.EMPTY_FILE()) is None
        assert health.failed(path, Reason.PERMISSION_DENIED()) is None


def test_a_photo_that_is_deleted_in_the_middle_is_only_a_failed_photo(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 30)
    add(queue, folder)
    until(qtbot, lambda: counts(queue, 1).analysed > 1 if queue.items() else False)
    (folder / "029.jpg").unlink()
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert (counts(queue, 1).analysed, counts(queue, 1).failed) == (29, 1)
    assert said == []


def test_what_is_not_there_is_not_queued(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, tmp_path / "no such folder")
    until(qtbot, lambda: bool(said))
    assert said[0][0] == 0
    assert "no such folder" in said[0][2]
    assert queue.items() == ()
    add(queue, SAMPLES)
    until(qtbot, lambda: states(queue) == [RunState.DONE])


def test_a_model_that_cannot_be_opened_is_said_and_nothing_is_queued(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"not a model")
    add(queue, SAMPLES, model=bad)
    until(qtbot, lambda: bool(said))
    assert said[0][1] == "The model cannot be used"
    assert "bad.onnx" in said[0][2]
    assert queue.items() == ()


def test_a_model_that_is_gone_since_the_run_was_queued_stops_the_queue_with_one_message(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    model = tmp_path / "model.onnx"
    shutil.copy(SAMPLES.parent / "models" / "faixa-age.onnx", model)
    first = RunQueue(context)
    first.pause()
    for name in "ab":
        portrait_file(tmp_path / name / "photo.jpg")
        add(first, tmp_path / name, model=model)
    until(qtbot, lambda: len(first.items()) == 2)
    assert first.stop()
    model.unlink()

    again = RunQueue(context)
    said: Said = []
    again.trouble.connect(lambda *message: said.append(message))
    again.go_on()
    until(qtbot, lambda: bool(said))
    qtbot.wait(200)
    assert len(said) == 1
    assert "model.onnx" in said[0][2]
    assert not again.running
    assert states(again) == [RunState.INTERRUPTED, RunState.QUEUED]
    assert again.stop()


def test_a_run_of_another_model_than_now_says_so_and_can_be_run_again(
    context: Context, qtbot: QtBot
) -> None:
    first = RunQueue(context)
    first.pause()
    add(first, SAMPLES)
    until(qtbot, lambda: len(first.items()) == 1)
    assert first.stop()
    # As if the program had been updated meanwhile.
    with context.catalog._file.transaction() as db:
        db.execute("UPDATE run SET settings_key = 'of another model'")

    again = RunQueue(context)
    said: Said = []
    again.trouble.connect(lambda *message: said.append(message))
    again.go_on()
    until(qtbot, lambda: bool(said))
    assert said[0][1] == "samples: this run cannot go on as it is"
    assert "another model" in said[0][2]
    again.run_again(1, everything=False)
    until(qtbot, lambda: states(again) == [RunState.CANCELLED, RunState.DONE])
    assert again.stop()


def test_a_full_disk_stops_the_queue_and_the_next_start_goes_on(
    queue: RunQueue, said: Said, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "a", 40))
    add(queue, folder_of(tmp_path / "b", 3))
    until(qtbot, lambda: counts(queue, 1).analysed > 2 if len(queue.items()) == 2 else False)
    with context.catalog._file.mutex:
        pages = context.catalog._file.connection.execute("PRAGMA page_count").fetchone()[0]
        context.catalog._file.connection.execute(f"PRAGMA max_page_count = {pages}")
    until(qtbot, lambda: bool(said))
    assert said[0][1] == "Results cannot be saved: the queue has stopped"
    assert "full" in said[0][2]
    qtbot.wait(300)
    assert not queue.running
    assert len(said) == 1
    assert states(queue) == [RunState.INTERRUPTED, RunState.QUEUED]
    # The row tells what the catalog has, not what it had when the run began.
    until(qtbot, lambda: rows(queue)[1].counts == counts(queue, 1))
    until(qtbot, lambda: rows(queue)[1].flagged is not None)
    assert rows(queue)[1].done > 2

    with context.catalog._file.mutex:
        context.catalog._file.connection.execute("PRAGMA max_page_count = 1000000")
    queue.go_on()
    until(qtbot, lambda: idle(queue))
    assert states(queue) == [RunState.DONE] * 2
    assert counts(queue, 1).analysed == 40


def rows(queue: RunQueue) -> dict[int, QueueItem]:
    return {item.run.id: item for item in queue.items()}


def test_runs_that_lost_the_same_drive_are_told_apart_from_others(
    queue: RunQueue, said: Said, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    queue.pause()
    for name in ("one/a", "one/b", "two/c"):
        portrait_file(tmp_path / name / "photo.jpg")
        add(queue, tmp_path / name)
    until(qtbot, lambda: len(queue.items()) == 3)
    shutil.rmtree(tmp_path / "one" / "a")
    shutil.rmtree(tmp_path / "one" / "b")
    shutil.rmtree(tmp_path / "two" / "c")
    queue.resume()
    until(qtbot, lambda: states(queue) == [RunState.INTERRUPTED] * 3)
    assert [message[1].split(":")[0] for message in said] == ["a", "c"]


def test_many_damaged_photos_are_one_message_and_the_run_is_done(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    card = folder_of(tmp_path / "card", 8)
    for number in range(5):
        photo = card / f"{number:03}.jpg"
        photo.write_bytes(photo.read_bytes()[:-4000])
    add(queue, card)
    until(qtbot, lambda: bool(said))
    ((run, title, text),) = said
    assert (run, title) == (1, "card: many photos are damaged")
    assert f"5 of 8 photos in {card} are damaged: a failing card or drive?" in text
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    (item,) = queue.items()
    assert (item.damaged, item.failed) == (5, 0)
    assert "5 damaged" in counters(item)
    assert state(item) == "Done, many are damaged"
    until(qtbot, lambda: "a failing card" in problem(queue.items()[0]))


def test_a_damaged_photo_or_two_are_counted_and_no_message(
    queue: RunQueue, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 4)
    photo = folder / "000.jpg"
    photo.write_bytes(photo.read_bytes()[:-4000])
    add(queue, folder)
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert (counts(queue, 1).damaged, counts(queue, 1).failed) == (1, 0)
    assert said == []
