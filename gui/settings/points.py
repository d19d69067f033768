"""Operating points, with what each of them finds and costs at each age."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from engine.ages.policy import DEFAULT, default_point
from engine.catalog.gallery import Flagged
from engine.values.ages import RECORDED, TEST, ModelInfo, OperatingPoint
from gui.look.hints import Hint
from gui.look.parts import bold, in_column, in_row, named
from gui.look.steady import steady
from gui.settings.editors import Editor
from gui.words.points import (
    bands_of,
    cost,
    interval,
    of_100,
    of_minors,
    point_name,
    rate,
    source_name,
    sources_note,
    threshold,
    years,
)

CENTRE = Qt.AlignmentFlag.AlignCenter


class PointTable(QWidget):
    """A button for each point and what it flags of each age; below, the chosen one in detail.

    Models that do not say it by age have a row of what they say.
    """

    def __init__(self, points: Sequence[OperatingPoint] = (), default: str = "") -> None:
        """`default` is the name of the point that the model takes where nobody has chosen."""
        super().__init__()
        self._points = points
        self._bands = bands_of(points)
        self.buttons = [self._button(point, point.name == default) for point in points]
        self._details: list[tuple[str, list[QLabel]]] = []
        self._detail_head = bold(QLabel())
        self._detail_head.hide()
        self._of_run = [
            QLabel(alignment=CENTRE, wordWrap=not place) for place in range(len(points) + 1)
        ]
        bold(self._of_run[0]).setText(self.tr("In this run: faces (photos)"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(self.fontMetrics().height() // 4)
        if self._bands:
            self._lay_out_by_age()
        else:
            self._lay_out_plain()
        first, last = (2, len(self._bands) + 1) if self._bands else (1, 4)
        # Its words need the height of all headings.
        self._grid.addWidget(self._of_run[0], 0, last, first, 1)
        for row, label in enumerate(self._of_run[1:], first):
            self._grid.addWidget(label, row, last)
        for label in self._of_run:
            label.hide()
        self.setVisible(bool(points))

    def tell(self, point: OperatingPoint | None) -> None:
        """The chosen point in detail: each source with its intervals; None for nothing."""
        if not self._details:
            return
        self._detail_head.setVisible(point is not None)
        if point is not None:
            self._detail_head.setText(
                self.tr("{name} in detail: {threshold}").format(
                    name=point_name(point.name), threshold=threshold(point)
                )
            )
        for source, (head, *cells) in self._details:
            told = point is not None and source in point.sources
            for label in (head, *cells):
                label.setVisible(told)
            if point is None or not told:
                continue
            head.setText(source_name(source))
            for cell, band in zip(cells, self._bands, strict=True):
                measured = point.flags(source, *band)
                cell.setText("\n".join(filter(None, (of_100(measured), interval(measured)))))

    def show_flags(self, flags: Sequence[Flagged] | None) -> None:
        """What each point would flag of a run, in the points' order; None for what is not known."""
        for label in self._of_run:
            label.setVisible(flags is not None)
        if flags is None:
            return
        for label, found in zip(self._of_run[1:], flags, strict=True):
            label.setText(
                self.tr("{faces} ({photos})").format(
                    faces=QLocale().toString(found.faces), photos=QLocale().toString(found.photos)
                )
            )
            label.setAccessibleName(flagged_words(found))
            label.setToolTip(flagged_words(found))

    def _button(self, point: OperatingPoint, default: bool) -> QRadioButton:
        name = point_name(point.name)
        button = QRadioButton(self.tr("{name} (default)").format(name=name) if default else name)
        button.setAccessibleDescription(cost(point))
        button.setToolTip(cost(point))
        return button

    def _lay_out_by_age(self) -> None:
        grid, bands = self._grid, self._bands
        minors = sum(of_minors(band) for band in bands)
        groups = (
            (1, minors, self.tr("Found of 100 minors")),
            (1 + minors, len(bands) - minors, self.tr("Wrongly flagged of 100 adults")),
        )
        for column, width, words in groups:
            if width:
                head = bold(QLabel(words, alignment=CENTRE, wordWrap=True))
                grid.addWidget(head, 0, column, 1, width)
        shown = {_shown_source(point) for point in self._points}
        sources = " · ".join(source_name(each) for each in sorted(shown))
        said = QLabel(self.tr("Source: {source}").format(source=sources), wordWrap=True)
        grid.addWidget(named(said, said.text(), self.tr("What the table's numbers go by")), 0, 0)
        grid.addWidget(bold(QLabel(self.tr("Operating point"))), 1, 0)
        for column, band in enumerate(bands, 1):
            grid.addWidget(bold(QLabel(years(band), alignment=CENTRE)), 1, column)
            grid.setColumnStretch(column, 1)
        for row, (point, button) in enumerate(zip(self._points, self.buttons, strict=True), 2):
            grid.addWidget(button, row, 0)
            source = _shown_source(point)
            for column, band in enumerate(bands, 1):
                text = of_100(point.flags(source, *band))
                grid.addWidget(QLabel(text, alignment=CENTRE), row, column)
        below = len(self._points) + 2
        self._detail_head.setContentsMargins(0, self.fontMetrics().height() // 2, 0, 0)
        grid.addWidget(self._detail_head, below, 0, 1, len(bands) + 1)
        for row, source in enumerate((RECORDED, TEST), below + 1):
            labels = [QLabel(), *(QLabel(alignment=CENTRE) for _ in bands)]
            for column, label in enumerate(labels):
                grid.addWidget(label, row, column)
            self._details.append((source, labels))

    def _lay_out_plain(self) -> None:
        self._grid.setHorizontalSpacing(self.fontMetrics().height() * 3 // 2)
        self._grid.setColumnStretch(4, 1)
        headings = (
            self.tr("Operating point"),
            self.tr("Minors found"),
            self.tr("False alarms"),
            self.tr("Threshold"),
        )
        for column, heading in enumerate(headings):
            self._grid.addWidget(bold(QLabel(heading)), 0, column)
        for row, (point, button) in enumerate(zip(self._points, self.buttons, strict=True), 1):
            self._grid.addWidget(button, row, 0)
            texts = (rate(point.recall), rate(point.false_alarm_rate), _threshold(point))
            for column, text in enumerate(texts, 1):
                self._grid.addWidget(QLabel(text), row, column)


def _shown_source(point: OperatingPoint) -> str:
    """What the table shows of a point: recorded ages where there are such."""
    return next((each for each in (RECORDED, TEST) if each in point.sources), "")


class OperatingPointEditor(Editor):
    """The model's own operating points, or a threshold of one's own."""

    def __init__(self) -> None:
        """Empty until `show_model` tells the points."""
        super().__init__()
        self._points: tuple[OperatingPoint, ...] = ()
        self._default = ""
        self._wanted = self._typed = ""
        self._table = PointTable()
        self._group = QButtonGroup(self)
        self._known = False
        self._own = named(steady(QDoubleSpinBox()), self.tr("Threshold of your own, from 0 to 1"))
        self._own.setRange(0.0, 1.0)
        self._own.setDecimals(3)
        self._own.setSingleStep(0.01)
        self._own.setValue(0.5)
        self._own.setKeyboardTracking(False)
        self._own.valueChanged.connect(self._own_edited)
        self._own_button = QRadioButton(self.tr("Threshold of your own:"))
        self._says, self._note, self._own_says = Hint(""), Hint(""), Hint("")
        self._flags: tuple[Flagged, ...] | None = None
        own_row = in_row(None, self._own_button, self._own, None)
        self._column = in_column(self, own_row, self._own_says, self._says, self._note, margins=0)
        self._own_says.hide()

    def show_model(self, info: ModelInfo | None) -> None:
        """The points of this model; the choice stays where the model has it, too."""
        wanted = self.value()
        self._known = True
        self._points = info.operating_points if info is not None else ()
        self._default = default_point(info) if info is not None else ""
        self._column.removeWidget(self._table)
        # It goes with the next turn of the event loop, and is not seen until then.
        self._table.hide()
        self._table.deleteLater()
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        self._table = PointTable(self._points, self._default)
        for number, button in enumerate(self._table.buttons):
            self._group.addButton(button, number)
        self._group.addButton(self._own_button, len(self._points))
        self._column.insertWidget(0, self._table)
        self._note.setText(sources_note() if bands_of(self._points) else "")
        self._note.setVisible(bool(self._note.text()))
        self._order_tabs()
        self.set_value(wanted)
        self._group.idToggled.connect(lambda _, on: self._edited() if on else None)

    def thresholds(self) -> tuple[float, ...]:
        """Those of the points, then the one of the person's own."""
        return (*(point.threshold for point in self._points), self._own.value())

    def show_flags(self, flags: tuple[Flagged, ...] | None) -> None:
        """What each of `thresholds` would flag of a run; None where that is not known."""
        self._flags = flags
        self._table.show_flags(None if flags is None else flags[:-1])
        self._own_says.setVisible(flags is not None)
        if flags is not None:
            text = self.tr("{number} would flag in this run: {flagged}")
            number = QLocale().toString(self._own.value(), "f", 3)
            self._own_says.setText(text.format(number=number, flagged=flagged_words(flags[-1])))

    def value(self) -> str:
        """The point's name, or the threshold as a number's text.

        `DEFAULT` stays what it is as long as the model's default point is chosen.
        """
        chosen = self._group.checkedId()
        if not self._known or chosen < 0:
            return self._wanted
        if chosen == len(self._points):
            # Rounding for the screen alone changes no setting.
            return self._typed or f"{self._own.value():g}"
        name = self._points[chosen].name
        return DEFAULT if self._wanted == DEFAULT and name == self._default else name

    def set_value(self, value: str) -> None:
        """Chooses the point of this name, or shows the number."""
        self._wanted = value
        if not self._known:
            return
        names = [point.name for point in self._points]
        wanted = self._default if value == DEFAULT else value
        if wanted in names:
            self._group.button(names.index(wanted)).setChecked(True)
        else:
            try:
                number = float(value)
            except ValueError:
                self._choose_none()
            else:
                self._own_button.setChecked(True)
                self._own.setValue(number)
                self._typed = value
        self._edited()

    def problem(self) -> str:
        """Where the model does not have the point that was chosen."""
        if self._points and self._group.checkedId() < 0:
            if self._wanted == DEFAULT:
                return self.tr("This model names no default operating point. Choose one.")
            return self.tr("This model has no operating point {name}. Choose one.").format(
                name=self._wanted
            )
        return ""

    def _choose_none(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _order_tabs(self) -> None:
        """What was made last would come after the dialog's buttons; Tab stops at the chosen one."""
        stops = [self._own_button, *self._group.buttons()[:-1], self._own]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _own_edited(self) -> None:
        self._typed = ""
        self._edited()

    def _edited(self) -> None:
        chosen = self._group.checkedId() if self._known else -1
        own = chosen == len(self._points)
        self._own.setEnabled(own)
        for number, button in enumerate(self._group.buttons()):
            # Tab goes to the chosen one, arrows go on from there; Qt looks to it only on a click.
            stop = number == max(chosen, 0)
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        point = self._points[chosen] if 0 <= chosen < len(self._points) else None
        self._table.tell(point)
        if own:
            self._says.setText(
                self.tr("Faces whose P(minor) reaches it are flagged. Nobody measured its cost.")
            )
        else:
            self._says.setText(cost(point) if point is not None else "")
        self.changed.emit()


def flagged_words(found: Flagged) -> str:
    """How much is flagged: "557 faces in 412 photos"."""
    translate = QCoreApplication.translate
    faces = translate("Ages", "%Ln face(s)", "", found.faces)
    photos = translate("Ages", "%Ln photo(s)", "", found.photos)
    return translate("Ages", "{faces} in {photos}").format(faces=faces, photos=photos)


def _threshold(point: OperatingPoint) -> str:
    return QLocale().toString(point.threshold, "f", 3)
