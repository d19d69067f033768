"""What the gallery says of a photo or a face, in words: captions, tips, for screen readers."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QLocale

from engine.index.query import GalleryOrder
from engine.photos.pairs import films, raws
from engine.support.text import clock, printable
from engine.values.photos import PhotoStatus
from engine.values.records import FaceRecord, PhotoRecord
from gui.words.i18n import say
from gui.words.names import (
    decision_name,
    flag_words,
    group_name,
    local_time,
    p_minor,
    quality_name,
    quality_words,
    whole_years,
)


def status_name(status: PhotoStatus) -> str:
    """How a photo ended."""
    return {
        PhotoStatus.ANALYSED: QCoreApplication.translate("Gallery", "With faces"),
        PhotoStatus.NO_FACE: QCoreApplication.translate("Gallery", "No face found"),
        PhotoStatus.FAILED: QCoreApplication.translate("Gallery", "Failed"),
        PhotoStatus.SKIPPED: QCoreApplication.translate("Gallery", "Skipped"),
    }[status]


def order_name(order: GalleryOrder) -> str:
    """What the gallery is sorted by."""
    return {
        GalleryOrder.PATH: QCoreApplication.translate("Gallery", "Path"),
        GalleryOrder.TIME: QCoreApplication.translate("Gallery", "Time of analysis"),
        GalleryOrder.P_MINOR: QCoreApplication.translate("Gallery", "Probability of a minor"),
        GalleryOrder.UNCERTAINTY: QCoreApplication.translate("Gallery", "Uncertainty"),
        GalleryOrder.FACE_SIZE: QCoreApplication.translate("Gallery", "Face size"),
    }[order]


def estimate_words(photo: PhotoRecord, face: FaceRecord) -> str:
    """The estimate of one face, and how likely it is a minor: "Teen · P(minor) 74%"."""
    name = group_name(face.estimate.group, photo.policy.bands)
    return f"{name} · {p_minor(face.estimate.p_minor)}"


def caption(photo: PhotoRecord, face: FaceRecord | None) -> str:
    """The line under a cell."""
    if face is not None:
        return estimate_words(photo, face)
    return printable(os.path.basename(photo.path))


def description(photo: PhotoRecord, face: FaceRecord | None) -> str:
    """All that a cell shows, in lines of words; the path comes first."""
    lines = [printable(photo.path)]
    if photo.width:
        lines.append(
            QCoreApplication.translate("Gallery", "{width} × {height} pixels").format(
                width=QLocale().toString(photo.width), height=QLocale().toString(photo.height)
            )
        )
    if photo.is_film:
        lines.append(
            QCoreApplication.translate(
                "Gallery", "A film of {duration}: {seen} frames looked at"
            ).format(duration=clock(photo.duration_ms), seen=QLocale().toString(len(photo.pages)))
        )
    elif photo.page_count > 1:
        lines.append(
            QCoreApplication.translate("Gallery", "Pages: {seen} of {count} looked at").format(
                seen=QLocale().toString(len(photo.pages)),
                count=QLocale().toString(photo.page_count),
            )
        )
    if names := raws(photo.beside):
        text = QCoreApplication.translate("Gallery", "With the raw photo {names}")
        lines.append(text.format(names=", ".join(map(printable, names))))
    if films(photo.beside) or photo.film_inside:
        lines.append(QCoreApplication.translate("Gallery", "With a film, which is not looked at"))
    if photo.analysed_at:
        lines.append(
            QCoreApplication.translate("Gallery", "Analysed {time}").format(
                time=local_time(photo.analysed_at)
            )
        )
    if photo.status is not None and photo.status is not PhotoStatus.ANALYSED:
        text = status_name(photo.status)
        lines.append(f"{text}: {say(photo.reason)}" if photo.reason else text)
    if photo.quality:
        lines.append(f"{quality_name(photo.quality)}: {quality_words(photo.quality)}")
    lines += [_face_line(photo, each) for each in (photo.faces if face is None else (face,))[:12]]
    if face is None and len(photo.faces) > 12:
        more = QCoreApplication.translate(
            "Gallery", "… and %n more face(s)", "", len(photo.faces) - 12
        )
        lines.append(more)
    if photo.unaccompanied:
        lines.append(
            QCoreApplication.translate("Gallery", "Unaccompanied: flagged, and no adult beside")
        )
    if face is None and photo.flagged and photo.settled:
        lines.append(QCoreApplication.translate("Gallery", "Settled: all flagged faces"))
    return "\n".join(lines)


def _face_line(photo: PhotoRecord, face: FaceRecord) -> str:
    estimate = QCoreApplication.translate("Gallery", "Estimate: {group}, about {age} years").format(
        group=estimate_words(photo, face), age=whole_years(face.estimate.age)
    )
    parts = [estimate]
    if face.time_ms is not None:
        text = QCoreApplication.translate("Gallery", "at {time}")
        parts.append(text.format(time=clock(face.time_ms)))
    if face.estimate.flagged:
        parts.append(flag_words(face))
    if face.decision is not None:
        parts.append(
            QCoreApplication.translate("Gallery", "decided by {name}: {decision}").format(
                name=face.decision.by, decision=decision_name(face.decision.value)
            )
        )
    if face.disagreement:
        parts.append(QCoreApplication.translate("Gallery", "reviewers disagree"))
    return "; ".join(parts)
