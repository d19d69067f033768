"""Every option of a run can be seen and changed, and what makes no sense is not accepted."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from engine.ages.classifier import Classifier
from engine.ages.policy import interval_of, resolve_threshold, run_policy, uncertain_of
from engine.ages.population import PopulationEstimate
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.scan import ScanOptions
from engine.run.options import RunOptions, options_of
from engine.support.places import SAMPLES
from engine.values.ages import ModelInfo, PolicySettings
from engine.values.faces import Device
from engine.values.photos import DecodeLimits
from engine.values.records import RunState
from gui.base.context import Context
from gui.queue.controller import RunQueue
from gui.queue.panel import QueuePanel
from gui.settings.run_dialog import RunOptionsDialog
from gui.window.dialogs import change_options
from gui.words.points import cost
from tests.helpers.window.queue_help import add, idle, states, until

MODEL = SAMPLES.parent / "models" / "faixa-age.onnx"


@pytest.fixture(scope="module")
def info(classifier: Classifier) -> ModelInfo:
    return classifier.info


@cache
def threshold(point: str) -> float:
    """What the shipped model has for an operating point."""
    return resolve_threshold(Classifier.load(MODEL, Device.CPU).info, point)


def of_model(
    bands: tuple[int, ...], threshold: float, population: str | float = "mixed"
) -> PolicySettings:
    """A policy with the shipped model's band of uncertain faces and its ages' intervals."""
    info = Classifier.load(MODEL, Device.CPU).info
    return PolicySettings(bands, threshold, population, uncertain_of(info), interval_of(info))


def dialog_of(
    qtbot: QtBot,
    info: ModelInfo | None,
    options: RunOptions | None = None,
    policy: PolicySettings | None = None,
    queue: RunQueue | None = None,
) -> RunOptionsDialog:
    made = RunOptionsDialog(
        [str(SAMPLES)],
        options or RunOptions(),
        policy or of_model((12, 18), threshold("recall-95")),
        info,
        None,
        queue.ask_model if queue else None,
    )
    qtbot.addWidget(made)
    made.show()
    return made


def ok(dialog: RunOptionsDialog) -> bool:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_what_is_not_touched_comes_back_as_it_was(qtbot: QtBot, info: ModelInfo) -> None:
    options = RunOptions(
        scan=ScanOptions(recursive=False, hidden=True, ignore=("*.tmp", "old")),
        detector=MtcnnOptions(
            min_face=31.0, min_face_relative=0.02, rotations=True, thresholds=(0.6, 0.7, 0.9)
        ),
        device=Device.CPU,
        workers=3,
        rescan=True,
    )
    policy = of_model((13, 16), 0.123456)
    dialog = dialog_of(qtbot, info, options, policy)
    assert dialog.options() == options
    assert dialog.policy() == policy
    assert ok(dialog)


def test_each_field_changes_its_option(qtbot: QtBot, info: ModelInfo) -> None:
    dialog = dialog_of(qtbot, info)
    for field, value in {
        "recursive": False,
        "hidden": True,
        "ignore": ("thumbs", "*.png"),
        "rescan": True,
        "min_face": 40.0,
        "min_face_relative": 0.03,
        "rotations": True,
        "pages": 40,
    }.items():
        dialog.files.editors[field].set_value(value)
    dialog.model.editors["device"].set_value(Device.CPU)
    dialog.ages.bands.set_value((18,))
    dialog.ages.points.set_value("recall-98")
    assert dialog.options() == RunOptions(
        scan=ScanOptions(recursive=False, hidden=True, ignore=("thumbs", "*.png")),
        detector=MtcnnOptions(min_face=40.0, min_face_relative=0.03, rotations=True),
        limits=DecodeLimits(pages=40),
        device=Device.CPU,
        rescan=True,
    )
    point = next(each for each in info.operating_points if each.name == "recall-98")
    assert dialog.policy() == of_model((18,), point.threshold)
    until(qtbot, lambda: ok(dialog))


def test_a_threshold_of_ones_own(qtbot: QtBot, info: ModelInfo) -> None:
    dialog = dialog_of(qtbot, info)
    dialog.ages.points.set_value("0.4")
    assert dialog.policy().threshold == 0.4


def test_who_is_expected_can_be_chosen_and_taken_from_the_runs_faces(
    qtbot: QtBot, info: ModelInfo
) -> None:
    estimate = PopulationEstimate(0.4123, np.ones(101), 1204)
    policy = of_model((12, 18), threshold("recall-95"), "school")
    dialog = RunOptionsDialog(
        [], RunOptions(), policy, info, None, None, lambda done, failed: done(estimate)
    )
    qtbot.addWidget(dialog)
    dialog.tabs.setCurrentWidget(dialog.ages)
    dialog.show()
    assert dialog.policy().population == "school"
    population = dialog.ages.population
    qtbot.mouseClick(population.take, Qt.MouseButton.LeftButton)
    taken = dialog.policy()
    assert taken.population == 0.412
    assert (taken.bands, taken.threshold) == (policy.bands, policy.threshold)


def test_a_new_run_has_no_faces_to_estimate_from(qtbot: QtBot, info: ModelInfo) -> None:
    dialog = dialog_of(qtbot, info)
    dialog.tabs.setCurrentWidget(dialog.ages)
    assert not dialog.ages.population.take.isVisible()


def test_bands_that_make_no_sense_are_not_accepted(qtbot: QtBot, info: ModelInfo) -> None:
    dialog = dialog_of(qtbot, info)
    dialog.ages.bands.set_value((20, 19))
    assert not ok(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert any("mended" in label.text() for label in dialog.findChildren(QLabel))
    dialog.ages.bands.set_value((12, 18))
    assert ok(dialog)


def test_what_a_recall_costs_is_told(qtbot: QtBot, info: ModelInfo) -> None:
    dialog = dialog_of(qtbot, info)
    dialog.tabs.setCurrentWidget(dialog.ages)
    for point in info.operating_points:
        dialog.ages.points.set_value(point.name)
        assert cost(point) in {label.text() for label in dialog.ages.findChildren(QLabel)}


def test_a_file_that_is_no_model_is_not_accepted_and_says_why(
    qtbot: QtBot, info: ModelInfo, queue: RunQueue, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"no model")
    dialog = dialog_of(qtbot, info, queue=queue)
    dialog.model.model.set_value(str(bad))
    assert not ok(dialog), "it is being checked"
    until(qtbot, lambda: not dialog.checking)
    assert not ok(dialog)
    assert "bad.onnx" in dialog.model.model.problem()
    dialog.model.model.set_value("")
    until(qtbot, lambda: ok(dialog))


def test_another_models_points_are_offered(
    qtbot: QtBot, info: ModelInfo, queue: RunQueue, tmp_path: Path
) -> None:
    other = with_points(tmp_path / "other.onnx", [("mine", 0.77)])
    dialog = dialog_of(qtbot, info, queue=queue)
    dialog.model.model.set_value(str(other))
    until(qtbot, lambda: not dialog.checking)
    assert not ok(dialog), "recall-95 is no point of this model"
    dialog.ages.points.set_value("mine")
    assert ok(dialog)
    assert dialog.policy().threshold == 0.77
    assert dialog.options().model == other


def test_a_model_that_is_not_known_yet_is_asked_for(qtbot: QtBot, queue: RunQueue) -> None:
    dialog = dialog_of(qtbot, None, queue=queue)
    assert not ok(dialog)
    until(qtbot, lambda: ok(dialog))
    assert dialog.ages.points.value() == "recall-95"
    assert dialog.policy().threshold == threshold("recall-95")


def test_a_run_is_done_as_its_options_say_also_after_a_restart(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "photos" / "below").mkdir(parents=True)
    (tmp_path / "photos" / "left out").mkdir()
    for place in ("here.jpg", "below/there.jpg", "left out/no.jpg"):
        shutil.copy(SAMPLES / "astronaut.jpg", tmp_path / "photos" / place)
    first = RunQueue(context)
    first.pause()
    options, _ = first.default_options()
    wanted = replace(
        options,
        scan=ScanOptions(ignore=("left out",)),
        detector=MtcnnOptions(min_face=24.0),
        device=Device.CPU,
    )
    first.add([str(tmp_path / "photos")], wanted, PolicySettings((13, 16), 0.01))
    until(qtbot, lambda: len(first.items()) == 1)
    assert first.stop()

    again = RunQueue(context)
    again.go_on()
    until(qtbot, lambda: states(again) == [RunState.DONE])
    (item,) = again.items()
    assert options_of(item.run) == wanted
    # What was measured with the model is the model's.
    assert again.models is not None
    info = again.models.info
    measured = PolicySettings(uncertain=uncertain_of(info), interval=interval_of(info))
    assert run_policy(item.run) == replace(measured, bands=(13, 16), threshold=0.01)
    names = {Path(each.path).name for each in context.reader.photos(1)}
    assert names == {"here.jpg", "there.jpg"}
    assert again.stop()


def test_other_bands_for_a_run_judge_anew_and_analyse_nothing(
    queue: RunQueue, context: Context, qtbot: QtBot
) -> None:
    add(queue, SAMPLES)
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    assert queue.items()[0].flagged == 1
    queue.change(1, options_of(queue.items()[0].run), PolicySettings((12, 18), 0.0))
    until(qtbot, lambda: queue.items()[0].flagged == 4)
    assert run_policy(queue.items()[0].run).threshold == 0.0
    assert len(context.reader.runs()) == 1


def test_other_options_for_a_waiting_run_take_its_place(queue: RunQueue, qtbot: QtBot) -> None:
    queue.pause()
    add(queue, SAMPLES)
    until(qtbot, lambda: len(queue.items()) == 1)
    run = queue.items()[0].run
    options = replace(options_of(run), rescan=True)
    queue.change(run.id, options, run_policy(run))
    until(qtbot, lambda: [each.run.id for each in queue.items()] == [2])
    queue.resume()
    until(qtbot, lambda: idle(queue))
    assert options_of(queue.items()[0].run) == options


def test_a_run_of_another_model_shows_what_that_model_says(
    qtbot: QtBot, context: Context, queue: RunQueue, tmp_path: Path
) -> None:
    other = with_points(tmp_path / "other.onnx", [("recall-95", 0.3), ("ours", 0.4)])
    until(qtbot, lambda: queue.models is not None)
    queue.pause()
    options, _ = queue.default_options()
    queue.add([str(SAMPLES)], replace(options, model=other), PolicySettings((12, 18), 0.4))
    until(qtbot, lambda: len(queue.items()) == 1)
    panel = QueuePanel(queue)
    panel.options_requested.connect(lambda run_id: change_options(queue, run_id, panel))
    qtbot.addWidget(panel)
    shown = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RunOptionsDialog) or dialog.checking:
            QTimer.singleShot(20, look)
            return
        shown.append(dialog.ages.points.value())
        dialog.reject()

    QTimer.singleShot(20, look)
    panel.menu.options.trigger()
    assert shown == ["ours"]
    until(qtbot, lambda: not panel.findChildren(RunOptionsDialog))


def test_settings_are_what_a_new_run_starts_with(context: Context, queue: RunQueue) -> None:
    context.change_settings(
        recursive=False,
        ignore=("x",),
        min_face=33.0,
        rotations=True,
        bands=(13, 16),
        operating_point="recall-99",
        device=Device.CPU,
    )
    options, policy = queue.default_options()
    assert options.scan == ScanOptions(recursive=False, ignore=("x",))
    assert options.detector == MtcnnOptions(min_face=33.0, rotations=True)
    assert options.device is Device.CPU
    assert policy == of_model((13, 16), threshold("recall-99"))


def with_points(path: Path, points: list[tuple[str, float]]) -> Path:
    """The shipped model with other operating points in its metadata."""
    import onnx

    model = onnx.load(MODEL)
    for entry in model.metadata_props:
        if entry.key == "faixa":
            metadata = json.loads(entry.value)
            metadata["operating_points"] = [
                {"name": name, "threshold": threshold, "recall": 0.9, "false_alarm_rate": 0.1}
                for name, threshold in points
            ]
            metadata.pop("default_point", None)
            entry.value = json.dumps(metadata)
    onnx.save(model, path)
    return path
