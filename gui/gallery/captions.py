"""The line under a face's cell: where room is small words are left out, and no figure is cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetrics

from engine.values.ages import AgeGroup
from engine.values.records import FaceRecord, PhotoRecord
from gui.look.annotate import below, small_font
from gui.words.names import group_name, p_minor, percent

translate = QCoreApplication.translate


def fitting(photo: PhotoRecord, face: FaceRecord, font: QFont, room: int) -> tuple[str, QFont]:
    """Group and P(minor) in as many words as `room` pixels hold beside the group's letter.

    With smaller letters rather than with fewer words. Where there is little room it is what stands
    on the boxes, "<18: 74%", and the letter alone is the group.
    """
    estimate = face.estimate
    forms = _forms(estimate.group, photo.policy.bands, estimate.p_minor)
    form, usual = _first_that_fits(forms, font.toString(), room)
    return forms[form], font if usual else _smaller(font)


@lru_cache(maxsize=10_000)
def _first_that_fits(forms: tuple[str, ...], font: str, room: int) -> tuple[int, bool]:
    """The place of the form, and whether in letters of the usual size; kept, for who scrolls."""
    usual = QFont()
    usual.fromString(font)
    smaller = _smaller(usual)
    for place, form in enumerate(forms):
        for each in (usual, smaller):
            if QFontMetrics(each).horizontalAdvance(form) <= room:
                return place, each is usual
    return len(forms) - 1, False


def _smaller(font: QFont) -> QFont:
    made = small_font(font)
    made.setBold(font.bold())
    return made


def _forms(group: AgeGroup, bands: Sequence[int], share: float) -> tuple[str, ...]:
    """From the longest to the shortest; nobody takes the figure for the group's probability."""
    name, short = group_name(group, bands), below(bands, share)
    least = translate("Gallery", "P {share}").format(share=percent(share))
    return f"{name} · {p_minor(share)}", f"{name} · {short}", short, least
