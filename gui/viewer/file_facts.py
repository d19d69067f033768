"""What is known of a photo's file, and what of it was not looked at."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.photos.pairs import films, raws
from engine.support.text import clock, printable
from engine.values.records import PhotoRecord
from gui.look.parts import in_column
from gui.viewer.face_chip import CopyLabel
from gui.words.names import file_size, file_time, local_time, number
from gui.words.population import population_name


class FileFacts(QWidget):
    """What is known of the photo's file; last what of it nobody looked at, which always stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        pages = self.tr("Pages")
        self._plain = _Rows(
            self.tr("File"),
            self.tr("Folder"),
            self.tr("Photo"),
            self.tr("Size"),
            self.tr("Changed"),
            self.tr("Analysed"),
            self.tr("Model"),
            self.tr("SHA-256"),
            self.tr("Expected"),
            pages,
            # Paths are cut in their middle; words are not.
            wraps=self.tr("Expected"),
            optional=(pages,),
        )
        unseen = pages, self.tr("Raw photo"), self.tr("Film")
        self._unseen = _Rows(*unseen, optional=unseen)
        column = in_column(self, self._plain, self._unseen, margins=(10, 6, 10, 8), spacing=1)
        self._around = column.contentsMargins()

    def show_photo(self, photo: PhotoRecord | None) -> None:
        """A photo's file; None for nothing."""
        if photo is None:
            self._unseen.show_texts(("",) * 3)
            return
        folder, name = os.path.split(photo.path)
        pixels = self.tr("{width} × {height} pixels").format(
            width=number(photo.width), height=number(photo.height)
        )
        pages = self._pages(photo)
        model = photo.analysed_by.spec
        partly = photo.is_film or len(photo.pages) < photo.page_count
        self._plain.show_texts(
            (
                name,
                folder,
                pixels if photo.width else "",
                file_size(photo.size),
                file_time(photo.mtime_ns),
                local_time(photo.analysed_at),
                f"{model.model_name} {model.model_version}" if photo.analysed_at else "",
                photo.sha256,
                population_name(photo.policy.population),
                "" if partly else pages,
            )
        )
        self._unseen.show_texts(
            (pages if partly else "", ", ".join(raws(photo.beside)), self._film(photo))
        )
        titles = max(self._plain.titles_width(), self._unseen.titles_width())
        for rows in (self._plain, self._unseen):
            rows.align(titles)

    def texts(self) -> dict[str, str]:
        """What can be read now, by its titles."""
        return {
            title: text
            for rows in (self._plain, self._unseen)
            if not rows.isHidden()
            for title, text in rows.texts().items()
        }

    def least(self) -> int:
        """Pixels of height without which something would be hidden that must not be."""
        # None of its rows is wrapped: any width will do.
        return self._unseen.needed(0) + self._frame if self._unseen.texts() else 0

    def fit(self, width: int, room: int) -> None:
        """Shows what has room in so many pixels, and what nobody looked at anyway."""
        unseen = bool(self._unseen.texts())
        around = self._around.left() + self._around.right()
        plain = self._plain.needed(width - around)
        needed = plain + (self.least() + 1 if unseen else self._frame)
        self._plain.setVisible(needed <= room)
        self._unseen.setVisible(unseen)
        self.setVisible(unseen or needed <= room)

    @property
    def _frame(self) -> int:
        return self._around.top() + self._around.bottom()

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


class _Rows(QWidget):
    """Texts with their titles, one below the other."""

    def __init__(self, *titles: str, wraps: str = "", optional: Collection[str] = ()) -> None:
        """The text of the title `wraps` takes as many lines as it needs.

        Those of the titles in `optional` are only there where there is a text.
        """
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        self._optional = optional
        self._titles = [QLabel(title) for title in titles]
        self._values = [CopyLabel(wraps=title == wraps) for title in titles]
        for row, (title, value) in enumerate(zip(self._titles, self._values, strict=True)):
            grid.addWidget(title, row, 0)
            grid.addWidget(value, row, 1)

    def show_texts(self, texts: Sequence[str]) -> None:
        """One for each title."""
        for title, value, text in zip(self._titles, self._values, texts, strict=True):
            # Qt leaves out what is no Unicode in a name.
            value.show_text(printable(text), title.text())
            there = bool(text) or title.text() not in self._optional
            value.setVisible(there)
            title.setVisible(there)

    def texts(self) -> dict[str, str]:
        """Those that are there, by their titles."""
        pairs = zip(self._titles, self._values, strict=True)
        return {title.text(): value.text() for title, value in pairs if not value.isHidden()}

    def titles_width(self) -> int:
        """Pixels that the widest title takes."""
        return max(title.sizeHint().width() for title in self._titles)

    def align(self, width: int) -> None:
        """All titles take so many pixels."""
        for title in self._titles:
            title.setMinimumWidth(width)

    def needed(self, width: int) -> int:
        """Pixels of height that all rows that are there take at so many of width."""
        layout = self.layout()
        if layout is None:
            return 0
        # Where nothing is wrapped Qt knows of no height for a width.
        wraps = layout.hasHeightForWidth()
        return layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
