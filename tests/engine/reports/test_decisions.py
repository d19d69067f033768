"""All decisions as a file, and into another catalog by the photos' bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.catalog.exchange import Imported
from engine.faces.align import landmarks_in
from engine.reports.making.decisions import import_decisions, write_decisions
from engine.support.errors import FaixaError, UsageError
from engine.values.acts import ActKind
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.faces import Box
from engine.values.records import PhotoKey
from tests.helpers.made import SHA, ages, catalog_file, done, face, file, scanned

CHILD, TEEN, ADULT = DecisionValue.CHILD, DecisionValue.TEEN, DecisionValue.ADULT
DRAWN = Box(300, 100, 40, 50)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Catalog]:
    folder = tmp_path / "other"
    folder.mkdir()
    with Catalog(catalog_file(folder)) as opened:
        yield opened


@pytest.fixture
def decided(catalog: Catalog) -> Catalog:
    run = scanned(catalog, done(file("/here/\udcff.jpg"), face(10), face(200), sha256=SHA))
    catalog.queue.set_run_policy(run, PolicySettings((13, 16), 0.25))
    catalog.review.add_decision(1, CHILD, "ana", "in «red»\n")
    catalog.review.add_decisions([1], TEEN, "ana", unaided=True)
    catalog.review.add_decision(2, ADULT, "rui", settles=True)
    catalog.review.add_decision(2, CHILD, "rui")
    catalog.review.undo_last("rui")
    drawn = catalog.review.add_face(
        PhotoKey(run, 1), DRAWN, landmarks_in(DRAWN), ages(a9=1.0), "eva"
    )
    catalog.review.add_decision(drawn, CHILD, "eva")
    return catalog


def moved(other: Catalog, sha256: str = SHA) -> int:
    return scanned(other, done(file("/there/x.jpg"), face(12), face(201), sha256=sha256))


def said(catalog: Catalog) -> list[list[tuple[str, str]]]:
    (photo,) = catalog.photos(1)
    return [[(each.by, each.value) for each in found.decisions] for found in photo.faces]


def test_decisions_come_into_a_catalog_that_has_the_same_bytes(
    decided: Catalog, other: Catalog, tmp_path: Path
) -> None:
    target = tmp_path / "d.jsonl"
    assert write_decisions(target, decided) == 5
    moved(other)
    assert import_decisions(target, other) == Imported(4, 0, 1, 0)
    expected = [[("ana", CHILD), ("ana", TEEN)], [("rui", ADULT)], [("eva", CHILD)]]
    assert said(decided) == said(other) == expected
    mine, theirs = next(decided.photos(1)), next(other.photos(1))
    for a, b in zip(mine.faces, theirs.faces, strict=True):
        assert [(d.at, d.note, d.settles, d.policy, d.unaided) for d in a.decisions] == [
            (d.at, d.note, d.settles, d.policy, d.unaided) for d in b.decisions
        ]
    assert [d.unaided for d in theirs.faces[0].decisions] == [False, True]
    assert theirs.faces[2].added_by == "eva"
    assert theirs.faces[2].box == DRAWN
    # Again: nothing is new.
    assert import_decisions(target, other) == Imported(0, 4, 1, 0)
    assert import_decisions(target, decided) == Imported(0, 4, 1, 0)
    assert other.review.disagreements([1]) == ()


def test_what_was_decided_here_stays_and_both_are_shown(
    decided: Catalog, other: Catalog, tmp_path: Path
) -> None:
    target = tmp_path / "d.jsonl"
    write_decisions(target, decided)
    moved(other)
    other.review.add_decision(1, ADULT, "ana")
    import_decisions(target, other)
    (found,) = other.review.disagreements([1])
    assert [(each.by, each.value) for each in found.decisions] == [("ana", ADULT), ("ana", TEEN)]
    other.review.add_decision(1, TEEN, "ana")
    assert other.review.disagreements([1]) == ()
    # And on, to a third one.
    assert write_decisions(target, other) == 6


def test_an_import_is_one_act_that_is_undone_and_done_again(
    decided: Catalog, other: Catalog, tmp_path: Path
) -> None:
    write_decisions(tmp_path / "d.jsonl", decided)
    moved(other)
    other.review.add_decision(1, ADULT, "rui")
    imported = import_decisions(tmp_path / "d.jsonl", other)
    after = said(other)
    undone = other.acts.undo("somebody")
    assert undone is not None
    assert (undone.kind, len(undone.faces)) == (ActKind.IMPORT, imported.added)
    assert [each for face in said(other) for each in face] == [("rui", "adult")]
    again = other.acts.redo("rui")
    assert again is not None
    assert (again.kind, len(again.faces)) == (ActKind.IMPORT, imported.added)
    assert said(other) == after
    # It has the times that it had: the file brings nothing a second time.
    assert import_decisions(tmp_path / "d.jsonl", other).added == 0
    # What was decided before is undone next.
    assert other.acts.undo("rui") is not None
    decision = other.acts.undo("rui")
    assert decision is not None
    assert decision.kind is ActKind.DECIDE
    # The face that was drawn for it is gone with it.
    assert said(other) == [[], []]


def test_photos_that_are_not_here_are_counted(
    decided: Catalog, other: Catalog, tmp_path: Path
) -> None:
    target = tmp_path / "d.jsonl"
    write_decisions(target, decided)
    moved(other, "00" * 32)
    assert import_decisions(target, other) == Imported(0, 0, 1, 4)
    assert said(other) == [[], []]


def test_only_an_earlier_file_is_replaced(decided: Catalog, tmp_path: Path) -> None:
    yours = tmp_path / "list.jsonl"
    yours.write_text("mine")
    with pytest.raises(UsageError, match="of yours"):
        write_decisions(yours, decided)
    with pytest.raises(UsageError, match="folder"):
        write_decisions(tmp_path, decided)
    with pytest.raises(FaixaError, match="could not be written"):
        write_decisions(tmp_path / "none" / "d.jsonl", decided)
    target = tmp_path / "d.jsonl"
    assert write_decisions(target, decided) == write_decisions(target, decided)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sha256": "../x"}, "sha256 is none"),
        ({"decision": "grandmother"}, "grandmother"),
        ({"box": [1, 2, 3]}, "four numbers"),
        ({"box": [0, 0, 1e99, 4]}, "not from"),
        ({"box": ["a", 0, 1, 4]}, "no number"),
        ({"page": 0}, "not from"),
        ({"page": True}, "no number"),
        ({"at": "yesterday"}, "no time"),
        ({"by": 7}, "no text"),
        ({"note": "x" * 30_000}, "no text"),
        ({"policy": {"bands": "18,12"}}, "not below"),
        ({"policy": {"threshold": 7}}, "threshold"),
        ({"policy": []}, "no JSON object"),
        ({"drawn": {"by": "x"}}, "missing"),
        ({"undone": {}}, None),
    ],
)
def test_a_line_that_is_no_decision_is_named_and_nothing_is_taken(
    decided: Catalog, other: Catalog, tmp_path: Path, change: dict[str, object], why: str | None
) -> None:
    target = tmp_path / "d.jsonl"
    write_decisions(target, decided)
    head, first, second, *rest = target.read_text(encoding="utf-8").splitlines()
    lines = [head, first, json.dumps({**json.loads(second), **change}), *rest]
    target.write_text("\n".join(lines), encoding="utf-8")
    moved(other)
    if why is None:
        assert import_decisions(target, other).added == 4
        return
    with pytest.raises(FaixaError, match=f"line 3 is no decision.*{why}"):
        import_decisions(target, other)
    assert said(other) == [[], []]


@pytest.mark.parametrize("broken", ['{"sha256": "00", "pag', "\udcff", "[" * 99_000, "no JSON"])
def test_of_a_line_that_is_cut_off_no_parser_speaks(
    decided: Catalog, other: Catalog, tmp_path: Path, broken: str
) -> None:
    target = tmp_path / "d.jsonl"
    write_decisions(target, decided)
    head, first, _, *rest = target.read_text(encoding="utf-8").splitlines()
    text = "\n".join([head, first, broken, *rest])
    target.write_bytes(text.encode(errors="surrogateescape"))
    moved(other)
    with pytest.raises(FaixaError) as error:
        import_decisions(target, other)
    assert str(error.value) == (
        f"{target}: the line 3 is no decision of Faixa's: it was cut off or changed. Nothing was "
        "taken from the file."
    )
    assert said(other) == [[], []]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff", b"{}", b'{"format": "faixa-decisions", "version": 2}', b"[" * 99_999],
)
def test_what_is_no_such_file_is_refused(other: Catalog, tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "x.jsonl"
    source.write_bytes(content)
    with pytest.raises(FaixaError, match="no file of decisions"):
        import_decisions(source, other)
    with pytest.raises(FaixaError, match="cannot be read"):
        import_decisions(tmp_path / "none", other)


def test_a_drawn_face_that_is_none_is_not_drawn(
    decided: Catalog, other: Catalog, tmp_path: Path
) -> None:
    target = tmp_path / "d.jsonl"
    write_decisions(target, decided)
    *lines, last = target.read_text(encoding="utf-8").splitlines()
    bad = json.loads(last)
    bad["drawn"]["ages"] = "AAAA"
    target.write_text("\n".join([*lines, json.dumps(bad)]), encoding="utf-8")
    moved(other)
    assert import_decisions(target, other) == Imported(3, 0, 1, 1)
    (photo,) = other.photos(1)
    assert len(photo.faces) == 2


def test_what_was_said_of_a_box_that_was_moved_comes_along_and_of_a_deleted_one_not(
    decided: Catalog, other: Catalog, tmp_path: Path
) -> None:
    target, (photo,) = tmp_path / "d.jsonl", decided.photos(1)
    place = Box(400, 200, 60, 60)
    moved_to = decided.review.change_face(
        photo.faces[2].id, place, landmarks_in(place), ages(a9=1.0), "eva"
    )
    moved(other)
    assert write_decisions(target, decided) == 5
    assert import_decisions(target, other) == Imported(4, 0, 1, 0)
    assert said(other) == said(decided)
    assert next(other.photos(1)).faces[2].box == place
    decided.review.delete_face(moved_to, "eva")
    assert write_decisions(target, decided) == 4
    assert import_decisions(target, other) == Imported(0, 3, 1, 0)
