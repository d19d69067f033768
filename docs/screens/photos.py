"""Folders of photos for the screenshots, made from the samples."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import cv2

from engine.support.places import SAMPLES
from engine.values.photos import Pixels

NAMES = {
    "en": ("School fair", "Graduation", "Excursion", "Damaged card", "Class play"),
    "pt_BR": ("Festa da escola", "Formatura", "Excursão", "Cartão danificado", "Teatro da turma"),
    "es": ("Fiesta de la escuela", "Graduación", "Excursión", "Tarjeta dañada", "Obra de teatro"),
}
NOTES = {"en": "Ask for consent", "pt_BR": "Pedir o consentimento", "es": "Pedir el consentimiento"}
"""What a reviewer writes, by locale as the folders' names above."""
MANY = 90


@dataclass(frozen=True, slots=True)
class Photos:
    """Two small folders, one that takes a while, one of which nothing can be read, and a burst."""

    fair: Path
    graduation: Path
    many: Path
    damaged: Path
    series: Path


def make_photos(folder: Path, language: str) -> Photos:
    """Mirrored, cropped, darker ones, some damaged."""
    fair, graduation, many, damaged, series = (folder / name for name in NAMES[language])
    for number, target in enumerate((fair, graduation)):
        target.mkdir(parents=True)
        _fill(target, 1041 + 500 * number)
        (target / f"DSC_{1060 + 500 * number}.jpg").write_bytes(b"\xff\xd8\xff\xe0 damaged")
    many.mkdir()
    sources = sorted(fair.glob("*.jpg"))
    for number in range(MANY):
        target = many / f"DSC_{3001 + number}.jpg"
        shutil.copy(sources[number % (len(sources) - 1)], target)
        with target.open("ab") as file:
            # Not the same bytes twice: duplicates are known and take no time.
            file.write(bytes([number]))
    damaged.mkdir()
    for number in range(6):
        (damaged / f"IMG_{2001 + number}.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(2000))
    series.mkdir()
    _burst(series)
    return Photos(fair, graduation, many, damaged, series)


def _burst(target: Path) -> None:
    """Four photos within three seconds, and a copy of the first."""
    pixels = cv2.imread(str(SAMPLES / "drawn_child.jpg"), cv2.IMREAD_COLOR)
    height, width = pixels.shape[:2]
    for number in range(4):
        edge = 3 + 4 * number
        cut = pixels[edge : height - 2 * number, edge : width - 3 * number]
        # All of one size, as a camera's are.
        photo = cv2.resize(cut, (width, height))
        cv2.imwrite(str(target / f"IMG_20260612_10150{number}.jpg"), photo)
    shutil.copy(target / "IMG_20260612_101500.jpg", target / "IMG_20260612_101500 (1).jpg")


def _fill(target: Path, number: int) -> None:
    for sample in sorted(SAMPLES.glob("*.jpg")):
        pixels = cv2.imread(str(sample), cv2.IMREAD_COLOR)
        for each in _variants(pixels):
            cv2.imwrite(str(target / f"DSC_{number}.jpg"), each)
            number += 1


def _variants(pixels: Pixels) -> tuple[Pixels, ...]:
    height, width = pixels.shape[:2]
    return (
        pixels,
        pixels[:, ::-1],
        (pixels * 0.7).astype("uint8"),
        pixels[: int(height * 0.85), int(width * 0.05) : int(width * 0.95)],
    )
