"""A film's frames: which are looked at, each at its time, upright; what is none is refused."""

from __future__ import annotations

import io
import random
from fractions import Fraction

import numpy as np
import pytest

from engine.photos.film import Film, film_border, film_container
from engine.photos.film_moments import moments_of
from engine.photos.sniff import SNIFF_BYTES, sniff
from engine.support.errors import NotAPhotoError, PhotoError
from engine.support.reasons import Reason
from engine.values.films import FilmMoments, FilmOptions
from engine.values.photos import DecodeLimits, Detail, Pixels, Quality
from tests.helpers import photos
from tests.helpers.formats import films

pytest.importorskip("av")

LIMITS = DecodeLimits()
FIRST, SECOND, THIRD = (photos.scene(320, 240, seed) for seed in (1, 2, 3))
NEAR = 8.0
"""How much the pixels of lossy films may differ from what was written, on average."""


def opened(data: bytes, name: str = "a.mp4", limits: DecodeLimits = LIMITS) -> Film:
    container = film_container(sniff(data[:SNIFF_BYTES], name).what)
    with film_border():
        return Film(io.BytesIO(data), container, limits)


def moments(data: bytes, name: str = "a.mp4", **options: float) -> FilmMoments:
    return moments_of(opened(data, name), FilmOptions(films=True, **options))  # type: ignore[arg-type]


def shown(data: bytes, time_ms: int, name: str = "a.mp4") -> Pixels:
    return opened(data, name).frame_at(time_ms).reduced(Detail()).pixels


def differ(one: Pixels, other: Pixels) -> float:
    assert one.shape == other.shape
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


@pytest.mark.parametrize("ending", films.ENDINGS)
def test_every_container_gives_a_frame_every_few_seconds_and_at_every_cut(ending: str) -> None:
    data = films.film([(FIRST, 3.3), (SECOND, 1.2), (THIRD, 1.5)], ending)
    found = moments(data, f"a{ending}", film_every=2.0)
    assert found.duration_ms == pytest.approx(6000, abs=150)
    assert found.times_ms[0] == 0
    # Codecs of the nineties see to a key frame every 1.2 s, and a cut is seen there.
    assert np.diff([*found.times_ms, found.duration_ms]).max() <= 3200
    for picture in (FIRST, SECOND, THIRD):
        assert min(differ(shown(data, each, f"a{ending}"), picture) for each in found.times_ms) < (
            NEAR
        )


def test_a_frame_is_the_one_of_its_time() -> None:
    data = films.film([(FIRST, 1.0), (SECOND, 1.0), (THIRD, 1.0)], key_frames_every=100)
    for time_ms, wanted in (
        (0, FIRST),
        (900, FIRST),
        (1000, SECOND),
        (1900, SECOND),
        (2500, THIRD),
    ):
        assert differ(shown(data, time_ms), wanted) < NEAR
    assert differ(shown(data, 99_000), THIRD) < NEAR, "the last one there is"


@pytest.mark.parametrize("ending", [".mts", ".mpg", ".mp4", ".mkv"])
def test_times_count_from_the_beginning_of_the_film(ending: str) -> None:
    data = films.film([(FIRST, 2.0), (SECOND, 2.0)], ending, begins=7.0)
    found = moments(data, f"a{ending}", film_every=60.0)
    assert found.times_ms[0] < 600
    assert 1900 <= found.times_ms[1] <= 3300
    assert differ(shown(data, found.times_ms[0], f"a{ending}"), FIRST) < NEAR
    assert differ(shown(data, found.times_ms[1], f"a{ending}"), SECOND) < NEAR


def test_a_film_that_does_not_change_is_looked_at_by_the_clock() -> None:
    data = films.film([(FIRST, 12.0)])
    assert moments(data).times_ms == pytest.approx((0, 5000, 10_000), abs=200)


def test_no_more_frames_than_wanted_and_evenly_spread() -> None:
    data = films.film([(FIRST, 12.0)])
    found = moments(data, film_every=1.0, film_frames=3)
    assert found.times_ms == pytest.approx((0, 5500, 11_000), abs=700)


def test_what_there_is_no_time_for_is_looked_at_by_the_clock() -> None:
    data = films.film([(FIRST, 10.0), (SECOND, 10.0)])
    found = moments(data, film_seconds=1e-9)
    assert found.times_ms == (0, 5000, 10_000, 15_000)
    assert found.duration_ms == 20_000
    assert differ(shown(data, 15_000), SECOND) < NEAR


