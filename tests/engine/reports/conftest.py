"""A run to export."""

from __future__ import annotations

import pytest

from engine.catalog.catalog import Catalog
from tests.helpers.reporting.exports import mixed


@pytest.fixture
def run(catalog: Catalog) -> int:
    return mixed(catalog)
