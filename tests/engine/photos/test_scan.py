"""What a user can rely on when folders are looked through."""

from __future__ import annotations

import os
import socket
import sys
import tracemalloc
import unicodedata
from pathlib import Path

import pytest

from engine.photos.scan import Found, ScanOptions, ScanProblem, scan
from engine.support.errors import UsageError
from engine.values.photos import PhotoFile

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and free names")


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(found: list[Found], root: Path) -> list[str]:
    return [os.path.relpath(each.path, root) for each in found if isinstance(each, PhotoFile)]


def problems(found: list[Found], root: Path) -> dict[str, str]:
    return {
        os.path.relpath(each.path, root): str(each.reason)
        for each in found
        if isinstance(each, ScanProblem)
    }


def look(root: Path, *paths: str | Path, **options: object) -> list[Found]:
    given = [os.fspath(path) for path in paths] or [str(root)]
    return list(scan(given, ScanOptions(**options)))  # type: ignore[arg-type]


def test_every_file_comes_in_order_whatever_its_extension(tmp_path: Path) -> None:
    make(tmp_path, "b/2.jpg", "b/1.JPG", "a.txt", "c", "b/d/e.heic")
    found = look(tmp_path)
    assert names(found, tmp_path) == ["a.txt", "b/1.JPG", "b/2.jpg", "b/d/e.heic", "c"]
    first = found[0]
    assert isinstance(first, PhotoFile)
    assert first.size == 1
    assert first.mtime_ns == (tmp_path / "a.txt").stat().st_mtime_ns
    assert os.path.isabs(first.path)


def test_subfolders_are_left_out_where_recursion_is_off(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "b/c.jpg")
    assert names(look(tmp_path, recursive=False), tmp_path) == ["a.jpg"]


def test_hidden_files_and_folders_come_only_when_asked_for(tmp_path: Path) -> None:
    make(tmp_path, ".a.jpg", ".b/c.jpg", "d.jpg")
    assert names(look(tmp_path), tmp_path) == ["d.jpg"]
    assert names(look(tmp_path, hidden=True), tmp_path) == [".a.jpg", ".b/c.jpg", "d.jpg"]
    assert names(look(tmp_path, tmp_path / ".a.jpg"), tmp_path) == [".a.jpg"]
    assert names(look(tmp_path, tmp_path / ".b"), tmp_path) == [".b/c.jpg"]


def test_ignore_patterns_match_names_and_paths(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "a.png", "x/thumbs/b.jpg", "x/c.jpg", "y/c.jpg", "[z].jpg")
    left = names(look(tmp_path, ignore=("*.png", "thumbs", "y/*", "[[]z*")), tmp_path)
    assert left == ["a.jpg", "x/c.jpg"]
    assert names(look(tmp_path, ignore=("x/",)), tmp_path) == [
        "[z].jpg",
        "a.jpg",
        "a.png",
        "y/c.jpg",
    ]


def test_patterns_mind_neither_case_nor_how_accents_are_put_together(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "Formação")
    make(tmp_path, f"{apart}/a.jpg", "FORMAÇÃO 2/b.jpg", "c.TMP", "d.jpg", "formacao.jpg")
    for pattern in ("Formação", apart, "FORMACAO"):
        left = names(look(tmp_path, ignore=(pattern, f"{pattern} ?", "*.tmp")), tmp_path)
        assert left == ["d.jpg", "formacao.jpg"], pattern


