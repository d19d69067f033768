from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CODE = "from engine.version import VERSION; print(VERSION)"


def test_the_environments_own_version_counts_not_that_of_another_beside_the_sources(
    tmp_path: Path,
) -> None:
    other = tmp_path / "faixa.egg-info"
    other.mkdir()
    (other / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: faixa\nVersion: 77.0\n")
    own = tmp_path / "environment" / "faixa-1.2.3.dist-info"
    own.mkdir(parents=True)
    (own / "METADATA").write_text("Metadata-Version: 2.1\nName: faixa\nVersion: 1.2.3\n")
    (own / "WHEEL").write_text("Wheel-Version: 1.0\n")
    root = Path(__file__).resolve().parents[2]
    for folders, said in (
        ([tmp_path, own.parent, root], "1.2.3"),
        ([tmp_path, root], "77.0"),
    ):
        # Without any site-packages: what this environment itself has installed is not to be seen.
        path = f"import sys; sys.path[:0] = {[*map(str, folders)]!r}; "
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", path + CODE],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == said
