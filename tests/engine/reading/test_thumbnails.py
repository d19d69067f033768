"""What the window can rely on when it asks for small pictures and keeps them on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.decode import load
from engine.reading.pool import DecodePool
from engine.reading.thumbnails import (
    LEVELS,
    PhotoStamp,
    ThumbnailFolder,
    level,
    open_kept,
    picture_in,
)
from engine.support.errors import NotAPhotoError, PhotoError
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos


@pytest.fixture(scope="module")
def pool() -> Iterator[DecodePool]:
    with DecodePool(MtcnnOptions().detail, workers=1) as made:
        yield made


def read_kept(path: str) -> photos.Array | None:
    descriptor = open_kept(path)
    assert descriptor is not None
    try:
        return picture_in(descriptor)
    finally:
        os.close(descriptor)


def saved(folder: Path, pixels: photos.Array, orientation: int = 1) -> PhotoStamp:
    path = folder / "photo.jpg"
    path.write_bytes(photos.encode(pixels, "JPEG", orientation))
    loaded = load(str(path), DecodeLimits())
    return PhotoStamp(str(path), loaded.size, loaded.mtime_ns, loaded.sha256)


def test_a_thumbnail_is_the_whole_photo_upright_and_no_larger_than_asked(
    pool: DecodePool, tmp_path: Path
) -> None:
    scene = photos.scene(900, 600)
    stamp = saved(tmp_path, photos.stored(scene, 6), 6)
    got = pool.thumbnail(stamp.path, stamp.sha256, 256).result()
    assert got.shape == (171, 256, 3)
    assert abs(got[20, 20].astype(int) - scene[60, 60]).max() < 12


def test_every_format_has_thumbnails(pool: DecodePool, tmp_path: Path) -> None:
    for kind in photos.FORMATS:
        path = tmp_path / f"{kind} ü.jpg"
        path.write_bytes(photos.encode(photos.scene(300, 200), kind))
        assert max(pool.thumbnail(str(path), "", 128).result().shape) == 128


def test_a_small_photo_is_not_enlarged(pool: DecodePool, tmp_path: Path) -> None:
    stamp = saved(tmp_path, photos.scene(90, 60))
    assert pool.thumbnail(stamp.path, stamp.sha256, 256).result().shape == (60, 90, 3)


@pytest.mark.parametrize("side", [40.0, 400.0])
def test_faces_come_upright_and_loosely_framed(
    pool: DecodePool, tmp_path: Path, side: float
) -> None:
    scene = np.full((1400, 2000, 3), 90, np.uint8)
    landmarks = photos.face_landmarks(700, 500, side)
    dot = max(3, int(side / 12))
    # Something is at the eyes, and the face stands on its head.
    for x, y in landmarks[:2].astype(int):
        scene[y - dot : y + dot, x - dot : x + dot] = 255
    upside_down = np.array([2000.0, 1400.0]) - landmarks
    stamp = saved(tmp_path, scene[::-1, ::-1])
    got = pool.thumbnail(stamp.path, stamp.sha256, 128, upside_down[None]).result()
    assert got.shape == (1, 128, 128, 3)
    bright = np.argwhere(got[0, :, :, 0] > 140)
    assert bright[:, 0].max() < 70, "the eyes are above the middle"
    left, right = bright[:, 1].min(), bright[:, 1].max()
    assert 15 < right - left < 45, "the face has room around it"


def test_the_second_time_comes_from_the_folder_without_the_photo(
    pool: DecodePool, tmp_path: Path
) -> None:
    stamp = saved(tmp_path, photos.scene(900, 600))
    folder = ThumbnailFolder(tmp_path / "kept")
    faces = np.stack([photos.face_landmarks(100 + 200 * i, 100, 80) for i in range(2)])
    photo = (folder.photo(stamp, 256),)
    crops = tuple(folder.face(stamp, each, 128) for each in faces)
    before = pool.kept_bytes
    first = pool.thumbnail(stamp.path, stamp.sha256, 256, None, photo).result()
    first_faces = pool.thumbnail(stamp.path, stamp.sha256, 128, faces, crops).result()
    assert pool.kept_bytes - before == folder.used() > 0
    os.unlink(stamp.path)
    again = pool.thumbnail(stamp.path, stamp.sha256, 256, None, photo).result()
    again_faces = pool.thumbnail(stamp.path, stamp.sha256, 128, faces, crops).result()
    assert abs(again.astype(int) - first).mean() < 4
    assert abs(again_faces.astype(int) - first_faces).mean() < 4


def test_a_damaged_kept_file_is_made_again(pool: DecodePool, tmp_path: Path) -> None:
    stamp = saved(tmp_path, photos.scene(900, 600))
    path = ThumbnailFolder(tmp_path / "kept").photo(stamp, 128)
    pool.thumbnail(stamp.path, stamp.sha256, 128, None, (path,)).result()
    Path(path).write_bytes(b"\xff\xd8\xff\xe0 no more")
    assert read_kept(path) is None
    pool.thumbnail(stamp.path, stamp.sha256, 128, None, (path,)).result()
    assert read_kept(path) is not None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    pool: DecodePool, tmp_path: Path
) -> None:
    stamp = saved(tmp_path, photos.scene())
    (tmp_path / "kept").write_text("a file, where the folder should be")
    path = ThumbnailFolder(tmp_path / "kept").photo(stamp, 128)
    assert pool.thumbnail(stamp.path, stamp.sha256, 128, None, (path,)).result().shape[1] == 128


def test_what_cannot_be_shown_says_why(pool: DecodePool, tmp_path: Path) -> None:
    stamp = saved(tmp_path, photos.scene())
    with pytest.raises(PhotoError, match="has changed since"):
        pool.thumbnail(stamp.path, "0" * 64, 128).result()
    with pytest.raises(PhotoError, match="one point"):
        pool.thumbnail(stamp.path, stamp.sha256, 128, np.ones((1, 5, 2))).result()
    (tmp_path / "a.txt").write_text("hello")
    with pytest.raises(NotAPhotoError):
        pool.thumbnail(str(tmp_path / "a.txt"), "", 128).result()
    with pytest.raises(PhotoError, match="no longer there"):
        pool.thumbnail(str(tmp_path / "gone.jpg"), "", 128).result()


def test_one_pool_gives_the_full_photo_and_reduced_ones(pool: DecodePool, tmp_path: Path) -> None:
    stamp = saved(tmp_path, photos.scene(4100, 2060))
    assert pool.decode(stamp.path, Detail(), urgent=True).result().pixels.shape == (2060, 4100, 3)
    assert pool.decode(stamp.path, Detail(500), urgent=True).result().pixels.shape[1] == 500
    assert pool.decode(stamp.path).result().pixels.shape[1] == 2048


def test_names_tell_apart_whatever_would_look_different(tmp_path: Path) -> None:
    folder = ThumbnailFolder(tmp_path)
    stamp = PhotoStamp("/a.jpg", 1, 2, "aa")
    face = photos.face_landmarks(1, 2, 30)
    names = {
        folder.photo(stamp, 128),
        folder.photo(stamp, 256),
        folder.photo(PhotoStamp("/b.jpg", 1, 2, "aa"), 128),
        folder.photo(PhotoStamp("/a.jpg", 2, 2, "aa"), 128),
        folder.photo(PhotoStamp("/a.jpg", 1, 3, "aa"), 128),
        folder.photo(PhotoStamp("/a.jpg", 1, 2, "bb"), 128),
        folder.photo(PhotoStamp(os.fsdecode(b"/\xff.jpg"), 1, 2, "aa"), 128),
        folder.face(stamp, face, 128),
        folder.face(stamp, face + 1, 128),
    }
    assert len(names) == 9


def test_trimming_removes_what_was_not_looked_at_for_longest(
    pool: DecodePool, tmp_path: Path
) -> None:
    folder = ThumbnailFolder(tmp_path / "kept")
    stamp = saved(tmp_path, photos.scene(900, 600))
    paths = [folder.photo(stamp, side) for side in (100, 101, 102, 103)]
    for age, path in enumerate(paths):
        pool.thumbnail(stamp.path, stamp.sha256, 100, None, (path,)).result()
        os.utime(path, (1000 + age, 1000 + age))
    read_kept(paths[0])
    used = folder.used()
    assert folder.trim(used) == used
    left = folder.trim(used * 6 // 10)
    assert left == folder.used() <= used * 6 // 10
    assert [os.path.exists(path) for path in paths] == [True, False, False, True]
    assert folder.trim(0) == 0


def test_levels_serve_the_sides_that_a_screen_wants() -> None:
    assert [level(side) for side in (1, 128, 129, 360, 5000)] == [128, 128, 256, 512, LEVELS[-1]]


def test_nothing_but_thumbnails_is_ever_removed(pool: DecodePool, tmp_path: Path) -> None:
    folder = ThumbnailFolder(tmp_path / "thumbnails")
    stamp = saved(tmp_path, photos.scene(300, 200))
    kept = folder.photo(stamp, 128)
    pool.thumbnail(stamp.path, stamp.sha256, 128, None, (kept,)).result()
    beside = Path(kept).parent
    # Somebody's own photos, in a folder that happens to be called so.
    theirs = [
        folder.folder / "01" / "IMG_0001.jpg",
        folder.folder / "ab" / "cat.jpg",
        folder.folder / "holiday" / Path(kept).name,
        beside / "photo.jpg",
    ]
    for path in theirs:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"an original")
    link = beside / Path(kept).name.replace(Path(kept).name[:4], "0000")
    link.symlink_to(theirs[0])
    assert folder.used() == Path(kept).stat().st_size
    assert folder.trim(0) == 0
    assert not Path(kept).exists()
    assert all(path.read_bytes() == b"an original" for path in theirs)
    assert link.is_symlink()
