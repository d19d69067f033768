"""Why photos fail, made with real files: each reason has words in every language."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.faces.align import DEFAULT_GEOMETRY
from engine.photos.decode import decode, load, opened
from engine.photos.scan import ScanOptions, ScanProblem, scan
from engine.photos.sniff import _OTHERS, SNIFF_BYTES, refusal, sniff
from engine.reading.pool import DecodePool
from engine.support.errors import PhotoError
from engine.support.languages import Language
from engine.support.messages import Message
from engine.support.reasons import Content, Reason
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos, troubles

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and free names")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory")
WHOLE = Detail()
LIMITS = DecodeLimits()


def check(*reasons: Message) -> None:
    """Each has words in every language, and nothing English in the others."""
    for language in Language:
        for each in reasons:
            said = each.said(language)
            assert said
            if language is not Language.ENGLISH:
                assert said != str(each)
                assert not re.search(r"\b(the|file|photo|which|cannot|picture|an)\b", said), said


def why(act: Callable[[], object]) -> Message:
    """The reason that this fails with."""
    with pytest.raises(PhotoError) as caught:
        act()
    return caught.value.message


def test_contents_that_are_no_photo() -> None:
    heads = [bytes(offset) + magic for offset, magic, _, _ in _OTHERS]
    heads += [
        b"", b"Dear diary\n", bytes(99), b"\x91\x02\x80", b"RIFF\0\0\0\0WAVE", b"RIFF\0\0\0\0what",
        b"RIFF\0\0\0\0AVI ", b"\0\0\0\x18ftypqt  ", b"\0\0\0\x18ftypcrx ", b"\0\0\0\x18ftypM4A ",
    ]  # fmt: skip
    found = {
        refusal(sniff(head[:SNIFF_BYTES], name), name).message
        for head in heads
        for name in ("photo.jpg", "something")
    }
    found.add(refusal(sniff(b"II*\0" + bytes(60), "a.nef"), "a.nef").message)
    check(*found)


def test_photos_that_are_damaged_or_too_large() -> None:
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
    check(*found)
    small = DecodeLimits(max_pixels=10_000)
    said = why(lambda: decode(jpeg, "a.jpg", WHOLE, small)).said(Language.PORTUGUESE)
    assert "0,0768 megapixels (320 × 240)" in said
    assert "0,01 megapixels" in said


@posix
def test_a_folder_full_of_trouble(tmp_path: Path) -> None:
    troubles.make(tmp_path)
    os.symlink("self.jpg", tmp_path / "self.jpg")
    problems = [
        each for each in scan([str(tmp_path)], ScanOptions()) if isinstance(each, ScanProblem)
    ]
    found = {each.reason for each in problems}
    assert {
        Reason.DEAD_LINK(),
        Reason.SPECIAL_FILE(kind=Content.PIPE()),
        Reason.FOLDER(),
        Reason.LINK_LOOP(),
    } <= found
    names = ("gone.jpg", "pipe.jpg", "a folder.jpg", "self.jpg", "empty.jpg", "text.jpg", "a\0.jpg")
    found |= {why(lambda name=name: load(str(tmp_path / name), LIMITS)) for name in names}
    few = DecodeLimits(max_bytes=4)
    found.add(why(lambda: load(str(tmp_path / "nobody.png"), few)))
    changing = tmp_path / "nobody.png"
    with opened(str(changing), LIMITS) as source:
        os.truncate(changing, source.size - 10)
        found.add(why(source.read))
    check(*found)


def test_what_the_processes_that_decode_say(tmp_path: Path) -> None:
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
    assert found[2:] == [Reason.LANDMARKS_ARE_ONE(), Reason.DECODING_TOO_LONG(seconds=0.02)]
    check(*found)
    assert "0,02 s" in found[3].said(Language.PORTUGUESE)


@linux
def test_too_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(photos.png(15_000, 15_000, 8, 2, bytes(1000)))
    with DecodePool(WHOLE, DecodeLimits(worker_bytes=500_000_000), workers=1) as pool:
        reason = why(pool.decode(str(path)).result)
    assert reason == Reason.DECODING_TAKES_MEMORY()
    check(reason)
