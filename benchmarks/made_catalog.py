"""A catalog of many generated faces, made fast: `python -m benchmarks.made_catalog FILE`.

The rows are as a real run leaves them, but nothing was looked at: photos are named that need not be
there. For benchmarks of the window.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.ages import policy
from engine.catalog.catalog import Catalog
from engine.catalog.summary import summed_up
from engine.faces.align import landmarks_in
from engine.support.messages import to_json
from engine.support.reasons import Reason
from engine.values.ages import AGES, PolicySettings
from engine.values.faces import Box
from engine.values.records import RunSpec

FACES = 1_000_000
PHOTOS = 400_000
FOLDER = 500
"""Photos in a folder."""

BATCH = 5_000
SIDES = (1600, 1200)
TIME = "2026-11-24T12:00:00Z"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: a run's number and how many faces its photos have."""

    run_id: int
    photos: int
    faces: int


def make_catalog(
    path: Path,
    faces: int = FACES,
    photos: int = PHOTOS,
    *,
    root: Path | None = None,
    decided: int = 20_000,
    seed: int = 20261124,
    settings: PolicySettings | None = None,
) -> Made:
    """Adds a finished run to the catalog at `path`, which is made if it is not there.

    About one photo in twelve has no face, and one in fifty of these failed; `decided` faces have a
    decision of "ana", and `settings` are the run's, the defaults where none are given. The photos
    are called `ROOT/folder00000/photo0000000.jpg` and so on, under the folder `photos` beside the
    catalog if no `root` is given.
    """
    rng = np.random.default_rng(seed)
    root = root or path.parent / "photos"
    with Catalog(path) as catalog:
        run = catalog.start_run(_spec(root, settings or PolicySettings()))
        catalog.finish_run(run.id)
    counts = rng.multinomial(faces, _shares(rng, photos))
    failed = (counts == 0) & (rng.random(photos) < 0.02)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        (photo_id,) = db.execute("SELECT coalesce(max(id), 0) + 1 FROM analysis").fetchone()
        (face_id,) = db.execute("SELECT coalesce(max(id), 0) + 1 FROM face").fetchone()
        chosen = face_id + rng.choice(faces, min(decided, faces), replace=False)
        for start in range(0, photos, BATCH):
            places = range(start, min(start + BATCH, photos))
            db.execute("BEGIN")
            _add_photos(db, run.id, run.spec.settings_key, root, photo_id, places, counts, failed)
            of_photos = np.repeat(np.array(places) + photo_id, counts[places.start : places.stop])
            _add_faces(db, rng, face_id, of_photos)
            face_id += len(of_photos)
            db.execute("COMMIT")
        db.execute("BEGIN")
        db.executemany(
            "INSERT INTO decision(subject_id, face_id, value, by, at, note) "
            f"VALUES (?, ?, ?, 'ana', '{TIME}', '')",
            [(each, each, ("child", "teen", "adult")[each % 3]) for each in chosen.tolist()],
        )
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Made(run.id, photos, faces)


def _spec(root: Path, settings: PolicySettings) -> RunSpec:
    options = {**policy.stored(settings), "model": "made"}
    return RunSpec((str(root),), "made", "made", "made", "1", "00" * 32, "0", options=options)


