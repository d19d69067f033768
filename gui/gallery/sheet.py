"""Photos on paper: six to a page, each with its name and what is estimated and decided."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPagedPaintDevice, QPainter

from engine.support.text import printable
from engine.support.version import VERSION
from engine.values.records import PhotoRecord
from gui.base.pixels import Pixels
from gui.base.worker import Ticket
from gui.look.annotate import BoxOptions, draw_boxes
from gui.words.error_report import reason
from gui.words.faces import estimate_words
from gui.words.names import decision_name, flag_words

ACROSS, DOWN = 2, 3
A_PAGE = ACROSS * DOWN
MOST = 600
"""Photos that are printed at once; of more a report shows them."""

_SIDE = 1200
"""Pixels of a picture's longer side: 300 for an inch and more on A4."""

_MOST_FACES = 3
_GAP = 0.03

translate = QCoreApplication.translate


class SheetJob(QObject):
    """Prints photos one after the other, as their pixels come."""

    def __init__(
        self,
        pixels: Pixels,
        paper: QPagedPaintDevice,
        photos: Sequence[PhotoRecord],
        marked: dict[int, int],
        boxes: bool,
        progressed: Callable[[int], None],
        parent: QObject,
    ) -> None:
        """`marked` has by analysis the face that is emphasised.

        `progressed` hears how many photos are done; of all of them once they are on paper.
        """
        super().__init__(parent)
        self._pixels, self._paper, self._photos = pixels, paper, photos
        self._marked, self._boxes, self._progressed = marked, boxes, progressed
        self._ticket = Ticket()
        self._done = 0
        self._painter = QPainter()

    @property
    def pages(self) -> int:
        """How many there will be."""
        return -(-len(self._photos) // A_PAGE)

    def start(self) -> bool:
        """Begins; False where the printer cannot be painted on."""
        if not self._painter.begin(self._paper):
            return False
        self._next()
        return True

    def cancel(self) -> None:
        """Nothing more is painted."""
        self._ticket.drop()
        if self._painter.isActive():
            self._painter.end()

    def _next(self) -> None:
        if self._done == len(self._photos):
            self._painter.end()
            self._progressed(self._done)
            return
        self._progressed(self._done)
        if not self._done % A_PAGE:
            if self._done:
                self._paper.newPage()
            self._foot()
        photo = self._photos[self._done]
        self._ticket = self._pixels.full(
            photo, _SIDE, self._paint, lambda error: self._paint(QImage(), reason(error))
        )

    def _paint(self, image: QImage, problem: str = "") -> None:
        painter, photo = self._painter, self._photos[self._done]
        cell = self._cell(self._done % A_PAGE)
        lines = captions(photo, self._marked.get(photo.key.analysis_id, 0))
        metrics = QFontMetricsF(painter.font(), self._paper)
        below = metrics.height() * len(lines)
        room = QRectF(cell.left(), cell.top(), cell.width(), cell.height() - below)
        if image.isNull():
            painter.drawRect(room)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, problem)
        else:
            size = image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            spot = QRectF(room.topLeft(), size)
            spot.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(spot, image)
            if self._boxes:
                width = metrics.height() / 10
                marked = self._marked.get(photo.key.analysis_id, 0)
                options = BoxOptions(width=width, highlighted=marked)
                draw_boxes(painter, spot, photo, options)
        painter.setPen(Qt.GlobalColor.black)
        for number, line in enumerate(lines):
            top = cell.bottom() - below + number * metrics.height()
            place = QRectF(cell.left(), top, cell.width(), metrics.height())
            text = metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        self._done += 1
        self._next()

    def _cell(self, place: int) -> QRectF:
        page = self._page()
        foot = 2 * QFontMetricsF(self._painter.font(), self._paper).height()
        width, height = page.width() / ACROSS, (page.height() - foot) / DOWN
        row, column = divmod(place, ACROSS)
        gap = width * _GAP
        return QRectF(column * width, row * height, width, height).adjusted(gap, gap, -gap, -gap)

    def _foot(self) -> None:
        font = self._painter.font()
        font.setPointSizeF(8.0)
        self._painter.setFont(font)
        words = translate("Sheet", "Page {page} of {pages} · {when} · Faixa {version}").format(
            page=self._done // A_PAGE + 1,
            pages=self.pages,
            when=QLocale().toString(QDateTime.currentDateTime(), QLocale.FormatType.ShortFormat),
            version=VERSION,
        )
        said = translate("Sheet", "Estimates are a program's and can be wrong.")
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        self._painter.setPen(Qt.GlobalColor.black)
        self._painter.drawText(self._page(), flags, f"{words} · {said}")

    def _page(self) -> QRectF:
        return QRectF(0, 0, self._paper.width(), self._paper.height())


def captions(photo: PhotoRecord, marked: int = 0) -> tuple[str, ...]:
    """What stands below a photo: its name, its folder, and its faces, or the one that is marked."""
    lines = [printable(os.path.basename(photo.path)), printable(os.path.dirname(photo.path))]
    faces = [face for face in photo.faces if not marked or face.id == marked]
    for face in faces[:_MOST_FACES]:
        words = [translate("Sheet", "Estimate: {group}").format(group=estimate_words(photo, face))]
        if face.estimate.flagged:
            words.append(flag_words(face))
        if face.decision is not None:
            decided = translate("Sheet", "decision: {decision}")
            words.append(decided.format(decision=decision_name(face.decision.value)))
        lines.append(", ".join(words))
    if len(faces) > _MOST_FACES:
        more = len(faces) - _MOST_FACES
        lines.append(translate("Sheet", "and %Ln more face(s)", "", more))
    return tuple(lines)
