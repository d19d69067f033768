"""Where a HEIF or AVIF file keeps its coded pictures (ISO/IEC 14496-12 and 23008-12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_MOST_ITEMS = 10_000
_MOST_EXTENTS = 10_000
_VISUAL_ENTRY_BYTES = 78


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its four letters, where its content begins and where it says that it ends."""

    kind: bytes
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Extent:
    """A piece of an item of a kind (`hvc1`, `av01`, ...), as the file says."""

    kind: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item of any kind: where its pieces lie in the file, and its name in the table of items.

    Both as start and end; those of what lies in another file are left out.
    """

    number: int
    kind: bytes
    spans: tuple[tuple[int, int], ...]
    name: tuple[int, int]


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes in a part of `data`; the last may say that it ends behind it."""
    end = len(data) if end is None else min(end, len(data))
    while start + 8 <= end:
        size, kind, body = _number(data, start, 4), data[start + 4 : start + 8], start + 8
        if size == 1:
            size, body = _number(data, start + 8, 8), start + 16
        elif size == 0:
            size = end - start
        if size < body - start:
            return
        yield Box(kind, body, start + size)
        start += size


def items(data: bytes) -> Iterator[Item]:
    """All items of a file, in the order of their table."""
    meta = next((each for each in boxes(data) if each.kind == b"meta"), None)
    if meta is None:
        return
    inside = {each.kind: each for each in boxes(data, meta.body + 4, meta.end)}
    if b"iloc" not in inside or b"iinf" not in inside:
        return
    body = inside[b"idat"].body if b"idat" in inside else None
    starts = {0: 0, 1: body}
    spans: dict[int, list[tuple[int, int]]] = {}
    for item, method, start, end in _places(data[inside[b"iloc"].body : inside[b"iloc"].end]):
        origin = starts.get(method)
        if origin is not None:
            spans.setdefault(item, []).append((origin + start, origin + end))
    for number, (kind, name) in _entries(data, inside[b"iinf"]).items():
        yield Item(number, kind, tuple(spans.get(number, ())), name)


def extents(data: bytes) -> Iterator[Extent]:
    """Where the coded items are, in the order of the table; nothing where that makes no sense."""
    meta = next((each for each in boxes(data) if each.kind == b"meta"), None)
    if meta is None:
        return
    inside = {each.kind: each for each in boxes(data, meta.body + 4, meta.end)}
    if b"iloc" in inside and b"iinf" in inside:
        kinds = _kinds(data, inside[b"iinf"])
        for item, method, start, end in _places(data[inside[b"iloc"].body : inside[b"iloc"].end]):
            # Other methods than 0 do not count from the file's beginning.
            if method == 0 and item in kinds:
                yield Extent(kinds[item], start, end)


def colours(data: bytes) -> list[bytes]:
    """What the colour boxes of the picture that is shown hold (14496-12, 12.1.5), without names.

    Where none is the picture's own, as where the parts of a grid have them, those of all.
    """
    top = {each.kind: each for each in boxes(data)}
    if b"meta" in top:
        meta = top[b"meta"]
        inside = {each.kind: each for each in boxes(data, meta.body + 4, meta.end)}
        if b"iprp" in inside:
            return _item_colours(data, inside)
    if b"moov" in top:
        return _track_colours(data, top[b"moov"])
    return []


def _item_colours(data: bytes, meta: dict[bytes, Box]) -> list[bytes]:
    found = list(boxes(data, meta[b"iprp"].body, meta[b"iprp"].end))
    container = next((each for each in found if each.kind == b"ipco"), None)
    if container is None:
        return []
    properties = list(boxes(data, container.body, container.end))
    every = [data[each.body : each.end] for each in properties if each.kind == b"colr"]
    if b"pitm" not in meta or len(every) < 2:
        return every
    pitm = meta[b"pitm"]
    primary = _number(data, pitm.body + 4, 2 if data[pitm.body] == 0 else 4)
    own = [
        data[properties[number - 1].body : properties[number - 1].end]
        for table in found
        if table.kind == b"ipma"
        for number in _associated(data[table.body : table.end], primary)
        if 0 < number <= len(properties) and properties[number - 1].kind == b"colr"
    ]
    return own or every


def _associated(table: bytes, wanted: int) -> Iterator[int]:
    """The numbers, from 1, of the properties that an item has."""
    wide_items, wide_numbers = table[0] > 0, table[3] & 1
    at = 8
    for _ in range(min(_number(table, 4, 4), _MOST_ITEMS)):
        size = 4 if wide_items else 2
        item, count = _number(table, at, size), _number(table, at + size, 1)
        at += size + 1
        for _ in range(count):
            number = _number(table, at, 2 if wide_numbers else 1)
            at += 2 if wide_numbers else 1
            if item == wanted:
                yield number & (0x7FFF if wide_numbers else 0x7F)


def _track_colours(data: bytes, movie: Box) -> list[bytes]:
    """Those of the first track that has any, by its first sample entry."""
    for track in boxes(data, movie.body, movie.end):
        place = track
        for kind in (b"mdia", b"minf", b"stbl", b"stsd"):
            place = next(
                (each for each in boxes(data, place.body, place.end) if each.kind == kind), place
            )
        if place.kind == b"stsd":
            for entry in boxes(data, place.body + 8, place.end):
                inside = boxes(data, entry.body + _VISUAL_ENTRY_BYTES, entry.end)
                found = [data[each.body : each.end] for each in inside if each.kind == b"colr"]
                if found:
                    return found
    return []


def _kinds(data: bytes, table: Box) -> dict[int, bytes]:
    """The items' kinds by their numbers."""
    return {number: kind for number, (kind, _) in _entries(data, table).items()}


def _entries(data: bytes, table: Box) -> dict[int, tuple[bytes, tuple[int, int]]]:
    """The items' kinds, and where their names stand, by their numbers."""
    first = table.body + (6 if data[table.body] == 0 else 8)
    kinds = {}
    for entry in boxes(data, first, table.end):
        version = data[entry.body]
        size = 4 if version == 3 else 2
        if entry.kind == b"infe" and version in (2, 3):
            kind = entry.body + 4 + size + 2
            name = kind + 4
            end = data.find(b"\0", name, min(entry.end, len(data)))
            place = (name, max(name, end))
            kinds[_number(data, entry.body + 4, size)] = (data[kind:name], place)
    return kinds


def _places(table: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The items' numbers, how their extents are counted, and where each begins and ends."""
    version = table[0]
    at = 4

    def next_number(size: int) -> int:
        nonlocal at
        at += size
        return _number(table, at - size, size)

    sizes, more = next_number(1), next_number(1)
    offset_size, length_size, base_size = sizes >> 4, sizes & 15, more >> 4
    index_size = more & 15 if version in (1, 2) else 0
    items = next_number(4 if version == 2 else 2)
    for _ in range(min(items, _MOST_ITEMS)):
        item = next_number(4 if version == 2 else 2)
        method = next_number(2) & 15 if version in (1, 2) else 0
        next_number(2)
        base = next_number(base_size)
        for _ in range(min(next_number(2), _MOST_EXTENTS)):
            next_number(index_size)
            start = base + next_number(offset_size)
            length = next_number(length_size)
            if at > len(table):
                return
            if length:
                yield item, method, start, start + length


def _number(data: bytes, start: int, size: int) -> int:
    return int.from_bytes(data[start : start + size], "big")
