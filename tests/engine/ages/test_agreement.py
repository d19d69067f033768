"""How far two reviewers agree: known figures, and where there is nothing to say."""

from __future__ import annotations

import pytest

from engine.ages.agreement import Agreement, agreement, minor_agreement
from engine.values.ages import DecisionValue

CHILD, TEEN, ADULT = DecisionValue.CHILD, DecisionValue.TEEN, DecisionValue.ADULT
NO_FACE, UNSURE = DecisionValue.NOT_A_FACE, DecisionValue.UNSURE


def test_cohen_s_kappa_is_that_of_the_textbook() -> None:
    table = Agreement(("yes", "no"), ((20, 5), (10, 15)))
    assert (table.total, table.agreed, table.share) == (50, 35, 0.7)
    kappa = table.kappa
    assert kappa is not None
    assert kappa.value == pytest.approx(0.4)
    assert (kappa.low, kappa.high) == (
        pytest.approx(0.146, abs=1e-3),
        pytest.approx(0.654, abs=1e-3),
    )


def test_rows_are_the_first_one_s_and_columns_the_second_one_s() -> None:
    table = agreement([(CHILD, TEEN), (CHILD, TEEN), (ADULT, ADULT), (UNSURE, NO_FACE)])
    assert table.labels == tuple(map(str, DecisionValue))
    first, teen, adult = (list(DecisionValue).index(each) for each in (CHILD, TEEN, ADULT))
    assert table.counts[first][teen] == 2
    assert table.counts[adult][adult] == 1
    assert (table.total, table.agreed) == (4, 1)
    assert agreement([(CHILD, UNSURE), (TEEN, TEEN)], (CHILD, TEEN, ADULT)).total == 1


def test_full_agreement_is_one_and_the_opposite_below_chance() -> None:
    full = agreement([(CHILD, CHILD), (ADULT, ADULT)]).kappa
    assert full is not None
    assert (full.value, full.low, full.high) == (1.0, 1.0, 1.0)
    opposite = agreement([(CHILD, ADULT), (ADULT, CHILD)]).kappa
    assert opposite is not None
    assert opposite.value == -1.0


def test_where_nothing_can_be_told_there_is_no_kappa() -> None:
    assert agreement([]).kappa is None
    assert agreement([]).share == 0
    # Both always said the same one thing: chance alone would agree as well.
    assert agreement([(ADULT, ADULT)] * 9).kappa is None


def test_child_and_teen_are_both_minors_and_unsure_is_no_answer() -> None:
    table = minor_agreement([(CHILD, TEEN), (ADULT, NO_FACE), (TEEN, ADULT), (UNSURE, CHILD)])
    assert table.counts == ((1, 1), (0, 1))
