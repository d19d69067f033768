"""A ring around whatever has the keyboard, the same for every control of every window."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QPen, QRegion
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from gui.look.parts import smooth

WIDTH = 2
ROUND = 4.0

_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QObject):
    """Follows the focus. Shown once keys move it, gone while the mouse is used.

    The ring is a sibling of the focused widget, so that it scrolls and is clipped with it.
    """

    def __init__(self, app: QApplication) -> None:
        """Follows from now on; `app` owns it."""
        super().__init__(app)
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._moved)

    @property
    def target(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._target if self._ring is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the ring where its widget is."""
        if event.type() in _FOLLOWED:
            self._place()
        elif event.type() is QEvent.Type.MouseButtonPress:
            self._remove()
        return False

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if self._target is not None and shiboken6.isValid(self._target):
            self._target.removeEventFilter(self)
        self._remove()
        self._target = new
        if new is None or not _by_keys(new):
            return
        home = new.parentWidget()
        # These two lay out every child that they are given.
        while home is not None and isinstance(home, QSplitter | QStackedWidget):
            home = home.parentWidget()
        self._ring = _Ring(home or new)
        new.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        ring, target = self._ring, self._target
        if ring is None or target is None or not shiboken6.isValid(ring):
            return
        home = ring.parentWidget()
        if home is None:
            return
        if home is target:
            rect = target.rect()
        else:
            rect = target.rect().translated(target.mapTo(home, target.rect().topLeft()))
            rect = rect.adjusted(-WIDTH, -WIDTH, WIDTH, WIDTH) & home.rect()
        ring.setGeometry(rect)
        # Only the ring's own pixels lie over the widget, so that a view still scrolls by copying.
        inner = ring.rect().adjusted(WIDTH + 1, WIDTH + 1, -WIDTH - 1, -WIDTH - 1)
        ring.setMask(QRegion(ring.rect()) - QRegion(inner))
        ring.setVisible(target.isVisible())
        ring.raise_()

    def _remove(self) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focusRing")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        colour = QApplication.palette().color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(colour, WIDTH))
        half = WIDTH / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, ROUND, ROUND)


def _by_keys(widget: QWidget) -> bool:
    """Whether keys, not the mouse, brought the focus here; a dialog asks its parent, too."""
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        return False
    window: QWidget | None = widget.window()
    while window is not None:
        if window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            return True
        above = window.parentWidget()
        window = above.window() if above is not None else None
    return False
