"""What holds for every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code; and no database leaves nothing in the tree.
settings.register_profile(
    "faixa",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=60,
    database=None,
)
settings.load_profile("faixa")
