"""COCO JSON: an object a face, with its keypoints, in the picture that it lies in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.catalog.catalog import Catalog
from engine.faces.align import landmarks_in
from engine.reports.content.options import ExportOptions
from engine.reports.content.scope import ExportScope
from engine.reports.formats.coco import CATEGORIES, KEYPOINTS
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.reports.making.preview import preview
from engine.values.ages import AgeGroup, DecisionValue
from engine.values.faces import Box
from engine.values.films import page_at
from engine.values.photos import PhotoPage
from tests.helpers.made import done, face, file, scanned
from tests.helpers.reporting.exports import ADULT, CHILD, decide, faces_of, mixed

COCO = FORMATS["coco"]


def made(catalog: Catalog, run: int, folder: Path, **options: bool) -> dict[str, Any]:
    target = folder / "c.json"
    export(ExportScope((run,)), target, COCO, catalog, ExportOptions(**options))
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def test_ids_lead_from_a_face_to_its_picture_and_its_category(
    catalog: Catalog, tmp_path: Path
) -> None:
    found = made(catalog, mixed(catalog), tmp_path)
    assert [each["name"] for each in found["categories"]] == ["child", "teen", "adult"]
    images = {each["id"]: each for each in found["images"]}
    # Photos without faces are there, for they teach, too; those that were not read are not.
    assert [Path(each["file_name"]).name for each in images.values()] == [
        *("a child.jpg", "b two.jpg", "c adult.jpg", "d none.jpg"),
    ]
    faces = [
        (Path(images[each["image_id"]]["file_name"]).name, each["category_id"])
        for each in found["annotations"]
    ]
    child, teen, adult = (CATEGORIES[group] for group in AgeGroup)
    assert faces == [
        *(("a child.jpg", child), ("b two.jpg", teen), ("b two.jpg", adult)),
        ("c adult.jpg", adult),
    ]
    assert [each["id"] for each in found["annotations"]] == [1, 2, 3, 4]
    for each in found["annotations"]:
        assert len(each["keypoints"]) == 3 * len(KEYPOINTS)
        assert each["num_keypoints"] == len(KEYPOINTS)
        x, y, width, height = each["bbox"]
        image = images[each["image_id"]]
        assert 0 <= x < x + width <= image["width"]
        assert 0 <= y < y + height <= image["height"]
        assert each["area"] == width * height


def test_a_decision_is_the_category_and_what_is_no_face_is_none(
    catalog: Catalog, tmp_path: Path
) -> None:
    run = mixed(catalog)
    faces = faces_of(catalog, run)
    decide(catalog, faces["/photos/c adult.jpg"][0], DecisionValue.TEEN, note="a secret")
    decide(catalog, faces["/photos/a child.jpg"][0], DecisionValue.NOT_A_FACE)
    decide(catalog, faces["/photos/b two.jpg"][0], DecisionValue.UNSURE)
    found = made(catalog, run, tmp_path)
    told = [(each["category_id"], each["decision"]) for each in found["annotations"]]
    teen, adult = CATEGORIES[AgeGroup.TEEN], CATEGORIES[AgeGroup.ADULT]
    assert told == [(teen, "unsure"), (adult, ""), (teen, "teen")]
    text = (tmp_path / "c.json").read_text(encoding="utf-8")
    assert "Ana" not in text
    assert "a secret" not in text
    named = made(catalog, run, tmp_path, reviewers=True)
    assert [each["decided_by"] for each in named["annotations"]] == ["Ana", "", "Ana"]


def test_a_drawn_box_has_no_landmarks_of_its_own(catalog: Catalog, tmp_path: Path) -> None:
    run = scanned(catalog, done(file("/a.jpg"), face(10, ADULT)))
    (photo,) = catalog.photos(run)
    box = Box(200, 50, 80, 80)
    catalog.review.add_face(photo.key, box, landmarks_in(box), CHILD, "Ana")
    one, two = made(catalog, run, tmp_path)["annotations"]
    assert (one["num_keypoints"], two["num_keypoints"]) == (len(KEYPOINTS), 0)
    assert not any(two["keypoints"])


def test_each_page_is_a_picture(catalog: Catalog, tmp_path: Path) -> None:
    pages = (PhotoPage(1, 640, 480), PhotoPage(3, 320, 240))
    behind = face(10, CHILD, page=3)
    photo = replace(done(file("/a.tif"), behind), pages=pages, page_count=4)
    run = scanned(catalog, photo)
    found = made(catalog, run, tmp_path)
    assert [(e["page"], e["width"]) for e in found["images"]] == [(1, 640), (3, 320)]
    (only,) = found["annotations"]
    assert only["image_id"] == 2


def test_nothing_found_is_an_empty_list(catalog: Catalog, tmp_path: Path) -> None:
    found = made(catalog, scanned(catalog), tmp_path)
    assert (found["images"], found["annotations"]) == ([], [])


def test_the_preview_says_what_will_be_written(catalog: Catalog) -> None:
    rows = preview(ExportScope((mixed(catalog),)), COCO, catalog).rows
    assert [row[2] for row in rows] == ["child", "teen", "adult", "adult"]


def test_a_films_frame_has_its_time(catalog: Catalog, tmp_path: Path) -> None:
    pages = tuple(PhotoPage(page_at(each), 640, 480, each) for each in (0, 5_250))
    film = done(file("/a.mp4"), face(10, CHILD, page=page_at(5_250)))
    run = scanned(catalog, replace(film, pages=pages, page_count=2, duration_ms=9_000))
    found = made(catalog, run, tmp_path)
    assert [each["time"] for each in found["images"]] == [0, 5.25]
    assert [each["image_id"] for each in found["annotations"]] == [2]
    # A person drew a face in a frame between those that were looked at.
    (record,) = catalog.photos(run)
    box = Box(300, 100, 40, 50)
    catalog.review.add_face(record.key, box, landmarks_in(box), CHILD, "ana", page_at(3_000))
    found = made(catalog, run, tmp_path)
    assert [each["time"] for each in found["images"]] == [0, 3, 5.25]
    assert sorted(each["image_id"] for each in found["annotations"]) == [2, 3]
    photo = scanned(catalog, done(file("/a.jpg"), face(10, CHILD)))
    assert "time" not in made(catalog, photo, tmp_path)["images"][0]
