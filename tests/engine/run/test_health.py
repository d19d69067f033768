"""What is gone, and what only cannot be looked at."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from engine.run.health import Health
from engine.values.troubles import Trouble


def test_a_file_that_cannot_be_looked_at_is_not_gone(tmp_path: Path) -> None:
    here, gone = str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg")
    Path(here).touch()
    # The system refuses such a name, as it refuses what lies in a folder that is closed.
    refused = str(tmp_path / f"{'c' * 300}.jpg")
    assert Health((here, gone, refused)).lost == (gone,)


def test_a_folder_that_may_not_be_looked_into_is_not_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, look = str(tmp_path / "closed"), os.stat

    def stat(path: str, **more: bool) -> os.stat_result:
        if path == closed:
            raise PermissionError(errno.EACCES, "closed")
        return look(path, **more)

    # The tests may run as a user to whom nothing is closed.
    monkeypatch.setattr(os, "stat", stat)
    assert Health((closed,)).missing(lambda root: False) is None
    gone = Health((str(tmp_path / "gone"),)).missing(lambda root: False)
    assert gone is not None
    assert gone.kind is Trouble.ROOT_GONE
