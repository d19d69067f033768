"""The gallery: its header, the grid, and what comes while one looks at it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from engine.index.index import Rows
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder, Sign
from engine.reports.content.scope import ExportScope, Ids
from engine.values.records import Run
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings, reviewer_of
from gui.base.worker import Lane
from gui.gallery.dragging import DragOut
from gui.gallery.filter_panel import FilterPanel
from gui.gallery.header import GalleryHeader
from gui.gallery.menu import CellMenu
from gui.gallery.model import GalleryModel, Pictures
from gui.gallery.notice import EmptyNotice, NewsButton
from gui.gallery.places import Place, place_of
from gui.gallery.side import CellSide
from gui.gallery.source import Answer, GallerySource, News, Question
from gui.gallery.thumb_delegate import ThumbDelegate
from gui.grid.view import GridView
from gui.look.parts import in_column
from gui.look.touch import Pinch, flick
from gui.words.names import run_title


class GalleryPage(QWidget):
    """Shows the photos and faces of runs. `filter_panel` is for the window to place."""

    open_requested = Signal(Rows, int)
    """Rows, and the place of the one to open."""
    selection_changed = Signal()
    """Other rows are selected, or there are others to select from."""
    review_requested = Signal()
    erase_photo_requested = Signal(str)
    """As of `CellMenu`."""
    erase_folder_requested = Signal(str)
    index_ready = Signal()
    """All of the shown runs can be seen, sorted and filtered."""

    def __init__(self, context: Context, pixels: Pixels, parent: QWidget | None = None) -> None:
        """Of no runs; see `show_runs`."""
        super().__init__(parent)
        self._context, self._pixels = context, pixels
        settings = context.settings
        self._question = Question(
            mode=settings.gallery_mode,
            order=settings.gallery_order,
            descending=settings.descending,
        )
        self._runs: frozenset[int] = frozenset()
        self._size = self._others = 0
        self._known_settings = settings
        self._selected: Rows | None = None
        self.selection_actions: tuple[QAction, ...] = ()
        """What a cell's menu offers for the selection; the window gives them."""
        self.model = GalleryModel(context, self)
        self.model.photos.reviewer = reviewer_of(settings)
        self.source = GallerySource(context, self)
        self.filter_panel = FilterPanel()
        self.header = GalleryHeader()
        self.view = GridView()
        self.delegate = ThumbDelegate(self.model, pixels, settings, self.view)
        self.pictures = Pictures(self.model, self.view, pixels, self)
        self.pinch = Pinch(self.view.viewport())
        self.pinch.stepped.connect(self.header.zoom)
        flick(self.view)
        self.dragging = DragOut(context, pixels, self.view, self)
        self.news_button = NewsButton(self.view)
        self.empty = EmptyNotice()
        self.side = CellSide(context, pixels, self.header, self.view, self.delegate, self)
        self._lay_out()
        self._connect()
        self._show_settings()

    # What others ask of the gallery

    def show_runs(self, runs: frozenset[int]) -> None:
        """Shows these; the same again is looked at for another state or policy only."""
        self._runs = runs
        self._context.background.run(Lane.READ, self._context.reader.runs, self._runs_read)
        self.source.show_runs(runs)

    def choose_run(self, run_id: int) -> None:
        """Filters for one run."""
        self.filter_panel.set_filter(GalleryFilter(runs=frozenset((run_id,))))
        self._ask_without_text()

    def filter(self) -> GalleryFilter:
        """What is filtered for, with the analyses that match the text."""
        return self.source.current[0].filter

    def rows(self) -> Rows:
        """What is shown, in its order."""
        return self.model.rows

    def selected(self) -> Rows:
        """What is selected, in the order in which it is shown."""
        if self._selected is None:
            selection = self.view.selection
            whole = selection.count == len(self.model.rows)
            rows = self.model.rows
            self._selected = rows if whole else rows.take(selection.cells())
        return self._selected

    def sees_selection(self) -> bool:
        """Whether every selected face is on the screen, all of it and not blurred."""
        # Of the many that are not on the screen the first is answer enough.
        cells = self.view.selection.cells().tolist()
        return all(self.delegate.recognisable(self.view, cell) for cell in cells)

    def move_on(self) -> None:
        """Selects the cell behind the last that is selected; the last of all stays."""
        selected = self.view.selection.cells()
        if len(selected):
            cell = min(int(selected[-1]) + 1, len(self.model.rows) - 1)
            self.view.selection.only(cell)
            self.view.set_current_cell(cell)

    def select_all(self) -> None:
        """Selects everything that is shown."""
        self.view.selection.all()

    def set_mode(self, mode: GalleryMode) -> None:
        """Whole photos, or faces."""
        self.header.show_mode(mode)
        if mode is not self._question.mode:
            self._context.change_settings(gallery_mode=mode)
            self._ask(replace(self._question, mode=mode))

    def reload(self) -> None:
        """Sorts and filters again, new results and decisions included; asks for all pictures."""
        self._pixels.forget_problems()
        self.model.photos.forget_all()
        self.model.read_window()
        self._ask(self._question)

    def read_again(self) -> None:
        """Reads all runs anew: some of what was shown is erased."""
        self.model.photos.forget_all()
        self.source.look_as(self.source.reviewer)

    def search(self) -> None:
        """The keyboard goes to the text in paths."""
        self.header.search()

    def scope(self, rows: Rows) -> ExportScope | None:
        """Exactly these rows as a scope for exports; None where there are none."""
        if not len(rows):
            return None
        # Not a set of a column: a million rows would stop the window.
        runs = tuple(np.flatnonzero(np.bincount(rows.run_ids)).tolist())
        if rows.mode is GalleryMode.FACES:
            return ExportScope(runs=runs, faces=Ids(rows.face_ids))
        return ExportScope(runs=runs, analyses=Ids(rows.analysis_ids))

    # Layout

    def _lay_out(self) -> None:
        column = in_column(self, self.header, margins=0, spacing=0)
        middle = QWidget()
        self._pages = QStackedLayout(middle)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        column.addWidget(middle, 1)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setAccessibleName(self.tr("Gallery"))
        self.view.setFrameShape(GridView.Shape.NoFrame)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    def _connect(self) -> None:
        view, header, source, context = self.view, self.header, self.source, self._context
        view.activated.connect(lambda index: self.open(index.row()))
        view.customContextMenuRequested.connect(self._show_menu)
        view.selection.changed.connect(self._selection_changed)
        header.mode_chosen.connect(self.set_mode)
        header.order_chosen.connect(self._order_chosen)
        header.text_changed.connect(self._text_changed)
        header.leave_search.connect(view.setFocus)
        self.filter_panel.changed.connect(self._filter_chosen)
        self.filter_panel.cleared.connect(self._ask_without_text)
        self.empty.clear_wanted.connect(self.filter_panel.clear)
        self.empty.others_wanted.connect(lambda: self.filter_panel.want(Sign.SKIPPED))
        self.news_button.clicked.connect(self.reload)
        view.drag_wanted.connect(lambda: self.dragging.begin(self.selected()))
        view.window_changed.connect(source.give_way)
        source.filled.connect(self._filled)
        source.answered.connect(self._show_answer)
        source.news.connect(self._show_news)
        context.photos_added.connect(source.photos_added)
        context.decisions_changed.connect(self._decisions_changed)
        context.settings_changed.connect(self._settings_changed)

    # Rows

    def _ask(self, question: Question) -> None:
        self._question = question
        self.source.ask(question, self._place())

    def _place(self) -> Place:
        """Where the person is now."""
        view = self.view
        selection = view.selection
        return Place(
            rows=self.model.rows,
            selected=selection.mask if selection.count else None,
            version=selection.version,
            current=view.current_cell(),
            anchor=selection.anchor,
            held=self._held()[0],
        )

    def _held(self) -> tuple[int, int]:
        """The cell that stays where it is, and how far its top lies above the view's.

        The current one where it can be seen, else the first; none at the very top.
        """
        view = self.view
        current = view.current_cell()
        if current >= 0 and current in view.visible_cells():
            return current, -view.cell_rect(current).top()
        return view.held_cell() if view.verticalOffset() > 0 else (-1, 0)

    def _filled(self, count: int, whole: bool) -> None:
        self.header.show_state(
            "" if whole else self.tr("Loading… {n} photos").format(n=self.locale().toString(count))
        )
        self._ask(self._question)

    def _show_answer(self, answer: Answer) -> None:
        view, old = self.view, self.model.rows
        if answer.place.version != view.selection.version:
            # Somebody selected while it was computed: their cells are looked for again.
            self._ask(self._question)
            return
        held, above = self._held()
        current = place_of(old, answer.rows, view.current_cell(), answer.place.current)
        anchor = place_of(old, answer.rows, view.selection.anchor, answer.place.anchor)
        there = place_of(old, answer.rows, held, answer.place.held)
        self.source.current = (answer.question, answer.rows)
        self._size, self._others = answer.size, answer.counts.signs.get(Sign.SKIPPED, 0)
        view.setUpdatesEnabled(False)
        # One change of the selection, not one to nothing and one back.
        with QSignalBlocker(view.selection):
            self.model.set_rows(answer.rows)
        view.selection.replace(answer.place.selected, max(0, anchor))
        view.set_current_cell(current, scroll=False)
        if held >= 0 and there >= 0:
            view.hold(there, above)
        elif held >= 0:
            view.verticalScrollBar().setValue(0)
        view.setUpdatesEnabled(True)
        self.filter_panel.set_counts(answer.counts, answer.folders, answer.rows.mode)
        self.news_button.nothing_new()
        self._show_empty()
        if answer.whole:
            self.index_ready.emit()

    def _show_news(self, news: News) -> None:
        self.model.photos.forget_photos(
            key
            for key in map(self.model.key, self.model.near())
            if key.analysis_id in news.analyses
        )
        self._size, self._others = news.size, news.counts.signs.get(Sign.SKIPPED, 0)
        if news.base is not self.model.rows or news.replaced:
            # Other rows are shown meanwhile, perhaps without the new ones; or a newer run has
            # photos that are shown: no photo is shown twice.
            self._ask(self._question)
            return
        added = len(news.rows) - len(news.base)
        self.model.append_rows(news.rows)
        self.source.current = (self.source.current[0], self.model.rows)
        self.filter_panel.set_counts(news.counts, news.folders, news.rows.mode)
        in_order = self._question.order is GalleryOrder.TIME and not self._question.descending
        if added and not in_order:
            self.news_button.add_new(added, news.rows.mode)
        elif news.counts.total != len(self.model.rows):
            # Decisions, or results in place of older ones, changed what the filter lets through.
            self.news_button.differs()
        self.model.read_window()
        self._show_empty()
        if added:
            self._selected = None
            self.selection_changed.emit()

    def _show_empty(self) -> None:
        if len(self.model.rows):
            self._pages.setCurrentWidget(self.view)
            return
        # A run alone is no filter that a person made: one that waits has nothing to show.
        asked = self._question
        runs = asked.filter.runs
        alone = bool(runs) and not asked.text and asked.filter == GalleryFilter(runs=runs)
        self.empty.tell(self._size > 0, self.source.whole, alone, self._others)
        self._pages.setCurrentWidget(self.empty)

    def _runs_read(self, runs: tuple[Run, ...]) -> None:
        shown = sorted((run for run in runs if run.id in self._runs), key=lambda run: -run.id)
        self.filter_panel.set_runs({run.id: run_title(run) for run in shown})

    # What is chosen

    def _filter_chosen(self, chosen: GalleryFilter) -> None:
        self._ask(replace(self._question, filter=chosen))

    def _ask_without_text(self) -> None:
        self.header.clear_text()
        self.filter_panel.set_text("")
        self._ask(replace(self._question, filter=self.filter_panel.filter, text=""))

    def _text_changed(self, text: str) -> None:
        self.filter_panel.set_text(text)
        self._ask(replace(self._question, text=text))

    def _order_chosen(self, order: GalleryOrder, descending: bool) -> None:
        self._context.change_settings(gallery_order=order, descending=descending)
        self._ask(replace(self._question, order=order, descending=descending))

    # News of others

    def _decisions_changed(self, face_ids: tuple[int, ...]) -> None:
        self.model.photos.forget(face_ids)
        self.model.read_window()
        self.source.decisions_changed(face_ids)

    def _settings_changed(self, settings: Settings) -> None:
        before, self._known_settings = self._known_settings, settings
        self.delegate.set_settings(settings)
        if settings.thumbnail_side != before.thumbnail_side:
            self.side.show(settings.thumbnail_side)
        if settings.gallery_mode is not self._question.mode:
            self.set_mode(settings.gallery_mode)
        if reviewer_of(settings) != reviewer_of(before):
            self.model.photos.reviewer = reviewer_of(settings)
            self.model.photos.forget_all()
            self.model.read_window()
            self.source.look_as(reviewer_of(settings))
        self.view.viewport().update()

    def _show_settings(self) -> None:
        self.header.show_mode(self._question.mode)
        self.header.show_order(self._question.order, self._question.descending)
        self.side.show(self._known_settings.thumbnail_side)
        self.empty.tell(False, False)

    def _selection_changed(self) -> None:
        self._selected = None
        self.selection_changed.emit()

    def _show_menu(self, position: QPoint) -> None:
        index = self.view.indexAt(position)
        if index.isValid():
            row = index.row()
            menu = CellMenu(self.model.photo(row), self.selection_actions, self)
            menu.open_requested.connect(lambda: self.open(row))
            menu.review_requested.connect(self.review_requested)
            menu.select_all_requested.connect(self.select_all)
            menu.erase_photo_requested.connect(self.erase_photo_requested)
            menu.erase_folder_requested.connect(self.erase_folder_requested)
            menu.popup(self.view.viewport().mapToGlobal(position))

    def open(self, row: int) -> None:
        """Asks for the viewer on a row."""
        self.open_requested.emit(self.model.rows, row)

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes other cells."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.side.show(self._known_settings.thumbnail_side)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is for the grid."""
        super().focusInEvent(event)
        self.view.setFocus(event.reason())
