"""Drafts of notes: kept for who typed them, with the photo's bytes, and erased with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.catalog.drafts import Draft
from engine.reports.making.decisions import write_decisions
from engine.values.erasing import ToErase
from tests.helpers.made import catalog_file, done, face, file, scanned

A, B = "/photos/a.jpg", "/photos/b.jpg"


@pytest.fixture
def run(catalog: Catalog) -> int:
    """Two photos of a face each."""
    return scanned(catalog, done(file(A), face()), done(file(B), face()))


def faces(catalog: Catalog, run: int) -> dict[str, int]:
    return {photo.path: photo.faces[0].id for photo in catalog.photos(run)}


def kept(catalog: Catalog) -> list[tuple[int, str, str]]:
    return [(each.face_id, each.by, each.note) for each in catalog.drafts.all()]


def test_each_reviewer_has_a_draft_of_their_own(catalog: Catalog, run: int) -> None:
    first = faces(catalog, run)[A]
    catalog.drafts.keep([Draft(first, "Ana", "a scar?"), Draft(first, "", "who is it")])
    catalog.drafts.keep([Draft(first, "Bia", "ask"), Draft(first, "Ana", "a scar")])
    said = [(first, "", "who is it"), (first, "Ana", "a scar"), (first, "Bia", "ask")]
    assert kept(catalog) == said
    catalog.drafts.keep([Draft(first, "Ana", ""), Draft(first, "", "")])
    assert kept(catalog) == [(first, "Bia", "ask")]
    assert catalog.review.decisions(first) == ()


def test_a_draft_outlives_the_program_and_another_analysis(tmp_path: Path) -> None:
    path = catalog_file(tmp_path)
    with Catalog(path) as catalog:
        run = scanned(catalog, done(file(A), face()))
        catalog.drafts.keep([Draft(faces(catalog, run)[A], "Ana", "ask the school")])
    with Catalog(path) as catalog:
        again = scanned(catalog, done(file(A), face()))
        new = faces(catalog, again)[A]
        assert new != faces(catalog, run)[A]
        assert (new, "Ana", "ask the school") in kept(catalog)
        # Whichever of them it is, it is this face's.
        answer = catalog.drafts.keep([Draft(new, "Ana", "")])
        assert {each.face_id for each in answer} == {new, faces(catalog, run)[A]}
        assert kept(catalog) == []


def test_drafts_of_a_face_that_is_gone_are_gone(catalog: Catalog, run: int) -> None:
    assert catalog.drafts.keep([Draft(99, "Ana", "x")]) == ()
    assert kept(catalog) == []


def test_drafts_are_erased_told_of_and_not_exported(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    numbers = faces(catalog, run)
    catalog.drafts.keep([Draft(number, "Ana", "wait") for number in numbers.values()])
    write_decisions(tmp_path / "d.jsonl", catalog)
    assert "wait" not in (tmp_path / "d.jsonl").read_text()
    (known,) = catalog.known_of([A])
    (shown,) = known["analyses"][0]["faces"]
    assert shown["notes_without_a_decision"] == [{"by": "Ana", "note": "wait"}]
    what = ToErase(photos=(A,))
    assert catalog.erasing.plan(what).notes == 1
    catalog.erasing.erase(what)
    assert kept(catalog) == [(numbers[B], "Ana", "wait")]


def test_a_draft_stays_with_the_bytes_that_are_known_elsewhere(catalog: Catalog) -> None:
    run = scanned(
        catalog, done(file(A), face(), sha256="5e" * 32), done(file(B), face(), sha256="5e" * 32)
    )
    numbers = faces(catalog, run)
    catalog.drafts.keep([Draft(numbers[B], "Ana", "wait")])
    assert {number for number, *_ in kept(catalog)} == set(numbers.values())
    catalog.erasing.erase(ToErase(photos=(A,)))
    assert kept(catalog) == [(numbers[B], "Ana", "wait")]
