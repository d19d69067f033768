"""A folder with every kind of trouble and how each file in it should end; a file without answer."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.support.places import SAMPLES
from engine.values.photos import PhotoStatus, Quality
from tests.helpers import photos

ANALYSED, NO_FACE = PhotoStatus.ANALYSED, PhotoStatus.NO_FACE
FAILED, SKIPPED = PhotoStatus.FAILED, PhotoStatus.SKIPPED
EXTENSIONS = {"JPEG": "jpg", "HEIF": "heic", "TIFF": "tif"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a file ends; `reason` is in the reason's words, `size` the upright width and height."""

    status: PhotoStatus
    reason: str = ""
    size: tuple[int, int] | None = None
    quality: Quality = Quality.WHOLE


def make(folder: Path) -> dict[bytes, Outcome]:
    """Fills `folder`; what lies in it by the path's bytes relative to it. Needs a POSIX system."""
    outcomes: dict[bytes, Outcome] = {}

    def add(name: str | bytes, data: bytes, status: PhotoStatus, *rest: object) -> None:
        raw = os.fsencode(name)
        path = os.path.join(os.fsencode(folder), raw)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        outcomes[raw] = Outcome(status, *rest)  # type: ignore[arg-type]

    face = photos.portrait(256)
    jpeg = photos.encode(face, "JPEG")
    for kind in photos.FORMATS:
        name = f"formats/{kind}.{EXTENSIONS.get(kind, kind.lower())}"
        add(name, photos.encode(face, kind), ANALYSED, "", (256, 256))
    add("formats/a HEIC, says its name.jpg", photos.encode(face, "HEIF"), ANALYSED, "", (256, 256))
    upright = photos.portrait(256, 280)
    for orientation in range(1, 9):
        data = photos.encode(photos.stored(upright, orientation), "JPEG", orientation)
        add(f"exif/{orientation}.jpg", data, ANALYSED, "", (256, 280))
    add("nobody.png", photos.encode(photos.scene(), "PNG"), NO_FACE, "", (320, 240))

    add(b"names/caf\xe9.jpg", jpeg, ANALYSED)
    add("names/new\nline.jpg", jpeg, ANALYSED)
    add("names/=cmd().jpg", jpeg, ANALYSED)
    add("names/ünï çodé 写真 📷.jpg", jpeg, ANALYSED)
    add('names/a, "b"; c.jpg', jpeg, ANALYSED)
    add("names/no extension", jpeg, ANALYSED)

    add("empty.jpg", b"", FAILED, "empty")
    add("text.jpg", b"Dear diary, this is no photo.\n" * 9, FAILED, "text")
    damaged = ("", (256, 256), Quality.DAMAGED)
    add("truncated.jpg", jpeg[: len(jpeg) * 4 // 5], ANALYSED, *damaged)
    add("truncated.png", photos.encode(face, "PNG")[:9000], NO_FACE, *damaged)
    add("truncated.heic", photos.encode(face, "HEIF")[:3000], NO_FACE, *damaged)
    add("bomb.png", photos.png(60_000, 60_000, 8, 2, b""), FAILED, "")
    add("notes.txt", b"Thanks for the photos!\n", SKIPPED, "not a photo")
    add("archive.zip", b"PK\x03\x04" + bytes(100), SKIPPED, "archive")
    add("a folder.jpg/inside.jpg", jpeg, ANALYSED)
    outcomes[b"a folder.jpg"] = Outcome(FAILED, "folder")

    os.symlink("nowhere.jpg", folder / "broken link.jpg")
    outcomes[b"broken link.jpg"] = Outcome(FAILED, "link")
    os.mkfifo(folder / "pipe.jpg")
    outcomes[b"pipe.jpg"] = Outcome(FAILED, "pipe")
    os.symlink(".", folder / "loop")
    os.symlink("nobody.png", folder / "other name of nobody.png")
    if os.geteuid() != 0:
        shutil.copy(SAMPLES / "astronaut.jpg", folder / "secret.jpg")
        os.chmod(folder / "secret.jpg", 0)
        outcomes[b"secret.jpg"] = Outcome(FAILED, "permission denied")
        os.mkdir(folder / "secrets", 0)
        outcomes[b"secrets"] = Outcome(FAILED, "permission denied")
    add(".hidden.jpg", jpeg, ANALYSED)
    del outcomes[b".hidden.jpg"]
    return outcomes


@contextmanager
def never_answered() -> Iterator[int]:
    """A descriptor whose reading blocks; a test that waits for it fails after a while."""
    reads, writes = os.pipe()
    gives_up = threading.Timer(20, os.close, (writes,))
    gives_up.start()
    yield reads
    if gives_up.is_alive():
        gives_up.cancel()
        gives_up.join()
        os.close(writes)
