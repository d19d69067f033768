"""What the catalog keeps of damaged photos, and gives to window and reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog import schema
from engine.catalog.catalog import Catalog
from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder, Sign
from engine.reports.content.scope import ExportScope, scoped_photos
from engine.reports.content.summary import summarise
from engine.run.health import many_damaged
from engine.support.reasons import Reason
from engine.values.photos import Quality
from engine.values.records import FolderDamage
from engine.values.troubles import RunTrouble, Trouble
from tests.helpers.earlier import take_back
from tests.helpers.made import done, face, failed, file, scanned
from tests.helpers.reporting.reports import report_rows

DAMAGED, PARTIAL = Quality.DAMAGED, Quality.PARTIAL


def mixed(catalog: Catalog) -> int:
    return scanned(
        catalog,
        done(file("/a/1.jpg"), face(), quality=DAMAGED),
        done(file("/a/2.jpg"), quality=DAMAGED),
        done(file("/a/3.jpg"), face()),
        done(file("/a/b/4.jpg"), face(), quality=PARTIAL),
        failed(file("/a/5.jpg")),
    )


@pytest.mark.parametrize("writer", [True, False])
def test_a_photo_s_quality_is_there_again(path: Path, writer: bool) -> None:
    with Catalog(path) as catalog:
        run_id = mixed(catalog)
    with Catalog(path, writer=writer) as catalog:
        found = {each.path: each.quality for each in catalog.photos(run_id)}
        counts = catalog.counts(run_id)
        rows = {row.photo: row.quality for row in report_rows(catalog.photos(run_id))}
    whole = dict.fromkeys(("/a/3.jpg", "/a/5.jpg"), Quality.WHOLE)
    assert found == rows
    assert found == {"/a/1.jpg": DAMAGED, "/a/2.jpg": DAMAGED, "/a/b/4.jpg": PARTIAL} | whole
    assert (counts.damaged, counts.partial, counts.found) == (2, 1, 5)
    assert (counts.analysed, counts.no_face, counts.failed) == (3, 1, 1)


def test_photos_of_an_earlier_catalog_are_not_called_damaged(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = mixed(catalog)
    take_back(path, 3)
    with Catalog(path) as catalog:
        assert schema.schema_version(path) == len(schema.MIGRATIONS)
        assert {each.quality for each in catalog.photos(run_id)} == {Quality.WHOLE}
        assert catalog.counts(run_id).damaged == 0


def test_a_gallery_can_be_asked_for_them(catalog: Catalog) -> None:
    run_id = mixed(catalog)
    index = Index()
    for part in catalog.gallery.index_parts([run_id]):
        index.add(part)

    def shown(mode: GalleryMode, signs: Sign) -> int:
        return len(index.rows(mode, GalleryFilter(signs=signs), GalleryOrder.PATH))

    assert shown(GalleryMode.PHOTOS, Sign.DAMAGED) == 2
    assert shown(GalleryMode.PHOTOS, Sign.DAMAGED | Sign.PARTIAL) == 3
    assert shown(GalleryMode.PHOTOS, Sign.DAMAGED | Sign.NO_FACE) == 1
    assert shown(GalleryMode.FACES, Sign.DAMAGED) == 1


def test_a_face_that_is_drawn_leaves_the_quality_as_it_is(catalog: Catalog) -> None:
    run_id = mixed(catalog)
    photo = next(each for each in catalog.photos(run_id) if each.path == "/a/2.jpg")
    one = face(200)
    catalog.review.add_face(
        photo.key, one.face.box, one.face.landmarks, one.age_distribution, "ana"
    )
    (again,) = (each for each in catalog.photos(run_id) if each.path == "/a/2.jpg")
    assert (len(again.faces), again.quality) == (1, DAMAGED)


def test_folders_with_damage_are_counted_each_by_itself(catalog: Catalog) -> None:
    assert catalog.queue.damaged_folders(mixed(catalog)) == (FolderDamage("/a", 3, 2),)


def test_many_damaged_photos_in_one_folder_are_one_word() -> None:
    card = FolderDamage("/card", 300, 21)
    others = [FolderDamage(f"/{number}", 10, 1) for number in range(40)]
    said = Reason.MANY_DAMAGED(damaged=21, photos=300, folder="/card")
    assert many_damaged([*others, card]) == RunTrouble(Trouble.MANY_DAMAGED, said)
    assert "21 of 300 photos in /card are damaged" in str(said)
    assert many_damaged(others) is None
    assert many_damaged([]) is None
    assert many_damaged([FolderDamage("/archive", 10_000, 21)]) is None


def test_a_summary_counts_and_names_them(catalog: Catalog) -> None:
    run_id = mixed(catalog)
    summary = summarise(scoped_photos(ExportScope((run_id,)), catalog))
    assert summary.qualities == {DAMAGED: 2, PARTIAL: 1}
    assert summary.damaged == ("/a/1.jpg", "/a/2.jpg")
