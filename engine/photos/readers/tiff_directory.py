"""A TIFF's directories (TIFF 6.0; BigTIFF), not decoded: which are pages, and what they say."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_MOST_DIRECTORIES = 10_000
_MOST_ENTRIES = 4096
_MOST_VALUES = 50_000_000
_SMALLER, _MASK = 1, 4
_OLD_SMALLER = 2

_FORMS = {
    **{1: "B", 2: "s", 3: "H", 4: "I", 6: "b", 7: "s", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"},
    **{16: "Q", 17: "q", 18: "Q", 5: "II", 10: "ii"},
}
Value = tuple[float, ...] | bytes

# What is asked for; the rest may be of any size.
ORIENTATION, XMP, ICC = 274, 700, 34675
_SUBFILE, _OLD_SUBFILE, _SUB_DIRECTORIES = 254, 255, 330
_WIDTH, _HEIGHT = 256, 257
_WANTED = frozenset(
    (
        *(254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 281, 284, 317, 320),
        *(322, 323, 324, 325, 330, 332, 338, 339, 529, 530, 532, 700, 34675, 50706),
    )
)


@dataclass(frozen=True, slots=True)
class Directory:
    """One of a TIFF's pictures; `start` is where it stands, `tags` what it says, by number."""

    start: int
    order: Literal["<", ">"]
    big: bool
    tags: dict[int, Value]

    def number(self, tag: int, default: int = 0) -> int:
        """A tag's first value as a whole number."""
        value = self.tags.get(tag)
        return int(value[0]) if value else default

    def numbers(self, tag: int) -> tuple[int, ...]:
        """A tag's values as whole numbers; none where it is absent."""
        return tuple(int(each) for each in self.tags.get(tag, ()))

    def text(self, tag: int) -> bytes:
        """A tag's bytes."""
        value = self.tags.get(tag, b"")
        if isinstance(value, bytes):
            return value
        return bytes(int(each) & 0xFF for each in value)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height as stored."""
        return self.number(_WIDTH), self.number(_HEIGHT)

    @property
    def is_page(self) -> bool:
        """Whether it is no smaller version of another and no mask."""
        if self.number(_SUBFILE) & (_SMALLER | _MASK):
            return False
        return self.number(_OLD_SUBFILE) != _OLD_SMALLER


def pages_of(data: bytes) -> tuple[tuple[Directory, ...], bool]:
    """The directories that are pages, in their order; all where none is. And whether all were read.

    A smaller version that stands first may have the picture itself below it (`SubIFDs`).
    """
    found: list[Directory] = []
    below: list[Directory] = []
    whole = True
    for each in _chain(data, _first(data)):
        if each is None:
            whole = False
            break
        found.append(each)
        if not each.is_page:
            for start in each.numbers(_SUB_DIRECTORIES)[:100]:
                below += [inner for inner in _chain(data, start, 1) if inner is not None]
    pages = [each for each in found if each.is_page] or [each for each in below if each.is_page]
    return tuple(pages or found), whole


def beginning_with(data: bytes, directory: Directory) -> bytes:
    """The same file with this directory as its first."""
    if directory.start == _first(data):
        return data
    if directory.big:
        return data[:8] + struct.pack(directory.order + "Q", directory.start) + data[16:]
    return data[:4] + struct.pack(directory.order + "I", directory.start) + data[8:]


def _first(data: bytes) -> int:
    order, big = _kind(data)
    if not order:
        return 0
    return int(
        struct.unpack_from(order + ("Q" if big else "I"), data.ljust(16, b"\0"), 8 if big else 4)[0]
    )


def _kind(data: bytes) -> tuple[Literal["", "<", ">"], bool]:
    order: Literal["", "<", ">"] = {b"II": "<", b"MM": ">"}.get(data[:2], "")  # type: ignore[assignment]
    return order, b"+" in data[2:4]


def _chain(data: bytes, start: int, most: int = _MOST_DIRECTORIES) -> Iterator[Directory | None]:
    """The directories from one on; None at last where one cannot be read."""
    order, big = _kind(data)
    seen: set[int] = set()
    while order and start and start not in seen and len(seen) < most:
        seen.add(start)
        try:
            directory, start = _read(data, start, order, big)
        except (struct.error, IndexError, ValueError):
            yield None
            return
        yield directory


def _read(data: bytes, start: int, order: Literal["<", ">"], big: bool) -> tuple[Directory, int]:
    head, entry, inline = ("Q", "HHQ", 8) if big else ("H", "HHI", 4)
    (count,) = struct.unpack_from(order + head, data, start)
    if not 0 < count <= _MOST_ENTRIES:
        raise ValueError("no directory")
    place = start + struct.calcsize(order + head)
    tags: dict[int, Value] = {}
    for _ in range(count):
        tag, kind, values = struct.unpack_from(order + entry, data, place)
        at = place + struct.calcsize(order + entry)
        place = at + inline
        if tag not in _WANTED or kind not in _FORMS or not values or tag in tags:
            continue
        form = _FORMS[kind]
        size = struct.calcsize(order + form) * values
        if size > inline:
            (at,) = struct.unpack_from(order + ("Q" if big else "I"), data, at)
        if size > len(data) or values > _MOST_VALUES:
            raise ValueError("more than there is")
        tags[tag] = _value(data, at, order, form, values)
    (after,) = struct.unpack_from(
        order + ("Q" if big else "I"), data.ljust(place + 8, b"\0"), place
    )
    return Directory(start, order, big, tags), int(after)


def _value(data: bytes, at: int, order: str, form: str, values: int) -> Value:
    if form == "s":
        if at + values > len(data):
            raise ValueError("more than there is")
        return data[at : at + values]
    found = struct.unpack_from(f"{order}{values * len(form)}{form[0]}", data, at)
    if len(form) == 1:
        return found
    pairs = zip(found[::2], found[1::2], strict=True)
    return tuple(above / below if below else 0.0 for above, below in pairs)
