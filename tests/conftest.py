"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# No deadline: a busy machine is no fault of the code. No database: nothing is left in the tree.
settings.register_profile("faixa", deadline=None, max_examples=60, database=None)
settings.load_profile("faixa")
