"""Lists of known files on many machines: the rows of a scan with the same lists."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from engine.catalog.catalog import Catalog
from engine.cluster import known as known_module
from engine.cluster.known import HandedOn
from engine.cluster.part import PartDone
from engine.cluster.places import Place
from engine.cluster.results import Results
from engine.run.control import Control
from engine.run.job import RunJob
from engine.run.options import Models, RunOptions
from engine.run.queue import queue_roots
from engine.support.errors import FaixaError, UsageError
from engine.support.messages import from_json
from engine.values.ages import PolicySettings
from engine.values.known import KnownOptions
from tests.engine.cluster.conftest import Begun
from tests.engine.cluster.test_part import brought, done, mixed, rows_of
from tests.helpers.stores import bucket_of


def hashed(path: Path, kind: str) -> str:
    return hashlib.new(kind, path.read_bytes()).hexdigest()


def lists_of(folder: Path, out: Path) -> tuple[str, str]:
    """A list of MD5s and SHA-256s, and one of VICS."""
    names = ("pair.jpg", "cut.jpg")
    plain, vics = out / "plain ç.txt", out / "vics.json"
    lines = [hashed(folder / name, "md5") for name in names]
    lines.append(hashed(folder / "astronaut.jpg", "sha256"))
    plain.write_text("\n".join(lines), encoding="utf-8")
    media = [{"SHA1": hashed(folder / name, "sha1")} for name in ("cut.jpg", "below/a ç.jpg")]
    vics.write_text(json.dumps({"value": media}), encoding="utf-8")
    return str(plain), str(vics)


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("in_store", [False, True])
def test_known_files_have_the_rows_of_a_scan(
    folder: Path,
    samples: Path,
    tmp_path: Path,
    catalog: Catalog,
    models: Models,
    begun: Begun,
    marked: bool,
    in_store: bool,
) -> None:
    lists = lists_of(mixed(folder, samples), tmp_path)
    options = RunOptions(workers=1, known=KnownOptions(lists, marked))
    run = queue_roots(catalog, [str(folder)], models, options, PolicySettings())
    RunJob(catalog, run, models, options, PolicySettings()).work(Control())
    wanted = rows_of(catalog, run.id, str(folder))
    source, out = str(folder), Place(str(tmp_path / "out"))
    if in_store:
        name = f"known-{marked}".lower()
        source, out = bucket_of(folder, name), Place(bucket_of(None, f"{name}-out"))
    results, listed = begun(source, options=options, at=out)
    # Of other machines nobody has the lists, and nobody asks for them again here.
    for each in lists:
        Path(each).rename(f"{each}.away")
    ends = done(results, listed.parts)
    assert not any(end.problem for end in ends)
    assert brought(results, tmp_path / "brought.db", source) == wanted
    counts = catalog.counts(run.id)
    assert counts.known == sum(end.known for end in ends) == 4
    assert counts.known_skipped == sum(end.known_skipped for end in ends) == (0 if marked else 4)
    assert {row.known for row in wanted} == {
        "",
        "plain ç.txt",
        "vics.json",
        "plain ç.txt; vics.json",
    }


def test_a_broken_list_is_told_before_anything_is_written(folder: Path, begun: Begun) -> None:
    bad = folder / "list.txt"
    bad.write_text("no hash\n", encoding="utf-8")
    out = Place(str(folder.parent / "out"))
    with pytest.raises(UsageError, match=r"list\.txt is broken at line 1"):
        begun(folder, options=RunOptions(known=KnownOptions((str(bad),))), at=out)
    assert not Path(out.url).exists()


def test_another_list_makes_other_work(folder: Path, tmp_path: Path, begun: Begun) -> None:
    known = tmp_path / "list.txt"
    known.write_text("0" * 32, encoding="utf-8")
    options = RunOptions(known=KnownOptions((str(known),)))
    begun(folder, options=options)
    begun(folder, options=options)
    known.write_text("0" * 64, encoding="utf-8")
    with pytest.raises(UsageError, match="options"):
        begun(folder, options=options)


def test_a_list_that_came_in_part_stops_the_work(folder: Path, samples: Path, begun: Begun) -> None:
    (folder / "a.jpg").write_bytes((samples / "astronaut.jpg").read_bytes())
    known = folder.parent / "list.txt"
    known.write_text("0" * 32, encoding="utf-8")
    results, _ = begun(folder, options=RunOptions(known=KnownOptions((str(known),))))
    packed = Path(results.out.url) / "known" / "0.hashes"
    packed.write_bytes(packed.read_bytes()[:-1])
    problem = from_json(one(results).problem)
    assert problem.code.name == "HASH_LIST_BROKEN"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this process makes its temporary files."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


@pytest.fixture
def two_lists(folder: Path, samples: Path, begun: Begun) -> tuple[Results, KnownOptions]:
    """One photo, which stands in the first of two lists."""
    photo = folder / "a.jpg"
    photo.write_bytes((samples / "astronaut.jpg").read_bytes())
    first, second = folder.parent / "first.txt", folder.parent / "second.txt"
    first.write_text(hashed(photo, "md5"), encoding="utf-8")
    second.write_text("0" * 64, encoding="utf-8")
    known = KnownOptions((str(first), str(second)))
    results, _ = begun(folder, options=RunOptions(known=known))
    return results, known


def test_where_a_file_needs_a_name_it_is_closed_the_users_and_goes(
    two_lists: tuple[Results, KnownOptions], temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_module, "_OWN", str(temporary / "no such folder"))
    results, options = two_lists
    handed_on = HandedOn(results.out, options)
    there = sorted(temporary.iterdir())
    assert sorted(map(Path, handed_on.options.known_files)) == there
    assert len(there) == 2
    # Windows opens none by its name that this process still has open.
    opened = {each.path for each in psutil.Process().open_files()}
    assert opened.isdisjoint(map(str, there))
    if os.name == "posix":
        assert {each.stat().st_mode & 0o777 for each in there} == {0o600}
    handed_on.close()
    assert not list(temporary.iterdir())
    end = one(results)
    assert (end.problem, end.known, end.known_skipped) == ("", 1, 1)
    assert not list(temporary.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="files without a name, as Linux has them")
def test_where_a_file_needs_no_name_it_has_none(
    two_lists: tuple[Results, KnownOptions], temporary: Path
) -> None:
    results, options = two_lists
    handed_on = HandedOn(results.out, options)
    assert not list(temporary.iterdir())
    assert all(Path(each).stat().st_size for each in handed_on.options.known_files)
    handed_on.close()


@pytest.mark.parametrize("named", [False, True])
def test_of_lists_that_do_not_all_come_none_stays(
    two_lists: tuple[Results, KnownOptions],
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    named: bool,
) -> None:
    if named:
        monkeypatch.setattr(known_module, "_OWN", str(temporary / "no such folder"))
    results, options = two_lists
    (Path(results.out.url) / "known" / "1.hashes").unlink()
    opened = psutil.Process().open_files()
    with pytest.raises(FaixaError, match=r"1\.hashes"):
        HandedOn(results.out, options)
    assert not list(temporary.iterdir())
    assert psutil.Process().open_files() == opened


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_lists_beside_the_results_are_the_users_alone(
    two_lists: tuple[Results, KnownOptions],
) -> None:
    results, _ = two_lists
    folder = Path(results.out.url) / "known"
    rights = {each.name: each.stat().st_mode & 0o777 for each in (folder, *folder.iterdir())}
    assert rights == {"known": 0o700, "0.hashes": 0o600, "1.hashes": 0o600}


def one(results: Results) -> PartDone:
    return done(results, 1)[0]
