"""A decoder's process that lies costs one photo."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from engine.photos.formats import PhotoFormat
from engine.reading import process
from engine.reading.messages import (
    Answer,
    Done,
    Failed,
    NeedsTurn,
    NotKept,
    Read,
    Ready,
)
from engine.reading.pool import DecodePool
from engine.reading.protocol import (
    answer_bytes,
    answer_from,
)
from engine.support.errors import NotAPhotoError, PhotoError
from engine.support.reasons import Content, Reason
from engine.values.photos import Detail
from tests.helpers import photos

DONE = Done((600, 800, 3), 4000, 3000, PhotoFormat.PNG, 70_000_000, 0.25, ())


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[DecodePool]:
    with DecodePool(Detail(2048), workers=1) as made:
        yield made


def lying(monkeypatch: pytest.MonkeyPatch, lies: list[bytes]) -> None:
    """The next answers to requests are these."""
    truth = process.WorkerProcess._wait

    def wait(self: process.WorkerProcess, seconds: float) -> Answer:
        answer = truth(self, seconds)
        if isinstance(answer, Ready) or not lies:
            return answer
        return answer_from(lies.pop(0))

    monkeypatch.setattr(process.WorkerProcess, "_wait", wait)


@pytest.mark.parametrize(
    "lie",
    [
        answer_bytes(Ready()),
        answer_bytes(DONE),
        answer_bytes(NotKept()),
        answer_bytes(NeedsTurn(3 * 2**40)),
        b"",
        b"\x80\x04cos\nsystem\n(S'true'\ntR.",
    ],
)
def test_a_process_that_lies_costs_one_photo_and_is_replaced(
    pool: DecodePool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: bytes
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(), "JPEG"))
    assert pool.decode(str(path)).result().width == 320
    first = pool._workers[0]
    with monkeypatch.context() as patched:
        lying(patched, [lie])
        # It may be another photo's doing: it is read once more.
        assert pool.decode(str(path)).result().width == 320
        lying(patched, [lie, lie])
        future: Future[process.PhotoPixels] = pool.decode(str(path))
        with pytest.raises(PhotoError, match="without sense"):
            future.result()
    assert pool.decode(str(path)).result().width == 320
    assert pool._workers[0] is not first


def test_a_photo_that_was_read_cannot_call_itself_no_photo(
    pool: DecodePool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(), "JPEG"))
    skipped = Failed(NotAPhotoError(Reason.OTHER_CONTENT(what=Content.TEXT())), 0)
    lying(monkeypatch, [answer_bytes(Read("ab" * 32)), answer_bytes(skipped)])
    with pytest.raises(PhotoError) as caught:
        pool.decode(str(path)).result()
    assert not isinstance(caught.value, NotAPhotoError)
    assert caught.value.sha256 == "ab" * 32
