from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.training.measure.test_points import AGES, both, faces
from training.measure.promises import MOST, promised_minus_found, worst


def test_what_is_promised_of_many_people_is_found_of_others() -> None:
    found = promised_minus_found(faces(AGES, source="recorded"))
    assert list(found) == ["recall-90", "recall-95", "recall-98", "recall-99"]
    assert list(found["recall-95"])[:3] == ["0-11", "12-13", "14-15"]
    assert worst(found) <= MOST


def test_a_promise_made_of_one_persons_many_photos_is_broken() -> None:
    given = faces(AGES, source="recorded")
    few = faces(np.repeat([16, 17], 20), 0.0, source="recorded", seed=1)
    # Half of these teens are of one person, who looks 40.
    older = faces(np.full(40, 40), 0.0, source="recorded", seed=2)
    odd = replace(older, age_min=few.age_min, age_max=few.age_max, subject=np.full(40, "one"))
    children = given.some((given.age_min < 14) | (given.age_min > 18))
    assert worst(promised_minus_found(both(both(children, few), odd))) > MOST


def test_without_enough_people_nothing_is_promised() -> None:
    assert np.isnan(worst(promised_minus_found(faces(np.array([5, 40])))))
