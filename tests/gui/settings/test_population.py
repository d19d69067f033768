"""Who is in the photos: chosen by a person, or taken from what the run's faces look like."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from engine.ages.policy import run_policy
from engine.ages.population import PROFILES, PopulationEstimate
from engine.support.languages import Language
from engine.support.places import SAMPLES
from gui.base.context import Context
from gui.queue.controller import RunQueue
from gui.settings.population import PopulationEditor
from gui.words.i18n import install
from tests.helpers.window.queue_help import add, idle, until

ESTIMATE = PopulationEstimate(0.4123, np.ones(101), 1204)


@pytest.fixture
def editor(qtbot: QtBot, qapp: QApplication) -> PopulationEditor:
    install(qapp, Language.ENGLISH)
    made = PopulationEditor()
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_preset_can_be_chosen_with_the_keyboard(
    editor: PopulationEditor, qtbot: QtBot
) -> None:
    box = editor.findChild(QComboBox)
    chosen = [editor.value()]
    for _ in range(len(PROFILES) - 1):
        qtbot.keyClick(box, Qt.Key.Key_Down)
        chosen.append(editor.value())
    assert chosen == list(PROFILES)
    assert not editor.findChild(QDoubleSpinBox).isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    share = editor.findChild(QDoubleSpinBox)
    assert share.isVisible()
    share.selectAll()
    qtbot.keyClicks(share, "35")
    assert editor.value() == pytest.approx(0.35)


def test_a_preset_says_how_many_minors_it_expects(editor: PopulationEditor) -> None:
    box = editor.findChild(QComboBox)
    assert box.itemText(0) == "Mixed ages (22% minors)"


@pytest.mark.parametrize("value", ["mixed", "school", "mostly-adults", 0.3, 0.4567])
def test_what_is_set_comes_back_exactly(editor: PopulationEditor, value: str | float) -> None:
    editor.set_value(value)
    assert editor.value() == value


def test_an_estimate_is_shown_and_taken_only_when_wanted(
    editor: PopulationEditor, qtbot: QtBot
) -> None:
    answers: list[Callable[[PopulationEstimate], None]] = []
    editor.ask(lambda done, failed: answers.append(done))
    assert editor.looks_like.isVisible()
    assert not editor.take.isVisible()
    answers[0](ESTIMATE)
    assert "1,204 faces of this run look like a group with 41% minors" in editor.looks_like.text()
    assert editor.value() == "mixed"
    qtbot.mouseClick(editor.take, Qt.MouseButton.LeftButton)
    assert editor.value() == 0.412
    assert not editor.take.isVisible(), "it is taken already"


def test_nothing_is_offered_where_there_are_no_faces_or_they_cannot_be_read(
    editor: PopulationEditor,
) -> None:
    editor.ask(lambda done, failed: done(PopulationEstimate(0.2, np.ones(101), 0)))
    assert not editor.looks_like.isVisible()
    editor.ask(lambda done, failed: failed(OSError("gone")))
    assert "could not be looked at" in editor.looks_like.text()
    assert not editor.take.isVisible()


def test_a_closed_dialog_waits_for_no_estimate(editor: PopulationEditor) -> None:
    answers: list[Callable[[PopulationEstimate], None]] = []
    editor.ask(lambda done, failed: answers.append(done))
    editor.stop()
    answers[0](ESTIMATE)
    assert not editor.take.isVisible()


def test_the_queue_estimates_it_from_a_runs_faces_in_the_background(
    context: Context, queue: RunQueue, qtbot: QtBot
) -> None:
    context.change_settings(population="school")
    add(queue, SAMPLES)
    until(qtbot, lambda: bool(queue.items()) and idle(queue))
    item = queue.items()[0]
    assert run_policy(item.run).population == "school"
    answers: list[PopulationEstimate] = []
    queue.ask_population(item.run.id, answers.append, lambda error: pytest.fail(str(error)))
    assert not answers, "the window does not wait for it"
    until(qtbot, lambda: bool(answers))
    assert answers[0].faces > 0
