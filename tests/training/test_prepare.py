from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.detector import Detector, DetectorModels
from engine.types import Device
from training.__main__ import main
from training.prepare import How, prepare
from training.store import open_store

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "astronaut.jpg"


@pytest.fixture(scope="module")
def tight_face() -> np.ndarray:
    """A face cut out of a public-domain photo as tightly as UTKFace does."""
    photo = cv2.imread(str(SAMPLE))
    faces = Detector(DetectorModels.load(device=Device.CPU)).detect(
        np.ascontiguousarray(photo[..., ::-1])
    )
    box = max(faces, key=lambda face: face.box.width).box
    left, top = int(box.x), int(box.y)
    return np.asarray(photo[top : top + int(box.height), left : left + int(box.width)])


def manifest(folder: Path, face: np.ndarray) -> Path:
    cv2.imwrite(str(folder / "face.png"), face)
    cv2.imwrite(str(folder / "nothing.png"), np.full((90, 90, 3), 128, np.uint8))
    (folder / "broken.png").write_bytes(b"no picture")
    file = folder / "faces.csv"
    file.write_text(
        "path,source,age_min,age_max,split\n"
        "face.png,a,41,41,train\nnothing.png,a,3,7,val\nbroken.png,b,5,5,train\n"
        "missing.png,b,5,5,train\n"
    )
    return file


def test_tight_crops_are_found_others_centred_and_broken_ones_listed(
    tmp_path: Path, tight_face: np.ndarray
) -> None:
    out = tmp_path / "store"
    counts = prepare(manifest(tmp_path, tight_face), out, processes=1)
    assert counts == {"a found": 1, "a centred": 1, "b broken": 2}
    assert (out / "broken.txt").read_text().split() == ["broken.png", "missing.png"]
    store = open_store(out)
    assert store.rows("train").tolist() == [0]
    assert store.rows("val").tolist() == [1]
    assert store.final_crops(np.array([0, 1])).shape == (2, 128, 128, 3)
    # The eyes lie where the geometry puts them: darker than the cheeks below.
    face = store.final_crops(np.array([0]))[0].astype(float).mean(axis=2)
    assert face[48:56, 36:50].mean() < face[72:80, 36:50].mean()


def test_preparing_again_does_only_what_is_missing(tmp_path: Path, tight_face: np.ndarray) -> None:
    out = tmp_path / "store"
    file = manifest(tmp_path, tight_face)
    prepare(file, out, processes=1)
    how = np.load(out / "how.npy", mmap_mode="r+")
    how[1] = How.NOT_YET
    how.flush()
    crops = np.load(out / "crops.npy", mmap_mode="r+")
    crops[:] = 7
    crops.flush()
    del how, crops
    prepare(file, out, processes=1)
    store = open_store(out)
    assert (store.crops[0] == 7).all()
    assert not (store.crops[1] == 7).all()


def test_a_manifest_that_is_not_there_is_an_exit_code_and_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["prepare", str(tmp_path / "none.csv"), "--out", str(tmp_path / "store")])
    assert code == 1
    assert "none.csv" in capsys.readouterr().err


def test_help_says_what_each_command_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("prepare", "train", "export", "evaluate"))
