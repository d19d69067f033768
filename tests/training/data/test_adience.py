from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.helpers.training_faces import TINY, tight_face
from training.data.adience import GROUPS, fold_files, group_of, read_adience
from training.study.adience_protocol import FOLDS, Fold, run_protocol, summary

FOLD_FILES = Path("../shared/data/adience_folds")
HEADER = "user_id\toriginal_image\tface_id\tage\tgender\tx\ty\tdx\tdy\ttilt_ang\tyaw\tscore"


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("(25, 23)", (25, 32)), ("(8, 12)", (8, 13)), ("(27, 32)", (25, 32)),
        ("(38, 48)", (38, 43)), ("(0, 2)", (0, 2)), ("35", (25, 32)), ("13", (8, 13)),
        ("58", (60, 100)), ("3", (0, 2)), ("(8, 23)", None), ("None", None), ("", None),
    ],
)  # fmt: skip
def test_labels_are_normalised(label: str, group: tuple[int, int] | None) -> None:
    assert group_of(label) == group


def made_tree(folder: Path, faces: int = 10) -> Path:
    """A tree in Adience's layout: one public-domain face, lighter with every group."""
    face = cv2.resize(tight_face(), (96, 96))
    for fold in range(FOLDS):
        lines = [HEADER]
        for number in range(faces):
            user, image = f"{fold}0{number}@N00", f"{number}_o.jpg"
            low, high = GROUPS[number % len(GROUPS)]
            label = "None" if number == faces - 1 else f"({low}, {high})"
            name = f"coarse_tilt_aligned_face.{number}.{image}"
            place = folder / "faces" / user
            place.mkdir(parents=True, exist_ok=True)
            lighter = np.clip(face.astype(int) + 10 * (number % len(GROUPS)), 0, 255)
            cv2.imwrite(str(place / name), lighter.astype(np.uint8))
            lines.append(f"{user}\t{image}\t{number}\t{label}\tf\t0\t0\t9\t9\t0\t0\t1")
        (folder / f"fold_{fold}_data.txt").write_text("\n".join(lines) + "\n")
    return folder


def test_the_tree_is_read_with_subjects_and_folds(tmp_path: Path) -> None:
    faces = list(read_adience(made_tree(tmp_path)))
    assert len(faces) == FOLDS * 9
    assert all(face.file.exists() for face in faces)
    folds: dict[str, set[str]] = {}
    for face in faces:
        folds.setdefault(face.subject, set()).add(dict(face.columns)["fold"])
    assert all(len(found) == 1 for found in folds.values())


def test_the_protocol_runs_from_fold_files_to_a_table(
    tmp_path: Path, exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = made_tree(tmp_path / "adience")
    config = replace(TINY, epochs=1, weights=str(exported))
    results = run_protocol(tree, tree / "faces", tmp_path / "out", config, processes=1)
    assert [fold.fold for fold in results] == list(range(FOLDS))
    assert all(fold.faces == 9 for fold in results)
    text = (tmp_path / "out" / "adience.md").read_text()
    assert "0.507" in text
    assert "mean" in text
    assert text in capsys.readouterr().out
    # Called again, nothing is trained or exported twice, but for what is missing.
    made = [tmp_path / "out" / "fold-0" / name for name in ("state.npz", "model.onnx")]
    before = [file.stat().st_mtime_ns for file in made]
    (tmp_path / "out" / "fold-4" / "model.md").unlink()
    assert run_protocol(tree, tree / "faces", tmp_path / "out", config, processes=1) == results
    assert [file.stat().st_mtime_ns for file in made] == before
    assert (tmp_path / "out" / "fold-4" / "model.md").exists()


def test_mean_and_deviation_are_over_folds() -> None:
    folds = tuple(Fold(i, 10, exact, 0.9, 0.9) for i, exact in enumerate((0.4, 0.5, 0.6)))
    assert "0.500 ± 0.100" in summary(folds)


@pytest.mark.skipif(not FOLD_FILES.exists(), reason=f"{FOLD_FILES} is not here")
def test_the_real_fold_files_are_known() -> None:
    assert len(fold_files(FOLD_FILES)) == FOLDS
    faces = list(read_adience(FOLD_FILES))
    assert len(faces) > 17_000
    assert {(face.age_min, face.age_max) for face in faces} == set(GROUPS)
