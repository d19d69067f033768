"""The stack of the face that is reviewed: identical files, decided with it, and its burst.

A burst's other faces are decided with it only where the person has seen them and asks for that,
once for each decision.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.catalog.catalog import Catalog
from engine.values.records import FaceRecord, PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.worker import Lane, Ticket
from gui.review.bar import ReviewBar
from gui.review.bursts import NEIGHBOURS, Member, burst_of
from gui.viewer.stack_pane import StackPane
from gui.viewer.stage import ViewerStage
from gui.viewer.walk import ViewerWalk


class Stacking(QObject):
    """Finds what is on the stack once the face is shown, and shows it when asked."""

    def __init__(
        self, context: Context, shown: ViewerWalk, stage: ViewerStage, bar: ReviewBar
    ) -> None:
        """Of what `shown` shows on `stage`."""
        super().__init__(shown)
        self._context, self._shown, self._stage, self._bar = context, shown, stage, bar
        self._ticket = Ticket()
        self._face = 0
        self.pane: StackPane = stage.stack
        self.pane.chosen.connect(self._chosen)
        shown.face_shown.connect(self._look)

    def open(self) -> None:
        """Opens the stack, or closes it."""
        pane = self.pane
        pane.setVisible(not pane.isVisible() and bool(pane.tiles))
        if pane.isVisible():
            pane.get_pixels()
        else:
            pane.go_along(False)
        if not pane.tiles:
            self._bar.say(self.tr("There is no other photo of this face on a stack."))

    def together(self) -> None:
        """The next decision is on the burst's faces too, or not after all."""
        pane = self.pane
        if not pane.isVisible():
            self.open()
            if pane.isVisible():
                self._bar.say(self.tr("Look at the faces first; then T takes them together."))
            return
        face = self._stage.face
        beside = face is None or face.id != self._face
        if pane.together or beside:
            pane.go_along(False)
            self._bar.say(self.tr("Your next decision is on this face alone."))
            return
        count = pane.go_along(True)
        left = sum(not tile.member.identical for tile in pane.tiles) - count
        if not count:
            self._bar.say(self.tr("No face of the burst that you have seen is undecided."))
            return
        text = self.tr("Your next decision is on %n face(s) of the burst, too.", "", count)
        if left:
            text += " " + self.tr("%n face(s) of it stay out: not seen yet, or decided.", "", left)
        self._bar.say(text)

    def goes_along(self, face: FaceRecord) -> tuple[Member, ...]:
        """What a decision on this face is on as well."""
        if face.id != self._face or not self.pane.isVisible():
            return ()
        return self.pane.together

    def _look(self) -> None:
        """Another face is shown, or the same with another decision."""
        self._ticket.drop()
        walk, viewed, face = self._shown.walk, self._stage.viewed, self._stage.face
        if walk is None or not self._shown.reviewing or viewed is None or face is None:
            self._show(())
            return
        if face.id != walk.face_id:
            # A photo of the stack is looked at beside the way: the stack stays, but what is decided
            # there is on that face alone.
            if any(tile.member.face.id == face.id for tile in self.pane.tiles):
                self.pane.go_along(False)
            else:
                self._show(())
            return
        if face.id != self._face:
            self._show(())
        copies, reader = walk.copies, self._context.reader
        keys = [copies.key(at) for at in range(len(copies))]
        reviewer = self._stage.loader.reviewer
        self._ticket = self._context.background.run(
            Lane.READ,
            lambda: _members(reader, viewed, face, keys, copies.face_ids.tolist(), reviewer),
            lambda members: self._found(face.id, members),
            lambda _: None,
        )

    def _found(self, face_id: int, members: tuple[Member, ...]) -> None:
        self._show(members)
        self._face = face_id

    def _show(self, members: tuple[Member, ...]) -> None:
        if not members:
            self._face = 0
            self.pane.hide()
        self.pane.show_members(members)
        copies = sum(member.identical for member in members)
        self._bar.show_stack(copies, len(members) - copies)

    def _chosen(self, member: Member) -> None:
        self._shown.tasks.put(lambda: self._shown.show_beside(member.photo.key, member.face.id))


def _members(
    reader: Catalog,
    photo: PhotoRecord,
    face: FaceRecord,
    copies: list[PhotoKey],
    faces: list[int],
    reviewer: str | None,
) -> tuple[Member, ...]:
    near = reader.gallery.neighbours(photo, NEIGHBOURS)
    read = reader.gallery.photos([*copies, *near], reviewer)
    same = []
    for key, number in zip(copies, faces, strict=True):
        copy = read.get(key)
        found = next((each for each in copy.faces if each.id == number), None) if copy else None
        if copy is not None and found is not None:
            same.append(Member(copy, found, identical=True))
    others = [read[key] for key in near if key in read]
    return (*same, *burst_of(photo, face, others))
