"""What a caller can rely on of a network that takes bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytest

from engine.faces.byte_input import BEHIND, with_byte_input
from engine.faces.model_check import check_model
from engine.faces.session import Session, read_model
from engine.support.places import MODELS
from engine.values.faces import Device

SIDES = {"mtcnn-pnet": 76, "mtcnn-rnet": 24, "mtcnn-onet": 48}


@pytest.mark.parametrize("name", SIDES)
def test_the_answers_are_the_same_to_the_bit(name: str) -> None:
    side = SIDES[name]
    session = Session(read_model(MODELS / f"{name}.onnx"), Device.CPU)
    batch = np.random.default_rng(3).integers(0, 256, (5, side, side, 3), dtype=np.uint8)
    wanted = session.run(batch.astype(np.float32))
    assert not session.takes_bytes
    np.testing.assert_array_equal(session.run(batch), wanted)
    session.take_bytes()
    assert session.takes_bytes
    np.testing.assert_array_equal(session.run(batch), wanted)
    np.testing.assert_array_equal(session.run(batch.astype(np.float32)), wanted)
    np.testing.assert_array_equal(session.run(batch, 8, fixed=True), wanted)


def test_it_is_a_model_as_any_other() -> None:
    data = with_byte_input((MODELS / "mtcnn-pnet.onnx").read_bytes())
    check_model(Path("x.onnx"), data)
    (found,) = ort.InferenceSession(data).get_inputs()
    assert (found.name[-len(BEHIND) :], found.type) == (BEHIND, "tensor(uint8)")


def test_what_takes_bytes_already_is_left_alone() -> None:
    model = read_model(MODELS / "faixa-age.onnx")
    with pytest.raises(ValueError, match="no float32"):
        with_byte_input(model.data)
    session = Session(model, Device.CPU)
    session.take_bytes()
    assert not session.takes_bytes


@pytest.mark.parametrize("data", [b"no model", b"\x3a\x00"])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, IndexError)):
        with_byte_input(data)
