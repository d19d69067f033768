"""The table of formats: what a file's first bytes say, and what others must say of them too."""

from __future__ import annotations

import re

import pytest

from engine.photos.formats import OF_PHOTOS, SUFFIXES, PhotoFormat, photo_format
from engine.support.places import ROOT
from tests.helpers import photos


@pytest.mark.parametrize("kind", photos.FORMATS)
def test_a_file_of_each_format_is_told_by_its_first_bytes(kind: str) -> None:
    found = photo_format(photos.encode(photos.scene(64, 48), kind)[:64])
    assert found is not None
    assert found.upper() == kind
    assert found is PhotoFormat(str(found))


def _iso(major: bytes, *compatible: bytes) -> bytes:
    brands = b"".join(compatible)
    return (16 + len(brands)).to_bytes(4, "big") + b"ftyp" + major + b"\0\0\0\0" + brands


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (_iso(b"heic"), PhotoFormat.HEIF),
        (_iso(b"heic", b"avif"), PhotoFormat.HEIF),
        (_iso(b"avis", b"heic"), PhotoFormat.AVIF),
        (_iso(b"mif1"), PhotoFormat.HEIF),
        (_iso(b"mif1", b"heic", b"avif"), PhotoFormat.AVIF),
        (_iso(b"mif1", b"miaf") + b"avif", PhotoFormat.HEIF),
        (_iso(b"mp42", b"avif"), None),
        (b"RIFF\0\0\n\0WAVE", None),
        (b"BM" + bytes(12) + b"\x28\0\0\0", PhotoFormat.BMP),
        (b"BM" + bytes(12) + b"\x29\0\0\0", None),
        (b"", None),
    ],
)
def test_what_shares_a_container_is_told_apart(head: bytes, wanted: PhotoFormat | None) -> None:
    assert photo_format(head) is wanted


def test_each_ending_belongs_to_one_format() -> None:
    assert len(SUFFIXES) == sum(len(each.row.suffixes) for each in PhotoFormat)
    assert all(re.fullmatch(r"\.[a-z0-9]+", suffix) for suffix in SUFFIXES)


def test_the_desktop_is_told_of_every_format() -> None:
    entry = (ROOT / "resources/installer/linux/faixa.desktop").read_text(encoding="utf-8")
    (types,) = re.findall(r"^MimeType=(.*);$", entry, re.MULTILINE)
    wanted = {mime for each in PhotoFormat for mime in each.mime}
    assert set(types.split(";")) == wanted | {"inode/directory"}


def test_the_table_of_formats_has_every_one_and_all_are_read() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \((.+?)\) \| (\w+) \|", page, re.MULTILINE)
    assert rows == [
        (each.value, ", ".join(f"`{suffix}`" for suffix in each.row.suffixes), "yes")
        for each in OF_PHOTOS
    ]
