"""What comes out of a process whose decoder was taken over: nothing that the program believes."""

from __future__ import annotations

import json
import math
import struct
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.faces.align import DEFAULT_GEOMETRY
from engine.photos.formats import PhotoFormat
from engine.reading.answers import check_cost, check_done, check_plain, memory_for
from engine.reading.channel import BrokenMessageError, pair
from engine.reading.messages import (
    Answer,
    CropRequest,
    DecodeRequest,
    Done,
    Failed,
    FileStamp,
    FilmOpened,
    KeptRequest,
    NeedsTurn,
    NotKept,
    Plain,
    Read,
    Ready,
    ThumbnailRequest,
)
from engine.reading.protocol import (
    ANSWER_BYTES,
    LieError,
    answer_bytes,
    answer_from,
    request_bytes,
    request_from,
)
from engine.support.errors import NotAPhotoError, PhotoError
from engine.support.messages import Message
from engine.support.reasons import Content, Reason
from engine.values.films import FilmFrame, FilmMoments, FilmOptions
from engine.values.photos import DecodeLimits, Detail, Quality

LIMITS = DecodeLimits()
DETAIL = Detail(2048)
ROOM = memory_for(LIMITS)
DONE = Done((600, 800, 3), 4000, 3000, PhotoFormat.PNG, 70_000_000, 0.25, (), Quality.PARTIAL, 7)
FILM_DONE = replace(DONE, pages=3, moments=FilmMoments((0, 5000, 2**32 - 1), 7_200_000))
FACES = np.arange(20, dtype=np.float64).reshape(2, 5, 2) / 3

# Where the fields of `Done` lie in its message.
RANK, SHAPE, WIDTH, HEIGHT, FORMAT, RESIDENT, SECONDS, QUALITY, PAGES, FILM, OURS = range(11)
WAITS, KEPT, FRAMES, DURATION = range(11, 15)
ORIENTATION = 15
LAYOUT = struct.Struct("<B16sIIHQdBIBBBHIQB")


def changed(done: Done, field: int, value: object) -> bytes:
    fields = list(LAYOUT.unpack_from(answer_bytes(done), 1))
    fields[field] = value
    return b"\6" + LAYOUT.pack(*fields)


@pytest.mark.parametrize(
    "answer",
    [
        Ready(3),
        Read("ab" * 32),
        NeedsTurn(600_000_000),
        NotKept(),
        Plain(3_000_000, 70_000_000, 0.5),
        DONE,
        Done((2, 128, 128, 3), 9, 9, PhotoFormat.JPEG, 0, 0.0, (1200, 0), film_inside=True),
        replace(DONE, waits=True),
        FilmOpened(),
        FILM_DONE,
    ],
)
def test_what_a_worker_says_comes_as_it_was(answer: Answer) -> None:
    assert answer_from(answer_bytes(answer)) == answer


def test_a_failure_comes_with_its_reason_and_its_hash() -> None:
    what = Content.RAW(format="Canon 5D é")
    for kind, sha256 in ((PhotoError, ""), (NotAPhotoError, "0f" * 32)):
        error = kind(Reason.RAW_WITHOUT_PICTURE(what=what))
        error.sha256 = sha256
        got = answer_from(answer_bytes(Failed(error, 5)))
        assert isinstance(got, Failed)
        assert (type(got.error), got.error.message, got.error.sha256, got.resident) == (
            kind,
            error.message,
            sha256,
            5,
        )


