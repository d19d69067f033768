"""The filters that are a box to tick: a row each, with its words and its sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap

from engine.ages.policy import uncertain_of
from engine.index.query import NO_SIGNS, Sign
from engine.values.ages import FINAL_GROUPS, AgeGroup, DecisionValue
from engine.values.photos import PhotoStatus, Quality
from gui.gallery.words import status_name
from gui.look.annotate import (
    QUALITY_BADGES,
    SETTLED_FLAG,
    Badge,
    badge_icon,
    decision_letter,
    group_letter,
)
from gui.look.palette import DECIDED, DECISION_COLOURS, FAILED, FLAG, GROUP_COLOURS, INK
from gui.look.parts import smooth
from gui.words.consent import unknown_words
from gui.words.names import (
    decision_name,
    group_name,
    quality_name,
    quality_words,
)
from gui.words.points import (
    uncertain_words,
)

translate = QCoreApplication.translate

Words = Callable[[], str]


@dataclass(frozen=True, slots=True)
class FilterRow:
    """A filter's box; `excludes` are the signs that are not wanted any more when it is ticked."""

    sign: Sign
    words: Words
    icon: Callable[[], QIcon] | None = None
    tip: Words | None = None
    excludes: Sign = NO_SIGNS


@dataclass(frozen=True, slots=True)
class FilterSection:
    """Boxes below a title."""

    title: Words
    rows: tuple[FilterRow, ...]


def _of_group(group: AgeGroup) -> FilterRow:
    return FilterRow(
        Sign[group.name],
        lambda: group_name(group),
        lambda: _letter_icon(group_letter(group), GROUP_COLOURS[group]),
    )


def _of_final(value: DecisionValue) -> FilterRow:
    return FilterRow(
        Sign[f"FINAL_{value.name}"],
        lambda: translate("FilterPanel", "Final: {group}").format(group=decision_name(value)),
        lambda: _letter_icon(decision_letter(value), DECISION_COLOURS[value]),
        lambda: translate(
            "FilterPanel",
            "What counts after review: the decision, and the estimate where nobody decided or a "
            "person is unsure",
        ),
    )


def _of_status(status: PhotoStatus) -> FilterRow:
    failed = status is PhotoStatus.FAILED
    picture = (lambda: badge_icon(Badge("failed", FAILED))) if failed else None
    tip = _skipped_words if status is PhotoStatus.SKIPPED else None
    return FilterRow(Sign[status.name], lambda: status_name(status), picture, tip)


def _skipped_words() -> str:
    return translate(
        "FilterPanel",
        "What is no photo that is read: other files, films where these are not asked for, our own "
        "copies with covered faces. Shown only while this is ticked.",
    )


def _of_quality(quality: Quality) -> FilterRow:
    return FilterRow(
        Sign[quality.name],
        lambda: quality_name(quality),
        lambda: badge_icon(QUALITY_BADGES[quality]),
        lambda: quality_words(quality),
    )


_CAUTION = DECISION_COLOURS[DecisionValue.UNSURE]

