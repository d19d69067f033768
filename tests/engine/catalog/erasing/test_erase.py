"""Erasing: what goes, what stays, and that nothing of what went is left in any file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.catalog.erasing.erase import CatalogErasing
from engine.catalog.upkeep.backups import back_up, backups
from engine.faces.align import landmarks_in
from engine.support.files import partial_of
from engine.values.acts import ActKind
from engine.values.ages import DecisionValue
from engine.values.erasing import ToErase
from engine.values.faces import Box
from engine.values.photos import PhotoFile
from tests.helpers.erasing import (
    BYTES_OF_A,
    SECRETS,
    A,
    B,
    C,
    add_run,
    found_in,
    names,
    thumbnail,
)
from tests.helpers.made import (
    ages,
    catalog_file,
    done,
    face,
    failed,
    file,
    scanned,
    sha_of,
    spec,
)


def test_a_photo_goes_with_all_that_is_known_of_it(path: Path, tmp_path: Path) -> None:
    assert found_in(tmp_path, *SECRETS) == set(SECRETS)
    with Catalog(path) as catalog:
        what = ToErase(photos=(A,))
        plan = catalog.erasing.plan(what)
        assert (plan.photos, plan.faces, plan.decisions, plan.notes) == (1, 1, 1, 1)
        assert (plan.thumbnails, plan.runs) == (1, ())
        assert plan.log_lines == 1
        assert names(catalog, 1) == [C, A, B], "a plan changes nothing"
        assert catalog.erasing.erase(what) == plan
        assert names(catalog, 1) == [C, B]
        assert catalog.review.reviewers() == ("Lima",)
        assert found_in(tmp_path, *SECRETS) == {"maria"}, "while the catalog is open, too"
        assert not catalog.erasing.unclean
    assert found_in(tmp_path, *SECRETS) == {"maria"}
    assert not Path(thumbnail(path)).exists()


def test_a_folder_goes_with_what_is_below_it_and_with_runs_of_it_alone(
    path: Path, tmp_path: Path
) -> None:
    with Catalog(path) as catalog:
        only = add_run(catalog, A, roots=("/fotos/turma",))
        both = add_run(catalog, C, roots=("/fotos/turma", "/fotos/rua"))
        near = add_run(catalog, "/fotos/turma b/x.jpg", roots=("/fotos/turma b",))
        gone = catalog.erasing.erase(ToErase(folders=("/fotos/turma",)))
        assert (gone.photos, gone.runs) == (2, (only,))
        assert [run.id for run in catalog.runs()] == [1, 2, both, near]
        assert catalog.run(both).spec.roots == ("/fotos/rua",)
        assert names(catalog, 1) == [C]
        assert names(catalog, near) == ["/fotos/turma b/x.jpg"]
    assert not found_in(tmp_path, *SECRETS)


def test_a_run_leaves_what_other_runs_list(path: Path, tmp_path: Path) -> None:
    with Catalog(path) as catalog:
        plan = catalog.erasing.plan(ToErase(runs=(1,)))
        assert (plan.photos, plan.shared, plan.runs) == (2, 1, (1,))
        catalog.erasing.erase(ToErase(runs=(1,)))
        (photo,) = catalog.photos(2)
        assert photo.path == B
        assert photo.analysed_by is not None
        assert photo.analysed_by.spec.model_name == "ages", "who analysed it is still known"
        (part,) = catalog.gallery.index_parts((2,))
        assert part.paths == (B.encode(),)
        assert catalog.erasing.older_than(-1).runs == (2,), "what is left of run 1 is none"
    assert found_in(tmp_path, "joão", "pedro", "maria", "Lima") == {"maria"}


def test_all_runs_go_together(path: Path, tmp_path: Path) -> None:
    with Catalog(path) as catalog:
        gone = catalog.erasing.erase(ToErase(runs=(1, 2)))
        assert (gone.photos, gone.shared, gone.decisions) == (3, 0, 3)
        assert catalog.runs() == ()
    assert not found_in(tmp_path, *SECRETS, "pedro", "/fotos")


def test_faces_that_stay_keep_their_decisions(tmp_path: Path) -> None:
    """The subject of a photo of two runs began in the run that goes."""
    with Catalog(catalog_file(tmp_path)) as catalog:
        first, second = (catalog.start_run(spec(key=key)) for key in ("one", "two"))
        photo = file(A)
        for run in (first, second):
            catalog.record(run.id, done(photo, face()))
            catalog.finish_run(run.id)
        (old,) = catalog.photos(first.id)
        catalog.review.add_decision(old.faces[0].id, DecisionValue.TEEN, "Lima", "fica")
        gone = catalog.erasing.erase(ToErase(runs=(first.id,)))
        assert (gone.photos, gone.decisions, gone.shared) == (0, 0, 1)
        (kept,) = catalog.photos(second.id)
        assert [each.note for each in kept.faces[0].decisions] == ["fica"]
        (part,) = catalog.gallery.index_parts((second.id,))
        assert part.subject_ids.tolist() == [kept.faces[0].id]


def test_decisions_are_append_only_in_every_other_way(path: Path) -> None:
    with Catalog(path) as catalog:
        catalog.erasing.erase(ToErase(photos=(A,)))
    raw = sqlite3.connect(path)
    for change in ("UPDATE decision SET by = 'x'", "DELETE FROM decision", "DELETE FROM undone"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(change)
    raw.close()


def test_what_is_older_than_the_limit_is_named_and_what_was_decided_since_is_not(
    path: Path,
) -> None:
    with Catalog(path) as catalog:
        erasing: CatalogErasing = catalog.erasing
        assert (erasing.keep_days, erasing.expired()) == (0, ToErase())
        erasing.set_keep_days(30)
        assert erasing.expired() == ToErase()
    raw = sqlite3.connect(path)
    raw.executescript(
        "UPDATE run SET created_at = '2020-01-01T00:00:00Z', finished_at = '2020-01-01T00:00:01Z';"
        "UPDATE analysis SET analysed_at = '2020-01-01T00:00:01Z';"
        "UPDATE run SET state = 'interrupted' WHERE id = 2;"
    )
    raw.close()
    with Catalog(path) as catalog:
        assert catalog.erasing.keep_days == 30
        assert catalog.erasing.expired() == ToErase(runs=(2,)), "run 1 was reviewed today"
        # A copy of a photo was: its face is the same one, and began at another path.
        copy = scanned(catalog, done(file("/outra/cópia.jpg"), face(), sha256=sha_of(B)))
        (photo,) = catalog.photos(copy)
        catalog.review.add_decision(photo.faces[0].id, DecisionValue.CHILD, "Lima")
    raw = sqlite3.connect(path)
    raw.executescript(
        "UPDATE run SET created_at = '2020-01-01T00:00:00Z', finished_at = '2020-01-01T00:00:01Z';"
        "UPDATE analysis SET analysed_at = '2020-01-01T00:00:01Z';"
    )
    raw.close()
    with Catalog(path) as catalog:
        assert copy not in catalog.erasing.expired().runs
        for wrong in (-1, 40_000):
            with pytest.raises(ValueError, match="days"):
                catalog.erasing.set_keep_days(wrong)


def test_twins_and_copies_of_the_catalog_are_named_and_stay(path: Path, tmp_path: Path) -> None:
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.record(run.id, done(file("/outra/cópia.jpg"), face(), sha256="01" * 32))
        catalog.finish_run(run.id)
    copy = path.with_name("catalog.db.bak")
    copy.write_bytes(path.read_bytes())
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / "1.db").write_bytes(path.read_bytes())
    path.with_name("other.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    with Catalog(path) as catalog:
        gone = catalog.erasing.erase(ToErase(photos=(A,)))
        assert gone.twins == ("/outra/cópia.jpg",)
        assert {Path(each).name for each in gone.copies} == {"catalog.db.bak", "1.db"}
        assert names(catalog, run.id) == ["/outra/cópia.jpg"]


def test_what_another_run_analysed_again_at_the_same_path_is_no_twin(path: Path) -> None:
    with Catalog(path) as catalog:
        photo, twin = (done(file(each), face(), sha256="02" * 32) for each in (A, "/other.jpg"))
        first = scanned(catalog, photo)
        again = catalog.start_run(spec(key="another model"))
        for each in (photo, twin):
            catalog.record(again.id, each)
        catalog.finish_run(again.id)
        plan = catalog.erasing.plan(ToErase(runs=(first,)))
        assert (plan.shared, plan.twins, plan.more_twins) == (1, ("/other.jpg",), 0)


def test_no_twin_and_no_copy_of_the_catalog_is_left_out_in_silence(path: Path) -> None:
    with Catalog(path) as catalog:
        others = [done(file(f"/other/{n:02}.jpg"), face(), sha256="02" * 32) for n in range(25)]
        scanned(catalog, done(file(A), face(), sha256="02" * 32), *others)
    copies = {path.with_name(f"old {number:02}.db") for number in range(30)}
    for copy in copies:
        copy.write_bytes(path.read_bytes())
    with Catalog(path) as catalog:
        planned = catalog.erasing.plan(ToErase(photos=(A,)))
    assert {*map(Path, planned.copies)} == copies
    assert planned.twins == tuple(f"/other/{number:02}.jpg" for number in range(20))
    assert planned.more_twins == 5


def test_copies_of_the_catalog_among_thousands_of_photos_are_named(path: Path) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(file(A), face()))
    for number in range(1_100):
        path.with_name(f"{number:04d}.jpg").touch()
    (path.parent / "old").mkdir()
    copies = {path.with_name("school.faixa"), path.parent / "old" / f"{path.name} (2)"}
    for copy in copies:
        copy.write_bytes(path.read_bytes())
    with Catalog(path) as catalog:
        assert {*map(Path, catalog.erasing.plan(ToErase(photos=(A,))).copies)} == copies


def test_a_raw_photo_goes_with_the_photo_that_it_is_one_with(path: Path) -> None:
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        photo = PhotoFile("/fotos/x/1.jpg", 100, 1, beside=("1.cr2",))
        catalog.add_found(run.id, [photo])
        catalog.record(run.id, failed(photo))
        catalog.finish_run(run.id)
        assert catalog.erasing.erase(ToErase(photos=("/fotos/x/1.cr2",))).photos == 1
        assert names(catalog, run.id) == []
        assert not catalog.erasing.plan(ToErase(photos=("/fotos/x/1.cr2", "/nowhere.jpg")))


def test_backups_of_the_catalog_go_with_what_they_hold(catalog: Catalog) -> None:
    run = scanned(catalog, done(file("/photos/ana.jpg"), face()))
    backup = catalog.path.with_name(f"{catalog.path.name}.backup-20261101T000000Z")
    backup.write_bytes(catalog.path.read_bytes())
    cut_short = partial_of(catalog.path)
    cut_short.write_bytes(catalog.path.read_bytes())
    what = ToErase(runs=(run,))
    planned = catalog.erasing.plan(what)
    assert planned.backups == 2
    assert planned.copies == ()
    assert catalog.erasing.erase(what).backups == 2
    assert not backup.exists()
    assert not cut_short.exists()


@pytest.mark.parametrize(
    "what",
    [
        ToErase(photos=("/photos/1.cr2",)),
        ToErase(photos=("/photos/died.jpg",)),
        ToErase(folders=("/photos/asked",)),
        ToErase(folders=("/photos",)),
    ],
)
def test_a_backup_knows_files_beside_a_photo_those_that_were_read_and_what_was_asked_for(
    catalog: Catalog, what: ToErase
) -> None:
    run = catalog.start_run(spec(roots=("/photos/asked", "/elsewhere"))).id
    photo = PhotoFile("/photos/1.jpg", 100, 1, beside=("1.cr2",))
    catalog.add_found(run, [photo])
    catalog.record(run, done(photo, face()))
    catalog.finish_run(run)
    catalog.mark_in_flight([file("/photos/died.jpg")])
    back_up(catalog.path)
    everything = ToErase((run,), ("/photos", "/elsewhere"), ("/photos/died.jpg",))
    # The catalog alone forgets it, as one that was made anew.
    backup = backups(catalog.path)[0].path
    kept = backup.read_bytes()
    catalog.erasing.erase(everything)
    backup.write_bytes(kept)
    gone = catalog.erasing.plan(what)
    assert (gone.photos, gone.in_backups) == (0, 1)
    assert not catalog.erasing.plan(ToErase(photos=("/photos/other.jpg",)))


def test_boxes_that_were_moved_and_deleted_go_with_their_photo(tmp_path: Path) -> None:
    path = catalog_file(tmp_path)
    with Catalog(path) as catalog:
        runs = [scanned(catalog, done(file(each), face(), sha256=BYTES_OF_A)) for each in (A, B)]
        (key,) = (photo.key for photo in catalog.photos(runs[0]))
        drawn = [
            catalog.review.add_face(key, box, landmarks_in(box), ages(a9=1.0), "Souza-Revisor")
            for box in (Box(300, 100, 40, 50), Box(500, 300, 40, 50))
        ]
        for face_id in drawn:
            catalog.review.add_decision(
                face_id, DecisionValue.CHILD, "Souza-Revisor", "anotação secreta"
            )
        box = Box(400, 200, 60, 60)
        catalog.review.change_face(drawn[0], box, landmarks_in(box), ages(a9=1.0), "Souza-Revisor")
        catalog.review.delete_face(drawn[1], "Souza-Revisor")
        catalog.erasing.erase(ToErase(photos=(A,)))
        # The copy keeps what is known of it.
        (kept,) = catalog.photos(runs[1])
        assert [each.box for each in kept.faces[1:]] == [box]
        assert [each.note for each in kept.faces[1].decisions] == ["anotação secreta"]
        assert catalog.acts.undo("Souza-Revisor").kind is ActKind.DECIDE  # type: ignore[union-attr]
        catalog.erasing.erase(ToErase(photos=(B,)))
    assert not found_in(tmp_path, *SECRETS)


def test_no_face_is_put_back_into_a_photo_that_has_the_number_of_an_erased_one(
    tmp_path: Path,
) -> None:
    def draw_and_delete(run: int) -> None:
        (key,) = (photo.key for photo in catalog.photos(run))
        box = Box(300, 100, 40, 50)
        drawn = catalog.review.add_face(key, box, landmarks_in(box), ages(a9=1.0), "Lima")
        catalog.review.delete_face(drawn, "Lima")

    with Catalog(catalog_file(tmp_path)) as catalog:
        first = scanned(catalog, done(file(A), face(), sha256=BYTES_OF_A))
        draw_and_delete(first)
        second = scanned(catalog, done(file(A), face(), sha256="02" * 32))
        draw_and_delete(second)
        catalog.erasing.erase(ToErase(runs=(second,)))
        other = scanned(catalog, done(file(C), face()))
        # What is left to undo is what was done in the run that stays.
        for _ in range(3):
            catalog.acts.undo("Lima")
            assert [len(photo.faces) for photo in catalog.photos(other)] == [1]
