"""The line at the bottom: what is selected, who reviews, and what it really runs on."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from engine.index.query import GalleryMode
from engine.values.faces import CPU, CUDA
from gui.base.context import Context
from gui.base.settings import Settings
from gui.queue.controller import RunQueue
from gui.words.i18n import say

TELL_MILLISECONDS = 15_000


class StatusBar(QStatusBar):
    """Tips of actions on the left, lasting facts on the right."""

    def __init__(self, context: Context, queue: RunQueue, parent: QWidget | None = None) -> None:
        """Follows the queue and the settings by itself."""
        super().__init__(parent)
        self._queue = queue
        self._told = ""
        self._while_told = QTimer(self)
        self._while_told.setSingleShot(True)
        self._while_told.setInterval(TELL_MILLISECONDS)
        self._while_told.timeout.connect(self.take_back)
        self._selection = QLabel(self)
        self._reviewer = QLabel(self)
        self._device = QLabel(self)
        space = self.fontMetrics().averageCharWidth()
        for label in (self._selection, self._reviewer, self._device):
            label.setContentsMargins(space, 0, space, 0)
            self.addPermanentWidget(label)
        queue.changed.connect(self._show_device)
        queue.trouble.connect(self._show_device)
        context.settings_changed.connect(self._show_reviewer)
        self._show_device()
        self._show_reviewer(context.settings)

    def tell(self, text: str) -> None:
        """One sentence on what just happened, for a while."""
        self._told = text
        self._while_told.start()
        self.showMessage(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def take_back(self) -> None:
        """What just happened is over: the person went on to something else."""
        told, self._told = self._told, ""
        self._while_told.stop()
        if self.currentMessage() == told:
            self.clearMessage()

    def show_tip(self, tip: str) -> None:
        """What is pointed at, for as long as it is; "" when that ends, as Qt tells it.

        What was told is there again then, if its time is not over.
        """
        self.showMessage(tip or self._told)

    def show_selection(self, selected: int, total: int, mode: GalleryMode) -> None:
        """How many photos or faces there are, and how many of them are selected."""
        faces = mode is GalleryMode.FACES
        if selected:
            shown = (
                self.tr("{selected} of %Ln face(s) selected", "", total)
                if faces
                else self.tr("{selected} of %Ln photo(s) selected", "", total)
            )
            text = shown.format(selected=self.locale().toString(selected))
        elif self._queue.items():
            text = (
                self.tr("%Ln face(s) shown", "", total)
                if faces
                else self.tr("%Ln photo(s) shown", "", total)
            )
        else:
            text = ""
        self._selection.setText(text)

    def _show_reviewer(self, settings: Settings) -> None:
        text = self.tr("Reviewer: {name}").format(name=settings.reviewer)
        if settings.blind_review:
            text += self.tr(" (own decisions only)")
        self._reviewer.setText(text if settings.reviewer else "")

    def _show_device(self) -> None:
        models = self._queue.models
        if models is None:
            self._device.setText("")
            return
        names = {CPU: self.tr("Runs on the processor (CPU)"), CUDA: self.tr("Runs on the GPU")}
        self._device.setText(names.get(models.provider, models.provider))
        tip = self.tr("What the models really use now, as ONNX Runtime tells it: {name}").format(
            name=models.provider
        )
        self._device.setToolTip("\n".join(filter(None, (tip, say(models.gpu_trouble)))))
