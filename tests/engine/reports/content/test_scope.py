"""Which photos and faces an export takes, over one run and over several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from engine.catalog import catalog as catalog_module
from engine.catalog.catalog import Catalog
from engine.index.query import Sign
from engine.reports.content.scope import ExportScope, ScopedPhoto, photos_read, scoped_photos
from engine.reports.content.texts import Words
from engine.reports.formats.base import Format
from engine.reports.formats.registry import FORMATS
from engine.reports.making.preview import preview
from engine.support.errors import CatalogError
from engine.support.languages import Language
from engine.values.ages import DecisionValue, PolicySettings
from tests.helpers.made import done, face, file, spec
from tests.helpers.reporting.exports import ADULT, CHILD, TEEN, decide, faces_of, mixed, waiting


def names(photos: Iterator[ScopedPhoto]) -> list[str]:
    return [each.photo.path.rpartition("/")[2] for each in photos]


def test_all_flagged_and_reviewed_photos(catalog: Catalog) -> None:
    run = mixed(catalog)
    everything = ExportScope((run,))
    assert len(names(scoped_photos(everything, catalog))) == 6
    flagged = replace(everything, signs=Sign.FLAGGED)
    assert names(scoped_photos(flagged, catalog)) == ["a child.jpg", "b two.jpg"]
    reviewed = replace(everything, signs=Sign.DECIDED)
    assert names(scoped_photos(reviewed, catalog)) == []
    decide(catalog, faces_of(catalog, run)["/photos/c adult.jpg"][0], DecisionValue.UNSURE)
    assert names(scoped_photos(reviewed, catalog)) == ["c adult.jpg"]


def test_a_decision_that_was_undone_makes_no_reviewed_photo(catalog: Catalog) -> None:
    run = mixed(catalog)
    decide(catalog, faces_of(catalog, run)["/photos/c adult.jpg"][0], DecisionValue.CHILD)
    catalog.review.undo_last("Ana")
    assert names(scoped_photos(ExportScope((run,), signs=Sign.DECIDED), catalog)) == []
    assert not any(
        each.minors
        for each in scoped_photos(ExportScope((run,)), catalog)
        if not each.photo.flagged
    )


def test_of_a_blind_reviewer_only_the_own_decisions_count(catalog: Catalog) -> None:
    run = mixed(catalog)
    faces = faces_of(catalog, run)
    decide(catalog, faces["/photos/a child.jpg"][0], DecisionValue.TEEN, "Bia")
    decide(catalog, faces["/photos/a child.jpg"][0], DecisionValue.ADULT, "Ana")
    decide(catalog, faces["/photos/c adult.jpg"][0], DecisionValue.CHILD, "Ana")
    own = ExportScope((run,), signs=Sign.DECIDED, reviewer="Bia")
    (photo,) = scoped_photos(own, catalog)
    assert photo.photo.path == "/photos/a child.jpg"
    assert [(each.decision, each.decided_by) for each in photo.rows] == [("teen", "Bia")]
    assert not list(scoped_photos(replace(own, reviewer=""), catalog))
    assert "Bia" in Words(Language.ENGLISH).scope(own)


@pytest.mark.parametrize(
    "made", [FORMATS[key] for key in ("covered-copies", "list", "plain-copies")]
)
def test_what_protects_goes_by_everybody_s_decisions_in_a_blind_review_too(
    catalog: Catalog, made: Format
) -> None:
    run = mixed(catalog)
    decide(catalog, faces_of(catalog, run)["/photos/c adult.jpg"][0], DecisionValue.CHILD, "Ana")
    own = ExportScope((run,), reviewer="Bia")
    minors = [p.photo.path for p in scoped_photos(made.scope(own), catalog) if p.minors]
    assert "/photos/c adult.jpg" in minors
    shown = [row[0] for row in preview(own, made, catalog).rows]
    assert "/photos/c adult.jpg" in shown


def test_selected_photos_and_selected_faces(catalog: Catalog) -> None:
    run = mixed(catalog)
    photos = {each.photo.path: each for each in scoped_photos(ExportScope((run,)), catalog)}
    chosen = frozenset(
        photos[f"/photos/{name}"].photo.key.analysis_id for name in ("b two.jpg", "e failed.jpg")
    )
    scope = ExportScope((run,), analyses=chosen)
    assert names(scoped_photos(scope, catalog)) == ["b two.jpg", "e failed.jpg"]

    adult = faces_of(catalog, run)["/photos/b two.jpg"][1]
    (photo,) = scoped_photos(ExportScope((run,), faces=frozenset((adult,))), catalog)
    (row,) = photo.rows
    assert (row.face, row.age_group) == (2, "adult")
    # What is said of the photo is still of all its faces.
    assert row.photo_flagged is True
    assert row.unaccompanied is False


def test_of_several_runs_each_photo_comes_once_and_the_newest_run_s(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "PAGE", 2)
    old = mixed(catalog)
    new = catalog.start_run(spec(key="another", roots=("/other",))).id
    catalog.record(new, done(file("/photos/a child.jpg"), face(10, ADULT)))
    catalog.record(new, done(file("/photos/Z.jpg"), face(10, ADULT)))
    waiting(catalog, new, "/photos/c adult.jpg")
    waiting(catalog, new, "/photos/new.jpg")
    scope = ExportScope((old, new))
    found = list(scoped_photos(scope, catalog))
    assert names(iter(found)) == [
        "Z.jpg", "a child.jpg", "b two.jpg", "c adult.jpg", "d none.jpg", "e failed.jpg",
        "f notes.txt", "new.jpg",
    ]  # fmt: skip
    runs = {each.photo.path.rpartition("/")[2]: each.run.id for each in found}
    # One that waits in the newer run is shown as the older one has it.
    assert runs["a child.jpg"] == new
    assert runs["c adult.jpg"] == old
    assert photos_read(scope, catalog) == 10


def test_each_run_has_its_own_policy(catalog: Catalog) -> None:
    first = mixed(catalog)
    second = catalog.start_run(spec(roots=("/other",))).id
    catalog.record(second, done(file("/other/teen.jpg"), face(10, TEEN)))
    catalog.queue.set_run_policy(first, PolicySettings((12, 18), 0.99))
    catalog.queue.set_run_policy(second, PolicySettings((13, 16), 0.2))
    flagged = scoped_photos(ExportScope((first, second), signs=Sign.FLAGGED), catalog)
    (row,) = (row for photo in flagged for row in photo.rows)
    assert row.photo == "/other/teen.jpg"
    assert (row.teen_from, row.adult_from, row.threshold) == (13, 16, 0.2)
    same = PolicySettings((18,), 0.5)
    applied = ExportScope((first, second), settings=same, signs=Sign.FLAGGED)
    assert names(scoped_photos(applied, catalog)) == ["teen.jpg", "a child.jpg", "b two.jpg"]


@pytest.mark.parametrize(
    ("distribution", "decision", "minor"),
    [
        (CHILD, None, True),
        (CHILD, DecisionValue.UNSURE, True),
        (CHILD, DecisionValue.ADULT, False),
        (CHILD, DecisionValue.NOT_A_FACE, False),
        (ADULT, None, False),
        (ADULT, DecisionValue.UNSURE, False),
        (ADULT, DecisionValue.TEEN, True),
        (ADULT, DecisionValue.CHILD, True),
    ],
)
def test_who_is_taken_for_a_minor_after_review(
    catalog: Catalog, distribution: object, decision: DecisionValue | None, minor: bool
) -> None:
    run = catalog.start_run(spec()).id
    catalog.record(run, done(file("/a.jpg"), face(10, distribution)))  # type: ignore[arg-type]
    (face_id,) = faces_of(catalog, run)["/a.jpg"]
    if decision is not None:
        decide(catalog, face_id, decision)
    (photo,) = scoped_photos(ExportScope((run,)), catalog)
    assert bool(photo.minors) is minor


def test_a_run_that_is_not_there_says_so(catalog: Catalog) -> None:
    with pytest.raises(CatalogError, match="no run 7"):
        list(scoped_photos(ExportScope((7,)), catalog))
