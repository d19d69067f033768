"""The window: queue and filters at the side, gallery or viewer in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
    QStatusTipEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QMessageBox,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QStyle,
    QToolBar,
    QWidget,
)

from engine.index.index import Rows
from engine.index.query import GalleryMode
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings
from gui.gallery.dragging import MOST
from gui.gallery.page import GalleryPage
from gui.look.boxes import fitted
from gui.look.parts import frameless, in_column, named
from gui.look.touch import flick
from gui.queue.controller import RunQueue
from gui.queue.panel import QueuePanel
from gui.viewer.page import ViewerPage
from gui.window.actions import Actions
from gui.window.drop import DropOverlay, paths_of
from gui.window.message_bar import Answer, MessageBar, Weight, of_run
from gui.window.run_signs import RunSigns
from gui.window.status_bar import StatusBar
from gui.window.welcome import Welcome


class MainWindow(QMainWindow):
    """One for each context; rebuilt when the language changes."""

    closed = Signal()
    """The window is gone, and everything in it has stopped."""
    paths_added = Signal(list)
    """Folders and files, as str, that were dropped on the window or handed to it."""

    def __init__(self, context: Context, pixels: Pixels, queue: RunQueue) -> None:
        """Shows what the catalog holds; nothing is started before somebody says so."""
        super().__init__()
        self.context, self.pixels, self.queue = context, pixels, queue
        self.rebuilding = False
        self._current = 0
        self.setObjectName("main")
        self.setWindowTitle("Faixa")
        self.setAcceptDrops(True)
        self.actions_ = Actions(self)
        self.messages = MessageBar(self)
        self.gallery = GalleryPage(context, pixels)
        self.viewer = ViewerPage(context, pixels)
        self.queue_panel = QueuePanel(queue)
        self.welcome = Welcome()
        self.pages = _Pages()
        for page in (self.welcome, self.gallery, self.viewer):
            self.pages.addWidget(page)
        self._lay_out()
        self._connect()
        self._restore()
        self._settings_changed(context.settings)
        self._runs_changed()

    # What others ask of the window

    def add_paths(self, paths: Sequence[str]) -> None:
        """Asks for folders and files to be queued with the options of the settings, and started."""
        self.paths_added.emit(list(paths))

    def show_gallery(self) -> None:
        """Back to the grid (or the welcome, where there is nothing)."""
        if self.pages.currentWidget() is self.viewer:
            self.pages.setCurrentWidget(self.gallery)
            self.show_sidebar()
        self._runs_changed()
        self.gallery.view.setFocus()

    def show_viewer(self) -> None:
        """The viewer in place of the grid."""
        self.pages.setCurrentWidget(self.viewer)
        self.show_sidebar()
        # Not the page: a screen reader would not hear of a focus that is handed on.
        self.viewer.stage.view.setFocus()

    def show_sidebar(self) -> None:
        """Queue and filters, where they are wanted; the viewer has the whole window."""
        in_viewer = self.pages.currentWidget() is self.viewer
        self.side.setVisible(self.actions_["sidebar"].isChecked() and not in_viewer)

    # Layout

    def _lay_out(self) -> None:
        for menu in self.actions_.menus:
            self.menuBar().addMenu(menu)
        bar = QToolBar(self.tr("Toolbar"), self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill(bar)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spacer)
        bar.addAction(self.actions_["settings"])
        self.addToolBar(bar)

        self.filters = named(QScrollArea(), self.tr("Filters"))
        frameless(self.filters, self.gallery.filter_panel)
        self._fit_filters()
        flick(self.filters)
        flick(self.queue_panel.view)
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.addWidget(self.queue_panel)
        self.side.addWidget(self.filters)
        self.side.setChildrenCollapsible(False)
        self.side.setStretchFactor(0, 2)
        self.side.setStretchFactor(1, 3)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.addWidget(self.side)
        self.across.addWidget(self.pages)
        self.across.setStretchFactor(0, 0)
        self.across.setStretchFactor(1, 1)
        self.across.setChildrenCollapsible(False)
        width = self.fontMetrics().averageCharWidth() * 48
        self.across.setSizes([width, width * 4])
        middle = QWidget()
        in_column(middle, self.messages, (self.across, 1), margins=0, spacing=0)
        self.setCentralWidget(middle)
        self.status = StatusBar(self.context, self.queue, self)
        self.setStatusBar(self.status)
        self.overlay = DropOverlay(self)
        self.run_signs = RunSigns(self.context, self.queue, self)

    def _fit_filters(self) -> None:
        """The bar that scrolls them hides no count; for fingers it is wider."""
        room = self.gallery.filter_panel.minimumSizeHint().width()
        self.filters.setMinimumWidth(room + self.filters.verticalScrollBar().sizeHint().width())

    def _connect(self) -> None:
        self.gallery.open_requested.connect(self._open)
        self.gallery.selection_changed.connect(self._selection_changed)
        self.gallery.dragging.too_many.connect(self._too_many_to_drag)
        actions = self.actions_
        self.gallery.selection_actions = (
            actions["review_selection"],
            actions["compare"],
            actions["print"],
            *actions.decide.values(),
        )
        self.viewer.closed.connect(self.show_gallery)
        self.queue_panel.run_chosen.connect(self._run_chosen)
        self.queue.changed.connect(self._queue_changed)
        self.queue.trouble.connect(self._trouble)
        self.context.runs_changed.connect(self._runs_changed)
        self.context.settings_changed.connect(self._settings_changed)
        self.context.decisions_changed.connect(self._selection_changed)

    def _restore(self) -> None:
        settings = self.context.settings
        # With its title it must fit on a small screen, the status bar included.
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        room = self.screen().availableSize() - QSize(0, title)
        self.resize(QSize(1280, 800).boundedTo(room))
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        if settings.window_state:
            parts = settings.window_state.split(" ")
            for splitter, part in zip((self.across, self.side), parts, strict=False):
                splitter.restoreState(QByteArray.fromBase64(part.encode()))
        self.actions_["sidebar"].setChecked(True)

    # What happens

    def _open(self, rows: Rows, position: int) -> None:
        self.show_viewer()
        self.viewer.open(rows, position)

    def _run_chosen(self, run_id: int) -> None:
        if self.pages.currentWidget() is self.viewer:
            self.show_gallery()
        self.gallery.choose_run(run_id)

    def _runs_changed(self) -> None:
        runs = frozenset(item.run.id for item in self.queue.items())
        if self.pages.currentWidget() is not self.viewer:
            self.pages.setCurrentWidget(self.gallery if runs else self.welcome)
        self.filters.setVisible(bool(runs))
        self.gallery.show_runs(runs)
        self._queue_changed()

    def _queue_changed(self) -> None:
        current = next((item.run.id for item in self.queue.items() if item.is_current), 0)
        if current and current != self._current:
            # It goes on: what stopped it before is over.
            self.messages.take_back(of_run(current))
        self._current = current
        models = self.queue.models
        self.gallery.filter_panel.set_model(models.info if models else None)

    def _selection_changed(self, *_: object) -> None:
        rows = self.gallery.rows()
        self.status.show_selection(len(self.gallery.selected()), len(rows), rows.mode)

    def _too_many_to_drag(self) -> None:
        self.status.tell(
            self.tr("At most %Ln photo(s) are dragged at once; Export copies more.", "", MOST)
        )

    def _trouble(self, run_id: int, title: str, text: str) -> None:
        # What is wrong with no run in particular has the number 0.
        show = Answer(self.tr("Show the run"), lambda: self._run_chosen(run_id))
        answers = [show] if run_id else []
        self.messages.say(of_run(run_id), title, text, Weight.TROUBLE, answers)
        QGuiApplication.instance().alert(self)  # type: ignore[union-attr]

    def _settings_changed(self, settings: Settings) -> None:
        actions = self.actions_
        actions["blur"].setChecked(settings.blur_thumbnails)
        actions["grey"].setChecked(settings.grey_thumbnails)
        actions["blind"].setChecked(settings.blind_review)
        actions["unaided"].setChecked(settings.hide_estimates)
        actions["photos"].setChecked(settings.gallery_mode is GalleryMode.PHOTOS)
        actions["faces"].setChecked(settings.gallery_mode is GalleryMode.FACES)

    # Events

    def event(self, event: QEvent) -> bool:
        """Tips are the status bar's to show: Qt's own way would clear what was just said."""
        if isinstance(event, QStatusTipEvent):
            self.status.show_tip(event.tip())
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes whatever has local files in it."""
        # What is dragged out of this window, and comes back, is here already.
        if event.source() is None and paths_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The overlay goes."""
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """One run for what was dropped together."""
        self.overlay.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_paths(paths_of(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The overlay keeps covering all."""
        super().resizeEvent(event)
        if self.overlay.isVisible():
            self.overlay.cover()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks once during a run, then stops within two seconds."""
        if not self.rebuilding and self.queue.running and not self._may_stop():
            event.ignore()
            return
        self._keep_geometry()
        self.run_signs.close()
        event.accept()
        if not self.rebuilding:
            self.hide()
            self.queue.stop()
            self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Full screen may end by other ways than the menu; another style has other bars."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # When the parts have the style, too.
            QTimer.singleShot(0, self, self._fit_filters)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_["full_screen"].setChecked(self.isFullScreen())

    def _may_stop(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Close Faixa?"))
        box.setText(self.tr("A run is going on."))
        box.setInformativeText(
            self.tr("What is done is kept. The run can go on at the next start, with one click.")
        )
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("Go on working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        fitted(box).exec()
        box.deleteLater()
        return box.clickedButton() is stop

    def _keep_geometry(self) -> None:
        def text(data: QByteArray) -> str:
            return bytes(data.toBase64().data()).decode()

        self.context.change_settings(
            geometry=text(self.saveGeometry()),
            window_state=f"{text(self.across.saveState())} {text(self.side.saveState())}",
        )


class _Pages(QStackedWidget):
    """Needs the room of the page that is shown: beside the viewer there is nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()
