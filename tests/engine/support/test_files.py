"""A file is the old one or the whole new one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.support.files import partial_of, whole_file


@pytest.mark.parametrize("lasting", [True, False])
def test_a_file_is_replaced_when_all_of_it_is_written(tmp_path: Path, lasting: bool) -> None:
    path = tmp_path / "report.csv"
    path.write_text("old")
    with whole_file(path, lasting=lasting) as partial:
        assert partial == partial_of(path)
        partial.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == [path.name]


def test_a_block_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path, beside = tmp_path / "report.csv", tmp_path / "report.csv.4711"
    path.write_text("old")

    def fail() -> None:
        with whole_file(path, beside) as partial:
            partial.write_text("half of the n")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == [path.name]


def test_what_is_lasting_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), sync(handle)))
    monkeypatch.setattr(os, "replace", lambda *paths: (done.append("rename"), rename(*paths)))
    with whole_file(tmp_path / "model.onnx") as partial:
        partial.write_bytes(b"weights")
    assert done[:2] == ["sync", "rename"]
    done.clear()
    with whole_file(tmp_path / "thumbnail.jpg", lasting=False) as partial:
        partial.write_bytes(b"pixels")
    assert done == ["rename"]
