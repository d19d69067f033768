"""What the person must know of a run as a whole, said once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.values.troubles import RunTrouble, Trouble
from gui.queue import words as queue_words
from gui.queue.rows import QueueRows
from gui.words.names import run_title


class Troubles(QObject):
    """Knows what was said of which run, and of which lost place."""

    said = Signal(int, str, str)
    """Run (0: none), title and text."""

    def __init__(self, rows: QueueRows, parent: QObject | None = None) -> None:
        """Nothing was said."""
        super().__init__(parent)
        self._rows = rows
        self._alarmed: set[tuple[int, Trouble]] = set()
        self._lost_places: set[str] = set()

    def say(self, run_id: int, trouble: RunTrouble) -> None:
        """Says it, whatever was said before."""
        item = self._rows.get(run_id)
        self.said.emit(run_id, *queue_words.trouble(trouble, run_title(item.run) if item else ""))

    def alarm(self, run_id: int, trouble: RunTrouble) -> None:
        """Something about the run that goes on; each kind once."""
        if (run_id, trouble.kind) not in self._alarmed:
            self._alarmed.add((run_id, trouble.kind))
            self.say(run_id, trouble)

    def stopped(self, run_id: int, trouble: RunTrouble) -> None:
        """What a run ended with; not what was said while it went on, and one lost place once."""
        known = trouble.kind is Trouble.ROOT_GONE and trouble.place in self._lost_places
        if trouble.place:
            self._lost_places.add(trouble.place)
        if trouble.kind in (Trouble.EVERYTHING_FAILED, Trouble.GPU):
            known = (run_id, trouble.kind) in self._alarmed
        if not known:
            self.say(run_id, trouble)

    def begin(self, run_id: int) -> None:
        """The run begins: it may have the same trouble again."""
        self._alarmed = {said for said in self._alarmed if said[0] != run_id}

    def all_done(self) -> None:
        """Nothing is left to do: a place that is lost after this is said again."""
        self._lost_places.clear()
