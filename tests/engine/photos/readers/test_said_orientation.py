"""What a file says of its orientation is what programs read that go by metadata alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from engine.photos.readers.opening import open_photo
from engine.photos.readers.said_orientation import said_orientation
from engine.values.photos import DecodeLimits
from tests.helpers import photos


@pytest.mark.skipif(not shutil.which("exiftool"), reason="ExifTool is not here")
@pytest.mark.parametrize("kind", photos.ORIENTED)
def test_it_is_what_exiftool_reads(tmp_path: Path, kind: str) -> None:
    paths = [tmp_path / f"{number}.{kind.lower()}" for number in range(1, 9)]
    for number, path in enumerate(paths, start=1):
        path.write_bytes(photos.encode(photos.stored(photos.scene(), number), kind, number))
    # Position 0 is what was not said.
    read = subprocess.run(
        ["exiftool", "-n", "-f", "-s3", "-p", "$IFD0:Orientation", *paths],
        capture_output=True, encoding="utf-8", check=True,
    ).stdout.split()  # fmt: skip
    assert len(read) == len(paths)
    for path, said in zip(paths, read, strict=True):
        data = path.read_bytes()
        opened = open_photo(data, path.name, DecodeLimits())
        found = said_orientation(data, opened.format, opened.orientation)
        assert found == (1 if said == "-" else int(said))


def test_a_turn_of_the_container_is_not_what_exif_says() -> None:
    data = photos.encode(photos.scene(), "HEIF", 6)
    opened = open_photo(data, "a.heic", DecodeLimits())
    # Its reader has turned it, and nothing is left to be done.
    assert opened.orientation == 1
    assert said_orientation(data, opened.format, opened.orientation) == 6
    for broken in (b"", data[:40], data[: len(data) // 2]):
        assert said_orientation(broken, opened.format, 1) in range(1, 9)
