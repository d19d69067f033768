"""What `faixa-cli scan` does when the place that its photos lie in goes away; run as a process."""

from __future__ import annotations

import json
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.values.records import RunState
from tests.helpers.photos import folder_of
from tests.helpers.program import Program, Watch, wait_until

PHOTOS = 60


def test_a_drive_that_goes_in_the_middle_stops_the_run_and_the_same_command_goes_on(
    program: Program, tmp_path: Path
) -> None:
    drive, elsewhere, path = tmp_path / "drive", tmp_path / "unplugged", tmp_path / "c.db"
    folder_of(drive / "photos", PHOTOS)
    report = tmp_path / "report.csv"
    arguments = ("scan", drive / "photos", "--catalog", path, "--csv", report)
    watch = Watch(path)
    with program.started(*arguments) as process:
        assert wait_until(lambda: watch.done() >= 3, process)
        drive.rename(elsewhere)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    assert err.count("faixa-cli:") == 1
    assert f"{drive / 'photos'} cannot be found any more" in err
    assert "the same command again" in err
    assert "Traceback" not in err
    assert not report.exists()
    assert not program.leftovers()
    with Catalog(path) as catalog:
        counts = catalog.counts(1)
        assert catalog.run(1).state is RunState.INTERRUPTED
    assert counts.failed == 0
    assert counts.analysed >= 3
    assert counts.analysed + counts.pending == PHOTOS
    assert f"{counts.analysed} of {PHOTOS} photos" in out

    elsewhere.rename(drive)
    answer = program.json(*arguments)
    assert (answer["run"], answer["state"]) == (1, "done")
    assert (answer["analysed"], answer["failed"]) == (PHOTOS, 0)
    assert answer["analysed_now"] == counts.pending
    assert report.exists()


def test_a_drive_that_leaves_its_empty_folder_is_waited_for(
    program: Program, tmp_path: Path
) -> None:
    mounted, elsewhere, path = tmp_path / "usb", tmp_path / "elsewhere", tmp_path / "c.db"
    folder_of(mounted / "photos", PHOTOS)
    elsewhere.mkdir()
    watch = Watch(path)
    arguments = ("scan", mounted, "--catalog", path, "--json")
    with program.started(*arguments) as process:
        assert wait_until(lambda: watch.done() >= 3, process)
        (mounted / "photos").rename(elsewhere / "photos")
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    answer = json.loads(out)
    assert (answer["state"], answer["failed"]) == ("interrupted", 0)

    ended = program.run(*arguments)
    assert ended.returncode == 1
    assert f"{mounted} cannot be found any more" in ended.stderr
    assert json.loads(ended.stdout) == answer, "nothing is done, and nothing is lost"

    (elsewhere / "photos").rename(mounted / "photos")
    assert program.json(*arguments[:-1])["analysed"] == PHOTOS


def test_a_folder_that_was_empty_all_along_keeps_no_run_from_going_on(
    program: Program, tmp_path: Path
) -> None:
    full, empty, path = tmp_path / "full", tmp_path / "empty", tmp_path / "c.db"
    folder_of(full, PHOTOS)
    empty.mkdir()
    arguments = ("scan", empty, full, "--catalog", path)
    watch = Watch(path)
    with program.started(*arguments) as process:
        assert wait_until(lambda: watch.done() >= 3, process)
        process.terminate()
        process.communicate(timeout=60)
    assert process.returncode == 130
    answer = program.json(*arguments)
    assert (answer["run"], answer["analysed"]) == (1, PHOTOS)


def test_one_photo_that_is_deleted_in_the_middle_is_a_failed_row(
    program: Program, tmp_path: Path
) -> None:
    folder, path = folder_of(tmp_path / "photos", PHOTOS), tmp_path / "c.db"
    watch = Watch(path)
    with program.started("scan", folder, "--catalog", path) as process:
        assert wait_until(lambda: watch.done() >= 3, process)
        (folder / f"{PHOTOS - 1:03}.jpg").unlink()
        out, err = process.communicate(timeout=60)
    assert process.returncode == 3, err
    assert "1 failed" in out
