"""The line under a face's cell: where room is small words are left out, and no figure is cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

from engine.support.languages import Language
from engine.values.ages import AgeGroup
from engine.values.records import FaceRecord, PhotoRecord
from gui.look.annotate import below
from gui.words.i18n import current
from gui.words.names import group_name, p_minor

_LETTERS = (1.0, 0.85)
"""Of the font's size: rather smaller letters than fewer words."""
_LEAST_LETTERS = (*_LETTERS, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
"""Where no more words can be left out."""
_WIDEST = 0.9999
"""No probability is written wider than this one, ">99.9%"."""


def fitting(photo: PhotoRecord, face: FaceRecord, font: QFont, room: int) -> tuple[str, QFont]:
    """Group and P(minor) in as many words as `room` pixels hold beside the group's letter.

    What is widest decides on the words and their size, so that both are the same for all cells of
    a size. Where there is little room it is what stands on the boxes, "<18: 74%", and the letter
    alone is the group.
    """
    estimate, bands = face.estimate, photo.policy.bands
    form, made = _form_and_font(current(), bands, font.toString(), room)
    return _forms(estimate.group, bands, estimate.p_minor)[form], made


@lru_cache(maxsize=1_000)
def _form_and_font(
    language: Language, bands: Sequence[int], font: str, room: int
) -> tuple[int, QFont]:
    """The place of the form, and its font; kept, for who scrolls."""
    del language  # what was found for another has other words
    usual = QFont()
    usual.fromString(font)
    forms = list(zip(*(_forms(group, bands, _WIDEST) for group in AgeGroup), strict=True))
    least = len(forms) - 1
    smallest = usual
    for place, texts in enumerate(forms):
        for scale in _LEAST_LETTERS if place == least else _LETTERS:
            smallest = _scaled(usual, scale)
            metrics = QFontMetrics(smallest)
            if all(metrics.horizontalAdvance(text) <= room for text in texts):
                return place, smallest
    return least, smallest


def _scaled(font: QFont, scale: float) -> QFont:
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * scale)
    return made


def _forms(group: AgeGroup, bands: Sequence[int], share: float) -> tuple[str, ...]:
    """From the longest to the shortest; nobody takes the figure for the group's probability."""
    name, short = group_name(group, bands), below(bands, share)
    return f"{name} · {p_minor(share)}", f"{name} · {short}", short
