"""What the engine says, in the window's language: every reason and every error has words."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from engine.faces.align import DEFAULT_GEOMETRY
from engine.photos.decode import decode, load, opened
from engine.photos.scan import ScanOptions, ScanProblem, scan
from engine.photos.sniff import _OTHERS, SNIFF_BYTES, refusal, sniff
from engine.reading.pool import DecodePool
from engine.run.health import RunTrouble, Trouble
from engine.support.errors import PhotoError
from engine.values.photos import DecodeLimits, Detail
from engine.values.records import PhotoKey
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import Language
from gui.gallery.words import description
from gui.queue import words as queue_words
from gui.viewer.face_panel import FacePanel
from gui.words import i18n
from gui.words.error_report import reason
from gui.words.errors import ERRORS, ERRORS_OTHERWISE
from gui.words.reasons import _found, reason_in_words
from tests.helpers import engine_errors, engine_reasons, made, photos, troubles

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and free names")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory")
WHOLE = Detail()
LIMITS = DecodeLimits()
OTHERWISE = "the face cannot be cut out"
"""A reason that the window tells in words of its own in English, too."""


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, Language.ENGLISH)
    yield
    i18n.install(qapp, Language.ENGLISH)


def check(app: QApplication, *reasons: str) -> None:
    """Each has Portuguese words, and in English the engine's, but no options of a command line."""
    i18n.install(app, Language.ENGLISH)
    for each in reasons:
        said = reason_in_words(each)
        if "--" in each or OTHERWISE in each:
            assert said != each, each
            assert "--" not in said
        else:
            assert said == each
    i18n.install(app, Language.PORTUGUESE)
    for each in reasons:
        said = reason_in_words(each)
        assert said != each, f"no Portuguese for a reason: {each}"
        assert "--" not in said
        assert not re.search(r"\b(the|file|photo|which|cannot|picture|an)\b", said), said


def why(act: Callable[[], object]) -> str:
    """The reason that this fails with."""
    with pytest.raises(PhotoError) as caught:
        act()
    return str(caught.value)


def test_every_reason_in_the_engines_sources_has_words(qapp: QApplication) -> None:
    found = engine_reasons.reasons()
    assert len(found) > 100
    check(qapp, *sorted(found))


def test_every_error_that_the_window_can_show_has_words(qapp: QApplication) -> None:
    found = engine_errors.errors()
    assert len(found) > 60
    check(qapp, *sorted(found))


def test_nothing_that_the_engine_says_in_an_error_is_taken_for_a_name() -> None:
    for error in sorted(engine_errors.errors()):
        words = _found(error, whole=True)
        assert words is not None, error
        for name, value in words[1]:
            left = engine_errors.without_samples(value)
            assert not re.search(r"[a-zA-Z]", left), f"{error}: {name} would be {value!r}"


def test_no_words_are_left_of_errors_that_there_are_no_more() -> None:
    found = (_found(error, whole=True) for error in engine_errors.errors())
    shown = {words[0] for words in found if words is not None}
    stored = {*map(str, ERRORS), *(str(words) for _, words in ERRORS_OTHERWISE)}
    assert stored - shown == set()


def test_everything_that_a_file_can_be_has_words(qapp: QApplication) -> None:
    found = engine_reasons.kinds()
    assert {"text", "a PDF", "a sound (WAV)", "a raw photo (NEF)", "a video (MP4)"} <= found
    i18n.install(qapp, Language.PORTUGUESE)
    for kind in sorted(found):
        said = reason_in_words(f"not a photo: {kind}")
        assert not re.search(rf"(?<!\w){re.escape(kind)}(?!\w)", said), kind


def test_contents_that_are_no_photo(qapp: QApplication) -> None:
    heads = [bytes(offset) + magic for offset, magic, _, _ in _OTHERS]
    heads += [
        b"", b"Dear diary\n", bytes(99), b"\x91\x02\x80", b"RIFF\0\0\0\0WAVE", b"RIFF\0\0\0\0what",
        b"RIFF\0\0\0\0AVI ", b"\0\0\0\x18ftypqt  ", b"\0\0\0\x18ftypcrx ", b"\0\0\0\x18ftypM4A ",
    ]  # fmt: skip
    found = {
        str(refusal(sniff(head[:SNIFF_BYTES], name), name))
        for head in heads
        for name in ("photo.jpg", "something")
    }
    found.add(str(refusal(sniff(b"II*\0" + bytes(60), "a.nef"), "a.nef")))
    check(qapp, *sorted(found))