def test_a_flickering_lamp_is_no_cut() -> None:
    dark = (FIRST // 3).astype(np.uint8)
    data = films.film([(each, 0.1) for _ in range(15) for each in (FIRST, dark)])
    assert len(moments(data).times_ms) <= 9


@pytest.mark.parametrize("orientation", [1, 2, 3, 6, 8])
def test_a_film_of_a_phone_is_upright(orientation: int) -> None:
    stored = photos.stored(FIRST, orientation)
    data = films.turned(films.film([(stored, 1.0)]), orientation)
    assert differ(shown(data, 0), FIRST) < NEAR


def test_pixels_that_are_no_squares_become_squares() -> None:
    data = films.film([(FIRST, 1.0)], pixel_shape=Fraction(4, 3))
    picture = opened(data).frame_at(0)
    assert picture.size == (427, 240)
    assert picture.reduced(Detail()).pixels.shape == (240, 427, 3)


def test_a_damaged_film_is_read_as_far_as_it_goes() -> None:
    noise = photos.scene(320, 240, 4)
    data = films.film([(FIRST, 2.0), (noise, 1.0), (SECOND, 2.0)], ".mkv", key_frames_every=5)
    cut = data[: len(data) * 6 // 10]
    film = opened(cut)
    assert moments_of(film, FilmOptions(film_every=1.0)).times_ms
    assert film.damaged
    broken = bytearray(data)
    middle = len(data) // 2
    broken[middle : middle + 4000] = random.Random(1).randbytes(4000)
    film = opened(bytes(broken))
    found = moments_of(film, FilmOptions(film_every=0.5))
    assert film.damaged
    assert found.times_ms[-1] > 3000
    assert film.frame_at(found.times_ms[0]).quality is Quality.DAMAGED, "it is of a damaged film"


def test_a_sound_film_is_not_damaged() -> None:
    for ending in films.ENDINGS:
        film = opened(films.film([(FIRST, 2.5), (SECOND, 2.0)], ending), f"a{ending}")
        found = moments_of(film, FilmOptions(film_every=1.0))
        assert not film.damaged, ending
        assert film.frame_at(found.times_ms[-1]).quality is Quality.WHOLE


def test_what_is_no_film_with_pictures_says_so() -> None:
    with pytest.raises(NotAPhotoError) as caught:
        opened(films.sound())
    assert caught.value.message == Reason.FILM_WITHOUT_PICTURES()
    data = films.film([(FIRST, 1.0)])
    with pytest.raises(PhotoError) as refused:
        opened(data.replace(b"avc1", b"encv", 2))
    assert refused.value.message == Reason.FILM_ENCRYPTED()
    with pytest.raises(PhotoError) as refused:
        opened(data[:200])
    assert refused.value.message == Reason.FILM_DAMAGED()
    with pytest.raises(PhotoError) as refused:
        opened(data, limits=DecodeLimits(max_pixels=1000))
    assert refused.value.message.code is Reason.TOO_MANY_PIXELS


def test_a_codec_that_nobody_films_with_is_not_let_in() -> None:
    data = films.film([(FIRST, 1.0)], ".mkv", codec="ffv1")
    with pytest.raises(PhotoError) as refused:
        opened(data)
    assert refused.value.message == Reason.FILM_CODEC(codec="ffv1")


def test_without_the_extra_a_film_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.photos.film.film_library", lambda: None)
    with pytest.raises(PhotoError, match="reader of films is not installed"):
        opened(films.film([(FIRST, 1.0)]))


@pytest.mark.parametrize(("transfer", "white"), [("smpte2084", 0.581), ("arib-std-b67", 0.75)])
def test_a_film_for_bright_screens_is_toned_down(transfer: str, white: float) -> None:
    """Reference white (ITU-R BT.2408) is white, and what is brighter stays apart from it."""
    picture = np.full((240, 320, 3), round(white * 255), np.uint8)
    picture[:, :100] = round(white * 255 * 0.6)
    coded = films.film(
        [(picture, 1.0)],
        codec="libx265",
        deep=f"colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc:log-level=none",
    )
    pixels = shown(coded, 0)
    plain = shown(films.film([(picture, 1.0)]), 0)
    assert pixels[120, 200].mean() > 235 > plain[120, 200].mean()
    assert pixels[120, 50].mean() < 170
