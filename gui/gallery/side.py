"""How large the gallery's thumbnails are: chosen in its header, seen in its cells, kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.header import GalleryHeader
from gui.gallery.thumb_delegate import ThumbDelegate
from gui.grid.view import GridView


class CellSide(QObject):
    """One size for all cells."""

    def __init__(
        self,
        context: Context,
        pixels: Pixels,
        header: GalleryHeader,
        view: GridView,
        delegate: ThumbDelegate,
        parent: QObject,
    ) -> None:
        """Follows the header and the keys; `show` for what the settings say."""
        super().__init__(parent)
        self._context, self._pixels = context, pixels
        self._header, self._view, self._delegate = header, view, delegate
        # Not for every step of the slider.
        self._keep = QTimer(self, singleShot=True, interval=500)
        self._keep.timeout.connect(self._save)
        header.side_chosen.connect(self._chosen)
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: header.zoom(steps))

    def show(self, side: int) -> None:
        """Makes the cells so large, in pixels before the screen's scaling."""
        self._header.show_side(side)
        self._view.set_cell_size(self._delegate.cell_size(side, self._view.font()))
        self._pixels.side = side * self._view.devicePixelRatioF()

    def _chosen(self, side: int) -> None:
        self.show(side)
        self._keep.start()

    def _save(self) -> None:
        low = self._view.grid.width
        side = low - self._delegate.cell_size(0, self._view.font()).width()
        self._context.change_settings(thumbnail_side=side)
