"""Films are looked into where that is asked for: from the file to the report."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.reports.content.rows import ReportRow, photo_rows
from engine.run.control import Control
from engine.run.events import PhotoStarted
from engine.run.options import Models, RunOptions, options_of
from engine.run.pipeline import CROPS_KEPT
from engine.support.reasons import Reason
from engine.values.ages import DecisionValue
from engine.values.films import FilmOptions
from engine.values.photos import PhotoStatus, Quality
from engine.values.records import PhotoRecord
from tests.helpers import photos
from tests.helpers.formats import films
from tests.helpers.runs import begin

pytest.importorskip("av")

BLANK = np.full((300, 300, 3), 90, np.uint8)
FACE = photos.portrait(300)


def analysed(
    catalog: Catalog, folder: Path, models: Models, wanted: bool = True, **options: float
) -> list[PhotoRecord]:
    film = FilmOptions(wanted, **options)  # type: ignore[arg-type]
    runner = begin(catalog, folder, models, RunOptions(film=film))
    for _ in runner.events(Control()):
        pass
    assert options_of(runner.run).film == (film if wanted else FilmOptions())
    return list(catalog.photos(runner.run.id))


def rows(photo: PhotoRecord) -> list[ReportRow]:
    return list(photo_rows(photo))


@pytest.mark.parametrize("ending", [".mp4", ".mov", ".m4v", ".mts", ".avi", ".mkv", ".3gp"])
def test_a_face_in_a_film_is_found_and_knows_its_time(
    catalog: Catalog, folder: Path, models: Models, ending: str
) -> None:
    scenes = [(BLANK, 2.4), (FACE, 2.4), (BLANK, 1.2)]
    (folder / f"a{ending}").write_bytes(films.film(scenes, ending))
    (photo,) = analysed(catalog, folder, models, film_every=2.0)
    assert (photo.status, photo.quality) == (PhotoStatus.ANALYSED, Quality.PARTIAL)
    assert photo.duration_ms == pytest.approx(6000, abs=200)
    for row in rows(photo):
        assert row.time is not None
        assert 2.3 <= row.time <= 4.9
        assert row.page is not None
        assert 1 < row.page < (row.pages or 0)
        assert row.duration == photo.duration_ms / 1000
        assert row.x == pytest.approx(106, abs=8)
    assert [each.time_ms for each in photo.faces] == [each.page - 1 for each in photo.faces]


def test_without_the_switch_a_film_is_a_row_and_with_it_later_it_is_looked_into(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    (folder / "a.mp4").write_bytes(films.film([(FACE, 1.0)]))
    (folder / "b.jpg").write_bytes(photos.encode(FACE, "JPEG"))
    film, photo = analysed(catalog, folder, models, wanted=False)
    assert film.status is PhotoStatus.SKIPPED
    assert film.reason is not None
    assert "look at it yourself" in str(film.reason)
    assert (rows(film)[0].time, rows(film)[0].duration) == (None, None)
    first = photo.key.analysis_id
    film, photo = analysed(catalog, folder, models)
    assert [each.time_ms for each in film.faces] == [0]
    assert photo.key.analysis_id == first, "the photo is not analysed again"
    # Nor is the film, and it is not forgotten by a run without the switch.
    (again, _) = analysed(catalog, folder, models, wanted=False)
    assert again.key.analysis_id == film.key.analysis_id


def test_a_film_named_like_a_photo_is_looked_into_too(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    (folder / "a.jpg").write_bytes(films.film([(FACE, 1.0)]))
    (photo,) = analysed(catalog, folder, models)
    assert (photo.is_film, len(photo.faces)) == (True, 1)


def test_a_decision_stays_with_its_frame_when_others_are_looked_at(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    (folder / "a.mp4").write_bytes(films.film([(FACE, 7.0)]))
    (photo,) = analysed(catalog, folder, models, film_every=4.0)
    assert [each.time_ms for each in photo.faces] == [0, 4000]
    catalog.review.add_decision(photo.faces[1].id, DecisionValue.ADULT, "Ana")
    last = photo.faces[1]
    catalog.review.add_face(photo.key, last.box, last.landmarks, last.age_distribution, "Ana", 3001)
    (again,) = analysed(catalog, folder, models, film_every=2.0)
    decided = {each.time_ms: each.decision is not None for each in again.faces}
    assert decided == {0: False, 2000: False, 4000: True, 6000: False, 3000: False}


def test_what_cannot_be_looked_into_says_why(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    whole = films.film([(photos.scene(320, 240, seed), 0.5) for seed in range(8)], ".mkv")
    (folder / "a-cut.mkv").write_bytes(whole[: len(whole) * 6 // 10])
    (folder / "b-sound.mp4").write_bytes(films.sound())
    (folder / "c-empty.mp4").write_bytes(b"")
    (folder / "d-head.mp4").write_bytes(films.film([(FACE, 0.5)])[:300])
    cut, sound, empty, head = analysed(catalog, folder, models)
    assert (cut.status, cut.quality) == (PhotoStatus.NO_FACE, Quality.DAMAGED)
    assert cut.pages
    assert (sound.status, sound.reason) == (PhotoStatus.SKIPPED, Reason.FILM_WITHOUT_PICTURES())
    assert empty.status is PhotoStatus.SKIPPED
    assert (head.status, head.reason) == (PhotoStatus.FAILED, Reason.FILM_DAMAGED())


def test_a_film_of_more_faces_than_are_held_at_once_keeps_each_with_its_ages(
    catalog: Catalog, folder: Path, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CROPS_KEPT > 4
    monkeypatch.setattr("engine.run.pipeline.CROPS_KEPT", 2)
    (folder / "a.mp4").write_bytes(films.film([(FACE, 5.0)]))
    (photo,) = analysed(catalog, folder, models, film_every=1.0)
    assert [each.time_ms for each in photo.faces] == [0, 1000, 2000, 3000, 4000]
    ages = [each.estimate.age for each in photo.faces]
    assert max(ages) - min(ages) < 3, "the same person"


class PausedOnce(Control):
    """Somebody pauses, and goes on as soon as the run stands still."""

    stood_still = 0

    def wait_if_paused(self) -> bool:
        if self.paused:
            self.stood_still += 1
            self.resume()
        return super().wait_if_paused()


def test_a_pause_does_not_wait_for_the_end_of_a_film(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    (folder / "a.mp4").write_bytes(films.film([(FACE, 4.0)]))
    options = RunOptions(film=FilmOptions(films=True, film_every=1.0))
    runner = begin(catalog, folder, models, options)
    control = PausedOnce()
    for event in runner.events(control):
        if isinstance(event, PhotoStarted):
            control.pause()
        else:
            assert control.stood_still == 1, "before the film had ended"
    (photo,) = catalog.photos(runner.run.id)
    assert [each.time_ms for each in photo.faces] == [0, 1000, 2000, 3000]


class Overwriting(PausedOnce):
    """Somebody puts another film in the place of `file` while the run stands still."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def wait_if_paused(self) -> bool:
        if self.paused:
            self._file.write_bytes(films.film([(BLANK, 4.0)]))
        return super().wait_if_paused()


def test_a_film_that_becomes_another_one_meanwhile_fails(
    catalog: Catalog, folder: Path, models: Models
) -> None:
    file = folder / "a.mp4"
    file.write_bytes(films.film([(BLANK, 2.0), (FACE, 2.0)]))
    options = RunOptions(film=FilmOptions(films=True, film_every=1.0))
    runner = begin(catalog, folder, models, options)
    control = Overwriting(file)
    for event in runner.events(control):
        if isinstance(event, PhotoStarted):
            control.pause()
    (photo,) = catalog.photos(runner.run.id)
    assert photo.status is PhotoStatus.FAILED
    assert photo.reason == Reason.CHANGED_SINCE()
