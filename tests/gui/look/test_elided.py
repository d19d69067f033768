"""A line that gives way: where it is cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.look.elided import ElidedLabel


def test_cut_on_the_left_numbers_at_the_end_tell_names_apart(qtbot: QtBot) -> None:
    shown = []
    for name in ("HOLIDAY_DSC_1015.jpg", "HOLIDAY_DSC_1016.jpg"):
        label = ElidedLabel(cut=Qt.TextElideMode.ElideLeft)
        qtbot.addWidget(label)
        label.setText(name)
        label.resize(label.sizeHint() * 0.6)
        label.show()
        qtbot.waitExposed(label)
        shown.append(label.shown())
    assert all(each.startswith("…") for each in shown)
    assert shown[0].endswith("15.jpg")
    assert shown[1].endswith("16.jpg")
