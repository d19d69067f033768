"""TIFF structures (TIFF 6.0, BigTIFF, EXIF): entries that do not stay go, with what they point to.

All is done in place: what stays keeps its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from engine.photos.clean.tags import GPS, KEPT, LONGEST, MAKER_NOTE, POINTERS, Kind

Order = Literal["big", "little"]
Span = tuple[int, int]
Keeps = Callable[[Kind, int, int], bool]
"""Of a directory's kind, a tag and the bytes of its value: whether it stays."""

# As raw photos of Olympus and Panasonic begin, too.
TIFF_START = re.compile(rb"II\*\0|MM\0\*|IIR[OS]|MMOR|IIU\0|II\+\0\x08\0\0\0|MM\0\+\0\x08\0\0")

TYPE_BYTES = {
    **{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4},
    **{16: 8, 17: 8, 18: 8, 129: 1},
}
_MOST_ENTRIES = 1024
_MOST_DIRECTORIES = 64
ENTRIES_OF_EXIF = 4_096
"""So many entries are looked at: a file may be made so that there is no end of them."""
_MOST_VALUES = 1_000_000
_PAIRS = {273: 279, 324: 325, 513: 514}
"""Tags of offsets, and those of the lengths at them."""
_JPEG_TABLES = (519, 520, 521)


@dataclass(frozen=True, slots=True)
class Layout:
    """Of a TIFF structure or a BigTIFF one: where the first directory's offset stands, and how many
    bytes an offset and a directory's number of entries have."""

    start: int
    offset: int
    count: int

    @property
    def entry(self) -> int:
        """The bytes of an entry: tag, type, count, and a value or where it is."""
        return 4 + 2 * self.offset


TIFF = Layout(4, 4, 2)
BIG_TIFF = Layout(8, 8, 8)


@dataclass(slots=True)
class Cleaned:
    """What a structure has after cleaning: pieces of `out` that are used, as start and end.

    `pictures` are JPEGs within, `notes` makers' notes that were kept.
    """

    used: list[Span] = field(default_factory=list)
    gone: list[Span] = field(default_factory=list)
    pictures: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)


def keeps_listed(kind: Kind, tag: int, size: int) -> bool:
    """What stays in all but raw photos."""
    longest = LONGEST.get(tag) if kind is not Kind.PICTURES else None
    return tag in KEPT[kind] and (longest is None or size <= longest)


def clean_exif(out: bytearray, start: int, end: int, kind: Kind = Kind.IMAGE) -> list[Span]:
    """Cleans the TIFF structure that is all of this piece; the JPEGs in it.

    Nothing is left but what stays: what no entry points to becomes zero, too, and all of it where
    it is no such structure.
    """
    cleaned = Walk(out, start, end, keeps_listed).clean(kind)
    blank(out, [(start, end)], cleaned.used)
    return cleaned.pictures


