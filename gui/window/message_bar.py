"""Messages above the pages: they stay until they are answered, and stop nobody's work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.look.icons import icon

MOST = 4


class Weight(StrEnum):
    """How much a message weighs."""

    INFO = "info"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a message."""

    text: str
    act: Callable[[], None]


class MessageBar(QWidget):
    """The messages, the newest on top; a message with a key replaces the one that had it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty: it takes no room."""
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._messages: dict[str, QFrame] = {}

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown, the newest first."""
        return tuple(frame.accessibleName() for frame in reversed(self._messages.values()))

    def say(
        self, key: str, title: str, text: str, weight: Weight, answers: Sequence[Answer] = ()
    ) -> None:
        """Shows a message; the oldest one gives way when there are too many."""
        self.take_back(key)
        while len(self._messages) >= MOST:
            self.take_back(next(iter(self._messages)))
        frame = self._frame(key, title, text, weight, answers)
        self._messages[key] = frame
        self._rows.insertWidget(0, frame)

    def take_back(self, key: str) -> None:
        """Removes a message, if it is there."""
        frame = self._messages.pop(key, None)
        if frame is not None:
            self._rows.removeWidget(frame)
            frame.hide()
            frame.deleteLater()

    def _frame(
        self, key: str, title: str, text: str, weight: Weight, answers: Sequence[Answer]
    ) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("message")
        frame.setProperty("weight", str(weight))
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        frame.setAccessibleName(f"{title} {text}".strip())
        row = QHBoxLayout(frame)
        sign = QLabel(frame)
        size = self.fontMetrics().height() * 3 // 2
        name = "warning" if weight is Weight.TROUBLE else "info"
        sign.setPixmap(icon(name).pixmap(size, size))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        heading = QLabel(title, frame)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        words.addWidget(heading)
        if text:
            body = QLabel(text, frame)
            body.setTextFormat(Qt.TextFormat.PlainText)
            body.setWordWrap(True)
            body.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            # Setting a new policy would forget that the height follows the width.
            policy = body.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            body.setSizePolicy(policy)
            words.addWidget(body)
        row.addLayout(words, 1)
        for answer in answers:
            button = QPushButton(answer.text, frame)
            button.clicked.connect(lambda _=False, act=answer.act: self._answered(key, act))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        close = QToolButton(frame)
        close.setIcon(icon("clear"))
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Dismiss this message"))
        close.setAccessibleName(self.tr("Dismiss this message"))
        close.clicked.connect(lambda: self.take_back(key))
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return frame

    def _answered(self, key: str, act: Callable[[], None]) -> None:
        self.take_back(key)
        act()
