"""Which cells of a grid are selected: one truth value a cell, so that a million are one step.

Qt's own selection keeps two objects for each stretch of selected cells; sorting half a million
selected cells anew would make as many stretches, and stop the window for seconds.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

Mask = npt.NDArray[np.bool_]


class GridSelection(QObject):
    """The selected cells, by number. `anchor` is where a stretch begins.

    `version` is another one after every change.
    """

    changed = Signal()
    chosen = Signal()
    """Somebody changed it: not new cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Of no cells."""
        super().__init__(parent)
        self.mask: Mask = np.zeros(0, np.bool_)
        self.anchor = 0
        self.version = 0
        self._count = 0
        self._held: Mask | None = None

    def __contains__(self, cell: int) -> bool:
        """Whether the cell is selected."""
        return 0 <= cell < len(self.mask) and bool(self.mask[cell])

    @property
    def count(self) -> int:
        """How many cells are selected."""
        return self._count

    def cells(self) -> npt.NDArray[np.intp]:
        """The selected cells, ascending."""
        return np.flatnonzero(self.mask)

    def replace(self, mask: Mask, anchor: int = 0) -> None:
        """Takes another mask, for as many cells as it has."""
        self.mask = mask
        self._held = None
        self.anchor = min(max(0, anchor), max(0, len(mask) - 1))
        self._tell(chosen=False)

    def extend(self, count: int) -> None:
        """There are `count` cells now; the new ones, at the end, are not selected."""
        if count > len(self.mask):
            more = np.zeros(count - len(self.mask), np.bool_)
            self.mask = np.concatenate([self.mask, more])
            if self._held is not None:
                self._held = np.concatenate([self._held, more])

    def only(self, cell: int) -> None:
        """This cell and no other."""
        if self._count == 1 and cell in self:
            self.anchor = cell
            return
        self.mask[:] = False
        self.mask[cell] = True
        self.anchor = cell
        self._tell()

    def toggle(self, cell: int) -> None:
        """Adds the cell, or takes it away."""
        self.mask[cell] = not self.mask[cell]
        self.anchor = cell
        self._tell()

    def stretch(self, cell: int, add: bool = False) -> None:
        """All from the anchor to this cell; with `add` besides what is selected already."""
        if not add:
            self.mask[:] = False
        first, last = sorted((min(self.anchor, len(self.mask) - 1), cell))
        self.mask[first : last + 1] = True
        self._tell()

    def all(self) -> None:
        """Every cell."""
        self.mask[:] = True
        self._tell()

    def clear(self) -> None:
        """None."""
        if self._count:
            self.mask[:] = False
            self._tell()

    def hold(self, keep: bool) -> None:
        """A band begins: over what is selected now where `keep` says so, else over nothing."""
        self._held = self.mask.copy() if keep else None

    def band(self, lines: range, columns: range, across: int) -> None:
        """What was held, and the cells in these lines and columns of `across` cells."""
        mask = np.zeros_like(self.mask) if self._held is None else self._held.copy()
        whole = len(mask) // across
        # All full lines at once, as a table.
        table = mask[: whole * across].reshape(whole, across)
        table[lines.start : min(lines.stop, whole), columns.start : columns.stop] = True
        if lines and lines.stop > whole:
            mask[whole * across + columns.start : whole * across + columns.stop] = True
        self.mask = mask
        self._tell()

    def _tell(self, *, chosen: bool = True) -> None:
        self.version += 1
        self._count = int(np.count_nonzero(self.mask))
        self.changed.emit()
        if chosen:
            self.chosen.emit()
