"""First bytes -> what a file is; pure, with `formats` the only place where they are told apart."""

from __future__ import annotations

import os.path
from dataclasses import dataclass

from engine.photos.formats import SUFFIXES, PhotoFormat, photo_format
from engine.support.errors import NotAPhotoError, PhotoError

SNIFF_BYTES = 512
"""How much of a file's start `sniff` likes to see; 64 are enough for nearly everything."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """`format` is None where the bytes are no photo that is read.

    `what` then names the content, ready to follow "is" ("a PDF"), and is "" where it is unknown.
    `visual` says that the content may show people all the same (a video, a raw photo).
    """

    format: PhotoFormat | None
    what: str = ""
    visual: bool = False


# fmt: off
# Raw photos are TIFF inside and would show their thumbnail; the name tells them apart.
_RAW_EXTENSIONS = frozenset((
    ".3fr", ".arw", ".cr2", ".dcr", ".dng", ".erf", ".fff", ".iiq", ".k25", ".kdc", ".mef", ".mos",
    ".nef", ".nrw", ".orf", ".pef", ".ptx", ".raf", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f",
))
# fmt: on

# (offset, magic, what, visual); the first that matches counts.
_OTHERS: tuple[tuple[int, bytes, str, bool], ...] = (
    (0, b"%PDF", "a PDF", True),
    (0, b"8BPS", "a Photoshop document (PSD)", True),
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", "a JPEG 2000 picture", True),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000 picture", True),
    (0, b"\x00\x00\x00\x0cJXL \r\n\x87\n", "a JPEG XL picture", True),
    (0, b"\xff\x0a", "a JPEG XL picture", True),
    (0, b"FUJIFILMCCD-RAW", "a raw photo (RAF)", True),
    (0, b"FOVb", "a raw photo (X3F)", True),
    (0, b"IIRO", "a raw photo (ORF)", True),
    (0, b"IIRS", "a raw photo (ORF)", True),
    (0, b"MMOR", "a raw photo (ORF)", True),
    (0, b"IIU\x00", "a raw photo (RW2)", True),
    (0, b"II\xbc\x01", "a JPEG XR picture", True),
    (0, b"gimp xcf", "a GIMP document (XCF)", True),
    (0, b"\x1aE\xdf\xa3", "a video (Matroska or WebM)", True),
    (0, b"FLV\x01", "a video (FLV)", True),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a video or sound (Windows Media)", True),
    (0, b"\x00\x00\x01\xba", "a video (MPEG)", True),
    (0, b"\x00\x00\x01\xb3", "a video (MPEG)", True),
    (0, b"OggS", "a video or sound (Ogg)", True),
    (4, b"moov", "a video (QuickTime)", True),
    (4, b"mdat", "a video (QuickTime)", True),
    (4, b"wide", "a video (QuickTime)", True),
    (0, b"\x00\x00\x01\x00", "an icon (ICO)", False),
    (0, b"icns", "an icon (ICNS)", False),
    (0, b"DDS ", "a texture (DDS)", True),
    (0, b"qoif", "a QOI picture", True),
    (0, b"\x76\x2f\x31\x01", "an OpenEXR picture", True),
    (0, b"#?RADIANCE", "a Radiance HDR picture", True),
    (0, b"BPG\xfb", "a BPG picture", True),
    (0, b"AT&TFORM", "a DjVu document", True),
    (0, b"Salted__", "encrypted (OpenSSL)", True),
    (0, b"age-encryption.org/", "encrypted (age)", True),
    (0, b"-----BEGIN PGP MESSAGE", "encrypted (OpenPGP)", True),
    (0, b"-----BEGIN AGE ENCRYPTED", "encrypted (age)", True),
    (0, b"LUKS\xba\xbe", "encrypted (LUKS)", True),
    (0, b"AES\x02", "encrypted (AES Crypt)", True),
    (3, b"-FVE-FS-", "encrypted (BitLocker)", True),
    (0, b"PK\x03\x04", "a ZIP archive (or an office document)", True),
    (0, b"PK\x05\x06", "an empty ZIP archive", False),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", True),
    (0, b"Rar!\x1a\x07", "a RAR archive", True),
    (0, b"\x1f\x8b", "a gzip archive", True),
    (0, b"BZh", "a bzip2 archive", True),
    (0, b"\xfd7zXZ\x00", "an xz archive", True),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", True),
    (257, b"ustar", "a tar archive", True),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", True),
    (0, b"{\\rtf", "an RTF document", False),
    (0, b"SQLite format 3\x00", "a SQLite database", False),
    (0, b"\x7fELF", "a program", False),
    (0, b"MZ", "a program", False),
    (0, b"\xcf\xfa\xed\xfe", "a program", False),
    (0, b"ID3", "a sound (MP3)", False),
    (0, b"fLaC", "a sound (FLAC)", False),
    (0, b"\x00\x05\x16\x07", "macOS's side file of another file, not a photo itself", False),
    (0, b"\x00\x00\x00\x01Bud1", "macOS's folder settings", False),
    (0, b"%!PS", "a PostScript document", True),
    (0, b"<svg", "a drawing (SVG)", False),
    (0, b"<!DOCTYPE html", "a web page", False),
    (0, b"<html", "a web page", False),
)


def sniff(head: bytes, name: str) -> Sniffed:
    """What a file is, by its first bytes (`SNIFF_BYTES` of them, fewer if the file is shorter).

    `name` only tells raw photos, which are TIFF inside, from TIFF.
    """
    if not head:
        return Sniffed(None, "empty")
    found = photo_format(head)
    if found is PhotoFormat.TIFF:
        extension = _extension(name)
        if head[8:10] == b"CR" and head[:2] == b"II":
            return Sniffed(None, "a raw photo (CR2)", True)
        if extension in _RAW_EXTENSIONS:
            return Sniffed(None, f"a raw photo ({extension[1:].upper()})", True)
    if found is not None:
        return Sniffed(found)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[:4] == b"RIFF":
        kind = {b"AVI ": ("a video (AVI)", True), b"WAVE": ("a sound (WAV)", False)}
        return Sniffed(None, *kind.get(head[8:12], ("a RIFF file of another kind", False)))
    for offset, magic, what, visual in _OTHERS:
        if head.startswith(magic, offset):
            return Sniffed(None, what, visual)
    if head[0] == 0x47 and head[188:189] == b"G" and head[376:377] == b"G":
        return Sniffed(None, "a video (MPEG transport stream)", True)
    if not any(head):
        return Sniffed(None, "nothing but zero bytes at its start")
    if _is_openpgp(head):
        return Sniffed(None, "encrypted (OpenPGP)", True)
    return Sniffed(None, "text") if _is_text(head) else Sniffed(None)


def has_photo_extension(name: str) -> bool:
    """Whether the name says photo (".jpg", ".HEIC", …)."""
    return _extension(name) in SUFFIXES


def refusal(sniffed: Sniffed, name: str) -> PhotoError:
    """Why a file that is no photo is not read: failed if its name says photo, else skipped."""
    side_file = sniffed.what.startswith("macOS's side file")
    if has_photo_extension(name) and not side_file:
        if sniffed.what == "empty":
            return PhotoError("the file is empty")
        if not sniffed.what:
            return PhotoError(
                "the file's content is of no photo format that is known; it may be damaged or "
                "encrypted"
            )
        if sniffed.visual:
            return PhotoError(
                f"the file's content is {sniffed.what}, which Faixa cannot read: look at it "
                "yourself"
            )
        return PhotoError(f"the file's content is {sniffed.what}, not a photo")
    if sniffed.visual:
        return NotAPhotoError(f"{sniffed.what}, which Faixa cannot read: look at it yourself")
    return NotAPhotoError(
        f"not a photo: {sniffed.what}" if sniffed.what else "not a photo of a known format"
    )


def _extension(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _iso_media(head: bytes) -> Sniffed:
    """A file in the ISO base media container that is no still photo (ISO/IEC 14496-12)."""
    brand = head[8:12]
    if brand == b"crx ":
        return Sniffed(None, "a raw photo (CR3)", True)
    if brand in (b"M4A ", b"M4B "):
        return Sniffed(None, "a sound (M4A)")
    if brand == b"qt  ":
        return Sniffed(None, "a video (QuickTime)", True)
    if brand in (b"jp2 ", b"jpx "):
        return Sniffed(None, "a JPEG 2000 picture", True)
    return Sniffed(None, "a video (MP4)", True)


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
