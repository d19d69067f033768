"""What was undone or done again, in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.values.acts import Act, ActKind
from gui.words.consent import consent_value_name
from gui.words.names import decision_name

translate = QCoreApplication.translate


def act_words(act: Act, again: bool, where: str = "") -> str:
    """One sentence for the person; `where` is the face or the photo that it was about."""
    if act.stays_for and act.kind is ActKind.IMPORT:
        return translate(
            "Acts", "Not undone: {name} has decided on the imported face, or marked it. It stays."
        ).format(name=act.stays_for)
    if act.stays_for:
        return translate(
            "Acts", "Not undone: {name} has decided on the face that you drew. It stays."
        ).format(name=act.stays_for)
    text = _of_several(act, again)
    if not text:
        text = (_done_again if again else _undone)(act)
        if where:
            text = translate("Acts", "{what} ({where})").format(what=text, where=where)
    return text


def nothing_words(again: bool) -> str:
    """There is nothing to undo, or to do again."""
    if again:
        return translate("Acts", "There is nothing of yours to do again.")
    return translate("Acts", "There is nothing of yours to undo.")


def _of_several(act: Act, again: bool) -> str:
    if act.kind is ActKind.CONSENT:
        assert act.consent is not None
        if again:
            text = translate("Acts", "Done again: the mark of consent “{consent}”.")
        else:
            text = translate("Acts", "Undone: the mark of consent “{consent}”.")
        return text.format(consent=consent_value_name(act.consent))
    if act.kind is ActKind.REMOVE:
        count = len(act.runs)
        if again:
            return translate("Acts", "Removed again: %n run(s).", "", count)
        return translate("Acts", "Undone: %n run(s) are on the list again.", "", count)
    if act.kind is ActKind.IMPORT:
        return _imported(act, again)
    if act.kind is ActKind.DECIDE and len(act.faces) > 1:
        assert act.value is not None
        count = len(act.faces)
        if again:
            text = translate("Acts", "Done again: “{decision}” on %n face(s).", "", count)
        else:
            text = translate("Acts", "Undone: “{decision}” on %n face(s).", "", count)
        return text.format(decision=decision_name(act.value))
    return ""


def _imported(act: Act, again: bool) -> str:
    count = act.decisions
    if again:
        text = translate("Acts", "Done again: %n imported decision(s).", "", count)
    else:
        text = translate("Acts", "Undone: %n imported decision(s).", "", count)
    if not act.consents and not act.drawn:
        return text
    more = translate("Acts", "Marks of consent: {consents}. Drawn faces: {drawn}.")
    return f"{text} {more.format(consents=act.consents, drawn=act.drawn)}"


def _undone(act: Act) -> str:
    if act.kind is ActKind.DECIDE and not act.note_alone:
        assert act.value is not None
        return translate("Acts", "Undone: “{decision}”").format(decision=decision_name(act.value))
    return {
        ActKind.DECIDE: translate("Acts", "Undone: the note"),
        ActKind.DRAW: translate("Acts", "Undone: the face that you drew is gone"),
        ActKind.CHANGE: translate("Acts", "Undone: the box is where it was"),
        ActKind.DELETE: translate("Acts", "Undone: the face that you deleted is back"),
    }[act.kind]


def _done_again(act: Act) -> str:
    if act.kind is ActKind.DECIDE and not act.note_alone:
        assert act.value is not None
        name = decision_name(act.value)
        return translate("Acts", "Done again: “{decision}”").format(decision=name)
    return {
        ActKind.DECIDE: translate("Acts", "Done again: the note"),
        ActKind.DRAW: translate("Acts", "Done again: the face that you drew is back"),
        ActKind.CHANGE: translate("Acts", "Done again: the box has moved"),
        ActKind.DELETE: translate("Acts", "Done again: the face is deleted"),
    }[act.kind]
