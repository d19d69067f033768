"""The icons that the three systems show, decoded again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import IcnsImagePlugin, IcoImagePlugin, Image, ImageChops

from engine.support.places import ROOT
from tools.icons import HICOLOR_SIZES, IconError, main, write_icons

DRAWING = ROOT / "resources" / "icons" / "app.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ORANGE, GROUND = (242, 167, 27), (31, 95, 168)


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "icons"
    write_icons(DRAWING, out)
    return out


def png(icons: Path, size: int) -> Image.Image:
    path = icons / "hicolor" / f"{size}x{size}" / "apps" / "faixa.png"
    with Image.open(path) as image:
        assert image.format == "PNG"
        return image.convert("RGBA")


def looks_like_the_drawing(image: Image.Image) -> bool:
    """The band across the face, the ground above it, and nothing in the corners."""
    last = image.width - 1
    band = image.getpixel((image.width // 2, round(image.height * 115 / 256 - 0.5)))
    ground = image.getpixel((image.width // 2, round(image.height * 22 / 256)))
    corners = [image.getpixel(at) for at in ((0, 0), (last, 0), (0, last), (last, last))]
    near = [
        max(abs(a - b) for a, b in zip(seen[:3], wanted, strict=True)) < 12
        for seen, wanted in ((band, ORANGE), (ground, GROUND))
    ]
    return all(near) and band[3] == ground[3] == 255 and all(each[3] < 128 for each in corners)


def same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).getbbox() is None


@pytest.mark.parametrize("size", SIZES)
def test_linux_gets_each_size(icons: Path, size: int) -> None:
    image = png(icons, size)
    assert image.size == (size, size)
    assert looks_like_the_drawing(image)


def test_linux_gets_no_other_size_and_the_drawing_itself(icons: Path) -> None:
    folders = {path.name for path in (icons / "hicolor").iterdir()}
    assert folders == {f"{size}x{size}" for size in SIZES} | {"scalable"}
    assert set(HICOLOR_SIZES) == set(SIZES)
    scalable = icons / "hicolor" / "scalable" / "apps" / "faixa.svg"
    assert scalable.read_bytes() == DRAWING.read_bytes()


def test_a_small_one_is_drawn_and_not_shrunken(icons: Path) -> None:
    large = png(icons, 256)
    shrunken = large.resize((16, 16), Image.Resampling.LANCZOS)
    assert not same(png(icons, 16), shrunken)


def test_windows_finds_each_size_in_one_file(icons: Path) -> None:
    with Image.open(icons / "faixa.ico") as image:
        assert isinstance(image, IcoImagePlugin.IcoImageFile)
        assert image.ico.sizes() == {(size, size) for size in SIZES if size <= 256}
        for size in SIZES[:-1]:
            assert same(image.ico.getimage((size, size)), png(icons, size)), size


def test_macos_finds_each_size_in_one_file(icons: Path) -> None:
    with Image.open(icons / "faixa.icns") as image:
        assert isinstance(image, IcnsImagePlugin.IcnsImageFile)
        kinds = image.info["sizes"]
        assert {width * scale for width, _, scale in kinds} >= {32, 64, 128, 256, 512, 1024}
        for kind in kinds:
            found = image.icns.getimage(kind)
            size = kind[0] * kind[2]
            assert found.size == (size, size)
            assert looks_like_the_drawing(found.convert("RGBA"))
            if size <= 512:
                assert same(found, png(icons, size)), kind


def test_what_is_no_drawing_is_said_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.svg"
    text.write_text("no drawing")
    with pytest.raises(IconError):
        write_icons(text, tmp_path / "out")
    assert main([str(text), str(tmp_path / "out")]) == 1
    assert "text.svg" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
