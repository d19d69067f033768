"""Paints a run of the queue: name and state, a bar, counters, what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engine.catalog.queue import LONGEST_NAME
from engine.values.records import RunState
from gui.look import icons, theme
from gui.look.theme import Tone
from gui.queue import words as queue_words
from gui.queue.items import QueueItem
from gui.queue.model import ITEM_ROLE
from gui.words.names import run_title

MARGIN = 8
GAP = 3
PROBLEM_LINES = 2
PART_LINES = 3
"""Lines, at most, of a part of a text that is too wide for one."""

ICONS = {
    RunState.QUEUED: "queue",
    RunState.RUNNING: "play",
    RunState.INTERRUPTED: "pause",
    RunState.DONE: "check",
    RunState.CANCELLED: "cancel",
}


class QueueDelegate(QStyledItemDelegate):
    """A row is as high as what it has to say; colours are the theme's at the time it is painted."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height that it has at the list's width."""
        item: QueueItem = index.data(ITEM_ROLE)
        line = option.fontMetrics.height()
        view = option.widget
        whole = view.viewport() if isinstance(view, QAbstractItemView) else view
        width = (whole.width() if whole is not None else option.rect.width()) - 2 * MARGIN
        lines = 1 + len(_lines(item, option.font, width))
        height = lines * line + (lines - 1) * GAP + 2 * MARGIN
        if _share(item) is not None:
            height += line
        if item.run.problem:
            height += PROBLEM_LINES * line + GAP
        return QSize(line * 10, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paints the row."""
        item: QueueItem = index.data(ITEM_ROLE)
        style = option.widget.style() if option.widget else QApplication.style()
        painter.save()
        option.text = ""
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        painter.setClipRect(option.rect)
        _Row(painter, option, item).paint()
        painter.restore()

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A line for the run's name."""
        del option, index
        editor = QLineEdit(parent)
        editor.setMaxLength(LONGEST_NAME)
        editor.setAccessibleName(self.tr("Name of the run"))
        editor.setPlaceholderText(self.tr("Empty: the folder's name"))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The name, once: news of a run that goes on do not write over what is typed."""
        if isinstance(editor, QLineEdit) and not editor.isModified() and not editor.text():
            super().setEditorData(editor, index)
            editor.selectAll()

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Where the name stands."""
        del index
        rect = option.rect
        editor.setGeometry(rect.left(), rect.top(), rect.width(), editor.sizeHint().height())


