"""What the window's parts share: catalog, settings, background, and news of changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.catalog.catalog import Catalog
from gui.base.settings import Settings, SettingsFile
from gui.base.worker import Background


class Context(QObject):
    """One for the whole program. Signals are sent after the change is in the catalog.

    `catalog` writes: use it in `Lane.WRITE` only (and the run's thread). `reader` reads: use it in
    `Lane.READ` only, so that neither waits for the other.
    """

    settings_changed = Signal(Settings)
    """The new ones."""
    runs_changed = Signal()
    """A run was added, changed its state, place or options, or was removed."""
    runs_moved = Signal(tuple)
    """The numbers of the runs that undo and redo put on the list, or took off it."""
    photos_added = Signal(int)
    """The run with this number has new results; at most once a second."""
    decisions_changed = Signal(tuple)
    """The numbers of the faces whose decisions changed (or were added by hand)."""

    def __init__(
        self, catalog_path: Path | None, settings_file: SettingsFile, parent: QObject | None = None
    ) -> None:
        """Opens the catalog; raises CatalogError where it cannot be, or another Faixa has it."""
        super().__init__(parent)
        self.catalog = Catalog(catalog_path)
        self.reader = Catalog(self.catalog.path, writer=False)
        self.background = Background(self)
        self._file = settings_file
        self.settings: Settings = settings_file.load()
        self._closed = False

    @property
    def settings_path(self) -> Path:
        """Where the settings are kept."""
        return self._file.path

    def change_settings(self, **changes: Any) -> None:  # noqa: ANN401
        """Sets fields of the settings, keeps them on the disk, and tells everybody."""
        changed = replace(self.settings, **changes)
        if changed != self.settings:
            self.settings = changed
            self._file.save(changed)
            self.settings_changed.emit(changed)

    def close(self) -> None:
        """Ends the background and closes the catalog; all that was decided is in it. Idempotent."""
        if self._closed:
            return
        self._closed = True
        self.background.close()
        self.reader.close()
        self.catalog.close()
