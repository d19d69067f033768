"""Makes docs/images of screenshots: dialogs are cut out, colours are few, files are small.

    python docs/make_images.py SHOTS... [--large SHOTS]

The folders are those that docs/screenshots.py wrote: light ones of 1280x800, of one language or
more, and dark ones of 2560x1440 in English for the README.
"""

from __future__ import annotations

import argparse
import io
import subprocess
from itertools import product
from pathlib import Path

import numpy as np
from PIL import Image

from engine.support.languages import Language

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
TOPS = {"missing": 400}
"""Windows of which only so many pixels from the top matter."""
LARGE = {"readme-gallery": "running", "readme-review": "review-decided"}
FRAME = (0x7C, 0x83, 0x8D)
"""The colour of dialogs' frames in the light theme."""


def main() -> None:
    """Writes all that there are screenshots for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--large", type=Path)
    options = parser.parse_args()
    IMAGES.mkdir(exist_ok=True)
    for folder, language in product(options.folders, Language):
        for name, scene in (*WINDOWS.items(), *DIALOGS.items()):
            shot = folder / f"{scene}-{language.locale}-light.png"
            if shot.exists():
                picture = cut(Image.open(shot).convert("RGB"), name)
                keep(picture, f"{name}-{language.partition('-')[0]}")
    if options.large:
        for name, scene in LARGE.items():
            picture = Image.open(options.large / f"{scene}-en-dark.png").convert("RGB")
            keep(picture.resize((1440, 810), Image.Resampling.LANCZOS), name)


def cut(picture: Image.Image, name: str) -> Image.Image:
    """What matters of it: the dialog alone, or the window's top."""
    if name in DIALOGS:
        return picture.crop(framed(np.asarray(picture)))
    return picture.crop((0, 0, picture.width, TOPS.get(name, picture.height)))


def framed(pixels: np.ndarray) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the dialog: the longest lines in its frame's colour."""
    line = (pixels == FRAME).all(axis=2)
    across, down = line.sum(axis=1), line.sum(axis=0)
    rows = np.flatnonzero(across > 0.9 * across.max())
    columns = np.flatnonzero(down > 0.9 * down.max())
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def keep(picture: Image.Image, name: str) -> None:
    """As a PNG of few colours, made by pngquant (of its own package), as small as it can be."""
    made = io.BytesIO()
    picture.save(made, "PNG")
    command = ["pngquant", "--speed", "1", "--floyd=0.6", "--strip", "160", "-"]
    small = subprocess.run(command, input=made.getvalue(), capture_output=True, check=True).stdout
    (IMAGES / f"{name}.png").write_bytes(small)


if __name__ == "__main__":
    main()
