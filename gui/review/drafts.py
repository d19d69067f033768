"""Notes that wait for their decision, by reviewer and face; the catalog keeps them meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from engine.catalog.drafts import Draft
from gui.base.context import Context
from gui.base.worker import Lane
from gui.review.decisions import Decisions
from gui.words.error_report import reason

Key = tuple[str, int]
"""Who typed it, "" before anybody said their name, and the face's number."""


class Drafts(QObject):
    """What was typed for faces and is in no decision yet: this reviewer's alone are handed out.

    What was typed before anybody said their name is of whoever says theirs first.
    """

    found = Signal()
    """There are some of this reviewer's that were not known before."""
    failed = Signal(str)
    """The catalog does not have them, and why; the next `store` tries again."""

    def __init__(self, context: Context, decisions: Decisions, parent: QObject) -> None:
        """Reads what the catalog has."""
        super().__init__(parent)
        self._context, self._decisions = context, decisions
        self._texts: dict[Key, str] = {}
        self._kept: dict[Key, str] = {}
        self._subjects: dict[int, int] = {}
        self.load()

    def __contains__(self, face_id: int) -> bool:
        """Whether this reviewer typed something, or took out what was there."""
        return self._key(face_id) in self._texts

    def get(self, face_id: int, otherwise: str = "") -> str:
        """This reviewer's draft."""
        return self._texts.get(self._key(face_id), otherwise)

    def put(self, face_id: int, text: str) -> None:
        """In place of the one that was there."""
        self._texts[self._key(face_id)] = text

    def take(self, face_id: int) -> str | None:
        """This reviewer's, which is a draft no more; None where there is none."""
        return self._texts.pop(self._key(face_id), None)

    @property
    def waiting(self) -> int:
        """For how many faces this reviewer has one."""
        reviewer = self._decisions.reviewer
        return len(
            {
                self._subjects.get(face_id, face_id)
                for (by, face_id), text in self._texts.items()
                if by == reviewer and text.strip()
            }
        )

    def take_over(self, earlier: Drafts) -> None:
        """Those of an earlier window over the same catalog."""
        self._texts |= earlier._texts
        self._kept |= earlier._kept
        self._subjects |= earlier._subjects

    def load(self) -> None:
        """Reads what the catalog has: another analysis has other faces for the same drafts."""
        reader = self._context.reader
        self._context.background.run(Lane.READ, reader.drafts.all, self._read)

    def store(self) -> None:
        """Has the catalog keep what has changed."""
        self._key(0)
        now = {key: text for key, text in self._texts.items() if text.strip()}
        keys = [key for key in {**self._kept, **now} if self._kept.get(key, "") != now.get(key, "")]
        if not keys:
            return
        before = {key: self._kept.get(key, "") for key in keys}
        changed = {key: now.get(key, "") for key in keys}
        # Before it is there: what is asked for meanwhile comes after it.
        self._kept |= changed
        drafts = [Draft(face_id, by, text) for (by, face_id), text in changed.items()]
        catalog = self._context.catalog

        def is_kept(answer: tuple[Draft, ...]) -> None:
            self._follow([each for each in answer if (each.by, each.face_id) not in changed])

        def failed(error: Exception) -> None:
            for key, text in changed.items():
                if self._kept.get(key) == text:
                    self._kept[key] = before[key]
            self.failed.emit(reason(error))

        self._context.background.run(
            Lane.WRITE, lambda: catalog.drafts.keep(drafts), is_kept, failed
        )

    def _read(self, drafts: tuple[Draft, ...]) -> None:
        # What is known here is newer.
        new = [each for each in drafts if (each.by, each.face_id) not in self._kept]
        self._follow(new)
        self._key(0)
        if any(each.face_id in self for each in new):
            self.found.emit()

    def _follow(self, drafts: Iterable[Draft]) -> None:
        """These are in the catalog; what is being typed for the same faces stays."""
        for each in drafts:
            key = (each.by, each.face_id)
            self._subjects[each.face_id] = each.subject
            if self._texts.get(key, "") == self._kept.get(key, ""):
                self._texts[key] = each.note
                if not each.note:
                    del self._texts[key]
            self._kept[key] = each.note

    def _key(self, face_id: int) -> Key:
        reviewer = self._decisions.reviewer
        if reviewer:
            for key in [key for key in self._texts if not key[0]]:
                texts = (self._texts.get((reviewer, key[1]), ""), self._texts.pop(key))
                self._texts[reviewer, key[1]] = " ".join(filter(None, texts))
        return reviewer, face_id
