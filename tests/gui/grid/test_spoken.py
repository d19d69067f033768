"""What a grid says to screen readers: its cells in words, where the keyboard is, what changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate
from pytestqt.qtbot import QtBot

from gui.grid.view import GridView

Key = Qt.Key
NAME = QAccessible.Text.Name


class Words(QAbstractListModel):
    """Cells that say their number, until they are told to say something else."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.words: dict[int, str] = {}

    def rowCount(self, _: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return self.count

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        return self.words.get(index.row(), f"Cell {index.row()}")

    def say(self, cell: int, words: str) -> None:
        self.words[cell] = words
        self.dataChanged.emit(self.index(cell, 0), self.index(cell, 0))


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """As with a screen reader: without one nothing is told."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def shown(qtbot: QtBot, count: int) -> tuple[GridView, Words]:
    view, model = GridView(), Words(count)
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.setItemDelegate(QStyledItemDelegate(view))
    view.set_cell_size(QSize(100, 100))
    view.resize(640, 480)
    view.show()
    view.setFocus()
    qtbot.waitExposed(view)
    return view, model


def spoken(view: GridView) -> QAccessibleInterface:
    said = QAccessible.queryAccessibleInterface(view)
    assert said is not None
    return said


@pytest.mark.parametrize("count", [7, 1_000_000])
def test_each_cell_is_an_item_of_a_list_with_its_words(qtbot: QtBot, count: int) -> None:
    view, _ = shown(qtbot, count)
    said = spoken(view)
    assert (said.role(), said.childCount()) == (QAccessible.Role.List, count)
    for cell in (0, count - 1):
        item = said.child(cell)
        assert (item.role(), item.text(NAME)) == (QAccessible.Role.ListItem, f"Cell {cell}")


def test_the_item_at_the_keyboard_has_the_focus_and_is_where_it_is_painted(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, 1000)
    for key, cell in ((Key.Key_Home, 0), (Key.Key_Right, 1), (Key.Key_End, 999)):
        QTest.keyClick(view, key)
        item = spoken(view).focusChild()
        assert item is not None
        assert item.text(NAME) == f"Cell {cell}"
        assert item.state().focused
        rect = view.cell_rect(cell)
        assert item.rect() == rect.translated(
            view.viewport().mapToGlobal(rect.topLeft()) - rect.topLeft()
        )


def test_the_item_at_the_keyboard_says_whether_it_is_selected(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, 7)

    def selected() -> bool:
        item = spoken(view).focusChild()
        assert item is not None
        return bool(item.state().selected)

    QTest.keyClick(view, Key.Key_Home)
    assert selected()
    QTest.keyClick(view, Key.Key_Space)
    assert not selected()
    QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.current_cell() == 1
    assert not selected()
    QTest.keyClick(view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert selected()
    QTest.keyClick(view, Key.Key_Escape)
    assert not selected()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[QAccessible.Event, int]]:
    """What is told to the system from now on: what happened, and to which cell."""
    events: list[tuple[QAccessible.Event, int]] = []

    def tell(event: QAccessibleEvent) -> None:
        events.append((event.type(), event.child()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    return events


def test_a_key_tells_of_the_cell_that_it_leads_to(
    qtbot: QtBot, told: list[tuple[QAccessible.Event, int]]
) -> None:
    view, _ = shown(qtbot, 7)
    event = QAccessible.Event
    # Where the keyboard came in it says at which cell, after Qt has told of the grid.
    qtbot.waitUntil(lambda: told[-1:] == [(event.Focus, 0)])
    told.clear()
    QTest.keyClick(view, Key.Key_Right)
    assert told == [(event.Selection, 1), (event.Focus, 1)]
    told.clear()
    QTest.keyClick(view, Key.Key_Space)
    assert told == [(event.SelectionRemove, 1)]
    told.clear()
    QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert told == [(event.Focus, 2)]


def test_new_words_of_the_cell_at_the_keyboard_are_told_once(
    qtbot: QtBot, told: list[tuple[QAccessible.Event, int]]
) -> None:
    view, model = shown(qtbot, 7)
    QTest.keyClick(view, Key.Key_Home)
    told.clear()
    model.say(3, "Cell 3, decided")
    assert told == []
    model.say(0, "Cell 0, decided")
    model.say(0, "Cell 0, decided")
    assert told == [(QAccessible.Event.NameChanged, 0)]
