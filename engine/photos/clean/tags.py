"""Which tags of EXIF and TIFF stay in a copy, and which go from raw photos.

What stays is listed, what is not listed goes: a tag that nobody has thought of may name somebody.
Raw photos are the other way round, since much of what their makers keep is needed to develop them.
Numbers as in EXIF 3.0, TIFF 6.0 with Adobe's supplements, DNG 1.7 and CIPA DC-007 (MPF).
"""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """Of which kind a directory is."""

    IMAGE = "image"
    EXIF = "exif"
    INTEROPERABILITY = "interoperability"
    PICTURES = "pictures"
    """MPF's index of the pictures in a JPEG."""


_PIXELS = {
    *(*range(254, 260), 262, 263, 264, 265, 266, *range(273, 285), *range(290, 294), 296, 297),
    *(301, *range(317, 333), 332, 334, 336, *range(338, 348), 351, *range(512, 522)),
    *(529, 530, 531, 532, 32995, 32996, 34675, 34016, 34017, 50674),
}
"""How the pixels are stored and what colours they are; 34675 is the ICC profile."""

_CAMERA = {0x010F, 0x0110, 0x0132, 0x8769}
"""Make, model, when the file was changed, and the way to EXIF."""

KEPT = {
    Kind.IMAGE: frozenset(_PIXELS | _CAMERA),
    Kind.EXIF: frozenset(
        {
            *(0x829A, 0x829D, 0x8822, 0x8827, *range(0x8830, 0x8836)),
            *(0x9000, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9101, 0x9102),
            *(*range(0x9201, 0x920B), 0x9214, 0x9290, 0x9291, 0x9292),
            *(0xA000, 0xA001, 0xA002, 0xA003, 0xA005, 0xA20B, 0xA20C, 0xA20E, 0xA20F, 0xA210),
            *(0xA214, 0xA215, 0xA217, 0xA300, 0xA301, *range(0xA401, 0xA40B), 0xA40C),
            *(0xA432, 0xA433, 0xA434, 0xA460, 0xA500),
        }
    ),
    Kind.INTEROPERABILITY: frozenset({1, 2}),
    Kind.PICTURES: frozenset({0xB000, 0xB001, 0xB002, 0xB101, *range(0xB201, 0xB20E)}),
}
"""Exposure, lens by its kind, dates, colour space: no text that somebody typed, no number that one
camera alone has, no maker's notes."""

_NUMBERS = {
    # One byte, or as many as the tag's definition says.
    **dict.fromkeys((0xA300, 0xA301), 1),
    **dict.fromkeys((0x9000, 0xA000, 0x9101, 2), 4),
}
_TEXTS = {
    **dict.fromkeys((0x0132, 0x9003, 0x9004), 20),
    **dict.fromkeys((0x9010, 0x9011, 0x9012), 7),
    **dict.fromkeys((0x9290, 0x9291, 0x9292), 16),
    **dict.fromkeys((0x010F, 0x0110, 0xA433, 0xA434), 128),
    1: 4,
}
LONGEST = {**_NUMBERS, **_TEXTS}
"""Bytes, at most, of what could hold a text that is none of the tag's."""

POINTERS = {
    0x8769: Kind.EXIF,
    0xA005: Kind.INTEROPERABILITY,
    0x014A: Kind.IMAGE,
}

GPS = 0x8825
MAKER_NOTE = 0x927C
XMP = 0x02BC

GONE_FROM_RAW = frozenset(
    {
        # Descriptions, people, programs
        *(0x000B, 0x010D, 0x010E, 0x011D, 0x0131, 0x013B, 0x013C, 0x0151, 0x8298, 0x8546, 0x9286),
        *(0x9212, 0x9213, 0xA004, 0xC68B, 0xC6D2, 0xC6D3, 0xC6F8, 0xC6FE, 0xC716, 0xC718, 0xC789),
        *(0xC7A1, *range(0x9C9B, 0x9CA0), *range(0xA430, 0xA432), *range(0xA435, 0xA440)),
        *range(0xFDE8, 0xFE59),
        # Metadata of other kinds: XMP, IPTC, Photoshop's, Windows's, a maker's notes in a DNG
        *(XMP, 0x83BB, 0x8649, 0x935C, 0x4746, 0x4749, 0xC634, 0xEA1C),
        # Positions
        *(GPS, 0x830E, 0x8480, 0x8482, 0x85D8, 0x87AF, 0x87B0, 0x87B1, 0xA480, 0xA481),
        # What one camera, lens or file alone has
        *(0xA420, 0xC62F, 0xC65D, 0xC6D7),
    }
)

MAKERS_GONE = {
    "canon": frozenset({0x0009, 0x000C, 0x0015, 0x0028, 0x0096, 0x4019}),
    "nikon": frozenset({0x001D, 0x00A0, 0x003B, 0x0026}),
    "olympus": frozenset({0x0101, 0x0102, 0x0202, 0x0302, 0x0404, 0x0209, 0x020B}),
    "panasonic": frozenset(
        {0x0025, 0x0052, 0x0053, 0x0061, *range(0x0065, 0x0072), 0x8008, 0x8010, 0x0033, 0x004E}
    ),
    "pentax": frozenset({0x0229, 0x005D, 0x022A, 0x0215}),
    "sony": frozenset({0x2031, 0x9050, 0x9400, 0x9406, 0x940C, 0x940E, 0x2010}),
    "fuji": frozenset({0x0010, 0x4282, 0x4203, 0x4103}),
    "samsung": frozenset({0xA002, 0xA003, 0xA005, 0x0035, 0x0043}),
    "sigma": frozenset({0x0002}),
}
"""Serial numbers, owners, and names of people and places in makers' notes, as far as known."""
