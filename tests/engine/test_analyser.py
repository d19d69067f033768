"""The engine as a library: what the README promises, on real photos."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import engine
from engine.photos.covered_copy import jpeg_tables
from engine.photos.scan import ScanOptions
from engine.run.options import RunOptions
from engine.support.errors import UsageError
from engine.support.places import ROOT
from engine.values.ages import AGES, PolicySettings
from engine.values.films import FilmOptions
from engine.values.photos import PhotoStatus, Quality
from tests.helpers import photos
from tests.helpers.formats import films, raws

SAMPLES = ROOT / "resources" / "samples"


@pytest.fixture(scope="module")
def analyser() -> engine.Analyser:
    return engine.Analyser()


def test_the_readme_s_lines_run_as_they_stand(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    script = tmp_path / "lines.py"
    script.write_text(lines, encoding="utf-8")
    said = subprocess.run(
        [sys.executable, script],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.count("P(minor)") == 5
    assert len(lines.strip().splitlines()) <= 10
    assert said.stderr == ""


def test_the_readme_s_table_is_what_the_samples_give(analyser: engine.Analyser) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+\.jpg) \|.*?\| (\w+) \| (.*?) \| ([01]) \|$", text, re.MULTILINE)
    taken = {Path(each.path).name: each for each in analyser.photos([SAMPLES])}
    found = [(name, face.estimate) for name in sorted(taken) for face in taken[name].faces]
    assert [row[0] for row in rows] == [name for name, _ in found]
    for (_, group, figures, flagged), (_, seen) in zip(rows, found, strict=True):
        assert (group, flagged) == (str(seen.group), str(int(seen.flagged)))
        # Another processor computes the last digits otherwise.
        child, teen, adult, minor, age, low, high = map(float, re.findall(r"[\d.]+", figures))
        shares = (seen.p_child, seen.p_teen, seen.p_adult, seen.p_minor)
        assert shares == pytest.approx((child, teen, adult, minor), abs=0.01)
        years = (seen.age, seen.age_low, seen.age_high)
        assert years == pytest.approx((age, low, high), abs=0.5)


def test_every_file_comes_once_with_its_faces_or_a_reason(
    analyser: engine.Analyser, tmp_path: Path
) -> None:
    (tmp_path / "two.jpg").write_bytes((SAMPLES / "two_portraits.jpg").read_bytes())
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    (tmp_path / "none.png").write_bytes(photos.encode(photos.scene(400, 300), "PNG"))
    (tmp_path / "text.txt").write_text("no photo")
    found = {Path(each.path).name: each for each in analyser.photos([tmp_path])}
    assert {name: each.status for name, each in found.items()} == {
        "two.jpg": PhotoStatus.ANALYSED,
        "broken.jpg": PhotoStatus.FAILED,
        "none.png": PhotoStatus.NO_FACE,
        "text.txt": PhotoStatus.SKIPPED,
    }
    assert str(found["broken.jpg"].reason)
    first, second = found["two.jpg"].faces
    assert first.age_distribution.shape == (AGES,)
    assert first.estimate.age < second.estimate.age
    assert first.box.x < second.box.x
    assert found["two.jpg"].flagged == (first.estimate.flagged or second.estimate.flagged)


def test_the_settings_are_the_caller_s() -> None:
    settings = PolicySettings(bands=(18,), threshold=0.0)
    with engine.Analyser(settings=settings) as analyser:
        (photo,) = analyser.photos([SAMPLES / "hopper_turned.jpg"])
    assert photo.flagged
    assert photo.faces[0].estimate.p_teen is None


def test_a_path_that_is_not_there_is_told_before_anything_is_done(
    analyser: engine.Analyser, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        analyser.photos([SAMPLES, tmp_path / "nowhere"])


def test_a_raw_photo_beside_a_jpeg_that_cannot_be_read_comes_by_itself(
    analyser: engine.Analyser, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    (tmp_path / "a.cr2").write_bytes(raws.raw_photo("cr2", photos.scene(2400, 1600)))
    found = {Path(each.path).name: each for each in analyser.photos([tmp_path])}
    assert set(found) == {"a.jpg", "a.cr2"}
    assert found["a.cr2"].status is PhotoStatus.NO_FACE
    assert found["a.cr2"].quality is Quality.WHOLE


def test_it_ends_when_it_is_closed() -> None:
    analyser = engine.Analyser()
    going = analyser.photos([SAMPLES])
    next(going)
    analyser.close()
    assert len(list(going)) < 3


def test_only_what_is_promised_is_there() -> None:
    assert set(engine.__all__) == {"Analyser", "FaceFound", "PhotoFound"}
    with pytest.raises(AttributeError):
        _ = engine.nothing


@pytest.mark.parametrize("wanted", [False, True])
def test_copies_of_ours_are_looked_at_where_that_is_asked(tmp_path: Path, wanted: bool) -> None:
    out = io.BytesIO()
    Image.fromarray(photos.portrait(256)).save(out, "JPEG", qtables=jpeg_tables())
    (tmp_path / "a.jpg").write_bytes(out.getvalue())
    with engine.Analyser(RunOptions(scan=ScanOptions(copies=wanted))) as asked:
        (found,) = asked.photos([tmp_path])
    assert found.status is (PhotoStatus.ANALYSED if wanted else PhotoStatus.SKIPPED)


def test_films_are_looked_into_where_that_is_asked(tmp_path: Path) -> None:
    pytest.importorskip("av")
    (tmp_path / "a.mp4").write_bytes(films.film([(photos.portrait(256), 1.0)]))
    with engine.Analyser(RunOptions(film=FilmOptions(films=True))) as asked:
        (found,) = asked.photos([tmp_path])
    assert (found.status, found.quality) == (PhotoStatus.ANALYSED, Quality.PARTIAL)
    assert [each.page for each in found.faces] == [1]
