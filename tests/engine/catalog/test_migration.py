"""A catalog that an earlier Faixa made goes on, with all that is in it."""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.ages import policy
from engine.catalog import schema
from engine.catalog.catalog import Catalog
from engine.catalog.migrations import old_reasons
from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder, Sign
from engine.run.options import RunOptions, options_of
from engine.support.errors import ErrorCode
from engine.support.messages import code_named, from_json
from engine.support.places import I18N
from engine.support.reasons import Content, Reason
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.photos import PhotoPage
from engine.values.records import RunState
from engine.values.troubles import RunTrouble, Trouble
from tests.helpers.earlier import take_back
from tests.helpers.made import ages, catalog_file, done, face, failed, file, scanned, spec
from tests.helpers.reporting.reports import report_rows

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog of the first version: two runs, a photo done, one failed, one waiting."""
    path = catalog_file(tmp_path)
    raw = schema.connect_writer(path)
    raw.executescript(
        f"BEGIN; {schema.MIGRATIONS[0]} PRAGMA application_id = {schema.APPLICATION_ID}; "
        "PRAGMA user_version = 1; COMMIT;"
    )
    options = json.dumps({"bands": "13,16", "threshold": 0.25, "model": "/m.onnx"})
    for state in ("done", "interrupted"):
        raw.execute(
            "INSERT INTO run(created_at, finished_at, state, roots, options, options_key, "
            "settings_key, rescan, model_name, model_version, model_sha256, provider, "
            "program_version) VALUES (?, ?, ?, '[\"/photos\"]', ?, 'options', 'settings', 0, "
            "'ages', '1', 'ab', 'CPU', '0.1.0')",
            (AT, AT, state, options),
        )
    for number, (name, status) in enumerate((("a", "analysed"), ("b", "failed")), start=1):
        photo = f"/photos/{name}.jpg".encode()
        raw.execute(
            "INSERT INTO analysis VALUES (?, ?, 'settings', ?, '', 640, 480, 100, 1, ?, 1, ?)",
            (number, photo, status, "5e" * 32, AT),
        )
        raw.execute("INSERT INTO run_photo VALUES (1, ?, 100, 1, ?)", (photo, number))
    raw.execute("INSERT INTO run_photo VALUES (2, ?, 100, 1, NULL)", (b"/photos/a.jpg",))
    points = face().face.landmarks.as_array().astype("<f8").tobytes()
    mass = np.asarray(ages(a8=1.0), "<f4").tobytes()
    for number in (1, 2):
        raw.execute(
            "INSERT INTO face VALUES (?, 1, ?, ?, ?, 20, 40, 50, ?, 0.9, ?)",
            (number, number, number, 10.0 + 100 * number, points, mass),
        )
    for subject, value in ((1, "teen"), (1, "adult"), (2, "child")):
        raw.execute(
            "INSERT INTO decision(subject_id, value, by, at, note) VALUES (?, ?, 'ana', ?, 'n')",
            (subject, value, AT),
        )
    raw.execute("INSERT INTO attempt VALUES (?, 100, 1, 0, 1)", (b"/photos/a.jpg",))
    raw.close()
    return path


@pytest.mark.parametrize("writer", [True, False])
def test_runs_photos_and_decisions_are_all_there(path: Path, writer: bool) -> None:
    with Catalog(path, writer=writer) as catalog:
        assert schema.schema_version(path) == len(schema.MIGRATIONS)
        first, second = catalog.runs()
        assert (first.state, second.state) == (RunState.DONE, RunState.INTERRUPTED)
        assert first.position < second.position
        assert (first.hidden, first.problem) == (False, None)
        assert options_of(first) == RunOptions(model=Path("/m.onnx"))
        assert policy.run_policy(first) == PolicySettings((13, 16), 0.25)
        assert [each.value for each in catalog.review.decisions(1)] == ["teen", "adult"]
        rows = list(report_rows(catalog.photos(1, settings=PolicySettings())))
        assert [row.status for row in rows] == ["analysed", "analysed", "failed"]
        assert [row.decision for row in rows] == ["adult", "child", ""]
        assert [row.added_by for row in rows] == ["", "", ""]
        assert catalog.review.reviewers() == ("ana",)
        assert [each.path for each in catalog.pending_after_death(2)] == ["/photos/a.jpg"]


def test_a_gallery_shows_it_and_hears_of_what_is_new(path: Path) -> None:
    with Catalog(path) as catalog:
        index = Index()
        for part in catalog.gallery.index_parts([1, 2]):
            index.add(part)
        faces = index.rows(GalleryMode.FACES, GalleryFilter(signs=Sign.DECIDED), GalleryOrder.PATH)
        assert faces.face_ids.tolist() == [1, 2]
        assert catalog.gallery.index_since(1, index.last_settled(1)).paths == ()
        assert catalog.reuse_unchanged(2) == 1
        assert catalog.gallery.index_since(2, index.last_settled(2)).paths == (b"/photos/a.jpg",)
        catalog.record(1, done(file("/photos/c.jpg"), face()))
        assert catalog.gallery.index_since(1, index.last_settled(1)).paths == (b"/photos/c.jpg",)


def test_old_decisions_are_undone_one_by_one(path: Path) -> None:
    with Catalog(path) as catalog:
        assert [catalog.review.undo_last("ana") for _ in range(4)] == [(2,), (1,), (1,), ()]
        catalog.review.add_decision(1, DecisionValue.CHILD, "ana")
        assert [each.value for each in catalog.review.decisions(1)] == ["child"]


def test_a_migration_that_is_killed_starts_again(path: Path) -> None:
    # What a kill leaves is what a transaction without its end leaves.
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(f"BEGIN IMMEDIATE; {schema.MIGRATIONS[1]} PRAGMA user_version = 2;")
    raw.close()
    assert schema.schema_version(path) == 1
    with Catalog(path) as catalog:
        assert len(catalog.review.decisions(1)) == 2
        catalog.start_run(spec())


def test_many_open_an_old_catalog_at_once_and_none_sees_half_of_it(path: Path) -> None:
    wrong: list[BaseException] = []

    def read() -> None:
        try:
            with Catalog(path, writer=False) as catalog:
                assert len(catalog.runs()) == 2
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


OLD_REASONS = {
    "the file is empty": Reason.EMPTY_FILE(),
    "the file's content is a raw photo (NEF), which Faixa cannot read: look at it yourself": (
        Reason.UNREADABLE_CONTENT(what=Content.RAW(format="NEF"))
    ),
    "not a photo: text": Reason.OTHER_KIND(what=Content.TEXT()),
    "not a regular file (a pipe)": Reason.SPECIAL_FILE(kind=Content.PIPE()),
    "the HEIF is damaged, or of a kind that Faixa cannot read": Reason.DAMAGED(format="HEIF"),
    "a JPEG of 12 bits a sample, which Faixa cannot read": Reason.JPEG_BITS(bits=12),
    "the folder could not be looked into: permission denied: this user may not read it": (
        Reason.FOLDER_CLOSED(why=Reason.PERMISSION_DENIED())
    ),
    "it could not be read: Resource temporarily unavailable": (
        Reason.SYSTEM(system="Resource temporarily unavailable")
    ),
    "it could not be read: the system does not say why": Reason.UNREADABLE(),
    "the photo has 3,600 megapixels (60000 × 60000), more than the limit of 250 megapixels; raise "
    "--max-megapixels to read it": (
        Reason.TOO_MANY_PIXELS(megapixels=3600.0, width=60000, height=60000, limit=250.0)
    ),
    "the photo has 1.235e+07 megapixels, more than the limit; raise --max-megapixels to read it": (
        Reason.FAR_TOO_MANY_PIXELS(megapixels=1.235e7)
    ),
    "the file has 1,234 MB, more than the limit of 1,000 MB; raise --max-megabytes to read it": (
        Reason.FILE_TOO_LARGE(size=1234.0, limit=1000.0)
    ),
    "decoding it took longer than 0.05 s; raise --max-seconds to read it": (
        Reason.DECODING_TOO_LONG(seconds=0.05)
    ),
    "decoding it needs more memory than the limit allows; raise --max-memory-megabytes to read "
    "it": Reason.DECODING_TAKES_MEMORY(),
    "suspect: the program ended abruptly twice while it was reading this photo": Reason.SUSPECT(),
    "/m/age.onnx failed: Non-zero status code": (
        Reason.MODEL_FAILED(model="/m/age.onnx", system="Non-zero status code")
    ),
    "The classifier gave something that is no age distribution.": ErrorCode.NO_DISTRIBUTION(),
    "{words} of {0} an even older 50%\n": Reason.OTHER(text="{words} of {0} an even older 50%\n"),
}

OLD_PROBLEMS = {
    "root gone: /media/é: x": RunTrouble(Trouble.ROOT_GONE, "/media/é: x"),
    "bug: KeyError: 'x'": RunTrouble(Trouble.BUG, "KeyError: 'x'"),
    "unreadable: the disk could not read it (input/output error)": (
        RunTrouble(Trouble.UNREADABLE, Reason.DISK_ERROR())
    ),
    "everything failed: the file is empty": (
        RunTrouble(Trouble.EVERYTHING_FAILED, Reason.EMPTY_FILE())
    ),
    "model: The model file /m: 1.onnx cannot be read (No such file). Install Faixa again, or name "
    "another file with --model.": RunTrouble(
        Trouble.MODEL, ErrorCode.MODEL_UNREADABLE(path="/m: 1.onnx", system="No such file")
    ),
    "changed: Run 3 was made with another model or other detector settings (ages 1): its results "
    "would not fit together. Add its folders again, as a new run.": (
        RunTrouble(Trouble.CHANGED, ErrorCode.OTHER_SETTINGS(run=3, model="ages 1"))
    ),
    "changed: no words of ours": RunTrouble(Trouble.CHANGED, Reason.OTHER(text="no words of ours")),
    "/photos cannot be found any more.": (
        RunTrouble(Trouble.OTHER, "/photos cannot be found any more.")
    ),
    "C: is gone": RunTrouble(Trouble.OTHER, "C: is gone"),
    "": None,
}


@pytest.mark.parametrize("writer", [True, False])
def test_sentences_become_codes_with_their_values(tmp_path: Path, writer: bool) -> None:
    path = catalog_file(tmp_path)
    with Catalog(path) as catalog:
        run = scanned(catalog, *(failed(file(f"/{n:02}")) for n in range(len(OLD_REASONS))))
        others = [catalog.start_run(spec()).id for _ in OLD_PROBLEMS]
    raw = sqlite3.connect(path)
    raw.executemany(
        "UPDATE analysis SET reason = ? WHERE path = ?",
        [(said, f"/{n:02}".encode()) for n, said in enumerate(OLD_REASONS)],
    )
    raw.executemany(
        "UPDATE run SET problem = ? WHERE id = ?", zip(OLD_PROBLEMS, others, strict=True)
    )
    raw.commit()
    raw.close()
    take_back(path, 2)
    with Catalog(path, writer=writer) as catalog:
        assert [each.reason for each in catalog.photos(run)] == list(OLD_REASONS.values())
        assert [catalog.run(each).problem for each in others] == list(OLD_PROBLEMS.values())


def test_every_sentence_that_was_kept_is_known() -> None:
    sentences = json.loads((I18N / "old_sentences.json").read_text(encoding="utf-8"))
    assert len(sentences) > 100
    for name, sentence in sentences.items():
        code = code_named(name)
        if isinstance(code, Content):
            filled = f"not a photo: {sentence.format(format='RAF')}"
            wanted = Reason.OTHER_KIND(what=code(**dict.fromkeys(code.names, "RAF")))
            assert from_json(old_reasons.reason_of(filled)) == wanted
        else:
            filled = sentence.format(**{name: _old_value(name) for name in code.names})
            assert from_json(old_reasons.reason_of(filled)).code is code, sentence


def _old_value(name: str) -> str:
    if name in old_reasons._PATTERNS:
        return "12"
    return {"what": "a PDF", "kind": "a pipe", "why": "it is no longer there"}.get(name, "x: y")


def test_what_may_have_pages_is_looked_at_anew(tmp_path: Path) -> None:
    path = catalog_file(tmp_path)
    names = ("/a.jpg", "/b.TIFF", "/c.gif")
    with Catalog(path) as catalog:
        first = scanned(catalog, *(done(file(name), face()) for name in names))
    take_back(path, 4)
    with Catalog(path) as catalog:
        (page,) = {each.page for photo in catalog.photos(first) for each in photo.faces}
        assert page == 1
        again = catalog.start_run(spec())
        catalog.add_found(again.id, map(file, names))
        assert catalog.reuse_unchanged(again.id) == 1
        assert [each.path for each in catalog.pending(again.id)] == ["/b.TIFF", "/c.gif"]


def test_a_panorama_in_which_small_faces_were_not_looked_for_is_looked_at_again(
    tmp_path: Path,
) -> None:
    path = catalog_file(tmp_path)
    usual, strip, paged = (file(f"/photos/{name}.tif") for name in ("a", "strip", "paged"))
    pages = (PhotoPage(1, 640, 480), PhotoPage(2, 1080, 20_000))
    with Catalog(path) as catalog:
        scanned(
            catalog,
            done(usual, face()),
            replace(done(strip), width=1080, height=20_000),
            replace(done(paged), pages=pages, page_count=2),
        )
    take_back(path, 16)
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        catalog.add_found(run.id, (usual, strip, paged))
        assert catalog.reuse_unchanged(run.id) == 1
        assert [each.path for each in catalog.pending(run.id)] == [paged.path, strip.path]
