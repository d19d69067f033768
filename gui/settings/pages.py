"""The settings dialog's plain pages: the window, new runs, the review, storage."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from engine.catalog.erasing.erase import MOST_DAYS
from engine.support.errors import ErrorCode
from engine.support.extras import adding, can_read_films
from engine.support.languages import Language
from engine.support.log import default_log
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import LIMITS, ReviewOrder, Theme
from gui.base.worker import Lane
from gui.look.hints import Hint
from gui.look.icons import icon
from gui.look.parts import in_row, named
from gui.look.steady import steady
from gui.settings.editors import Check, Choice, Lines, Number, Text
from gui.settings.page import Page
from gui.words.i18n import say

MEGABYTE = 1_000_000
NAME_LENGTH = 100
EVERYTHING = {"*", "**", "*.*", "?*", "*?", "**/*"}


class WindowPage(Page):
    """Language, theme, and what else the window does for everybody."""

    def __init__(self) -> None:
        """Two choices, then ticks."""
        super().__init__()
        languages = [(each.own_name, each) for each in Language]
        self.add(
            "language",
            self.tr("Language:"),
            Choice([(self.tr("As the system"), None), *languages]),
        )
        self.add(
            "theme",
            self.tr("Theme:"),
            Choice(
                [
                    (self.tr("As the system"), Theme.SYSTEM),
                    (self.tr("Light"), Theme.LIGHT),
                    (self.tr("Dark"), Theme.DARK),
                ]
            ),
        )
        self.add(
            "notify",
            "",
            Check(self.tr("Let the desktop say when a run ends while I look elsewhere")),
            self.tr("With numbers alone: no names of folders or photos."),
        )
        self.add(
            "touch",
            "",
            Check(self.tr("Touch: larger buttons, boxes and lines")),
            self.tr("At least 44 pixels for a finger. Pinch and swipe work in any case."),
        )


class RunsPage(Page):
    """Which files a new run looks at, and which faces it looks for."""

    def __init__(self) -> None:
        """Files first, then faces."""
        super().__init__()
        self.add("recursive", "", Check(self.tr("Look into subfolders")))
        self.add(
            "ignore",
            self.tr("Leave out:"),
            Lines("*.thumb.*\nbackup", self._wrong_pattern),
            self.tr(
                "Files and folders whose name or path matches one of these patterns, one a line. "
                "* stands for any letters."
            ),
        )
        self.add(
            "min_face",
            self.tr("Smallest face:"),
            Number(LIMITS["min_face"], self.tr(" pixels")),
            self.tr("In pixels of the photo. Smaller faces cannot be judged well."),
        )
        self.add(
            "min_face_relative",
            self.tr("and at least:"),
            Number(
                LIMITS["min_face_relative"],
                self.tr("% of the longer side"),
                decimals=2,
                step=0.25,
                scale=100,
            ),
            self.tr("Of the photo. The larger of the two counts; smaller faces cost more time."),
        )
        self.add(
            "rotations",
            "",
            Check(self.tr("Also try photos turned, where no face or a doubtful one was found")),
            self.tr("For photos that lie on their side without saying so. Takes longer."),
        )
        self.add(
            "pages",
            self.tr("Pages and frames:"),
            Number(LIMITS["pages"], self.tr(" at most")),
            self.tr("Of a file that has more of them so many are looked at, evenly spread."),
        )
        readable = can_read_films()
        self.add(
            "films",
            "",
            Check(self.tr("Also look into films")),
            self.tr(
                "At a frame every few seconds and at every cut; whoever is seen only in between is "
                "missed. A long film takes as long as a thousand photos."
            )
            if readable
            else say(ErrorCode.NO_FILM_READER(command=adding("films"))),
        )
        self.editors["films"].setEnabled(readable)

    def _wrong_pattern(self, pattern: str) -> str:
        if pattern in EVERYTHING:
            return self.tr("{pattern} would leave out every photo.").format(pattern=pattern)
        if pattern.count("[") != pattern.count("]"):
            return self.tr("{pattern} has a bracket that is not closed.").format(pattern=pattern)
        return ""


class ReviewPage(Page):
    """Who reviews, how, and what they need not see."""

    def __init__(self) -> None:
        """The reviewer first."""
        super().__init__()
        self.add(
            "reviewer",
            self.tr("Reviewer's name:"),
            Text(self.tr("stands beside each of your decisions"), self._wrong_name),
        )
        self.add(
            "review_order",
            self.tr("Review begins with:"),
            Choice(
                [
                    (self.tr("the most probable minors"), ReviewOrder.WORST),
                    (self.tr("the photos with the most probable minors"), ReviewOrder.PHOTO),
                    (self.tr("the first folder"), ReviewOrder.FOLDER),
                    (self.tr("the most uncertain"), ReviewOrder.UNCERTAINTY),
                ]
            ),
        )
        self.add(
            "blind_review",
            "",
            Check(self.tr("Second review: hide other reviewers' decisions")),
            self.tr("So that nobody is led. Where reviewers disagree is listed in the review."),
        )
        self.add(
            "hide_estimates",
            "",
            Check(self.tr("Hide the estimate while reviewing")),
            self.tr(
                'Who reads "Adult 98%" first tends to agree. At the end the review tells how far '
                "you and the estimate agree."
            ),
        )
        self.add(
            "blur_thumbnails",
            "",
            Check(self.tr("Blur thumbnails until the mouse is over them or they are chosen")),
            self.tr("For those who must look at hard material."),
        )
        self.add("grey_thumbnails", "", Check(self.tr("Show photos in grey")))

    def _wrong_name(self, name: str) -> str:
        if len(name) > NAME_LENGTH:
            return self.tr("At most %n letter(s), please.", "", NAME_LENGTH)
        return ""


class StoragePage(Page):
    """How much may lie on the disk, how much does, and where."""

    def __init__(self, context: Context, pixels: Pixels | None) -> None:
        """The size comes when it is counted."""
        super().__init__()
        self._pixels = pixels
        self.add(
            "cache_megabytes",
            self.tr("Thumbnails may take:"),
            Number(LIMITS["cache_megabytes"], self.tr(" MB"), step=100, special=self.tr("nothing")),
            self.tr("They are small pictures of your photos, so that the gallery opens fast."),
        )
        self.taken = QLabel()
        self.clean = QPushButton(icon("remove"), self.tr("Remove all thumbnails now"))
        self.clean.clicked.connect(self._clean)
        row = QWidget()
        in_row(row, self.taken, self.clean, None, margins=0)
        self.place(row)
        self.gap()
        self._erasing = context.catalog.erasing
        self._background = context.background
        self._kept: int | None = None
        self.keep_days = steady(QSpinBox(maximum=MOST_DAYS))
        self.keep_days.setSpecialValueText(self.tr("until they are erased"))
        self.keep_days.setSuffix(self.tr(" days"))
        words = QLabel(self.tr("Keep what is known of runs with which nothing is done:"))
        words.setBuddy(self.keep_days)
        row = QWidget()
        in_row(row, self.keep_days, None, margins=0)
        self.place(words)
        named(self.keep_days, words.text().rstrip(":"))
        self.place(row)
        self.place(
            Hint(
                self.tr(
                    "What is older is erased at the start, after it was said with numbers: rows, "
                    "decisions, notes. Of this catalog; photos are never touched."
                )
            )
        )
        self.gap()
        self._ticket = context.background.run(
            Lane.WRITE, lambda: self._erasing.keep_days, self._show_days
        )
        for label, path in (
            (self.tr("Catalog:"), context.catalog.path),
            (self.tr("Settings:"), context.settings_path),
            (self.tr("Log:"), default_log()),
        ):
            self.place(QLabel(label))
            line = named(QLineEdit(str(path), readOnly=True, cursorPosition=0), label.rstrip(":"))
            self.place(line)
        self.add(
            "log_paths",
            "",
            Check(self.tr("The log also holds the names of files")),
            self.tr("For support. Otherwise it has the numbers of runs and photos alone."),
        )
        if pixels is not None:
            pixels.disk_cache_changed.connect(self._show_size)
            # The first question only starts the counting.
            pixels.disk_cache_bytes()
        self._show_size()

    def keep(self) -> None:
        """Writes the limit into the catalog, where it was changed."""
        days = self.keep_days.value()
        if self._kept is not None and days != self._kept:
            erasing = self._erasing
            self._background.run(Lane.WRITE, lambda: erasing.set_keep_days(days))

    def stop(self) -> None:
        """The limit is not wanted any more."""
        self._ticket.drop()

    def _show_days(self, days: int) -> None:
        self._kept = days
        self.keep_days.setValue(days)

    def _show_size(self) -> None:
        size = self._pixels.disk_cache_bytes() if self._pixels is not None else 0
        megabytes = QLocale().toString(size / MEGABYTE, "f", 1)
        self.taken.setText(self.tr("They take now: {size} MB").format(size=megabytes))
        self.clean.setEnabled(size > 0)

    def _clean(self) -> None:
        if self._pixels is not None:
            self.clean.setEnabled(False)
            self._pixels.clear_disk_cache()
