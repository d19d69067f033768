"""What the gallery says of a photo or a face, in words: captions, tips, for screen readers."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from engine.index.query import GalleryOrder
from engine.photos.pairs import films, raws
from engine.support.text import clock, printable
from engine.values.photos import PhotoStatus
from engine.values.records import FaceRecord, PhotoRecord
from gui.words.faces import estimate_words, face_line, face_number, spoken_face
from gui.words.i18n import say
from gui.words.names import local_time, quality_name, quality_words

MOST = 12
"""Of how many faces of a photo its cell tells."""


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


def caption(photo: PhotoRecord, face: FaceRecord | None) -> str:
    """The line under a cell."""
    if face is not None:
        return estimate_words(photo, face)
    return printable(os.path.basename(photo.path))


def description(photo: PhotoRecord, face: FaceRecord | None) -> str:
    """All that a cell shows, in lines of words; the path comes first."""
    return "\n".join(
        [
            printable(photo.path),
            *_facts(photo),
            *_outcome(photo),
            *_people(photo, face, face_line),
            *_findings(photo, face),
        ]
    )


def spoken(photo: PhotoRecord, face: FaceRecord | None) -> str:
    """The same for those who listen: what one decides on comes first, the path last."""
    name = printable(os.path.basename(photo.path))
    if face is not None:
        heads = [
            face_number(photo, face),
            *_people(photo, face, spoken_face),
            name,
            *_outcome(photo),
        ]
    else:
        count = QCoreApplication.translate("Gallery", "%n face(s)", "", len(photo.faces))
        counted = [count] if photo.faces else []
        heads = [name, *_outcome(photo), *counted, *_people(photo, None, spoken_face)]
    parts = [*heads, *_findings(photo, face), *_facts(photo), printable(photo.path)]
    return ". ".join(parts)


def _facts(photo: PhotoRecord) -> list[str]:
    """Size, pages, what lies beside, and when it was analysed."""
    lines = []
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
    return lines


def _outcome(photo: PhotoRecord) -> list[str]:
    """How the analysis ended, where that is not well, and how much could be looked at."""
    lines = []
    if photo.status is not None and photo.status is not PhotoStatus.ANALYSED:
        text = status_name(photo.status)
        lines.append(f"{text}: {say(photo.reason)}" if photo.reason else text)
    if photo.quality:
        lines.append(f"{quality_name(photo.quality)}: {quality_words(photo.quality)}")
    return lines


def _people(
    photo: PhotoRecord, face: FaceRecord | None, line: Callable[[PhotoRecord, FaceRecord], str]
) -> list[str]:
    """The face that is meant, or the first of the photo and how many more there are."""
    if face is not None:
        return [line(photo, face)]
    lines = [line(photo, each) for each in photo.faces[:MOST]]
    if len(photo.faces) > MOST:
        lines.append(
            QCoreApplication.translate(
                "Gallery", "… and %n more face(s)", "", len(photo.faces) - MOST
            )
        )
    return lines


def _findings(photo: PhotoRecord, face: FaceRecord | None) -> list[str]:
    """What the faces come to."""
    lines = []
    if photo.unaccompanied:
        lines.append(
            QCoreApplication.translate("Gallery", "Unaccompanied: flagged, and no adult beside")
        )
    if face is None and photo.flagged and photo.settled:
        lines.append(QCoreApplication.translate("Gallery", "Settled: all flagged faces"))
    return lines
