"""What is known of a photo's file, and what of it was not looked at."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.photos.pairs import films, raws
from engine.support.text import clock, printable
from engine.values.records import PhotoRecord
from gui.viewer.face_chip import CopyLabel
from gui.words.names import file_size, file_time, local_time, number
from gui.words.population import population_name


class FileFacts(QWidget):
    """What is known of the photo's file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 6, 10, 8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        self._values: list[CopyLabel] = []
        expected = self.tr("Expected")
        self._names = [
            self.tr("File"),
            self.tr("Folder"),
            self.tr("Photo"),
            self.tr("Size"),
            self.tr("Changed"),
            self.tr("Analysed"),
            self.tr("SHA-256"),
            expected,
            self.tr("Pages"),
            self.tr("Raw photo"),
            self.tr("Film"),
        ]
        self._titles = [QLabel(name) for name in self._names]
        for row, title in enumerate(self._titles):
            grid.addWidget(title, row, 0)
            # Paths are cut in their middle; words are not.
            self._values.append(CopyLabel(wraps=title.text() == expected))
            grid.addWidget(self._values[-1], row, 1)

    def show_photo(self, photo: PhotoRecord | None) -> None:
        """A photo's file; None for nothing."""
        self.setVisible(photo is not None)
        if photo is None:
            return
        folder, name = os.path.split(photo.path)
        pixels = self.tr("{width} × {height} pixels").format(
            width=number(photo.width), height=number(photo.height)
        )
        texts = (
            name,
            folder,
            pixels if photo.width else "",
            file_size(photo.size),
            file_time(photo.mtime_ns),
            local_time(photo.analysed_at),
            photo.sha256,
            population_name(photo.policy.population),
            self._pages(photo),
            ", ".join(raws(photo.beside)),
            self._film(photo),
        )
        for label, text, title in zip(self._values, texts, self._titles, strict=True):
            # Qt leaves out what is no Unicode in a name.
            label.show_text(printable(text), title.text())
        for label, text, title in list(zip(self._values, texts, self._titles, strict=True))[-3:]:
            label.setVisible(bool(text))
            title.setVisible(bool(text))

    def _pages(self, photo: PhotoRecord) -> str:
        if photo.is_film:
            return self.tr("{seen} frames of {duration} looked at").format(
                seen=number(len(photo.pages)), duration=clock(photo.duration_ms)
            )
        if photo.page_count == 1:
            return ""
        return self.tr("{seen} of {count} looked at").format(
            seen=number(len(photo.pages)), count=number(photo.page_count)
        )

    def _film(self, photo: PhotoRecord) -> str:
        inside = (self.tr("inside the file"),) if photo.film_inside else ()
        names = ", ".join((*films(photo.beside), *inside))
        return self.tr("{film}: not looked at").format(film=names) if names else ""
