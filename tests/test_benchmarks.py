"""The benchmarks' own parts: what they print must be what happened."""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import cv2
import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.support.places import ROOT
from engine.values.photos import PhotoStatus
from engine.values.records import PhotoKey, RunState


def module(name: str) -> ModuleType:
    """A benchmark's module."""
    return importlib.import_module(f"benchmarks.{name}")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Three made-up photos with a `face`; nobody is in them."""
    folder = tmp_path_factory.mktemp("sources")
    made = []
    for index in range(3):
        photo = np.full((448, 448, 3), 60 + 40 * index, np.uint8)
        cv2.ellipse(photo, (224, 224), (70, 95), 0, 0, 360, (150, 180, 220), -1)
        path = folder / f"{index}.png"
        assert cv2.imwrite(str(path), photo)
        face = module("common").Rect(154, 129, 140, 190)
        made.append(module("scenes").Source(path, face))
    return made


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_seed_gives_the_same_photos_and_a_larger_set_starts_with_the_smaller(
    tmp_path: Path, sources: list[Any]
) -> None:
    scenes = module("scenes")
    three = scenes.build(tmp_path / "a", 3, 800, 600, sources)
    four = scenes.build(tmp_path / "b", 4, 800, 600, sources)
    assert four[:3] == three
    for scene in three:
        assert digest(tmp_path / "a" / scene.name) == digest(tmp_path / "b" / scene.name)
    other = scenes.build(tmp_path / "c", 3, 800, 600, sources, seed=1)
    assert digest(tmp_path / "a" / three[0].name) != digest(tmp_path / "c" / other[0].name)


def test_every_pasted_face_is_inside_its_photo_where_the_truth_says(
    tmp_path: Path, sources: list[Any]
) -> None:
    scenes = module("scenes")
    built = scenes.build(tmp_path / "set", 3, 1000, 750, sources)
    assert scenes.read_truth(tmp_path / "set.json") == built
    assert len(built[1].faces) == 0
    faces = 0
    for scene in built:
        photo = cv2.imread(str(tmp_path / "set" / scene.name))
        assert photo is not None
        assert photo.shape == (750, 1000, 3)
        assert len(scene.faces) <= 12
        for face in scene.faces:
            assert face.x >= 0
            assert face.y >= 0
            assert face.x + face.width <= 1000
            assert face.y + face.height <= 750
            x, y = (int(value) for value in face.centre)
            # The made-up face is (150, 180, 220) in OpenCV's blue, green, red.
            middle = photo[y - 2 : y + 3, x - 2 : x + 3].reshape(-1, 3).mean(axis=0)
            assert np.abs(middle - (150, 180, 220)).max() < 25
            faces += 1
    assert faces > 3


def test_reduced_photos_keep_their_faces_in_proportion(tmp_path: Path, sources: list[Any]) -> None:
    scenes = module("scenes")
    built = scenes.build(tmp_path / "set", 1, 800, 600, sources)
    reduced = scenes.reduce(tmp_path / "set", built, 400, tmp_path / "half")
    photo = cv2.imread(str(tmp_path / "half" / reduced[0].name))
    assert photo is not None
    assert photo.shape == (300, 400, 3)
    assert reduced[0].faces == tuple(face.scaled(0.5) for face in built[0].faces)


def test_a_multiplied_set_has_as_many_different_photos_as_asked_for(
    tmp_path: Path, sources: list[Any]
) -> None:
    scenes = module("scenes")
    built = scenes.build(tmp_path / "set", 2, 320, 240, sources, most_faces=1)
    scenes.multiply(tmp_path / "set", built, 9, tmp_path / "many")
    photos = sorted((tmp_path / "many").iterdir())
    assert len(photos) == 9
    assert len({digest(photo) for photo in photos}) == 9
    original = cv2.imread(str(tmp_path / "set" / built[0].name))
    copy = cv2.imread(str(photos[0]))
    assert original is not None
    assert copy is not None
    assert np.array_equal(original, copy)


def test_measuring_counts_child_processes_in_memory_and_cpu_time(tmp_path: Path) -> None:
    child = "x = bytearray(80 * 1024 * 1024)\nfor _ in range(6_000_000): pass\n"
    parent = (
        "import subprocess, sys\n"
        f"subprocess.run([sys.executable, '-c', {child!r}], check=True)\n"
        "print('done')\n"
    )
    result = module("common").measure(
        [sys.executable, "-c", parent], tmp_path / "log", 0.01, keep_seconds=0.02
    )
    assert result.returncode == 0
    assert result.stdout == "done\n"
    assert result.peak_mib > 85
    assert result.processes == 2
    assert result.cpu_seconds > 0.05
    assert result.rss[0][0] < result.rss[-1][0] <= result.seconds


def test_measuring_does_not_count_what_measures(tmp_path: Path) -> None:
    ours = np.ones(300 * 1024 * 1024, np.uint8)
    result = module("common").measure([sys.executable, "-c", "pass"], tmp_path / "log", 0.01)
    assert ours[-1]
    assert 0 < result.max_rss_mib < 150
    assert 0 < result.peak_mib < 150


def test_measuring_gives_the_exit_code_and_what_was_said(tmp_path: Path) -> None:
    program = "import sys; print('no', file=sys.stderr); sys.exit(3)"
    result = module("common").measure([sys.executable, "-c", program], tmp_path / "log")
    assert (result.returncode, result.stderr) == (3, "no\n")


def test_a_face_counts_as_found_when_a_box_holds_its_middle_and_overlaps_enough() -> None:
    rect = module("common").Rect
    bench, scenes = module("bench"), module("scenes")
    faces = (rect(100, 100, 50, 60), rect(300, 100, 50, 60), rect(500, 100, 39, 50))
    photo = scenes.Scene("a.jpg", 800, 600, 1, faces)
    # Close enough, beside it, and on a face too small to count.
    boxes = {"a.jpg": [rect(105, 98, 50, 66), rect(360, 100, 50, 60), rect(500, 100, 39, 50)]}
    assert bench.count_found(boxes, [photo], 40) == (1, 2)
    # All over the photo: holds every middle, overlaps none.
    assert bench.count_found({"a.jpg": [rect(0, 0, 800, 600)]}, [photo], 40) == (0, 2)
    assert bench.count_found({}, [photo], 40) == (0, 2)


def test_boxes_and_failures_are_read_from_a_report(tmp_path: Path) -> None:
    rect = module("common").Rect
    report = tmp_path / "report.csv"
    report.write_text(
        "photo,status,reason,width,height,face,x,y,w,h\r\n"
        "/p/a.jpg,analysed,,800,600,1,10,20.5,30,40\r\n"
        "/p/a.jpg,analysed,,800,600,2,50,20,30,40\r\n"
        "/p/b.jpg,no_face,,800,600,,,,,\r\n"
        "/p/c.jpg,failed,cut short,,,,,,,\r\n",
        encoding="utf-8-sig",
        newline="",
    )
    boxes, failed = module("bench").read_report(report)
    assert boxes == {
        "a.jpg": [rect(10, 20.5, 30, 40), rect(50, 20, 30, 40)],
        "b.jpg": [],
        "c.jpg": [],
    }
    assert failed == {"c.jpg": "cut short"}


@pytest.mark.parametrize(
    ("stdout", "expected"),
    [
        ('{\n "stages": {"decode": 1.5}\n}\n', {"stages": {"decode": 1.5}}),
        ('{"event": "progress"}\n{"stages": {"decode": 2}}\n', {"stages": {"decode": 2}}),
        ("nothing for machines\n", {}),
        ("", {}),
    ],
)
def test_the_summary_is_found_in_what_the_program_printed(
    stdout: str, expected: dict[str, object]
) -> None:
    assert module("bench").summary(stdout) == expected


def test_a_leak_shows_in_the_slope_and_loading_does_not() -> None:
    seconds = np.arange(0, 100, 0.5)
    loading = np.where(seconds < 10, 100, 500.0)
    trend = module("memory").trend
    assert trend(seconds, loading, 100, 10_000) == pytest.approx((500, 500, 0), abs=1e-6)
    first, last, slope = trend(seconds, loading + seconds, 100, 10_000)
    assert slope == pytest.approx(10)
    assert last - first == pytest.approx(60, abs=1)


def test_without_the_development_photos_a_benchmark_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="development photos are not there"):
        module("common").need_photos(tmp_path / "nowhere")


def test_a_saved_result_is_whole_and_leaves_no_partial_file(tmp_path: Path) -> None:
    module("common").save_json(tmp_path / "new" / "result.json", {"photos": 3})
    assert json.loads((tmp_path / "new" / "result.json").read_text(encoding="utf-8")) == {
        "photos": 3
    }
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["result.json"]


def test_a_made_catalog_is_one_that_a_run_could_have_left(tmp_path: Path) -> None:
    made = module("made_catalog").make_catalog(tmp_path / "c.db", 3000, 1200, decided=50)
    with Catalog(tmp_path / "c.db", writer=False) as catalog:
        photos = list(catalog.photos(made.run_id))
        counts = catalog.counts(made.run_id)
        shown = catalog.gallery.photos([PhotoKey(made.run_id, 1)])
        assert catalog.run(made.run_id).state is RunState.DONE
    assert (len(photos), counts.found, counts.faces, counts.pending) == (1200, 1200, 3000, 0)
    assert sum(one.decision is not None for photo in photos for one in photo.faces) == 50
    for photo in photos:
        assert [one.number for one in photo.faces] == list(range(1, len(photo.faces) + 1))
        assert (photo.status is PhotoStatus.ANALYSED) == bool(photo.faces)
        assert bool(photo.reason) == (photo.status is PhotoStatus.FAILED)
    assert len(shown) == 1
    # Twice makes a second run beside the first.
    assert module("made_catalog").make_catalog(tmp_path / "c.db", 30, 12).run_id != made.run_id


def test_a_run_of_made_up_answers_goes_as_a_real_one_does() -> None:
    command = [sys.executable, "-m", "benchmarks.scale", "--one", "60"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(said.stdout)
    assert found["first half, CPU ms a photo"] > 0
    assert found["catalog, bytes a photo"] > 0


def test_a_soak_ends_with_all_photos_and_all_decisions(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.soak", "--photos", "60", "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads((tmp_path / "soak.json").read_text(encoding="utf-8"))
    assert (found["rows lost"], found["photos done twice"], found["decisions lost"]) == (0, 0, 0)
    ends = ("photos analysed", "photos no_face", "photos failed")
    assert sum(found.get(name, 0) for name in ends) == 60


def test_the_reviewer_s_clock_tells_the_keys_after_which_another_photo_came(
    qapp: object, tmp_path: Path
) -> None:
    """On a handful of faces, without a run: every key is a decision, and is timed."""
    clock = module("review_clock")
    clock.main(
        [
            "--decisions",
            "3",
            "--faces",
            "8",
            "--run-photos",
            "0",
            "--think",
            "0",
            "--out",
            str(tmp_path),
        ]
    )
    told = json.loads((tmp_path / "review_clock.json").read_text(encoding="utf-8"))
    assert told["decided"] == 3
    assert told["all"]["keys"] == 3
    assert 0 < told["all"]["median"] <= told["all"]["worst"]
    assert "during the run" not in told
    assert "Wanted: median 30 ms, worst 100 ms." in clock.report(told)
