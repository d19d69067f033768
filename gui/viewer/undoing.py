"""Undo and redo in the viewer: what it was is said, and its face is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject

from engine.index.index import Rows
from engine.index.query import GalleryMode
from engine.values.acts import Act, ActKind
from engine.values.records import PhotoKey
from gui.review.act_words import act_words, nothing_words
from gui.review.bar import ReviewBar
from gui.review.decisions import Decisions
from gui.review.walk import Walk
from gui.viewer.stage import ViewerStage
from gui.viewer.walk import ViewerWalk

DECIDING = (ActKind.DECIDE, ActKind.IMPORT)
"""What gives faces their decisions."""


class Undoing(QObject):
    """Takes acts back and does them again, each when its turn comes."""

    def __init__(
        self, shown: ViewerWalk, stage: ViewerStage, bar: ReviewBar, decisions: Decisions
    ) -> None:
        """Shows what it is about on `stage`, and says it on `bar`."""
        super().__init__(shown)
        self._shown, self._stage, self._bar, self._decisions = shown, stage, bar, decisions

    def step(self, walk: Walk, again: bool, failed: Callable[[str], None]) -> None:
        """Undoes the last act, or does the last that was undone `again`."""

        def done(act: Act | None) -> None:
            of_boxes = act is not None and act.kind is not ActKind.CONSENT
            if act is not None and act.kind is ActKind.IMPORT:
                # Faces may have come and gone with it.
                self._stage.loader.forget_all()
            decides = act is not None and act.kind in DECIDING and not act.note_alone
            if act is not None and decides and not act.stays_for:
                _remember(walk, act, again)
            if act is None or act.stays_for or act.photo is None or not of_boxes:
                self._bar.say(nothing_words(again) if act is None else act_words(act, again))
                self._shown.show_again()
                return
            # Boxes may be other ones now, also of photos that were got ready.
            self._stage.loader.forget_all()
            self._go_to(walk, act, act.photo, again)

        step = self._decisions.redo if again else self._decisions.undo
        step(self._shown.in_turn(done), self._shown.in_turn(failed))

    def _go_to(self, walk: Walk, act: Act, key: PhotoKey, again: bool) -> None:
        face_id = act.faces[0]

        def shown() -> None:
            self._shown_again(walk, act, again)

        gone = act.kind is (ActKind.DELETE if again else ActKind.DRAW)
        if walk.go_to(face_id):
            self._shown.show(then=shown)
        elif act.kind in DECIDING:
            walk.go_to_row(_row(key, face_id))
            # In a walk over photos the row names no face.
            self._shown.show(walk.face_id or face_id, shown)
        else:
            self._shown.show_beside(key, 0 if gone else face_id, shown)

    def _shown_again(self, walk: Walk, act: Act, again: bool) -> None:
        face = self._stage.face
        where = self._shown.photo_name
        if face is not None and walk.same(face.id, act.faces[0]):
            where = self.tr("face {number} of {photo}").format(number=face.number, photo=where)
            # An earlier decision of somebody's may count now.
            walk.set_decided(face.id, face.decision is not None)
            if act.kind is ActKind.DECIDE and not again:
                self._shown.notes.bring_back(face, act.note)
        self._bar.say(act_words(act, again, where))


def _remember(walk: Walk, act: Act, again: bool) -> None:
    """All of the act's faces have a decision again, or have none any more."""
    # Of an import the first ones have decisions; others marks alone.
    faces = act.faces[: act.decisions] if act.kind is ActKind.IMPORT else act.faces
    if not again:
        # Decided before the walk began: all of them wait again, not the first alone.
        walk.bring_back(faces)
    for face_id in faces:
        walk.set_decided(face_id, again)


def _row(key: PhotoKey, face_id: int) -> Rows:
    """The face as one row."""
    rows = Rows.none(GalleryMode.FACES)
    return replace(
        rows,
        run_ids=np.array([key.run_id], rows.run_ids.dtype),
        analysis_ids=np.array([key.analysis_id], rows.analysis_ids.dtype),
        face_ids=np.array([face_id], rows.face_ids.dtype),
    )
