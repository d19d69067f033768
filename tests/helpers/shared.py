"""What lies beside the repository for trying, and is no part of it; tests skip where it is not."""

from __future__ import annotations

import pytest

from engine.support.places import ROOT

CASES = ROOT.parent / "shared" / "cases"
PHOTOS = tuple(sorted((ROOT.parent / "shared" / "data" / "photos").glob("*.jpg")))

needs_shared = pytest.mark.skipif(
    not (CASES.is_dir() and PHOTOS), reason="../shared is not there: its photos are an extra"
)
