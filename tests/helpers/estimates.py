"""Made ages and policies of every kind."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from engine.ages.population import LEAST_SHARE, MOST_SHARE, PROFILES
from engine.values.ages import AGES, AgeDistribution, PolicySettings


@st.composite
def distributions(draw: st.DrawFn) -> AgeDistribution:
    weights = np.full(AGES, draw(st.sampled_from([0.0, 1e-6, 0.01])))
    shares = st.dictionaries(st.integers(0, AGES - 1), st.floats(1e-3, 1.0), min_size=1, max_size=6)
    for age, share in draw(shares).items():
        weights[age] += share
    return (weights / weights.sum()).astype(np.float32)


bands = st.lists(st.integers(1, 100), min_size=1, max_size=2, unique=True).map(
    lambda each: tuple(sorted(each))
)
populations = st.one_of(
    st.sampled_from(sorted(PROFILES)), st.floats(LEAST_SHARE, MOST_SHARE).map(float)
)
settings = st.builds(
    PolicySettings,
    bands=bands,
    threshold=st.floats(0.0, 1.0),
    population=populations,
    uncertain=st.lists(st.floats(0.0, 1.0), min_size=2, max_size=2).map(
        lambda each: (min(each), max(each))
    ),
    interval=st.dictionaries(
        st.floats(0.0, 101.0), st.floats(0.05, 0.95), min_size=1, max_size=4
    ).map(lambda each: tuple(sorted(each.items()))),
)
