"""What can be done from menus, toolbar and keys; made once for each main window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from engine.values.ages import DecisionValue
from gui.look.icons import icon
from gui.look.palette import DECISION_ICONS


class Actions(QObject):
    """The window's actions, by name; `main_window` connects them."""

    def __init__(self, window: QMainWindow) -> None:
        """Every action belongs to `window`, so that its shortcut works everywhere in it."""
        super().__init__(window)
        self._window = window
        self._menus: list[QMenu] = []
        tr, key = self.tr, QKeySequence
        self.add_folder = self._make(tr("Add &folder…"), "add-folder", key("Ctrl+O"),
            tr("Choose a folder: its photos are analysed at once"))  # fmt: skip
        self.add_files = self._make(tr("Add &photos…"), "add-files", key("Ctrl+Shift+O"),
            tr("Choose single photos"))  # fmt: skip
        self.add_with_options = self._make(tr("Add folder with &options…"), "", key("Ctrl+Alt+O"),
            tr("Choose a folder and how it is analysed"))  # fmt: skip
        self.paste = self._make(tr("Pas&te folders or photos"), "", key.StandardKey.Paste,
            tr("Analyse what was copied in the file manager"))  # fmt: skip
        self.export = self._make(tr("&Export…"), "export", key("Ctrl+E"),
            tr("Write a report, or copies of the flagged photos"))  # fmt: skip
        self.settings = self._make(tr("&Settings…"), "settings", key("Ctrl+,"),
            tr("Language, theme, age bands, device, cache"))  # fmt: skip
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit = self._make(tr("&Quit"), "", key("Ctrl+Q"), tr("Close Faixa"))
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

        self.pause = self._make(tr("P&ause"), "pause", key("Ctrl+Shift+P"),
            tr("Pause the run, or let it go on"))  # fmt: skip
        self.go_on = self._make(tr("&Go on with interrupted runs"), "resume", key("Ctrl+Shift+G"),
            tr("Go on with all runs that were interrupted"))  # fmt: skip
        self.cancel_all = self._make(tr("&Cancel all runs"), "cancel", key(),
            tr("Stop the run and empty the queue; what is done is kept"))  # fmt: skip

        self.review = self._make(tr("&Review flagged faces"), "review", key("Ctrl+R"),
            tr("Walk through the flagged faces that nobody has decided on"))  # fmt: skip
        self.review_selection = self._make(tr("Review the &selection"), "", key("Ctrl+Shift+R"),
            tr("Walk through the selected faces"))  # fmt: skip
        self.undo = self._make(tr("&Undo the last decision"), "undo", key.StandardKey.Undo,
            tr("Take back your last decision, also after a restart"))  # fmt: skip
        self.disagreements = self._make(tr("&Disagreements…"), "disagree", key("Ctrl+D"),
            tr("Faces on which reviewers differ"))  # fmt: skip
        self.blind = self._make(tr("Second review: &hide others' decisions"), "eye-off", key(),
            tr("You see your own decisions only"), checkable=True)  # fmt: skip
        self.decide = {
            value: self._make(text, DECISION_ICONS[value], key(shortcut), tip)
            for value, text, shortcut, tip in (
                (DecisionValue.CHILD, tr("Decide: &child"), "Ctrl+Alt+1",
                    tr("The selected faces are children")),
                (DecisionValue.TEEN, tr("Decide: &teen"), "Ctrl+Alt+2",
                    tr("The selected faces are teens")),
                (DecisionValue.ADULT, tr("Decide: &adult"), "Ctrl+Alt+3",
                    tr("The selected faces are adults")),
                (DecisionValue.NOT_A_FACE, tr("Decide: &not a face"), "Ctrl+Alt+X",
                    tr("The selected boxes hold no face")),
                (DecisionValue.UNSURE, tr("Decide: unsur&e"), "Ctrl+Alt+U",
                    tr("The selected faces need another look")),
            )
        }  # fmt: skip

        self.photos = self._make(tr("Whole &photos"), "photo", key("Ctrl+1"),
            tr("One cell for each photo"), checkable=True)  # fmt: skip
        self.faces = self._make(tr("&Faces"), "crop", key("Ctrl+2"),
            tr("One cell for each face"), checkable=True)  # fmt: skip
        # One of the two is always on, also when the one that is on is chosen again.
        modes = QActionGroup(self)
        for action in (self.photos, self.faces):
            modes.addAction(action)
        self.search = self._make(tr("&Search in paths"), "search", key.StandardKey.Find,
            tr("Show only photos whose path has a text in it"))  # fmt: skip
        self.select_all = self._make(tr("Select &all"), "", key.StandardKey.SelectAll,
            tr("Select everything that is shown"))  # fmt: skip
        self.reload = self._make(tr("S&ort in new results"), "retry", key.StandardKey.Refresh,
            tr("Sort and filter again, new results included"))  # fmt: skip
        self.sidebar = self._make(tr("Sideba&r"), "", key("F9"),
            tr("Show or hide queue and filters"), checkable=True)  # fmt: skip
        self.blur = self._make(tr("&Blur thumbnails until pointed at"), "", key("Ctrl+Shift+B"),
            tr("For hard material"), checkable=True)  # fmt: skip
        self.grey = self._make(tr("Thumbnails in &grey"), "", key("Ctrl+Shift+Y"),
            tr("For hard material"), checkable=True)  # fmt: skip
        self.full_screen = self._make(tr("F&ull screen"), "", key("F11"),
            tr("Use the whole screen"), checkable=True)  # fmt: skip

        self.shortcuts = self._make(tr("&Keyboard shortcuts"), "keyboard", key("F1"),
            tr("All keys on one sheet"))  # fmt: skip
        self.guide = self._make(tr("&User guide"), "help", key(), tr("All of Faixa, step by step"))
        self.tour = self._make(tr("&Tour"), "", key(), tr("The short tour of the first start"))
        self.about = self._make(tr("&About Faixa, licences and model"), "info", key(),
            tr("Version, licences, and what is known of the age model"))  # fmt: skip
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def menus(self) -> tuple[QMenu, ...]:
        """The menu bar's menus, in their order."""
        file = self._menu(
            self.tr("&File"),
            [self.add_folder, self.add_files, self.add_with_options, self.paste, None,
             self.export, None, self.settings, None, self.quit],
        )  # fmt: skip
        run = self._menu(self.tr("&Queue"), [self.pause, self.go_on, self.cancel_all])
        decide = list(self.decide.values())
        review = self._menu(
            self.tr("&Review"),
            [self.review, self.review_selection, None, *decide, None, self.undo, None,
             self.disagreements, self.blind],
        )  # fmt: skip
        view = self._menu(
            self.tr("&View"),
            [self.photos, self.faces, None, self.search, self.select_all, self.reload, None,
             self.blur, self.grey, None, self.sidebar, self.full_screen],
        )  # fmt: skip
        about = self._menu(
            self.tr("&Help"), [self.guide, self.shortcuts, self.tour, None, self.about]
        )
        return file, run, review, view, about

    def fill(self, bar: QToolBar) -> None:
        """The few that are used all day."""
        for action in (self.add_folder, self.pause, None, self.review, self.export):
            bar.addSeparator() if action is None else bar.addAction(action)

    def all(self) -> tuple[QAction, ...]:
        """Every action that has a shortcut, in the order of the menus."""
        return tuple(
            action
            for menu in self._menus
            for action in menu.actions()
            if not action.shortcut().isEmpty()
        )

    def _menu(self, title: str, actions: list[QAction | None]) -> QMenu:
        menu = QMenu(title, self._window)
        self._menus.append(menu)
        menu.setToolTipsVisible(True)
        for action in actions:
            menu.addSeparator() if action is None else menu.addAction(action)
        return menu

    def _make(
        self,
        text: str,
        picture: str,
        shortcut: QKeySequence | QKeySequence.StandardKey,
        tip: str,
        *,
        checkable: bool = False,
    ) -> QAction:
        action = QAction(text, self._window)
        if picture:
            action.setIcon(icon(picture))
        action.setShortcut(shortcut)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        # Held keys: nobody means to undo a day's decisions, or to add a folder twenty times.
        action.setAutoRepeat(False)
        action.setCheckable(checkable)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setStatusTip(tip)
        self._window.addAction(action)
        return action
