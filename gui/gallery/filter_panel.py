"""What of the photos is shown: every filter with the number of what it would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from engine.ages.policy import uncertain_of
from engine.index.query import GalleryCounts, GalleryFilter, GalleryMode, Sign
from engine.values.ages import ModelInfo
from gui.gallery.counted_box import CountedBox
from gui.gallery.filters import SECTIONS, FilterRow
from gui.gallery.folder_tree import FolderModel, FolderNode
from gui.look.hints import Hint
from gui.look.icons import icon
from gui.look.parts import bold, in_column
from gui.words.points import uncertain_words

_MOST_RUNS = 100
_TREE_LINES = 9


class FilterPanel(QWidget):
    """All filters but the text in paths, which stands over the gallery."""

    changed = Signal(GalleryFilter)
    """What the person has chosen."""
    cleared = Signal()
    """All filters are off, the text too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """With no filter on."""
        super().__init__(parent)
        self._filter = GalleryFilter()
        self._text = ""
        self._boxes: dict[Sign, CountedBox] = {}
        self._runs: dict[int, CountedBox] = {}
        self._lay_out()
        self._show_clear()

    @property
    def filter(self) -> GalleryFilter:
        """What is chosen."""
        return self._filter

    def set_filter(self, chosen: GalleryFilter) -> None:
        """Shows another choice; tells nobody."""
        self._filter = replace(chosen, matching=None)
        self._show_filter()

    def want(self, sign: Sign) -> None:
        """Ticks a filter, as a click would."""
        self._boxes[sign].setChecked(True)

    def set_text(self, text: str) -> None:
        """The text in paths is a filter that "clear" takes away as well."""
        self._text = text
        self._show_clear()

    def set_counts(
        self, counts: GalleryCounts, folders: Sequence[FolderNode], mode: GalleryMode
    ) -> None:
        """The numbers for the choice of now, which are of photos or of faces."""
        self.unit.setText(
            self.tr("%Ln face(s) shown; the numbers count faces", "", counts.total)
            if mode is GalleryMode.FACES
            else self.tr("%Ln photo(s) shown; the numbers count photos", "", counts.total)
        )
        for sign, box in self._boxes.items():
            box.set_count(counts.signs.get(sign, 0))
        for run_id, box in self._runs.items():
            box.set_count(counts.runs.get(run_id, 0))
        self._show_folders(folders)

    def set_model(self, info: ModelInfo | None) -> None:
        """What "uncertain" means with this model, and what that was measured to be worth."""
        words = uncertain_words(*uncertain_of(info), info.uncertain if info else None)
        box = self._boxes[Sign.UNCERTAIN]
        box.setToolTip(words)
        box.setAccessibleDescription(words)
        self.uncertain_hint.setText(words)

    def set_runs(self, names: Mapping[int, str]) -> None:
        """The runs to choose from, newest first; one alone is no choice."""
        # An older run, chosen elsewhere, is filtered for though it has no box.
        gone = self._filter.runs - frozenset(names)
        names = dict(list(names.items())[:_MOST_RUNS])
        if list(names) != list(self._runs):
            for box in self._runs.values():
                box.deleteLater()
            self._runs = {}
            for run_id, name in names.items():
                box = CountedBox(name)
                box.setToolTip(name)
                box.setChecked(run_id in self._filter.runs)
                box.toggled.connect(self._choose_runs)
                self._run_lines.addWidget(box)
                self._runs[run_id] = box
        if gone:
            self._change(runs=self._filter.runs - gone)
        self._run_section.setVisible(len(names) > 1)

    def clear(self) -> None:
        """Everything is shown again."""
        self._filter = GalleryFilter()
        self._show_filter()
        self.cleared.emit()

    # Layout

    def _lay_out(self) -> None:
        column = in_column(self, margins=(10, 8, 10, 8), spacing=2)
        self.clear_button = QToolButton()
        self.clear_button.setText(self.tr("Clear filters"))
        self.clear_button.setIcon(icon("clear"))
        self.clear_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clear_button.setAutoRaise(True)
        self.clear_button.setToolTip(self.tr("Show everything again"))
        self.clear_button.clicked.connect(self.clear)
        column.addWidget(self.clear_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.unit = Hint("")
        column.addWidget(self.unit)

        self.uncertain_hint = Hint("")
        self.uncertain_hint.hide()
        for section in SECTIONS:
            boxes = [self._box(row) for row in section.rows]
            _, lines = self._add(column, section.title(), boxes)
            if self._boxes.get(Sign.UNCERTAIN) in boxes:
                lines.addWidget(self.uncertain_hint)
        self.set_model(None)
        self._run_section, self._run_lines = self._add(column, self.tr("Runs"), [])
        self._run_section.hide()
        self._folder_section, lines = self._add(column, self.tr("Folder"), [])
        self._tree = self._make_tree()
        lines.addWidget(self._tree)
        self._folder_section.hide()
        column.addStretch(1)
        self._connect()

    def _make_tree(self) -> QTreeView:
        self._folders = FolderModel(self)
        tree = QTreeView()
        tree.setModel(self._folders)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setAccessibleName(self.tr("Folder"))
        tree.setToolTip(self.tr("Only photos in this folder and below it; click again for all"))
        tree.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # Asking every folder how wide its number is would take longer than all the rest.
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, self.fontMetrics().horizontalAdvance("0,000,000 "))
        tree.setMinimumHeight(self.fontMetrics().height() * _TREE_LINES)
        tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return tree

    def _add(
        self, column: QVBoxLayout, title: str, boxes: Sequence[CountedBox]
    ) -> tuple[QWidget, QVBoxLayout]:
        """A section below a title, and where more can be put into it."""
        section = QWidget()
        lines = in_column(section, margins=(0, 8, 0, 0), spacing=1)
        label = bold(QLabel(title))
        lines.addWidget(label)
        for box in boxes:
            lines.addWidget(box)
        column.addWidget(section)
        return section, lines

    def _box(self, row: FilterRow) -> CountedBox:
        box = self._boxes[row.sign] = CountedBox(row.words(), row.icon and row.icon())
        side = self.fontMetrics().height() + 2
        box.setIconSize(QSize(side, side))
        if row.tip is not None:
            box.setToolTip(row.tip())
        box.toggled.connect(lambda on: self._choose(row, on))
        return box

    def _connect(self) -> None:
        self._tree.selectionModel().selectionChanged.connect(self._choose_folder)
        self._tree.clicked.connect(self._folder_clicked)
        self._clicked_folder = ""

    # What is chosen

    def _change(self, **changes: object) -> None:
        chosen = replace(self._filter, **changes)  # type: ignore[arg-type]
        if chosen != self._filter:
            self._filter = chosen
            self._show_clear()
            self.changed.emit(chosen)

    def _choose(self, row: FilterRow, on: bool) -> None:
        if not on:
            self._change(signs=self._filter.signs & ~row.sign)
            return
        for sign in row.excludes:
            _quietly(self._boxes[sign], False)
        self._change(signs=self._filter.signs & ~row.excludes | row.sign)

    def _choose_runs(self) -> None:
        self._change(runs=frozenset(r for r, box in self._runs.items() if box.isChecked()))

    def _choose_folder(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        del selected, deselected
        indexes = self._tree.selectionModel().selectedRows()
        self._change(folder=self._folders.path(indexes[0]) if indexes else "")

    def _folder_clicked(self, index: QModelIndex) -> None:
        """A second click on the chosen folder is for all again."""
        path = self._folders.path(index)
        if path == self._clicked_folder:
            self._tree.clearSelection()
            path = ""
        self._clicked_folder = path

    # What is shown

    def _show_filter(self) -> None:
        chosen = self._filter
        for sign, box in self._boxes.items():
            _quietly(box, sign in chosen.signs)
        for run_id, box in self._runs.items():
            _quietly(box, run_id in chosen.runs)
        self._mark_folder()
        self._show_clear()

    def _show_clear(self) -> None:
        self.uncertain_hint.setVisible(Sign.UNCERTAIN in self._filter.signs)
        self.clear_button.setEnabled(self._filter != GalleryFilter() or bool(self._text))

    def _show_folders(self, folders: Sequence[FolderNode]) -> None:
        expanded = self._expanded()
        first = not self._folders.rowCount()
        scrolled = self._tree.verticalScrollBar().value()
        selection = self._tree.selectionModel()
        with QSignalBlocker(selection):
            if self._folders.set_nodes(folders):
                for path in expanded:
                    self._tree.expand(self._folders.find(path))
                if first and self._folders.rowCount() == 1:
                    self._tree.expand(self._folders.index(0, 0))
                self._tree.verticalScrollBar().setValue(scrolled)
        self._mark_folder()
        self._folder_section.setVisible(len(folders) > 1 or bool(self._filter.folder))

    def _mark_folder(self) -> None:
        selection = self._tree.selectionModel()
        with QSignalBlocker(selection):
            index = (
                self._folders.find(self._filter.folder) if self._filter.folder else QModelIndex()
            )
            flags = QItemSelectionModel.SelectionFlag
            if index.isValid():
                selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            else:
                selection.clearSelection()
            self._clicked_folder = self._filter.folder
        self._tree.viewport().update()

    def _expanded(self) -> list[str]:
        open_ones: list[str] = []
        stack = [self._folders.index(row, 0) for row in range(self._folders.rowCount())]
        while stack:
            index = stack.pop()
            if self._tree.isExpanded(index):
                open_ones.append(self._folders.path(index))
                count = self._folders.rowCount(index)
                stack += [self._folders.index(row, 0, index) for row in range(count)]
        return open_ones


def _quietly(box: CountedBox, on: bool) -> None:
    with QSignalBlocker(box):
        box.setChecked(on)
