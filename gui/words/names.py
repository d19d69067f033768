"""The words for groups and decisions, and numbers as the window writes them."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from engine.support.text import printable
from engine.values.ages import (
    AgeGroup,
    DecisionValue,
)
from engine.values.photos import (
    Quality,
)
from engine.values.records import FaceRecord, Run

translate = QCoreApplication.translate


def group_name(group: AgeGroup, bands: Sequence[int] = (12, 18)) -> str:
    """An age group's name; with one boundary the younger of two groups is "minor"."""
    if group is AgeGroup.CHILD:
        if len(bands) == 1:
            return translate("Words", "Minor")
        return translate("Words", "Child")
    if group is AgeGroup.TEEN:
        return translate("Words", "Teen")
    return translate("Words", "Adult")


def decision_name(value: DecisionValue) -> str:
    """What a decision says."""
    return {
        DecisionValue.CHILD: translate("Words", "Child"),
        DecisionValue.TEEN: translate("Words", "Teen"),
        DecisionValue.ADULT: translate("Words", "Adult"),
        DecisionValue.NOT_A_FACE: translate("Words", "Not a face"),
        DecisionValue.UNSURE: translate("Words", "Unsure"),
    }[value]


def flag_words(face: FaceRecord) -> str:
    """That a face is flagged, and whether people have settled what it is."""
    if face.settled:
        return translate("Words", "flagged, settled")
    return translate("Words", "flagged")


def decision_of_group(group: AgeGroup) -> DecisionValue:
    """The decision that agrees with an estimate."""
    return DecisionValue(group.value)


def quality_name(quality: Quality) -> str:
    """How much of a photo could be looked at; "" where that is all of it."""
    return {
        Quality.WHOLE: "",
        Quality.DAMAGED: translate("Words", "Damaged"),
        Quality.PARTIAL: translate("Words", "Looked at in part"),
    }[quality]


def quality_words(quality: Quality) -> str:
    """What that means, and what to do; "" where all of it was looked at."""
    return {
        Quality.WHOLE: "",
        Quality.DAMAGED: translate(
            "Words",
            "A part of the file is lost. What is left was analysed; whoever is in the rest was not "
            "seen. Look at it yourself, and look for another copy of the photo.",
        ),
        Quality.PARTIAL: translate(
            "Words",
            "The file is sound, but not all of it was looked at: it has many pictures or is a "
            "film, or it is a raw photo and what could be read of it is small.",
        ),
    }[quality]


def run_title(run: Run) -> str:
    """What a person calls a run; else the name of its first folder, and how many more there are."""
    if run.name:
        return run.name
    roots = run.spec.roots
    name = printable(os.path.basename(roots[0].rstrip(os.sep)) or roots[0]) if roots else ""
    if len(roots) < 2:
        return name
    return translate("Queue", "{name} and %n more", "", len(roots) - 1).format(name=name)


def percent(share: float) -> str:
    """A probability for people: "97%", "0.4%", "<0.1%"; never 0% or 100% of what is not certain."""
    per_cent = 100.0 * share
    locale = QLocale()
    if 0.0 < per_cent < 0.1:
        return "<" + _with_sign(locale.toString(0.1, "f", 1))
    if 99.9 < per_cent < 100.0:
        return ">" + _with_sign(locale.toString(99.9, "f", 1))
    digits = 1 if 0.0 < per_cent < 1.0 or 99.0 < per_cent < 100.0 else 0
    return _with_sign(locale.toString(per_cent, "f", digits))


def p_minor(share: float) -> str:
    """The probability of being a minor: "P(minor) 74%"."""
    return translate("Words", "P(minor) {share}").format(share=percent(share))


def number(value: float, digits: int = 0) -> str:
    """A number as the language writes it."""
    return QLocale().toString(float(value), "f", digits)


def whole_years(age: float) -> str:
    """An age in completed years: somebody of 17.9 years is 17."""
    return number(math.floor(age))


def local_time(utc: str) -> str:
    """A time of the catalog (UTC, ISO 8601) in the person's zone and language."""
    time = QDateTime.fromString(utc, Qt.DateFormat.ISODate)
    if not time.isValid():
        return utc
    return QLocale().toString(time.toLocalTime(), QLocale.FormatType.ShortFormat)


def file_time(nanoseconds: int) -> str:
    """A file's time of change in the person's zone and language."""
    time = QDateTime.fromMSecsSinceEpoch(nanoseconds // 1_000_000)
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def file_size(size: int) -> str:
    """A file's size, as the system's file manager would say it."""
    return QLocale().formattedDataSize(size)


def _with_sign(digits: str) -> str:
    return digits + QLocale().percent()
