"""HEIF, AVIF, JPEG 2000 and JPEG XL (boxes of ISO/IEC 14496-12): what does not stay becomes zeros.

Nothing moves, so that the offsets of the pictures hold.
"""

from __future__ import annotations

from engine.photos.clean.jpeg import clean_pictures
from engine.photos.clean.tiff import TIFF_START, Span, blank, clean_exif
from engine.photos.isobmff import Box, Item, boxes, items

_STAYS = {
    *(b"ftyp", b"styp", b"mdat", b"pdin", b"moof", b"sidx", b"mini"),
    *(b"jP  ", b"jp2c", b"rreq", b"jpch", b"jplh", b"ftbl"),
    *(b"JXL ", b"jxlc", b"jxlp", b"jxll", b"jxli"),
}
_FILM_STAYS = {
    *(b"mvhd", b"trak", b"tkhd", b"edts", b"elst", b"tref", b"mdia", b"mdhd", b"hdlr", b"minf"),
    *(b"vmhd", b"smhd", b"nmhd", b"dinf", b"dref", b"stbl", b"stsd", b"stts", b"stss", b"stsc"),
    *(b"stsz", b"stz2", b"stco", b"co64", b"ctts", b"sdtp", b"sbgp", b"sgpd", b"subs", b"mvex"),
    *(b"cslg", b"tapt", b"clef", b"prof", b"enof", b"stdp", b"padb"),
}
_FILM_FOLDERS = {b"trak", b"mdia", b"minf", b"stbl", b"edts", b"tref", b"dinf", b"mvex"}
_HEADER_STAYS = {b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"res ", b"resc", b"resd"}
_META_STAYS = {
    *(b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"grpl", b"dinf", b"ipro"),
}
_PICTURES = {
    *(b"hvc1", b"hev1", b"lhv1", b"hvt1", b"av01", b"avc1", b"vvc1", b"evc1", b"j2k1"),
    *(b"jpeg", b"unci", b"grid", b"iovl", b"iden", b"tmap", b"mski", b"tili"),
}
_FREE = b"free"
_DEEPEST = 8


def clean_boxes(data: bytes) -> bytes:
    """The file with its pictures, their colours, turns and sizes, and cleaned EXIF."""
    out = bytearray(data)
    if data[:2] == b"\xff\x4f":
        _codestream(out, 0, len(out))
        return bytes(out)
    kinds = set()
    for box in boxes(data):
        kinds.add(box.kind)
        end = min(box.end, len(data))
        if box.kind == b"meta":
            _meta(out, box)
        elif box.kind == b"moov":
            _film(out, box)
        elif box.kind == b"jp2h":
            for each in boxes(data, box.body, end):
                if each.kind not in _HEADER_STAYS:
                    _free(out, each)
        elif box.kind == b"Exif":
            _exif(out, box.body, end)
        elif box.kind == b"jp2c":
            _codestream(out, box.body, end)
        elif box.kind not in _STAYS:
            _free(out, box)
    if b"meta" in kinds and b"moov" not in kinds and b"moof" not in kinds:
        _unused(out, data)
    return bytes(out)


def _meta(out: bytearray, meta: Box) -> None:
    """Cleans the items of a HEIF file (ISO/IEC 23008-12)."""
    data = bytes(out)
    for box in boxes(data, meta.body + 4, min(meta.end, len(data))):
        if box.kind not in _META_STAYS:
            _free(out, box)
        elif box.kind == b"iprp":
            for properties in boxes(data, box.body, box.end):
                for each in boxes(data, properties.body, properties.end):
                    # What somebody said of a picture (`udes`), and what nobody knows.
                    if properties.kind == b"ipco" and each.kind in (b"udes", b"uuid", b"crtt"):
                        out[each.body : each.end] = bytes(each.end - each.body)
    for item in items(data):
        if item.kind == b"Exif":
            _exif_item(out, item)
        elif item.kind not in _PICTURES:
            for start, end in item.spans:
                out[start:end] = bytes(max(0, min(end, len(out)) - start))
        start, end = item.name
        out[start:end] = bytes(end - start)


def _exif_item(out: bytearray, item: Item) -> None:
    if len(item.spans) == 1:
        start, end = item.spans[0]
        _exif(out, start, min(end, len(out)))
        return
    for start, end in item.spans:
        out[start:end] = bytes(max(0, min(end, len(out)) - start))


def _exif(out: bytearray, start: int, end: int) -> None:
    """EXIF with the offset of its beginning in front."""
    base = start + 4 + int.from_bytes(out[start : start + 4], "big")
    if base >= end or TIFF_START.match(out, base) is None:
        out[start:end] = bytes(max(0, end - start))
        return
    out[start + 4 : base] = b"Exif\0\0".ljust(base - start - 4, b"\0")[: base - start - 4]
    clean_pictures(out, clean_exif(out, base, end))


def _film(out: bytearray, box: Box, depth: int = 0) -> None:
    """Cleans what describes a row of pictures; the pictures themselves are elsewhere."""
    data = bytes(out)
    for each in boxes(data, box.body, min(box.end, len(data))):
        if each.kind not in _FILM_STAYS:
            _free(out, each)
        elif each.kind in _FILM_FOLDERS and depth < _DEEPEST:
            _film(out, each, depth + 1)


def _unused(out: bytearray, data: bytes) -> None:
    """What no item points to: what was there before a program changed the file."""
    used: list[Span] = [span for item in items(data) for span in item.spans]
    if used:
        blank(
            out, [(b.body, min(b.end, len(data))) for b in boxes(data) if b.kind == b"mdat"], used
        )


def _codestream(out: bytearray, start: int, end: int) -> None:
    """Takes the comments from a JPEG 2000 codestream's header (ISO/IEC 15444-1, A.9.2)."""
    at = start + 2
    while at + 4 <= end and out[at] == 0xFF and out[at + 1] not in (0x90, 0x93, 0xD9):
        size = int.from_bytes(out[at + 2 : at + 4], "big")
        if size < 2:
            return
        if out[at + 1] == 0x64:
            stop = min(at + 2 + size, end)
            out[at + 6 : stop] = b" " * max(0, stop - at - 6)
        at += 2 + size


def _free(out: bytearray, box: Box) -> None:
    """Makes a box one that nobody reads."""
    end = min(box.end, len(out))
    # A size of 64 bits stands between the name and the content.
    name = box.body - 4 if out[box.body - 4 : box.body] == box.kind else box.body - 12
    out[name : name + 4] = _FREE
    out[box.body : end] = bytes(max(0, end - box.body))
