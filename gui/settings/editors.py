"""Small editors, one for each kind of setting: a value, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from gui.look.parts import in_column, in_row
from gui.look.steady import steady

PATTERN_LINES = 4
NARROW = 16


class Editor(QWidget):
    """Base of all: `value` has the type of the field in Settings."""

    changed = Signal()

    def __init__(self) -> None:
        """As high as what is in it, as wide as the page."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def value(self) -> Any:  # noqa: ANN401 (each editor's own)
        """What the person chose."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Shows `value`."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong with it, in words for the person; "" where nothing is."""
        return ""

    def _hold(self, *widgets: QWidget) -> QHBoxLayout:
        """Lays `widgets` out in a row and gives the keyboard to the first."""
        layout = in_row(self, *widgets, margins=0)
        self.setFocusProxy(widgets[0])
        return layout

    def name(self, text: str) -> None:
        """Tells screen readers what this is: the label's text."""
        proxy = self.focusProxy()
        if proxy is not None and not proxy.accessibleName():
            proxy.setAccessibleName(text)


class Choice(Editor):
    """One of a few."""

    def __init__(self, options: Sequence[tuple[str, object]]) -> None:
        """`options` are texts with their values."""
        super().__init__()
        self._values = [value for _, value in options]
        self._box = steady(QComboBox())
        self._box.addItems([text for text, _ in options])
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # A narrow page may cut it, and does not grow wider than its window for it.
        self._box.setMinimumWidth(self.fontMetrics().averageCharWidth() * NARROW)
        self._box.currentIndexChanged.connect(self.changed)
        self._hold(self._box).addStretch()

    def value(self) -> object:
        """The chosen option's value."""
        return self._values[self._box.currentIndex()]

    def set_value(self, value: object) -> None:
        """Chooses the option with this value."""
        self._box.setCurrentIndex(self._values.index(value))


class Check(Editor):
    """Yes or no, with its words beside the box."""

    def __init__(self, text: str) -> None:
        """`text` stands beside the box."""
        super().__init__()
        self._box = QCheckBox(text)
        self._box.toggled.connect(self.changed)
        self._hold(self._box).addStretch()

    def value(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_value(self, value: bool) -> None:
        """Ticks it or not."""
        self._box.setChecked(value)


class Text(Editor):
    """One line; spaces at its ends do not count."""

    def __init__(self, placeholder: str = "", wrong: Callable[[str], str] | None = None) -> None:
        """`wrong` tells what is wrong with a text, "" where nothing is."""
        super().__init__()
        self._wrong = wrong
        self._line = QLineEdit(placeholderText=placeholder)
        self._line.textChanged.connect(self.changed)
        self._hold(self._line)

    def value(self) -> str:
        """The text."""
        return self._line.text().strip()

    def set_value(self, value: str) -> None:
        """Shows the text."""
        self._line.setText(value)

    def problem(self) -> str:
        """As `wrong` says."""
        return self._wrong(self.value()) if self._wrong else ""


class Number(Editor):
    """A number within limits; `scale` is how many of what is shown make one of the value."""

    def __init__(
        self,
        limits: tuple[float, float],
        suffix: str,
        *,
        decimals: int = 0,
        step: float = 1,
        scale: float = 1,
        special: str = "",
    ) -> None:
        """`special` stands for the lowest number, such as "none" for 0."""
        super().__init__()
        self._scale = scale
        self._exact: float | None = None
        self._whole = decimals == 0 and scale == 1
        box: QSpinBox | QDoubleSpinBox = QSpinBox() if self._whole else QDoubleSpinBox()
        if isinstance(box, QDoubleSpinBox):
            box.setDecimals(decimals)
            box.setRange(limits[0] * scale, limits[1] * scale)
        else:
            box.setRange(int(limits[0]), int(limits[1]))
        steady(box).setSingleStep(step)  # type: ignore[arg-type]
        box.setSuffix(suffix)
        box.setSpecialValueText(special)
        box.setGroupSeparatorShown(True)
        box.valueChanged.connect(self._edited)
        self._box = box
        self._hold(box).addStretch()

    def value(self) -> float:
        """The number: as it was given, until a person changes it."""
        if self._exact is not None:
            return self._exact
        return self._box.value() / self._scale if self._scale != 1 else self._box.value()

    def set_value(self, value: float) -> None:
        """Shows the number."""
        self._box.setValue(value * self._scale if self._scale != 1 else value)  # type: ignore[arg-type]
        # Rounding for the screen alone changes no setting.
        self._exact = value

    def _edited(self) -> None:
        self._exact = None
        self.changed.emit()


class Lines(Editor):
    """Several texts, one a line; empty lines do not count."""

    def __init__(self, placeholder: str, wrong: Callable[[str], str]) -> None:
        """`wrong` tells what is wrong with one line, "" where nothing is."""
        super().__init__()
        self._wrong = wrong
        self._text = QPlainTextEdit(placeholderText=placeholder, tabChangesFocus=True)
        self._text.setFixedHeight(
            QFontMetrics(self._text.font()).lineSpacing() * PATTERN_LINES
            + round(self._text.document().documentMargin() * 2)
            + self._text.frameWidth() * 2
        )
        self._text.textChanged.connect(self.changed)
        in_column(self, self._text, margins=0)
        self.setFocusProxy(self._text)

    def value(self) -> tuple[str, ...]:
        """The lines, in their order."""
        lines = (line.strip() for line in self._text.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def set_value(self, value: Sequence[str]) -> None:
        """Shows the lines."""
        self._text.setPlainText("\n".join(value))

    def problem(self) -> str:
        """The first line's that has one."""
        return next((text for text in map(self._wrong, self.value()) if text), "")
