"""What a caller can rely on where pixels go in tiles and batches of fixed sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from engine.faces.feeding import ON_CPU, ON_GPU, Feeding, feeding_for, filled
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.sampling import STRIDE, cells_in
from engine.faces.session import Session
from engine.photos.decode import decode
from engine.values.faces import CPU, CUDA, Device
from engine.values.photos import DecodeLimits, Detail


def test_a_gpu_gets_larger_pieces_than_a_cpu() -> None:
    assert feeding_for(CPU) == ON_CPU
    assert feeding_for(CUDA) == ON_GPU


def test_a_gpu_sees_one_shape_and_a_cpu_what_there_is() -> None:
    assert ON_GPU.fixed
    assert not ON_CPU.fixed


@pytest.mark.parametrize("rows", [1, 5, 16])
def test_a_batch_is_filled_up_with_zeros(rows: int) -> None:
    batch = np.arange(rows * 2, dtype=np.float32).reshape(rows, 2) + 1
    whole = filled(batch, 16)
    assert whole.shape == (16, 2)
    np.testing.assert_array_equal(whole[:rows], batch)
    assert not whole[rows:].any()


@pytest.mark.parametrize(
    "feeding",
    [
        Feeding(64, 32, 8, tiles=16),
        Feeding(16, 8, 8, tiles=4),
        Feeding(0, 1024, 8),
        ON_GPU,
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["astronaut.jpg", "two_portraits.jpg"])
def test_the_same_faces_are_found_however_the_pixels_are_fed(
    detector_models: MtcnnModels, samples: Path, name: str, feeding: Feeding
) -> None:
    data = (samples / name).read_bytes()
    pixels = decode(data, name, Detail(), DecodeLimits()).pixels
    wanted = Mtcnn(detector_models).detect(pixels)
    found = Mtcnn(detector_models, feeding=feeding).detect(pixels)
    assert len(found) == len(wanted) > 0
    for one, other in zip(found, wanted, strict=True):
        assert one.score == pytest.approx(other.score, abs=1e-4)
        np.testing.assert_allclose(one.landmarks.as_array(), other.landmarks.as_array(), atol=0.01)


def test_each_network_sees_one_shape_only_where_sizes_are_fixed(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = MtcnnModels.load(device=Device.CPU)
    shapes: dict[str, set[tuple[int, ...]]] = {}
    for name in ("pnet", "rnet", "onet"):
        session: Session = getattr(models, name)
        seen = shapes.setdefault(name, set())

        def noted(batch: Any, once: Any = session._run_once, seen: Any = seen) -> Any:  # noqa: ANN401
            seen.add(batch.shape)
            return once(batch)

        monkeypatch.setattr(session, "_run_once", noted)
    finder = Mtcnn(models, feeding=ON_GPU)
    for name in ("astronaut.jpg", "two_portraits.jpg"):
        data = (samples / name).read_bytes()
        assert finder.detect(decode(data, name, Detail(), DecodeLimits()).pixels)
    assert shapes == {
        "pnet": {(ON_GPU.tiles, 267, 267, 3)},
        "rnet": {(ON_GPU.batch, 24, 24, 3)},
        "onet": {(ON_GPU.batch, 48, 48, 3)},
    }


@pytest.mark.parametrize("width", [12, 31, 42, 43, 44, 45, 75])
@pytest.mark.parametrize("height", [12, 43, 70, 71])
def test_pnet_says_the_same_of_every_cell_up_to_the_edges(
    detector_models: MtcnnModels, height: int, width: int
) -> None:
    level = np.random.default_rng(4).integers(0, 256, (height, width, 3), np.uint8)
    whole, fixed, small = (
        _word_on(Mtcnn(detector_models, feeding=feeding), level)
        for feeding in (Feeding(0, 8, 8), Feeding(16, 8, 8, tiles=4), Feeding(16, 8, 8))
    )
    np.testing.assert_allclose(fixed, whole, atol=1e-4)
    np.testing.assert_allclose(small, whole, atol=1e-4)


def _word_on(finder: Mtcnn, level: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """What P-Net says of a level, put together from its tiles; NaN where it says nothing."""
    rows, columns = map(cells_in, level.shape[:2])
    word = np.full((5, rows, columns), np.nan, np.float32)
    for judged in next(finder._judged([level])):
        top, left = judged.top // STRIDE, judged.left // STRIDE
        _, down, across = judged.output.shape
        word[:, top : top + down, left : left + across] = judged.output
    assert not np.isnan(word).any()
    return word


def test_a_photo_too_small_for_a_face_has_none_in_fixed_tiles(detector_models: MtcnnModels) -> None:
    finder = Mtcnn(detector_models, feeding=Feeding(16, 8, 8, tiles=4))
    assert finder.detect(np.full((9, 9, 3), 80, np.uint8)) == []
