"""Photos for `benchmarks.gui`: made of the samples, each with a hash of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import cv2

from engine.support.places import SAMPLES

SIDE = 900
DIFFERENT = 400


def make_photos(folder: Path, count: int, side: int = SIDE) -> list[Path]:
    """Fills `folder` with `count` JPEGs of `side` pixels; as it is if it has as many already."""
    paths = [folder / f"album{n // 100:02}" / f"photo{n:05}.jpg" for n in range(count)]
    if folder.is_dir() and sum(len(files) for _, _, files in os.walk(folder)) == count:
        return paths
    shutil.rmtree(folder, ignore_errors=True)
    samples = [_reduced(path, side) for path in sorted(SAMPLES.glob("*.jpg"))]
    for number, path in enumerate(paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        data = samples[number % len(samples)]
        comment = f"photo {number}".encode()
        marker = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
        path.write_bytes(data[:2] + marker + data[2:])
    return paths


def give_photos(catalog: Path, originals: list[Path]) -> None:
    """Links a file to every path of a made catalog, and tells the catalog its hash and size."""
    with closing(sqlite3.connect(catalog, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        db.execute("CREATE TEMP TABLE original(n INTEGER PRIMARY KEY, sha256 TEXT, size INTEGER)")
        for number, path in enumerate(originals):
            data = path.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            db.execute("INSERT INTO original VALUES (?, ?, ?)", (number, sha256, len(data)))
        made = db.execute("SELECT id, path FROM analysis ORDER BY id").fetchall()
        known = ""
        for analysis_id, name in made:
            made_path = os.fsdecode(name)
            if os.path.dirname(made_path) != known:
                known = os.path.dirname(made_path)
                os.makedirs(known, exist_ok=True)
            if not os.path.lexists(made_path):
                os.link(originals[analysis_id % len(originals)], made_path)
        db.execute(
            "UPDATE analysis SET (sha256, size) = (SELECT sha256, size FROM original "
            f"WHERE n = analysis.id % {len(originals)})"
        )
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _reduced(path: Path, side: int) -> bytes:
    pixels = cv2.imread(str(path))
    assert pixels is not None, path
    factor = side / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    done, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 85])
    assert done
    return data.tobytes()
