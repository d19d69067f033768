"""What is said of an act that was undone, or done again."""

from __future__ import annotations

from engine.values.acts import Act, ActKind
from gui.review.act_words import act_words


def test_an_import_is_said_with_its_marks_and_drawn_faces() -> None:
    act = Act(ActKind.IMPORT, (1, 2, 3), decisions=0, consents=2, drawn=1)
    assert act_words(act, again=False).endswith("Marks of consent: 2. Drawn faces: 1.")
    plain = act_words(Act(ActKind.IMPORT, (1, 2, 3), decisions=3), again=True)
    assert "3" in plain
    assert "consent" not in plain


def test_an_imported_face_that_stays_is_not_called_one_s_own() -> None:
    said = act_words(Act(ActKind.IMPORT, (1,), stays_for="Eva"), again=False)
    assert "Eva" in said
    assert "you drew" not in said
