from __future__ import annotations

from pathlib import Path

import pytest

from engine.reports.formats.corrections import CORRECTIONS_HEADER, HEADERS
from training.data.adapters import read_faces
from training.data.files import class_ages
from training.data.labelled import Labelled, split_of


def touch(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return folder


def ages(faces: list[Labelled]) -> dict[str, tuple[int, int]]:
    return {face.path: (face.age_min, face.age_max) for face in faces}


def test_utkface_names_give_age_sex_and_race_also_where_a_part_is_missing(tmp_path: Path) -> None:
    touch(tmp_path, "7_0_3_20170112.jpg", "61_1_20170109.jpg", "readme.txt", "x_1_2_3.jpg")
    faces = read_faces([f"utkface:{tmp_path}"])
    assert ages(faces) == {"7_0_3_20170112.jpg": (7, 7), "61_1_20170109.jpg": (61, 61)}
    columns = {face.path: dict(face.columns) for face in faces}
    assert columns["7_0_3_20170112.jpg"] == {"sex": "male", "race": "indian"}
    assert columns["61_1_20170109.jpg"] == {}


def test_fgnet_names_give_subjects_and_no_subject_is_in_two_splits(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{who:03d}A{age:02d}.JPG" for who in range(1, 100) for age in (2, 19)))
    touch(tmp_path, "001A43a.JPG")
    faces = read_faces([f"fgnet:{tmp_path}"])
    assert ages(faces)["001A43a.JPG"] == (43, 43)
    splits: dict[str, set[str]] = {}
    for face in faces:
        splits.setdefault(face.subject, set()).add(split_of(face))
    assert all(len(found) == 1 for found in splits.values())
    assert {"train", "val", "test"} == set().union(*splits.values())


def test_all_age_faces_names_give_ages(tmp_path: Path) -> None:
    touch(tmp_path, "00000A02.jpg", "13314A80.jpg")
    assert set(ages(read_faces([f"aaf:{tmp_path}"])).values()) == {(2, 2), (80, 80)}


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (("child/a.jpg", "teen/b.jpg", "adult/c.jpg"), [(0, 11), (12, 17), (18, 100)]),
        (("children/a.jpg", "adults/c.png"), [(0, 17), (18, 100)]),
        (("menores/a.jpg", "adultos/c.jpg"), [(0, 17), (18, 100)]),
        (("13-19/a.jpg", "7/b.jpg"), [(13, 19), (7, 7)]),
    ],
)
def test_folders_by_class_are_intervals(
    tmp_path: Path, names: tuple[str, ...], wanted: list[tuple[int, int]]
) -> None:
    faces = read_faces([str(touch(tmp_path, *names))])
    assert sorted(ages(faces).values()) == sorted(wanted)


def test_folders_for_the_splits_are_kept(tmp_path: Path) -> None:
    touch(tmp_path, "train/adults/a.jpg", "validation/adults/b.jpg", "test/children/c.jpg")
    faces = read_faces([f"folders:{tmp_path}"])
    assert [split_of(face) for face in sorted(faces, key=lambda f: f.file.name)] == [
        "train", "val", "test",
    ]  # fmt: skip
    assert class_ages("holiday") is None


def test_a_manifest_keeps_further_columns_and_says_which_line_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("path,age_min,age_max,split,subject,tone\na.jpg,3,5,val,ann,dark\n")
    (face,) = read_faces([str(file)])
    assert (face.source, face.subject, face.split, face.columns) == (
        "mine", "ann", "val", (("tone", "dark"),),
    )  # fmt: skip
    file.write_text("path,age_min,age_max\na.jpg,3,5\nb.jpg,9,8\n")
    with pytest.raises(ValueError, match=r"line 3: .*9 to 8"):
        read_faces([str(file)])
    file.write_text("path,age_max\na.jpg,3\n")
    with pytest.raises(ValueError, match=r"age_min.*missing"):
        read_faces([str(file)])


def test_fairface_bands_and_its_val_is_tested_on(tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text(
        "file,age,gender,race,service_test\ntrain/1.jpg,3-9,Male,Black,True\n"
        "val/2.jpg,more than 70,Female,White,False\n"
    )
    first, second = read_faces([str(file)])
    assert (first.age_min, first.age_max, split_of(first) in ("train", "val")) == (3, 9, True)
    assert (second.age_min, second.age_max, second.split) == (70, 100, "test")
    assert dict(first.columns) == {"sex": "male", "race": "Black"}


def test_corrections_of_the_application_are_read_by_their_own_header(tmp_path: Path) -> None:
    photo = tmp_path / "=odd.jpg"
    photo.write_bytes(b"x")
    points = " ".join(str(float(i)) for i in range(10))
    row = {
        "path": f"'{photo.name}", "age_min": "12", "age_max": "17", "final_group": "teen",
        "face": "2", "landmarks": points, "sha256": "ab", "age_group": "adult",
    }  # fmt: skip
    no_face = {**row, "age_min": "", "age_max": "", "final_group": "not_a_face"}
    lines = [
        CORRECTIONS_HEADER,
        *([r.get(n, "") for n in CORRECTIONS_HEADER] for r in (row, no_face)),
    ]
    file = tmp_path / "corrections.csv"
    file.write_text("".join(",".join(line) + "\r\n" for line in lines))
    (face,) = read_faces([str(file)])
    assert face.file == photo
    assert (face.age_min, face.age_max, face.subject) == (12, 17, "ab")
    assert face.landmarks == tuple(float(i) for i in range(10))
    assert face.page == 1
    # Reports of before there were pages have no such column.
    for header, page in ((CORRECTIONS_HEADER, 3), (HEADERS[0], 1)):
        cells = [{**row, "page": "3"}.get(name, "") for name in header]
        file.write_text("".join(",".join(line) + "\r\n" for line in (header, cells)))
        assert [each.page for each in read_faces([str(file)])] == [page]


def test_splits_follow_the_bytes_so_that_copies_stay_together(tmp_path: Path) -> None:
    for number in range(20):
        for name in ("a", "b"):
            (tmp_path / f"{number}{name}.jpg").write_bytes(bytes([number]))
    splits = {
        name: [
            split_of(Labelled(tmp_path / f"{n}{name}.jpg", f"{n}{name}", "s", 1, 1))
            for n in range(20)
        ]
        for name in ("a", "b")
    }
    assert splits["a"] == splits["b"]


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="`utkface:`"):
        read_faces([str(touch(tmp_path, "pictures/a.jpg"))])
    with pytest.raises(FileNotFoundError):
        read_faces([str(tmp_path / "none.csv")])
    with pytest.raises(ValueError, match="no faces"):
        read_faces([f"fgnet:{tmp_path}"])
