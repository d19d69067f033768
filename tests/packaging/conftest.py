from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.support.places import ROOT, SAMPLES
from tests.helpers.debian_root import DebianRoot, base, missing_tools
from tests.helpers.reporting.csv_rows import rows

DIST = ROOT / "dist"


def artefact(pattern: str) -> Path:
    """A package in dist; where `make test-package` did not ask for it, its tests are left out."""
    if not os.environ.get("FAIXA_TEST_PACKAGES"):
        pytest.skip("the packages are tested by `make package test-package`")
    found = sorted(DIST.glob(pattern))
    assert len(found) == 1, f"dist holds {len(found)} of {pattern}: run `make package` first"
    return found[0]


@pytest.fixture(scope="session")
def deb() -> Path:
    return artefact("faixa_*.deb")


@pytest.fixture(scope="session")
def tar() -> Path:
    return artefact("faixa-*-linux-*.tar.gz")


@pytest.fixture(scope="session")
def debian(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> DebianRoot:
    """A minimal Debian; what one test does there, the next ones find."""
    lacking = missing_tools()
    assert not lacking, f"a clean Debian cannot be made here: {', '.join(lacking)} missing"
    return DebianRoot.copied(base(ROOT / "build"), tmp_path_factory.mktemp("root") / "debian")


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What the source tree says of the samples."""
    folder = tmp_path_factory.mktemp("source")
    report, samples = folder / "report.csv", SAMPLES
    catalog = ["--catalog", str(folder / "catalog.db"), "--log-file", str(folder / "log")]
    subprocess.run(
        [sys.executable, "-m", "engine", "scan", samples, "--csv", report, *catalog],
        cwd=ROOT,
        check=True,
    )
    found = rows(report, str(samples))
    assert len(found) >= 4
    return found
