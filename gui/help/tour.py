"""The first start: what Faixa does, in five short steps, and an offer to try it on our photos."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.look.icons import icon
from gui.look.parts import bold, in_column, in_row, smooth


@dataclass(frozen=True, slots=True)
class Step:
    """One card: the name of an icon, a heading, a few sentences."""

    picture: str
    title: str
    text: str


class TourDialog(QDialog):
    """Cards with Back and Next; the last one offers the samples. Escape ends it at any card."""

    samples_requested = Signal()
    """The person wants the sample photos analysed now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begins with the first card."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to Faixa"))
        self.steps = self._steps()
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(_card(step))
        self._dots = _Dots(len(self.steps))
        self.skip = QPushButton(self.tr("Skip"), autoDefault=False)
        self.back = QPushButton(icon("previous"), self.tr("Back"), autoDefault=False)
        self.next = QPushButton(icon("next"), self.tr("Next"))
        self.samples = QPushButton(icon("photo"), self.tr("Try it with the sample photos"))
        self.start = QPushButton(self.tr("Start with my own photos"))
        self.skip.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self.show_step(self.step - 1))
        self.next.clicked.connect(lambda: self.show_step(self.step + 1))
        self.samples.clicked.connect(self._try_samples)
        self.start.clicked.connect(self.accept)
        buttons = in_row(None, self.skip, None, self.back, self.next, self.start, self.samples)
        step_height = self.fontMetrics().height()
        in_column(
            self, (self._stack, 1), self._dots, step_height // 2, buttons, margins=step_height
        )
        self.resize(self.fontMetrics().averageCharWidth() * 92, step_height * 25)
        self.show_step(0)

    @property
    def step(self) -> int:
        """The number of the card that is shown, from 0."""
        return self._stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Goes to a card; to the first or the last one from beyond them."""
        last = len(self.steps) - 1
        number = max(0, min(number, last))
        self._stack.setCurrentIndex(number)
        self._dots.show_step(number)
        self.back.setEnabled(number > 0)
        self.skip.setVisible(number < last)
        self.next.setVisible(number < last)
        self.samples.setVisible(number == last)
        self.start.setVisible(number == last)
        button = self.samples if number == last else self.next
        button.setDefault(True)
        button.setFocus()
        self.setAccessibleDescription(self.steps[number].text)

    def _try_samples(self) -> None:
        self.accept()
        self.samples_requested.emit()

    def _steps(self) -> tuple[Step, ...]:
        return (
            Step(
                "app",
                self.tr("Find the minors in your photos"),
                self.tr(
                    "Faixa looks at folders of photos, finds every face and estimates whether it "
                    "is a child's, a teen's or an adult's. You then look at what it flagged."
                ),
            ),
            Step(
                "lock",
                self.tr("Nothing leaves this computer"),
                self.tr(
                    "There is no account and no network. Your photos are only read, never changed, "
                    "moved or deleted. Faixa identifies nobody and keeps nothing that could."
                ),
            ),
            Step(
                "add-folder",
                self.tr("1. Add folders"),
                self.tr(
                    "Drag folders or photos onto the window, or use the buttons. Each becomes a "
                    "run in the queue. You can pause it, close Faixa and go on another day."
                ),
            ),
            Step(
                "review",
                self.tr("2. Review what is flagged"),
                self.tr(
                    "Estimates are a machine's and can be wrong, most of all from 14 to 24 years. "
                    "In the review you decide face by face with single keys: 1 child, 2 teen, "
                    "3 adult. Every decision is kept at once, and Z takes it back."
                ),
            ),
            Step(
                "export",
                self.tr("3. Export"),
                self.tr(
                    "Write a report for Excel, a page to print, or copies of the photos with "
                    "minors' faces covered. Estimates and decisions always stand apart."
                ),
            ),
        )


class _Dots(QWidget):
    """How far the tour is."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count, self._number = count, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().height())

    def show_step(self, number: int) -> None:
        self._number = number
        self.setAccessibleName(
            self.tr("Step {number} of {count}").format(number=number + 1, count=self._count)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        side = self.height() * 0.45
        left = (self.width() - side * (2 * self._count - 1)) / 2
        for number in range(self._count):
            here = number == self._number
            role = QPalette.ColorRole.Accent if here else QPalette.ColorRole.Mid
            painter.setBrush(self.palette().color(role))
            x = left + number * side * 2
            # The step of the moment is longer, so that colour is not alone.
            extra = side * 0.4 if here else 0.0
            painter.drawRoundedRect(
                QRectF(x - extra, (self.height() - side) / 2, side + 2 * extra, side),
                side / 2,
                side / 2,
            )


def _card(step: Step) -> QWidget:
    card = QWidget()
    picture, title, text = QLabel(), QLabel(step.title), QLabel(step.text)
    side = card.fontMetrics().height() * 5
    picture.setPixmap(icon(step.picture).pixmap(side, side))
    picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
    bold(title, 1.6)
    for label in (title, text):
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    layout = QVBoxLayout(card)
    layout.addStretch(1)
    layout.addWidget(picture)
    layout.addSpacing(card.fontMetrics().height())
    layout.addWidget(title)
    layout.addSpacing(card.fontMetrics().height() // 2)
    layout.addWidget(text)
    layout.addStretch(2)
    return card
