"""How much of a run each operating point would flag, asked for as often as the question changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from engine.catalog.gallery import Flagged
from engine.values.ages import ModelInfo
from gui.settings.ages import AgesPage

AskFlags = Callable[
    [int, Sequence[float], Callable[[tuple[Flagged, ...]], None], Callable[[Exception], None]],
    object,
]
"""Tells, later, what thresholds on P(younger than an age in years) would flag of a run; see
`RunQueue.ask_flags`."""

REST_MILLISECONDS = 200


class FlagsOfRun(QObject):
    """Keeps the numbers beside a page's operating points those of one run."""

    def __init__(self, page: AgesPage, ask: AskFlags, sha256: str, parent: QObject) -> None:
        """`sha256` is of the model that made the estimates: points of another do not fit."""
        super().__init__(parent)
        self._page, self._ask, self._sha256 = page, ask, sha256
        self._fits = False
        self._asked = 0
        self._question: tuple[int, tuple[float, ...]] | None = None
        self._later = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._later.timeout.connect(self._ask_now)
        page.bands.changed.connect(self._changed)
        page.points.changed.connect(self._changed)

    def show_model(self, info: ModelInfo | None) -> None:
        """The points are this model's now."""
        self._fits = info is not None and info.sha256 == self._sha256
        self._question = None
        self._page.points.show_flags(None)
        self._changed()

    def stop(self) -> None:
        """No answer is wanted any more."""
        self._later.stop()
        self._asked += 1

    def _changed(self) -> None:
        if self._fits:
            self._later.start()

    def _ask_now(self) -> None:
        question = (self._page.bands.value()[-1], self._page.points.thresholds())
        if question == self._question:
            return
        self._question = question
        self._asked += 1
        asked = self._asked

        def known(flags: tuple[Flagged, ...]) -> None:
            if asked == self._asked:
                self._page.points.show_flags(flags)

        def failed(error: Exception) -> None:
            # The faces cannot be read, which others tell: the figures are left out.
            if asked == self._asked:
                self._page.points.show_flags(None)

        self._ask(*question, known, failed)