class Walk:
    """Through the directories of a TIFF structure, each once."""

    def __init__(
        self,
        out: bytearray,
        base: int,
        end: int,
        keeps: Keeps,
        *,
        strict: bool = False,
        entries: int = ENTRIES_OF_EXIF,
    ) -> None:
        """Of `out` the structure lies from `base` to `end`; `strict` takes no odd directory.

        `entries` are looked at, at most.
        """
        self.out, self.base, self.end = out, base, min(end, len(out))
        self._keeps, self._strict = keeps, strict
        self.order: Order = "big" if out[base : base + 1] == b"M" else "little"
        self.layout = BIG_TIFF if b"+" in out[base + 2 : base + 4] else TIFF
        self._found = Cleaned()
        self._seen: set[int] = set()
        self.left = entries
        """Entries that may still be looked at."""

    def clean(self, kind: Kind = Kind.IMAGE) -> Cleaned:
        """Does it; what was found. Nothing that is gone is blank yet (`blank`)."""
        start, layout = self.base, self.layout
        if TIFF_START.match(self.out, start) is None:
            return self._found
        self._found.used.append((start, start + layout.start + layout.offset))
        waiting = [(kind, self.number(layout.start, layout.offset))]
        while waiting and self.left > 0:
            kind, directory = waiting.pop()
            if directory and directory not in self._seen:
                self._seen.add(directory)
                waiting += self._directory(kind, directory)
        return self._found

    def number(self, offset: int, length: int) -> int:
        """A number at an offset of the structure."""
        return int.from_bytes(
            self.out[self.base + offset : self.base + offset + length], self.order
        )

    def _directory(self, kind: Kind, directory: int) -> list[tuple[Kind, int]]:
        """Cleans one; the directories that it leads to."""
        layout, size = self.layout, self.layout.entry
        count, first = self.number(directory, layout.count), directory + layout.count
        last = first + size * count
        if not 0 < count <= _MOST_ENTRIES or self.base + last > self.end:
            return []
        there = self.base + last + layout.offset <= self.end
        after = self.number(last, layout.offset) if there else 0
        self.left -= count
        entries = [_Entry(self, first + size * place) for place in range(count)]
        if self._strict and not _plausible(entries):
            return []
        stay = [each for each in entries if self._keeps(kind, each.tag, each.size)]
        leads = [(kind, after)]
        for each in entries:
            if not self._keeps(kind, each.tag, each.size):
                self._gone(each)
        self._pieces(stay)
        for each in stay:
            if each.tag == MAKER_NOTE:
                self._found.notes.append(each.place)
            if each.tag in POINTERS:
                leads += [(POINTERS[each.tag], value) for value in each.values()]
        end = self.base + last + layout.offset
        kept = b"".join(each.raw for each in stay)
        packed = len(stay).to_bytes(layout.count, self.order) + kept
        packed += after.to_bytes(layout.offset, self.order)
        start = self.base + directory
        self._found.used.append((start, start + len(packed)))
        if len(stay) < count:
            end = min(end, self.end)
            self.out[start:end] = packed.ljust(end - start, b"\0")[: end - start]
        return leads

    def _pieces(self, stay: list[_Entry]) -> None:
        """Remembers what the entries that stay need."""
        by_tag = {each.tag: each for each in stay}
        for each in stay:
            if each.far:
                self._found.used.append(each.place)
        for offsets, lengths in _PAIRS.items():
            if offsets not in by_tag:
                continue
            starts = by_tag[offsets].values()
            sizes = by_tag[lengths].values() if lengths in by_tag else []
            # Lengths that are not told: all the rest is needed.
            sizes = sizes if len(sizes) == len(starts) else [self.end] * len(starts)
            spans = [
                (self.base + start, min(self.base + start + size, self.end))
                for start, size in zip(starts, sizes, strict=True)
            ]
            self._found.used += spans
            self._found.pictures += [s for s in spans if self.out[s[0] : s[0] + 2] == b"\xff\xd8"]
        for tag in _JPEG_TABLES:
            if tag in by_tag:
                tables = by_tag[tag].values()
                self._found.used += [(self.base + at, self.base + at + 1024) for at in tables]

    def _gone(self, entry: _Entry) -> None:
        if entry.far:
            self._found.gone.append(entry.place)
        if entry.tag == GPS or entry.type in (13, 18):
            for directory in entry.values()[:_MOST_DIRECTORIES]:
                self._gone_directory(directory)

    def _gone_directory(self, directory: int) -> None:
        layout = self.layout
        count = self.number(directory, layout.count)
        if not 0 < count <= _MOST_ENTRIES or directory in self._seen:
            return
        self._seen.add(directory)
        first = directory + layout.count
        for place in range(count):
            entry = _Entry(self, first + layout.entry * place)
            if entry.far:
                self._found.gone.append(entry.place)
        start = self.base + directory
        self._found.gone.append((start, start + layout.count + layout.entry * count))


class _Entry:
    """One entry of a directory."""

    __slots__ = ("_walk", "count", "far", "place", "raw", "size", "tag", "type")

    def __init__(self, walk: Walk, at: int) -> None:
        self._walk = walk
        layout, order = walk.layout, walk.order
        start = walk.base + at
        self.raw = bytes(walk.out[start : start + layout.entry])
        self.tag = int.from_bytes(self.raw[:2], order)
        self.type = int.from_bytes(self.raw[2:4], order)
        self.count = int.from_bytes(self.raw[4 : 4 + layout.offset], order)
        self.size = size = TYPE_BYTES.get(self.type, 1) * self.count
        self.far = size > layout.offset
        value = 4 + layout.offset
        where = walk.base + int.from_bytes(self.raw[value:], order) if self.far else start + value
        self.place: Span = (min(where, walk.end), min(where + size, walk.end))

    def values(self) -> list[int]:
        """Its whole numbers, as many as are there."""
        length = TYPE_BYTES.get(self.type, 0)
        if self.type not in (3, 4, 13, 16, 18) or self.count > _MOST_VALUES:
            return []
        start, end = self.place
        # Of what stands in the entry itself the entry may have moved.
        data = self._walk.out[start:end] if self.far else self.raw[-self._walk.layout.offset :]
        data = data[: length * self.count]
        return [
            int.from_bytes(data[at : at + length], self._walk.order)
            for at in range(0, len(data) - length + 1, length)
        ]


def blank(out: bytearray, gone: Iterable[Span], used: Iterable[Span]) -> None:
    """Makes zeros of the pieces that are gone, but for what is used."""
    keep = sorted(used)
    merged: list[list[int]] = []
    for start, end in keep:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    place = 0
    for start, end in sorted(gone):
        end = min(end, len(out))
        while place < len(merged) and merged[place][1] <= start:
            place += 1
        at = place
        while start < end:
            stop = min(end, merged[at][0]) if at < len(merged) else end
            if start < stop:
                out[start:stop] = bytes(stop - start)
            if at >= len(merged):
                break
            start = max(start, merged[at][1])
            at += 1


def _plausible(entries: list[_Entry]) -> bool:
    """Whether a directory is one, and not four bytes of a picture that look like a beginning."""
    known = sum(each.type in TYPE_BYTES for each in entries)
    ascending = sum(a.tag <= b.tag for a, b in pairwise(entries))
    return known == len(entries) and ascending >= (len(entries) - 1) * 0.8
