"""The viewer's photo, side panel and upper bar: shows what it is given, and what zooming asks."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from engine.support.text import printable
from engine.values.photos import Quality
from engine.values.records import FaceRecord, PhotoKey, PhotoRecord
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Settings
from gui.base.signals import Number
from gui.look.parts import in_column, in_row
from gui.photo.view import STEP, PhotoView
from gui.review.keys import Command
from gui.viewer.bar import ViewerBar
from gui.viewer.face_pane import FacePane
from gui.viewer.face_panel import FacePanel
from gui.viewer.loader import PhotoLoader
from gui.viewer.stack_pane import StackPane
from gui.words.i18n import say

PICTURES_AHEAD = 2
"""Whole photos that are got ready; faces are small, and those of more photos are."""


class ViewerStage(QWidget):
    """Shows one photo and its faces, one of which is current."""

    face_chosen = Signal(Number)
    """The number of a face that was clicked, here or in the panel."""

    turned = Signal()
    """Another page is shown, perhaps with another face."""

    def __init__(self, context: Context, pixels: Pixels, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._pixels = pixels
        self.loader = PhotoLoader(context, pixels, self)
        self.bar = ViewerBar()
        self.view = PhotoView()
        self.panel = FacePanel(context, pixels)
        self.panel.tab_after = self.view
        self.stack = StackPane(context, pixels)
        self.pane = FacePane(context, pixels)
        self.pane.hide()
        self._viewed: PhotoRecord | None = None
        self._face = 0
        self._page = 1
        self._closeup = False
        self._problem = ""
        self._blur = self._covered = context.settings.blur_thumbnails
        self._grey = context.settings.grey_thumbnails
        self._boxes = context.settings.show_boxes
        self._estimates = True
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.view)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setChildrenCollapsible(False)
        beside = in_row(None, self.pane, (self.split, 1), margins=0, spacing=0)
        in_column(self, self.bar, (beside, 1), self.stack, margins=0, spacing=0)
        self.loader.picture.connect(self._picture)
        self.loader.no_picture.connect(self._no_picture)
        self.view.coarse.connect(self._finer)
        self.view.zoomed.connect(lambda: self.bar.show_zoom(self.view.scale))
        self.view.face_clicked.connect(self.face_chosen)
        self.view.drawing_changed.connect(
            lambda drawing: self.bar.show_state(Command.ADD_FACE, drawing)
        )
        self.panel.face_chosen.connect(self.face_chosen)
        context.settings_changed.connect(self._settings_changed)
        self._show_states()

    @property
    def viewed(self) -> PhotoRecord | None:
        """The photo that is shown."""
        return self._viewed

    @property
    def face(self) -> FaceRecord | None:
        """The current face, None where there is none."""
        faces = self._viewed.faces if self._viewed is not None else ()
        return next((face for face in faces if face.id == self._face), None)

    @property
    def sheet(self) -> PhotoRecord | None:
        """The page of the photo that is shown, with its faces alone."""
        return self._viewed.on_page(self._page) if self._viewed is not None else None

    @property
    def estimates(self) -> bool:
        """Whether the estimates can be seen."""
        return self._estimates

    def show_estimates(self, visible: bool) -> None:
        """Tells the estimates, or leaves the person to judge alone."""
        self._estimates = visible
        self.panel.show_estimates(visible)
        self._show_states()

    def show_pane(self, visible: bool) -> None:
        """Whether the face stands beside the photo."""
        self.pane.setVisible(visible)
        self.panel.least_side = self.pane.side if visible else 0.0

    def why_not_decide(self) -> str:
        """Why nobody can judge the current face now; "" where its picture is on the screen."""
        face, view = self.face, self.view
        if face is None:
            return self.tr("There is no face here to decide on.")
        if self._problem:
            return self.tr("The photo cannot be shown: {reason}").format(reason=self._problem)
        # The face may be there, large, before the whole photo is.
        if self.pane.shows(face.id) or self.panel.shows_crop(face.id):
            return ""
        if not view.picture_width:
            return self.tr("The photo is not on the screen yet.")
        if view.shows_well(face.box) and view.seen == face.id:
            return ""
        if view.covered:
            return self.tr("The photo is covered. Point at it, or hold H, and look first.")
        if self.loader.loads(self.sheet):
            return self.tr("The photo is not on the screen yet.")
        return self.tr("The face is too small here, or out of view. F shows it close up.")

    @property
    def waits(self) -> bool:
        """Whether the current face's picture may still come."""
        return self.face is not None and not self._problem and self.loader.loads(self.sheet)

    def show_photo(self, photo: PhotoRecord, face_id: int) -> None:
        """A photo with this face current (0: none); the photo of before keeps zoom and place."""
        same = self._viewed is not None and self._viewed.key == photo.key
        if not same:
            self._problem = ""
        self._viewed, self._face = photo, face_id
        # Before all other pictures: it is what the person decides on.
        self.pane.show_face(photo, self.face)
        page = next((face.page for face in photo.faces if face.id == face_id), 0)
        moved = self._show_page(page or (self._page if same else photo.first_page), same)
        if not same:
            self.bar.show_title(printable(os.path.basename(photo.path)))
            self.bar.show_quality(photo.quality)
        self.panel.show_photo(photo, face_id)
        self._show_face(moved=moved)

    def set_face(self, face_id: int) -> None:
        """Another face of the same photo, perhaps of another page."""
        if face_id != self._face:
            self._face = face_id
            self.panel.set_current(face_id)
            face = self.face
            moved = face is not None and self._show_page(face.page)
            self._show_face(moved)

    def turn(self, by: int) -> None:
        """The page so many further on, where there is one; its first face is current."""
        viewed = self._viewed
        if viewed is None or (page := viewed.next_page(self._page, by)) == self._page:
            return
        self._show_page(page)
        first = next((face.id for face in viewed.faces if face.page == self._page), 0)
        self._face = first
        self.panel.set_current(first)
        self._show_face(moved=True)
        self.turned.emit()

    def _show_page(self, page: int, same: bool = True) -> bool:
        """Shows a page of the photo; whether that is another picture than before."""
        viewed = self._viewed
        assert viewed is not None
        turned = not same or page != self._page
        self._page = page
        sheet = viewed.on_page(page)
        if turned:
            self.loader.drop_full()
            self.view.show_photo(sheet, self.loader.best_picture(sheet), self._face)
        else:
            self.view.update_photo(sheet)
        self.bar.show_page(page, viewed)
        self._get_pixels(sheet)
        return turned

    def next_face(self, by: int) -> int:
        """The face so many further on in the photo, 0 where there is none."""
        faces = self._viewed.faces if self._viewed is not None else ()
        place = next((i for i, face in enumerate(faces) if face.id == self._face), -1) + by
        return faces[place].id if 0 <= place < len(faces) else 0

    def clear(self, message: str) -> None:
        """No photo, but a sentence."""
        self._viewed = None
        self._face, self._page = 0, 1
        self.bar.show_page(1, None)
        self.loader.drop_others(())
        self.bar.show_title("")
        self.bar.show_quality(Quality.WHOLE)
        self.panel.show_photo(None, 0)
        self.pane.show_face(None, None)
        self.view.clear(message)

    def prepare(self, keys: Iterable[PhotoKey], faces: Collection[int] = ()) -> None:
        """Gets ready what is probably shown next: of the first photos all, of others the faces.

        `faces` are those that are meant.
        """
        wanted = list(keys)
        shown = [self._viewed.key] if self._viewed is not None else []
        self.loader.drop_others([*shown, *wanted])

        def records_there() -> None:
            if self._viewed is None or self._viewed.key not in shown:
                return
            for place, key in enumerate(wanted):
                viewed = self.loader.record(key)
                if viewed is not None and viewed.width:
                    self.panel.prepare(viewed, faces)
                    if place < PICTURES_AHEAD:
                        self.loader.reduced(viewed.on_page(viewed.first_page), self._side())

        self.loader.load(wanted, records_there, lambda _: None)

    def local(self, command: Command) -> bool:
        """Does what concerns the picture alone; whether the command was such."""
        view = self.view
        if command is Command.FIT:
            view.fit()
        elif command is Command.ACTUAL_SIZE:
            view.actual_size()
        elif command in (Command.ZOOM_IN, Command.ZOOM_OUT):
            view.zoom_by(STEP if command is Command.ZOOM_IN else 1 / STEP)
        elif command is Command.BOXES:
            self._boxes = not self._boxes
        elif command is Command.COVER:
            self._covered = not self._covered
        elif command is Command.REVEAL:
            view.hold(True)
        elif command in (Command.NEXT_PAGE, Command.PREVIOUS_PAGE):
            self.turn(1 if command is Command.NEXT_PAGE else -1)
        elif command is Command.ADD_FACE:
            if view.drawing:
                view.cancel_drawing()
            else:
                view.start_drawing()
        elif command is Command.CROP:
            self._closeup = self.view.closeup = not self._closeup
            self._show_face(moved=True)
            if not self._closeup:
                view.fit()
        else:
            return False
        self._show_states()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A larger view needs more pixels."""
        super().resizeEvent(event)
        if (sheet := self.sheet) is not None:
            self._get_pixels(sheet)

    def _show_states(self) -> None:
        self.view.set_boxes(self._boxes, self._estimates)
        self.view.set_covered(self._covered, self._grey)
        self.panel.set_covered(self._covered)
        self.stack.set_covered(self._covered)
        self.pane.set_covered(self._covered)
        self.bar.show_state(Command.BOXES, self._boxes)
        self.bar.show_state(Command.CROP, self._closeup)
        self.bar.show_state(Command.COVER, self._covered)
        self.bar.show_state(Command.ADD_FACE, self.view.drawing)

    def _show_face(self, moved: bool) -> None:
        face = self.face
        self.view.set_current(self._face)
        self.pane.show_face(self._viewed, face)
        if face is None:
            return
        if self._closeup:
            self.view.show_box(face.box)
        elif not moved:
            self.view.ensure_visible(face.box)

    def _side(self) -> float:
        return max(self.view.width(), self.view.height()) * self.devicePixelRatioF()

    def _get_pixels(self, photo: PhotoRecord) -> None:
        problem = say(self._pixels.problem(photo))
        if not photo.width:
            # Never read whole: there is nothing to lay out.
            self._problem = problem or say(photo.reason)
            self.view.set_message(self._problem)
            return
        self.loader.reduced(photo, self._side())
        if not self.view.picture_width:
            self.view.set_message(self.tr("Loading…"))

    def _finer(self) -> None:
        if (sheet := self.sheet) is not None:
            self.loader.full(sheet)

    def _picture(self, key: PhotoKey) -> None:
        sheet = self.sheet
        if sheet is not None and sheet.key == key:
            picture = self.loader.best_picture(sheet)
            self._problem = ""
            if picture.width() > self.view.picture_width:
                self.view.set_picture(picture)

    def _no_picture(self, key: PhotoKey, reason: str) -> None:
        viewed = self._viewed
        if viewed is not None and viewed.key == key and reason:
            self._problem = reason
            self.view.set_message(reason)

    def _settings_changed(self, settings: Settings) -> None:
        if settings.blur_thumbnails != self._blur:
            self._blur = self._covered = settings.blur_thumbnails
        self._grey = settings.grey_thumbnails
        self._show_states()
