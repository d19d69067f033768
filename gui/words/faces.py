"""What is known of one face, in words: for tips, for paper, for those who listen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.support.text import clock
from engine.values.records import FaceRecord, PhotoRecord
from gui.words.consent import face_consent_words
from gui.words.names import decision_name, flag_words, group_name, p_minor, whole_years

translate = QCoreApplication.translate


def estimate_words(photo: PhotoRecord, face: FaceRecord) -> str:
    """The estimate of one face, and how likely it is a minor: "Teen · P(minor) 74%"."""
    name = group_name(face.estimate.group, photo.policy.bands)
    return f"{name} · {p_minor(face.estimate.p_minor)}"


def face_line(photo: PhotoRecord, face: FaceRecord) -> str:
    """Estimate, time in a film, flag, and what people decided, in one line."""
    estimate = translate("Gallery", "Estimate: {group}, about {age} years").format(
        group=estimate_words(photo, face), age=whole_years(face.estimate.age)
    )
    parts = [estimate, *_time(face)]
    if face.estimate.flagged:
        parts.append(flag_words(face))
    return "; ".join([*parts, *_decided(face)])


def spoken_face(photo: PhotoRecord, face: FaceRecord, estimate: bool = True) -> str:
    """The same for those who listen: a face that waits is said to; consent, where it is marked.

    Without `estimate` nothing is told of what the model holds the face to be.
    """
    parts = [face_line(photo, face)] if estimate else [*_time(face), *_decided(face)]
    if face.decision is None:
        parts.append(translate("Words", "not decided yet"))
    return "; ".join(filter(None, (*parts, face_consent_words(face))))


def face_number(photo: PhotoRecord, face: FaceRecord) -> str:
    """Which of the photo's faces this is."""
    return translate("Words", "Face {number} of {count}").format(
        number=face.number, count=len(photo.faces)
    )


def _time(face: FaceRecord) -> list[str]:
    if face.time_ms is None:
        return []
    return [translate("Gallery", "at {time}").format(time=clock(face.time_ms))]


def _decided(face: FaceRecord) -> list[str]:
    parts = []
    if face.decision is not None:
        parts.append(
            translate("Gallery", "decided by {name}: {decision}").format(
                name=face.decision.by, decision=decision_name(face.decision.value)
            )
        )
    if face.disagreement:
        parts.append(translate("Gallery", "reviewers disagree"))
    return parts
