"""The settings: pages at the side, the chosen page, and nothing is kept before OK."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListView, QStackedWidget, QWidget

from engine.run.options import KnownModels
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings
from gui.look.hints import Problem
from gui.look.icons import icon
from gui.look.parts import buttons_of, in_column, in_row, named
from gui.settings.ages import AgesPage
from gui.settings.device import DevicePage
from gui.settings.page import Page
from gui.settings.pages import ReviewPage, RunsPage, StoragePage, WindowPage

ELSEWHERE = (
    "tour_seen",
    "gallery_mode",
    "gallery_order",
    "descending",
    "thumbnail_side",
    "show_boxes",
    "case",
    "recent_cases",
    "geometry",
    "window_state",
)
"""Fields of Settings that are set where they are used; the dialog leaves them as they are."""


class LoadedModels(Protocol):
    """What the dialog needs of the queue."""

    @property
    def models(self) -> KnownModels | None:
        """What is known of those of the runs, None before that."""


class SettingsDialog(QDialog):
    """All preferences. OK keeps them; Cancel and Escape change nothing."""

    def __init__(
        self,
        context: Context,
        pixels: Pixels | None = None,
        queue: LoadedModels | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Shows the settings of the moment. `queue` saves opening the model a second time."""
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(self.tr("Settings"))
        self.ages = AgesPage()
        self.device = DevicePage(context)
        self.storage = StoragePage(context, pixels)
        self.pages: dict[str, Page] = {}
        self._model = QStandardItemModel(self)
        self._list = named(QListView(), self.tr("Pages of the settings"))
        self._list.setObjectName("pages")
        self._list.setModel(self._model)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._stack = QStackedWidget()
        for name, title, picture, page in (
            ("window", self.tr("Window"), "theme", WindowPage()),
            ("ages", self.tr("Ages and flags"), "age", self.ages),
            ("runs", self.tr("New runs"), "queue", RunsPage()),
            ("device", self.tr("Device and model"), "device", self.device),
            ("review", self.tr("Review"), "review", ReviewPage()),
            ("storage", self.tr("Storage"), "save", self.storage),
        ):
            self.pages[name] = page
            self._model.appendRow(QStandardItem(icon(picture), title))
            self._stack.addWidget(page)
            page.setAccessibleName(title)
            page.edited.connect(self._check)
        self._list.selectionModel().currentChanged.connect(
            lambda now, _: self._stack.setCurrentIndex(now.row())
        )
        self._problem = Problem()
        self.buttons = buttons_of(
            self,
            QDialogButtonBox.StandardButton.Ok,
            QDialogButtonBox.StandardButton.Cancel,
            QDialogButtonBox.StandardButton.RestoreDefaults,
        )
        restore = self.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.setToolTip(self.tr("Shows the defaults on all pages; OK keeps them"))
        restore.clicked.connect(self.show_defaults)
        self._lay_out()
        self.device.model_known.connect(self.ages.show_model)
        if queue is not None and queue.models is not None:
            self.ages.show_model(queue.models.info)
        self._show(context.settings)
        self.show_page("window")

    def show_page(self, name: str) -> None:
        """Goes to a page: window, ages, runs, device, review, storage."""
        row = list(self.pages).index(name)
        self._list.selectionModel().setCurrentIndex(
            self._model.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._stack.setCurrentIndex(row)

    def show_defaults(self) -> None:
        """Every page shows the defaults; nothing is kept before OK."""
        self._show(Settings())

    def values(self) -> dict[str, object]:
        """The fields as they are on the screen."""
        return {field: value for page in self._all() for field, value in page.values().items()}

    def problems(self) -> dict[str, str]:
        """What is wrong, by field."""
        return {field: text for page in self._all() for field, text in page.problems().items()}

    def accept(self) -> None:
        """Keeps the settings, where nothing is wrong with them."""
        if not self.problems() and not self.device.checking:
            changes = self.values()
            self.storage.keep()
            super().accept()
            self._context.change_settings(**changes)

    def done(self, result: int) -> None:
        """Nothing is waited for any more."""
        for page in self._all():
            page.stop()
        super().done(result)

    def _all(self) -> list[Page]:
        return list(self.pages.values())

    def _show(self, settings: Settings) -> None:
        for page in self._all():
            page.show_settings(settings)

    def _check(self) -> None:
        wrong = [bool(page.problems()) for page in self._all()]
        for row, bad in enumerate(wrong):
            item = self._model.item(row)
            item.setData(
                self.tr("Something is wrong here") if bad else "", Qt.ItemDataRole.ToolTipRole
            )
            font = item.font()
            font.setItalic(bad)
            item.setFont(font)
        where = [self._model.item(row).text() for row, bad in enumerate(wrong) if bad]
        self._problem.say(
            self.tr("To be mended first, on: {pages}").format(pages=", ".join(where))
            if where
            else ""
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(
            not any(wrong) and not self.device.checking
        )

    def _lay_out(self) -> None:
        metrics = self.fontMetrics()
        side = round(metrics.height() * 1.3)
        self._list.setIconSize(QSize(side, side))
        self._list.setSpacing(metrics.height() // 6)
        self._list.setFixedWidth(self._list.sizeHintForColumn(0) + metrics.averageCharWidth() * 6)
        top = in_row(None, self._list, (self._stack, 1), spacing=metrics.height())
        in_column(self, (top, 1), self._problem, self.buttons)
        self.resize(metrics.averageCharWidth() * 130, metrics.height() * 37)
