"""First bytes -> what a file is; pure, with `formats` the only place where they are told apart."""

from __future__ import annotations

import os.path
from dataclasses import dataclass

from engine.photos.formats import SUFFIXES, PhotoFormat, photo_format
from engine.support.errors import NotAPhotoError, PhotoError
from engine.support.messages import Message
from engine.support.reasons import Content, Reason

SNIFF_BYTES = 512
"""How much of a file's start `sniff` likes to see; 64 are enough for nearly everything."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """`format` is None where the bytes are no photo that is read.

    `what` then names the content (of `Content`), and is None where it is unknown.
    `visual` says that the content may show people all the same (a video, a raw photo).
    """

    format: PhotoFormat | None
    what: Message | None = None
    visual: bool = False


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_THUMBS = ("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db")

# (offset, magic, what, visual); the first that matches counts.
_OTHERS: tuple[tuple[int, bytes, Message, bool], ...] = (
    (0, b"%PDF", Content.PDF(), True),
    (0, b"8BPS", Content.PHOTOSHOP(), True),
    (0, b"II\xbc\x01", Content.PICTURE(format="JPEG XR"), True),
    (0, b"gimp xcf", Content.GIMP(), True),
    (0, b"\x1aE\xdf\xa3", Content.MATROSKA(), True),
    (0, b"FLV\x01", Content.VIDEO(format="FLV"), True),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Content.VIDEO_OR_SOUND(format="Windows Media"), True),
    (0, b"\x00\x00\x01\xba", Content.VIDEO(format="MPEG"), True),
    (0, b"\x00\x00\x01\xb3", Content.VIDEO(format="MPEG"), True),
    (0, b"OggS", Content.VIDEO_OR_SOUND(format="Ogg"), True),
    *(
        (4, atom, Content.VIDEO(format="QuickTime"), True)
        for atom in (b"moov", b"mdat", b"wide", b"skip", b"free", b"pnot", b"uuid")
    ),
    (0, b"\x1f\x07\x00", Content.VIDEO(format="DV"), True),
    (0, b"\x06\x0e\x2b\x34", Content.VIDEO(format="MXF"), True),
    (0, b".RMF", Content.VIDEO_OR_SOUND(format="RealMedia"), True),
    (0, b"\xb7\xd8\x00\x20\x37\x49\xda\x11", Content.VIDEO(format="WTV"), True),
    (0, b"YUV4MPEG2", Content.VIDEO(format="Y4M"), True),
    (0, b"DKIF", Content.VIDEO(format="IVF"), True),
    (0, b"\x00\x00\x00\x01\x67", Content.VIDEO(format="H.264"), True),
    (0, b"\x00\x00\x00\x01\x40\x01", Content.VIDEO(format="H.265"), True),
    (0, b"BIK", Content.VIDEO(format="Bink"), True),
    (0, b"SMK2", Content.VIDEO(format="Smacker"), True),
    (0, b"FWS", Content.VIDEO(format="Flash"), True),
    (0, b"CWS", Content.VIDEO(format="Flash"), True),
    (4, b"\x11\xaf", Content.VIDEO(format="FLIC"), True),
    (4, b"\x12\xaf", Content.VIDEO(format="FLIC"), True),
    (0, b"\x8aMNG", Content.VIDEO(format="MNG"), True),
    (0, b"\x8bJNG", Content.PICTURE(format="JNG"), True),
    (128, b"DICM", Content.PICTURE(format="DICOM"), True),
    (8, b"ILBM", Content.PICTURE(format="Deluxe Paint (IFF)"), True),
    (8, b"PBM ", Content.PICTURE(format="Deluxe Paint (IFF)"), True),
    (0, b"\x01\xda", Content.PICTURE(format="Silicon Graphics (SGI)"), True),
    (0, b"\x59\xa6\x6a\x95", Content.PICTURE(format="Sun"), True),
    (0, b"Paint Shop Pro Image File", Content.PICTURE(format="PSP"), True),
    (0, b"\xd7\xcd\xc6\x9a", Content.PICTURE(format="Windows (WMF)"), True),
    (40, b" EMF", Content.PICTURE(format="Windows (EMF)"), True),
    (0, b"SIMPLE  =", Content.PICTURE(format="FITS"), True),
    (0, b"\x00\x00\x01\x00", Content.ICON(format="ICO"), False),
    (0, b"icns", Content.ICON(format="ICNS"), False),
    (0, b"DDS ", Content.TEXTURE(), True),
    (0, b"qoif", Content.PICTURE(format="QOI"), True),
    (0, b"\x76\x2f\x31\x01", Content.OPENEXR(), True),
    (0, b"#?RADIANCE", Content.PICTURE(format="Radiance HDR"), True),
    (0, b"BPG\xfb", Content.PICTURE(format="BPG"), True),
    (0, b"AT&TFORM", Content.DJVU(), True),
    (0, b"Salted__", Content.ENCRYPTED(format="OpenSSL"), True),
    (0, b"age-encryption.org/", Content.ENCRYPTED(format="age"), True),
    (0, b"-----BEGIN PGP MESSAGE", Content.ENCRYPTED(format="OpenPGP"), True),
    (0, b"-----BEGIN AGE ENCRYPTED", Content.ENCRYPTED(format="age"), True),
    (0, b"LUKS\xba\xbe", Content.ENCRYPTED(format="LUKS"), True),
    (0, b"AES\x02", Content.ENCRYPTED(format="AES Crypt"), True),
    (3, b"-FVE-FS-", Content.ENCRYPTED(format="BitLocker"), True),
    (0, b"PK\x03\x04", Content.ZIP(), True),
    (0, b"PK\x05\x06", Content.EMPTY_ZIP(), False),
    (0, b"7z\xbc\xaf\x27\x1c", Content.ARCHIVE(format="7-Zip"), True),
    (0, b"Rar!\x1a\x07", Content.ARCHIVE(format="RAR"), True),
    (0, b"\x1f\x8b", Content.ARCHIVE(format="gzip"), True),
    (0, b"BZh", Content.ARCHIVE(format="bzip2"), True),
    (0, b"\xfd7zXZ\x00", Content.XZ(), True),
    (0, b"\x28\xb5\x2f\xfd", Content.ARCHIVE(format="Zstandard"), True),
    (257, b"ustar", Content.ARCHIVE(format="tar"), True),
    (0, _OLE, Content.OLD_OFFICE(), True),
    (0, b"{\\rtf", Content.RTF(), False),
    (0, b"SQLite format 3\x00", Content.SQLITE(), False),
    (0, b"\x7fELF", Content.PROGRAM(), False),
    (0, b"MZ", Content.PROGRAM(), False),
    (0, b"\xcf\xfa\xed\xfe", Content.PROGRAM(), False),
    (0, b"ID3", Content.SOUND(format="MP3"), False),
    (0, b"fLaC", Content.SOUND(format="FLAC"), False),
    (0, b"\x00\x05\x16\x07", Content.SIDE_FILE(), False),
    (0, b"\x00\x00\x00\x01Bud1", Content.FOLDER_SETTINGS(), False),
    (0, b"%!PS", Content.POSTSCRIPT(), True),
    (0, b"<svg", Content.DRAWING(), False),
    (0, b"<!DOCTYPE html", Content.WEB_PAGE(), False),
    (0, b"<html", Content.WEB_PAGE(), False),
)


# fmt: off
_VISUAL_EXTENSIONS = frozenset((
    ".3g2", ".3gp", ".amv", ".asf", ".avi", ".divx", ".dv", ".f4v", ".flv", ".insv", ".lrv", ".m2t",
    ".m2ts", ".m2v", ".m4v", ".mkv", ".mod", ".mov", ".mp4", ".mpeg", ".mpg", ".mts", ".mxf",
    ".ogv", ".qt", ".r3d", ".rm", ".rmvb", ".tod", ".vob", ".webm", ".wmv",
    ".cin", ".dcm", ".dcx", ".dpx", ".iff", ".lbm", ".mac", ".pcd", ".pct",
    ".pic", ".pict", ".psp", ".ras", ".sgi", ".sun", ".wdp",
))
# fmt: on


def sniff(head: bytes, name: str) -> Sniffed:
    """What a file is, by its first bytes (`SNIFF_BYTES` of them, fewer if the file is shorter).

    `name` is only asked where the bytes do not tell (see `photo_format`).
    """
    if not head:
        return Sniffed(None, Content.EMPTY())
    found = photo_format(head, name)
    if found is not None:
        return Sniffed(found)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[:4] == b"RIFF":
        if head[8:12] == b"AVI ":
            return Sniffed(None, Content.VIDEO(format="AVI"), True)
        wave = head[8:12] == b"WAVE"
        return Sniffed(None, Content.SOUND(format="WAV") if wave else Content.RIFF())
    if head.startswith(_OLE) and os.path.basename(name).lower() in _THUMBS:
        return Sniffed(None, Content.THUMBNAILS())
    for offset, magic, what, visual in _OTHERS:
        if head.startswith(magic, offset):
            return Sniffed(None, what, visual)
    if any(_is_transport_stream(head, *each) for each in ((0, 188), (4, 192), (0, 204))):
        return Sniffed(None, Content.MPEG_STREAM(), True)
    if not any(head):
        return Sniffed(None, Content.ZEROS())
    if _is_openpgp(head):
        return Sniffed(None, Content.ENCRYPTED(format="OpenPGP"), True)
    if _is_text(head):
        return Sniffed(None, Content.TEXT())
    extension = _extension(name)
    if extension in _VISUAL_EXTENSIONS:
        # What cannot be told by its first bytes, or is damaged there.
        return Sniffed(None, Content.NAMED(format=extension), True)
    return Sniffed(None)


def is_visual_extension(name: str) -> bool:
    """Whether the name says something that may show people and is not read: a film, say."""
    return _extension(name) in _VISUAL_EXTENSIONS


def has_photo_extension(name: str) -> bool:
    """Whether the name says photo (".jpg", ".HEIC", …)."""
    return _extension(name) in SUFFIXES


def refusal(sniffed: Sniffed, name: str) -> PhotoError:
    """Why a file that is no photo is not read: failed if its name says photo, else skipped."""
    what = sniffed.what
    if has_photo_extension(name) and what != Content.SIDE_FILE():
        if what is None:
            return PhotoError(Reason.UNKNOWN_CONTENT())
        if what == Content.EMPTY():
            return PhotoError(Reason.EMPTY_FILE())
        if sniffed.visual:
            return PhotoError(Reason.UNREADABLE_CONTENT(what=what))
        return PhotoError(Reason.OTHER_CONTENT(what=what))
    if what is None:
        return NotAPhotoError(Reason.UNKNOWN_KIND())
    kind = Reason.UNREADABLE_KIND if sniffed.visual else Reason.OTHER_KIND
    return NotAPhotoError(kind(what=what))


def _extension(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _iso_media(head: bytes) -> Sniffed:
    """A file in the ISO base media container that is no still photo (ISO/IEC 14496-12)."""
    brand = head[8:12]
    if brand in (b"M4A ", b"M4B "):
        return Sniffed(None, Content.SOUND(format="M4A"))
    if brand == b"qt  ":
        return Sniffed(None, Content.VIDEO(format="QuickTime"), True)
    return Sniffed(None, Content.VIDEO(format="MP4"), True)


def _is_transport_stream(head: bytes, first: int, size: int) -> bool:
    """MPEG's packets of `size` bytes; on AVCHD's disks four bytes of time stand before each."""
    return len(head) > first + 2 * size and all(
        head[first + number * size] == 0x47 for number in range(3)
    )


def _is_openpgp(head: bytes) -> bool:
    """A binary OpenPGP message: a session key packet, version 3 or 6 (RFC 9580, 5.1 and 5.3)."""
    if head[0] in (0x84, 0x85, 0x8C):
        return head[1 + (2 if head[0] == 0x85 else 1)] in (3, 4, 6) if len(head) > 3 else False
    return head[0] in (0xC1, 0xC3) and len(head) > 3 and (head[2] in (3, 4, 6) or head[3] == 3)


def _is_text(head: bytes) -> bool:
    try:
        # A character that the cut at the end halves is no reason to doubt.
        text = head.decode("utf-8", errors="strict" if len(head) < SNIFF_BYTES - 4 else "ignore")
    except UnicodeDecodeError:
        return False
    if len(text.encode()) < len(head) - 3:
        return False
    return all(character.isprintable() or character in "\t\r\n\f\ufeff" for character in text)
