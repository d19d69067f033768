"""The line under a face's cell: where room is small words are left out, and no figure is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetrics

from engine.values.ages import AgeGroup
from engine.values.records import FaceRecord, PhotoRecord
from gui.look.annotate import below
from gui.words.names import group_name, p_minor, percent

translate = QCoreApplication.translate

_LONGEST = 0.9999
"""A share whose figure is as long as any: ">99.9%"."""


class FaceCaptions:
    """Group and P(minor) in as many words as there is room for, the same for all cells."""

    def __init__(self) -> None:
        """In the language of now: another makes another gallery."""
        self._forms: dict[tuple[tuple[int, ...], str, int], int] = {}

    def text(self, photo: PhotoRecord, face: FaceRecord, font: QFont, room: int) -> str:
        """For a cell that has `room` pixels beside the group's letter.

        Where there is little it is what stands on the boxes, "<18: 74%": the letter is the group.
        """
        bands = photo.policy.bands
        key = (bands, font.key(), room)
        if key not in self._forms:
            self._forms[key] = _form(bands, font, room)
        return _texts(face.estimate.group, bands, face.estimate.p_minor)[self._forms[key]]


def _texts(group: AgeGroup, bands: Sequence[int], share: float) -> tuple[str, ...]:
    """From the longest to the shortest; that the figure is P(minor) is in all."""
    name, figure = group_name(group, bands), percent(share)
    short = below(bands, share)
    least = translate("Gallery", "P {share}").format(share=figure)
    return f"{name} · {p_minor(share)}", f"{name} · {short}", f"{name} · {least}", short, least


def _form(bands: Sequence[int], font: QFont, room: int) -> int:
    """The first form in which any face's text fits; the last where none does."""
    metrics = QFontMetrics(font)
    forms = zip(*(_texts(group, bands, _LONGEST) for group in AgeGroup), strict=True)
    widths = [max(map(metrics.horizontalAdvance, texts)) for texts in forms]
    return next((form for form, width in enumerate(widths) if width <= room), len(widths) - 1)
