"""Prints what is selected: the printer is asked for, then the photos go to it one by one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from engine.index.index import Rows
from engine.values.records import PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import reviewer_of
from gui.base.worker import Lane
from gui.gallery.sheet import SheetJob


class Printing(QObject):
    """One print of a selection; goes when it is over."""

    def __init__(self, context: Context, pixels: Pixels, over: QWidget) -> None:
        """`over` is the window."""
        super().__init__(over)
        self._context, self._pixels, self._over = context, pixels, over
        self._job: SheetJob | None = None
        self._progress: QProgressDialog | None = None

    def ask(self, rows: Rows) -> None:
        """Asks for a printer, and prints these photos, or the photos of these faces."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Faixa")
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self._over)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self.print(rows, printer)
        else:
            self.deleteLater()

    def print(self, rows: Rows, printer: QPrinter) -> None:
        """Prints to this printer, or into the file that it names."""
        keys: dict[PhotoKey, int] = {}
        for place in range(len(rows)):
            # Of several faces of a photo none stands out.
            key, face = rows.key(place), rows.face(place)
            keys[key] = face if key not in keys else 0
        reader, reviewer = self._context.reader, reviewer_of(self._context.settings)

        def known(found: dict[PhotoKey, PhotoRecord]) -> None:
            photos = [found[key] for key in keys if key in found]
            marked = {key.analysis_id: face for key, face in keys.items() if face}
            self._begin([_page(photo, marked) for photo in photos], marked, printer)

        self._context.background.run(
            Lane.READ, lambda: reader.gallery.photos(list(keys), reviewer), known
        )

    def _begin(self, photos: list[PhotoRecord], marked: dict[int, int], printer: QPrinter) -> None:
        progress = QProgressDialog(
            self.tr("Printing…"), self.tr("Cancel"), 0, len(photos), self._over
        )
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setAutoReset(False)
        self._progress = progress
        job = SheetJob(
            self._pixels, printer, photos, marked, self._context.settings.show_boxes,
            self._progressed, self,
        )  # fmt: skip
        self._job = job

        def cancelled() -> None:
            job.cancel()
            printer.abort()
            self._end()

        progress.canceled.connect(cancelled)
        if not job.start():
            self._end()

    def _progressed(self, done: int) -> None:
        if self._progress is None:
            return
        self._progress.setValue(done)
        if done == self._progress.maximum():
            self._end()

    def _end(self) -> None:
        if self._progress is not None:
            progress, self._progress = self._progress, None
            progress.blockSignals(True)
            progress.close()
            progress.deleteLater()
            self.deleteLater()


def _page(photo: PhotoRecord, marked: dict[int, int]) -> PhotoRecord:
    """The page that is printed: that of the marked face, else the first."""
    face = marked.get(photo.key.analysis_id, 0)
    pages = [each.page for each in photo.faces if each.id == face]
    return photo.on_page(pages[0] if pages else photo.first_page)
