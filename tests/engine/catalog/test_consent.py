"""Marks of consent: append-only, undoable, with the photo's bytes, and erased with them."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.index.query import Sign
from engine.reports.making.decisions import import_decisions, write_decisions
from engine.support.errors import CatalogError, FaixaError
from engine.values.acts import ActKind
from engine.values.consent import ConsentState, ConsentValue
from engine.values.erasing import ToErase
from engine.values.records import FaceRecord, PhotoRecord
from tests.helpers.damage import damage_marks
from tests.helpers.made import done, face, file, scanned
from tests.helpers.reporting.exports import ADULT, CHILD

TODAY = date.today()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()


def photo(catalog: Catalog, run: int, path: str = "/photos/a.jpg") -> PhotoRecord:
    return next(each for each in catalog.photos(run) if each.path == path)


def faces(catalog: Catalog, run: int, path: str = "/photos/a.jpg") -> tuple[FaceRecord, ...]:
    return photo(catalog, run, path).faces


def states(catalog: Catalog, run: int, path: str = "/photos/a.jpg") -> list[str]:
    return [
        str(each.consent.state(TODAY)) if each.consent else "" for each in faces(catalog, run, path)
    ]


@pytest.fixture
def run(catalog: Catalog) -> int:
    """A photo of a child beside an adult, and one of a child."""
    return scanned(
        catalog,
        done(file("/photos/a.jpg"), face(10, CHILD), face(200, ADULT)),
        done(file("/photos/b.jpg"), face(10, CHILD)),
    )


def test_a_face_has_the_mark_that_was_made_last(catalog: Catalog, run: int) -> None:
    first, _ = faces(catalog, run)
    review = catalog.review
    review.mark_consent(ConsentValue.ASKED, "Ana", faces=[first.id])
    assert states(catalog, run) == ["asked", ""]
    review.mark_consent(
        ConsentValue.GIVEN, "Rui", faces=[first.id], until="2999-12-31", note="letter"
    )
    mark = faces(catalog, run)[0].consent
    assert mark is not None
    assert (mark.value, mark.by, mark.until, mark.note) == (
        ConsentValue.GIVEN,
        "Rui",
        "2999-12-31",
        "letter",
    )
    assert states(catalog, run, "/photos/b.jpg") == [""]


def test_what_counts_for_some_faces_or_photos_is_read_at_once(catalog: Catalog, run: int) -> None:
    first, second = faces(catalog, run)
    (other,) = faces(catalog, run, "/photos/b.jpg")
    review, ids = catalog.review, [first.id, second.id, other.id]
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[first.id])
    review.mark_consent(ConsentValue.REFUSED, "Ana", photos=[photo(catalog, run).key])
    said = catalog.gallery.consents(ids, [], TODAY)
    assert said.states == ((ConsentState.REFUSED, 2), (ConsentState.NONE, 1))
    assert (said.count, said.unknown, said.same) == (3, 0, None)
    keys = [
        photo(catalog, run, path).key.analysis_id for path in ("/photos/a.jpg", "/photos/b.jpg")
    ]
    whole = catalog.gallery.consents([], keys, TODAY)
    assert dict(whole.states) == {ConsentState.REFUSED: 1, ConsentState.NONE: 1}
    assert catalog.gallery.consents([10**9], [], TODAY).count == 0


def test_what_several_have_in_common_is_told_with_their_note_where_that_is_one(
    catalog: Catalog, run: int
) -> None:
    first, second = faces(catalog, run)
    ids, gallery = [first.id, second.id], catalog.gallery
    for each, note in ((first, "letter"), (second, "letter")):
        catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[each.id], note=note)
    same = gallery.consents(ids, [], TODAY).same
    assert same is not None
    assert (same.value, same.note) == (ConsentValue.GIVEN, "letter")
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[second.id], note="call")
    same = gallery.consents(ids, [], TODAY).same
    assert same is not None
    assert (same.value, same.note) == (ConsentValue.GIVEN, "")
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[second.id], until=YESTERDAY)
    said = gallery.consents(ids, [], TODAY)
    assert said.same is None
    assert dict(said.states) == {ConsentState.GIVEN: 1, ConsentState.EXPIRED: 1}


def test_consent_until_a_day_that_is_over_has_expired(catalog: Catalog, run: int) -> None:
    first, second = faces(catalog, run)
    review = catalog.review
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[first.id], until=YESTERDAY)
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[second.id], until=TODAY.isoformat())
    assert states(catalog, run) == ["expired", "given"]


def test_a_mark_of_the_photo_is_of_all_its_faces_but_their_own_count(
    catalog: Catalog, run: int
) -> None:
    first, _ = faces(catalog, run)
    key, review = photo(catalog, run).key, catalog.review
    assert len(review.mark_consent(ConsentValue.GIVEN, "Ana", photos=[key])) == 2
    assert states(catalog, run) == ["given", "given"]
    review.mark_consent(ConsentValue.ASKED, "Ana", faces=[first.id])
    assert states(catalog, run) == ["asked", "given"]
    # A no to the photo holds for everybody in it.
    review.mark_consent(ConsentValue.REFUSED, "Ana", photos=[key])
    assert states(catalog, run) == ["refused", "refused"]
    whole = photo(catalog, run).consent
    assert whole is not None
    assert whole.state(TODAY) is ConsentState.REFUSED


def test_marks_are_undone_at_once_and_done_again_also_after_a_restart(
    catalog: Catalog, run: int, path: Path
) -> None:
    ids = [each.id for each in faces(catalog, run)]
    catalog.review.mark_consent(ConsentValue.ASKED, "Ana", faces=ids)
    catalog.review.mark_consent(ConsentValue.WITHDRAWN, "Ana", faces=ids)
    assert catalog.acts.undo("Rui") is None
    catalog.close()
    with Catalog(path) as again:
        act = again.acts.undo("Ana")
        assert act is not None
        assert (act.kind, act.consent, set(act.faces)) == (
            ActKind.CONSENT,
            ConsentValue.WITHDRAWN,
            set(ids),
        )
        assert states(again, run) == ["asked", "asked"]
        assert again.acts.redo("Ana") is not None
        assert states(again, run) == ["withdrawn", "withdrawn"]
        assert again.acts.undo("Ana") is not None
        assert again.acts.undo("Ana") is not None
        assert states(again, run) == ["", ""]
        assert again.acts.undo("Ana") is None


@pytest.mark.parametrize("table", ["consent", "consent_undone"])
def test_no_mark_is_changed_or_deleted(catalog: Catalog, run: int, path: Path, table: str) -> None:
    catalog.review.mark_consent(ConsentValue.ASKED, "Ana", faces=[faces(catalog, run)[0].id])
    catalog.acts.undo("Ana")
    catalog.close()
    with sqlite3.connect(path) as raw:
        for statement in (f"UPDATE {table} SET by = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                raw.execute(statement)
    raw.close()


def test_what_cannot_be_marked_changes_nothing(catalog: Catalog, run: int) -> None:
    (first, *_) = faces(catalog, run)
    mark = catalog.review.mark_consent
    with pytest.raises(CatalogError):
        mark(ConsentValue.GIVEN, "Ana", faces=[first.id, 999])
    with pytest.raises(CatalogError):
        mark(ConsentValue.GIVEN, " ", faces=[first.id])
    for day in ("2027-02-30", "tomorrow", "20271231"):
        with pytest.raises(CatalogError):
            mark(ConsentValue.GIVEN, "Ana", faces=[first.id], until=day)
    assert states(catalog, run) == ["", ""]


def test_a_mark_follows_the_photo_s_bytes(catalog: Catalog, run: int) -> None:
    first = faces(catalog, run)[0]
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[first.id])
    catalog.review.mark_consent(ConsentValue.ASKED, "Ana", photos=[photo(catalog, run).key])
    moved = scanned(
        catalog,
        done(
            file("/elsewhere/x.jpg"),
            face(10, CHILD),
            face(200, ADULT),
            sha256=photo(catalog, run).sha256,
        ),
    )
    assert states(catalog, moved, "/elsewhere/x.jpg") == ["given", "asked"]


def test_the_index_filters_by_how_consent_stands(catalog: Catalog, run: int) -> None:
    first, second = faces(catalog, run)
    review = catalog.review
    review.mark_consent(ConsentValue.WITHDRAWN, "Ana", faces=[first.id])
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[second.id], until=YESTERDAY)
    other = faces(catalog, run, "/photos/b.jpg")[0]
    review.mark_consent(
        ConsentValue.GIVEN, "Ana", photos=[photo(catalog, run, "/photos/b.jpg").key]
    )
    said = catalog.gallery.reviewed([first.id, second.id, other.id])
    assert Sign.CONSENT_REFUSED in said[first.id].signs
    assert Sign.CONSENT_EXPIRED in said[second.id].signs
    assert Sign.CONSENT_GIVEN in said[other.id].signs
    catalog.acts.undo("Ana")
    assert Sign.CONSENT_GIVEN not in catalog.gallery.reviewed([other.id])[other.id].signs


def test_marks_are_erased_with_the_photo_and_told_before(
    catalog: Catalog, run: int, path: Path
) -> None:
    first = faces(catalog, run)[0]
    other = faces(catalog, run, "/photos/b.jpg")[0]
    review = catalog.review
    review.mark_consent(ConsentValue.GIVEN, "Carla", faces=[first.id], note="her secret note")
    review.mark_consent(ConsentValue.REFUSED, "Carla", photos=[photo(catalog, run).key])
    review.mark_consent(ConsentValue.ASKED, "Carla", faces=[first.id])
    catalog.acts.undo("Carla")
    review.mark_consent(ConsentValue.GIVEN, "Rui", faces=[other.id])
    (known,) = catalog.known_of(["/photos/a.jpg"])
    told = [each["consent"] for each in known["analyses"][0]["faces"][0]["consent"]]
    assert told == ["given", "asked"]
    assert [each["consent"] for each in known["consent_to_the_photo"]] == ["refused"]
    assert catalog.erasing.plan(ToErase(photos=("/photos/a.jpg",))).consents == 3
    catalog.erasing.erase(ToErase(photos=("/photos/a.jpg",)))
    assert states(catalog, run, "/photos/b.jpg") == ["given"]
    assert catalog.acts.undo("Carla") is None
    catalog.close()
    for each in path.parent.glob(f"{path.name}*"):
        assert b"her secret note" not in each.read_bytes()
        assert b"Carla" not in each.read_bytes()


def test_a_mark_of_the_photo_stays_while_its_bytes_are_known_elsewhere(
    catalog: Catalog, run: int
) -> None:
    sha256 = photo(catalog, run).sha256
    twin = scanned(catalog, done(file("/twin/a.jpg"), face(10, CHILD), sha256=sha256))
    catalog.review.mark_consent(ConsentValue.REFUSED, "Ana", photos=[photo(catalog, run).key])
    catalog.review.mark_consent(
        ConsentValue.ASKED, "Ana", faces=[faces(catalog, twin, "/twin/a.jpg")[0].id]
    )
    catalog.erasing.erase(ToErase(photos=("/photos/a.jpg",)))
    assert states(catalog, twin, "/twin/a.jpg") == ["refused"]
    catalog.acts.undo("Ana")
    catalog.acts.undo("Ana")
    assert states(catalog, twin, "/twin/a.jpg") == [""]


def test_a_run_in_which_consent_was_marked_lately_is_not_old(
    catalog: Catalog, run: int, path: Path
) -> None:
    catalog.close()
    with sqlite3.connect(path) as raw:
        old = "2020-01-01T00:00:00Z"
        raw.execute("UPDATE run SET created_at = ?, finished_at = ?", (old, old))
        raw.execute("UPDATE analysis SET analysed_at = ?", (old,))
    raw.close()
    with Catalog(path) as again:
        assert again.erasing.older_than(30).runs == (run,)
        again.review.mark_consent(ConsentValue.ASKED, "Ana", faces=[faces(again, run)[0].id])
        assert not again.erasing.older_than(30)
        again.acts.undo("Ana")
        again.review.mark_consent(ConsentValue.ASKED, "Ana", photos=[photo(again, run).key])
        assert not again.erasing.older_than(30)


def test_the_exchange_file_brings_marks_along_and_none_twice(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    first, second = faces(catalog, run)
    review = catalog.review
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[first.id], until="2999-01-01", note="n")
    review.mark_consent(ConsentValue.ASKED, "Ana", photos=[photo(catalog, run).key])
    review.mark_consent(ConsentValue.REFUSED, "Ana", faces=[second.id])
    catalog.acts.undo("Ana")
    target = tmp_path / "out.jsonl"
    assert write_decisions(target, catalog) == 0
    with Catalog(tmp_path / "other.db") as other:
        here = scanned(
            other,
            done(
                file("/x/q.jpg"), face(12, CHILD), face(202, ADULT),
                sha256=photo(catalog, run).sha256,
            ),
        )  # fmt: skip
        imported = import_decisions(target, other)
        assert (imported.consents, imported.undone, imported.unmatched) == (2, 1, 0)
        assert states(other, here, "/x/q.jpg") == ["given", "asked"]
        again = import_decisions(target, other)
        assert (again.consents, again.known) == (0, 2)
        # What is known to be newer is not overruled by what comes later.
        key = photo(other, here, "/x/q.jpg").key
        other.review.mark_consent(ConsentValue.WITHDRAWN, "Rui", photos=[key])
        import_decisions(target, other)
        assert states(other, here, "/x/q.jpg") == ["withdrawn", "withdrawn"]


@pytest.mark.parametrize(
    "change",
    [
        ('"given"', '"yes"'),
        ('"2999-01-01"', '"2999-13-01"'),
        ('"page": 1', '"page": 0'),
        ('"by": "Ana"', '"by": 7'),
    ],
)
def test_a_mark_that_is_none_is_told_with_its_line(
    catalog: Catalog, run: int, tmp_path: Path, change: tuple[str, str]
) -> None:
    first = faces(catalog, run)[0]
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[first.id], until="2999-01-01")
    target = tmp_path / "out.jsonl"
    write_decisions(target, catalog)
    target.write_text(target.read_text().replace(*change))
    with pytest.raises(FaixaError, match="line 2"):
        import_decisions(target, catalog)


def test_a_mark_that_is_damaged_leaves_nobody_unseen(
    catalog: Catalog, run: int, path: Path
) -> None:
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[faces(catalog, run)[0].id])
    catalog.close()
    damage_marks(path)
    with Catalog(path) as again:
        assert photo(again, run).quality == "damaged"


def test_a_damaged_mark_is_not_told_as_none_until_a_later_one_counts(
    catalog: Catalog, run: int, path: Path
) -> None:
    first, second = faces(catalog, run)
    review = catalog.review
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[first.id])
    catalog.close()
    damage_marks(path)
    with Catalog(path) as again:
        ids = [first.id, second.id]
        said = again.gallery.consents(ids, [], TODAY)
        assert (said.states, said.unknown) == (((ConsentState.NONE, 1),), 1)
        again.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=ids)
        said = again.gallery.consents(ids, [], TODAY)
        assert (said.states, said.unknown) == (((ConsentState.GIVEN, 2),), 0)


def test_a_damaged_mark_of_the_photo_may_be_a_no_to_all_its_faces(
    catalog: Catalog, run: int, path: Path
) -> None:
    first, second = faces(catalog, run)
    key, review = photo(catalog, run).key, catalog.review
    review.mark_consent(ConsentValue.REFUSED, "Ana", photos=[key])
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[first.id])
    review.mark_consent(ConsentValue.REFUSED, "Ana", faces=[second.id])
    catalog.close()
    damage_marks(path, "sha256 <> ''")
    with Catalog(path) as again:
        said = again.gallery.consents([first.id, second.id], [], TODAY)
        assert (said.states, said.unknown) == (((ConsentState.REFUSED, 1),), 1)
        whole = again.gallery.consents([], [key.analysis_id], TODAY)
        assert (whole.states, whole.unknown) == ((), 1)
        again.review.mark_consent(ConsentValue.ASKED, "Ana", photos=[key])
        assert again.gallery.consents([first.id], [], TODAY).unknown == 0
