"""Fingers: taps, pinches and swipes that Qt really makes of touches, and targets of 44 pixels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.base.context import Context
from gui.base.settings import Theme
from gui.look.theme import apply_theme, apply_touch
from gui.look.touch import TARGET, Pinch, Swipe
from gui.window.app import Faixa
from tests.helpers.window.grid_help import add_photo, aged, start_run


class Board(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.resize(400, 300)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.seen.append("press")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.seen.append("move")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        inside = self.rect().contains(event.position().toPoint())
        self.seen.append("release" if inside else "release outside")


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    made = Board()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


def finger(board: QWidget, screen: QPointingDevice, *way: tuple[int, int]) -> None:
    """One finger that goes this way, and is lifted at its end."""
    first, *rest = (QPoint(*each) for each in way)
    QTest.touchEvent(board, screen).press(1, first, board).commit()
    for point in rest:
        QTest.touchEvent(board, screen).move(1, point, board).commit()
    QTest.touchEvent(board, screen).release(1, QPoint(*way[-1]), board).commit()


def test_a_swipe_goes_on_and_back_and_a_tap_stays_a_click(
    board: Board, screen: QPointingDevice
) -> None:
    swipe = Swipe(board)
    ways: list[int] = []
    swipe.swiped.connect(ways.append)
    finger(board, screen, (300, 100), (200, 105), (100, 110))
    assert ways == [1]
    assert board.seen == ["press", "release outside"]
    finger(board, screen, (100, 100), (200, 105), (300, 90))
    assert ways == [1, -1]
    board.seen.clear()
    finger(board, screen, (100, 100), (104, 101))
    assert board.seen == ["press", "release"]
    finger(board, screen, (100, 20), (150, 120), (180, 220))
    assert ways == [1, -1], "up and down is no swipe"


def test_what_is_not_allowed_and_the_mouse_are_left_alone(
    board: Board, screen: QPointingDevice
) -> None:
    swipe = Swipe(board)
    ways: list[int] = []
    swipe.swiped.connect(ways.append)
    swipe.allowed = False
    finger(board, screen, (300, 100), (200, 105), (100, 110))
    swipe.allowed = True
    QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    QTest.mouseMove(board, QPoint(100, 100))
    QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert ways == []
    assert board.seen.count("release") == 2
    assert "move" in board.seen


def test_two_fingers_that_spread_enlarge_in_steps(
    board: Board, screen: QPointingDevice, qtbot: QtBot
) -> None:
    pinch = Pinch(board)
    steps: list[int] = []
    pinch.stepped.connect(steps.append)
    QTest.touchEvent(board, screen).press(1, QPoint(180, 150), board).press(
        2, QPoint(220, 150), board
    ).commit()
    for apart in range(25, 90, 8):
        QTest.touchEvent(board, screen).move(1, QPoint(200 - apart, 150), board).move(
            2, QPoint(200 + apart, 150), board
        ).commit()
    QTest.touchEvent(board, screen).release(1, QPoint(110, 150), board).release(
        2, QPoint(290, 150), board
    ).commit()
    qtbot.waitUntil(lambda: len(steps) >= 3)
    assert set(steps) == {1}
    pinch.spread(0.5)
    assert steps[-1] == -1


@pytest.fixture
def program(qapp: QApplication, context: Context, qtbot: QtBot) -> Iterator[Faixa]:
    context.change_settings(tour_seen=True)
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/p/a.jpg", aged(7))
    apply_theme(qapp, Theme.LIGHT)
    made = Faixa(qapp, context)
    made.window.resize(1400, 900)
    made.window.show()
    yield made
    apply_touch(qapp, False)
    made.window.rebuilding = True
    made.window.close()
    made.close()
    made.window.deleteLater()


KINDS = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QSlider)


def targets(window: QWidget) -> list[QWidget]:
    """What can be tapped in a window, without the parts of larger things."""
    return [
        each
        for each in window.findChildren(QWidget)
        if isinstance(each, KINDS)
        and each.isVisibleTo(window)
        and not isinstance(each.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
        # Qt's own button for what does not fit a toolbar.
        and not each.objectName().startswith("qt_")
    ]


def too_small(window: QWidget) -> list[str]:
    """The targets that a finger would miss."""
    return [
        f"{type(each).__name__} {each.accessibleName()}"
        for each in targets(window)
        if each.height() < TARGET or each.width() < TARGET
    ]


def test_in_touch_mode_every_target_has_room_for_a_finger(
    program: Faixa, context: Context, qapp: QApplication, qtbot: QtBot
) -> None:
    from gui.settings.dialog import SettingsDialog

    window = program.window
    small = [each for each in targets(window) if each.sizeHint().height() < TARGET]
    assert small, "it is the mode that makes the room"
    context.change_settings(touch=True)
    dialog = SettingsDialog(context, window.pixels, program.queue, window)
    qtbot.addWidget(dialog)
    for show in (window.show_gallery, window.show_viewer, dialog.show):
        show()
        over = dialog if show == dialog.show else window
        assert len(targets(over)) > 6
        # Layouts follow by and by.
        qtbot.waitUntil(lambda over=over: not too_small(over), timeout=10_000)
    context.change_settings(touch=False)
    assert any(each.sizeHint().height() < TARGET for each in targets(window))


def test_in_touch_mode_the_wider_bar_hides_no_count_of_the_filters(
    program: Faixa, context: Context, qtbot: QtBot
) -> None:
    filters, panel = program.window.filters, program.window.gallery.filter_panel
    before = filters.minimumWidth()
    context.change_settings(touch=True)
    qtbot.waitUntil(lambda: filters.minimumWidth() > before)
    bar = filters.verticalScrollBar().sizeHint().width()
    assert bar >= TARGET
    qtbot.waitUntil(lambda: filters.width() >= panel.minimumSizeHint().width() + bar)
