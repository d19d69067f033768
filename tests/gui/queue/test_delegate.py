"""What a row of the queue paints: every number, also in a long language and a narrow list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from engine.support.languages import Language
from engine.values.records import RunCounts
from gui.queue import words as queue_words
from gui.queue.controller import RunQueue
from gui.queue.delegate import MARGIN, _lines
from gui.queue.items import QueueItem
from gui.queue.panel import QueuePanel
from gui.words import i18n
from tests.helpers.photos import portrait_file
from tests.helpers.window.queue_help import add, until

MANY = RunCounts(12_300, 0, 11_000, 1_290, 10, 0, 13_000, damaged=1_234)


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Language]:
    i18n.install(qapp, request.param)
    yield request.param
    i18n.install(qapp, Language.ENGLISH)


def shown(panel: QueuePanel, item: QueueItem) -> list[str]:
    width = panel.view.viewport().width() - 2 * MARGIN
    return [text for text, _ in _lines(item, panel.view.font(), width)]


def test_no_number_is_cut_off_in_a_narrow_list(language: Language, three: QueuePanel) -> None:
    view = three.view
    waiting = three.model.item(0)
    assert waiting is not None
    item = replace(waiting, counts=MANY, flagged=8_800)
    for width in (180, 240, 330, 400):
        three.resize(width, 500)
        QApplication.processEvents()
        room = view.viewport().width() - 2 * MARGIN
        lines = shown(three, item)
        assert all(view.fontMetrics().horizontalAdvance(each) <= room for each in lines)
        told = " ".join(" ".join(lines).replace("·", " ").split())
        for words in (queue_words.counters(item), queue_words.when(item)):
            assert " ".join(words.replace("·", " ").split()) in told


def test_rows_are_higher_where_the_list_is_narrower_also_by_its_scroll_bar(
    language: Language, queue: RunQueue, three: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    view, index = three.view, three.model.index(0)

    def fits() -> bool:
        return view.visualRect(index).height() == view.sizeHintForIndex(index).height()

    # Those of runs that wait have little to say.
    large = view.font()
    large.setPixelSize(36)
    view.setFont(large)
    three.resize(900, 600)
    qtbot.waitUntil(fits)
    wide = view.visualRect(index).height()
    three.resize(250, 600)
    qtbot.waitUntil(lambda: fits() and view.visualRect(index).height() > wide)
    three.resize(900, 600)
    qtbot.waitUntil(lambda: fits() and view.visualRect(index).height() == wide)
    for number in range(12):
        portrait_file(tmp_path / f"more{number}" / "photo.jpg")
        add(queue, tmp_path / f"more{number}")
    until(qtbot, lambda: three.model.rowCount() == 15)
    three.resize(250, 300)
    qtbot.waitUntil(lambda: view.verticalScrollBar().isVisible())
    qtbot.waitUntil(fits)


def test_what_is_painted_ends_where_the_row_does(language: Language, three: QueuePanel) -> None:
    view, index = three.view, three.model.index(0)
    large = view.font()
    large.setPixelSize(36)
    view.setFont(large)
    three.resize(250, 500)
    QApplication.processEvents()
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    high = view.sizeHintForIndex(index).height()
    option.rect = QRect(0, 0, view.viewport().width(), high + 80)
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(0xFF_FF_FF)
    painter = QPainter(image)
    view.itemDelegate().paint(painter, option, index)
    painter.end()
    below = {
        image.pixel(x, y)
        for x in range(image.width())
        for y in range(high - MARGIN + 2, image.height() - 2)
    }
    assert len(below) == 1