class _Row:
    """One row while it is painted, from top to bottom."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, item: QueueItem) -> None:
        self.painter, self.item, self.metrics = painter, item, option.fontMetrics
        self.whole = option.rect
        self.rect = option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        self.palette, self.font = option.palette, option.font
        self.selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.y = self.rect.top()

    def paint(self) -> None:
        """Everything."""
        self._head()
        share = _share(self.item)
        if share is not None:
            self._bar(share)
        for text, tone in _lines(self.item, self.font, self.rect.width()):
            self._line(text, self._colour(tone))
        if self.item.run.problem:
            self._problem()
        self.painter.setPen(self.palette.color(QPalette.ColorRole.Mid))
        self.painter.drawLine(self.whole.bottomLeft(), self.whole.bottomRight())

    def _head(self) -> None:
        line = self.metrics.height()
        tone = _tone(self.item)
        colour = self._colour(tone)
        state = queue_words.state(self.item)
        icons.draw(self.painter, QRectF(self.rect.left(), self.y, line, line), _icon(self.item),
                   colour)  # fmt: skip
        state_width = self.metrics.horizontalAdvance(state)
        bold = QFont(self.font)
        bold.setBold(True)
        left = self.rect.left() + line + GAP * 2
        room = self.rect.right() - left - state_width - MARGIN
        name = QFontMetrics(bold).elidedText(
            run_title(self.item.run), Qt.TextElideMode.ElideMiddle, room
        )
        self.painter.setFont(bold)
        self.painter.setPen(self._colour(None))
        align = Qt.AlignmentFlag.AlignVCenter
        self.painter.drawText(
            QRect(left, self.y, room, line), align | Qt.AlignmentFlag.AlignLeft, name
        )
        self.painter.setFont(self.font)
        self.painter.setPen(colour)
        self.painter.drawText(
            QRect(self.rect.right() - state_width, self.y, state_width + 1, line),
            align | Qt.AlignmentFlag.AlignRight,
            state,
        )
        self.y += line + GAP

    def _bar(self, share: float) -> None:
        line, height = self.metrics.height(), max(6, self.metrics.height() // 2)
        # As wide as the widest that it can be: the bar must not jump.
        number = self.metrics.horizontalAdvance(queue_words.percent(1.0))
        width = max(1, self.rect.width() - number - MARGIN)
        bar = QRectF(self.rect.left(), self.y + (line - height) / 2, width, height)
        accent = QColor(theme.colours(self.palette).accent)
        if self.selected:
            accent = self.palette.color(QPalette.ColorRole.HighlightedText)
        track = self._colour(None)
        track.setAlpha(45)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(track)
        self.painter.drawRoundedRect(bar, height / 2, height / 2)
        filled = QRectF(bar)
        filled.setWidth(bar.width() * share)
        if filled.width() >= 1:
            self.painter.setBrush(accent)
            radius = min(height, filled.width()) / 2
            self.painter.drawRoundedRect(filled, radius, radius)
        if self.item.total:
            self.painter.setPen(self._colour(Tone.MUTED))
            self.painter.drawText(
                QRect(self.rect.right() - number, self.y, number + 1, line),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                queue_words.percent(share),
            )
        self.y += line

    def _line(self, text: str, colour: QColor) -> None:
        line = self.metrics.height()
        self.painter.setPen(colour)
        self.painter.drawText(
            QRect(self.rect.left(), self.y, self.rect.width(), line),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.rect.width()),
        )
        self.y += line + GAP

    def _problem(self) -> None:
        line, width = self.metrics.height(), self.rect.width()
        self.painter.setPen(self._colour(Tone.BAD))
        for text in _wrapped(queue_words.problem(self.item), self.font, width, PROBLEM_LINES):
            shown = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self.painter.drawText(
                QRect(self.rect.left(), self.y, width, line),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                shown,
            )
            self.y += line

    def _colour(self, tone: Tone | None) -> QColor:
        if self.selected:
            return self.palette.color(QPalette.ColorRole.HighlightedText)
        if tone is None:
            return self.palette.color(QPalette.ColorRole.Text)
        return theme.tone(tone, self.palette)


def _lines(item: QueueItem, font: QFont, width: int) -> list[tuple[str, Tone | None]]:
    """The lines below the bar at so many pixels of width, each with its tone.

    Numbers are never cut off; of what goes on now the photo's name may be, for each has another.
    """
    texts = [(queue_words.progress(item), None), (queue_words.counters(item), Tone.MUTED)]
    if not item.is_current:
        texts.append((queue_words.when(item), Tone.MUTED))
    lines = [(line, tone) for text, tone in texts for line in _broken(text, font, width)]
    if item.progress is not None and (now := queue_words.going_on(item)):
        lines.append((now, Tone.MUTED))
    return lines


def _broken(text: str, font: QFont, width: int) -> list[str]:
    """The text in lines, broken between its parts where that will do."""
    if not text:
        return []
    metrics = QFontMetrics(font)
    lines: list[str] = []
    for part in text.split(queue_words.SEPARATOR):
        longer = queue_words.SEPARATOR.join((*lines[-1:], part))
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines += _wrapped(part, font, width, PART_LINES)
    return lines


def _share(item: QueueItem) -> float | None:
    """How much of an unfinished run is done, 0 to 1; None where no bar is wanted."""
    if not item.unfinished or not item.total:
        return 0.0 if item.is_current else None
    if not item.is_current and not item.done:
        return None
    return min(1.0, item.done / item.total)


def _wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The text in `most` lines or fewer, all that is left over in the last of them."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _icon(item: QueueItem) -> str:
    if item.run.problem:
        return "warning"
    if item.is_current:
        return "pause" if item.paused else "play"
    return ICONS[item.run.state]


def _tone(item: QueueItem) -> Tone | None:
    if item.run.problem and not item.is_current:
        return Tone.BAD
    if item.is_current:
        return Tone.WARNING if item.paused else Tone.INFO
    return {
        RunState.DONE: Tone.GOOD,
        RunState.INTERRUPTED: Tone.WARNING,
    }.get(item.run.state, Tone.MUTED)
