"""What a person has chosen: validated when read, written beside and renamed.

Frozen; `Context.change_settings` makes a new one. The settings dialog is made from these fields.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
from dataclasses import Field, asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from engine.ages import policy
from engine.ages.population import parse_population
from engine.faces.detector import DETECTOR
from engine.index.query import GalleryMode, GalleryOrder
from engine.support.errors import UsageError
from engine.support.files import whole_file
from engine.support.languages import Language
from engine.support.log import naming
from engine.support.private import default_settings, is_own_folder, make_folder, mend
from engine.values.ages import MIXED
from engine.values.faces import Device
from engine.values.options import about
from engine.values.photos import MOST_PAGES

log = logging.getLogger(__name__)

_FACES: dict[str, Field[Any]] = {each.name: each for each in fields(DETECTOR.options)}

_VALUES: Any = DETECTOR.options()
"""What is looked for as long as nobody says otherwise."""


class Theme(StrEnum):
    """The window's colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ReviewOrder(StrEnum):
    """The order in which review mode walks."""

    WORST = "worst"
    PHOTO = "photo"
    FOLDER = "folder"
    UNCERTAINTY = "uncertainty"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults.

    `language` is the window's, None for the system's.
    `bands`, `operating_point` (a name, a number from 0 to 1, `policy.DEFAULT` for the model's own)
    and `population` (as in PolicySettings) are what a new run starts with, and so are `device`,
    `model` ("" for the one that comes with Faixa), `recursive`, `ignore`, the smallest face,
    `pages` and `films`. `thumbnail_side` is in pixels on the screen before scaling,
    `cache_megabytes` bounds the thumbnails on the disk (0: none are kept there). With `log_paths`
    the log names files. `notify` has the desktop say when a run ends, `touch` makes room for
    fingers. `case` is the catalog that was open last, "" for the usual one, and `recent_cases` are
    those that were, the last one first.
    """

    language: Language | None = None
    theme: Theme = Theme.SYSTEM
    reviewer: str = ""
    tour_seen: bool = False
    bands: tuple[int, ...] = (12, 18)
    operating_point: str = policy.DEFAULT
    population: str | float = MIXED
    device: Device = Device.AUTO
    model: str = ""
    recursive: bool = True
    ignore: tuple[str, ...] = ()
    min_face: float = _VALUES.min_face
    min_face_relative: float = _VALUES.min_face_relative
    rotations: bool = _VALUES.rotations
    pages: int = MOST_PAGES
    films: bool = False
    gallery_mode: GalleryMode = GalleryMode.PHOTOS
    gallery_order: GalleryOrder = GalleryOrder.PATH
    descending: bool = False
    thumbnail_side: int = 180
    cache_megabytes: int = 500
    show_boxes: bool = True
    blur_thumbnails: bool = False
    grey_thumbnails: bool = False
    review_order: ReviewOrder = ReviewOrder.WORST
    blind_review: bool = False
    notify: bool = True
    touch: bool = False
    hide_estimates: bool = False
    log_paths: bool = False
    case: str = ""
    recent_cases: tuple[str, ...] = ()
    geometry: str = ""
    window_state: str = ""


class SettingsFile:
    """Where settings are kept: JSON, one object."""

    def __init__(self, path: Path | None = None) -> None:
        """`path`, or `settings.json` in the user's configuration folder."""
        self.path = path or default_settings()
        self.problems: tuple[str, ...] = ()
        self._foreign = False

    def load(self) -> Settings:
        """The settings; what is missing or wrong has its default, and `problems` says which."""
        self.problems = ()
        self._foreign = False
        mend([self.path])
        if is_own_folder(self.path.parent):
            mend([self.path.parent])
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            stored = {}
        except (OSError, ValueError) as error:
            self.problems = (f"{self.path}: {error}",)
            self._foreign = True
            stored = {}
        if not isinstance(stored, dict):
            self.problems = (f"{self.path}: not an object",)
            self._foreign = True
            stored = {}
        good: dict[str, Any] = {}
        problems = []
        for each in fields(Settings):
            if each.name in stored:
                try:
                    good[each.name] = _checked(each.name, stored[each.name])
                except (TypeError, ValueError, UsageError) as error:
                    problems.append(f"{self.path}: {each.name}: {error}")
        self.problems += tuple(problems)
        if self.problems:
            count = len(self.problems)
            log.warning("%d of the settings are not used", count, extra=naming(*self.problems))
        return Settings(**good)

    def save(self, settings: Settings) -> None:
        """Writes them, whole or not at all; a disk that refuses costs only the settings.

        A file that was damaged, or never was one of settings, is kept beside, as `….damaged`.
        """
        with contextlib.suppress(OSError):
            make_folder(self.path.parent)
            if self._foreign:
                os.replace(self.path, self.path.with_name(self.path.name + ".damaged"))
                self._foreign = False
            with whole_file(self.path, lasting=False) as partial:
                partial.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")


LIMITS = {
    **{name: (said.least, said.most) for name, each in _FACES.items() if (said := about(each))},
    "pages": (1, 100_000),
    "thumbnail_side": (80, 480),
    "cache_megabytes": (0, 100_000),
}


def _checked(name: str, value: Any) -> Any:  # noqa: ANN401
    """A stored value as the field's type; raises TypeError, ValueError, UsageError."""
    default = getattr(Settings(), name)
    if name == "language":
        return None if value in (None, "system") else Language(value)
    if name == "bands":
        return policy.validate_bands(tuple(value))
    if name == "population":
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise TypeError(f"{value!r} is no population")
        return parse_population(value)
    if name in ("ignore", "recent_cases"):
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
            raise TypeError("a list of texts is needed")
        return tuple(value)
    if isinstance(default, StrEnum):
        return type(default)(value)
    if isinstance(default, bool) or not isinstance(default, int | float):
        if type(value) is not type(default):
            raise TypeError(f"{value!r} is no {type(default).__name__}")
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    low, high = LIMITS[name]
    if not low <= value <= high:
        raise ValueError(f"{value} is not from {low} to {high}")
    return type(default)(value)


def reviewer_of(settings: Settings) -> str | None:
    """Whose decisions are shown: in a blind second review only one's own."""
    return settings.reviewer if settings.blind_review else None
