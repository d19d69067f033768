"""What a file holds beside one picture: its pages, frames and views, and a film.

Page 1 is what every viewer shows.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Literal

from PIL import Image

from engine.photos.formats import PhotoFormat
from engine.photos.isobmff import boxes
from engine.photos.jpeg import END, JpegHeader, read_header

_MOST_DIRECTORIES = 10_000

_MOST_VIEWS = 100
_MP_ENTRIES = 0xB002
_MP_ENTRY_BYTES = 16
_VIEWS_OF_MANY = 0x02
_UNDEFINED = 0x000000
# What phones put behind a photo for bright screens and blurred backgrounds.
_NO_VIEW = re.compile(rb"hdrgm|[Gg]ain_?[Mm]ap|hdrgainmap|[Dd]epth")
_SAID_WITHIN = 65_536

_FILM = re.compile(rb"ftyp(?:mp4|iso|qt  |MSNV|avc1|3gp|M4V)")


def evenly_spread(count: int, most: int) -> tuple[int, ...]:
    """Which of `count` pages, from 1, are looked at where no more than `most` may be.

    The first always; the last, where there are two at least.
    """
    if count <= most:
        return tuple(range(1, count + 1))
    if most == 1:
        return (1,)
    return tuple(1 + step * (count - 1) // (most - 1) for step in range(most))


def frames_of(image: Image.Image) -> tuple[tuple[int, ...], bool]:
    """Pillow's numbers of the pages of an open image, the one that it is at first.

    Also whether all could be counted: where the file is damaged, there may be more.
    """
    first = image.tell()
    whole = True
    try:
        count = int(getattr(image, "n_frames", 1))
    except Exception:  # its parsers throw dozens of types
        count, whole = _frames_before_damage(image, first), False
    numbers = (first, *(n for n in range(count) if n != first))
    image.seek(numbers[0])
    return numbers, whole


def views_of(data: bytes, header: JpegHeader) -> tuple[tuple[int, int], ...]:
    """Where the views in a JPEG of several lie (CIPA DC-007, MPO), its own first: start and end.

    Smaller versions of the first view are none, nor are the gain and depth maps of phones.
    """
    views = [(0, len(data))]
    for kind, start, size in _mp_entries(data, header.mpf):
        view = data[start : start + size]
        if start <= 0:
            continue
        inner = read_header(view) if view.startswith(b"\xff\xd8") else None
        # A view that is damaged is one all the same: it must be missed.
        is_view = kind >> 16 == _VIEWS_OF_MANY
        if inner is not None and kind == _UNDEFINED:
            large = 2 * max(inner.width, inner.height) > max(header.width, header.height)
            said = _NO_VIEW.search(view, 0, _SAID_WITHIN) or inner.components != 3
            is_view = large and not said
        if is_view:
            views.append((start, start + size))
    return tuple(views)


def has_film(data: bytes, photo_format: PhotoFormat) -> bool:
    """Whether a photo's file holds a short film, too: a motion photo."""
    if photo_format is PhotoFormat.JPEG:
        # Where nothing is behind the photo, nothing is looked through.
        return not data.endswith(END) and _FILM.search(data) is not None
    return photo_format is PhotoFormat.HEIF and any(each.kind == b"mpvd" for each in boxes(data))


def _frames_before_damage(image: Image.Image, first: int) -> int:
    """How many frames can be reached, the first among them: what is behind them cannot."""
    with suppress(Exception):  # as above
        for number in range(first + 1, _MOST_DIRECTORIES):
            image.seek(number)
            first = number
    return first + 1


def _mp_entries(data: bytes, base: int) -> list[tuple[int, int, int]]:
    """Kind, place in the file and bytes of each view that the index at `base` tells of."""
    if not base or data[base : base + 2] not in (b"II", b"MM"):
        return []
    order: Literal["big", "little"] = "big" if data[base : base + 2] == b"MM" else "little"

    def number(offset: int, size: int) -> int:
        return int.from_bytes(data[base + offset : base + offset + size], order)

    directory, found = number(4, 4), []
    for entry in range(min(number(directory, 2), 64)):
        at = directory + 2 + 12 * entry
        if number(at, 2) != _MP_ENTRIES:
            continue
        count, first = min(number(at + 4, 4) // _MP_ENTRY_BYTES, _MOST_VIEWS), number(at + 8, 4)
        for view in range(count):
            place = first + _MP_ENTRY_BYTES * view
            offset = number(place + 8, 4)
            # The first is the file's own, and has no offset.
            found.append(
                (number(place, 4) & 0xFFFFFF, base + offset if offset else 0, number(place + 4, 4))
            )
    return found
