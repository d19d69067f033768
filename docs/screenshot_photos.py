"""Folders of photos for the screenshots, made from the samples."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import cv2

from engine.support.places import SAMPLES
from engine.values.photos import Pixels

NAMES = {
    "en": ("School fair", "Graduation", "Excursion", "Damaged card"),
    "pt_BR": ("Festa da escola", "Formatura", "Excursão", "Cartão danificado"),
    "es": ("Fiesta de la escuela", "Graduación", "Excursión", "Tarjeta dañada"),
}
NOTES = {"en": "Ask for consent", "pt_BR": "Pedir o consentimento", "es": "Pedir el consentimiento"}
"""What a reviewer writes, by locale as the folders' names above."""
MANY = 90


@dataclass(frozen=True, slots=True)
class Photos:
    """Folders: two small ones, one that takes a while, one in which nothing can be read."""

    fair: Path
    graduation: Path
    many: Path
    damaged: Path


def make_photos(folder: Path, language: str) -> Photos:
    """Mirrored, cropped, darker ones, some damaged."""
    fair, graduation, many, damaged = (folder / name for name in NAMES[language])
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
    return Photos(fair, graduation, many, damaged)


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
