"""Killed in mid-review (kill -9), the program has every decision that was made."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.support.places import ROOT
from tests.helpers.program import Program

PHOTOS = 60
DRIVER = ROOT / "tests" / "helpers" / "window" / "review_driver.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")


@pytest.fixture
def catalog(program: Program, samples: Path, tmp_path: Path) -> Path:
    """A catalog of a real scan in which every face is flagged."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(PHOTOS):
        name = ("astronaut.jpg", "hopper_turned.jpg")[number % 2]
        data = (samples / name).read_bytes()
        # A comment makes each a photo of its own: decisions follow the bytes.
        (folder / f"{number:03}_{name}").write_bytes(
            data[:2] + b"\xff\xfe\0\3%c" % number + data[2:]
        )
    made = tmp_path / "catalog.db"
    ended = program.run("scan", folder, "--catalog", made, "--operating-point", "0")
    assert ended.returncode == 0, ended.stderr
    return made


def reviewing(catalog: Path, settings: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "HOME": str(catalog.parent),
        "XDG_STATE_HOME": str(catalog.parent / "state"),
        "XDG_CACHE_HOME": str(catalog.parent / "cache"),
    }
    return subprocess.Popen(
        [sys.executable, str(DRIVER), str(catalog), str(settings)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def advanced(process: subprocess.Popen[str]) -> Iterator[tuple[int, str]]:
    """The faces that the review has gone past, as they come."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "end":
            return
        face, value = line.split()
        yield int(face), value


def test_every_decision_whose_face_was_passed_is_in_the_catalog_after_kill_9(
    catalog: Path, tmp_path: Path
) -> None:
    rng = np.random.default_rng(4)
    said: dict[int, str] = {}
    for kills in range(4):
        process = reviewing(catalog, tmp_path / "settings.json")
        wanted = int(rng.integers(3, 12))
        for face, value in advanced(process):
            # Nobody is asked again about a face that was decided before a kill.
            assert face not in said
            said[face] = value
            wanted -= 1
            if not wanted:
                break
        time.sleep(rng.uniform(0, 0.02))
        process.kill()
        rest, problems = process.communicate()
        assert process.returncode < 0, problems
        for line in rest.splitlines():
            if line.strip() and line != "end":
                face_text, value = line.split()
                said[int(face_text)] = value
        with Catalog(catalog) as opened:
            for face, value in said.items():
                assert [each.value.value for each in opened.review.decisions(face)] == [value]
            decided = [
                face.decision
                for photo in opened.photos(1)
                for face in photo.faces
                if face.decision is not None
            ]
        # At most one decision for each kill was written but not yet passed.
        assert len(said) <= len(decided) <= len(said) + kills + 1

    process = reviewing(catalog, tmp_path / "settings.json")
    for face, value in advanced(process):
        assert face not in said
        said[face] = value
    process.terminate()
    process.communicate()
    with Catalog(catalog) as opened:
        faces = [face for photo in opened.photos(1) for face in photo.faces]
        assert len(faces) == PHOTOS
        assert all(face.decision is not None for face in faces)
        assert all(len(opened.review.decisions(face.id)) == 1 for face in faces)
