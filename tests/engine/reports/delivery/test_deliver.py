"""A delivery holds no uncovered minor, and says what it lacks."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import pytest
from PIL import Image

from engine.catalog.catalog import Catalog
from engine.photos.covered_copy import is_covered_copy
from engine.photos.formats import PhotoFormat
from engine.reports.delivery import deliver as deliver_module
from engine.reports.delivery.checks import checks_of
from engine.reports.delivery.deliver import SUMMARY, deliver
from engine.reports.delivery.rules import DeliveryRules
from engine.support.errors import ErrorCode, FaixaError, UsageError
from engine.support.languages import Language
from engine.values.ages import DecisionValue
from engine.values.photos import PhotoFile, PhotoPage
from engine.values.records import RunState
from tests.helpers import photos
from tests.helpers.made import face
from tests.helpers.reporting.deliveries import (
    analysed,
    collection,
    face_is_gone,
    files,
    handed_on,
    missing,
    noise,
    one_face,
    run_over,
)
from tests.helpers.reporting.exports import ADULT, CHILD, decide, faces_of
from tests.helpers.troubles import never_answered


def digests(folder: Path) -> dict[str, str]:
    return {
        str(each): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in folder.rglob("*")
        if each.is_file()
    }


def test_photos_without_minors_are_the_same_files_and_those_with_minors_are_covered(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = collection(catalog, folder)
    before = digests(folder)
    target = tmp_path / "delivery"
    made = handed_on(catalog, run, target)
    assert files(target) == {f"2026/{name}.png" for name in ("adult", "none", "child", "decided")}
    for name in ("adult", "none", "decided"):
        same = (folder / "2026" / f"{name}.png").read_bytes()
        assert (target / "2026" / f"{name}.png").read_bytes() == same
    assert face_is_gone(target / "2026" / "child.png", folder / "2026" / "child.png")
    assert is_covered_copy((target / "2026" / "child.png").read_bytes(), PhotoFormat.PNG)
    assert (made.untouched, made.anew, made.missing) == (3, 1, 5)
    assert digests(folder) == before


def test_what_is_missing_is_listed_with_why(catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    run = collection(catalog, folder)
    handed_on(catalog, run, tmp_path / "out")
    assert missing(tmp_path / "out") == {
        "2026/bad.png": "the file ends too early: a part of the photo is missing",
        "2026/broken.png": "it is damaged, and who is in what is lost was not seen: look at it "
        "yourself",
        "2026/notes.txt": "not a photo of a known format",
        "2026/open.png": "a face in it may be a minor's, and nobody has decided, or reviewers "
        "differ: review it, then make the delivery again",
        "2026/part.png": "only a part of it was looked at (some of its pages, or a small picture "
        "of a raw photo): look at it yourself",
    }


def test_the_list_and_the_text_speak_the_language(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = collection(catalog, folder)
    handed_on(catalog, run, tmp_path / "out", language=Language.PORTUGUESE)
    said = missing(tmp_path / "out")["2026/open.png"]
    assert said.startswith("um rosto dela pode ser de um menor")
    text = (tmp_path / "out" / SUMMARY).read_text(encoding="utf-8")
    assert "não decididas" in text
    assert "Faixa" in text


def test_the_checks_count_what_is_not_decided_not_readable_and_cancelled(
    catalog: Catalog, folder: Path
) -> None:
    run = collection(catalog, folder)
    other = run_over(catalog, folder, state=RunState.CANCELLED)
    catalog.add_found(other, [PhotoFile(str(folder / "later.png"), 1, 1)])
    checks = checks_of((run, other), DeliveryRules(), catalog)
    said = {str(message) for _, message in checks.lines()}
    assert said >= {
        "Photos as they are: 3",
        "Photos as new files with faces covered: 1",
        "Files that will be missing: 6",
        "not decided, or reviewers differ (a face may be a minor's): 1",
        "not readable: 1",
        "not analysed yet: 1",
        "Runs that were cancelled and may not know all photos: 1",
        "Faces that are not flagged and that nobody decided on, handed on uncovered: 1",
    }
    portuguese = [message.said(Language.PORTUGUESE) for _, message in checks.lines()]
    assert "Análises canceladas, que talvez não conheçam todas as fotos: 1" in portuguese


def test_without_the_right_acknowledgement_nothing_is_made(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = collection(catalog, folder)
    checks = checks_of((run,), DeliveryRules(), catalog)
    decide(catalog, faces_of(catalog, run)[str(folder / "2026" / "adult.png")][0],
           DecisionValue.CHILD)  # fmt: skip
    with pytest.raises(FaixaError) as error:
        deliver((run,), tmp_path / "out", DeliveryRules(), catalog, checks)
    assert error.value.message.code is ErrorCode.DELIVERY_CHANGED
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("change", ["other bytes", "gone", "same size", "a folder", "a pipe"])
def test_a_file_that_has_changed_since_its_analysis_is_missing(
    catalog: Catalog, folder: Path, tmp_path: Path, change: str
) -> None:
    run = collection(catalog, folder)
    path = folder / "2026" / "adult.png"
    data = path.read_bytes()
    path.unlink()
    if change == "other bytes":
        noise(path, 99)
    elif change == "same size":
        path.write_bytes(data[:-1] + b"x")
    elif change == "a folder":
        path.mkdir()
    elif change == "a pipe":
        os.mkfifo(path)
    made = handed_on(catalog, run, tmp_path / "out")
    assert made.untouched == 2
    assert "2026/adult.png" in missing(tmp_path / "out")
    assert "2026/adult.png" not in files(tmp_path / "out")


def test_a_file_that_never_answers_is_missing(
    catalog: Catalog, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise(folder / "a.png", 1)
    run = run_over(catalog, folder, analysed(folder / "a.png", one_face(ADULT)))
    monkeypatch.setattr(deliver_module, "_READ_SECONDS", 0.05)
    with never_answered() as descriptor:
        monkeypatch.setattr(deliver_module, "open_file", lambda path: descriptor)
        made = handed_on(catalog, run, tmp_path / "out")
    assert (made.untouched, made.missing) == (0, 1)
    assert "longer than" in missing(tmp_path / "out")["a.png"]


def test_a_file_that_never_answers_does_not_hold_up_who_cancels(
    catalog: Catalog, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise(folder / "a.png", 1)
    run = run_over(catalog, folder, analysed(folder / "a.png", one_face(ADULT)))
    reads = threading.Event()
    checks = checks_of((run,), DeliveryRules(), catalog)
    with never_answered() as descriptor:

        def opened(path: str) -> int:
            reads.set()
            return descriptor

        monkeypatch.setattr(deliver_module, "open_file", opened)
        made = deliver(
            (run,), tmp_path / "out", DeliveryRules(), catalog, checks, cancelled=reads.is_set
        )
    assert made.cancelled
    assert list(tmp_path.glob("*out*")) == []


@pytest.mark.parametrize("plain", [False, True])
def test_also_a_plain_copy_is_of_the_bytes_that_were_analysed(
    catalog: Catalog, folder: Path, tmp_path: Path, plain: bool
) -> None:
    path = folder / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(400, 300), "JPEG", comment=b"where and who"))
    run = run_over(catalog, folder, analysed(path, one_face(ADULT)))
    handed_on(catalog, run, tmp_path / "out", DeliveryRules(plain=plain))
    assert (b"where and who" in (tmp_path / "out" / "a.jpg").read_bytes()) is not plain
    path.write_bytes(photos.encode(photos.scene(400, 300), "JPEG", comment=b"where and wha"))
    made = handed_on(catalog, run, tmp_path / "again", DeliveryRules(plain=plain))
    assert (made.untouched, made.missing) == (0, 1)


def test_every_page_of_a_photo_is_made_anew_where_one_has_a_minor(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    path = folder / "two.tif"
    frames = [Image.fromarray(photos.scene(400, 300)) for _ in range(2)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    pages = (PhotoPage(1, 400, 300), PhotoPage(2, 400, 300))
    child = face(40, CHILD, 60.0, 60.0, 60.0, page=2)
    run = run_over(catalog, folder, analysed(path, child, pages=pages, page_count=2))
    decide(catalog, faces_of(catalog, run)[str(path)][0], DecisionValue.CHILD)
    made = handed_on(catalog, run, tmp_path / "out")
    assert (made.anew, made.missing) == (1, 0)
    assert len(files(tmp_path / "out")) == 2


def test_a_photo_of_which_a_page_was_not_looked_at_is_missing(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    path = folder / "two.tif"
    frames = [Image.fromarray(photos.scene(400, 300)) for _ in range(2)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    run = run_over(catalog, folder, analysed(path, page_count=2, pages=(PhotoPage(1, 400, 300),)))
    assert handed_on(catalog, run, tmp_path / "out").missing == 1


def test_a_film_inside_a_photo_is_not_handed_on(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    path = folder / "motion.jpg"
    path.write_bytes(photos.encode(photos.scene(400, 300), "JPEG") + b"\0\0\0\x18ftypmp42a film")
    run = run_over(catalog, folder, analysed(path, film_inside=True))
    made = handed_on(catalog, run, tmp_path / "out")
    assert made.anew == 1
    assert b"ftypmp42" not in (tmp_path / "out" / "motion.jpg").read_bytes()


def test_what_is_one_with_a_photo_and_was_not_looked_at_is_missing(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    noise(folder / "a.png", 1)
    for name in ("a.cr2", "a.mov", "a.aae"):
        (folder / name).write_bytes(b"x")
    run = run_over(catalog, folder)
    status = (folder / "a.png").stat()
    beside = ("a.cr2", "a.mov", "a.aae")
    catalog.add_found(
        run, [PhotoFile(str(folder / "a.png"), status.st_size, status.st_mtime_ns, beside)]
    )
    catalog.record(run, analysed(folder / "a.png"))
    made = handed_on(catalog, run, tmp_path / "out")
    assert files(tmp_path / "out") == {"a.png"}
    assert set(missing(tmp_path / "out")) == {"a.cr2", "a.mov"}
    assert made.missing == 2


def test_a_folder_with_something_in_it_is_refused(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = collection(catalog, folder)
    target = tmp_path / "out"
    target.mkdir()
    handed_on(catalog, run, target)
    before = digests(target)
    for wrong in (target, folder):
        with pytest.raises(UsageError) as error:
            handed_on(catalog, run, wrong)
        assert error.value.message.code is ErrorCode.DELIVERY_NEEDS_NEW_FOLDER
    assert digests(target) == before
    (tmp_path / "new.partial").mkdir()
    with pytest.raises(UsageError) as error:
        handed_on(catalog, run, tmp_path / "new")
    assert error.value.message.code is ErrorCode.DELIVERY_LEFT


def test_what_is_cancelled_leaves_nothing_behind(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = collection(catalog, folder)
    rules = DeliveryRules()
    checks = checks_of((run,), rules, catalog)
    asked = iter([False] * 14)
    made = deliver(
        (run,), tmp_path / "out", rules, catalog, checks, cancelled=lambda: next(asked, True)
    )
    assert made.cancelled
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_dir()) == ["photos"]
