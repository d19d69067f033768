"""What a caller can rely on when photos are analysed: one outcome each, whatever happens."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from engine.ages.classifier import Classifier
from engine.faces.align import crop_face, source_side
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.decode import decode
from engine.reading.pool import DecodePool
from engine.run.control import Control
from engine.run.events import Event, PhotoDone, PhotoFailed, PhotoKnown, PhotoStarted
from engine.run.pipeline import MOST_LIGHT, Analysis, analyse
from engine.run.tools import Tools
from engine.support.reasons import Reason
from engine.values.faces import Face
from engine.values.photos import DecodeLimits, Detail, PhotoFile, PhotoResult, PhotoStatus, Pixels
from tests.helpers import photos
from tests.helpers.photos import portrait

SETTINGS = MtcnnOptions()


@pytest.fixture(scope="module")
def tools(detector_models: MtcnnModels, classifier: Classifier) -> Iterator[Tools]:
    with DecodePool(SETTINGS.detail, workers=2) as pool:
        yield Tools(pool, Mtcnn(detector_models, SETTINGS), classifier, threads=2, ahead=6)


def write(folder: Path, name: str, data: bytes) -> PhotoFile:
    path = folder / name
    path.write_bytes(data)
    status = path.stat()
    return PhotoFile(str(path), status.st_size, status.st_mtime_ns)


def with_face(folder: Path, count: int) -> list[PhotoFile]:
    """`count` photos, each with one face and with a size of its own."""
    return [
        write(folder, f"{i:02}.jpg", photos.encode(portrait(200 + 4 * i), "JPEG"))
        for i in range(count)
    ]


def results(events: Iterable[Event]) -> dict[str, PhotoResult]:
    found: dict[str, PhotoResult] = {}
    for event in events:
        if isinstance(event, PhotoDone | PhotoFailed):
            name = os.path.basename(event.photo.path)
            assert name not in found, "two outcomes"
            found[name] = event.result
    return found


class _Slow:
    """A classifier that waits for leave, half a minute at most."""

    def __init__(self, real: Classifier) -> None:
        self.info = real.info
        self.leave = threading.Event()
        self.given: list[bool] = []
        self._real = real

    def classify(self, crops: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        self.given.append(self.leave.wait(30))
        return self._real.classify(crops)


def test_faces_are_looked_for_while_others_wait_for_their_ages(
    tools: Tools, tmp_path: Path
) -> None:
    slow = _Slow(tools.classifier)
    started = 0
    for event in analyse(with_face(tmp_path, 12), replace(tools, classifier=slow), Control()):  # type: ignore[arg-type]
        started += isinstance(event, PhotoStarted)
        if started > tools.ahead:
            slow.leave.set()
    assert all(slow.given)
    assert slow.given


def test_a_photo_starts_and_then_has_exactly_one_outcome(tools: Tools, tmp_path: Path) -> None:
    files = with_face(tmp_path, 9)
    files.insert(3, write(tmp_path, "scene.png", photos.encode(photos.scene(), "PNG")))
    files.insert(6, write(tmp_path, "empty.jpg", b""))
    started: set[str] = set()
    ended: set[str] = set()
    for event in analyse(files, tools, Control()):
        path = event.photo.path
        if isinstance(event, PhotoStarted):
            assert path not in started
            started.add(path)
            assert len(started) - len(ended) <= tools.ahead + MOST_LIGHT
        else:
            assert path in started - ended
            ended.add(path)
    assert ended == {file.path for file in files}


def test_the_outcome_names_the_file_and_has_its_faces(tools: Tools, tmp_path: Path) -> None:
    data = photos.encode(portrait(512), "JPEG")
    file = write(tmp_path, "a.jpg", data)
    text = write(tmp_path, "notes.txt", b"no photo")
    found = results(analyse([file, text], tools, Control()))
    done = found["a.jpg"]
    assert (done.status, done.reason) == (PhotoStatus.ANALYSED, None)
    assert (done.width, done.height) == (512, 512)
    assert (done.size, done.mtime_ns) == (file.size, file.mtime_ns)
    assert len(done.sha256) == 64
    (face,) = done.faces
    assert face.age_distribution.shape == (101,)
    assert face.face.box.x == pytest.approx(181, abs=5)
    skipped = found["notes.txt"]
    assert skipped.status is PhotoStatus.SKIPPED
    assert "not a photo" in str(skipped.reason)
    assert len(skipped.sha256) == 64


def test_no_photos_give_no_events(tools: Tools) -> None:
    assert list(analyse([], tools, Control())) == []


def test_one_photo_does_not_wait_for_others_to_fill_a_batch(tools: Tools, tmp_path: Path) -> None:
    for file in with_face(tmp_path, 2):
        alone = replace(tools, ahead=1)
        assert len(results(analyse([file], alone, Control()))) == 1


def test_ages_do_not_depend_on_what_else_is_analysed(tools: Tools, tmp_path: Path) -> None:
    files = with_face(tmp_path, 11)
    together = results(analyse(files, tools, Control()))
    one_by_one = results(analyse(files[::-1], replace(tools, ahead=1), Control()))
    assert set(together) == set(one_by_one)
    for name, result in together.items():
        assert len(result.faces) == 1
        for a, b in zip(result.faces, one_by_one[name].faces, strict=True):
            assert a.face == b.face
            np.testing.assert_array_equal(a.age_distribution, b.age_distribution)


def test_a_face_with_too_few_pixels_after_reduction_is_cut_from_the_full_photo(
    tools: Tools, classifier: Classifier, tmp_path: Path
) -> None:
    scene = np.full((4500, 6000, 3), (180, 190, 170), np.uint8)
    scene[1500:2500, 2000:3000] = cv2.resize(portrait(512), (1000, 1000))
    data = photos.encode(scene, "JPEG")
    reduced = decode(data, "a.jpg", SETTINGS.detail, DecodeLimits())
    ratio = reduced.pixels.shape[1] / 6000
    assert ratio < 0.6
    file = write(tmp_path, "a.jpg", data)
    (face,) = results(analyse([file], tools, Control()))["a.jpg"].faces
    assert face.face.box.x == pytest.approx(2000 + 181 * 1000 / 512, abs=12)
    marks, geometry = face.face.landmarks.as_array(), classifier.info.geometry
    assert source_side(marks * ratio, geometry) < geometry.size < source_side(marks, geometry)
    full = decode(data, "a.jpg", Detail(),
                  DecodeLimits())  # fmt: skip
    assert full.pixels.shape == (4500, 6000, 3)
    wanted = classifier.classify(crop_face(full.pixels, marks, geometry)[None])[0]
    np.testing.assert_allclose(face.age_distribution, wanted, atol=0.01)


def test_a_photo_whose_analysis_raises_fails_with_words_and_the_run_goes_on(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    files = with_face(tmp_path, 6)  # 200, 204, 208 pixels wide and so on
    real = Mtcnn.detect
    errors: dict[int, Exception] = {204: ZeroDivisionError("surprise"), 212: MemoryError()}

    def detect(self: Mtcnn, pixels: Pixels, full_size: tuple[int, int] | None = None) -> list[Face]:
        if full_size and full_size[0] in errors:
            raise errors[full_size[0]]
        return real(self, pixels, full_size)

    monkeypatch.setattr(Mtcnn, "detect", detect)
    with caplog.at_level(logging.ERROR):
        found = results(analyse(files, tools, Control()))
    assert len(found) == 6
    failed = {name: str(r.reason) for name, r in found.items() if r.status is PhotoStatus.FAILED}
    assert set(failed) == {"01.jpg", "03.jpg"}
    assert "an error in Faixa" in failed["01.jpg"]
    assert "memory" in failed["03.jpg"]
    assert found["01.jpg"].width == 204
    assert len(found["01.jpg"].sha256) == 64
    assert "surprise" in caplog.text, "the log has the details"


def test_where_classifying_raises_the_photos_fail_with_words_and_the_run_goes_on(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = with_face(tmp_path, 4)
    real = Classifier.classify
    calls: list[int] = []

    def classify(self: Classifier, crops: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        calls.append(len(crops))
        if len(calls) == 1:
            raise RuntimeError("surprise")
        return real(self, crops)

    monkeypatch.setattr(Classifier, "classify", classify)
    found = results(analyse(files, replace(tools, ahead=1), Control()))
    assert [found[name].status for name in sorted(found)] == [
        PhotoStatus.FAILED,
        *[PhotoStatus.ANALYSED] * 3,
    ]


def test_a_file_that_vanished_fails_with_words_and_the_run_goes_on(
    tools: Tools, tmp_path: Path
) -> None:
    files = with_face(tmp_path, 4)
    os.unlink(files[1].path)
    found = results(analyse(files, tools, Control()))
    assert found["01.jpg"].status is PhotoStatus.FAILED
    assert found["01.jpg"].reason == Reason.GONE()
    assert [r.status for name, r in found.items() if name != "01.jpg"] == [PhotoStatus.ANALYSED] * 3


def test_bytes_that_are_known_are_not_analysed(tools: Tools, tmp_path: Path) -> None:
    files = with_face(tmp_path, 3)
    asked: list[str] = []

    def known(photo: PhotoFile, sha256: str) -> int | None:
        asked.append(sha256)
        return 7 if photo == files[1] else None

    events = list(analyse(files, tools, Control(), known))
    (event,) = [event for event in events if isinstance(event, PhotoKnown)]
    assert event.photo == files[1]
    assert event.analysis_id == 7
    assert all(len(sha256) == 64 for sha256 in asked)
    assert set(results(events)) == {"00.jpg", "02.jpg"}


def test_after_a_cancel_nothing_more_is_started(tools: Tools, tmp_path: Path) -> None:
    files = with_face(tmp_path, 40)
    control = Control()
    taken: list[PhotoFile] = []

    def source() -> Iterator[PhotoFile]:
        for file in files:
            taken.append(file)
            yield file

    ended = 0
    for event in analyse(source(), tools, control):
        assert not (control.cancelled and isinstance(event, PhotoStarted))
        if isinstance(event, PhotoDone):
            ended += 1
            control.cancel()
    assert 1 <= ended <= tools.ahead + 1
    assert len(taken) <= tools.ahead + MOST_LIGHT + ended
    assert list(analyse(files, tools, control)) == []
    # The tools are as good as before.
    assert len(results(analyse(files[:3], tools, Control()))) == 3


def test_a_pause_holds_the_run_and_resuming_goes_on(tools: Tools, tmp_path: Path) -> None:
    files = with_face(tmp_path, 40)
    control = Control()
    started: list[str] = []
    done: list[str] = []

    def work() -> None:
        for event in analyse(files, tools, control):
            (started if isinstance(event, PhotoStarted) else done).append(event.photo.path)
            if len(done) == 2:
                control.pause()

    thread = threading.Thread(target=work)
    thread.start()
    while not control.paused:
        time.sleep(0.01)
    time.sleep(0.5)
    held = len(started)
    time.sleep(0.3)
    assert len(started) == held < len(files)
    while thread.is_alive():
        control.resume()  # whatever pauses again: two may be done in a moment
        thread.join(0.05)
    assert len(done) == len(files)


def test_the_stages_add_up_and_go_on_from_where_an_earlier_pass_was(
    tools: Tools, tmp_path: Path
) -> None:
    first = Analysis(tools, Control())
    list(first.events(with_face(tmp_path, 2)))
    stages = first.stages
    assert min(stages.decode, stages.detect, stages.crop, stages.classify) > 0
    second = Analysis(tools, Control(), before=stages)
    assert second.stages.detect == stages.detect
    list(second.events(with_face(tmp_path, 1)))
    assert second.stages.detect > stages.detect
