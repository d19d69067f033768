"""Messages above the pages: they stay until they are answered, and stop nobody's work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.look.icons import icon
from gui.look.parts import bold, in_column, in_row, named, selectable

MOST = 4


def of_run(run_id: int) -> str:
    """The key of what is said of a run; each has one message at a time."""
    return f"run {run_id}"


OF_NO_RUN = of_run(0)
"""The key of what is wrong with no run in particular."""


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
        self._rows = in_column(self, margins=0, spacing=2)
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
        frame = named(QFrame(self), f"{title} {text}".strip())
        frame.setObjectName("message")
        frame.setProperty("weight", str(weight))
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        sign = QLabel(frame)
        size = self.fontMetrics().height() * 3 // 2
        name = "warning" if weight is Weight.TROUBLE else "info"
        sign.setPixmap(icon(name).pixmap(size, size))
        words = in_column(None, bold(QLabel(title, frame, textFormat=Qt.TextFormat.PlainText)))
        row = in_row(frame, (sign, 0, Qt.AlignmentFlag.AlignTop), (words, 1))
        if text:
            body = selectable(QLabel(text, frame, textFormat=Qt.TextFormat.PlainText))
            # Setting a new policy would forget that the height follows the width.
            policy = body.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            body.setSizePolicy(policy)
            words.addWidget(body)
        for answer in answers:
            button = QPushButton(answer.text, frame)
            button.clicked.connect(lambda _=False, act=answer.act: self._answered(key, act))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        close = named(QToolButton(frame, autoRaise=True), self.tr("Dismiss this message"))
        close.setIcon(icon("clear"))
        close.setToolTip(self.tr("Dismiss this message"))
        close.clicked.connect(lambda: self.take_back(key))
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return frame

    def _answered(self, key: str, act: Callable[[], None]) -> None:
        self.take_back(key)
        act()
