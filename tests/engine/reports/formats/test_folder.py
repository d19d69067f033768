"""Where copies go: new names only, the tree kept, and all of it gone after a cancel."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.reports.content.scope import ExportScope
from engine.reports.formats import copies
from engine.reports.formats.base import Format
from engine.reports.making.export import export
from engine.support.errors import FaixaError, UsageError
from engine.support.reasons import Reason
from tests.helpers import photos
from tests.helpers.reporting.exports import COVERED, PLAIN, child_at, copy, with_files


def test_originals_are_as_they_were_and_the_tree_is_kept(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    found = {}
    for name in ("2024/summer/a.jpg", "2024/b.jpg", os.fsdecode(b"caf\xe9 \xc3\xa7.jpg")):
        found |= child_at(folder, name, photos.encode(photos.scene(400, 300), "JPEG"))
    os.utime(folder / "2024/b.jpg", ns=(1, 2_000_000_000))
    found[folder / "2024/b.jpg"] = found.pop(folder / "2024/b.jpg")
    run = with_files(catalog, (folder,), found)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in found}
    for made, name in ((COVERED, "c"), (PLAIN, "p")):
        copy(catalog, run, tmp_path / name, made)
        made_there = {
            str(path.relative_to(tmp_path / name))
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        assert made_there == {str(path.relative_to(folder)) for path in found}
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in found} == before


def test_no_file_is_ever_replaced_not_even_in_the_originals_own_folder(
    catalog: Catalog, folder: Path
) -> None:
    run = with_files(
        catalog,
        (folder,),
        child_at(folder, "a.jpg", photos.encode(photos.scene(400, 300), "JPEG")),
    )
    original = (folder / "a.jpg").read_bytes()
    for _ in range(2):
        assert copy(catalog, run, folder).written == 1
    assert sorted(os.listdir(folder)) == ["a (2).jpg", "a (3).jpg", "a.jpg"]
    assert (folder / "a.jpg").read_bytes() == original


def test_two_formats_of_one_name_and_two_roots_stay_apart(catalog: Catalog, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    found = {}
    for root in (one, two):
        found |= child_at(root, "a.webp", photos.encode(photos.scene(400, 300), "WEBP"))
        found |= child_at(root, "a.jpg", photos.encode(photos.scene(400, 300), "JPEG"))
    run = with_files(catalog, (one, two), found)
    assert copy(catalog, run, tmp_path / "out").written == 4
    names = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.*"))
    assert names == ["one/a (2).jpg", "one/a.jpg", "two/a (2).jpg", "two/a.jpg"]


def test_what_cannot_be_copied_is_told_and_stops_nothing(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    good = photos.encode(photos.scene(400, 300), "JPEG")
    found = {}
    for name in ("gone.jpg", "changed.jpg", "damaged.jpg", "fine.jpg"):
        data = good[:-800] if name == "damaged.jpg" else good
        found |= child_at(folder, name, data)
    run = with_files(catalog, (folder,), found)
    (folder / "gone.jpg").unlink()
    (folder / "changed.jpg").write_bytes(photos.encode(photos.scene(400, 300, 2), "JPEG"))
    result = copy(catalog, run, tmp_path / "out")
    assert (result.written, result.failed) == (1, 3)
    told = {os.path.basename(each.path): each.reason for each in result.failures}
    assert set(told) == {"gone.jpg", "changed.jpg", "damaged.jpg"}
    assert told["changed.jpg"] == Reason.CHANGED_BEFORE_EXPORT()
    listed = (tmp_path / "out" / "faixa-not-copied.txt").read_text(encoding="utf-8")
    assert listed.count("\n") == 3
    assert sorted(os.listdir(tmp_path / "out")) == ["faixa-not-copied.txt", "fine.jpg"]
    plain = copy(catalog, run, tmp_path / "plain", PLAIN)
    assert {os.path.basename(each.path) for each in plain.failures} == {"gone.jpg", "changed.jpg"}


@pytest.mark.parametrize("made", [COVERED, PLAIN])
@pytest.mark.parametrize("there", [False, True])
def test_a_cancel_takes_all_copies_away_and_nothing_else(
    catalog: Catalog, folder: Path, tmp_path: Path, made: Format, there: bool
) -> None:
    found = {}
    for number in range(6):
        name = f"{number % 2}/{number}.jpg"
        found |= child_at(folder, name, photos.encode(photos.scene(400, 300, number), "JPEG"))
    run = with_files(catalog, (folder,), found)
    target = tmp_path / "out"
    if there:
        (target / "1").mkdir(parents=True)
        (target / "1" / "mine.txt").write_text("mine")
    seen: list[int] = []

    def cancelled() -> bool:
        seen.append(sum(len(files) for _, _, files in os.walk(target)))
        return len(seen) > 5

    result = export(ExportScope((run,)), target, made, catalog, cancelled=cancelled)
    assert result.cancelled
    assert max(seen) > there
    left = sorted(str(path.relative_to(tmp_path)) for path in target.rglob("*"))
    assert left == (["out/1", "out/1/mine.txt"] if there else [])
    assert target.exists() is there


def test_a_full_disk_is_said_and_leaves_nothing(
    catalog: Catalog, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    for number in range(3):
        found |= child_at(folder, f"{number}.jpg", photos.encode(photos.scene(400, 300), "JPEG"))
    run = with_files(catalog, (folder,), found)
    real, written = os.replace, []

    def full(source: str, target: str) -> None:
        written.append(target)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FaixaError, match=r"the disk is full.*Nothing was left"):
        copy(catalog, run, tmp_path / "out", PLAIN)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_used_is_refused_before_anything_is_read(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = with_files(catalog, (folder,), {})
    (tmp_path / "file").write_text("mine")
    for target, says in ((tmp_path / "file", "is a file"), (tmp_path / "a" / "b", "is not there")):
        with pytest.raises(UsageError, match=says):
            copy(catalog, run, target)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_the_folder_leads_nowhere(catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    run = with_files(
        catalog,
        (folder,),
        child_at(folder, "sub/a.jpg", photos.encode(photos.scene(400, 300), "JPEG")),
    )
    target, outside = tmp_path / "out", tmp_path / "outside"
    target.mkdir()
    outside.mkdir()
    (target / "sub").symlink_to(outside)
    result = copy(catalog, run, target)
    assert (result.written, result.failed) == (0, 1)
    assert result.failures[0].reason == Reason.LEADS_OUT()
    assert os.listdir(outside) == []


def test_copies_tell_their_names_relative_to_the_root(catalog: Catalog) -> None:
    assert copies.relative_name(("/photos",), "/photos/a/b.jpg") == os.path.join("a", "b.jpg")
    assert copies.relative_name(("/photos",), "/elsewhere/b.jpg") == "b.jpg"
    both = ("/photos", "/more")
    assert copies.relative_name(both, "/more/b.jpg") == os.path.join("more", "b.jpg")


def test_copies_of_overlapping_runs_lie_in_the_folders_of_the_outermost(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    found = {}
    for name in ("c.jpg", "sub/a.jpg", "sub/deep/b.jpg"):
        found |= child_at(folder, name, photos.encode(photos.scene(400, 300), "JPEG"))
    roots = (folder, folder / "sub", folder / "sub/deep")
    # The newest run that lists a photo is the one that has it: each of them has one.
    runs = tuple(
        with_files(catalog, (root,), {p: at for p, at in found.items() if root in p.parents})
        for root in roots
    )
    for made in (COVERED, PLAIN):
        target = tmp_path / made.key
        export(ExportScope(runs=runs), target, made, catalog)
        names = {str(each.relative_to(target)) for each in target.rglob("*.jpg")}
        assert names == {str(each.relative_to(folder)) for each in found}
