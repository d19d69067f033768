"""The age distribution of one face as a small chart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.ages.population import reweighted, weights_of
from engine.values.ages import AGES, AgeDistribution, AgeGroup, FaceEstimate, PolicySettings
from gui.look.annotate import group_letter
from gui.look.palette import GROUP_COLOURS
from gui.look.parts import smooth
from gui.words.names import group_name, number, p_minor, percent, whole_years

TICK_YEARS = 20
BAND_ALPHA = 70
OUTSIDE_ALPHA = 120


class AgeChart(QWidget):
    """One bar a year from 0 to 100 over the age bands; the median and the 80% interval below.

    Years outside the interval are paler. Ages are exact: 17.5 is the middle of the bar of 17.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._distribution: list[float] = []
        self._estimate: FaceEstimate | None = None
        self._bands: tuple[int, ...] = ()
        self.setAccessibleName(self.tr("Age distribution (estimate)"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_estimate(
        self, distribution: AgeDistribution, estimate: FaceEstimate, policy: PolicySettings
    ) -> None:
        """Draws the model's `distribution` (`[101]`, P(age)) with what the policy made of it.

        Under a population it is what is drawn: that is what the estimate was made of.
        """
        weights = weights_of(policy.population)
        shown = distribution if weights is None else reweighted(distribution[None], weights)[0]
        self._distribution = [float(each) for each in shown]
        self._estimate = estimate
        self._bands = policy.bands
        self.setAccessibleDescription(self._described())
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the numbers below, high enough to see the shape."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("0") * 34, metrics.height() * 6)

    def minimumSizeHint(self) -> QSize:
        """Half as wide, as high."""
        hint = self.sizeHint()
        return QSize(hint.width() // 2, hint.height())

    def age_at(self, x: float) -> int:
        """The age whose bar stands at `x`, in the widget's pixels."""
        plot = self._plot()
        return max(0, min(AGES - 1, int((x - plot.left()) / plot.width() * AGES)))

    def event(self, event: QEvent) -> bool:
        """Also tells the probability of the age under the mouse."""
        if event.type() == QEvent.Type.ToolTip and self._estimate is not None:
            help_event = event
            assert isinstance(help_event, QHelpEvent)
            age = self.age_at(help_event.pos().x())
            text = self.tr("Estimate: {share} for {age} years").format(
                share=percent(self._distribution[age]), age=age
            )
            QToolTip.showText(help_event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands, bars, then the axis with interval and median."""
        if self._estimate is None:
            return
        painter = smooth(self)
        plot = self._plot()
        self._paint_bands(painter, plot)
        self._paint_bars(painter, plot)
        self._paint_interval(painter, plot, self._estimate)
        self._paint_axis(painter, plot)

    def _plot(self) -> QRectF:
        metrics = self.fontMetrics()
        side = metrics.horizontalAdvance("100") / 2 + 1
        # Below: the interval's line, then the numbers.
        below = metrics.height() * 1.75
        return QRectF(side, 1, max(1.0, self.width() - 2 * side), max(1.0, self.height() - below))

    def _x(self, plot: QRectF, age: float) -> float:
        return plot.left() + plot.width() * min(age, AGES) / AGES

    def _groups(self) -> list[tuple[AgeGroup, float, float]]:
        edges = (0, *self._bands, AGES)
        groups = [AgeGroup.CHILD, AgeGroup.TEEN, AgeGroup.ADULT]
        if len(self._bands) == 1:
            groups.remove(AgeGroup.TEEN)
        return list(zip(groups, edges[:-1], edges[1:], strict=True))

    def _paint_bands(self, painter: QPainter, plot: QRectF) -> None:
        palette = self.palette()
        painter.fillRect(plot, palette.color(QPalette.ColorRole.Base))
        metrics = self.fontMetrics()
        for group, low, high in self._groups():
            left, right = self._x(plot, low), self._x(plot, high)
            colour = QColor(GROUP_COLOURS[group])
            colour.setAlpha(BAND_ALPHA)
            painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), colour)
            name = group_name(group, self._bands)
            if metrics.horizontalAdvance(name) > right - left - 4:
                name = group_letter(group, self._bands)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            spot = QRectF(left, plot.top() + 1, right - left, metrics.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine))
        for age in self._bands:
            x = self._x(plot, age)
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))

    def _paint_bars(self, painter: QPainter, plot: QRectF) -> None:
        highest = max(self._distribution) or 1.0
        room = plot.height() - self.fontMetrics().height() - 2
        painter.setPen(Qt.PenStyle.NoPen)
        gap = 0.15 * plot.width() / AGES
        strong = self.palette().color(QPalette.ColorRole.Text)
        pale = QColor(strong)
        pale.setAlpha(OUTSIDE_ALPHA)
        for age, share in enumerate(self._distribution):
            height = room * share / highest
            left, right = self._x(plot, age), self._x(plot, age + 1)
            painter.setBrush(strong if self._inside(age) else pale)
            painter.drawRect(QRectF(left + gap, plot.bottom() - height, right - left - gap, height))

    def _inside(self, age: int) -> bool:
        """Whether some of this year lies in the 80% interval."""
        estimate = self._estimate
        assert estimate is not None
        return age + 1 > estimate.age_low and age <= estimate.age_high

    def _paint_interval(self, painter: QPainter, plot: QRectF, estimate: FaceEstimate) -> None:
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        y = plot.bottom() + self.fontMetrics().height() * 0.35
        left, right = self._x(plot, estimate.age_low), self._x(plot, estimate.age_high)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for x in (left, right):
            painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))
        median = self._x(plot, estimate.age)
        size = self.fontMetrics().height() * 0.3
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Window), 1))
        painter.setBrush(colour)
        corners = [QPointF(median, y - size), QPointF(median + size, y), QPointF(median, y + size)]
        painter.drawPolygon(QPolygonF([*corners, QPointF(median - size, y)]))

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = self.fontMetrics()
        taken: list[tuple[float, float]] = []
        # The bands' numbers first, of them the limit to adult: they stay where there is no room.
        for age in (*reversed(self._bands), *range(0, AGES, TICK_YEARS)):
            text = number(age)
            width = metrics.horizontalAdvance(text) + 2
            x = self._x(plot, age)
            if any(x - width / 2 < end and x + width / 2 > start for start, end in taken):
                continue
            taken.append((x - width / 2, x + width / 2))
            spot = QRectF(x - width / 2, self.height() - metrics.height(), width, metrics.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)

    def _described(self) -> str:
        estimate = self._estimate
        assert estimate is not None
        return self.tr(
            "Estimate: {group}. {minor}. Median age {age} years; with 80% probability from {low} "
            "to {high} years."
        ).format(
            group=group_name(estimate.group, self._bands),
            minor=p_minor(estimate.p_minor),
            age=whole_years(estimate.age),
            low=whole_years(estimate.age_low),
            high=whole_years(estimate.age_high),
        )
