"""Pictures of another encoding than sRGB's, lights brighter than white among them, to sRGB.

PQ and HLG are ITU-R BT.2100's. Reference white is 203 cd/m² (ITU-R BT.2408) and becomes white; what
is brighter than that is bent under it by BT.2390's EETF, by the brightest of a pixel's three, so
that its hue stays. A picture with no such lights is not changed by it.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from engine.photos.encoding import HLG, LINEAR, PQ, Encoding
from engine.values.photos import Pixels

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]

_WHITE = 203.0
_PQ_PEAK = 10_000.0
_HLG_PEAK, _HLG_GAMMA = 1000.0, 1.2
_LUMA_2020 = (0.2627, 0.6780, 0.0593)
_M1, _M2 = 2610 / 16384, 2523 / 32
_C1, _C2, _C3 = 3424 / 4096, 2413 / 128, 2392 / 128
_A, _B, _C = 0.17883277, 0.28466892, 0.55991073

_BRIGHTEST = 0.999
"""This share of the pixels is darker than what counts as the brightest: specks of light do not."""

_STEPS = 4096
_BAND_PIXELS = 1_000_000


def converted(values: Codes, encoding: Encoding, peak: float) -> Pixels:
    """sRGB of RGB samples: uint8 `[height, width, 3]`; `peak` is as `brightest` gives it."""
    height, width, _ = values.shape
    result = np.empty((height, width, 3), np.uint8)
    rows = max(1, _BAND_PIXELS // width)
    matrix = encoding.to_bt709().astype(np.float32)
    for top in range(0, height, rows):
        light = _light(values[top : top + rows], encoding)
        if encoding.is_hdr and peak > 1:
            brightest = light.max(axis=2)
            light *= _gain(brightest, peak)[:, :, None]
        light = np.asarray(cv2.transform(light, matrix), np.float32)
        codes = (np.clip(light, 0, 1) * 65535 + 0.5).astype(np.uint16)
        result[top : top + rows] = _to_srgb()[codes]
    return result


def brightest(values: Codes, encoding: Encoding) -> float:
    """How bright the picture's brightest lights are, white being 1; `values` may be reduced."""
    light = _light(values, encoding).max(axis=2)
    return float(np.quantile(light, _BRIGHTEST)) if light.size else 1.0


def white_code(encoding: Encoding) -> float:
    """Which share of the largest sample white has."""
    if encoding.transfer == PQ:
        return float(_to_pq(np.array(_WHITE / _PQ_PEAK)))
    return 0.75 if encoding.transfer == HLG else 1.0


def _light(values: Codes, encoding: Encoding) -> Floats:
    """Linear light, white being 1: float32 `[height, width, 3]`, contiguous."""
    light = _to_light(encoding, values.dtype == np.uint16)[values]
    if encoding.transfer == HLG:
        # The OOTF of a display of 1,000 cd/m².
        luma = np.asarray(cv2.transform(light, np.array([_LUMA_2020], np.float32)))
        luma = np.maximum(luma.reshape(luma.shape[:2]), 1e-6) ** np.float32(_HLG_GAMMA - 1)
        light *= luma[:, :, None] * np.float32(_HLG_PEAK / _WHITE)
    return np.ascontiguousarray(light)


@lru_cache(maxsize=4)
def _to_light(encoding: Encoding, deep: bool) -> Floats:
    """The light of each code; of HLG's the scene's."""
    x = np.linspace(0, 1, 65536 if deep else 256)
    if encoding.transfer == PQ:
        power = x ** (1 / _M2)
        light = (np.maximum(power - _C1, 0) / (_C2 - _C3 * power)) ** (1 / _M1)
        light *= _PQ_PEAK / _WHITE
    elif encoding.transfer == HLG:
        light = np.where(x <= 0.5, x * x / 3, (np.exp((x - _C) / _A) + _B) / 12)
    elif encoding.transfer == LINEAR:
        light = x
    elif encoding.gamma:
        light = x**encoding.gamma
    else:
        light = np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4)
    return np.asarray(light, np.float32)


@lru_cache(maxsize=1)
def _to_srgb() -> Pixels:
    """sRGB's code for each of 65,536 steps of light."""
    x = np.linspace(0, 1, 65536)
    codes = np.where(x <= 0.0031308, 12.92 * x, 1.055 * x ** (1 / 2.4) - 0.055)
    return np.asarray(codes * 255 + 0.5, np.uint8)


def _gain(light: Floats, peak: float) -> Floats:
    """What a pixel is multiplied by whose brightest sample is `light`."""
    # Even in the fourth root, which is near to what eyes see.
    places = np.linspace(0, 1, _STEPS)
    table = _eetf(places**4 * peak, peak) / np.maximum(places**4 * peak, 1e-9)
    table[0] = table[1]
    at = np.sqrt(np.sqrt(np.minimum(light / np.float32(peak), 1)))
    gain = np.interp(at, places, table) * np.where(light > peak, peak / np.maximum(light, 1e-9), 1)
    return np.asarray(gain, np.float32)


def _eetf(light: npt.NDArray[np.float64], peak: float) -> npt.NDArray[np.float64]:
    """BT.2390-11, 5.4.1: light up to `peak` to light up to 1, black staying black."""
    scale = _to_pq(np.array(peak * _WHITE / _PQ_PEAK))
    e1 = _to_pq(light * _WHITE / _PQ_PEAK) / scale
    most = float(_to_pq(np.array(_WHITE / _PQ_PEAK)) / scale)
    knee = 1.5 * most - 0.5
    t = np.clip((e1 - knee) / max(1 - knee, 1e-9), 0, 1)
    spline = (
        (2 * t**3 - 3 * t**2 + 1) * knee
        + (t**3 - 2 * t**2 + t) * (1 - knee)
        + (-2 * t**3 + 3 * t**2) * most
    )
    power = (np.where(e1 < knee, e1, spline) * scale) ** (1 / _M2)
    linear = (np.maximum(power - _C1, 0) / (_C2 - _C3 * power)) ** (1 / _M1)
    return np.asarray(linear * _PQ_PEAK / _WHITE)


def _to_pq(y: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """PQ's code, 0 to 1, of light in parts of 10,000 cd/m²."""
    power = np.maximum(y, 0) ** _M1
    return np.asarray(((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2)
