"""What a person can do with the grid: keys, mouse, wheel, rubber band, whatever its size."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from gui.grid.layout import GAP, GridLayout
from gui.grid.view import GridView

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Numbers(QAbstractListModel):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self.count

    def data(self, index: QModelIndex, role: int = 0) -> str | None:
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None

    def append(self, count: int) -> None:
        self.beginInsertRows(QModelIndex(), self.count, self.count + count - 1)
        self.count += count
        self.endInsertRows()


class Painter(QStyledItemDelegate):
    def __init__(self) -> None:
        super().__init__()
        self.painted: list[int] = []

    def paint(self, painter: object, option: object, index: QModelIndex) -> None:
        self.painted.append(index.row())


@pytest.fixture
def view(qtbot: QtBot) -> GridView:
    made = GridView()
    made.model_, made.painter = Numbers(103), Painter()
    made.setModel(made.model_)
    made.setItemDelegate(made.painter)
    made.set_cell_size(QSize(90, 70))
    made.resize(520, 400)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def columns(view: GridView) -> int:
    return view.grid.columns


def click(view: GridView, cell: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(view.viewport(), LEFT, modifiers, view.cell_rect(cell).center())


def selected(view: GridView) -> list[int]:
    return view.selection.cells().tolist()


def test_every_cell_is_found_where_it_is_and_gaps_belong_to_none() -> None:
    layout = GridLayout(count=1003, across=777, width=90, height=70)
    for cell in (0, 1, 6, 7, 8, 499, 1001, 1002):
        x, y = layout.place(cell)
        for dx, dy in ((0, 0), (89, 69), (45, 35)):
            assert layout.cell_at(x + dx, y + dy) == cell
        assert layout.cell_at(x - 1, y) == -1
        assert layout.cell_at(x, y - 1) == -1
        assert layout.cell_at(x, y + 70) == -1
    assert layout.cell_at(0, 0) == -1
    last_line = layout.place(1002)[1]
    assert layout.cell_at(layout.place(6)[0], last_line) == -1, "beyond the last"
    assert layout.place(layout.columns - 1)[0] + 90 <= 777 - GAP


def test_a_stripe_has_just_the_cells_that_it_touches() -> None:
    layout = GridLayout(count=1000, across=777, width=90, height=70)
    for top, bottom in ((0, 1), (0, 200), (333, 334), (5000, 5600), (70_000, 80_000)):
        cells = layout.cells_between(top, bottom)
        for cell in range(0, 1000):
            y = layout.place(cell)[1]
            if y < bottom and y + 70 > top:
                assert cell in cells
        assert len(cells) <= layout.columns * ((bottom - top) // 76 + 3)


def test_arrows_move_and_select_one(view: GridView) -> None:
    click(view, 0)
    QTest.keyClick(view, KEY.Key_Right)
    QTest.keyClick(view, KEY.Key_Down)
    assert view.current_cell() == 1 + columns(view)
    assert selected(view) == [1 + columns(view)]
    QTest.keyClick(view, KEY.Key_Up)
    QTest.keyClick(view, KEY.Key_Up)
    QTest.keyClick(view, KEY.Key_Left)
    QTest.keyClick(view, KEY.Key_Left)
    assert view.current_cell() == 0


def test_what_is_selected_is_dragged_away_and_other_cells_draw_a_band(
    view: GridView, qtbot: QtBot
) -> None:
    wanted: list[list[int]] = []
    view.drag_wanted.connect(lambda: wanted.append(selected(view)))
    click(view, 0)
    click(view, 2, CONTROL)
    start = view.cell_rect(2).center()
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(2, 0))
    assert wanted == [], "a hand that trembles drags nothing"
    for step in (10, 40, 80):
        QTest.mouseMove(view.viewport(), start + QPoint(step, step))
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + QPoint(80, 80))
    assert wanted == [[0, 2]]
    assert selected(view) == [0, 2], "they stay selected"
    other = view.cell_rect(1).center()
    QTest.mousePress(view.viewport(), LEFT, pos=other)
    for step in (10, 40, 80):
        QTest.mouseMove(view.viewport(), other + QPoint(step, step))
    QTest.mouseRelease(view.viewport(), LEFT, pos=other + QPoint(80, 80))
    assert len(wanted) == 1
    assert 1 in selected(view)


def test_home_end_and_pages_reach_everything(view: GridView) -> None:
    click(view, 0)
    QTest.keyClick(view, KEY.Key_End)
    assert view.current_cell() == 102
    assert view.viewport().rect().contains(view.cell_rect(102))
    QTest.keyClick(view, KEY.Key_PageUp)
    lines = view.viewport().height() // view.grid.pitch
    assert view.current_cell() == 102 - lines * columns(view)
    QTest.keyClick(view, KEY.Key_Home)
    assert view.current_cell() == 0
    for _ in range(30):
        QTest.keyClick(view, KEY.Key_PageDown)
    assert view.current_cell() // columns(view) == 102 // columns(view)


def test_down_from_a_full_line_reaches_the_shorter_last_one(view: GridView) -> None:
    last_of_full = 102 // columns(view) * columns(view) - 1
    assert 102 % columns(view) != columns(view) - 1
    view.set_current_cell(last_of_full)
    QTest.keyClick(view, KEY.Key_Down)
    assert view.current_cell() == 102


def test_shift_stretches_from_where_it_began(view: GridView) -> None:
    click(view, 4)
    QTest.keyClick(view, KEY.Key_Down, SHIFT)
    assert selected(view) == list(range(4, 5 + columns(view)))
    QTest.keyClick(view, KEY.Key_Up, SHIFT)
    QTest.keyClick(view, KEY.Key_Left, SHIFT)
    assert selected(view) == [3, 4]
    click(view, 9, SHIFT)
    assert selected(view) == list(range(4, 10))


def test_control_adds_and_takes_away(view: GridView) -> None:
    click(view, 2)
    click(view, 5, CONTROL)
    click(view, 8, CONTROL)
    click(view, 5, CONTROL)
    assert selected(view) == [2, 8]
    QTest.keyClick(view, KEY.Key_Right, CONTROL)
    assert view.current_cell() == 6
    assert selected(view) == [2, 8], "control moves without selecting"
    QTest.keyClick(view, KEY.Key_Space)
    assert selected(view) == [2, 6, 8]
    click(view, 11, SHIFT | CONTROL)
    assert selected(view) == [2, *range(6, 12)]


def test_all_and_none_by_keys(view: GridView) -> None:
    QTest.keyClick(view, KEY.Key_A, CONTROL)
    assert view.selection.count == 103
    QTest.keyClick(view, KEY.Key_Escape)
    assert view.selection.count == 0


def test_enter_and_double_click_open(view: GridView, qtbot: QtBot) -> None:
    click(view, 3)
    with qtbot.waitSignal(view.activated) as opened:
        QTest.keyClick(view, KEY.Key_Return)
    assert opened.args[0].row() == 3
    with qtbot.waitSignal(view.activated) as opened:
        QTest.mouseDClick(view.viewport(), LEFT, NONE, view.cell_rect(7).center())
    assert opened.args[0].row() == 7


def test_a_click_on_one_of_many_selected_leaves_that_one(view: GridView) -> None:
    view.selection.all()
    click(view, 5)
    assert selected(view) == [5]
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(1, 1))
    assert selected(view) == []


def test_the_rubber_band_selects_what_it_touches(view: GridView) -> None:
    start, end = QPoint(2, 2), view.cell_rect(1 + columns(view)).center()
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT, NONE, start)
    QTest.mouseMove(viewport, QPoint(60, 60))
    QTest.mouseMove(viewport, end)
    wide = columns(view)
    assert selected(view) == [0, 1, wide, wide + 1]
    QTest.mouseMove(viewport, view.cell_rect(0).center())
    assert selected(view) == [0], "a smaller band gives them back"
    QTest.mouseRelease(viewport, LEFT, NONE, end)
    QTest.mousePress(viewport, LEFT, CONTROL, view.cell_rect(3).center() + QPoint(46, 0))
    QTest.mouseMove(viewport, view.cell_rect(4).center())
    QTest.mouseMove(viewport, view.cell_rect(4).center() + QPoint(2, 2))
    QTest.mouseRelease(viewport, LEFT, CONTROL, view.cell_rect(4).center())
    assert selected(view) == [0, 4], "control adds to what was selected"


def test_a_band_over_the_last_line_takes_its_cells(view: GridView) -> None:
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    viewport = view.viewport()
    corner = viewport.rect().bottomRight() - QPoint(1, 1)
    QTest.mousePress(viewport, LEFT, NONE, corner)
    QTest.mouseMove(viewport, corner - QPoint(30, 30))
    QTest.mouseMove(viewport, view.cell_rect(102).topLeft() + QPoint(3, 3))
    QTest.mouseRelease(viewport, LEFT, NONE, corner)
    assert 102 in selected(view)


def test_the_wheel_goes_a_line_a_notch(view: GridView) -> None:
    def turn(delta: int) -> None:
        place = QPointF(50, 50)
        event = QWheelEvent(
            place,
            view.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    turn(-120)
    assert abs(view.verticalOffset() - view.grid.pitch) <= 3
    turn(120)
    assert view.verticalOffset() == 0


def test_scrolling_paints_only_what_is_new(view: GridView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(view.painter.painted))
    QApplication.processEvents()
    seen = set(view.visible_cells())
    view.painter.painted.clear()
    view.verticalScrollBar().setValue(view.grid.pitch)
    QApplication.processEvents()
    painted = set(view.painter.painted)
    assert painted >= set(view.visible_cells()) - seen
    assert len(painted) < len(view.visible_cells()) // 2


def test_larger_cells_and_another_width_keep_the_top_cell_in_view(view: GridView) -> None:
    view.verticalScrollBar().setValue(view.grid.pitch * 7 + 20)
    first = view.visible_cells().start
    view.set_cell_size(QSize(140, 120))
    assert first in view.visible_cells()
    view.resize(900, 400)
    QApplication.processEvents()
    assert first in view.visible_cells()


def test_cells_added_at_the_end_move_and_select_nothing(view: GridView) -> None:
    click(view, 7)
    view.verticalScrollBar().setValue(111)
    view.model_.append(500)
    assert view.verticalOffset() == 111
    assert selected(view) == [7]
    assert view.current_cell() == 7
    QTest.keyClick(view, KEY.Key_A, CONTROL)
    assert view.selection.count == 603


def test_a_million_cells_cost_what_a_hundred_do(view: GridView) -> None:
    view.setModel(million := Numbers(1_000_000))
    begun = time.process_time()
    QTest.keyClick(view, KEY.Key_End)
    assert view.current_cell() == 999_999
    assert view.viewport().rect().contains(view.cell_rect(999_999))
    QTest.keyClick(view, KEY.Key_Home, SHIFT)
    assert view.selection.count == 1_000_000
    click(view, 3, CONTROL)
    assert view.selection.count == 999_999
    assert np.flatnonzero(~view.selection.mask).tolist() == [3]
    QTest.keyClick(view, KEY.Key_PageDown)
    assert view.selection.count == 1
    # Seconds where anything is done for each of them; milliseconds otherwise.
    assert time.process_time() - begun < 2.0
    view.setModel(view.model_)
    del million


def test_letters_are_left_to_others(view: GridView, qtbot: QtBot) -> None:
    view.setModel(Numbers(1_000_000))
    begun = time.process_time()
    QTest.keyClick(view, KEY.Key_9)
    assert time.process_time() - begun < 1.0, "no search through all of them"
    view.setModel(view.model_)


def test_an_empty_grid_takes_keys_and_clicks(view: GridView) -> None:
    view.setModel(empty := Numbers(0))
    for key in (KEY.Key_Down, KEY.Key_End, KEY.Key_Space, KEY.Key_Return, KEY.Key_Escape):
        QTest.keyClick(view, key)
    QTest.keyClick(view, KEY.Key_A, CONTROL)
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(50, 50))
    assert view.current_cell() == -1
    assert view.selection.count == 0
    view.setModel(view.model_)
    del empty
