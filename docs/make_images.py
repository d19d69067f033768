"""Makes docs/images of screenshots: dialogs are cut out, colours are few, files are small.

    python docs/make_images.py SHOTS_EN SHOTS_PT [SHOTS_LARGE]

The folders are those that docs/screenshots.py wrote: light ones of 1280x800 in both languages, and
dark ones of 2560x1440 in English for the README.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

IMAGES = Path(__file__).resolve().parent / "images"
WINDOWS = {
    "welcome": "welcome",
    "running": "running",
    "missing": "missing",
    "gallery": "photos-decided",
    "viewer": "viewer",
    "drawing": "drawing",
    "review": "review-decided",
    "faces": "menu",
    "blurred": "blurred",
}
DIALOGS = {
    "options": "options-1",
    "disagreements": "disagreements",
    "export": "export-covered-copies",
    "settings": "settings-device",
}
LARGE = {"readme-gallery": "running", "readme-review": "review-decided"}
FRAME = (0x7C, 0x83, 0x8D)
"""The colour of dialogs' frames in the light theme."""


def main() -> None:
    """Writes all that there are screenshots for."""
    folders = [Path(each) for each in sys.argv[1:]]
    IMAGES.mkdir(exist_ok=True)
    for folder, language, short in zip(folders, ("en", "pt_BR"), ("en", "pt"), strict=False):
        for name, scene in (*WINDOWS.items(), *DIALOGS.items()):
            picture = Image.open(folder / f"{scene}-{language}-light.png").convert("RGB")
            if name in DIALOGS:
                picture = picture.crop(framed(np.asarray(picture)))
            keep(picture, f"{name}-{short}")
    for folder in folders[2:]:
        for name, scene in LARGE.items():
            picture = Image.open(folder / f"{scene}-en-dark.png").convert("RGB")
            keep(picture.resize((1600, 900), Image.Resampling.LANCZOS), name)


def framed(pixels: np.ndarray) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the dialog: the longest lines in its frame's colour."""
    line = (pixels == FRAME).all(axis=2)
    rows = np.flatnonzero(line.sum(axis=1) > 400)
    columns = np.flatnonzero(line.sum(axis=0) > 250)
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def keep(picture: Image.Image, name: str) -> None:
    """As a PNG of 256 colours."""
    small = picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)
    small.save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
