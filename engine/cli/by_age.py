"""What an operating point finds and costs at each age, in sentences for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from engine.values.ages import (
    AGES,
    MEASURED_AGE,
    RECORDED,
    TEST,
    AgeInterval,
    ModelInfo,
    OperatingPoint,
    Rate,
    Uncertain,
)

_SHOWN = {RECORDED: "by recorded ages", TEST: "on test"}
"""The sources that a terminal shows, and how it says them."""

_YEARS = {
    12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen",
}  # fmt: skip


def point_lines(point: OperatingPoint, default: bool) -> list[str]:
    """The point, and what it flags of each age; one line where the model says no more."""
    name = f"{point.name} (the default)" if default else point.name
    head = f"{name}: P(minor) >= {point.threshold:.3f}"
    bands = list(dict.fromkeys(row.band for row in point.by_age if row.source in _SHOWN))
    if not bands:
        return [
            f"{head}: finds {point.recall:.1%} of minors, flags {point.false_alarm_rate:.1%} of "
            "adults"
        ]
    return [head, *(f"  {_said(point, *band)}" for band in sorted(bands, key=_order))]


def sources_line(info: ModelInfo) -> str:
    """What the sources are, and which ones are told of elsewhere; "" where there are none."""
    sources = {source for point in info.operating_points for source in point.sources}
    if not sources:
        return ""
    others = ", ".join(sorted(sources - set(_SHOWN)))
    return (
        "recorded ages were written down by families; those of test are mostly guesses of how old "
        "people look. In brackets, 95% intervals."
        + (f" Of {others} the model card and --json tell." if others else "")
    )


def uncertain_line(uncertain: Uncertain) -> str:
    """Where a face is uncertain, and what that is worth."""
    text = f"uncertain: P(minor) from {uncertain.low:.3f} to {uncertain.high:.3f}"
    right, inside = _by_source(uncertain.right_outside), _by_source(uncertain.share_inside)
    if right:
        text += f"; of 100 faces outside, minor or adult is right of {right}"
    if inside:
        text += f"; of 100 faces are inside {inside}"
    return text


def interval_line(interval: AgeInterval) -> str:
    """How many recorded ages lie in the 80% interval; "" where nobody measured it."""
    inside = _by_source(interval.coverage)
    return f"80% intervals of ages: of 100 faces they hold the age of {inside}" if inside else ""


def of_ages(low: int, high: int) -> str:
    """People of some completed years: `sixteen- and seventeen-year-olds`."""
    if low in _YEARS and high == low + 1 and high in _YEARS:
        return f"{_YEARS[low]}- and {_YEARS[high]}-year-olds"
    if low == 0 and high < MEASURED_AGE:
        return f"children under {_YEARS.get(high + 1, high + 1)}"
    return f"people of {low} and over" if high >= AGES - 1 else f"people of {low} to {high}"


def _order(band: tuple[int, int]) -> tuple[int, int]:
    """Young to old, a band that holds others after them."""
    return band[1], -band[0]


def _said(point: OperatingPoint, low: int, high: int) -> str:
    found = _by_source({source: point.flags(source, low, high) for source in _SHOWN})
    verb = "finds" if high < MEASURED_AGE else "wrongly flags"
    return f"of 100 {of_ages(low, high)} it {verb} {found}"


def _by_source(rates: Mapping[str, Rate | None]) -> str:
    return ", ".join(
        f"{_of_100(rate)} {words}"
        for source, words in _SHOWN.items()
        if (rate := rates.get(source)) is not None
    )


def _of_100(rate: Rate) -> str:
    bounds = rate.bounds_of_100
    return str(rate.of_100) if bounds is None else f"{rate.of_100} ({bounds[0]} to {bounds[1]})"
