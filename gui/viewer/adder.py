"""A face that the detector missed: from a box that a person drew to a face in the catalog."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from engine.ages.classifier import Classifier
from engine.faces.align import crop_face, landmarks_in
from engine.run.options import options_of
from engine.support.errors import ErrorCode, FaixaError, ModelError
from engine.values.ages import AgeDistribution
from engine.values.faces import Box, Landmarks
from engine.values.photos import Pixels as Array
from engine.values.records import PhotoRecord, Run
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.worker import Lane
from gui.words.error_report import reason


class FaceAdder(QObject):
    """Asks the run's own model, so that all estimates of a report come from the same one."""

    def __init__(self, context: Context, pixels: Pixels, parent: QObject | None = None) -> None:
        """Adds nothing yet, and opens no model before it does."""
        super().__init__(parent)
        self._context, self._pixels = context, pixels
        self._classifier: Classifier | None = None

    def add(
        self,
        photo: PhotoRecord,
        box: Box,
        by: str,
        done: Callable[[int], None],
        failed: Callable[[str], None],
        changed: int = 0,
    ) -> None:
        """Adds a face to the photo's page; calls `done` with its number, or `failed` with why.

        Or gives the face `changed`, which a person drew, another box.
        """
        job = _Job(photo, box, landmarks_in(box), by, done, failed)
        job.changed = changed
        self._pixels.full(
            photo,
            0,
            lambda picture: self._crop(job, picture),
            lambda error: job.failed(reason(error)),
        )

    def _crop(self, job: _Job, picture: QImage) -> None:
        if (picture.width(), picture.height()) != (job.photo.width, job.photo.height):
            job.failed(self.tr("The file has changed since it was analysed. Analyse it again."))
            return
        job.picture = picture
        reader = self._context.reader
        self._context.background.run(
            Lane.READ,
            lambda: reader.run(job.photo.key.run_id),
            lambda run: self._estimate(job, run),
            lambda error: job.failed(reason(error)),
        )

    def _estimate(self, job: _Job, run: Run) -> None:
        ready = self._classifier

        def asked() -> tuple[Classifier, AgeDistribution]:
            classifier = _classifier_of(run, ready)
            return classifier, _ask(classifier, job)

        def estimated(answer: tuple[Classifier, AgeDistribution]) -> None:
            # The next face that is drawn is most often of the same run.
            self._classifier, distribution = answer
            self._write(job, distribution)

        self._context.background.run(
            Lane.FILES, asked, estimated, lambda error: job.failed(reason(error))
        )

    def _write(self, job: _Job, distribution: AgeDistribution) -> None:
        catalog = self._context.catalog

        def write() -> int:
            if job.changed:
                return catalog.review.change_face(
                    job.changed, job.box, job.landmarks, distribution, job.by
                )
            return catalog.review.add_face(
                job.photo.key, job.box, job.landmarks, distribution, job.by, job.photo.page
            )

        def written(face_id: int) -> None:
            self._context.decisions_changed.emit((*filter(None, (job.changed,)), face_id))
            job.done(face_id)

        self._context.background.run(
            Lane.WRITE,
            write,
            written,
            lambda error: job.failed(reason(error)),
        )


class _Job:
    """One box on its way."""

    def __init__(
        self,
        photo: PhotoRecord,
        box: Box,
        landmarks: Landmarks,
        by: str,
        done: Callable[[int], None],
        failed: Callable[[str], None],
    ) -> None:
        self.photo, self.box, self.landmarks, self.by = photo, box, landmarks, by
        self.done, self.failed = done, failed
        self.changed = 0
        self.picture = QImage()


def _classifier_of(run: Run, ready: Classifier | None) -> Classifier:
    """The model that made the run's estimates: the one that is open, or opened for this."""
    wanted = run.spec.model_sha256
    if ready is not None and ready.info.sha256 == wanted:
        return ready
    options = options_of(run)
    try:
        found = Classifier.load(options.model, options.device)
    except FaixaError as error:
        raise ModelError(ErrorCode.RUNS_MODEL_NOT_OPENED(why=error.message)) from error
    if found.info.sha256 != wanted:
        raise ModelError(
            ErrorCode.RUNS_MODEL_GONE(
                model=f"{run.spec.model_name} {run.spec.model_version}", path=str(options.model)
            )
        )
    return found


def _ask(classifier: Classifier, job: _Job) -> AgeDistribution:
    crop = crop_face(_array(job.picture), job.landmarks.as_array(), classifier.info.geometry)
    return np.asarray(classifier.classify(crop[None])[0], dtype=np.float32)


def _array(picture: QImage) -> Array:
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), dtype=np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3)
