"""Makes the program's icons for the three systems: `python tools/icons.py SVG OUT`.

OUT then holds `hicolor/` (what Linux installs below `/usr/share/icons`), `faixa.ico` (Windows) and
`faixa.icns` (macOS). Every size is drawn from the SVG itself, so that a small one is not a shrunken
large one.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

NAME = "faixa"
HICOLOR_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZES = (32, 64, 128, 256, 512, 1024)
"""Those that an .icns names; macOS takes its 16 pixels from the 32."""


class IconError(Exception):
    """No drawing could be read; says which file."""


def write_icons(svg: Path, out: Path) -> None:
    """Writes all icons into the folder `out`, which is made; raises IconError."""
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise IconError(f"{svg} is not an SVG that can be drawn")
    drawn = {size: _draw(renderer, size) for size in {*HICOLOR_SIZES, *ICO_SIZES, *ICNS_SIZES}}
    for size in HICOLOR_SIZES:
        folder = out / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        drawn[size].save(folder / f"{NAME}.png", optimize=True)
    scalable = out / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(svg, scalable / f"{NAME}.svg")
    _save(out / f"{NAME}.ico", [drawn[size] for size in ICO_SIZES])
    _save(out / f"{NAME}.icns", [drawn[size] for size in ICNS_SIZES])


def _draw(renderer: QSvgRenderer, size: int) -> Image.Image:
    """The drawing on nothing, as RGBA of `size` x `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (size, size), bytes(plain.constBits()))


def _save(path: Path, images: Sequence[Image.Image]) -> None:
    """One file of several sizes. Pillow shrinks the largest for each size that is not given."""
    largest = images[-1]
    largest.save(path, sizes=[image.size for image in images], append_images=images[:-1])


def main(arguments: Sequence[str]) -> int:
    """Writes the icons; the exit code."""
    svg, out = (Path(each) for each in arguments)
    try:
        write_icons(svg, out)
    except IconError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
