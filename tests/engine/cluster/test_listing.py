"""What is listed: the same files as in a scan, each once, in parts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from engine.cluster import listing
from engine.cluster.results import Results
from engine.photos.left_out import LeftOut
from engine.photos.scan import ScanOptions, scan
from engine.run.options import RunOptions
from engine.support.errors import ErrorCode, FaixaError, UsageError
from engine.values.photos import PhotoFile
from tests.engine.cluster.conftest import Begun
from tests.helpers.photos import folder_of, portrait_file
from tests.helpers.stores import bucket_of


def all_items(results: Results, parts: int) -> list[object]:
    found: list[object] = []
    for part in range(parts):
        found += results.items(part, results.listing(part))
    return found


def awkward(folder: Path) -> Path:
    """Names of all kinds, pairs, thumbnails, hidden files."""
    for name in (
        "a/1.jpg",
        "a.jpg",
        "b/c/2.JPG",
        "@eaDir/x.jpg",
        ".hidden.jpg",
        "no.tmp",
        "ç é.jpg",
    ):
        portrait_file(folder / name, 64)
    (folder / "b" / "c" / "2.NEF").write_bytes(b"raw")
    (folder / "b" / "c" / "2.mov").write_bytes(b"film")
    (folder / "notes.txt").write_text("text", encoding="utf-8")
    return folder


def test_a_folder_is_listed_as_it_is_scanned(folder: Path, begun: Begun) -> None:
    awkward(folder)
    (folder / "lost.jpg").symlink_to("nowhere")
    results, counted = begun(folder, folder / "a", options=RunOptions())
    left_out: Counter[LeftOut] = Counter()
    wanted = list(map(listing._item, scan([str(folder)], ScanOptions(), left_out)))
    assert all_items(results, counted.parts) == wanted
    assert (counted.found, counted.left_out) == (len(wanted), dict(left_out))


@pytest.mark.usefixtures("s3")
def test_a_store_is_listed_by_the_same_rules(folder: Path, begun: Begun) -> None:
    url = bucket_of(awkward(folder), "listed")
    results, counted = begun(url, f"{url}/a", options=RunOptions())
    found = all_items(results, counted.parts)
    assert all(isinstance(each, PhotoFile) for each in found)
    wanted = [each for each in scan([str(folder)], ScanOptions()) if isinstance(each, PhotoFile)]
    assert [(each.path, each.size, each.beside) for each in found] == [  # type: ignore[attr-defined]
        (each.path.replace(str(folder), url), each.size, each.beside) for each in wanted
    ]
    assert counted.left_out == {LeftOut.THUMBNAILS: 1, LeftOut.HIDDEN: 1}


@pytest.mark.usefixtures("s3")
def test_a_store_that_is_not_there_is_an_error_and_no_empty_listing(begun: Begun) -> None:
    bucket_of(None, "empty")
    with pytest.raises(FaixaError, match="s3://empty/photos"):
        begun("s3://empty/photos")
    with pytest.raises(FaixaError, match="s3://never-made"):
        begun("s3://never-made/photos")


def test_the_first_parts_are_small_and_later_ones_larger(
    folder: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PARTS", 4)
    for number in range(150):
        (folder / f"{number:03}.jpg").write_bytes(b"x")
    results, counted = begun(folder)
    sizes = [results.listing(part).num_rows for part in range(counted.parts)]
    assert sum(sizes) == 150
    assert sizes[:5] == [16] * 5
    assert sizes[-2] > 16
    monkeypatch.setattr(listing, "MOST_PART_BYTES", 2)
    assert [len(rows) for rows in listing._parts(all_items(results, 1))] == [2] * 8  # type: ignore[arg-type]


def test_results_lie_in_a_folder_of_their_own(folder: Path, tmp_path: Path, begun: Begun) -> None:
    folder_of(folder, 1)
    with pytest.raises(UsageError, match="not written among photos"):
        begun(folder, at=type(begun(folder)[0].out)(str(folder / "out")))
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="Choose an empty folder"):
        begun(folder, at=type(begun(folder)[0].out)(str(other)))


def test_the_folder_of_other_work_is_refused(folder: Path, tmp_path: Path, begun: Begun) -> None:
    begun(folder_of(folder, 1))
    with pytest.raises(UsageError, match="sources") as raised:
        begun(folder_of(tmp_path / "more", 1))
    assert raised.value.message.code is ErrorCode.OUT_OTHER
    with pytest.raises(UsageError, match="options"):
        begun(folder, options=RunOptions(scan=ScanOptions(hidden=True)))


def test_what_is_asked_for_names_no_place_of_this_machine(folder: Path, begun: Begun) -> None:
    results, _ = begun(folder_of(folder, 1), options=RunOptions(workers=1))
    asked = results.asked()
    assert asked is not None
    assert (asked.choices["model"], asked.spec.options["model"]) == ("", "")
    assert asked.options.model == RunOptions().model


@pytest.mark.parametrize("name", ["spec", "choices", "created_at", "provider"])
def test_a_damaged_beginning_is_told_as_such(folder: Path, begun: Begun, name: str) -> None:
    results, _ = begun(folder_of(folder, 1))
    file = Path(results.out.url) / "faixa.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({key: value for key, value in told.items() if key != name}))
    with pytest.raises(FaixaError, match=r"faixa\.json is damaged"):
        results.asked()
    file.write_text(json.dumps({**told, "format": 2}))
    with pytest.raises(FaixaError, match="newer Faixa"):
        results.asked()
