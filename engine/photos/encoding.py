"""What the numbers of a picture mean without an ICC profile: primaries, transfer function.

The codes are those of ITU-T H.273 (CICP), as PNG's cICP, HEIF's and AVIF's `nclx`, JPEG 2000 and an
ICC profile's tag `cicp` keep them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import ImageCms

Chromaticities = tuple[float, float, float, float, float, float, float, float]
"""x and y (CIE 1931) of white, red, green and blue, in the order of PNG's cHRM."""

PQ, HLG, LINEAR, SRGB = 16, 18, 8, 13
"""Transfer characteristics, as H.273 numbers them."""

_D65 = (0.3127, 0.3290)
BT709: Chromaticities = (*_D65, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
_BT2020: Chromaticities = (*_D65, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046)
_P3: Chromaticities = (*_D65, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060)
# Those of standard television are so near to BT.709 that nobody tells them apart.
_PRIMARIES: dict[int, Chromaticities] = {9: _BT2020, 11: _P3, 12: _P3}
_GAMMAS = {5: 2.8, 17: 2.6}
_NEAR = 0.02
"""So far apart, chromaticities are called the same."""

_LEAST_AREA = 0.05
"""Twice the triangle that three primaries make; BT.709's is 0.22."""

_NAMES = (
    (re.compile(r"\bPQ\b|ST[ -]?2084|2100[-_ ]?PQ|PQ[-_ ]?2100|_PQ\b", re.IGNORECASE), PQ),
    (re.compile(r"\bHLG\b|2100[-_ ]?HLG|_HLG\b|Hybrid[- ]Log", re.IGNORECASE), HLG),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """RGB samples with these primaries. `transfer` is of H.273; `gamma` counts where it is not 0.

    Where it is PQ or HLG (ITU-R BT.2100) there are lights in the picture brighter than white.
    """

    primaries: Chromaticities = BT709
    transfer: int = SRGB
    gamma: float = 0.0

    @property
    def is_hdr(self) -> bool:
        """Whether a tone map is needed."""
        return self.transfer in (PQ, HLG)

    @property
    def is_fine(self) -> bool:
        """Whether eight bits are too few for it."""
        return self.is_hdr or self.transfer == LINEAR

    def to_bt709(self) -> npt.NDArray[np.float64]:
        """float64 `[3, 3]`: linear RGB of these primaries to linear RGB of BT.709's, white kept."""
        return np.linalg.inv(_to_xyz(BT709)) @ _to_xyz((*_D65, *self.primaries[2:]))


def of_cicp(primaries: int, transfer: int) -> Encoding | None:
    """What the codes mean; None for sRGB, what is near to it, and what is not specified."""
    known = transfer if transfer in (PQ, HLG, LINEAR) else SRGB
    found = Encoding(_PRIMARIES.get(primaries, BT709), known, _GAMMAS.get(transfer, 0.0))
    return None if found == Encoding() else found


def of_png(gamma: int, chromaticities: tuple[int, ...]) -> Encoding | None:
    """What PNG's gAMA (0: none) and cHRM (empty: none) mean, each times 100,000; None for sRGB."""
    exponent = 100_000 / gamma if gamma else 0.0
    transfer = LINEAR if exponent and abs(exponent - 1) < _NEAR else SRGB
    # 2.2 is what writers say that mean sRGB.
    plain = not exponent or transfer == LINEAR or abs(exponent - 2.2) < 0.1
    primaries = BT709
    if len(chromaticities) == 8 and all(chromaticities[1::2]):
        said = [each / 100_000 for each in chromaticities]
        far = max(abs(a - b) for a, b in zip(said, BT709, strict=True)) > _NEAR
        if far and _is_triangle(said[2:]):
            primaries = tuple(said)  # type: ignore[assignment]
    found = Encoding(primaries, transfer, 0.0 if plain else min(max(exponent, 0.2), 5.0))
    return None if found == Encoding() else found


@lru_cache(maxsize=8)
def of_icc(icc: bytes) -> Encoding | None:
    """PQ or HLG where an ICC profile says so, by its tag `cicp` (ICC.1:2022) or its name.

    None for every other profile: what it says is to be asked of itself.
    """
    codes = _cicp_tag(icc)
    if codes is not None and codes[1] in (PQ, HLG):
        return of_cicp(*codes)
    try:
        name = ImageCms.ImageCmsProfile(BytesIO(icc)).profile.profile_description or ""
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, SyntaxError):
        return None
    for pattern, transfer in _NAMES:
        if pattern.search(name):
            primaries = 12 if "P3" in name else 1 if "709" in name or "sRGB" in name else 9
            return of_cicp(primaries, transfer)
    return None


def _cicp_tag(icc: bytes) -> tuple[int, int] | None:
    for entry in range(min(int.from_bytes(icc[128:132], "big"), 100)):
        at = 132 + 12 * entry
        if icc[at : at + 4] == b"cicp":
            place = int.from_bytes(icc[at + 4 : at + 8], "big")
            if icc[place : place + 4] == b"cicp" and len(icc) >= place + 12:
                return icc[place + 8], icc[place + 9]
    return None


def _is_triangle(corners: list[float]) -> bool:
    """Whether three colours, each by x and y, are apart enough to mix others of."""
    (rx, ry), (gx, gy), (bx, by) = np.array(corners).reshape(3, 2)
    return bool(abs((gx - rx) * (by - ry) - (bx - rx) * (gy - ry)) > _LEAST_AREA)


def _to_xyz(primaries: Chromaticities) -> npt.NDArray[np.float64]:
    """Linear RGB to CIE XYZ (SMPTE RP 177)."""
    xy = np.array(primaries, dtype=np.float64).reshape(4, 2)
    y = np.maximum(xy[:, 1], 1e-6)
    xyz = np.stack([xy[:, 0] / y, np.ones(4), (1 - xy[:, 0] - xy[:, 1]) / y])
    scale: npt.NDArray[np.float64] = np.linalg.lstsq(xyz[:, 1:], xyz[:, 0], rcond=None)[0]
    return np.asarray(xyz[:, 1:] * scale)
