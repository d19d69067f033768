"""What can be chosen for MTCNN."""

from __future__ import annotations

from dataclasses import dataclass

from engine.values.options import option
from engine.values.photos import Detail

SMALLEST_FACE_SIDE = 15
"""What the smallest face keeps, in pixels: more than the 12 that P-Net looks at."""


@dataclass(frozen=True, slots=True)
class MtcnnOptions:
    """MTCNN's options.

    `min_face` is the smallest face's side in pixels of the full-size photo; the one in force is the
    larger of it and `min_face_relative` times the photo's longer side (of a panorama: twice the
    shorter). Faces down to some 0.8 times that are found too (docs/benchmarks.md). `max_side`
    bounds the longer side of the pixels that detection sees, of a panorama twice the shorter one
    (0: no bound). `rotations` also tries
    90, 180 and 270 degrees where nothing was found, or a face that is weak or lies; where all are
    so that is done in any case. `exact_pyramid` averages every level from the pixels as they came,
    as the `mtcnn` package does; without it levels come from halved pixels, many times faster, and
    boxes may move by some hundredths of their size.
    """

    min_face: float = option(
        20.0, "smallest face, in pixels of the photo", "PIXELS", least=8, most=100_000
    )
    min_face_relative: float = option(
        0.0125,
        "smallest face, as a fraction of the photo's longer side (of a panorama: of twice the "
        "shorter one); the larger of the two counts",
        "FRACTION",
        most=1,
    )
    scale_factor: float = option(0.709, "between the sizes looked for", least=0.1, most=0.95)
    thresholds: tuple[float, float, float] = option(
        (0.6, 0.7, 0.8),
        "scores that a face must reach in MTCNN's three stages",
        "A,B,C",
        0.001,
        0.999,
    )
    max_side: int = option(
        2048,
        "longest side of the pixels used for detection (of a panorama: twice the shorter one), "
        "0 for no limit",
        "PIXELS",
    )
    rotations: bool = option(
        False,
        "where no face is found, or a doubtful one, also try the photo turned by 90, 180 and 270 "
        "degrees",
    )
    exact_pyramid: bool = option(
        False, "average every size from the full pixels, as the mtcnn package does (slower)"
    )

    @property
    def detail(self) -> Detail:
        """How large the pixels have to be for the smallest face."""
        return Detail(self.max_side, self.min_face, self.min_face_relative, SMALLEST_FACE_SIDE)


PACKAGE_OPTIONS = MtcnnOptions(min_face_relative=0.0, max_side=0, exact_pyramid=True)
"""The `mtcnn` package's defaults: every face of 20 pixels and more, on the pixels as they are."""
