"""The tour, the sheet of keys, and what Faixa says of itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from engine.ages.classifier import Classifier
from engine.support.version import VERSION
from gui.help.about import NOTICES, AboutDialog, licences
from gui.help.shortcuts import ShortcutsDialog
from gui.help.tour import TourDialog
from gui.review.keys import Command
from gui.words.points import cost, threshold
from tests.helpers.figures import info_by_age


@pytest.fixture
def tour(qtbot: QtBot) -> TourDialog:
    dialog = TourDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_tour_is_walked_with_one_key(qtbot: QtBot, tour: TourDialog) -> None:
    titles = []
    for _ in tour.steps:
        titles.append(tour.steps[tour.step].title)
        if tour.next.isVisible():
            qtbot.keyClick(tour, Qt.Key.Key_Return)
    assert titles == [step.title for step in tour.steps]
    assert 4 <= len(titles) <= 5
    assert tour.samples.isVisible()


def test_the_tour_asks_for_the_samples_only_when_told_to(qtbot: QtBot, tour: TourDialog) -> None:
    tour.show_step(99)
    with qtbot.waitSignal(tour.samples_requested):
        qtbot.mouseClick(tour.samples, Qt.MouseButton.LeftButton)
    assert not tour.isVisible()


@pytest.mark.parametrize("way", ["skip", "escape", "own photos"])
def test_the_tour_can_be_left(qtbot: QtBot, tour: TourDialog, way: str) -> None:
    with qtbot.assertNotEmitted(tour.samples_requested):
        if way == "skip":
            qtbot.mouseClick(tour.skip, Qt.MouseButton.LeftButton)
        elif way == "escape":
            qtbot.keyClick(tour, Qt.Key.Key_Escape)
        else:
            tour.show_step(99)
            qtbot.mouseClick(tour.start, Qt.MouseButton.LeftButton)
    assert not tour.isVisible()


def test_the_tour_goes_back(qtbot: QtBot, tour: TourDialog) -> None:
    assert not tour.back.isEnabled()
    qtbot.mouseClick(tour.next, Qt.MouseButton.LeftButton)
    assert tour.step == 1
    qtbot.mouseClick(tour.back, Qt.MouseButton.LeftButton)
    assert tour.step == 0


def test_all_of_every_card_is_seen(tour: TourDialog, qtbot: QtBot) -> None:
    for number in range(len(tour.steps)):
        tour.show_step(number)
        qtbot.wait(10)
        for label in tour.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.heightForWidth(label.width()) <= label.height(), label.text()


@pytest.fixture
def sheet(qtbot: QtBot) -> ShortcutsDialog:
    find = QAction("&Find && filter…")
    find.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("F3")])
    dialog = ShortcutsDialog([find, QAction("No key")])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.kept = find  # type: ignore[attr-defined]
    return dialog


def test_the_sheet_has_the_actions_with_their_keys(sheet: ShortcutsDialog) -> None:
    everywhere = sheet.groups[0].lines
    assert [(line.keys, line.text) for line in everywhere] == [("Ctrl+F / F3", "Find & filter")]


def test_the_sheet_has_every_key_of_the_review(sheet: ShortcutsDialog) -> None:
    assert len(sheet.groups[1].lines) == len(Command)


def test_the_sheet_is_searched(qtbot: QtBot, sheet: ShortcutsDialog) -> None:
    qtbot.keyClicks(sheet.search, "undo")
    assert sheet.visible_lines() == ["Z Undo"]
    sheet.search.clear()
    assert len(sheet.visible_lines()) == sum(len(group.lines) for group in sheet.groups)


@pytest.fixture
def about(qtbot: QtBot, classifier: Classifier) -> AboutDialog:
    dialog = AboutDialog(classifier.info)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_about_tells_version_and_that_it_estimates(about: AboutDialog) -> None:
    words = " ".join(label.text() for label in about.findChildren(QLabel))
    assert VERSION in words
    assert "estimate of a machine and can be wrong" in words


def test_the_model_card_says_what_the_model_says(
    about: AboutDialog, classifier: Classifier
) -> None:
    browser = next(b for b in about.findChildren(QTextBrowser) if b.accessibleName() == "Age model")
    card = browser.toPlainText()
    info = classifier.info
    assert info.sha256 in card
    assert info.architecture in card
    for point in info.operating_points:
        assert cost(point) in card
        assert threshold(point) in card
    for data in info.metadata["training_data"]:
        assert data["terms"] in card
    assert f"{info.metadata['figures']['all']['auc']:.3f}" in card


def test_the_model_card_tells_of_every_source_what_is_flagged_by_age(qtbot: QtBot) -> None:
    dialog = AboutDialog(info_by_age())
    qtbot.addWidget(dialog)
    browsers = dialog.findChildren(QTextBrowser)
    card = next(b for b in browsers if b.accessibleName() == "Age model").toPlainText()
    for text in ("Find 95% (default)", "Recorded ages", "Web photos", "nba", "72 (57–86)"):
        assert text in card
    assert "97 of 100 (96–99) are in the right group of two" in card


def test_every_notice_can_be_read(about: AboutDialog) -> None:
    about.tabs.setCurrentIndex(2)
    page = about.tabs.currentWidget()
    box, text = page.findChild(QComboBox), page.findChild(QPlainTextEdit)
    seen = set()
    for row in range(box.count()):
        box.setCurrentIndex(row)
        seen.add(text.toPlainText())
    assert len(seen) == len(licences()) >= 1 + len(list(NOTICES.rglob("*.txt")))
    assert any("MIT License" in each for each in seen)
    box.setCurrentIndex(0)
    assert box.currentText() == "Faixa itself"
    assert "The Faixa developers" in text.toPlainText()
    assert any("mtcnn" in each.lower() for each in seen)
    assert any("To replace Qt" in each for each in seen)
    assert any("FFmpeg is redistributed" in each for each in seen)
    assert box.findText("third-party/opencv-python-headless") >= 0


def test_about_can_be_opened_before_the_model_is_loaded(qtbot: QtBot) -> None:
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    browsers = dialog.findChildren(QTextBrowser)
    assert "still being loaded" in browsers[0].toPlainText()