SECTIONS = (
    FilterSection(
        lambda: translate("FilterPanel", "Estimated group"), tuple(map(_of_group, AgeGroup))
    ),
    FilterSection(
        lambda: translate("FilterPanel", "Signs"),
        (
            FilterRow(
                Sign.FLAGGED,
                lambda: translate("FilterPanel", "Flagged"),
                lambda: badge_icon(Badge("flag", FLAG)),
                lambda: translate(
                    "FilterPanel", "A face whose probability of a minor reaches the limit"
                ),
            ),
            FilterRow(
                Sign.UNACCOMPANIED,
                lambda: translate("FilterPanel", "Unaccompanied"),
                lambda: badge_icon(Badge("unaccompanied", FLAG)),
                lambda: translate(
                    "FilterPanel",
                    "Photos with a minor and no adult. What people decided counts first; without "
                    "a decision a flagged face counts as a minor.",
                ),
            ),
            FilterRow(
                Sign.UNCERTAIN,
                lambda: translate("FilterPanel", "Uncertain"),
                lambda: badge_icon(Badge("unsure", _CAUTION)),
                lambda: uncertain_words(*uncertain_of(None)),
            ),
        ),
    ),
    FilterSection(
        lambda: translate("FilterPanel", "Review"),
        (
            FilterRow(
                Sign.UNDECIDED,
                lambda: translate("FilterPanel", "Not decided"),
                excludes=Sign.DECIDED,
            ),
            FilterRow(
                Sign.DECIDED,
                lambda: translate("FilterPanel", "Decided"),
                lambda: badge_icon(Badge("check", DECIDED)),
                excludes=Sign.UNDECIDED | Sign.CONFIRMED_MINOR | Sign.UNSURE | Sign.SETTLED,
            ),
            FilterRow(
                Sign.CONFIRMED_MINOR,
                lambda: translate("FilterPanel", "Confirmed minor"),
                lambda: badge_icon(Badge("child", DECISION_COLOURS[DecisionValue.CHILD])),
                lambda: translate("FilterPanel", "A person decided child or teen"),
                excludes=Sign.DECIDED | Sign.SETTLED,
            ),
            FilterRow(
                Sign.UNSURE,
                lambda: translate("FilterPanel", "Unsure"),
                lambda: badge_icon(Badge("unsure", _CAUTION)),
                lambda: translate("FilterPanel", "A person decided that they are unsure"),
                excludes=Sign.DECIDED,
            ),
            FilterRow(
                Sign.SETTLED,
                lambda: translate("FilterPanel", "Settled"),
                lambda: badge_icon(SETTLED_FLAG),
                lambda: translate(
                    "FilterPanel",
                    "A person decided, is not unsure, and no reviewer says otherwise: nothing is "
                    "left to do. A flag that is settled has this sign.",
                ),
                excludes=Sign.DECIDED | Sign.CONFIRMED_MINOR,
            ),
            FilterRow(
                Sign.DISAGREEMENT,
                lambda: translate("FilterPanel", "Reviewers disagree"),
                lambda: badge_icon(Badge("disagree", _CAUTION)),
            ),
        ),
    ),
    FilterSection(
        lambda: translate("FilterPanel", "Final group"), tuple(map(_of_final, FINAL_GROUPS))
    ),
    FilterSection(
        lambda: translate("FilterPanel", "Consent"),
        (
            FilterRow(Sign.CONSENT_ASKED, lambda: translate("FilterPanel", "Asked")),
            FilterRow(Sign.CONSENT_GIVEN, lambda: translate("FilterPanel", "Given")),
            FilterRow(
                Sign.CONSENT_EXPIRED,
                lambda: translate("FilterPanel", "Expired"),
                tip=lambda: translate("FilterPanel", "Given until a day that is over"),
            ),
            FilterRow(
                Sign.CONSENT_REFUSED, lambda: translate("FilterPanel", "Refused or withdrawn")
            ),
            FilterRow(
                Sign.CONSENT_UNKNOWN,
                lambda: translate("FilterPanel", "Mark damaged"),
                lambda: badge_icon(QUALITY_BADGES[Quality.DAMAGED]),
                unknown_words,
            ),
        ),
    ),
    FilterSection(
        lambda: translate("FilterPanel", "Photos"),
        (
            *map(_of_status, PhotoStatus),
            FilterRow(
                Sign.IN_A_CLOUD,
                lambda: translate("FilterPanel", "In a cloud alone"),
                tip=lambda: translate(
                    "FilterPanel", "Photos that are not on this disk, and were not looked at"
                ),
            ),
            FilterRow(
                Sign.KNOWN_FILE,
                lambda: translate("FilterPanel", "Known files"),
                tip=lambda: translate(
                    "FilterPanel", "Files that a list of known files names, and were not looked at"
                ),
            ),
            *map(_of_quality, QUALITY_BADGES),
        ),
    ),
)
"""All of them, in the order in which they are shown."""

assert {row.sign for section in SECTIONS for row in section.rows} == set(Sign)


def _letter_icon(letter: str, colour: str) -> QIcon:
    """A group's letter on its colour."""
    made = QPixmap(64, 64)
    made.fill(Qt.GlobalColor.transparent)
    painter = smooth(made)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(made.rect().adjusted(2, 2, -2, -2), 12, 12)
    font = painter.font()
    font.setPixelSize(42)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(INK))
    painter.drawText(made.rect(), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return QIcon(made)