def _shares(rng: np.random.Generator, photos: int) -> npt.NDArray[np.float64]:
    shares = rng.gamma(1.0, size=photos) * (rng.random(photos) > 0.05) + 1e-9
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def _add_photos(
    db: sqlite3.Connection,
    run_id: int,
    key: str,
    root: Path,
    photo_id: int,
    places: range,
    counts: npt.NDArray[np.int64],
    failed: npt.NDArray[np.bool_],
) -> None:
    analyses, found = [], []
    for place in places:
        name = os.fsencode(root / f"folder{place // FOLDER:05}" / f"photo{place:07}.jpg")
        status = "failed" if failed[place] else "analysed" if counts[place] else "no_face"
        reason = to_json(Reason.CUT_OFF()) if failed[place] else ""
        numbers = (*SIDES, 500_000, place)
        analyses.append(
            (photo_id + place, name, key, status, reason, *numbers, f"{place:064x}", run_id, TIME)
        )
        found.append((run_id, name, 500_000, place, photo_id + place, 1 + place // BATCH))
    db.executemany(
        "INSERT INTO analysis(id, path, settings_key, status, reason, width, height, size, "
        f"mtime_ns, sha256, run_id, analysed_at) VALUES ({_marks(12)})",
        analyses,
    )
    db.executemany(
        "INSERT INTO run_photo(run_id, path, size, mtime_ns, analysis_id, settled) "
        f"VALUES ({_marks(6)})",
        found,
    )


def _add_faces(
    db: sqlite3.Connection,
    rng: np.random.Generator,
    face_id: int,
    of_photos: npt.NDArray[np.int64],
) -> None:
    count = len(of_photos)
    sides = np.minimum(24 + rng.gamma(2.0, 60.0, count), 600)
    x, y = rng.random(count) * (SIDES[0] - sides), rng.random(count) * (SIDES[1] - sides)
    in_box = landmarks_in(Box(0, 0, 1, 1)).as_array()
    points = np.stack([x, y], 1)[:, None] + in_box * sides[:, None, None]
    numbers = np.arange(count) - np.searchsorted(of_photos, of_photos) + 1
    distributions = _distributions(rng, count)
    ids = np.arange(face_id, face_id + count)
    rows = zip(
        range(face_id, face_id + count),
        of_photos.tolist(),
        range(face_id, face_id + count),
        numbers.tolist(),
        x.tolist(),
        y.tolist(),
        sides.tolist(),
        sides.tolist(),
        _rows_of(points.reshape(count, -1).astype("<f8")),
        (0.7 + 0.3 * rng.random(count)).tolist(),
        _rows_of(distributions),
        strict=True,
    )
    db.executemany(
        "INSERT INTO face(id, analysis_id, subject_id, number, x, y, width, height, "
        f"landmarks, score, distribution) VALUES ({_marks(11)})",
        rows,
    )
    summaries = summed_up(ids, ids, sides * sides, distributions)
    photos, firsts = np.unique(of_photos, return_index=True)
    db.executemany(
        "INSERT INTO summary VALUES (?, ?)",
        [
            (photo, faces.tobytes())
            for photo, faces in zip(photos.tolist(), np.split(summaries, firsts[1:]), strict=True)
        ],
    )


def _distributions(rng: np.random.Generator, count: int) -> npt.NDArray[np.float32]:
    """Bells around an age, wider for older people, as the model gives them."""
    age = np.where(rng.random(count) < 0.25, rng.random(count) * 20, 18 + rng.gamma(2, 9, count))
    width = 1.5 + age * (0.08 + 0.1 * rng.random(count))
    away = (np.arange(AGES) - age[:, None]) / width[:, None]
    mass = np.exp(-0.5 * away * away) + 1e-9
    return np.asarray(mass / mass.sum(axis=1, keepdims=True), dtype="<f4")


def _rows_of(columns: npt.NDArray[np.float32] | npt.NDArray[np.float64]) -> Iterator[bytes]:
    data, length = columns.tobytes(), columns.shape[1] * columns.itemsize
    return (data[start : start + length] for start in range(0, len(data), length))


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def main() -> None:
    """Makes one and says how long it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("catalog", type=Path)
    parser.add_argument("--faces", type=int, default=FACES)
    parser.add_argument("--photos", type=int, default=PHOTOS)
    parser.add_argument("--decided", type=int, default=20_000)
    options = parser.parse_args()
    begun = time.monotonic()
    made = make_catalog(options.catalog, options.faces, options.photos, decided=options.decided)
    print(f"run {made.run_id}: {made.faces:,} faces in {made.photos:,} photos, ", end="")
    print(f"{options.catalog.stat().st_size / 1e6:,.0f} MB, {time.monotonic() - begun:.1f} s")


if __name__ == "__main__":
    main()
