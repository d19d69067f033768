from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.training.measure.test_points import AGES, faces
from training.measure.boundaries import YOUNG, boundary_errors, neighbour_ratios
from training.measure.points import Faces


def sure(ages: np.ndarray, source: str = "recorded") -> Faces:
    """A model that is always right."""
    return replace(faces(ages, source=source), distributions=np.eye(101)[ages])


def test_a_model_that_is_right_has_no_error_at_any_boundary() -> None:
    found = boundary_errors({"recorded": sure(AGES), "test": sure(AGES)})
    assert found == {name: dict.fromkeys(("12", "13", "16", "18"), 0.0)
                     for name in ("recorded", "test")}  # fmt: skip


def test_an_error_counts_by_age_not_by_faces() -> None:
    ages = np.concatenate([AGES, np.full(3000, 14)])
    given = sure(ages)
    said = given.distributions.copy()
    said[ages == 14] = np.eye(101)[20]
    wrong = replace(given, distributions=said)
    found = boundary_errors({"recorded": wrong})["recorded"]
    assert found["12"] == found["13"] == 0
    assert found["18"] == pytest.approx(1 / 61)


def test_a_source_says_nothing_of_a_boundary_with_people_on_one_side_of_it() -> None:
    found = boundary_errors({"players": sure(np.arange(19, 40)), "stars": sure(np.arange(15, 40))})
    assert "players" not in found
    assert set(found["stars"]) == {"16", "18"}
    assert set(found[YOUNG]) == {"16", "18"}


def test_a_step_in_the_mean_distribution_is_seen_where_it_is() -> None:
    given = faces(AGES)
    assert np.abs(neighbour_ratios(given)[5:50] - 1).max() < 0.2
    bent = given.distributions * np.where(np.arange(101) >= 18, 1.5, 1.0)
    ratios = neighbour_ratios(replace(given, distributions=bent))
    assert ratios[:50].argmax() == 17  # of 18 over 17
    assert ratios[17] == pytest.approx(1.5, abs=0.2)
