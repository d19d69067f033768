"""The age distribution as a chart."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.ages import policy
from engine.values.ages import PolicySettings
from gui.base.settings import Theme
from gui.look.theme import apply_theme
from gui.viewer.age_chart import AgeChart

SETTINGS = PolicySettings((12, 18), 0.5)


def ages(mean: float, spread: float) -> np.ndarray:
    curve = np.exp(-0.5 * ((np.arange(101) - mean) / spread) ** 2)
    return (curve / curve.sum()).astype(np.float32)


def chart(qtbot: QtBot, mean: float, spread: float, settings: PolicySettings) -> AgeChart:
    made = AgeChart()
    qtbot.addWidget(made)
    made.resize(404, 120)
    distribution = ages(mean, spread)
    made.show_estimate(distribution, policy.estimate(distribution, settings), settings)
    made.show()
    return made


def bar(image: QImage, made: AgeChart, age: int) -> int:
    """How many pixels high the bar of an age is."""
    text = made.palette().color(QPalette.ColorRole.Text)
    columns = [x for x in range(image.width()) if made.age_at(x) == age]
    # The first and the last bar reach into the margins.
    x = columns[1] if age else columns[-2]
    below = made.fontMetrics().height() * 1.75
    top = made.fontMetrics().height() + 3
    rows = range(top, int(image.height() - below))
    return sum(_near(image.pixelColor(x, y), text) for y in rows)


def _near(one: QColor, other: QColor) -> bool:
    return abs(one.lightness() - other.lightness()) < 60


def test_the_bars_follow_the_distribution(qtbot: QtBot) -> None:
    made = chart(qtbot, 40, 6, SETTINGS)
    image = made.grab().toImage()
    heights = [bar(image, made, age) for age in (5, 32, 36, 40, 44, 48, 80)]
    assert heights[0] == heights[-1] == 0
    assert heights[1] < heights[2] < heights[3]
    assert heights[3] > heights[4] > heights[5] > 0


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_the_bands_are_shaded_apart_in_both_themes(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    made = chart(qtbot, 70, 4, SETTINGS)
    image = made.grab().toImage()
    y = int(image.height() * 0.5)
    spots = [next(x for x in range(404) if made.age_at(x) == age) for age in (6, 15, 40)]
    colours = {image.pixelColor(x, y).name() for x in spots}
    assert len(colours) == 3
    apply_theme(qapp, Theme.LIGHT)


def test_it_tells_in_words_what_it_shows(qtbot: QtBot) -> None:
    made = chart(qtbot, 15, 3, SETTINGS)
    text = made.accessibleDescription()
    assert text.startswith("Estimate: Teen. P(minor) 80%. Median age 15 years; with 80% ")
    assert text.endswith("from 11 to 19 years.")
    two = chart(qtbot, 15, 3, PolicySettings((18,), 0.5)).accessibleDescription()
    assert two.startswith("Estimate: Minor.")


def test_years_outside_the_interval_are_paler_and_the_median_is_marked(qtbot: QtBot) -> None:
    made = chart(qtbot, 40, 6, SETTINGS)
    image = made.grab().toImage()
    low = image.height() - round(made.fontMetrics().height() * 1.75) - 3
    text = made.palette().color(QPalette.ColorRole.Text)

    def bar_colour(age: int) -> QColor:
        columns = [x for x in range(image.width()) if made.age_at(x) == age]
        return image.pixelColor(columns[len(columns) // 2], low)

    assert _near(bar_colour(40), text)
    assert not _near(bar_colour(29), text)
    below = round(low + 3 + made.fontMetrics().height() * 0.35)
    widest = [made.age_at(x) for x in range(image.width())
              if _near(image.pixelColor(x, below - 3), text)]  # fmt: skip
    assert 40 in widest, "the diamond stands at the median"


def test_a_population_moves_what_is_drawn(qtbot: QtBot) -> None:
    adults = PolicySettings((12, 18), 0.5, population=0.02)
    plain, moved = (chart(qtbot, 18, 4, settings) for settings in (SETTINGS, adults))
    assert _bar_height(moved, 16) < _bar_height(plain, 16)
    assert _bar_height(moved, 22) > _bar_height(plain, 22)


def _bar_height(made: AgeChart, age: int) -> float:
    return made._distribution[age]


def test_an_age_that_is_certain_is_shown_too(qtbot: QtBot) -> None:
    made = AgeChart()
    qtbot.addWidget(made)
    distribution = np.zeros(101, np.float32)
    distribution[100] = 1.0
    made.resize(300, 110)
    made.show_estimate(distribution, policy.estimate(distribution, SETTINGS), SETTINGS)
    image = made.grab().toImage()
    assert bar(image, made, 100) > 20
    assert bar(image, made, 50) == 0


def test_nothing_is_shown_before_there_is_a_face(qtbot: QtBot) -> None:
    made = AgeChart()
    qtbot.addWidget(made)
    assert not made.grab().isNull()