def test_photos_that_are_damaged_or_too_large(qapp: QApplication) -> None:
    jpeg = photos.encode(photos.scene(), "JPEG")
    frame = jpeg.index(b"\xff\xc0")
    deep = jpeg[: frame + 4] + b"\x0c" + jpeg[frame + 5 :]
    raw = io.BytesIO()
    Image.fromarray(photos.scene()).save(raw, "TIFF", tiffinfo={50706: b"\1\4\0\0"})
    files = {
        "damaged.jpg": b"\xff\xd8\xff\xe0" + bytes(200),
        "truncated.jpg": jpeg[: len(jpeg) // 2],
        "deep.jpg": deep,
        "raw.tif": raw.getvalue(),
        "bomb.png": photos.png(60_000, 60_000, 8, 2, b""),
        "wide.png": photos.png(20_000, 20_000, 8, 2, b""),
        **{
            f"cut.{kind}": photos.encode(photos.scene(), kind)[:600]
            for kind in ("PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF")
        },
    }
    found = {
        why(lambda name=name, data=data: decode(data, name, WHOLE, LIMITS))
        for name, data in files.items()
    }
    assert len(found) >= 6
    check(qapp, *sorted(found))
    small = DecodeLimits(max_pixels=10_000)
    reason = why(lambda: decode(jpeg, "a.jpg", WHOLE, small))
    said = reason_in_words(reason)
    assert "0,0768 megapixels (320 × 240)" in said
    assert "0,01 megapixels" in said


@posix
def test_a_folder_full_of_trouble(qapp: QApplication, tmp_path: Path) -> None:
    troubles.make(tmp_path)
    os.symlink("self.jpg", tmp_path / "self.jpg")
    problems = [
        each for each in scan([str(tmp_path)], ScanOptions()) if isinstance(each, ScanProblem)
    ]
    found = {each.reason for each in problems}
    for words in ("not there", "a pipe", "a folder", "back to itself"):
        assert any(words in reason for reason in found), words
    names = ("gone.jpg", "pipe.jpg", "a folder.jpg", "self.jpg", "empty.jpg", "text.jpg", "a\0.jpg")
    found |= {why(lambda name=name: load(str(tmp_path / name), LIMITS)) for name in names}
    few = DecodeLimits(max_bytes=4)
    found.add(why(lambda: load(str(tmp_path / "nobody.png"), few)))
    changing = tmp_path / "nobody.png"
    with opened(str(changing), LIMITS) as source:
        os.truncate(changing, source.size - 10)
        found.add(why(source.read))
    check(qapp, *sorted(found))


def test_what_the_processes_that_decode_say(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(), "JPEG"))
    slow = tmp_path / "slow.png"
    slow.write_bytes(photos.encode(np.zeros((6000, 6000, 3), np.uint8), "PNG"))
    faces = photos.face_landmarks(10, 10, 60)[None]
    one_point = np.ones_like(faces)
    with DecodePool(WHOLE, DecodeLimits(seconds=0.02), workers=1) as pool:
        found = [
            why(pool.crop(str(path), faces, DEFAULT_GEOMETRY, "0" * 64).result),
            why(pool.thumbnail(str(path), "0" * 64, 256).result),
            why(pool.thumbnail(str(path), "", 256, one_point).result),
            why(pool.decode(str(slow)).result),
        ]
    assert OTHERWISE in found[2]
    assert "longer than 0.02 s" in found[3]
    check(qapp, *found)
    assert "0,02 s" in reason_in_words(found[3])


@linux
def test_too_little_memory(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(photos.png(15_000, 15_000, 8, 2, bytes(1000)))
    with DecodePool(WHOLE, DecodeLimits(worker_bytes=500_000_000), workers=1) as pool:
        reason = why(pool.decode(str(path)).result)
    assert "more memory" in reason
    check(qapp, reason)


@pytest.mark.parametrize("reason", ["", "nothing of the engine's", "{what} {0} {", "not a {photo"])
def test_what_is_no_reason_of_the_engine_comes_back_as_it_is(
    qapp: QApplication, reason: str
) -> None:
    for language in (Language.ENGLISH, Language.PORTUGUESE):
        i18n.install(qapp, language)
        assert reason_in_words(reason) == reason


def test_what_varies_may_be_anything(qapp: QApplication) -> None:
    i18n.install(qapp, Language.PORTUGUESE)
    said = reason_in_words("it could not be read: {system} 50%\nof {0}")
    assert said == "não foi possível ler: {system} 50%\nof {0}"


def test_a_reason_within_another_is_told_too(qapp: QApplication) -> None:
    i18n.install(qapp, Language.PORTUGUESE)
    outer = "the folder could not be looked into: "
    inner = "permission denied: this user may not read it"
    assert reason_in_words(outer + inner).endswith(reason_in_words(inner))


def test_gallery_viewer_and_queue_say_it_in_portuguese(
    qapp: QApplication, context: Context, qtbot: QtBot
) -> None:
    i18n.install(qapp, Language.PORTUGUESE)
    run = made.scanned(context.catalog, made.failed(made.file("/a.jpg"), "the file is empty"))
    (part,) = context.catalog.gallery.index_parts((run,))
    key = PhotoKey(run, int(part.analysis_ids[0]))
    photo = context.catalog.gallery.photos([key])[key]
    assert photo.reason == "the file is empty", "the catalog keeps the engine's words"
    assert "o arquivo está vazio" in description(photo, None)
    pixels = Pixels(context)
    panel = FacePanel(context, pixels)
    qtbot.addWidget(panel)
    panel.show_photo(photo, 0)
    assert "o arquivo está vazio" in [label.text() for label in panel.findChildren(QLabel)]
    assert reason_in_words(pixels.problem(photo)) == "o arquivo está vazio"
    heard: list[Exception] = []
    pixels.full(photo, 0, lambda image: None, heard.append)
    qtbot.waitUntil(
        lambda: [reason(each) for each in heard] == ["não está mais lá"], timeout=20_000
    )
    pixels.close()
    for kind in (Trouble.EVERYTHING_FAILED, Trouble.UNREADABLE):
        _, text = queue_words.trouble(RunTrouble(kind, "the file is empty"), "a")
        assert "o arquivo está vazio" in text