def test_a_request_comes_as_it_was_without_the_folders_of_the_file() -> None:
    stamp = FileStamp(12, -5)
    path = "/home/someone/private/a \udcff\n.jpg"
    detail = Detail(2048, 12.5, 0.01, 12)
    for detail_asked in (None, detail):
        got, seen = request_from(request_bytes(DecodeRequest(path, 7, detail_asked, 3, 0.1), stamp))
        assert got == DecodeRequest("a \udcff\n.jpg", 7, detail_asked, 3, 0.1)
        assert seen == stamp
    keeping = DecodeRequest(path, 7, keep=9, forget=("ab" * 32, "cd" * 32))
    assert request_from(request_bytes(keeping, stamp))[0] == replace(keeping, path="a \udcff\n.jpg")
    asked = CropRequest(path, FACES, DEFAULT_GEOMETRY, "ab" * 32, 7, 0.3, 2, 1.5)
    crop, _ = request_from(request_bytes(asked, stamp))
    assert isinstance(crop, CropRequest)
    np.testing.assert_array_equal(crop.landmarks, FACES)
    assert (crop.geometry, crop.sha256, crop.spent, crop.page, crop.cpu_seconds) == (
        DEFAULT_GEOMETRY,
        "ab" * 32,
        0.3,
        2,
        1.5,
    )
    kept = ("/home/someone/thumbnails/a.jpg",)
    thumbnail, _ = request_from(
        request_bytes(ThumbnailRequest(path, "", 128, None, kept, 7), stamp)
    )
    assert thumbnail == ThumbnailRequest("a \udcff\n.jpg", "", 128, None, ("",), 7)
    assert request_from(request_bytes(KeptRequest(128, 2, 1.0)))[0] == KeptRequest(128, 2, 1.0)


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_an_answer_or_a_lie(data: bytes) -> None:
    try:
        answer_from(data)
    except LieError:
        return


@given(st.integers(1, 6), st.binary(max_size=120), st.data())
def test_a_message_that_was_tampered_with_is_an_answer_or_a_lie(
    kind: int, body: bytes, data: st.DataObject
) -> None:
    whole = bytearray(data.draw(st.sampled_from([answer_bytes(DONE), bytes([kind]) + body])))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        answer = answer_from(bytes(whole))
    except LieError:
        return
    if isinstance(answer, Done):
        assert math.isfinite(answer.cpu_seconds)
        request = DecodeRequest("a", 1)
        try:
            check_done(answer, request, DETAIL, LIMITS, ROOM)
        except LieError:
            return
        assert math.prod(answer.shape) + sum(answer.kept) <= ROOM
        assert 1 <= answer.shape[0] <= answer.height


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (RANK, 0),
        (RANK, 2),
        (RANK, 5),
        (RANK, 255),
        (WIDTH, 2**32 - 1),
        (HEIGHT, 2**31),
        (FORMAT, len(PhotoFormat)),
        (FORMAT, 65_535),
        (RESIDENT, 2**63),
        (SECONDS, math.nan),
        (SECONDS, math.inf),
        (SECONDS, -1.0),
        (SECONDS, 1e300),
        (QUALITY, 3),
        (PAGES, 0),
        (PAGES, 2**32 - 1),
        (FILM, 2),
        (OURS, 2),
        (WAITS, 2),
        (FRAMES, 1),
        (FRAMES, 2**32 - 1),
        (ORIENTATION, 0),
        (ORIENTATION, 9),
        (KEPT, 1),
        (KEPT, 65_535),
    ],
)
def test_every_field_has_its_bounds(field: int, value: object) -> None:
    answer_from(changed(DONE, RESIDENT, 0))
    with pytest.raises(LieError):
        answer_from(changed(DONE, field, value))


@pytest.mark.parametrize(
    "shape",
    [
        (2**20, 2**20, 3),
        (2**32 - 1, 2**32 - 1, 3),
        (0, 800, 3),
        (600, 0, 3),
        (600, 800, 4),
        (600, 800, 1),
        (3001, 800, 3),
        (600, 2049, 3),
    ],
)
def test_pixels_that_no_photo_has_are_a_lie(shape: tuple[int, ...]) -> None:
    # Three tebibytes are the first of them.
    packed = struct.pack("<4I", *shape, 0)
    with pytest.raises(LieError):
        _looked_at(changed(DONE, SHAPE, packed))


