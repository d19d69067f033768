"""Two photos side by side, zoomed and moved together."""

from __future__ import annotations

import os
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QSplitter, QWidget

from engine.index.index import Rows
from engine.support.text import printable
from engine.values.faces import Box
from engine.values.records import PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.look.elided import ElidedLabel
from gui.look.hints import Hint
from gui.look.icons import icon
from gui.look.parts import in_column, in_row
from gui.photo.geometry import FRAME, Camera
from gui.photo.view import PhotoView
from gui.viewer.loader import PhotoLoader

PHOTOS = 2
_OF_FRAME = 1 + 2 * FRAME
"""How much larger than a box is what `PhotoView.show_box` frames."""


class CompareDialog(QDialog):
    """Opens beside the window; what is selected there meanwhile does not matter."""

    def __init__(
        self, context: Context, pixels: Pixels, rows: Rows, parent: QWidget | None = None
    ) -> None:
        """`rows` are two, photos or faces; of faces each has its box emphasised."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keys = [rows.key(place) for place in range(PHOTOS)]
        self._faces = [rows.face(place) for place in range(PHOTOS)]
        self._following = False
        # A loader for each: all pixels are kept of one photo at a time.
        self.loaders = [PhotoLoader(context, pixels, self) for _ in range(PHOTOS)]
        self.views = [PhotoView() for _ in range(PHOTOS)]
        self._photos: list[PhotoRecord | None] = [None] * PHOTOS
        self._names = [ElidedLabel() for _ in range(PHOTOS)]
        self._facts = [QLabel(wordWrap=True) for _ in range(PHOTOS)]
        self.linked = QPushButton(icon("link-folder"), self.tr("&Linked"))
        self.linked.setCheckable(True)
        self.linked.setChecked(True)
        self.linked.setToolTip(self.tr("Zoom and move both photos together"))
        self.fit = QPushButton(icon("fit"), self.tr("&Fit"))
        self.pixels = QPushButton(icon("one-to-one"), self.tr("Ac&tual size"))
        self.close_button = QPushButton(self.tr("Close"))
        self._lay_out()
        settings = context.settings
        for place, (view, loader) in enumerate(zip(self.views, self.loaders, strict=True)):
            view.set_covered(settings.blur_thumbnails, settings.grey_thumbnails)
            view.set_boxes(settings.show_boxes)
            view.zoomed.connect(partial(self._moved, place))
            view.coarse.connect(partial(self._finer, place))
            loader.picture.connect(partial(self._picture, place))
            loader.no_picture.connect(partial(self._no_picture, place))
            loader.load([self._keys[place]], partial(self._known, place))
        self.linked.toggled.connect(lambda: self._moved(0))
        self.fit.clicked.connect(self._fit)
        self.pixels.clicked.connect(lambda: self.views[0].actual_size())
        self.close_button.clicked.connect(self.close)

    def done(self, result: int) -> None:
        """No picture is waited for any more."""
        for loader in self.loaders:
            loader.let_go()
        super().done(result)

    def _lay_out(self) -> None:
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        for name, facts, view in zip(self._names, self._facts, self.views, strict=True):
            half = QWidget()
            in_column(half, name, facts, (view, 1), margins=0, spacing=2)
            across.addWidget(half)
        buttons = (self.linked, self.fit, self.pixels)
        for button in (*buttons, self.close_button):
            button.setAutoDefault(False)
        says = Hint(self.tr("The wheel, a pinch, + and − zoom; dragging moves."))
        row = in_row(None, *buttons, (says, 1), self.close_button)
        in_column(self, (across, 1), row)
        room = self.screen().availableSize()
        self.resize(QSize(1100, 720).boundedTo(room))
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_L), self)
        shortcut.activated.connect(self.linked.toggle)

    # Pixels

    def _known(self, place: int) -> None:
        photo = self.loaders[place].record(self._keys[place])
        if photo is None:
            self.views[place].clear(self.tr("This photo is not in the catalog any more."))
            return
        face = next((each for each in photo.faces if each.id == self._faces[place]), None)
        photo = photo.on_page(face.page if face is not None else photo.first_page)
        self._photos[place] = photo
        self._names[place].setText(printable(os.path.basename(photo.path)))
        self._names[place].setToolTip(printable(photo.path))
        self._facts[place].setText(
            self.tr("{width} × {height} pixels").format(
                width=self.locale().toString(photo.width),
                height=self.locale().toString(photo.height),
            )
        )
        view, loader = self.views[place], self.loaders[place]
        view.setAccessibleName(self.tr("Left photo") if place == 0 else self.tr("Right photo"))
        view.show_photo(photo, loader.best_picture(photo))
        view.set_current(self._faces[place])
        side = max(view.width(), view.height()) * view.devicePixelRatioF()
        loader.reduced(photo, side)

    def _picture(self, place: int, key: PhotoKey) -> None:
        photo = self._photos[place]
        if photo is not None and photo.key == key:
            self.views[place].set_picture(self.loaders[place].best_picture(photo))

    def _no_picture(self, place: int, key: PhotoKey, reason: str) -> None:
        photo = self._photos[place]
        if photo is not None and photo.key == key and not self.views[place].picture_width:
            self.views[place].set_message(reason)

    def _finer(self, place: int) -> None:
        photo = self._photos[place]
        if photo is not None:
            self.loaders[place].full(photo)

    # Together

    def _fit(self) -> None:
        for view in self.views:
            view.fit()

    def _moved(self, place: int) -> None:
        """The other photo goes along: the same part of it in the middle, as much enlarged."""
        other = 1 - place
        here, there = self._photos[place], self._photos[other]
        if self._following or not self.linked.isChecked() or here is None or there is None:
            return
        self._following = True
        try:
            follow(self.views[place], here, self.views[other], there)
        finally:
            self._following = False


def follow(view: PhotoView, photo: PhotoRecord, other: PhotoView, there: PhotoRecord) -> None:
    """Shows of another photo what `view` shows of its own: enlarged as much, at the same place.

    The place is told in shares of width and height, the enlargement from what fits the view.
    """
    if view.fitted:
        other.fit()
        return
    ratio = view.devicePixelRatioF()
    middle = view.photo_point(view.rect().toRectF().center())
    enlarged = view.scale / ratio / _fit_scale(view, photo)
    scale = enlarged * _fit_scale(other, there)
    side = min(other.width(), other.height()) / (_OF_FRAME * scale)
    x, y = middle.x() / photo.width * there.width, middle.y() / photo.height * there.height
    other.show_box(Box(x - side / 2, y - side / 2, side, side))


def _fit_scale(view: PhotoView, photo: PhotoRecord) -> float:
    return Camera(photo.width, photo.height, view.width(), view.height()).fit_scale
