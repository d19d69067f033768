"""What points promise of people, against what they find of others: no promise is made of luck."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from training.measure.calibrate import FOLDS, person_parts
from training.measure.figures import p_minor
from training.measure.points import Faces, most_believed, operating_points
from training.measure.recorded import FEWEST, FLAGGED_BANDS, band_name

MOST = 0.07
"""How far what is found may stay behind what is promised."""


def promised_minus_found(faces: Faces) -> dict[str, dict[str, float]]:
    """By point and band of ages, promised minus found shares of the most believed of `faces`.

    Thresholds and promises come from four fifths of the people, what is found from the rest, each
    fifth in turn; both are means over the faces left out. Below 0 more was found than promised.
    """
    part = person_parts(faces.source, faces.subject)
    judged, p = most_believed(faces), p_minor(faces.distributions)
    sums: dict[str, dict[str, list[float]]] = {}
    for fold in range(FOLDS):
        seen, left = part != fold, judged & (part == fold)
        if not left.any() or not (seen & judged).any():
            continue
        for each in operating_points(faces.some(seen), {}, bootstrap=0):
            said = p >= each.point.threshold
            for low, high in FLAGGED_BANDS:
                band = (faces.age_min >= low) & (faces.age_max <= high)
                known, here = band & judged & seen, band & left
                if known.sum() < FEWEST or not here.any():
                    continue
                row = sums.setdefault(each.point.name, {}).setdefault(
                    band_name((low, high)), [0.0, 0.0, 0.0]
                )
                row[0] += float(said[known].mean() * here.sum())
                row[1] += float(said[here].sum())
                row[2] += float(here.sum())
    return {
        point: {
            band: (promised - found) / count
            for band, (promised, found, count) in bands.items()
            if count >= FEWEST
        }
        for point, bands in sums.items()
    }


def worst(differences: Mapping[str, Mapping[str, float]]) -> float:
    """The greatest of all, whichever its sign; NaN of none."""
    every = [abs(value) for bands in differences.values() for value in bands.values()]
    return float(np.max(every)) if every else float("nan")
