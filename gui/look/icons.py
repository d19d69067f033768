"""The window's icons: our own drawings in resources/icons, in the theme's text colour.

They are drawn when they are painted, from vectors, so that they are sharp at every scale and follow
the theme while the program runs.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from engine.support.places import ICONS


def names() -> tuple[str, ...]:
    """All icons that there are."""
    return tuple(sorted(path.stem for path in ICONS.glob("*.svg")))


def icon(name: str, colour: QColor | str | None = None) -> QIcon:
    """The icon `name`, in `colour` or else the theme's text colour of the moment it is painted.

    Raises FileNotFoundError for a name that there is no drawing of.
    """
    _source(name)
    return QIcon(_Engine(name, QColor(colour) if colour is not None else None))


def pixmap(name: str, side: int, colour: QColor | str | None = None, scale: float = 1.0) -> QPixmap:
    """The icon as pixels, `side` wide and high on a screen of `scale`."""
    made = QPixmap(round(side * scale), round(side * scale))
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, QRectF(0, 0, side, side), name, colour)
    painter.end()
    return made


def draw(painter: QPainter, rect: QRectF, name: str, colour: QColor | str | None = None) -> None:
    """Paints the icon into `rect`, for delegates and badges; it is centred and stays square."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, QColor(colour if colour is not None else _text(False)).name()).render(
        painter, square
    )
    painter.restore()


class _Engine(QIconEngine):
    def __init__(self, name: str, colour: QColor | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        disabled = mode is QIcon.Mode.Disabled
        colour = self._colour if self._colour is not None and not disabled else _text(disabled)
        draw(painter, QRectF(rect), self._name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)

    def key(self) -> str:
        return "faixa"

    def isNull(self) -> bool:
        return False


def _text(disabled: bool) -> QColor:
    group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
    return QApplication.palette().color(group, QPalette.ColorRole.ButtonText)


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")
