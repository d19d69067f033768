"""What the window does about consent: asks what to mark, and has it marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from engine.index.index import Rows
from engine.index.query import GalleryMode
from engine.values.consent import Standing
from engine.values.records import PhotoKey
from gui.base.worker import Lane, Ticket
from gui.review.consent import ConsentDialog
from gui.window.main_window import MainWindow
from gui.window.message_bar import Weight
from gui.words.consent import consent_value_name, until_words
from gui.words.error_report import reason

CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a mark is for: faces (none where whole photos were chosen), and their photos."""

    faces: tuple[int, ...]
    photos: tuple[PhotoKey, ...]


def _listed(rows: Rows) -> _Chosen:
    keys = map(PhotoKey, rows.run_ids.tolist(), rows.analysis_ids.tolist())
    faces = rows.face_ids.tolist() if rows.mode is GalleryMode.FACES else []
    return _Chosen(tuple(faces), tuple(dict.fromkeys(keys)))


class Consenting(QObject):
    """The hands of a main window that mark consent."""

    def __init__(self, window: MainWindow) -> None:
        """Connects the action; it is for what is selected, or for the face in the viewer."""
        super().__init__(window)
        self._window, self._context = window, window.context
        self._ticket = Ticket()
        self._action = window.actions_["consent"]
        self._action.triggered.connect(lambda _=False: self.ask())
        window.gallery.selection_changed.connect(self._update)
        window.pages.currentChanged.connect(self._update)
        self._update()

    def ask(self) -> None:
        """Asks what to mark, and marks it in the reviewer's name."""
        chosen = self._chosen()
        if chosen is None:
            return
        decisions = self._window.viewer.decisions
        decisions.with_reviewer(lambda by: self._read(chosen, by), lambda: None)

    def _read(self, choose: Callable[[], _Chosen], by: str) -> None:
        """How it stands now: the dialog begins with that."""
        gallery = self._context.reader.gallery

        def read() -> tuple[_Chosen, Standing]:
            chosen = choose()
            photos = [key.analysis_id for key in chosen.photos]
            return chosen, gallery.consents(chosen.faces, photos, date.today())

        self._ticket.drop()
        self._ticket = self._context.background.run(
            Lane.READ,
            read,
            lambda found: self._ask(*found, by),
            lambda error: self._failed(self.tr("How consent stands could not be read"), error),
        )

    def _ask(self, chosen: _Chosen, standing: Standing, by: str) -> None:
        dialog = ConsentDialog(len(chosen.faces), len(chosen.photos), standing, self._window)
        dialog.accepted.connect(lambda: self._mark(chosen, dialog, by))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _mark(self, chosen: _Chosen, dialog: ConsentDialog, by: str) -> None:
        review, value = self._context.catalog.review, dialog.value
        whole, until, note = dialog.of_photos, dialog.until, dialog.note
        faces, photos = ((), chosen.photos) if whole else (chosen.faces, ())

        def marked(about: tuple[int, ...]) -> None:
            self._context.decisions_changed.emit(about)
            name = consent_value_name(value).lower()
            if until:
                name = until_words(name, until)
            text = (
                self.tr("Consent to %n photo(s) marked: {consent}", "", len(photos))
                if whole
                else self.tr("Consent of %n face(s) marked: {consent}", "", len(faces))
            )
            self._window.status.tell(text.format(consent=name))

        self._context.background.run(
            Lane.WRITE,
            lambda: review.mark_consent(
                value, by, faces=faces, photos=photos, until=until, note=note
            ),
            marked,
            lambda error: self._failed(self.tr("Consent was not marked"), error),
        )

    def _failed(self, what: str, error: Exception) -> None:
        self._window.messages.say(CONSENT, what, reason(error), Weight.TROUBLE)

    def _chosen(self) -> Callable[[], _Chosen] | None:
        """What is chosen now; to be listed where it holds up nobody, for there may be a million."""
        window = self._window
        if window.pages.currentWidget() is window.viewer:
            photo, face = window.viewer.stage.viewed, window.viewer.stage.face
            if photo is None:
                return None
            one = _Chosen(() if face is None else (face.id,), (photo.key,))
            return lambda: one
        rows = window.gallery.selected()
        return partial(_listed, rows) if len(rows) else None

    def _update(self, *_: object) -> None:
        window = self._window
        in_viewer = window.pages.currentWidget() is window.viewer
        self._action.setEnabled(in_viewer or len(window.gallery.selected()) > 0)
