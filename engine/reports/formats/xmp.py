"""XMP sidecars for programs that keep photos: a tag for what was found, and where the faces are.

`photo.jpg.xmp` lies in a folder of its own that has the photos' folders. Where a photo has a
sidecar already, the new one says all that it says.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from engine.photos.decode import open_file
from engine.photos.pairs import films, raws
from engine.photos.upright import stored_rectangle, swaps_sides
from engine.reading.pool import DecodePool, PhotoPixels
from engine.reports.content.options import ExportOptions, NotCopied
from engine.reports.content.scope import ScopedPhoto
from engine.reports.formats.base import Cells, Counted, Format, Option, Section, Written
from engine.reports.formats.copies import relative_name
from engine.reports.formats.covered_page import LIMITS
from engine.reports.formats.folder import CopiesFolder, UnfitNameError, told
from engine.reports.formats.xmp_packet import (
    LOOKED_AT_IN_PART,
    MINOR_CONFIRMED,
    MINOR_ESTIMATE,
    NOT_LOOKED_AT,
    ROOT,
    Region,
    UnreadablePacketError,
    packet,
)
from engine.support.errors import PhotoError
from engine.support.reasons import Reason, why_not_read
from engine.support.text import printable
from engine.support.words import noop
from engine.values.ages import MINORS
from engine.values.faces import Box
from engine.values.photos import Detail, PhotoStatus, Quality, kept_time
from engine.values.records import FaceRecord

ENDING = ".xmp"
NOT_WRITTEN = "faixa-not-written.txt"

_SMALL = Detail(64)
_IN_WORK = 4
_MOST_BYTES = 16_000_000
_LOOK_YOURSELF = (Reason.IN_A_CLOUD, Reason.UNREADABLE_CONTENT, Reason.UNREADABLE_KIND)


def tags_of(scoped: ScopedPhoto) -> tuple[str, ...]:
    """The photo's tags below `ROOT`; none where it was looked at whole and shows no minor."""
    photo, found = scoped.photo, []
    minors = {_tag_of(face) for face in scoped.minors}
    found += [tag for tag in (MINOR_CONFIRMED, MINOR_ESTIMATE) if tag in minors]
    skipped = photo.status is PhotoStatus.SKIPPED and photo.reason is not None
    if photo.status in (None, PhotoStatus.FAILED) or (
        skipped and photo.reason is not None and photo.reason.code in _LOOK_YOURSELF
    ):
        found.append(NOT_LOOKED_AT)
    elif photo.quality is not Quality.WHOLE:
        found.append(LOOKED_AT_IN_PART)
    return tuple(found)


def regions_of(scoped: ScopedPhoto, orientation: int, named: bool) -> tuple[Region, ...]:
    """Minors' faces on the first page, in the pixels as the file stores them.

    `orientation` is what the file says (`engine.photos.readers.said_orientation`).
    """
    width, height = scoped.photo.size_of(1)
    across, down = _stored((width, height), orientation)
    found = []
    for face in scoped.minors:
        if face.page != 1:
            continue
        corners = _corners(face.box, width, height)
        left, top, right, bottom = stored_rectangle(corners, orientation, width, height)
        found.append(
            Region(
                (left + right) / 2 / across,
                (top + bottom) / 2 / down,
                (right - left) / across,
                (bottom - top) / down,
                _tag_of(face),
                named,
            )
        )
    return tuple(found)


def _tag_of(face: FaceRecord) -> str:
    decided = face.decision is not None and face.decision.value in MINORS
    return MINOR_CONFIRMED if decided else MINOR_ESTIMATE


