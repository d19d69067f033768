"""The printable summary: HTML on A4 pages, each with its number."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from engine.reports.content.options import CancelledError, Printed
from engine.reports.formats.html import GENERATOR

DPI = 300
MARGIN_MILLIMETRES = 16.0
POINTS = 9.0
_STYLE = """
h1 { font-size: 16pt; margin-top: 0; margin-bottom: 3px; }
h2 { font-size: 11pt; margin-top: 13px; margin-bottom: 5px; }
p, li, td { font-size: 9pt; }
p { margin-top: 5px; margin-bottom: 5px; }
li { margin-bottom: 2px; }
small { font-size: 8pt; }
"""


_SECONDS = 0.1
"""How often whoever waits for a page asks whether it is still wanted."""


class Printer(QObject):
    """Prints for other threads in the window's, where it was made: Qt lays text out with timers."""

    _asked = Signal(tuple)

    def __init__(self, cancelled: Callable[[], bool], parent: QObject | None = None) -> None:
        """`cancelled` is asked in the thread that waits."""
        super().__init__(parent)
        self._cancelled = cancelled
        self._asked.connect(self._print, Qt.ConnectionType.QueuedConnection)

    def __call__(self, html: str, title: str, footer: str) -> Printed:
        """As `printed`, in another thread than the window's; raises CancelledError."""
        answer: Future[Printed] = Future()
        self._asked.emit((answer, html, title, footer))
        while not self._cancelled():
            try:
                return answer.result(_SECONDS)
            except TimeoutError:
                continue
        raise CancelledError

    def _print(self, asked: tuple[Future[Printed], str, str, str]) -> None:
        answer, *page = asked
        try:
            answer.set_result(printed(*page))
        except Exception as error:  # the border: whoever waits is told
            answer.set_exception(error)


def printed(html: str, title: str, footer: str) -> Printed:
    """HTML printed on A4. `footer` has the fields `page` and `pages`.

    For the window's thread; it takes some 20 ms.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator(GENERATOR)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(*(MARGIN_MILLIMETRES,) * 4),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    try:
        pages = _print(painter, writer, html, footer)
    finally:
        # Qt crashes where a painter outlives what it paints on.
        painter.end()
    return Printed(bytes(buffer.data().data()), pages)


def _print(painter: QPainter, writer: QPdfWriter, html: str, footer: str) -> int:
    document = QTextDocument()
    font = QFont(painter.font())
    font.setPointSizeF(POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    line = DPI * POINTS / 72
    width, height = writer.width(), writer.height() - 2.5 * line
    document.setPageSize(QSizeF(width, height))
    pages = document.pageCount()
    context = QAbstractTextDocumentLayout.PaintContext()
    # Ink on paper, whatever the window's theme.
    ink = QPalette()
    ink.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    context.palette = ink
    font.setPointSizeF(POINTS - 1.5)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * height)
        shown = QRectF(0, page * height, width, height)
        painter.setClipRect(shown)
        context.clip = shown
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(font)
        painter.setPen(QColor("#444444"))
        painter.drawText(
            QRectF(0, height + line, width, 1.5 * line),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom),
            footer.format(page=page + 1, pages=pages),
        )
    return pages
