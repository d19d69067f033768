"""How consent stands, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from engine.values.consent import Consent, ConsentState, ConsentValue, Standing
from engine.values.records import FaceRecord
from gui.words.names import local_time

translate = QCoreApplication.translate


def consent_value_name(value: ConsentValue) -> str:
    """What a person marks."""
    return {
        ConsentValue.ASKED: translate("Consents", "Asked for"),
        ConsentValue.GIVEN: translate("Consents", "Given"),
        ConsentValue.REFUSED: translate("Consents", "Refused"),
        ConsentValue.WITHDRAWN: translate("Consents", "Withdrawn"),
    }[value]


def consent_words(mark: Consent) -> str:
    """How it stands today, until when, and who marked it."""
    state = mark.state(date.today())
    words = (
        translate("Consents", "expired")
        if state is ConsentState.EXPIRED
        else consent_value_name(mark.value).lower()
    )
    text = translate("Consents", "Consent: {state}").format(state=words)
    if mark.until:
        text = until_words(text, mark.until)
    if mark.of_photo:
        text = translate("Consents", "{consent}, for the whole photo").format(consent=text)
    who = translate("Consents", "{consent} ({name}, {time})")
    text = who.format(consent=text, name=mark.by, time=local_time(mark.at))
    return f"{text}: {mark.note}" if mark.note else text


def until_words(consent: str, until: str) -> str:
    """With its last day (ISO 8601), which is in words: figures alone can be read in two orders."""
    day = QLocale().toString(QDate.fromString(until, "yyyy-MM-dd"), QLocale.FormatType.LongFormat)
    return translate("Consents", "{consent}, until {day}").format(consent=consent, day=day)


def standing_words(standing: Standing) -> str:
    """How consent stands on several faces or photos together; "" where nobody marked any."""
    if standing.count == 1:
        if standing.unknown:
            return unknown_words()
        return consent_words(standing.same) if standing.same is not None else ""
    names = [f"{_state_name(state)}: {QLocale().toString(n)}" for state, n in standing.states]
    if standing.unknown:
        damaged = _state_name(ConsentState.UNKNOWN)
        names.append(f"{damaged}: {QLocale().toString(standing.unknown)}")
    elif all(state is ConsentState.NONE for state, _ in standing.states):
        return ""
    if len(names) == 1:
        return translate("Consents", "All of them stand alike now. {state}").format(state=names[0])
    text = translate("Consents", "They stand differently now. {states}")
    return text.format(states=", ".join(names))


def unknown_words() -> str:
    """Where a damaged mark may be the one that counts."""
    return translate(
        "Consents", "A mark is damaged and cannot be read: how consent stands is not known."
    )


def face_consent_words(face: FaceRecord) -> str:
    """How consent to a face stands; "" where nobody marked it."""
    if face.consent_unknown:
        return unknown_words()
    return consent_words(face.consent) if face.consent is not None else ""


def _state_name(state: ConsentState) -> str:
    if state is ConsentState.NONE:
        return translate("Consents", "Not marked")
    if state is ConsentState.UNKNOWN:
        return translate("Consents", "Not known, the mark is damaged")
    if state is ConsentState.EXPIRED:
        return translate("Consents", "Expired")
    return consent_value_name(ConsentValue(state.value))
