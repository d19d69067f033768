"""What a decode pool and its processes say to each other; how it is written: `protocol`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.photos.formats import PhotoFormat
from engine.support.errors import PhotoError
from engine.values.faces import CropGeometry
from engine.values.films import FilmFrame, FilmMoments, FilmOptions
from engine.values.photos import Detail, Quality


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What the parent saw of the file that it opened; `size` in bytes."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class DecodeRequest:
    """Decode a photo for detection, if that takes no more than about `allowance` bytes.

    `detail` None is the one that the worker was started with. `page` is from 1. Of the path a
    worker gets the file's name alone, and the file as an open descriptor. Where `films` says so, a
    film's frames are looked for, and the first one is the answer; `frame` asks for one.

    With `keep` the worker keeps all pixels, where it has them anyway, for a CropRequest, as far as
    what it keeps so stays within so many bytes. Photos with the hashes in `forget` it need keep no
    longer.
    """

    path: str
    allowance: int
    detail: Detail | None = None
    page: int = 1
    cpu_seconds: float = 0.0
    films: FilmOptions | None = None
    frame: FilmFrame | None = None
    keep: int = 0
    forget: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CropRequest:
    """Cut faces out at full size, if the file is still the one with `sha256`.

    A worker that has kept that one's pixels does not read the file.

    `allowance` as in DecodeRequest. `spent` is what decoding the file took before, in seconds.
    """

    path: str
    landmarks: npt.NDArray[np.float64]
    geometry: CropGeometry
    sha256: str
    allowance: int
    spent: float = 0.0
    page: int = 1
    cpu_seconds: float = 0.0
    frame: FilmFrame | None = None


@dataclass(frozen=True, slots=True)
class ThumbnailRequest:
    """A small picture of a photo, or of each of some faces of it; see `engine.reading.thumbnails`.

    `landmarks` is None for the photo, float64 `[N, 5, 2]` for faces. `kept` are the files in which
    the pictures will be, one for each; none where they are not to be kept. A worker sees no more
    of these than that they are wanted. The file must have `sha256`, unless that is empty.
    `allowance` as in DecodeRequest.
    """

    path: str
    sha256: str
    side: int
    landmarks: npt.NDArray[np.float64] | None
    kept: tuple[str, ...]
    allowance: int
    page: int = 1
    cpu_seconds: float = 0.0
    frame: FilmFrame | None = None


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """The pictures in files of the thumbnails' folder, which come as open descriptors.

    Of so many `faces` they are squares of `side` pixels, and come as one array; 0: of the photo.
    """

    side: int
    faces: int
    cpu_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PlainRequest:
    """The file's bytes without its position (`engine.photos.position`).

    The file must have `sha256`, unless that is empty. `allowance` as in DecodeRequest.
    """

    path: str
    sha256: str
    allowance: int
    page: int = 1
    cpu_seconds: float = 0.0
    frame: FilmFrame | None = None


PictureRequest = DecodeRequest | CropRequest | ThumbnailRequest
Request = PictureRequest | PlainRequest
"""`cpu_seconds` is what decoding may cost, all threads of the worker together; 0: no limit.

`frame` is set where the page is a film's; see `engine.reading.films` for what that may cost.
"""


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started. `missing` are the protections that it has not got, as bits."""

    missing: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The file's bytes are in memory: what follows is decoding."""

    sha256: str


@dataclass(frozen=True, slots=True)
class FilmOpened:
    """It is a film that was asked for: reading and decoding it may take longer than a photo."""


@dataclass(frozen=True, slots=True)
class NeedsTurn:
    """The photo takes about `cost` bytes: ask again when they are free."""

    cost: int


@dataclass(frozen=True, slots=True)
class NotKept:
    """Not all of the pictures are in their files."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The photo cannot be read. `resident` is the worker's memory in bytes, 0 if unknown."""

    error: PhotoError
    resident: int


@dataclass(frozen=True, slots=True)
class Done:
    """An array of `shape` is in the shared memory, or follows in the channel where there is none.

    Behind it are the JPEGs of the pictures that are to be kept, of `kept` bytes each. `quality`,
    `pages` and `film_inside` as in `engine.photos.photo.OpenPhoto`. `moments` are those of a film
    whose frames were looked for, never none; `pages` is their number then. `said_orientation` as in
    `engine.photos.readers.said_orientation`, 1 of a film. `waits` says that all pixels of the page
    wait in the worker.
    """

    shape: tuple[int, ...]
    width: int
    height: int
    format: PhotoFormat
    resident: int
    cpu_seconds: float
    kept: tuple[int, ...] = ()
    quality: Quality = Quality.WHOLE
    pages: int = 1
    film_inside: bool = False
    covered_copy: bool = False
    moments: FilmMoments | None = None
    said_orientation: int = 1
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """So many bytes, of a file without its position, are where an array would be."""

    length: int
    resident: int
    cpu_seconds: float


Answer = Ready | FilmOpened | Read | NeedsTurn | NotKept | Failed | Done | Plain
