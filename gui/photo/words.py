"""What the viewer's photo says to those who listen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.support.text import printable
from engine.values.records import PhotoRecord
from gui.words.faces import spoken_face

translate = QCoreApplication.translate


def spoken_photo(photo: PhotoRecord, current: int, estimates: bool, message: str) -> str:
    """The face with the number `current`, what stands in the picture's place, and the photo.

    What is decided on comes first: the keys go faster than a path is read out.
    """
    words = [
        translate("PhotoView", "current face: {number}").format(number=face.number)
        + f"; {spoken_face(photo, face, estimates)}"
        for face in photo.faces
        if face.id == current
    ]
    count = translate("PhotoView", "%n face(s)", "", len(photo.faces))
    return ", ".join(filter(None, [*words, message, count, printable(photo.path)]))
