"""The line under a face: no figure and no group is cut, however small the cell is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from engine.catalog.catalog import Catalog
from engine.support.languages import Language
from engine.values.ages import AgeGroup
from engine.values.records import FaceRecord, PhotoRecord
from gui.base.context import Context
from gui.base.settings import LIMITS
from gui.gallery.captions import fitting
from gui.words import i18n
from gui.words.names import group_name, percent
from tests.helpers.made import done, face, file, scanned

SHARES = (0.0, 0.0004, 0.05, 0.5, 0.9999, 1.0)


def faces(catalog: Catalog) -> list[tuple[PhotoRecord, FaceRecord]]:
    """A face of every group with every kind of figure."""
    run = scanned(catalog, done(file("/photos/a.jpg"), face()))
    (photo,) = catalog.photos(run)
    estimate = photo.faces[0].estimate
    return [
        (photo, replace(photo.faces[0], estimate=replace(estimate, group=group, p_minor=share)))
        for group in AgeGroup
        for share in SHARES
    ]


def room_in(side: int) -> int:
    """What a cell has for the words: beside the group's letter, which is as high as the line."""
    return side - QFontMetrics(QApplication.font()).height() - 8


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("side", [int(LIMITS["thumbnail_side"][0]), 120, 180, 300])
def test_the_figure_and_the_group_are_whole(
    context: Context, qapp: QApplication, language: Language, side: int
) -> None:
    i18n.install(qapp, language)
    room, font = room_in(side), QApplication.font()
    for photo, each in faces(context.catalog):
        text, chosen = fitting(photo, each, font, room)
        assert percent(each.estimate.p_minor) in text
        assert QFontMetrics(chosen).horizontalAdvance(text) <= room
        assert "P(m" in text or "<18: " in text, "nobody takes it for the group's own probability"
        # Where the words do not fit the letter before them is the group.
        assert side < 180 or group_name(each.estimate.group) in text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("side", range(80, 320, 20))
def test_cells_of_a_size_have_one_form_and_one_size_of_letters(
    context: Context, qapp: QApplication, language: Language, side: int
) -> None:
    i18n.install(qapp, language)
    shown = [
        (each, *fitting(photo, each, QApplication.font(), room_in(side)))
        for photo, each in faces(context.catalog)
    ]
    assert len({font.toString() for _, _, font in shown}) == 1
    rests = {
        text.replace(percent(each.estimate.p_minor), "").replace(
            group_name(each.estimate.group), ""
        )
        for each, text, _ in shown
    }
    assert len(rests) == 1


def test_letters_get_smaller_before_words_are_left_out(
    context: Context, qapp: QApplication
) -> None:
    i18n.install(qapp, Language.PORTUGUESE)
    photo, teen = faces(context.catalog)[len(SHARES) + 4]
    font = QApplication.font()
    assert fitting(photo, teen, font, 400) == ("Adolescente · P(menor) >99,9%", font)
    room = QFontMetrics(font).horizontalAdvance("Adolescente · P(menor) >99,9%") - 1
    text, chosen = fitting(photo, teen, font, room)
    assert text == "Adolescente · P(menor) >99,9%"
    assert chosen.pointSizeF() < font.pointSizeF()
