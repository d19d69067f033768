"""Decisions in the grid: one key for all faces that are selected, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from engine.index.query import GalleryMode
from engine.values.acts import Act
from engine.values.ages import DecisionValue
from gui.review.act_words import act_words, nothing_words
from gui.review.decisions import Decisions
from gui.review.keys import DECISIONS, Command
from gui.window.main_window import MainWindow
from gui.words.names import decision_name


class Deciding(QObject):
    """The hands of a main window that decide in its grid."""

    def __init__(self, window: MainWindow) -> None:
        """Gives the grid the review's keys."""
        super().__init__(window)
        self._window = window
        self._decisions = Decisions(window.context, window)
        self._mode = window.gallery.rows().mode
        self._keys_of_the_grid()
        # What was said is of what was selected.
        window.gallery.view.selection.chosen.connect(window.status.take_back)
        window.gallery.selection_changed.connect(self._mode_seen)

    def decide(self, value: DecisionValue) -> None:
        """The same decision on every selected face; the selection moves on to the next one.

        Undo is one step, so nothing is asked where all of them are on the screen. Of one face that
        is not, nobody can say anything.
        """
        gallery, rows = self._window.gallery, self._window.gallery.selected()
        if not len(rows):
            return
        if rows.mode is not GalleryMode.FACES:
            self._window.status.tell(self.tr("Nothing was saved: decisions are made on faces."))
            return
        faces, runs = tuple(int(face) for face in rows.face_ids), rows.run_ids.tolist()
        if gallery.sees_selection():
            said = self.tr("Saved: {decision} on %n face(s). Undo: Z.", "", len(faces))
            text = said.format(decision=decision_name(value))
            told = partial(self._window.status.tell, text)
            self._decisions.decide(faces, value, done=told, runs=runs)
            gallery.move_on()
        elif len(faces) == 1:
            self._window.status.tell(
                self.tr(
                    "Nothing was saved. The face is not wholly on the screen, is blurred, or has "
                    "no picture."
                )
            )
        else:
            self._decisions.decide_many(faces, value, runs)

    def undo(self, again: bool = False) -> None:
        """Takes back what was done last, or does it `again`; the viewer goes to its face."""
        viewer = self._window.viewer
        if viewer.isVisible():
            viewer.undo(again)
            return

        def done(act: Act | None) -> None:
            text = nothing_words(again) if act is None else act_words(act, again)
            self._window.status.tell(text)

        (self._decisions.redo if again else self._decisions.undo)(done)

    def _mode_seen(self) -> None:
        mode = self._window.gallery.rows().mode
        if mode is not self._mode:
            self._mode = mode
            self._window.status.take_back()

    def _keys_of_the_grid(self) -> None:
        """The review's keys for the selection, as long as the grid has the keyboard."""
        acts: dict[Command, Callable[[], None]] = {
            command: partial(self.decide, value) for command, value in DECISIONS.items()
        }
        acts |= {Command.UNDO: self.undo, Command.REDO: partial(self.undo, True)}
        for command, act in acts.items():
            shortcut = QShortcut(QKeySequence(command.keys[0]), self._window.gallery.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            # No key decides by staying down.
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
