"""The engine for other programs: photos in, faces with ages out, without a catalog.

`import engine` has these names. They stay: what is added has a default, and nothing else of the
engine is promised to others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType

from engine.ages import policy
from engine.photos.pairs import apart
from engine.photos.scan import ScanProblem, scan
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoFailed
from engine.run.options import Models, RunOptions
from engine.run.pipeline import analyse
from engine.run.runner import tools_of
from engine.support.messages import Message
from engine.values.ages import AgeDistribution, FaceEstimate, PolicySettings
from engine.values.faces import Box, Landmarks
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus, Quality


@dataclass(frozen=True, slots=True)
class FaceFound:
    """A face: where it is, in pixels of its page in full size and upright, and how old it looks.

    `age_distribution` is float32 `[101]`, P(age = 0…100) for a population with each age from 0 to
    80 as frequent as the next; `estimate` is what the policy makes of it. `score` is the
    detector's, 0 to 1. A frame of a film is the page of its time, in milliseconds, and one.
    """

    box: Box
    landmarks: Landmarks
    score: float
    page: int
    age_distribution: AgeDistribution
    estimate: FaceEstimate


@dataclass(frozen=True, slots=True)
class PhotoFound:
    """A photo and how it ended.

    `reason` says why one failed or was skipped; `str` puts it into English. `quality` says whether
    all of it was looked at: a photo without a flagged face that is `damaged`, `partial`, `failed`
    or `skipped` is not one without minors. Sizes are of the first page, upright, in pixels.
    """

    path: str
    status: PhotoStatus
    reason: Message | None
    quality: Quality
    width: int
    height: int
    sha256: str
    faces: tuple[FaceFound, ...]
    flagged: bool


class Analyser:
    """The models and their settings, loaded once. It is to be closed, or used in a `with`."""

    def __init__(
        self, options: RunOptions | None = None, settings: PolicySettings | None = None
    ) -> None:
        """`settings` None takes the model's default operating point and the bands 12 and 18.

        Raises ModelError, DeviceError.
        """
        self._options = options or RunOptions()
        self._models = Models.load(self._options)
        info = self._models.classifier.info
        self.settings = settings or PolicySettings(
            threshold=policy.resolve_threshold(info, policy.default_point(info)),
            uncertain=policy.uncertain_of(info),
            interval=policy.interval_of(info),
        )
        self._control = Control()

    @property
    def provider(self) -> str:
        """ONNX Runtime's name of what inference really runs on."""
        return self._models.provider

    def photos(self, paths: Iterable[str | os.PathLike[str]]) -> Iterator[PhotoFound]:
        """Each photo of the files and folders, once, as it is done: not in the order of names.

        One that cannot be read comes with its reason and ends nothing. Raises UsageError, before
        anything is done, for a path that is not there.
        """
        found = scan((os.fspath(path) for path in paths), self._options.scan)
        return self._analysed(found)

    def close(self) -> None:
        """Ends what is going on; `photos` gives no more."""
        self._control.cancel()

    def __enter__(self) -> Analyser:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes it."""
        self.close()

    def _analysed(self, found: Iterator[PhotoFile | ScanProblem]) -> Iterator[PhotoFound]:
        problems: list[ScanProblem] = []
        again: list[PhotoFile] = []

        def files() -> Iterator[PhotoFile]:
            for each in found:
                if isinstance(each, PhotoFile):
                    yield each
                else:
                    problems.append(each)

        with tools_of(self._models, self._options, self._control) as tools:
            for photos in (files(), again):
                for event in analyse(photos, tools, self._control):
                    while problems:
                        yield _of_problem(problems.pop(0))
                    if isinstance(event, PhotoDone | PhotoFailed):
                        yield self._of_result(event.result)
                        # A raw photo whose JPEG could not be read, or not whole, is one by itself.
                        again += apart(event.photo) if _unread(event.result) else ()
                while problems:
                    yield _of_problem(problems.pop(0))

    def _of_result(self, result: PhotoResult) -> PhotoFound:
        faces = tuple(
            FaceFound(
                each.face.box,
                each.face.landmarks,
                each.face.score,
                each.face.page,
                each.age_distribution,
                policy.estimate(each.age_distribution, self.settings),
            )
            for each in result.faces
        )
        return PhotoFound(
            result.path,
            result.status,
            result.reason,
            result.quality,
            result.width,
            result.height,
            result.sha256,
            faces,
            policy.photo_flagged(face.estimate for face in faces),
        )


def _unread(result: PhotoResult) -> bool:
    return result.status is PhotoStatus.FAILED or result.quality is Quality.DAMAGED


def _of_problem(problem: ScanProblem) -> PhotoFound:
    status = PhotoStatus.SKIPPED if problem.skipped else PhotoStatus.FAILED
    return PhotoFound(problem.path, status, problem.reason, Quality.WHOLE, 0, 0, "", (), False)
