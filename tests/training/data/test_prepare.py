from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.faces.align import crop_face
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.values.faces import Device
from tests.helpers.training_faces import SAMPLE, tight_face
from training.__main__ import main
from training.data.adapters import read_faces
from training.data.labelled import Labelled
from training.data.prepare import prepare
from training.data.store import CROPS, HOW, How, geometry_of, open_store


@pytest.fixture(scope="module")
def face() -> np.ndarray:
    return tight_face()


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
    tmp_path: Path, face: np.ndarray
) -> None:
    out = tmp_path / "store"
    counts = prepare(read_faces([str(manifest(tmp_path, face))]), out, processes=1, size=128)
    assert counts == {"a found": 1, "a centred": 1, "b broken": 2}
    listed = (out / "broken.txt").read_text().split()
    assert [Path(name).name for name in listed] == ["broken.png", "missing.png"]
    store = open_store(out)
    assert store.rows("train").tolist() == [0]
    assert store.rows("val").tolist() == [1]
    assert store.final_crops(np.array([0, 1])).shape == (2, 128, 128, 3)
    # The eyes lie where the geometry puts them: darker than the cheeks below.
    crop = store.final_crops(np.array([0]))[0].astype(float).mean(axis=2)
    assert crop[48:56, 36:50].mean() < crop[72:80, 36:50].mean()


def test_preparing_again_does_only_what_is_missing(tmp_path: Path, face: np.ndarray) -> None:
    out = tmp_path / "store"
    faces = read_faces([str(manifest(tmp_path, face))])
    prepare(faces, out, processes=1, size=64)
    how = np.load(out / HOW, mmap_mode="r+")
    how[1] = How.NOT_YET
    how.flush()
    crops = np.load(out / CROPS, mmap_mode="r+")
    crops[:] = 7
    crops.flush()
    del how, crops
    prepare(faces, out, processes=1, size=64)
    store = open_store(out)
    assert (store.crops[0] == 7).all()
    assert not (store.crops[1] == 7).all()


def test_more_faces_are_added_to_a_store_and_other_sizes_made_anew(
    tmp_path: Path, face: np.ndarray
) -> None:
    out = tmp_path / "store"
    faces = read_faces([str(manifest(tmp_path, face))])
    prepare(faces[:1], out, processes=1, size=64)
    crops = np.load(out / CROPS, mmap_mode="r+")
    crops[:] = 7
    crops.flush()
    del crops
    prepare(faces[1::-1], out, processes=1, size=64)
    store = open_store(out)
    assert store.path.tolist() == ["nothing.png", "face.png"]
    assert (store.crops[1] == 7).all()
    prepare(faces[:1], out, processes=1, size=48)
    assert open_store(out).final_crops(np.array([0])).shape == (1, 48, 48, 3)


def test_a_face_of_a_whole_photo_is_cut_where_its_landmarks_are(tmp_path: Path) -> None:
    photo = np.ascontiguousarray(cv2.imread(str(SAMPLE))[..., ::-1])
    found = Mtcnn(MtcnnModels.load(device=Device.CPU)).detect(photo)[0]
    points = found.landmarks.as_array()
    labelled = Labelled(
        SAMPLE, "astronaut#1", "corrections", 18, 100, "train",
        landmarks=tuple(points.reshape(-1).tolist()),
    )  # fmt: skip
    prepare([labelled], tmp_path, processes=1, size=128)
    store = open_store(tmp_path)
    direct = crop_face(photo, points, geometry_of(128))
    assert abs(store.final_crops(np.array([0]))[0].astype(int) - direct).mean() < 2


def test_killed_while_preparing_it_goes_on(tmp_path: Path, face: np.ndarray) -> None:
    cv2.imwrite(str(tmp_path / "face.png"), face)
    lines = [f"face.png,s{i},41,41,train" for i in range(300)]
    file = tmp_path / "faces.csv"
    file.write_text("path,source,age_min,age_max,split\n" + "\n".join(lines) + "\n")
    out = tmp_path / "store"
    arguments = ["prepare", str(file), "--out", str(out), "--size", "48", "--processes", "1"]
    command = [sys.executable, "-m", "training", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if (out / HOW).exists() and np.load(out / HOW).any():
                break
            time.sleep(0.05)
        os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    done = int((np.load(out / HOW) != How.NOT_YET).sum())
    assert 0 < done < 300
    assert main(arguments) == 0
    assert (np.load(out / HOW) == How.FOUND).all()


def test_a_manifest_that_is_not_there_is_an_exit_code_and_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["prepare", str(tmp_path / "none.csv"), "--out", str(tmp_path / "store")])
    assert code == 1
    assert "none.csv" in capsys.readouterr().err


def test_help_says_what_each_command_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["prepare", "--help"]):
        with pytest.raises(SystemExit) as end:
            main(arguments)
        assert end.value.code == 0
    shown = capsys.readouterr().out
    wanted = ("prepare", "train", "export", "evaluate", "adience", "fgnet:", "corrections:")
    assert all(name in shown for name in wanted)
