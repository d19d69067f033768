"""What the actions do: each is one short method, and says so where it cannot.

Dialogs are imported when they are opened: the window is there sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from engine.index.query import GalleryMode
from engine.reports.content.scope import ExportScope
from engine.support.places import SAMPLES
from engine.values.records import RESUMABLE, RunState
from gui.base.run_options import options_from
from gui.help.guide import GuideDialog, installed
from gui.look.boxes import question
from gui.window.cases import Cases
from gui.window.consenting import Consenting
from gui.window.deciding import Deciding
from gui.window.delivering import Delivering
from gui.window.dialogs import (
    can_compare,
    can_print,
    change_options,
    compare,
    print_selection,
    shown,
)
from gui.window.drop import paths_of
from gui.window.erasing import Erasing
from gui.window.keeping import Keeping
from gui.window.main_window import MainWindow
from gui.window.message_bar import OF_NO_RUN, Answer, Weight
from gui.window.opinions import Comparing
from gui.words.i18n import current

INTERRUPTED = "interrupted"
NOTHING_TO_ADD = "nothing to add"
REMOVED = "removed"


class Commands(QObject):
    """The hands of a main window."""

    def __init__(self, window: MainWindow) -> None:
        """Connects every action of `window`, and whatever else in it asks for something."""
        super().__init__(window)
        self._window = window
        self._context, self._queue = window.context, window.queue
        self.deciding = Deciding(window)
        self.erasing = Erasing(window)
        self.keeping = Keeping(window)
        self.comparing = Comparing(window, self._shown_runs)
        self.delivering = Delivering(window)
        self.consenting = Consenting(window)
        self.cases = Cases(window)
        self._said_interrupted = False
        self._connect()

    def _connect(self) -> None:
        window, actions = self._window, self._window.actions_
        for name, act in {
            "add_folder": self.add_folder,
            "add_files": self.add_files,
            "add_with_options": self.add_with_options,
            "paste": self.paste,
            "export": self.export,
            "settings": self.settings,
            "quit": window.close,
            "pause": self.pause_or_resume,
            "go_on": self._queue.go_on,
            "cancel_all": self.cancel_all,
            "remove_finished": window.queue_panel.menu.remove_finished,
            "review": self.review,
            "review_selection": self.review_selection,
            "undo": self.deciding.undo,
            "redo": lambda: self.deciding.undo(again=True),
            "disagreements": self.comparing.disagreements,
            "agreement": self.comparing.agreement,
            "compare": partial(compare, window),
            "print": partial(print_selection, window),
            "photos": lambda: window.gallery.set_mode(GalleryMode.PHOTOS),
            "faces": lambda: window.gallery.set_mode(GalleryMode.FACES),
            "search": window.gallery.search,
            "select_all": window.gallery.select_all,
            "reload": window.gallery.reload,
            "guide": self.guide,
            "shortcuts": self.shortcuts,
            "tour": self.tour,
            "about": self.about,
        }.items():
            actions[name].triggered.connect(lambda _=False, act=act: act())
        for name, field in (
            ("blur", "blur_thumbnails"),
            ("grey", "grey_thumbnails"),
            ("blind", "blind_review"),
            ("unaided", "hide_estimates"),
        ):
            actions[name].toggled.connect(
                lambda on, field=field: self._context.change_settings(**{field: on})
            )
        actions["guide"].setVisible(installed())
        actions["sidebar"].toggled.connect(window.show_sidebar)
        actions["full_screen"].triggered.connect(
            lambda on: window.showFullScreen() if on else window.showNormal()
        )
        for value, action in actions.decide.items():
            action.triggered.connect(lambda _=False, value=value: self.deciding.decide(value))
        window.paths_added.connect(self.add)
        window.welcome.folder_wanted.connect(self.add_folder)
        window.welcome.files_wanted.connect(self.add_files)
        window.welcome.samples_wanted.connect(self.add_samples)
        window.gallery.review_requested.connect(self.review)
        window.gallery.selection_changed.connect(self.update_selection_actions)
        window.queue_panel.options_requested.connect(
            lambda run_id: change_options(self._queue, run_id, window)
        )
        self._queue.changed.connect(self.update_queue_actions)
        self._queue.removed.connect(self.say_what_was_removed)
        # Methods, with which the window ends: a function would go on after it, and keep it.
        self._context.runs_moved.connect(self._runs_moved)
        self._context.runs_changed.connect(self.update_queue_actions)
        self._context.decisions_changed.connect(self.update_selection_actions)
        self.update_queue_actions()
        self.update_selection_actions()

    # The queue

    def add(self, paths: Sequence[str]) -> None:
        """Queues `paths` as one run with the settings' options, and starts."""
        if not paths:
            self._say_nothing_to_add()
            return
        self._forget_earlier_tries()
        self._queue.add(paths, options_from(self._context.settings))

    def add_folder(self) -> None:
        """Asks for a folder."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Add a folder"))
        if folder:
            self.add([folder])

    def add_files(self) -> None:
        """Asks for photos."""
        files, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add photos"))
        if files:
            self.add(files)

    def add_with_options(self) -> None:
        """Asks for a folder, then how it is to be analysed."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Add a folder"))
        if folder:
            self.options_for([folder])

    def options_for(self, paths: Sequence[str]) -> None:
        """Asks how `paths` are to be analysed, then queues them."""
        from gui.settings.run_dialog import RunOptionsDialog

        options, policy = self._queue.default_options()
        models = self._queue.models
        info = models.info if models is not None else None
        dialog = RunOptionsDialog(
            tuple(paths), options, policy, info, self._window, self._queue.ask_model
        )
        if shown(dialog):
            self._forget_earlier_tries()
            self._queue.add(paths, dialog.options(), dialog.policy())

    def add_samples(self) -> None:
        """The sample photos, for a first look."""
        self.add([str(SAMPLES)])

    def paste(self) -> None:
        """What was copied in the file manager."""
        self.add(paths_of(QGuiApplication.clipboard().mimeData()))

    def pause_or_resume(self) -> None:
        """Whichever is the other."""
        if self._queue.paused:
            self._queue.resume()
        else:
            self._queue.pause()

    def cancel_all(self) -> None:
        """Asks, then cancels what runs and what waits."""
        if question(
            self._window,
            self.tr("Cancel all runs?"),
            self.tr("The run and all that wait are cancelled. What is done is kept."),
        ):
            self._queue.cancel_all()

    def say_what_was_removed(self, run_ids: tuple[int, ...]) -> None:
        """Runs left the list, and come back at a click."""
        self._window.messages.say(
            REMOVED,
            self.tr("%n run(s) left the list", "", len(run_ids)),
            self.tr("Results and decisions are kept. Undo also brings them back (Ctrl+Z)."),
            Weight.INFO,
            [Answer(self.tr("Undo"), self._queue.bring_back)],
        )

    def _runs_moved(self) -> None:
        self._window.messages.take_back(REMOVED)

    def say_what_was_interrupted(self) -> None:
        """Once at the start: unfinished runs go on at a click."""
        runs = [item for item in self._queue.items() if item.run.state in RESUMABLE]
        if not runs or self._said_interrupted or self._queue.running:
            return
        self._said_interrupted = True
        self._window.messages.say(
            INTERRUPTED,
            self.tr("%n run(s) were not finished", "", len(runs)),
            self.tr("What was done is kept. The work goes on where it stopped."),
            Weight.INFO,
            [Answer(self.tr("Go on"), self._queue.go_on)],
        )

    def update_queue_actions(self) -> None:
        """Enables what can be done with the queue now."""
        actions, queue = self._window.actions_, self._queue
        items = queue.items()
        waiting = [item for item in items if item.run.state in RESUMABLE]
        interrupted = [item for item in items if item.run.state is RunState.INTERRUPTED]
        # A pause outlives the run that it began with: what waits can be resumed from here, too.
        paused = queue.paused and bool(waiting)
        actions["pause"].setEnabled(queue.running or paused)
        actions["pause"].setText(self.tr("&Resume") if paused else self.tr("P&ause"))
        actions["go_on"].setEnabled(bool(interrupted) or (bool(waiting) and not queue.running))
        actions["cancel_all"].setEnabled(bool(waiting))
        actions["remove_finished"].setEnabled(any(not item.unfinished for item in items))
        actions["review"].setEnabled(bool(items))
        actions["export"].setEnabled(bool(items))
        if queue.running and not interrupted:
            self._window.messages.take_back(INTERRUPTED)

    # The review

    def review(self) -> None:
        """Walks the flagged, undecided faces of the runs that are shown."""
        runs = self._shown_runs()
        self._window.show_viewer()
        self._window.viewer.start_review(runs, self._context.settings.review_order)

    def review_selection(self) -> None:
        """Walks the selected faces."""
        rows = self._window.gallery.selected()
        if len(rows):
            self._window.show_viewer()
            self._window.viewer.start_review_of(rows)

    def update_selection_actions(self) -> None:
        """Enables what can be done with the selection now."""
        actions, rows = self._window.actions_, self._window.gallery.selected()
        actions["review_selection"].setEnabled(bool(len(rows)))
        actions["compare"].setEnabled(can_compare(rows))
        actions["print"].setEnabled(can_print(rows))
        for action in actions.decide.values():
            action.setEnabled(rows.mode is GalleryMode.FACES and bool(len(rows)))

    # The rest

    def export(self) -> None:
        """The export dialog, over all, what is filtered, and what is selected."""
        from gui.export.dialog import ExportDialog

        gallery = self._window.gallery
        everything = ExportScope(runs=tuple(sorted(item.run.id for item in self._queue.items())))
        dialog = ExportDialog(
            self._context,
            self._queue.store,
            everything,
            gallery.scope(gallery.rows()),
            gallery.scope(gallery.selected()),
            self._window,
        )
        shown(dialog)

    def settings(self) -> None:
        """The settings dialog."""
        from gui.settings.dialog import SettingsDialog

        window = self._window
        shown(SettingsDialog(self._context, window.pixels, self._queue, window))

    def guide(self) -> None:
        """The user guide, which stays open beside the window."""
        dialog = self._window.findChild(GuideDialog)
        if dialog is None:
            dialog = GuideDialog(current().guide, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def shortcuts(self) -> None:
        """All keys on one sheet."""
        from gui.help.shortcuts import ShortcutsDialog

        shown(ShortcutsDialog(self._window.actions_.all(), self._window))

    def tour(self) -> None:
        """The tour of the first start."""
        from gui.help.tour import TourDialog

        dialog = TourDialog(self._window)
        dialog.samples_requested.connect(self.add_samples)
        shown(dialog)
        self._context.change_settings(tour_seen=True)

    def about(self) -> None:
        """Version, licences, model card."""
        from gui.help.about import AboutDialog

        models = self._queue.models
        info = models.info if models is not None else None
        shown(AboutDialog(info, self._window))

    def _shown_runs(self) -> frozenset[int]:
        chosen = self._window.gallery.filter().runs
        return chosen or frozenset(item.run.id for item in self._queue.items())

    def _forget_earlier_tries(self) -> None:
        """What was said of a try to add something is over with the next one."""
        for key in (NOTHING_TO_ADD, OF_NO_RUN):
            self._window.messages.take_back(key)

    def _say_nothing_to_add(self) -> None:
        self._window.messages.say(
            NOTHING_TO_ADD,
            self.tr("There are no folders or photos in that."),
            self.tr("Copy or drag folders or photos from the file manager."),
            Weight.INFO,
        )