def test_a_path_that_is_not_there_ends_before_anything_is_done(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg")
    for wrong in (str(tmp_path / "nowhere"), "", str(tmp_path / "a.jpg" / "b"), "a\0b"):
        with pytest.raises(UsageError):
            scan([str(tmp_path), wrong], ScanOptions())


def test_overlapping_paths_give_each_file_once(tmp_path: Path) -> None:
    make(tmp_path, "a/b/1.jpg", "a/2.jpg")
    found = look(tmp_path, tmp_path / "a" / "b", tmp_path, tmp_path / "a" / "2.jpg", tmp_path / "a")
    assert sorted(names(found, tmp_path)) == ["a/2.jpg", "a/b/1.jpg"]


def test_a_path_is_made_absolute_and_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/1.jpg")
    monkeypatch.chdir(tmp_path)
    assert [each.path for each in look(tmp_path, "a/../a/.")] == [str(tmp_path / "a" / "1.jpg")]


@posix
def test_links_are_followed_without_loops_and_without_repeats(tmp_path: Path) -> None:
    make(tmp_path, "photos/real.jpg", "elsewhere/other.jpg")
    photos = tmp_path / "photos"
    (photos / "loop").symlink_to(photos)
    (photos / "up").symlink_to(tmp_path)
    (photos / "self").symlink_to("self")
    (photos / "again.jpg").symlink_to("real.jpg")
    (photos / "broken.jpg").symlink_to("nothing")
    (photos / "zlink").symlink_to(tmp_path / "elsewhere")
    found = look(tmp_path, photos)
    assert sorted(os.path.realpath(f.path) for f in found if isinstance(f, PhotoFile)) == [
        str(tmp_path / "elsewhere" / "other.jpg"),
        str(photos / "real.jpg"),
    ]
    assert problems(found, photos) == {
        "broken.jpg": "a link to something that is not there",
        "self": "a link that leads back to itself",
    }


@posix
def test_folders_are_told_apart_where_the_file_system_numbers_them_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As some FUSE file systems, cameras and network drives do, which cannot be had here.
    real_stat = os.stat

    def unnumbered(path: str) -> os.stat_result:
        found = real_stat(path)
        times = {name: getattr(found, name) for name in ("st_mtime_ns", "st_ctime_ns")}
        return os.stat_result((found.st_mode, 0, 0, *found[3:]), times)

    make(tmp_path, "a/1.jpg", "b/2.jpg", "b/c/3.jpg")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", unnumbered)
        found = look(tmp_path)
    assert names(found, tmp_path) == ["a/1.jpg", "b/2.jpg", "b/c/3.jpg"]


@posix
def test_hard_links_are_files_of_their_own(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg")
    os.link(tmp_path / "a.jpg", tmp_path / "b.jpg")
    assert names(look(tmp_path), tmp_path) == ["a.jpg", "b.jpg"]


def test_a_folder_with_a_photos_name_is_a_problem_and_is_looked_into(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg/b.jpg")
    found = look(tmp_path)
    assert problems(found, tmp_path) == {"a.jpg": "is a folder, not a photo"}
    assert names(found, tmp_path) == ["a.jpg/b.jpg"]


@posix
def test_pipes_sockets_and_devices_are_told_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path)
        try:
            server.bind("b.jpg")
        finally:
            os.chdir(here)
        (tmp_path / "c.jpg").symlink_to("/dev/zero")
        assert problems(look(tmp_path), tmp_path) == {
            "a.jpg": "not a regular file (a pipe)",
            "b.jpg": "not a regular file (a socket)",
            "c.jpg": "not a regular file (a device)",
        }


@posix
def test_a_folder_that_may_not_be_read_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "secret/b.jpg", "z.jpg")
    (tmp_path / "secret").chmod(0)
    user = os.geteuid()
    if user == 0:
        for folder in (tmp_path, *list(tmp_path.parents)[:3]):
            folder.chmod(folder.stat().st_mode | 0o055)
        os.seteuid(65534)
    try:
        found = look(tmp_path)
    finally:
        os.seteuid(user)
        (tmp_path / "secret").chmod(0o755)
    assert names(found, tmp_path) == ["a.jpg", "z.jpg"]
    assert "permission denied" in problems(found, tmp_path)["secret"]


@posix
def test_names_may_hold_anything_that_the_system_allows(tmp_path: Path) -> None:
    wanted = sorted([b"\xff\xfe.jpg", "日本 語.jpg".encode(), b"a\nb.jpg", b"'\"$;.jpg", b" "])
    for name in wanted:
        with open(os.fsencode(tmp_path) + b"/" + name, "wb"):
            pass
    found = look(tmp_path)
    assert sorted(os.path.basename(os.fsencode(each.path)) for each in found) == wanted


@posix
def test_folders_may_be_nested_deeper_than_a_path_is_long(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("deep", dir_fd=handle)
        inner = os.open("deep", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    os.close(handle)
    make(tmp_path, "z.jpg")
    found = look(tmp_path)
    assert names(found, tmp_path) == ["z.jpg"]
    assert "too long" in next(iter(problems(found, tmp_path).values()))
    _remove_deep(tmp_path)


def _remove_deep(folder: Path) -> None:
    # Too deep for shutil, which pytest uses to clean up.
    top = folder / "deep"
    handle = os.open(top, os.O_RDONLY)
    moved = 0
    while "deep" in os.listdir(handle):
        moved += 1
        os.rename("deep", f"../up{moved}", src_dir_fd=handle, dst_dir_fd=handle)
        inner = os.open(f"../up{moved}", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    os.close(handle)


def test_nothing_is_looked_at_before_it_is_asked_for(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "b/c.jpg")
    found = scan([str(tmp_path)], ScanOptions())
    assert isinstance(next(found), PhotoFile)
    make(tmp_path, "b/d.jpg")
    assert names(list(found), tmp_path) == ["b/c.jpg", "b/d.jpg"]


def test_a_file_that_vanishes_while_its_folder_is_looked_at_is_a_problem(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "b.jpg")
    found = scan([str(tmp_path)], ScanOptions())
    next(found)
    (tmp_path / "b.jpg").unlink()
    assert "vanished" in problems(list(found), tmp_path)["b.jpg"]


def test_many_files_take_little_more_memory_than_their_paths(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"photo {number:06}.jpg").touch()
    paths = 3000 * len(str(tmp_path / "photo 000000.jpg"))
    tracemalloc.start()
    count = sum(1 for _ in scan([str(tmp_path)], ScanOptions()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3000
    assert peak < 6 * paths
