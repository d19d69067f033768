"""Killed at any moment (kill -9), a scan goes on where it was and ends with the same report."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest
from PIL import Image

from engine.reports.content.rows import HEADER
from tests.helpers.program import SECONDS, Program, Watch, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")

PHOTOS = 48
AFTER_TIME = len(HEADER) - HEADER.index("analysed_at") - 1
LAST_COLUMNS = re.compile(rb",\d+,[-0-9T:Z]+,((?:[^,\r\n]*,){%d}[^,\r\n]*)\r\n" % (AFTER_TIME - 1))


@pytest.fixture(autouse=True)
def no_shared_memory_is_left() -> Iterator[None]:
    before = shared_memory()
    yield
    assert shared_memory() <= before


def test_after_kills_at_random_moments_the_report_is_that_of_an_undisturbed_run(
    program: Program, samples: Path, tmp_path: Path
) -> None:
    rng = np.random.default_rng(20)
    folder = tmp_path / "photos"
    make_photos(folder, samples)
    wanted = tmp_path / "undisturbed.csv"
    ended = program.run("scan", folder, "--csv", wanted, "--catalog", tmp_path / "other.db")
    assert ended.returncode == 3, ended.stderr

    report, catalog = tmp_path / "report.csv", tmp_path / "catalog.db"
    arguments = ("scan", folder, "--csv", report, "--catalog", catalog)
    watch = Watch(catalog)
    twice: set[bytes] = set()
    for early in (True, True, False, False, False, True, False):
        with program.started(*arguments) as process:
            if early:
                time.sleep(rng.uniform(0.05, 1.2))
            else:
                target = watch.done() + rng.integers(1, 5)
                wait_until(lambda target=target: watch.done() >= target, process)  # type: ignore[misc]
                time.sleep(rng.uniform(0, 0.1))
            kill(process)
        assert_nothing_is_left(program)
        # A photo that was in flight alone before is a suspect now, whatever it is like.
        twice |= {path for path, deaths in watch.in_flight().items() if deaths > 1}

    before = watch.done()
    ended = program.run(*arguments)
    assert ended.returncode == 3, ended.stderr
    assert 0 < before < PHOTOS + 2, "the kills came too late or too early to show anything"
    assert "Going on with run 1" in ended.stdout
    data = report.read_bytes()
    if not twice:
        assert without_run_and_time(data) == without_run_and_time(wanted.read_bytes())
    else:  # the machine was so busy that a kill hit one photo again
        suspects = {os.fsencode(r["photo"]) for r in rows(data) if "suspect" in r["reason"]}
        assert suspects == twice
        assert lines(data, twice) == lines(wanted.read_bytes(), twice)
    assert not Path(f"{report}.partial").exists()
    assert not program.leftovers()


def test_a_photo_that_was_read_alone_at_two_deaths_is_a_suspect_and_the_others_are_fine(
    program: Program, samples: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("a.jpg", "z.jpg"):
        (folder / name).write_bytes((samples / "astronaut.jpg").read_bytes())
    slow = folder / "slow.png"
    slow.write_bytes(slow_png())
    catalog, report = tmp_path / "catalog.db", tmp_path / "report.csv"
    arguments = ("scan", folder, "--catalog", catalog, "--csv", report, "--max-seconds", "60")
    watch = Watch(catalog)
    path = os.fsencode(slow)
    for deaths in (0, 1, 2):
        with program.started(*arguments) as process:
            # The first time others are read, too; then it is read alone.
            wanted = (path, deaths)
            assert wait_until(lambda wanted=wanted: wanted in watch.in_flight().items(), process)  # type: ignore[misc]
            kill(process)
        assert_nothing_is_left(program)
    assert watch.in_flight() == {path: 2}

    for run in ("the one that was killed", "a new one"):
        ended = program.run(*arguments)
        assert ended.returncode == 3, (run, ended.stderr)
        found = {os.path.basename(row["photo"]): row for row in rows(report.read_bytes())}
        assert found["slow.png"]["status"] == "failed"
        assert found["slow.png"]["reason"].startswith("suspect")
        assert found["a.jpg"]["status"] == found["z.jpg"]["status"] == "analysed"
    assert program.run(*arguments, "--rescan").returncode == 0
    assert "suspect" not in report.read_text(encoding="utf-8")


def make_photos(folder: Path, samples: Path) -> None:
    """Photos of all kinds with 0 to 2 faces, no two alike, an empty file and a text."""
    folder.mkdir()
    sources = [Image.open(path).convert("RGB") for path in sorted(samples.glob("*.jpg"))]
    rng = np.random.default_rng(1)
    for i in range(PHOTOS):
        pixels = np.asarray(sources[i % 3])
        height, width = pixels.shape[:2]
        top, left = rng.integers(0, height // 5), rng.integers(0, width // 5)
        side = int(rng.integers(200, 420))
        pixels = cv2.resize(pixels[top:, left:], (side, side * height // width))
        pixels = np.rot90(pixels, (0, 0, 0, 1)[i % 4])
        kind = ("JPEG", "PNG", "WEBP")[i % 3]
        Image.fromarray(np.ascontiguousarray(pixels)).save(folder / f"{i:02}.{kind.lower()}", kind)
    (folder / "empty.jpg").touch()
    (folder / "notes.txt").write_text("no photo")


def slow_png() -> bytes:
    """25 MP that take a second or more to decode, in a small file."""
    side = 5000
    row = b"\4" + np.random.default_rng(0).integers(0, 256, side * 3, dtype=np.uint8).tobytes()

    def chunk(name: bytes, body: bytes) -> bytes:
        body = name + body
        return (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    header = side.to_bytes(4) + side.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    parts = (b"IHDR", header), (b"IDAT", packed), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def kill(process: subprocess.Popen[str]) -> None:
    """The main process only: its workers have to notice by themselves."""
    process.kill()
    process.communicate()


def assert_nothing_is_left(program: Program) -> None:
    _, alive = psutil.wait_procs(program.leftovers(), timeout=SECONDS / 4)
    assert alive == []


def shared_memory() -> set[str]:
    """Named shared memory of the kinds that Python makes; unnamed goes with its processes."""
    folder = Path("/dev/shm")
    kinds = ("psm_", "mp-", "pym-", "faixa")
    return (
        {p.name for p in folder.iterdir() if p.name.startswith(kinds)} if folder.exists() else set()
    )


def without_run_and_time(data: bytes) -> bytes:
    """The report, byte for byte, with the columns `run` and `analysed_at` empty."""
    return LAST_COLUMNS.sub(rb",,,\1\r\n", data)


def lines(data: bytes, leaving_out: set[bytes]) -> list[bytes]:
    found = without_run_and_time(data).split(b"\r\n")
    return [line for line in found if line.split(b",")[0] not in leaving_out]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
