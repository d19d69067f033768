"""One undo and redo over everything that people do, in the order in which they did it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.faces.align import landmarks_in
from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder
from engine.support.errors import CatalogError
from engine.values.acts import Act, ActKind
from engine.values.ages import DecisionValue
from engine.values.consent import ConsentValue
from engine.values.erasing import ToErase
from engine.values.faces import Box
from engine.values.photos import PhotoResult, PhotoStatus
from engine.values.records import PhotoKey, PhotoRecord, RunState
from tests.helpers.earlier import take_back
from tests.helpers.made import SHA, ages, catalog_file, done, face, file, scanned, spec

CHILD, TEEN, ADULT, NO_FACE, UNSURE = DecisionValue
A, B = file("/a.jpg"), file("/b.jpg")
DRAWN, MOVED = Box(300, 100, 40, 40), Box(500, 200, 60, 50)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalog_file(tmp_path)


def draw(catalog: Catalog, key: PhotoKey, box: Box = DRAWN, by: str = "ana") -> int:
    return catalog.review.add_face(key, box, landmarks_in(box), ages(a9=1.0), by)


def move(catalog: Catalog, face_id: int, box: Box = MOVED, by: str = "ana") -> int:
    return catalog.review.change_face(face_id, box, landmarks_in(box), ages(a30=1.0), by)


def undo(catalog: Catalog, by: str) -> Act | None:
    """What was undone, but for where it is."""
    act = catalog.acts.undo(by)
    return act and replace(act, photo=None)


def redo(catalog: Catalog, by: str) -> Act | None:
    act = catalog.acts.redo(by)
    return act and replace(act, photo=None)


def photos(catalog: Catalog, run_id: int) -> list[PhotoRecord]:
    return list(catalog.photos(run_id))


def said(catalog: Catalog, face_id: int) -> list[tuple[DecisionValue, str]]:
    return [(each.value, each.note) for each in catalog.review.decisions(face_id)]


def boxes(catalog: Catalog, run_id: int) -> list[list[Box]]:
    return [[each.box for each in photo.faces] for photo in catalog.photos(run_id)]


def test_acts_are_undone_and_done_again_in_their_order_across_restarts(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A, face(10)), done(B))
        catalog.review.add_decision(1, CHILD, "ana", "the same shirt")
        drawn = draw(catalog, PhotoKey(run_id, 2))
        catalog.review.add_decisions([1, drawn], TEEN, "ana")
    with Catalog(path) as catalog:
        assert undo(catalog, "ana") == Act(ActKind.DECIDE, (1, drawn), value=TEEN)
        assert said(catalog, 1) == [(CHILD, "the same shirt")]
        act = undo(catalog, "ana")
        assert act == Act(ActKind.DRAW, (drawn,), (2,))
        assert [photo.status for photo in photos(catalog, run_id)] == [
            PhotoStatus.ANALYSED, PhotoStatus.NO_FACE,
        ]  # fmt: skip
        # The decision on another photo was made before: it is next, and not before its turn.
        assert said(catalog, 1) == [(CHILD, "the same shirt")]
        act = undo(catalog, "ana")
        assert act == Act(ActKind.DECIDE, (1,), value=CHILD, note="the same shirt")
        assert said(catalog, 1) == []
        assert catalog.acts.undo("ana") is None
    with Catalog(path) as catalog:
        kinds = [catalog.acts.redo("ana") for _ in range(4)]
        assert [act and act.kind for act in kinds] == [
            ActKind.DECIDE, ActKind.DRAW, ActKind.DECIDE, None,
        ]  # fmt: skip
        assert said(catalog, 1) == [(CHILD, "the same shirt"), (TEEN, "")]
        assert said(catalog, drawn) == [(TEEN, "")]
        assert boxes(catalog, run_id)[1] == [DRAWN]


def test_an_act_says_in_which_run_of_the_list_its_photo_is(path: Path) -> None:
    with Catalog(path) as catalog:
        first = scanned(catalog, done(A, face(10)))
        second = catalog.start_run(spec()).id
        catalog.add_found(second, [A])
        catalog.reuse_unchanged(second)
        catalog.finish_run(second)
        draw(catalog, PhotoKey(first, 1))
        catalog.review.add_decision(1, CHILD, "ana")
        at = [act and act.photo for act in (catalog.acts.undo("ana"), catalog.acts.undo("ana"))]
        assert at == [PhotoKey(second, 1)] * 2
        catalog.queue.hide_run(second)
        assert catalog.acts.redo("ana").photo == PhotoKey(first, 1)  # type: ignore[union-attr]
        catalog.queue.hide_run(first)
        assert catalog.acts.redo("ana").photo is None  # type: ignore[union-attr]


def test_what_is_done_after_an_undo_leaves_nothing_to_do_again(path: Path) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(A, face(10), face(200)))
        catalog.review.add_decision(1, CHILD, "ana")
        catalog.acts.undo("ana")
        catalog.review.add_decision(2, ADULT, "ana")
        assert catalog.acts.redo("ana") is None
        assert (said(catalog, 1), said(catalog, 2)) == ([], [(ADULT, "")])


def test_everybody_undoes_what_they_did_themselves(path: Path) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(A, face(10), face(200)))
        catalog.review.add_decision(1, CHILD, "ana")
        catalog.review.add_decision(2, CHILD, "rui")
        assert undo(catalog, "ana") == Act(ActKind.DECIDE, (1,), value=CHILD)
        assert catalog.acts.undo("ana") is None
        assert said(catalog, 2) == [(CHILD, "")]
        catalog.review.add_decision(1, ADULT, "rui")
        assert redo(catalog, "ana") == Act(ActKind.DECIDE, (1,), value=CHILD)
        assert said(catalog, 1) == [(ADULT, ""), (CHILD, "")]


def test_a_note_alone_is_told_from_a_decision_and_the_note_of_before_counts_again(
    path: Path,
) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(A, face(10)))
        catalog.review.add_decision(1, TEEN, "ana", "first")
        catalog.review.add_decision(1, TEEN, "ana", "second")
        undone = Act(ActKind.DECIDE, (1,), value=TEEN, note="second", note_alone=True)
        assert undo(catalog, "ana") == undone
        assert said(catalog, 1) == [(TEEN, "first")]
        assert redo(catalog, "ana") == undone
        assert said(catalog, 1)[-1] == (TEEN, "second")


def test_a_box_is_moved_deleted_and_put_back_and_keeps_its_decisions(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A, face(10)))
        drawn = draw(catalog, PhotoKey(run_id, 1))
        catalog.review.add_decision(drawn, TEEN, "ana", "a note")
        moved = move(catalog, drawn)
        assert boxes(catalog, run_id)[0][1:] == [MOVED]
        faces = photos(catalog, run_id)[0].faces
        assert (faces[1].id, faces[1].number, faces[1].decision.value) == (moved, 2, TEEN)  # type: ignore[union-attr]
        assert not faces[1].estimate.flagged
        catalog.review.delete_face(moved, "ana")
        assert len(boxes(catalog, run_id)[0]) == 1
        kinds = []
        for wanted in ([MOVED], [DRAWN]):
            kinds.append(catalog.acts.undo("ana").kind)  # type: ignore[union-attr]
            assert boxes(catalog, run_id)[0][1:] == wanted
            assert said(catalog, photos(catalog, run_id)[0].faces[1].id) == [(TEEN, "a note")]
        assert kinds == [ActKind.DELETE, ActKind.CHANGE]
        for wanted in ([MOVED], []):
            catalog.acts.redo("ana")
            assert boxes(catalog, run_id)[0][1:] == wanted


def test_a_drawn_face_that_was_taken_back_does_not_come_with_a_later_analysis(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A))
        draw(catalog, PhotoKey(run_id, 1))
        again = scanned(catalog, done(A))
        assert boxes(catalog, again) == [[DRAWN]]
        catalog.acts.undo("ana")
        assert boxes(catalog, run_id) == boxes(catalog, again) == [[]]
        assert boxes(catalog, scanned(catalog, done(A))) == [[]]
        catalog.acts.redo("ana")
        assert boxes(catalog, run_id) == boxes(catalog, again) == [[DRAWN]]


def test_a_gallery_hears_of_boxes_that_went_and_came_back(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A, face(10)), done(B, face(10)))
        drawn = draw(catalog, PhotoKey(run_id, 1))
        index = Index()
        for part in catalog.gallery.index_parts([run_id]):
            index.add(part)

        def shown() -> list[int]:
            index.add(catalog.gallery.index_since(run_id, index.last_settled(run_id)))
            rows = index.rows(GalleryMode.FACES, GalleryFilter(), GalleryOrder.PATH)
            return [int(each) for each in rows.face_ids]

        before = index.rows(GalleryMode.FACES, GalleryFilter(), GalleryOrder.PATH)
        assert index.shows_all(before, frozenset())
        catalog.acts.undo("ana")
        assert drawn not in shown()
        assert not index.shows_all(before, frozenset())
        catalog.acts.redo("ana")
        assert drawn in shown()


def test_nobody_takes_a_face_from_under_somebody_elses_decision(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A, face(10)))
        catalog.review.add_decision(1, ADULT, "ana")
        drawn = draw(catalog, PhotoKey(run_id, 1))
        catalog.review.add_decision(drawn, CHILD, "rui")
        for act in (lambda: move(catalog, drawn), lambda: catalog.review.delete_face(drawn, "ana")):
            with pytest.raises(CatalogError, match="rui has decided on this face"):
                act()
        assert undo(catalog, "ana") == Act(ActKind.DRAW, (drawn,), stays_for="rui")
        assert boxes(catalog, run_id)[0][1:] == [DRAWN]
        # What was done before it is not out of reach because of that.
        assert undo(catalog, "ana") == Act(ActKind.DECIDE, (1,), value=ADULT)


def test_nobody_takes_a_face_from_under_somebody_elses_mark_of_consent(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A, face(10)))
        drawn = draw(catalog, PhotoKey(run_id, 1))
        catalog.review.mark_consent(ConsentValue.REFUSED, "rui", faces=[drawn])
        for act in (lambda: move(catalog, drawn), lambda: catalog.review.delete_face(drawn, "ana")):
            with pytest.raises(CatalogError, match="rui has decided on this face"):
                act()
        assert undo(catalog, "ana") == Act(ActKind.DRAW, (drawn,), stays_for="rui")
        assert boxes(catalog, run_id)[0][1:] == [DRAWN]
        # A mark that was taken back holds nothing.
        assert undo(catalog, "rui") is not None
        catalog.review.delete_face(drawn, "ana")
        assert boxes(catalog, run_id)[0][1:] == []


def test_a_box_that_was_found_is_neither_moved_nor_deleted(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A, face(10)))
        drawn = draw(catalog, PhotoKey(run_id, 1))
        for act in (lambda: move(catalog, 1), lambda: catalog.review.delete_face(1, "ana")):
            with pytest.raises(CatalogError, match="Only boxes that a person drew"):
                act()
        for box, why in (
            (Box(10, 20, 40, 50), "in this place already"),
            (Box(5000, 1, 40, 40), "does not lie in the photo"),
        ):
            with pytest.raises(CatalogError, match=why):
                move(catalog, drawn, box)
        with pytest.raises(CatalogError, match="enter your name"):
            catalog.review.delete_face(drawn, " ")
        # A step aside is no other face's place.
        move(catalog, drawn, Box(305, 100, 40, 40))


def test_runs_that_were_removed_come_back_and_begin_nothing(path: Path) -> None:
    with Catalog(path) as catalog:
        first = scanned(catalog, done(A, face(10)))
        second = catalog.start_run(spec(key="two"), state=RunState.QUEUED).id
        catalog.review.add_decision(1, CHILD, "ana")
        catalog.review.add_decision(1, TEEN, "rui")
        assert (catalog.acts.decisions_in([first]), catalog.acts.decisions_in([second])) == (2, 0)
        removed = catalog.acts.remove_runs([first, second])
        assert [(run.hidden, run.state) for run in removed] == [
            (True, RunState.DONE), (True, RunState.CANCELLED),
        ]  # fmt: skip
        for whoever in ("ana", "rui"):
            assert undo(catalog, whoever) == Act(ActKind.REMOVE, runs=(first, second))
            runs = catalog.runs()
            assert [(run.hidden, run.state) for run in runs] == [
                (False, RunState.DONE), (False, RunState.INTERRUPTED),
            ]  # fmt: skip
            assert redo(catalog, whoever) == Act(ActKind.REMOVE, runs=(first, second))
            assert all(run.hidden for run in catalog.runs())


def test_what_was_done_before_there_was_a_journal_can_be_undone(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A, face(10), face(200)))
        catalog.review.add_decision(1, CHILD, "ana")
        catalog.acts.undo("ana")
        catalog.review.add_decisions([1, 2], ADULT, "ana")
        drawn = draw(catalog, PhotoKey(run_id, 1))
        catalog.review.add_decision(drawn, TEEN, "ana")
    raw = sqlite3.connect(path)
    raw.execute("UPDATE face SET added_at = '2026-01-01T00:00:00Z' WHERE added_by <> ''")
    raw.commit()
    raw.close()
    take_back(path, 8)
    with Catalog(path) as catalog:
        faces = []
        while (act := catalog.acts.undo("ana")) is not None:
            faces.append((act.kind, act.faces))
        assert faces == [
            (ActKind.DECIDE, (drawn,)), (ActKind.DECIDE, (1, 2)), (ActKind.DRAW, (drawn,)),
        ]  # fmt: skip


def twin(path: str) -> PhotoResult:
    """The same bytes as those of `A`."""
    return done(file(path), face(10), sha256=SHA)


def test_a_box_goes_back_in_analyses_too_that_were_made_since(path: Path) -> None:
    with Catalog(path) as catalog:
        runs = [scanned(catalog, twin(A.path)), scanned(catalog, twin("/twin.jpg"))]
        drawn = draw(catalog, PhotoKey(runs[0], 1))
        catalog.review.add_decision(drawn, CHILD, "ana", "a note")
        move(catalog, drawn)
        runs += [scanned(catalog, twin(A.path)), scanned(catalog, twin("/third.jpg"))]

        def drawn_everywhere() -> list[list[Box]]:
            return [boxes(catalog, run_id)[0][1:] for run_id in runs]

        assert drawn_everywhere() == [[MOVED]] * 4
        for step, wanted in (
            (catalog.acts.undo, [DRAWN]),
            (catalog.acts.redo, [MOVED]),
            (catalog.acts.undo, [DRAWN]),
        ):
            step("ana")
            assert drawn_everywhere() == [wanted] * 4
            for run_id in runs:
                (photo,) = photos(catalog, run_id)
                assert [each.note for each in photo.faces[1].decisions] == ["a note"]
            for part in catalog.gallery.index_parts(runs):
                assert len(part.face_ids) == 2


def test_a_face_that_is_back_is_also_in_analyses_made_while_it_was_out(path: Path) -> None:
    with Catalog(path) as catalog:
        runs = [scanned(catalog, twin(A.path))]
        drawn = draw(catalog, PhotoKey(runs[0], 1))
        catalog.review.delete_face(drawn, "ana")
        runs += [scanned(catalog, twin(A.path)), scanned(catalog, twin("/twin.jpg"))]
        for step, wanted in (
            (catalog.acts.undo, [DRAWN]),
            (catalog.acts.redo, []),
            (catalog.acts.undo, [DRAWN]),
            (catalog.acts.undo, []),
            (catalog.acts.redo, [DRAWN]),
        ):
            step("ana")
            assert [boxes(catalog, run_id)[0][1:] for run_id in runs] == [wanted] * 3


def test_nobody_moves_a_box_back_from_under_somebody_elses_decision(path: Path) -> None:
    with Catalog(path) as catalog:
        run_id = scanned(catalog, done(A, face(10)))
        moved = move(catalog, draw(catalog, PhotoKey(run_id, 1)))
        catalog.review.add_decision(moved, CHILD, "rui")
        assert undo(catalog, "ana") == Act(ActKind.CHANGE, (moved,), stays_for="rui")
        assert boxes(catalog, run_id)[0][1:] == [MOVED]


@pytest.mark.parametrize(
    "damage", ["what = '{\"fir'", "what = '[1]'", "what = '{}'", "kind = 'dekide'"]
)
def test_a_damaged_act_is_passed_over(path: Path, damage: str) -> None:
    with Catalog(path) as catalog:
        scanned(catalog, done(A, face(10), face(200)))
        catalog.review.add_decision(1, CHILD, "ana")
        catalog.review.add_decision(2, ADULT, "ana")
    raw = sqlite3.connect(path)
    raw.execute(f"UPDATE act SET {damage} WHERE id = 2")
    raw.commit()
    raw.close()
    with Catalog(path) as catalog:
        assert undo(catalog, "ana") == Act(ActKind.DECIDE, (1,), value=CHILD)
        assert catalog.erasing.erase(ToErase(photos=(A.path,))).photos == 1


def test_reviewers_differ_on_a_box_that_was_moved_at_every_path_of_it(path: Path) -> None:
    with Catalog(path) as catalog:
        first, second = (scanned(catalog, twin(each)) for each in (A.path, "/twin.jpg"))
        moved = move(catalog, draw(catalog, PhotoKey(first, 1)))
        catalog.review.add_decision(moved, CHILD, "ana")
        catalog.review.add_decision(moved, ADULT, "rui")
        for run_id in (first, second):
            (found,) = catalog.review.disagreements([run_id])
            assert found.key.run_id == run_id
