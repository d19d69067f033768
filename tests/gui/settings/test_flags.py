"""What each operating point would flag of a run stands beside it; a kind of collection presets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.ages.classifier import Classifier
from engine.ages.policy import resolve_threshold
from engine.run.options import RunOptions
from engine.support.places import SAMPLES
from engine.values.ages import ModelInfo, PolicySettings
from gui.base.context import Context
from gui.queue.controller import RunQueue
from gui.settings.run_dialog import RunOptionsDialog
from gui.window import dialogs
from tests.helpers.made import ages, done, face, file, scanned
from tests.helpers.window.queue_help import until


@pytest.fixture
def info(classifier: Classifier) -> ModelInfo:
    return classifier.info


@pytest.fixture
def run_id(context: Context, queue: RunQueue, info: ModelInfo, qtbot: QtBot) -> int:
    run = scanned(
        context.catalog,
        done(file("/a.jpg"), face(10, ages(a8=1.0)), face(200, ages(a17=0.5, a40=0.5))),
        done(file("/b.jpg"), face(10, ages(a40=1.0))),
    )
    queue.look_again()
    until(qtbot, lambda: queue.item(run) is not None)
    return run


@pytest.fixture
def dialog(
    queue: RunQueue, run_id: int, info: ModelInfo, qtbot: QtBot
) -> Iterator[RunOptionsDialog]:
    def ask(*question: object) -> None:
        queue.ask_flags(run_id, *question)  # type: ignore[arg-type]

    made = RunOptionsDialog(
        [str(SAMPLES)],
        RunOptions(),
        PolicySettings((12, 18), resolve_threshold(info, "default")),
        info,
        None,
        None,
        None,
        ask,
        info.sha256,
    )
    qtbot.addWidget(made)
    made.tabs.setCurrentWidget(made.ages)
    made.show()
    yield made
    made.done(0)


def of_run(dialog: RunOptionsDialog) -> list[str]:
    return [label.text() for label in dialog.ages.points._table._of_run if label.isVisible()]


def test_each_point_says_how_much_it_would_flag_of_this_run(
    dialog: RunOptionsDialog, info: ModelInfo, qtbot: QtBot
) -> None:
    until(qtbot, lambda: bool(of_run(dialog)))
    head, *cells = of_run(dialog)
    assert head == "In this run: faces (photos)"
    expected = [f"{1 + (point.threshold <= 0.5)} (1)" for point in info.operating_points]
    assert cells == expected
    label = dialog.ages.points._table._of_run[1]
    assert label.accessibleName() == f"{cells[0][0]} faces in 1 photo".replace("1 faces", "1 face")


def test_other_bands_and_a_threshold_of_ones_own_are_counted_anew(
    dialog: RunOptionsDialog, qtbot: QtBot
) -> None:
    until(qtbot, lambda: bool(of_run(dialog)))
    points = dialog.ages.points
    qtbot.mouseClick(points._own_button, Qt.MouseButton.LeftButton)
    points._own.setFocus()
    points._own.selectAll()
    qtbot.keyClicks(points._own, "0.990")
    qtbot.keyClick(points._own, Qt.Key.Key_Tab)
    until(qtbot, lambda: points._own_says.text().startswith("0.990 would flag in this run"))
    assert points._own_says.text().endswith("1 face in 1 photo")
    dialog.ages.bands.set_value((13, 16))
    until(qtbot, lambda: set(of_run(dialog)[1:]) == {"1 (1)"})


def test_another_model_s_points_have_no_numbers_of_this_run(
    dialog: RunOptionsDialog, info: ModelInfo, qtbot: QtBot
) -> None:
    until(qtbot, lambda: bool(of_run(dialog)))
    dialog._known(replace(info, sha256="another"))
    assert of_run(dialog) == []


def test_the_queue_s_dialog_has_them(
    queue: RunQueue, run_id: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[RunOptionsDialog] = []
    monkeypatch.setattr(dialogs, "shown", lambda dialog: made.append(dialog))
    dialogs.change_options(queue, run_id, None)  # type: ignore[arg-type]
    qtbot.addWidget(made[0])
    assert made[0]._flags is not None
    made[0].done(0)


def test_a_kind_of_collection_chooses_point_and_population(
    dialog: RunOptionsDialog, info: ModelInfo, qtbot: QtBot
) -> None:
    box, ages_page = dialog.ages.collection.box, dialog.ages
    assert box.currentText() == "Albums of all ages"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "A school, a club, a camp"
    assert ages_page.population.value() == "school"
    assert dialog.policy().threshold == resolve_threshold(info, "default")
    qtbot.keyClick(box, Qt.Key.Key_End)
    assert ages_page.population.value() == "school", "as chosen below changes nothing"
    box.setCurrentIndex(box.findData("search"))
    box.activated.emit(box.currentIndex())
    assert dialog.policy().threshold == min(point.threshold for point in info.operating_points)
    assert dialog.policy().population == "mixed"
    ages_page.points.set_value("0.4")
    assert box.currentText() == "As chosen below"
    words = {label.text() for label in ages_page.findChildren(QLabel)}
    assert "Kind of collection:" in words
