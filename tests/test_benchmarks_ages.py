"""What `benchmarks.ages_against` says of answers that are made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.ages_against import OURS, SEEN, THEIRS, Labelled, Said, as_table, compare
from engine.values.ages import AGES


def told(ages: np.ndarray, width: float) -> np.ndarray:
    """Distributions around `ages`, `width` years wide."""
    each = np.exp(-0.5 * ((np.arange(AGES)[None] - ages[:, None]) / width) ** 2)
    return np.asarray(each / each.sum(axis=1, keepdims=True))


def test_who_knows_the_year_of_one_source_alone_is_seen_to(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    rows = [
        Labelled(tmp_path / f"{source}{n}.jpg", source, age, age, f"{source}{n // 5}")
        for source in ("learned", "strange")
        for n, age in enumerate(rng.integers(3, 60, 100).tolist())
    ]
    ages = np.array([row.age_min for row in rows], dtype=float)
    guessed = np.clip(ages + rng.normal(0, 4, len(rows)), 0, 80)
    by_heart = np.where([row.source == "learned" for row in rows], ages, guessed)
    said = Said(rows, {OURS: told(guessed, 4), THEIRS: told(by_heart, 4)})
    learned, strange = (compare(said, source, 50) for source in ("learned", "strange"))
    assert learned[THEIRS][SEEN].value == 1.0
    assert learned[OURS][SEEN].value < 0.3
    assert strange[THEIRS][SEEN].value == pytest.approx(strange[OURS][SEEN].value)
    assert SEEN in as_table(learned)
