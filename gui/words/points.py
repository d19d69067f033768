"""What an operating point finds and costs at each age, and what "uncertain" means, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from engine.values.ages import (
    AGES,
    MEASURED_AGE,
    RECORDED,
    TEST,
    ByAge,
    OperatingPoint,
    Rate,
    Uncertain,
)
from gui.words.names import percent

translate = QCoreApplication.translate

Band = tuple[int, int]
"""Completed years, both ends inside, as in `ByAge`."""


def point_name(name: str) -> str:
    """An operating point's name for people: "recall-95" is to find 95% of minors."""
    start, _, number = name.partition("-")
    if start == "recall" and number.isdigit():
        return translate("Ages", "Find {number}%").format(number=number)
    return name


def rate(value: float) -> str:
    """Such as "95.1%", in the language's own way."""
    return translate("Ages", "{number}%").format(number=QLocale().toString(value * 100, "f", 1))


def source_name(source: str) -> str:
    """Where the faces come from that a figure was measured on; a source unknown to us by its name.

    Its name in the model card stands beside the words where these say less.
    """
    return {
        RECORDED: translate("Ages", "Recorded ages"),
        TEST: translate("Ages", "Web photos"),
        "all": translate("Ages", "All together"),
        "auditions": translate("Ages", "Performers (auditions)"),
        "nogizaka46": translate("Ages", "Performers (nogizaka46)"),
        "frl": translate("Ages", "Studio portraits (frl)"),
        "nba": translate("Ages", "Press portraits (nba)"),
    }.get(source, source)


def sources_note() -> str:
    """What the sources are, for whoever reads the table."""
    return translate(
        "Ages",
        "Recorded ages were written down by families: believe these first. Those of web photos are "
        "mostly guesses of how old people look. A range, such as 57–92, is where the true number "
        "lies 95 times out of 100. The model learned from none of these faces; your photos may "
        "differ.",
    )


def bands_of(points: Iterable[OperatingPoint]) -> list[Band]:
    """The ages that the points' figures are told for, ascending; none holds another one."""
    told = {row.band for point in points for row in point.by_age if row.source in (RECORDED, TEST)}
    return sorted(
        (low, high)
        for low, high in told
        if not any(low <= a and b <= high and (a, b) != (low, high) for a, b in told)
    )


def of_minors(band: Band) -> bool:
    """Whether all these people are minors, as the figures were measured."""
    return band[1] < MEASURED_AGE


def years(band: Band) -> str:
    """Ages for a column's head: "16–17", "25+"."""
    return f"{band[0]}+" if band[1] >= AGES - 1 else f"{band[0]}–{band[1]}"


def people(band: Band) -> str:
    """People of these ages: "aged 16 or 17"."""
    low, high = band
    if low == 0 and high < MEASURED_AGE:
        return translate("Ages", "aged under {age}").format(age=high + 1)
    if high >= AGES - 1:
        return translate("Ages", "aged {age} and over").format(age=low)
    if high == low + 1:
        return translate("Ages", "aged {low} or {high}").format(low=low, high=high)
    return translate("Ages", "aged {low} to {high}").format(low=low, high=high)


def of_100(measured: Rate | None) -> str:
    """How many of 100, "–" where that was not measured."""
    return "–" if measured is None else str(measured.of_100)


def interval(measured: Rate | None) -> str:
    """The 95% interval, of 100: "57–92"; "" where it is not known."""
    bounds = measured.bounds_of_100 if measured is not None else None
    return f"{bounds[0]}–{bounds[1]}" if bounds is not None else ""


def with_interval(measured: Rate | None) -> str:
    """How many of 100, with the interval: "76 (57–92)"."""
    bounds = interval(measured)
    return f"{of_100(measured)} ({bounds})" if bounds else of_100(measured)


def threshold(point: OperatingPoint) -> str:
    """From which P(minor) on it flags."""
    return translate("Ages", "P(minor) of {threshold} or more").format(
        threshold=QLocale().toString(point.threshold, "f", 3)
    )


def cost(point: OperatingPoint) -> str:
    """What an operating point means for 100 people of each age, or, of older models, of two."""
    found, flagged = _said(point, minors=True), _said(point, minors=False)
    if found and flagged:
        return translate(
            "Ages", "It finds {found}. By mistake it flags {flagged}."
        ).format(found=", ".join(found), flagged=", ".join(flagged))  # fmt: skip
    found_of_all, alarms = Rate(point.recall).of_100, Rate(point.false_alarm_rate).of_100
    return translate(
        "Ages",
        "Of 100 faces of minors about {found} are flagged and {missed} missed. Of 100 faces of "
        "adults about {alarms} are flagged by mistake.",
    ).format(found=found_of_all, missed=100 - found_of_all, alarms=alarms)


def uncertain_words(low: float, high: float, measured: Uncertain | None = None) -> str:
    """Between which P(minor) a face is uncertain; and what was measured of that, where it was."""
    text = translate("Ages", "Uncertain: P(minor) is from {low} to {high}.").format(
        low=percent(low), high=percent(high)
    )
    if measured is None:
        return text
    parts = [text]
    for source, outside, inside in (
        (
            RECORDED,
            translate(
                "Ages",
                "Of the faces outside, {rate} are in the right group of two, minor or adult, by "
                "recorded ages.",
            ),
            translate("Ages", "Of all faces {rate} are inside."),
        ),
        (
            TEST,
            translate("Ages", "On web photos {rate} outside are right."),
            translate("Ages", "{rate} are inside there."),
        ),
    ):
        for words, rates in ((outside, measured.right_outside), (inside, measured.share_inside)):
            if (known := rates.get(source)) is not None:
                parts.append(words.format(rate=_in_words(known)))
    return " ".join(parts)


def by_source(point: OperatingPoint) -> Mapping[str, Mapping[Band, Rate]]:
    """The point's figures by source, recorded ages first, `test` last."""
    return {
        source: {row.band: row.flagged for row in point.by_age if row.source == source}
        for source in point.sources
    }


def _in_words(measured: Rate) -> str:
    """ "97 of 100 (96–99)"."""
    text = translate("Ages", "{number} of 100").format(number=of_100(measured))
    bounds = interval(measured)
    return f"{text} ({bounds})" if bounds else text


def _said(point: OperatingPoint, minors: bool) -> list[str]:
    """ "76 of 100 aged 16 or 17" of each age, by recorded ages where there are such."""
    source = next((each for each in (RECORDED, TEST) if each in point.sources), "")
    bands = [band for band in bands_of((point,)) if of_minors(band) is minors]
    rows = [ByAge(source, *band, found) for band in bands if (found := point.flags(source, *band))]
    return [
        translate("Ages", "{number} of 100 {people}").format(
            number=of_100(row.flagged), people=people(row.band)
        )
        for row in rows
    ]
