from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.helpers.training_faces import made_store
from training.__main__ import main
from training.data.pack import pack, unpack
from training.data.store import open_store


def test_a_store_is_the_same_after_its_journey(tmp_path: Path) -> None:
    store = made_store(tmp_path / "store")
    parts = pack(tmp_path / "store", tmp_path / "parts", 4000, ("train", "val"))
    assert len(parts) > 1
    rows = np.sort(np.concatenate([store.rows("train"), store.rows("val")]))
    assert unpack(parts[::-1], tmp_path / "again") == len(rows)
    again = open_store(tmp_path / "again")
    for name in ("path", "source", "subject", "split", "age_min", "age_max", "how"):
        assert np.array_equal(getattr(again, name), getattr(store, name)[rows]), name
    assert np.array_equal(again.columns["sex"], store.columns["sex"][rows])
    assert (again.size, again.margin) == (store.size, store.margin)
    smooth = [cv2.GaussianBlur(s.crops[r], (0, 0), 4).astype(int)
              for s, r in ((store, rows[5]), (again, 5))]  # fmt: skip
    assert np.abs(smooth[0] - smooth[1]).max() < 6


def test_parts_of_other_sizes_and_no_parts_are_refused(tmp_path: Path) -> None:
    made_store(tmp_path / "a", size=32)
    made_store(tmp_path / "b", size=48)
    parts = [
        pack(tmp_path / name, tmp_path / f"parts {name}", 10**6, ("train",))[0] for name in "ab"
    ]
    with pytest.raises(ValueError, match="different sizes"):
        unpack(parts, tmp_path / "out")
    with pytest.raises(ValueError, match="no parts"):
        unpack([], tmp_path / "out")


def test_the_commands_pack_and_unpack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = made_store(tmp_path / "store")
    assert main(["pack", str(tmp_path / "store"), "--out", str(tmp_path / "parts")]) == 0
    part = tmp_path / "parts" / "part-01.npz"
    assert str(part) in capsys.readouterr().out
    assert main(["unpack", str(part), "--out", str(tmp_path / "again")]) == 0
    faces = len(store.rows("train")) + len(store.rows("val"))
    assert f"{faces} faces" in capsys.readouterr().out


def test_a_store_without_faces_of_a_split_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_store(tmp_path / "store")
    labels = dict(np.load(tmp_path / "store" / "labels.npz"))
    labels["split"][:] = "test"
    np.savez(tmp_path / "store" / "labels.npz", **labels)
    assert main(["pack", str(tmp_path / "store"), "--out", str(tmp_path / "parts")]) == 1
    assert "no faces of train or val" in capsys.readouterr().err
    assert not (tmp_path / "parts").exists()
