"""What is gone, and what only cannot be looked at."""

from __future__ import annotations

from pathlib import Path

from engine.run.health import Health


def test_a_file_that_cannot_be_looked_at_is_not_gone(tmp_path: Path) -> None:
    here, gone = str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg")
    Path(here).touch()
    # The system refuses such a name, as it refuses what lies in a folder that is closed.
    refused = str(tmp_path / f"{'c' * 300}.jpg")
    assert Health((here, gone, refused)).lost == (gone,)
