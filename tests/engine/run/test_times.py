"""What a run makes of files' times: those that no clock has, and those that do not tell."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.run.control import Control
from engine.run.events import PhotoDone, PhotoKnown
from engine.run.options import Models, RunOptions
from engine.values.photos import PhotoFile, PhotoStatus, kept_time
from tests.helpers.made import spec
from tests.helpers.photos import encode, folder_of, portrait, scene
from tests.helpers.runs import begin

posix = pytest.mark.skipif(sys.platform == "win32", reason="there it is when a file was made")


@pytest.mark.parametrize("year", [1601, 1902, 2300, 2446])
def test_a_file_of_any_date_is_analysed(
    catalog: Catalog, folder: Path, models: Models, year: int
) -> None:
    folder_of(folder, 2)
    seconds = round((year - 1970) * 365.2425 * 86_400)
    path = folder / "000.jpg"
    os.utime(path, (seconds, seconds))
    if path.stat().st_mtime != pytest.approx(seconds, abs=86_400):
        pytest.skip("the file system here has no such date")
    for _ in range(2):
        runner = begin(catalog, folder, models, RunOptions())
        list(runner.events(Control()))
        photos = list(catalog.photos(runner.run.id))
        assert [each.status for each in photos] == [PhotoStatus.ANALYSED] * 2
    assert catalog.counts(runner.run.id).found == 2


@posix
def test_a_file_changed_in_place_with_its_old_size_and_date_is_analysed_again(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    path = folder / "p.jpg"
    wrong, right = encode(scene(256, 256), "JPEG"), encode(portrait(256), "JPEG")
    size = max(len(wrong), len(right))
    for content, status in ((wrong, PhotoStatus.NO_FACE), (right, PhotoStatus.ANALYSED)):
        path.write_bytes(content.ljust(size, b"\0"))
        os.utime(path, (1_700_000_000, 1_700_000_000))
        runner = begin(catalog, folder, models, RunOptions())
        list(runner.events(Control()))
        (photo,) = catalog.photos(runner.run.id)
        assert photo.status is status


@posix
def test_a_file_that_was_touched_alone_keeps_its_analysis(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    folder_of(folder, 1)
    list(begin(catalog, folder, models, RunOptions()).events(Control()))
    path = folder / "000.jpg"
    path.chmod(path.stat().st_mode ^ 0o040)
    (event,) = [
        each
        for each in begin(catalog, folder, models, RunOptions()).events(Control())
        if isinstance(each, PhotoDone | PhotoKnown)
    ]
    assert isinstance(event, PhotoKnown)
    # Its new time is known now.
    assert not list(begin(catalog, folder, models, RunOptions()).events(Control()))


@pytest.mark.parametrize("year", [1601, 2300, 9999])
def test_what_cannot_be_kept_is_the_nearest_time_that_can(catalog: Catalog, year: int) -> None:
    nanoseconds = (year - 1970) * 31_556_952 * 10**9
    kept = kept_time(nanoseconds)
    assert (kept > 0) == (nanoseconds > 0)
    assert abs(kept) == 2**63 - 1
    assert kept_time(1_700_000_000 * 10**9) == 1_700_000_000 * 10**9
    run = catalog.start_run(spec())
    photo = PhotoFile("/a.jpg", 1, kept, ctime_ns=kept)
    catalog.add_found(run.id, [photo])
    assert list(catalog.pending(run.id)) == [photo]
