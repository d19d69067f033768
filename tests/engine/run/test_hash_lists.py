"""Whether a file is known is asked of files that may never answer."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import pytest

from engine.run.hash_lists import hashes_of
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.photos import DecodeLimits
from tests.helpers import photos
from tests.helpers.troubles import never_answered


def test_the_hashes_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.encode(photos.scene(1500, 1500), "PNG"))
    got = hashes_of(str(path), frozenset({"md5"}), DecodeLimits(), lambda: False)
    assert got == {
        kind: hashlib.new(kind, path.read_bytes()).digest() for kind in ("md5", "sha256")
    }


@pytest.mark.parametrize("cancelled", [False, True])
def test_a_file_that_never_answers_is_given_up(cancelled: bool) -> None:
    limits = DecodeLimits(read_seconds=3600 if cancelled else 0.05)
    with never_answered() as descriptor, pytest.raises(PhotoError) as error:
        hashes_of("a.jpg", frozenset(), limits, lambda: cancelled, lambda path: descriptor)
    assert error.value.message.code is Reason.READING_TOO_LONG


def test_one_that_cannot_even_be_opened_in_time_is_given_up() -> None:
    opens = threading.Event()

    def held_up(path: str) -> int:
        opens.wait(20)
        raise PhotoError(Reason.NO_FILE())

    with pytest.raises(PhotoError) as error:
        hashes_of("a.jpg", frozenset(), DecodeLimits(read_seconds=0.05), lambda: False, held_up)
    opens.set()
    assert error.value.message.code is Reason.READING_TOO_LONG