def _stored(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    return (size[1], size[0]) if swaps_sides(orientation) else size


def _corners(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    left, right = (round(min(max(x, 0.0), width)) for x in (box.x, box.x + box.width))
    top, bottom = (round(min(max(y, 0.0), height)) for y in (box.y, box.y + box.height))
    return left, top, right, bottom


def _write(target: Path, photos: Iterator[ScopedPhoto], options: ExportOptions) -> Written:
    """As `copies.write_copies`, of sidecars."""
    folder = CopiesFolder(target)
    made = _Sidecars(folder, options)
    with folder.all_or_nothing(target):
        for scoped, found in _looked_up(photos):
            made.add(scoped, found)
        if made.failures:
            folder.write(NOT_WRITTEN, told(made.failures, options.language))
    return made.written, tuple(made.failures)


_Found = int | PhotoError
"""The orientation that a photo's file says, or why it cannot be told."""


def _looked_up(photos: Iterator[ScopedPhoto]) -> Iterator[tuple[ScopedPhoto, _Found]]:
    """The photos that have tags, in their order."""
    waiting: deque[tuple[ScopedPhoto, Future[PhotoPixels] | None]] = deque()
    with DecodePool(_SMALL, LIMITS) as pool:
        for scoped in photos:
            if not tags_of(scoped):
                continue
            # Where no region is to be told, the file's own turn is not asked.
            asked = scoped.photo.width and not scoped.photo.is_film
            waiting.append((scoped, pool.decode(scoped.photo.path) if asked else None))
            if len(waiting) >= _IN_WORK:
                yield _answered(*waiting.popleft())
        while waiting:
            yield _answered(*waiting.popleft())


def _answered(
    scoped: ScopedPhoto, future: Future[PhotoPixels] | None
) -> tuple[ScopedPhoto, _Found]:
    try:
        if future is None:
            return scoped, 1 if _is_as_it_was(scoped) else PhotoError(_CHANGED())
        found = future.result()
    except PhotoError as error:
        return scoped, error
    if found.sha256 != scoped.photo.sha256:
        return scoped, PhotoError(_CHANGED())
    return scoped, found.said_orientation


_CHANGED = Reason.CHANGED_BEFORE_EXPORT


def _is_as_it_was(scoped: ScopedPhoto) -> bool:
    """Whether a file that is not read has the size and the date that it had."""
    photo = scoped.photo
    if not photo.size:
        return True
    try:
        status = os.stat(photo.path)
    except OSError as error:
        raise PhotoError(why_not_read(error)) from error
    return (status.st_size, kept_time(status.st_mtime_ns)) == (photo.size, photo.mtime_ns)


class _Sidecars:
    """What was written and what was not."""

    def __init__(self, folder: CopiesFolder, options: ExportOptions) -> None:
        self._folder = folder
        self._named = options.region_names
        self.written = 0
        self.failures: list[NotCopied] = []

    def add(self, scoped: ScopedPhoto, found: _Found) -> None:
        """Writes the sidecars of a photo and of the files that are one with it."""
        path = scoped.photo.path
        if isinstance(found, PhotoError):
            self.failures.append(NotCopied(path, found.message))
            return
        regions = regions_of(scoped, found, self._named)
        size = _stored(scoped.photo.size_of(1), found)
        for each in _files(scoped):
            try:
                before = _before(each, scoped.photo.beside)
                # The raw photo beside a JPEG has other pixels.
                own = regions if each == path else ()
                data = packet(tags_of(scoped), own, size, before)
                self._folder.write(relative_name(scoped.roots, each) + ENDING, data, False)
                self.written += 1
            except (UnfitNameError, PhotoError) as error:
                self.failures.append(NotCopied(each, error.message))
            except UnreadablePacketError as error:
                why = Reason.SIDECAR_UNREADABLE(system=printable(str(error)))
                self.failures.append(NotCopied(each, why))


def _files(scoped: ScopedPhoto) -> Iterator[str]:
    photo = scoped.photo
    yield photo.path
    for name in (*raws(photo.beside), *films(photo.beside)):
        yield os.path.join(os.path.dirname(photo.path), name)


def _before(path: str, beside: Sequence[str]) -> bytes | None:
    """The sidecar that the photo has, None without; raises PhotoError where it cannot be read.

    `IMG.xmp` is the raw photo's where there is one of the name.
    """
    stem, ending = os.path.splitext(path)
    names = [path + ENDING]
    if raws((path,)) or not raws(beside):
        names.append(stem + ENDING)
    for name in names:
        if os.path.lexists(name) and ending.lower() != ENDING:
            return _read(name)
    return None


def _read(path: str) -> bytes:
    try:
        with open(open_file(path), "rb") as file:
            data = file.read(_MOST_BYTES + 1)
            whole = stat.S_ISREG(os.fstat(file.fileno()).st_mode) and len(data) <= _MOST_BYTES
    except OSError as error:
        raise PhotoError(why_not_read(error)) from error
    if not whole:
        raise PhotoError(Reason.FILE_TOO_LARGE(size=len(data) / 1e6, limit=_MOST_BYTES / 1e6))
    return data


def _rows(photos: Iterator[ScopedPhoto]) -> Iterator[Cells]:
    for scoped in photos:
        tags = ", ".join(f"{ROOT}/{tag}" for tag in tags_of(scoped))
        faces = str(sum(face.page == 1 for face in scoped.minors))
        for path in _files(scoped) if tags else ():
            name = relative_name(scoped.roots, path) + ENDING
            yield printable(path), printable(name), tags, faces if path == scoped.photo.path else ""


FORMAT = Format(
    key="xmp",
    name=noop("ExportWords", "XMP sidecars"),
    description=noop(
        "ExportWords",
        "A file for each photo that shows a minor, or that was not looked at whole, with tags and "
        "the places of the faces, as digiKam, darktable, Immich and PhotoPrism read them. They go "
        "to a folder of their own; a sidecar that is there is taken in, and not changed.",
    ),
    section=Section.PROGRAMS,
    stem="xmp",
    endings=(),
    header=(
        "photo",
        noop("ExportWords", "sidecar"),
        noop("ExportWords", "tags"),
        noop("ExportWords", "faces"),
    ),
    rows=lambda photos, options: _rows(photos),
    write=lambda path, walk, options: _write(path, walk.photos(), options),
    counted=Counted.SIDECARS,
    options=frozenset((Option.REGION_NAMES,)),
    care=lambda options: noop(
        "ExportWords",
        "The tags say which photos show minors, and programs that publish photos may publish them "
        "as well.",
    ),
    protects=True,
)
