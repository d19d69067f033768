"""What the benchmark's scenes are made of before anyone is in them: skies, walls, grain.

All take and give float32 RGB `[height, width, 3]`, 0 to 255. The pictures are those that come
inside scikit-image, without a download.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def background(width: int, height: int, random: np.random.Generator) -> Floats:
    """A scene without people: sky over ground, a wall, or an enlarged photograph. float32 RGB."""
    kind = int(random.integers(0, 4))
    if kind == 0:
        horizon = int(height * random.uniform(0.35, 0.6))
        canvas = np.empty((height, width, 3), np.float32)
        canvas[:horizon] = _sky(width, horizon, random)
        canvas[horizon:] = _texture(width, height - horizon, random)
        return canvas
    if kind == 1:
        return _texture(width, height, random) * _light(width, height, random)
    if kind == 2:
        return _enlarged(width, height, random)
    mix = random.uniform(0.35, 0.65)
    return np.asarray(
        mix * _enlarged(width, height, random)
        + (1 - mix) * _texture(width, height, random) * _light(width, height, random),
        dtype=np.float32,
    )


def grain(width: int, height: int, random: np.random.Generator) -> Floats:
    """A sensor's noise as a camera leaves it: mostly in brightness, a little in colour."""
    fine = cv2.GaussianBlur(random.standard_normal((height, width), dtype=np.float32), (3, 3), 0.45)
    small = (height // 2 + 1, width // 2 + 1, 3)
    coarse = cv2.resize(
        random.standard_normal(small, dtype=np.float32),
        (width, height),
        interpolation=cv2.INTER_LINEAR,
    )
    sigma = float(random.uniform(6.5, 9.0))
    return np.asarray(sigma * fine[:, :, None] + 1.2 * coarse, dtype=np.float32)


def _sky(width: int, height: int, random: np.random.Generator) -> Floats:
    """A gradient with soft clouds."""
    top = np.array([70, 120, 190], np.float32) + random.uniform(-20, 20, 3).astype(np.float32)
    low = np.array([195, 212, 228], np.float32) + random.uniform(-15, 15, 3).astype(np.float32)
    t = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    sky = np.broadcast_to(top * (1 - t) + low * t, (height, width, 3)).copy()
    clouds = np.zeros((height, width), np.float32)
    for step in (3, 6, 12, 24, 48, 96):
        small = random.random((step, step)).astype(np.float32)
        clouds += cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC) * (3 / step)
    clouds = np.clip((clouds - clouds.mean()) * 0.5, 0, 0.7)[:, :, None]
    sky += clouds * (245 - sky)
    return sky


def _texture(width: int, height: int, random: np.random.Generator) -> Floats:
    """Gravel, brick or grass, mirrored until it fills the place, in a plausible colour."""
    name, tint = (
        ("gravel.png", (0.98, 0.93, 0.86)),
        ("brick.png", (1.05, 0.82, 0.68)),
        ("grass.png", (0.80, 1.05, 0.55)),
    )[int(random.integers(0, 3))]
    tile = cv2.imread(str(_skimage_data() / name), cv2.IMREAD_GRAYSCALE)
    assert tile is not None, name
    factor = float(random.uniform(1.0, 2.0))
    tile = cv2.resize(tile, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    tile = np.block([[tile, tile[:, ::-1]], [tile[::-1], tile[::-1, ::-1]]])
    down, across = -(-height // tile.shape[0]), -(-width // tile.shape[1])
    grey = np.tile(tile, (down, across))[:height, :width].astype(np.float32)
    return np.clip(grey[:, :, None] * np.array(tint, np.float32), 0, 255)


def _enlarged(width: int, height: int, random: np.random.Generator) -> Floats:
    """A photograph without people, enlarged and softly lit: a cup, a cat, a rocket at night."""
    name = ("coffee.png", "chelsea.png", "rocket.jpg")[int(random.integers(0, 3))]
    pixels = cv2.imread(str(_skimage_data() / name))
    assert pixels is not None, name
    rgb = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    if random.random() < 0.5:
        rgb = rgb[:, ::-1]
    big = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(big, dtype=np.float32)


def _light(width: int, height: int, random: np.random.Generator) -> Floats:
    """A slow change of brightness over the photo. float32 `[height, width, 1]`, 0.6 to 1.1."""
    small = random.uniform(0.6, 1.1, (3, 4)).astype(np.float32)
    large = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(large, dtype=np.float32)[:, :, None]


def _skimage_data() -> Path:
    """Where scikit-image keeps the pictures that come with it."""
    import skimage

    return Path(skimage.__file__).parent / "data"
