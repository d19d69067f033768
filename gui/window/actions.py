"""What can be done from menus, toolbar and keys; made once for each main window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from engine.values.ages import DecisionValue
from gui.look.icons import icon
from gui.look.palette import DECISION_ICONS

TOOLBAR = ("add_folder", "pause", None, "review", "export")
"""The few that are used all day; None is a line between two."""

Role = QAction.MenuRole
Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Binding:
    """One thing that can be done: its words, its icon ("" for none) and its keys."""

    name: str
    text: str
    picture: str
    keys: str | QKeySequence.StandardKey
    tip: str
    checkable: bool = False
    role: QAction.MenuRole = Role.TextHeuristicRole


Rows = Sequence[Binding | None]
"""A menu; None is a line between two."""


class Actions(QObject):
    """The window's actions, by the names of their bindings; `Commands` says what they do.

    Menus, toolbar, buttons and the sheet of all keys are made from the bindings.
    """

    def __init__(self, window: QMainWindow) -> None:
        """Every action belongs to `window`, so that its shortcut works everywhere in it."""
        super().__init__(window)
        self._window = window
        self._made: dict[str, QAction] = {}
        self.menus = (
            self._menu(self.tr("&File"), self._file()),
            self._menu(self.tr("&Case"), self._case()),
            self._menu(self.tr("&Queue"), self._queue()),
            self._menu(self.tr("&Review"), self._review()),
            self._menu(self.tr("&View"), self._view()),
            self._menu(self.tr("&Help"), self._help()),
        )
        """The menu bar's menus, in their order."""
        # One of the two is always on, also when the one that is on is chosen again.
        modes = QActionGroup(self)
        for name in ("photos", "faces"):
            modes.addAction(self[name])

    def __getitem__(self, name: str) -> QAction:
        """The action with this name; raises KeyError."""
        return self._made[name]

    def menu_of(self, name: str) -> QMenu:
        """The menu with the action of this name; raises KeyError."""
        action = self[name]
        return next(menu for menu in self.menus if action in menu.actions())

    @property
    def decide(self) -> dict[DecisionValue, QAction]:
        """The decisions on what is selected."""
        return {value: self[value.value] for value in DECISION_ICONS}

    def fill(self, bar: QToolBar) -> None:
        """Puts the toolbar's actions into it."""
        for name in TOOLBAR:
            bar.addSeparator() if name is None else bar.addAction(self[name])

    def all(self) -> tuple[QAction, ...]:
        """Every action that has a shortcut, in the order of the menus."""
        return tuple(each for each in self._made.values() if not each.shortcut().isEmpty())

    # fmt: off

    def _file(self) -> Rows:
        tr = self.tr
        return (
            Binding("add_folder", tr("Add &folder…"), "add-folder", "Ctrl+O",
                tr("Choose a folder: its photos are analysed at once")),
            Binding("add_files", tr("Add &photos…"), "add-files", "Ctrl+Shift+O",
                tr("Choose single photos")),
            Binding("add_with_options", tr("Add folder with &options…"), "", "Ctrl+Alt+O",
                tr("Choose a folder and how it is analysed")),
            Binding("paste", tr("Pas&te folders or photos"), "", Key.Paste,
                tr("Analyse what was copied in the file manager")),
            None,
            Binding("export", tr("&Export…"), "export", "Ctrl+E",
                tr("Write a report, or copies of the flagged photos")),
            Binding("deliver", tr("Delivery fo&lder…"), "", "",
                tr("Put the whole collection together to hand it on, minors' faces covered")),
            None,
            Binding("print", tr("Pri&nt the selection…"), "", Key.Print,
                tr("The selected photos on paper, six to a page")),
            Binding("export_decisions", tr("Export all &decisions…"), "", "",
                tr("Write what all reviewers decided to a file, to keep or for another catalog")),
            Binding("import_decisions", tr("&Import decisions…"), "", "",
                tr("Add decisions from such a file to the same photos, wherever they lie")),
            Binding("restore", tr("&Restore the catalog…"), "", "",
                tr("Go back to one of the last good states of the catalog")),
            None,
            Binding("settings", tr("&Settings…"), "settings", "Ctrl+,",
                tr("Language, theme, age bands, device, cache"), role=Role.PreferencesRole),
            None,
            Binding("quit", tr("&Quit"), "", "Ctrl+Q", tr("Close Faixa"), role=Role.QuitRole),
        )

    def _case(self) -> Rows:
        tr = self.tr
        return (
            Binding("new_case", tr("&New case…"), "", "Ctrl+Shift+N",
                tr("Begin with an empty catalog of its own")),
            Binding("open_case", tr("&Open case…"), "", "Ctrl+Shift+L",
                tr("Go on with another case")),
            Binding("usual_case", tr("The &usual catalog"), "", "",
                tr("Go back to the catalog that is there without a case")),
            None,
            Binding("hand_over", tr("&Hand the case over…"), "", "",
                tr("A copy of the case, without the photos, for another person to decide in")),
            Binding("merge_case", tr("&Merge a case…"), "", "",
                tr("Add what was decided in such a copy to the same photos")),
        )

    def _queue(self) -> Rows:
        tr = self.tr
        return (
            Binding("pause", tr("P&ause"), "pause", "Ctrl+Shift+P",
                tr("Pause the run, or let it go on")),
            Binding("go_on", tr("&Go on with interrupted runs"), "resume", "Ctrl+Shift+G",
                tr("Go on with all runs that were interrupted")),
            Binding("cancel_all", tr("&Cancel all runs"), "cancel", "",
                tr("Stop the run and empty the queue; what is done is kept")),
            None,
            Binding("remove_finished", tr("Remove &finished runs…"), "remove", "",
                tr("Take all runs that are over off the list; what they found is kept")),
        )

    def _review(self) -> Rows:
        tr = self.tr
        return (
            Binding("review", tr("&Review flagged faces"), "review", "Ctrl+R",
                tr("Walk through the flagged faces that nobody has decided on")),
            Binding("review_selection", tr("Review the &selection"), "", "Ctrl+Shift+R",
                tr("Walk through the selected faces")),
            None,
            self._decision(DecisionValue.CHILD, tr("Decide: &child"), "Ctrl+Alt+1",
                tr("The selected faces are children")),
            self._decision(DecisionValue.TEEN, tr("Decide: &teen"), "Ctrl+Alt+2",
                tr("The selected faces are teens")),
            self._decision(DecisionValue.ADULT, tr("Decide: &adult"), "Ctrl+Alt+3",
                tr("The selected faces are adults")),
            self._decision(DecisionValue.NOT_A_FACE, tr("Decide: &not a face"), "Ctrl+Alt+X",
                tr("The selected boxes hold no face")),
            self._decision(DecisionValue.UNSURE, tr("Decide: unsur&e"), "Ctrl+Alt+U",
                tr("The selected faces need another look")),
            None,
            Binding("consent", tr("Consent &mark…"), "", "Ctrl+Shift+K",
                tr("Mark the consent to the selected faces or photos: asked, given, refused…")),
            None,
            Binding("undo", tr("&Undo"), "undo", Key.Undo,
                tr("Take back what you did last, whatever it was, also after a restart")),
            Binding("redo", tr("Red&o"), "redo", "Ctrl+Shift+Z",
                tr("Do again what you undid last")),
            None,
            Binding("disagreements", tr("&Disagreements…"), "disagree", "Ctrl+D",
                tr("Faces on which reviewers differ")),
            Binding("agreement", tr("A&greement…"), "", "",
                tr("How far reviewers agree with each other, and with the estimate")),
            Binding("blind", tr("Second review: &hide others' decisions"), "eye-off", "",
                tr("You see your own decisions only"), checkable=True),
            Binding("unaided", tr("Hide the estimate while re&viewing"), "eye-off", "",
                tr("You judge before you know what the model says"), checkable=True),
        )

    def _view(self) -> Rows:
        tr = self.tr
        return (
            Binding("photos", tr("Whole &photos"), "photo", "Ctrl+1",
                tr("One cell for each photo"), checkable=True),
            Binding("faces", tr("&Faces"), "crop", "Ctrl+2",
                tr("One cell for each face"), checkable=True),
            None,
            Binding("search", tr("&Search in paths"), "search", Key.Find,
                tr("Show only photos whose path has a text in it")),
            Binding("select_all", tr("Select &all"), "", Key.SelectAll,
                tr("Select everything that is shown")),
            Binding("reload", tr("S&ort in new results"), "retry", Key.Refresh,
                tr("Sort and filter again, new results included")),
            None,
            Binding("compare", tr("&Compare two photos…"), "grid", "Ctrl+Alt+C",
                tr("The two selected ones side by side, zoomed together")),
            None,
            Binding("blur", tr("&Blur thumbnails until pointed at"), "", "Ctrl+Shift+B",
                tr("For hard material"), checkable=True),
            Binding("grey", tr("Thumbnails in &grey"), "", "Ctrl+Shift+Y",
                tr("For hard material"), checkable=True),
            None,
            Binding("sidebar", tr("Sideba&r"), "", "F9",
                tr("Show or hide queue and filters"), checkable=True),
            Binding("full_screen", tr("F&ull screen"), "", "F11",
                tr("Use the whole screen"), checkable=True),
        )

    def _help(self) -> Rows:
        tr = self.tr
        return (
            Binding("guide", tr("&User guide"), "help", "", tr("All of Faixa, step by step")),
            Binding("shortcuts", tr("&Keyboard shortcuts"), "keyboard", "F1",
                tr("All keys on one sheet")),
            Binding("tour", tr("&Tour"), "", "", tr("The short tour of the first start")),
            None,
            Binding("about", tr("&About Faixa, licences and model"), "info", "",
                tr("Version, licences, and what is known of the age model"), role=Role.AboutRole),
        )

    # fmt: on

    def _decision(self, value: DecisionValue, text: str, keys: str, tip: str) -> Binding:
        return Binding(value.value, text, DECISION_ICONS[value], keys, tip)

    def _menu(self, title: str, rows: Rows) -> QMenu:
        menu = QMenu(title, self._window, toolTipsVisible=True)
        for row in rows:
            menu.addSeparator() if row is None else menu.addAction(self._make(row))
        return menu

    def _make(self, binding: Binding) -> QAction:
        action = QAction(binding.text, self._window, checkable=binding.checkable)
        if binding.picture:
            action.setIcon(icon(binding.picture))
            # A menu shows one of the two: an icon that is on has the colour of its ground.
            action.setIconVisibleInMenu(not binding.checkable)
        action.setShortcut(binding.keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        # Held keys: nobody means to undo a day's decisions, or to add a folder twenty times.
        action.setAutoRepeat(False)
        action.setMenuRole(binding.role)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{binding.tip} ({keys})" if keys else binding.tip)
        action.setStatusTip(binding.tip)
        self._window.addAction(action)
        self._made[binding.name] = action
        return action
