"""What the window does about erasing: asks, erases, and shows what is left."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from engine.support.errors import CatalogError
from engine.support.text import printable
from engine.values.erasing import Erasure, ToErase
from gui.base.worker import Lane
from gui.window.erase import EraseDialog, erasure_lines, in_short
from gui.window.main_window import MainWindow
from gui.window.message_bar import Answer, Weight
from gui.words.error_report import reason
from gui.words.names import run_title

ERASED = "erased"
EXPIRED = "expired"

Result = TypeVar("Result")


class Erasing(QObject):
    """The hands of a main window that erase."""

    def __init__(self, window: MainWindow) -> None:
        """Takes what gallery and queue ask for."""
        super().__init__(window)
        self._window = window
        self._context, self._queue = window.context, window.queue
        window.gallery.erase_photo_requested.connect(self.erase_photo)
        window.gallery.erase_folder_requested.connect(self.erase_folder)
        window.queue_panel.menu.erase_requested.connect(self.erase_run)

    def erase_photo(self, path: str) -> None:
        """Asks, and erases what is known of a photo."""
        title = self.tr("Erase all that is known of the photo {path}").format(path=printable(path))
        self._ask(ToErase(photos=(path,)), title)

    def erase_folder(self, path: str) -> None:
        """Asks, and erases what is known of a folder and all below it."""
        folder = os.path.dirname(path)
        title = self.tr("Erase all that is known of the folder {path} and of what is below it")
        self._ask(ToErase(folders=(folder,)), title.format(path=printable(folder)))

    def erase_run(self, run_id: int) -> None:
        """Asks, and erases a run with the photos that no other run lists."""
        item = self._queue.item(run_id)
        if item is not None:
            title = self.tr("Erase the run “{name}” and all that is known of its photos")
            self._ask(ToErase(runs=(run_id,)), title.format(name=run_title(item.run)))

    def say_what_is_due(self) -> None:
        """Says at the start what is older than the catalog's limit, and asks whether it may go."""
        erasing = self._context.catalog.erasing

        def due() -> tuple[int, ToErase, Erasure] | None:
            if erasing.unclean:
                erasing.finish()
            what = erasing.expired()
            return (erasing.keep_days, what, erasing.plan(what)) if what else None

        self._write(due, self._say_due)

    def _say_due(self, due: tuple[int, ToErase, Erasure] | None) -> None:
        if due is None:
            return
        days, what, gone = due
        self._window.messages.say(
            EXPIRED,
            self.tr("Nothing was done with %n run(s) for {days} days", "", len(gone.runs)).format(
                days=days
            ),
            "\n".join(
                (
                    self.tr("So long this catalog keeps what it knows (settings, Storage)."),
                    *erasure_lines(gone),
                )
            ),
            Weight.TROUBLE,
            [
                Answer(self.tr("Erase now"), lambda: self._erase(what)),
                Answer(self.tr("Ask again at the next start"), lambda: None),
            ],
        )

    def _ask(self, what: ToErase, title: str) -> None:
        if self._is_running():
            return
        dialog = EraseDialog(self._context, what, title, self._window)
        dialog.erased.connect(self._erased)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _erase(self, what: ToErase) -> None:
        if not self._is_running():
            erasing = self._context.catalog.erasing
            self._write(lambda: erasing.erase(what), self._erased)

    def _is_running(self) -> bool:
        if self._queue.running:
            self._window.messages.say(
                ERASED,
                self.tr("A run is going on"),
                self.tr("Cancel it or wait for its end, then erase. Nothing was erased."),
                Weight.TROUBLE,
            )
        return self._queue.running

    def _write(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        self._context.background.run(Lane.WRITE, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, CatalogError):
            raise error
        self._window.messages.say(
            ERASED, self.tr("Not all could be erased"), reason(error), Weight.TROUBLE
        )
        self._look_again()

    def _erased(self, gone: Erasure) -> None:
        self._look_again()
        self._window.messages.say(
            ERASED,
            in_short(gone),
            self.tr("Reports and copies that were exported are yours to delete."),
            Weight.INFO,
        )

    def _look_again(self) -> None:
        window = self._window
        # Numbers of what is gone may come again: no picture may be taken for another one's.
        window.pixels.forget_all()
        if window.pages.currentWidget() is window.viewer:
            window.show_gallery()
        self._queue.look_again()
        window.gallery.read_again()
