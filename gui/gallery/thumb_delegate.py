"""Paints one cell of the gallery: the picture, what is known of it, and its caption."""

from __future__ import annotations

import os
from collections import OrderedDict

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QImage,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from engine.index.query import GalleryMode
from engine.support.text import printable
from engine.values.photos import PhotoStatus
from engine.values.records import FaceRecord, PhotoRecord
from gui.base.pixels import Pixels
from gui.base.settings import Settings
from gui.gallery.captions import fitting
from gui.gallery.model import GalleryModel
from gui.gallery.words import caption, status_name
from gui.grid.view import GridView
from gui.look.annotate import (
    BoxOptions,
    badges_of,
    decision_text,
    draw_badges,
    draw_boxes,
    draw_decision,
    draw_estimate,
    group_letter,
    sign,
    small_font,
    tag_size,
)
from gui.look.crop_label import mark_in_crop
from gui.look.palette import INK
from gui.words.i18n import say

MARGIN = 5
CAPTION_LINES = 1
_ROUND = 5


class ThumbDelegate(QStyledItemDelegate):
    """Cells of whole photos, and cells of faces. Pictures come from `Pixels` when they are there.

    A blurred picture is seen clearly while it is pointed at, and while the keyboard is on it.
    """

    def __init__(
        self, model: GalleryModel, pixels: Pixels, settings: Settings, parent: QObject | None = None
    ) -> None:
        """Paints rows of `model`."""
        super().__init__(parent)
        self._model = model
        self._pixels = pixels
        self._settings = settings
        self._veil = Veil()

    def set_settings(self, settings: Settings) -> None:
        """Boxes or none, blurred, grey, size: from now on."""
        self._settings = settings

    def cell_size(self, side: int, font: QFont) -> QSize:
        """A cell whose picture has `side` pixels each way."""
        line = QFontMetrics(font).height() + 4
        return QSize(side + 2 * MARGIN, side + 2 * MARGIN + line * CAPTION_LINES + 2)

    def recognisable(self, view: GridView, cell: int) -> bool:
        """Whether a person sees the cell's face: its whole picture is in the view, not blurred."""
        if not view.viewport().rect().contains(_picture(view.cell_rect(cell))):
            return False
        if self._settings.blur_thumbnails and not view.state_of(cell) & _REVEALING:
            return False
        photo = self._model.photo(cell)
        return (
            photo is not None and self._pixels.crop(photo, self._model.rows.face(cell)) is not None
        )

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for every cell."""
        del index
        return self.cell_size(self._settings.thumbnail_side, option.font)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One cell."""
        row = index.row()
        photo = self._model.photo(row)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        revealed = bool(option.state & _REVEALING)
        self._paint_ground(painter, option.rect, option.palette, selected)
        place = _picture(option.rect)
        side = place.width()
        if photo is not None:
            face = self._model.face(row, photo)
            if self._model.rows.mode is GalleryMode.PHOTOS:
                self._paint_photo(painter, place, photo, option, revealed)
            elif face is not None:
                self._paint_face(painter, place, photo, face, option, revealed)
            below = QRect(
                place.left(), place.bottom() + 2, side, option.rect.bottom() - place.bottom() - 3
            )
            self._paint_caption(painter, below, photo, face, option, selected)
        else:
            self._paint_placeholder(painter, place, option.palette)
        if focused:
            self._paint_focus(painter, option.rect, option.palette)

    # Parts of a cell

    def _paint_ground(
        self, painter: QPainter, rect: QRect, palette: QPalette, selected: bool
    ) -> None:
        if not selected:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(rect, _ROUND, _ROUND)

    def _paint_focus(self, painter: QPainter, rect: QRect, palette: QPalette) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Two lines, so that one of them is seen on whatever is below.
        outer = QRectF(rect).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
        painter.drawRoundedRect(outer, _ROUND, _ROUND)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1))
        painter.drawRoundedRect(outer.adjusted(1.5, 1.5, -1.5, -1.5), _ROUND, _ROUND)

    def _paint_placeholder(self, painter: QPainter, place: QRect, palette: QPalette) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(palette.color(QPalette.ColorRole.Text))
        colour.setAlpha(18)
        painter.fillRect(place, colour)

    def _paint_photo(
        self,
        painter: QPainter,
        place: QRect,
        photo: PhotoRecord,
        option: QStyleOptionViewItem,
        revealed: bool,
    ) -> None:
        image = self._pixels.thumbnail(photo)
        if image is None:
            self._paint_missing(painter, place, photo, option)
        else:
            spot = _fitted(place, photo, image)
            self._paint_image(painter, spot, image, revealed)
            painter.setFont(small_font(option.font))
            if self._settings.show_boxes:
                draw_boxes(painter, spot, photo.on_page(1), BoxOptions(width=1.6))
        painter.setFont(small_font(option.font))
        # At the lower edge: above are most faces, with their estimates over them.
        top = place.bottom() - QFontMetricsF(painter.font()).height() - 6
        draw_badges(painter, QPointF(place.left() + 3, top), badges_of(photo))

    def _paint_face(
        self,
        painter: QPainter,
        place: QRect,
        photo: PhotoRecord,
        face: FaceRecord,
        option: QStyleOptionViewItem,
        revealed: bool,
    ) -> None:
        image = self._pixels.crop(photo, face.id)
        if image is None:
            self._paint_missing(painter, place, photo, option)
        else:
            self._paint_image(painter, QRectF(place), image, revealed)
            mark_in_crop(painter, QRectF(place))
        painter.setFont(small_font(option.font))
        draw_badges(painter, QPointF(place.left() + 3, place.top() + 3), badges_of(photo, face))
        name = self._paint_name(painter, place, photo)
        if face.decision is not None:
            text = decision_text(face.decision.value)
            width, height = tag_size(QFontMetricsF(painter.font()), text)
            corner = QRectF(place.right() - width - 2, name.top() - height - 2, width, height)
            draw_decision(painter, corner, face.decision.value, text)

    def _paint_name(self, painter: QPainter, place: QRect, photo: PhotoRecord) -> QRect:
        """The file's name along the lower edge of a face; where it stands."""
        metrics = painter.fontMetrics()
        strip = QRect(place)
        strip.setTop(place.bottom() - metrics.height() - 1)
        ground = QColor(INK)
        ground.setAlpha(175)
        painter.fillRect(strip, ground)
        painter.setPen(QColor("#FFFFFF"))
        name = printable(os.path.basename(photo.path))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, strip.width() - 6)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(strip.adjusted(3, 0, -3, 0), flags, text)
        return strip

    def _paint_image(self, painter: QPainter, spot: QRectF, image: QImage, revealed: bool) -> None:
        blur = self._settings.blur_thumbnails and not revealed
        veiled = self._veil.over(image, blur, self._settings.grey_thumbnails)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(spot, veiled)

    def _paint_missing(
        self, painter: QPainter, place: QRect, photo: PhotoRecord, option: QStyleOptionViewItem
    ) -> None:
        """Why there is no picture; a plain place while it is being made."""
        self._paint_placeholder(painter, place, option.palette)
        problem = say(self._pixels.problem(photo))
        if not problem:
            return
        skipped = photo.status is PhotoStatus.SKIPPED
        title = (
            status_name(photo.status) if photo.status in _UNDONE else self.tr("Not readable now")
        )
        metrics = QFontMetrics(option.font)
        side = metrics.height() * 2
        palette = option.palette
        colour = palette.color(QPalette.ColorRole.PlaceholderText)
        scale = option.widget.devicePixelRatioF()
        picture = sign("eye-off" if skipped else "failed", side, colour.name(), scale)
        top = place.top() + place.height() // 4
        painter.drawPixmap(place.center().x() - side // 2, top, picture)
        text = place.adjusted(6, 0, -6, -4)
        text.setTop(top + side + 2)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(text, centre, title)
        text.setTop(text.top() + metrics.height() + 1)
        painter.setFont(small_font(option.font))
        painter.setPen(colour)
        painter.save()
        painter.setClipRect(text)
        painter.drawText(text, centre | Qt.TextFlag.TextWordWrap, problem)
        painter.restore()

    def _paint_caption(
        self,
        painter: QPainter,
        rect: QRect,
        photo: PhotoRecord,
        face: FaceRecord | None,
        option: QStyleOptionViewItem,
        selected: bool,
    ) -> None:
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        font = option.font
        painter.setFont(font)
        if face is not None:
            letter = group_letter(face.estimate.group, photo.policy.bands)
            side = rect.height() - 2
            draw_estimate(painter, QRectF(rect.left(), rect.top() + 1, side, side), face, letter)
            rect = rect.adjusted(side + 5, 0, 0, 0)
            text, font = fitting(photo, face, font, rect.width())
        else:
            text = caption(photo, None)
        painter.setFont(font)
        painter.setPen(option.palette.color(role))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        flags = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignHCenter if face is None else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(rect, flags, elided)


_UNDONE = (PhotoStatus.FAILED, PhotoStatus.SKIPPED)


_REVEALING = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver


def _picture(cell: QRect) -> QRect:
    """Where a cell has its picture, without margin and caption."""
    side = cell.width() - 2 * MARGIN
    return QRect(cell.topLeft() + QPoint(MARGIN, MARGIN), QSize(side, side))


def _fitted(place: QRect, photo: PhotoRecord, image: QImage) -> QRectF:
    """Where the whole photo is drawn: in the middle, as large as fits."""
    size = QSize(photo.width, photo.height) if photo.width else image.size()
    size.scale(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    spot = QRectF(0, 0, size.width(), size.height())
    spot.moveCenter(QRectF(place).center())
    return spot


_COARSE = 9
_SMOOTH = 54
_MOST = 600


class Veil:
    """Makes each veiled picture once, small, and keeps the last ones."""

    def __init__(self) -> None:
        """With nothing made."""
        self._made: OrderedDict[tuple[int, bool, bool], QImage] = OrderedDict()

    def over(self, image: QImage, blur: bool, grey: bool) -> QImage:
        """The picture as it may be seen; a blurred one has few pixels and is to be drawn smooth."""
        if not (blur or grey):
            return image
        key = (image.cacheKey(), blur, grey)
        made = self._made.get(key)
        if made is None:
            made = _blurred(image) if blur else image
            if grey:
                made = made.convertToFormat(QImage.Format.Format_Grayscale8)
                # What the screen has: converting once here, or at every paint.
                made = made.convertToFormat(QImage.Format.Format_RGB32)
            self._made[key] = made
            while len(self._made) > _MOST:
                self._made.popitem(last=False)
        else:
            self._made.move_to_end(key)
        return made


def _blurred(image: QImage) -> QImage:
    """Colours without features: no face can be told in nine pixels of a photo's side."""
    smooth = Qt.TransformationMode.SmoothTransformation
    keep = Qt.AspectRatioMode.KeepAspectRatio
    coarse = image.scaled(QSize(_COARSE, _COARSE), keep, smooth)
    return coarse.scaled(QSize(_SMOOTH, _SMOOTH), keep, smooth)