def _looked_at(message: bytes) -> None:
    done = answer_from(message)
    assert isinstance(done, Done)
    check_done(done, DecodeRequest("a", 1), DETAIL, LIMITS, ROOM)


def test_other_pictures_than_were_asked_for_are_a_lie() -> None:
    crops = CropRequest("a", FACES, DEFAULT_GEOMETRY, "", 1)
    thumbnails = ThumbnailRequest("a", "", 128, FACES, ("x", "y"), 1)
    small = ThumbnailRequest("a", "", 128, None, ("x",), 1)
    size = DEFAULT_GEOMETRY.size
    good = [
        (crops, (2, size, size, 3), ()),
        (thumbnails, (2, 128, 128, 3), (9, 9)),
        (small, (90, 128, 3), (9,)),
        (KeptRequest(128, 2), (2, 128, 128, 3), ()),
        (KeptRequest(128, 0), (1, 128, 3), ()),
    ]
    for request, shape, kept in good:
        made = Done(shape, 200, 200, PhotoFormat.JPEG, 0, 0.0, kept)
        check_done(made, request, DETAIL, LIMITS, ROOM)
    bad = [
        (crops, (3, size, size, 3), ()),
        (crops, (2, size, size + 1, 3), ()),
        (crops, (2, size, size, 3), (9, 9)),
        (crops, (size, size, 3), ()),
        (thumbnails, (2, 128, 128, 3), (9,)),
        (thumbnails, (2, 128, 128, 3), (9, 2**31)),
        (thumbnails, (128, 128, 3), ()),
        (small, (90, 129, 3), ()),
        (KeptRequest(128, 2), (1, 128, 128, 3), ()),
        (KeptRequest(128, 0), (1, 128, 128, 3), ()),
        (KeptRequest(128, 0), (1, 1, 3), (5,)),
    ]
    for request, shape, kept in bad:
        made = Done(shape, 200, 200, PhotoFormat.JPEG, 0, 0.0, kept)
        with pytest.raises(LieError):
            check_done(made, request, DETAIL, LIMITS, ROOM)


def test_frames_of_a_film_that_nobody_asked_for_are_a_lie() -> None:
    asked = DecodeRequest("a", 1, films=FilmOptions(films=True, film_frames=3))
    check_done(FILM_DONE, asked, DETAIL, LIMITS, ROOM)
    frame = FilmFrame(5000, "ab" * 32, 1, 2)
    for request in (
        DecodeRequest("a", 1),
        DecodeRequest("a", 1, films=FilmOptions()),
        replace(asked, frame=frame),
        replace(asked, films=FilmOptions(films=True, film_frames=2)),
    ):
        with pytest.raises(LieError):
            check_done(FILM_DONE, request, DETAIL, LIMITS, ROOM)
    for times in ((0, 5000, 5000), (5000, 0, 6000)):
        moments = FilmMoments(times, 0)
        with pytest.raises(LieError):
            answer_from(answer_bytes(replace(FILM_DONE, moments=moments)))
    got, _ = request_from(request_bytes(replace(asked, frame=frame), FileStamp(1, 2)))
    assert got == replace(asked, frame=frame)


def test_a_cost_that_no_photo_has_is_a_lie() -> None:
    request = DecodeRequest("a", 50_000_000)
    check_cost(NeedsTurn(900_000_000), request, LIMITS)
    for cost in (3 * 2**40, 50_000_000, 1):
        with pytest.raises(LieError):
            check_cost(NeedsTurn(cost), request, LIMITS)
    with pytest.raises(LieError):
        answer_from(b"\3" + struct.pack("<Q", 2**64 - 1))


