"""Cases: handed to another person and merged back, with what both decided."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.catalog.file import default_path
from engine.faces.align import landmarks_in
from engine.reports.making.cases import case_name, hand_over, merge_case, new_case
from engine.support.errors import CatalogError, ErrorCode, FaixaError, UsageError
from engine.values.acts import ActKind
from engine.values.ages import DecisionValue
from engine.values.consent import ConsentValue
from engine.values.erasing import ToErase
from engine.values.faces import Box
from tests.helpers.made import done, face, file, scanned
from tests.helpers.reporting.exports import ADULT, CHILD, decide, faces_of

CHILD_, TEEN_, ADULT_ = DecisionValue.CHILD, DecisionValue.TEEN, DecisionValue.ADULT


@pytest.fixture
def run(catalog: Catalog) -> int:
    """Two photos with a face each, and one without."""
    return scanned(
        catalog,
        done(file("/photos/a.jpg"), face(10, CHILD)),
        done(file("/photos/b.jpg"), face(10, ADULT)),
        done(file("/photos/c.jpg")),
    )


def said(catalog: Catalog, run: int) -> dict[str, list[tuple[str, str]]]:
    """Who decided what, by the photo's name."""
    return {
        photo.path[-5:]: [(each.by, str(each.value)) for face in photo.faces
                          for each in face.decisions]
        for photo in catalog.photos(run)
    }  # fmt: skip


def first(catalog: Catalog, run: int, path: str) -> int:
    return faces_of(catalog, run)[path][0]


def test_what_both_decided_is_there_after_a_merge(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    decide(catalog, first(catalog, run, "/photos/a.jpg"), CHILD_, "Ana")
    handed = hand_over(catalog.path, tmp_path / "for rui")
    assert handed.name == "for rui.faixa"
    with Catalog(handed) as other:
        # The whole case is there.
        assert said(other, run)["a.jpg"] == [("Ana", "child")]
        decide(other, first(other, run, "/photos/b.jpg"), TEEN_, "Rui", "school uniform")
        decide(other, first(other, run, "/photos/a.jpg"), ADULT_, "Rui")
        other.review.mark_consent(
            ConsentValue.REFUSED, "Rui", faces=[first(other, run, "/photos/b.jpg")]
        )
    decide(catalog, first(catalog, run, "/photos/b.jpg"), ADULT_, "Ana")
    imported = merge_case(handed, catalog)
    assert (imported.added, imported.known, imported.consents) == (2, 1, 1)
    assert said(catalog, run) == {
        "a.jpg": [("Ana", "child"), ("Rui", "adult")],
        "b.jpg": [("Ana", "adult"), ("Rui", "teen")],
        "c.jpg": [],
    }
    # Where they differ that is an open disagreement, and nobody's word is lost.
    assert {each.face_id for each in catalog.review.disagreements((run,))} == {
        first(catalog, run, "/photos/a.jpg"),
        first(catalog, run, "/photos/b.jpg"),
    }
    assert merge_case(handed, catalog).added == 0


def test_photos_are_told_by_their_bytes_wherever_they_lie(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    with Catalog(tmp_path / "other.faixa") as other:
        elsewhere = scanned(
            other,
            done(
                file("/media/stick/x.jpg"),
                face(12, CHILD),
                sha256=next(iter(catalog.photos(run))).sha256,
            ),
            done(file("/media/stick/unknown.jpg"), face(10, CHILD)),
        )
        for faces in faces_of(other, elsewhere).values():
            decide(other, faces[0], TEEN_, "Rui")
    imported = merge_case(tmp_path / "other.faixa", catalog)
    assert (imported.added, imported.unmatched) == (1, 1)
    assert said(catalog, run)["a.jpg"] == [("Rui", "teen")]


def test_a_face_that_the_other_person_drew_comes_along_also_undecided(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    with Catalog(handed) as other:
        none = next(each for each in other.photos(run) if each.path.endswith("c.jpg"))
        box = Box(100.0, 100.0, 50.0, 50.0)
        other.review.add_face(none.key, box, landmarks_in(box), CHILD, "Rui")
    assert merge_case(handed, catalog).drawn == 1
    (drawn,) = next(each for each in catalog.photos(run) if each.path.endswith("c.jpg")).faces
    assert (drawn.added_by, drawn.box) == ("Rui", box)
    assert merge_case(handed, catalog).drawn == 0


def test_the_copy_that_came_back_is_only_read(catalog: Catalog, run: int, tmp_path: Path) -> None:
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    before = handed.read_bytes()
    merge_case(handed, catalog)
    assert handed.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} >= {"handed.faixa"}
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("handed.faixa-")]


def test_an_exchange_file_merges_too(catalog: Catalog, run: int, tmp_path: Path) -> None:
    from engine.reports.making.decisions import write_decisions

    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    with Catalog(handed) as other:
        decide(other, first(other, run, "/photos/a.jpg"), TEEN_, "Rui")
        write_decisions(tmp_path / "back.jsonl", other)
    assert merge_case(tmp_path / "back.jsonl", catalog).added == 1


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER evil AFTER INSERT ON decision BEGIN SELECT 1; END",
        "CREATE VIEW evil AS SELECT 1",
        "DROP TABLE undone",
        "PRAGMA user_version = 9000",
    ],
)
def test_a_case_that_is_not_to_be_trusted_is_refused(
    catalog: Catalog, run: int, tmp_path: Path, sql: str
) -> None:
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    with sqlite3.connect(handed) as raw:
        raw.execute(sql)
    raw.close()
    with pytest.raises(CatalogError) as error:
        merge_case(handed, catalog)
    assert dict(error.value.message.values)["path"] == str(handed)
    assert said(catalog, run) == {"a.jpg": [], "b.jpg": [], "c.jpg": []}


