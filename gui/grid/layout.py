"""Where the cells of a grid are: arithmetic alone, the same for ten cells and for a million."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView, QScrollBar

GAP = 6
_NOTCHES_A_LINE = 3


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Cells of one size, row after row, in a view `across` pixels wide. All in its pixels.

    "Line" is a line of cells; "cell" is a cell's number, from 0.
    """

    count: int = 0
    across: int = 1
    width: int = 100
    height: int = 100

    @property
    def columns(self) -> int:
        """Cells in a line, one at least."""
        return max(1, (self.across - GAP) // (self.width + GAP))

    @property
    def lines(self) -> int:
        """Lines of cells."""
        return -(-self.count // self.columns)

    @property
    def pitch(self) -> int:
        """From one line to the next."""
        return self.height + GAP

    @property
    def total_height(self) -> int:
        """Of all that can be scrolled over."""
        return self.lines * self.pitch + GAP if self.count else 0

    @property
    def gap(self) -> int:
        """Between columns, and at both sides: what is left over is spread."""
        return max(GAP, (self.across - self.columns * self.width) // (self.columns + 1))

    @property
    def left(self) -> int:
        """Where the first column begins."""
        return self.gap

    def place(self, cell: int) -> tuple[int, int]:
        """The cell's top left corner, from the top of everything."""
        line, column = divmod(cell, self.columns)
        return self.left + column * (self.width + self.gap), GAP + line * self.pitch

    def rect(self, cell: int, offset: int) -> QRect:
        """Where the cell is in a view that is scrolled down by `offset`."""
        x, y = self.place(cell)
        return QRect(x, y - offset, self.width, self.height)

    def cell_at(self, x: int, y: int) -> int:
        """The cell that has this point, -1 between cells and beyond the last."""
        column, across = divmod(x - self.left, self.width + self.gap)
        line, down = divmod(y - GAP, self.pitch)
        if not 0 <= column < self.columns or line < 0:
            return -1
        cell = line * self.columns + column
        if across >= self.width or down >= self.height or cell >= self.count:
            return -1
        return cell

    def cells_between(self, top: int, bottom: int) -> range:
        """The cells of all lines that a stripe from `top` to `bottom` touches."""
        first = max(0, (top - GAP) // self.pitch)
        last = max(first, (bottom - GAP) // self.pitch + 1)
        return range(min(self.count, first * self.columns), min(self.count, last * self.columns))

    def block(self, x0: int, y0: int, x1: int, y1: int) -> tuple[range, range]:
        """The lines and the columns of the cells that a rectangle touches."""
        low_x, high_x = min(x0, x1) - self.left, max(x0, x1) - self.left
        low_y, high_y = min(y0, y1) - GAP, max(y0, y1) - GAP
        # A gap belongs to nobody.
        first_column = (low_x + self.gap) // (self.width + self.gap)
        last_column = high_x // (self.width + self.gap)
        first_line = (low_y + GAP) // self.pitch
        last_line = high_y // self.pitch
        return (
            range(max(0, first_line), min(self.lines, last_line + 1)),
            range(max(0, first_column), min(self.columns, last_column + 1)),
        )

    def target(
        self, action: QAbstractItemView.CursorAction, current: int, seen: int, room: int
    ) -> int:
        """The cell that a key leads to from `current` (-1: none yet).

        `seen` is the first cell of a view `room` pixels high.
        """
        to, columns, last = QAbstractItemView.CursorAction, self.columns, self.count - 1
        here, page = max(0, current), max(1, room // self.pitch) * self.columns
        if current < 0:
            return last if action is to.MoveEnd else seen
        if action is to.MoveHome:
            return 0
        if action is to.MoveEnd:
            return last
        step = {
            to.MoveLeft: -1,
            to.MovePrevious: -1,
            to.MoveRight: 1,
            to.MoveNext: 1,
            to.MoveUp: -columns,
            to.MoveDown: columns,
            to.MovePageUp: -page,
            to.MovePageDown: page,
        }[action]
        target = here + step
        if target < 0:
            return here % columns if step < -1 else 0
        if target > last:
            # Down from a full line onto the last, shorter one.
            below = here // columns < last // columns
            return last if below or step == 1 else here
        return target

    def held(self, top: int) -> tuple[int, int]:
        """The first cell below `top`, and how far its own top lies above that."""
        cells = self.cells_between(top, top + 1)
        if not len(cells):
            return 0, -GAP
        return cells.start, top - self.place(cells.start)[1]

    def give_range(self, bar: QScrollBar, room: int) -> None:
        """The range and the steps of the bar that scrolls the cells through `room` pixels."""
        bar.setRange(0, max(0, self.total_height - room))
        bar.setPageStep(max(1, room - GAP))
        # A notch of the wheel is three steps: one line, or what is seen of a larger one.
        line = min(self.pitch, max(1, room // 2))
        bar.setSingleStep(max(1, line // _NOTCHES_A_LINE))


def scrolled(top: int, rect: QRect, room: int, hint: QAbstractItemView.ScrollHint) -> int:
    """The scroll bar's value, now `top`, at which a cell is where the hint says.

    `rect` is the cell in the viewport, which has `room` pixels. Without a place asked for, as
    little is scrolled as shows the cell.
    """
    wanted = QAbstractItemView.ScrollHint
    if hint is wanted.PositionAtTop:
        return top + rect.top() - GAP
    if hint is wanted.PositionAtBottom:
        return top + rect.bottom() + GAP - room
    if hint is wanted.PositionAtCenter:
        return top + rect.center().y() - room // 2
    if rect.top() < 0 or rect.height() > room:
        return top + rect.top() - GAP
    if rect.bottom() > room:
        return top + rect.bottom() + GAP - room
    return top