def test_a_copy_is_no_longer_than_its_file() -> None:
    check_plain(Plain(100, 0, 0.0), FileStamp(100, 0), ROOM)
    for length, size in ((101, 100), (ROOM + 1, 2 * ROOM)):
        with pytest.raises(LieError):
            check_plain(Plain(length, 0, 0.0), FileStamp(size, 0), ROOM)
    for fields in ((2**63, 0, 0.0), (1, 2**63, 0.0), (1, 0, math.nan)):
        with pytest.raises(LieError):
            answer_from(b"\7" + struct.pack("<QQd", *fields))


def nested(depth: int) -> dict[str, object]:
    reason: dict[str, object] = {"code": "Reason.UNREADABLE"}
    for _ in range(depth):
        reason = {"code": "Reason.UNREADABLE_CONTENT", "what": reason}
    return reason


@pytest.mark.parametrize(
    "reason",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b"[" * 5000,
        json.dumps({"code": "Reason.SAD"}).encode(),
        json.dumps({"code": "ErrorCode.CATALOG_DAMAGED", "path": "x"}).encode(),
        json.dumps({"code": ["Reason.GONE"]}).encode(),
        json.dumps({"code": "Reason.OTHER", "text": "<img src=x>"}).encode(),
        json.dumps({"code": "Reason.SUSPECT"}).encode(),
        json.dumps({"code": "Reason.GONE"}).encode(),
        json.dumps({"code": "Reason.DAMAGED", "format": "<b>JPEG</b>"}).encode(),
        json.dumps({"code": "Reason.DAMAGED", "format": "x" * 4000}).encode(),
        json.dumps({"code": "Reason.DAMAGED", "format": "a\nb"}).encode(),
        json.dumps({"code": "Reason.DAMAGED", "format": None}).encode(),
        json.dumps({"code": "Reason.DAMAGED", "format": [1]}).encode(),
        json.dumps({"code": "Reason.DAMAGED"}).encode(),
        json.dumps({"code": "Reason.CUT_OFF", "more": 1}).encode(),
        json.dumps({"code": "Reason.FAR_TOO_MANY_PIXELS", "megapixels": "many"}).encode(),
        b'{"code": "Reason.FAR_TOO_MANY_PIXELS", "megapixels": NaN}',
        b'{"code": "Reason.FAR_TOO_MANY_PIXELS", "megapixels": 1e999}',
        b'{"code": "Reason.FAR_TOO_MANY_PIXELS", "megapixels": ' + b"9" * 5000 + b"}",
        json.dumps(nested(5)).encode(),
        json.dumps(nested(300)).encode(),
    ],
)
def test_a_reason_that_is_none_of_ours_is_a_lie(reason: bytes) -> None:
    with pytest.raises(LieError):
        answer_from(b"\5" + struct.pack("<BB32sQ", 0, 0, bytes(32), 0) + reason)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda more: (
            st.lists(more, max_size=3) | st.dictionaries(st.sampled_from(["code", "what"]), more)
        ),
    )
)
def test_json_of_any_kind_is_a_reason_that_can_be_said_or_a_lie(plain: object) -> None:
    try:
        got = answer_from(b"\5" + bytes(42) + json.dumps(plain).encode())
    except LieError:
        return
    assert isinstance(got, Failed)
    assert isinstance(got.error.message, Message)
    assert str(got.error)


def test_a_message_that_is_too_long_is_not_read() -> None:
    ours, theirs = pair()
    theirs.send(b"x" * (ANSWER_BYTES + 1))
    with pytest.raises(BrokenMessageError):
        ours.receive(ANSWER_BYTES, 5.0)
    ours.close()
    theirs.close()


def test_a_message_whose_second_half_never_comes_holds_nobody() -> None:
    ours, theirs = pair()
    theirs._end.sendall(struct.pack("<I", 100) + b"half")
    before = time.monotonic()
    with pytest.raises(TimeoutError):
        ours.receive(ANSWER_BYTES, 0.05)
    assert time.monotonic() - before < 30
    theirs.close()
    with pytest.raises(EOFError):
        ours.receive(ANSWER_BYTES, 5.0)
    ours.close()