def test_what_no_line_could_say_is_refused_whole(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    with Catalog(handed) as other:
        decide(other, first(other, run, "/photos/a.jpg"), TEEN_, "Rui")
        decide(other, first(other, run, "/photos/b.jpg"), TEEN_, "Rui", "x" * 30_000)
    with pytest.raises(FaixaError) as error:
        merge_case(handed, catalog)
    assert error.value.message.code is ErrorCode.DECISION_UNREADABLE
    assert said(catalog, run)["a.jpg"] == []


def test_other_files_and_the_open_case_are_refused(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    (tmp_path / "text.faixa").write_text("no catalog")
    (tmp_path / "empty.faixa").touch()
    for wrong in ("text.faixa", "empty.faixa", "missing.faixa"):
        with pytest.raises(CatalogError):
            merge_case(tmp_path / wrong, catalog)
    with pytest.raises(UsageError):
        merge_case(catalog.path, catalog)


def test_nothing_is_written_over(catalog: Catalog, run: int, tmp_path: Path) -> None:
    there = tmp_path / "there.faixa"
    there.write_text("mine")
    for act in (lambda: hand_over(catalog.path, there), lambda: new_case(there)):
        with pytest.raises(UsageError):
            act()
    assert there.read_text() == "mine"
    with pytest.raises(UsageError):
        new_case(tmp_path / "missing" / "a.faixa")


def test_a_new_case_is_an_empty_catalog_of_its_own_name(tmp_path: Path) -> None:
    made = new_case(tmp_path / "School 2026")
    assert made == tmp_path / "School 2026.faixa"
    assert case_name(made) == "School 2026"
    assert case_name(default_path()) == ""
    with Catalog(made) as opened:
        assert opened.runs() == ()


def test_undo_takes_an_import_of_marks_and_drawn_faces_back_and_nothing_of_one_s_own(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    box = Box(100.0, 100.0, 50.0, 50.0)
    with Catalog(handed) as other:
        none = next(each for each in other.photos(run) if each.path.endswith("c.jpg"))
        other.review.add_face(none.key, box, landmarks_in(box), CHILD, "Rui")
        other.review.mark_consent(
            ConsentValue.REFUSED, "Rui", faces=[first(other, run, "/photos/b.jpg")]
        )

    def there() -> tuple[int, list[str]]:
        photos = {each.path[-5:]: each for each in catalog.photos(run)}
        mark = photos["b.jpg"].faces[0].consent
        return len(photos["c.jpg"].faces), [mark.at] if mark else []

    decide(catalog, first(catalog, run, "/photos/a.jpg"), CHILD_, "Ana")
    merge_case(handed, catalog)
    after = there()
    assert (after[0], len(after[1])) == (1, 1)
    undone = catalog.acts.undo("Ana")
    assert undone is not None
    assert (undone.kind, undone.decisions, undone.consents, undone.drawn) == (
        ActKind.IMPORT, 0, 1, 1,
    )  # fmt: skip
    assert there() == (0, [])
    assert said(catalog, run)["a.jpg"] == [("Ana", "child")]
    redone = catalog.acts.redo("Ana")
    assert redone is not None
    assert (redone.consents, redone.drawn) == (1, 1)
    assert there() == after
    # A face that somebody has marked since stays, and the rest goes.
    drawn = first(catalog, run, "/photos/c.jpg")
    catalog.review.mark_consent(ConsentValue.REFUSED, "Eva", faces=[drawn])
    assert catalog.acts.undo("Ana") is not None
    assert there() == (1, [])


def test_an_import_whose_only_face_stays_is_told_and_the_own_decision_is_not_next(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    box = Box(100.0, 100.0, 50.0, 50.0)
    with Catalog(handed) as other:
        none = next(each for each in other.photos(run) if each.path.endswith("c.jpg"))
        other.review.add_face(none.key, box, landmarks_in(box), CHILD, "Rui")
    decide(catalog, first(catalog, run, "/photos/a.jpg"), CHILD_, "Ana")
    merge_case(handed, catalog)
    decide(catalog, first(catalog, run, "/photos/c.jpg"), CHILD_, "Eva")
    undone = catalog.acts.undo("Ana")
    assert undone is not None
    assert (undone.kind, undone.stays_for) == (ActKind.IMPORT, "Eva")
    assert said(catalog, run)["a.jpg"] == [("Ana", "child")]


def test_an_import_is_still_undone_where_a_photo_of_it_was_erased(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    box = Box(100.0, 100.0, 50.0, 50.0)
    with Catalog(handed) as other:
        none = next(each for each in other.photos(run) if each.path.endswith("c.jpg"))
        other.review.add_face(none.key, box, landmarks_in(box), CHILD, "Rui")
        other.review.mark_consent(
            ConsentValue.REFUSED, "Rui", faces=[first(other, run, "/photos/b.jpg")]
        )
    merge_case(handed, catalog)
    catalog.erasing.erase(ToErase(photos=("/photos/c.jpg",)))
    undone = catalog.acts.undo("Ana")
    assert undone is not None
    assert (undone.consents, undone.drawn) == (1, 0)
    catalog.erasing.erase(ToErase(photos=("/photos/b.jpg",)))
    assert catalog.acts.redo("Ana") is None


def test_what_its_maker_took_back_is_taken_back_here_and_undo_brings_it_back(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    a, b = (first(catalog, run, f"/photos/{name}.jpg") for name in "ab")
    decide(catalog, a, ADULT_, "Rui")
    catalog.review.mark_consent(ConsentValue.GIVEN, "Rui", faces=[b])
    key = next(each.key for each in catalog.photos(run) if each.path.endswith("c.jpg"))
    catalog.review.mark_consent(ConsentValue.ASKED, "Rui", photos=[key])
    decide(catalog, b, ADULT_, "Ana")
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    with Catalog(handed) as other:
        assert [other.acts.undo("Rui") is not None for _ in range(3)] == [True] * 3

    def stands() -> tuple[object, ...]:
        photos = {each.path[-5:]: each for each in catalog.photos(run)}
        mark, whole = photos["b.jpg"].faces[0].consent, photos["c.jpg"].consent
        return said(catalog, run), mark and (mark.value, mark.at), whole and (whole.value, whole.at)

    before = stands()
    assert merge_case(handed, catalog).undone == 3
    after = stands()
    assert after == ({"a.jpg": [], "b.jpg": [("Ana", "adult")], "c.jpg": []}, None, None)
    undone = catalog.acts.undo("Ana")
    assert undone is not None
    assert undone.kind is ActKind.IMPORT
    assert set(undone.faces) == {a, b}
    assert stands() == before
    assert catalog.acts.redo("Ana") is not None
    assert stands() == after
    assert catalog.acts.undo("Ana") is not None
    assert stands() == before
    # And once more: of what was brought back its maker has still taken it back.
    merge_case(handed, catalog)
    assert stands() == after


def test_an_import_that_was_undone_elsewhere_takes_nothing_from_its_makers(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    from engine.reports.making.decisions import write_decisions

    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    decide(catalog, first(catalog, run, "/photos/a.jpg"), CHILD_, "Rui")
    write_decisions(tmp_path / "rui.jsonl", catalog)
    with Catalog(handed) as other:
        merge_case(tmp_path / "rui.jsonl", other)
        assert other.acts.undo("Rui") is not None
    merge_case(handed, catalog)
    assert said(catalog, run)["a.jpg"] == [("Rui", "child")]


def test_what_was_taken_back_and_said_again_stands(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    a = first(catalog, run, "/photos/a.jpg")
    decide(catalog, a, CHILD_, "Rui")
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    with Catalog(handed) as other:
        other.acts.undo("Rui")
        other.acts.redo("Rui")
    merge_case(handed, catalog)
    assert {value for _, value in said(catalog, run)["a.jpg"]} == {"child"}


def test_what_a_reviewer_said_since_stays_the_latest_when_an_import_is_undone(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    a = first(catalog, run, "/photos/a.jpg")
    decide(catalog, a, ADULT_, "Rui")
    handed = hand_over(catalog.path, tmp_path / "handed.faixa")
    with Catalog(handed) as other:
        other.acts.undo("Rui")
    merge_case(handed, catalog)
    decide(catalog, a, CHILD_, "Rui")
    catalog.acts.undo("Ana")
    assert said(catalog, run)["a.jpg"] == [("Rui", "child")]
