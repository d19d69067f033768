"""What is told of decisions that came from elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from engine.catalog.exchange import Imported
from engine.support.languages import Language
from gui.words import i18n
from gui.words.imported import words_of


def test_faces_that_wait_and_what_was_taken_back_are_told(qapp: QApplication) -> None:
    done = Imported(added=4, known=0, undone=2, unmatched=0, drawn=1)
    assert words_of(done) == [
        "1 face that was drawn there and waits for a decision.",
        "2 were taken back there, and not added.",
    ]
    i18n.install(qapp, Language.PORTUGUESE)
    drawn, back = words_of(done)
    assert drawn.startswith("1 rosto")
    assert back.startswith("2 ")


def test_what_is_none_is_not_told() -> None:
    assert words_of(Imported(added=4, known=0, undone=0, unmatched=0)) == []
