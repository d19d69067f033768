"""What a caller can rely on where pixels go in tiles and batches of fixed sizes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.faces.feeding import ON_CPU, ON_GPU, Feeding, feeding_for, filled
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.photos.decode import decode
from engine.values.faces import CPU, CUDA
from engine.values.photos import DecodeLimits, Detail


def test_a_gpu_gets_larger_pieces_than_a_cpu() -> None:
    assert feeding_for(CPU) == ON_CPU
    assert feeding_for(CUDA) == ON_GPU


@pytest.mark.parametrize(
    ("rows", "most", "wanted"),
    [(1, 64, 16), (16, 64, 16), (17, 64, 32), (64, 64, 64), (65, 64, 128), (3, 4, 4), (9, 4, 12)],
)
def test_a_batch_is_filled_up_to_one_of_a_few_sizes(rows: int, most: int, wanted: int) -> None:
    batch = np.arange(rows * 2, dtype=np.float32).reshape(rows, 2) + 1
    whole = filled(batch, most)
    assert whole.shape == (wanted, 2)
    np.testing.assert_array_equal(whole[:rows], batch)
    assert not whole[rows:].any()


@pytest.mark.parametrize("feeding", [Feeding(64, 32, 16), Feeding(16, 8, 4), ON_GPU], ids=str)
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


def test_a_photo_too_small_for_a_face_has_none_in_fixed_tiles(detector_models: MtcnnModels) -> None:
    finder = Mtcnn(detector_models, feeding=Feeding(16, 8, 4))
    assert finder.detect(np.full((9, 9, 3), 80, np.uint8)) == []
