"""The user guide, in the window's language, beside what one works on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QWidget

from engine.support.languages import Language
from engine.support.places import GUIDES
from gui.look.icons import icon
from gui.look.parts import buttons_of, in_column

_SMOOTH = Qt.TransformationMode.SmoothTransformation


def installed() -> bool:
    """Whether the guides came along: the sources and the packages have them, a wheel has not."""
    return all(language.guide.is_file() for language in Language)


class GuideBrowser(QTextBrowser):
    """A page of Markdown from the disk; what is elsewhere is not fetched."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._file = Path()
        self._before: list[tuple[Path, int]] = []
        self.setOpenLinks(False)
        # There from the beginning, so that pictures keep clear of it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("User guide"))
        self.anchorClicked.connect(self._follow)

    @property
    def file(self) -> Path:
        """The page that is shown."""
        return self._file

    @property
    def can_go_back(self) -> bool:
        """Whether a link was followed."""
        return bool(self._before)

    def back(self) -> None:
        """To the page that the last link was on."""
        if self._before:
            file, top = self._before.pop()
            self.read(file)
            self.verticalScrollBar().setValue(top)

    def read(self, file: Path) -> None:
        """Show a page from its beginning."""
        self._file = file
        self.setMarkdown(file.read_text(encoding="utf-8"))

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: ANN401
        """Pictures from the guide's folder, no wider than the text."""
        url = QUrl(name)
        if type != QTextDocument.ResourceType.ImageResource.value or not url.isRelative():
            return None
        image = QImage(str(self._file.parent / url.path()))
        width = max(200, self.viewport().width() - 2 * int(self.document().documentMargin()))
        return image.scaledToWidth(width, _SMOOTH) if image.width() > width else image

    def _follow(self, link: QUrl) -> None:
        """Go to a heading, or to another page that was installed along; nowhere else."""
        if not link.isRelative():
            return
        other = (GUIDES / link.path()).resolve() if link.path() else self._file
        if other.parent != GUIDES or not other.is_file():
            return
        self._before.append((self._file, self.verticalScrollBar().value()))
        self.moved.emit()
        if other != self._file:
            self.read(other)
        block = self._heading(link.fragment())
        if block is not None:
            self.setTextCursor(QTextCursor(block))
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(int(top))

    def _heading(self, fragment: str) -> QTextBlock | None:
        """The heading that a link's fragment names, as it is made from its text on the web."""
        block = self.document().begin()
        while fragment and block.isValid():
            if block.blockFormat().headingLevel() and _fragment(block.text()) == fragment:
                return block
            block = block.next()
        return None


class GuideDialog(QDialog):
    """A window of its own, so that one can read and work."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        """Shows the guide in `file`."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("User guide"))
        self.browser = GuideBrowser()
        buttons = buttons_of(self)
        self.back = buttons.addButton(self.tr("Back"), QDialogButtonBox.ButtonRole.ActionRole)
        self.back.setIcon(icon("back"))
        self.back.setEnabled(False)
        self.back.clicked.connect(self._go_back)
        self.browser.moved.connect(lambda: self.back.setEnabled(True))
        layout = in_column(self, (self.browser, 1), buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 120, metrics.height() * 42)
        # Laid out first: pictures are as wide as the page.
        layout.activate()
        self.browser.read(file)

    def _go_back(self) -> None:
        self.browser.back()
        self.back.setEnabled(self.browser.can_go_back)


def _fragment(heading: str) -> str:
    kept = (c for c in heading.lower() if c.isalnum() or c in " -_")
    return "".join(kept).replace(" ", "-")
