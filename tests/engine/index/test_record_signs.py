"""The signs of consent, by a face's record and in an index's columns, damaged marks among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.index.query import CONSENTS, NO_SIGNS, Sign
from engine.index.record_signs import photo_meets, signs_of
from engine.values.consent import ConsentValue
from engine.values.photos import Quality
from engine.values.records import PhotoRecord
from tests.helpers.damage import damage_marks
from tests.helpers.made import catalog_file, done, face, file, scanned
from tests.helpers.reporting.exports import ADULT, CHILD

YESTERDAY = (date.today() - timedelta(days=1)).isoformat()


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """A photo of seven faces and one of two; run 1."""
    path = catalog_file(tmp_path)
    with Catalog(path) as made:
        many = (face(10 + 200 * place, CHILD) for place in range(7))
        scanned(
            made,
            done(file("/photos/a.jpg"), *many),
            done(file("/photos/b.jpg"), face(10, CHILD), face(200, ADULT)),
        )
        yield made


def photo(catalog: Catalog, name: str) -> PhotoRecord:
    return next(each for each in catalog.photos(1) if each.path == f"/photos/{name}.jpg")


def consents(catalog: Catalog, name: str) -> list[Sign]:
    """The signs of consent of a photo's faces, in an index and by their records alike."""
    faces = photo(catalog, name).faces
    (part,) = catalog.gallery.index_parts([1])
    columns = dict(zip(part.face_ids.tolist(), part.face_signs.tolist(), strict=True))
    by_columns = [Sign(columns[each.id]) for each in faces]
    assert by_columns == [signs_of(each) for each in faces]
    said = catalog.gallery.reviewed(each.id for each in faces)
    assert [said[each.id].signs & CONSENTS for each in faces] == [
        each & CONSENTS for each in by_columns
    ]
    return [each & CONSENTS for each in by_columns]


def test_each_mark_has_its_sign_and_none_is_none(catalog: Catalog) -> None:
    faces, review = photo(catalog, "a").faces, catalog.review
    for place, value in enumerate(ConsentValue):
        review.mark_consent(value, "Ana", faces=[faces[place].id])
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[faces[4].id], until=YESTERDAY)
    assert consents(catalog, "a") == [
        Sign.CONSENT_ASKED,
        Sign.CONSENT_GIVEN,
        Sign.CONSENT_REFUSED,
        Sign.CONSENT_REFUSED,
        Sign.CONSENT_EXPIRED,
        NO_SIGNS,
        NO_SIGNS,
    ]
    assert photo_meets(photo(catalog, "a"), Sign.CONSENT_GIVEN | Sign.CHILD)
    assert not photo_meets(photo(catalog, "b"), Sign.CONSENT_GIVEN)


def test_a_damaged_mark_is_neither_an_older_one_nor_none(catalog: Catalog, tmp_path: Path) -> None:
    faces, review = photo(catalog, "a").faces, catalog.review
    review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[faces[0].id, faces[2].id])
    review.mark_consent(ConsentValue.REFUSED, "Ana", faces=[faces[3].id])
    last = [faces[place].id for place in range(4)]
    review.mark_consent(ConsentValue.WITHDRAWN, "Rui", faces=last)
    damage_marks(tmp_path / "catalog.db", "by = 'Rui'")
    unknown = Sign.CONSENT_UNKNOWN
    review.mark_consent(ConsentValue.ASKED, "Ana", faces=[faces[2].id])
    assert consents(catalog, "a") == [
        *(unknown, unknown, Sign.CONSENT_ASKED, Sign.CONSENT_REFUSED),
        *(NO_SIGNS,) * 3,
    ]
    assert photo(catalog, "a").faces[0].consent is None
    assert photo_meets(photo(catalog, "a"), unknown)
    assert not photo_meets(photo(catalog, "b"), unknown)


def test_a_damaged_mark_of_the_photo_is_one_of_all_its_faces(
    catalog: Catalog, tmp_path: Path
) -> None:
    one, other = photo(catalog, "b").faces
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[one.id])
    catalog.review.mark_consent(ConsentValue.REFUSED, "Ana", photos=[photo(catalog, "b").key])
    damage_marks(tmp_path / "catalog.db", "sha256 <> ''")
    assert consents(catalog, "b") == [Sign.CONSENT_UNKNOWN] * 2
    assert photo(catalog, "b").consent_unknown
    assert photo(catalog, "b").quality is Quality.DAMAGED
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[one.id])
    assert consents(catalog, "b") == [Sign.CONSENT_UNKNOWN] * 2, "the photo's may be a no to all"
    assert consents(catalog, "a") == [NO_SIGNS] * 7
    catalog.review.mark_consent(ConsentValue.ASKED, "Ana", photos=[photo(catalog, "b").key])
    assert consents(catalog, "b") == [Sign.CONSENT_GIVEN, Sign.CONSENT_ASKED]
    assert photo(catalog, "b").quality is Quality.WHOLE, "the new mark mends it"
    assert other.consent is None
