"""What a caller can rely on when ages are told: the contract of a model file, and its results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import TensorProto

from engine.ages.classifier import Classifier
from engine.faces.align import DEFAULT_GEOMETRY, crop_face
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.decode import decode
from engine.support.errors import ModelError
from engine.values.ages import AgeInterval, Rate, Uncertain
from engine.values.faces import Device
from engine.values.photos import DecodeLimits
from tests.helpers.age_models import SIZE, metadata, write_model

GEOMETRY = metadata()["geometry"]
POINT = metadata()["operating_points"][0]


def test_a_model_that_keeps_the_contract_is_all_that_is_needed(tmp_path: Path) -> None:
    path = write_model(tmp_path / "tiny.onnx")
    classifier = Classifier.load(path, Device.CPU)
    info = classifier.info
    assert (info.name, info.version, info.architecture) == ("tiny", "7", "mean colour")
    assert info.geometry.size == SIZE
    assert info.geometry.reference == DEFAULT_GEOMETRY.reference
    assert [(p.name, p.threshold) for p in info.operating_points] == [("recall-95", 0.25)]
    assert len(info.sha256) == 64
    ages = classifier.classify(np.zeros((3, SIZE, SIZE, 3), np.uint8))
    assert (ages.shape, ages.dtype) == ((3, 101), np.float32)


def test_what_is_measured_by_age_is_read(tmp_path: Path) -> None:
    by_age = {
        "test": {"25+": [0.05, 0.04, 0.06], "0-11": [1, None, None]},
        "auditions": {"16-17": [None, None, None]},
        "recorded": {"16-17": [0.72, 0.57, 0.9]},
    }
    facts = metadata(
        operating_points=[{**POINT, "by_age": by_age}],
        default_point="recall-95",
        reference_population="each age as frequent as the next",
        uncertain={"low": 0.2, "high": 0.7, "right_outside": {"recorded": [0.97, 0.96, 0.98]}},
        interval={
            "masses": [[0, 0.7], [30, 0.9]],
            "coverage": {"recorded": {"all": [0.8, 0.78, 0.82], "0-9": [0.79, 0.7, 0.9]}},
        },
    )
    info = Classifier.load(write_model(tmp_path / "tiny.onnx", facts=facts), Device.CPU).info
    (point,) = info.operating_points
    assert info.point("recall-95") is point
    assert point.sources == ("recorded", "test")
    assert [each.band for each in point.by_age] == [(0, 11), (25, 100), (16, 17)]
    assert point.flags("recorded", 16, 17) == Rate(0.72, 0.57, 0.9)
    assert point.flags("test", 0, 11) == Rate(1.0)
    assert point.flags("auditions", 16, 17) is None
    assert (info.default_point, info.reference_population) == (
        "recall-95", "each age as frequent as the next"
    )  # fmt: skip
    assert info.uncertain == Uncertain(0.2, 0.7, {"recorded": Rate(0.97, 0.96, 0.98)})
    coverage = {"recorded": Rate(0.8, 0.78, 0.82)}
    assert info.interval == AgeInterval(((0.0, 0.7), (30.0, 0.9)), coverage)


def test_a_model_that_says_less_is_read_too(tmp_path: Path) -> None:
    info = Classifier.load(write_model(tmp_path / "tiny.onnx"), Device.CPU).info
    assert info.operating_points[0].by_age == ()
    assert (info.default_point, info.reference_population) == ("", "")
    assert (info.uncertain, info.interval) == (None, None)


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "no metadata": ({"with_metadata": False}, "no age model of Faixa's"),
    "empty metadata": ({"facts": "{}"}, "no age model of Faixa's"),
    "metadata that are no JSON": ({"facts": "{"}, "no JSON"),
    "metadata that are a list": ({"facts": "[1]"}, "no JSON object"),
    "no name": ({"facts": metadata(name=None)}, "name"),
    "no geometry": ({"facts": metadata(geometry=None)}, "geometry"),
    "a geometry without size": (
        {"facts": metadata(geometry={"reference": GEOMETRY["reference"]})},
        "size",
    ),
    "a size that is no number": (
        {"facts": metadata(geometry={**GEOMETRY, "size": "large"})},
        "break the contract",
    ),
    "four reference points": (
        {"facts": metadata(geometry={**GEOMETRY, "reference": GEOMETRY["reference"][:4]})},
        "geometry",
    ),
    "another size than the input's": (
        {"facts": metadata(geometry={**GEOMETRY, "size": 64})},
        "expected faces",
    ),
    "no operating points": ({"facts": metadata(operating_points=None)}, "operating_points"),
    "a threshold above 1": (
        {"facts": metadata(operating_points=[{**POINT, "threshold": 50}])},
        "threshold",
    ),
    "a default point that is none": ({"facts": metadata(default_point="recall-9")}, "recall-95"),
    "a rate above 1": (
        {"facts": metadata(operating_points=[{**POINT, "by_age": {"x": {"12-13": [2, 0, 1]}}}])},
        "recall-95, x, ages 12-13",
    ),
    "a rate without an interval": (
        {"facts": metadata(operating_points=[{**POINT, "by_age": {"x": {"12-13": [0.5]}}}])},
        "ages 12-13",
    ),
    "an interval that descends": (
        {"facts": metadata(operating_points=[{**POINT, "by_age": {"x": {"3-4": [0, 1, 0]}}}])},
        "ages 3-4",
    ),
    "ages that are none": (
        {"facts": metadata(operating_points=[{**POINT, "by_age": {"x": {"teens": [1, 1, 1]}}}])},
        "ages teens",
    ),
    "ages that descend": (
        {"facts": metadata(operating_points=[{**POINT, "by_age": {"x": {"9-8": [1, 1, 1]}}}])},
        "ages 9-8",
    ),
    "sources that are a list": (
        {"facts": metadata(operating_points=[{**POINT, "by_age": [1]}])},
        "break the contract",
    ),
    "an uncertain band that descends": (
        {"facts": metadata(uncertain={"low": 0.8, "high": 0.2, "right_outside": {}})},
        "uncertain",
    ),
    "an uncertain band with no word on its worth": (
        {"facts": metadata(uncertain={"low": 0.1, "high": 0.2})},
        "uncertain",
    ),
    "masses of an interval at ages that descend": (
        {"facts": metadata(interval={"masses": [[9, 0.8], [3, 0.8]], "coverage": {}})},
        "interval",
    ),
    "an interval that holds all": (
        {"facts": metadata(interval={"masses": [[0, 1.0]], "coverage": {}})},
        "interval",
    ),
    "an interval that nobody measured": (
        {"facts": metadata(interval={"masses": [[0, 0.8]]})},
        "interval",
    ),
    "another input name": ({"input_name": "image"}, "image"),
    "float input": ({"input_type": TensorProto.FLOAT}, "expected faces"),
    "channels first": ({"input_shape": ("N", 3, SIZE, SIZE)}, "expected faces"),
    "one channel": ({"input_shape": ("N", SIZE, SIZE, 1)}, "expected faces"),
    "a batch of one only": ({"input_shape": (1, SIZE, SIZE, 3)}, "batches of 1"),
    "two inputs": ({"extra_input": True}, "expected one faces"),
    "another output name": ({"output_name": "probabilities"}, "expected age"),
    "100 ages": ({"ages": 100}, "expected age"),
    "logits": ({"last": "Identity"}, "sum to 1"),
    "a sum of 1.01": ({"factor": 1.01}, "sum to 1"),
    "a sum of 0": ({"factor": 0.0}, "sum to 1"),
    "not a number": ({"factor": float("nan")}, "no age distribution"),
}


@pytest.mark.parametrize(("changes", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_model_that_breaks_the_contract_is_refused_and_named(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    if changes.get("input_shape") == ("N", SIZE, SIZE, 1):
        path = _grey_model(tmp_path)
    else:
        path = write_model(tmp_path / "broken.onnx", **changes)
    with pytest.raises(ModelError, match=words) as caught:
        Classifier.load(path, Device.CPU)
    assert str(path) in str(caught.value)


def test_no_crops_give_no_ages(classifier: Classifier) -> None:
    size = classifier.info.geometry.size
    assert classifier.classify(np.empty((0, size, size, 3), np.uint8)).shape == (0, 101)


def test_the_shipped_model_tells_age_distributions_of_real_faces(
    classifier: Classifier, face_crops: np.ndarray[Any, Any]
) -> None:
    ages = classifier.classify(face_crops)
    np.testing.assert_allclose(ages.sum(axis=1), 1, atol=1e-3)
    assert ages.min() >= 0
    expected = (ages * np.arange(101)).sum(axis=1)
    # The first sample shows an adult, the second a child who was drawn, the others adults.
    assert expected[1] < 12
    assert np.delete(expected, 1).min() > 18


def test_a_face_gets_the_same_ages_to_the_last_bit_in_whatever_batch_it_is(
    classifier: Classifier, face_crops: np.ndarray[Any, Any]
) -> None:
    # A run that goes on after a stop batches otherwise, and must give the same report.
    size = classifier.info.geometry.size
    noise = np.random.default_rng(8).integers(0, 256, (17, size, size, 3), dtype=np.uint8)
    crops = noise.copy()
    crops[: len(face_crops)] = face_crops
    alone = np.concatenate([classifier.classify(crop[None]) for crop in crops])
    for batch in (2, 5, 8, 16, 17):
        parts = [classifier.classify(crops[i : i + batch]) for i in range(0, len(crops), batch)]
        np.testing.assert_array_equal(np.concatenate(parts), alone)
    order = np.random.default_rng(9).permutation(len(crops))
    np.testing.assert_array_equal(classifier.classify(crops[order]), alone[order])


@pytest.fixture(scope="module")
def face_crops(
    classifier: Classifier, detector_models: MtcnnModels, samples: Path
) -> np.ndarray[Any, Any]:
    detector = Mtcnn(detector_models)
    crops = []
    for path in sorted(samples.glob("*.jpg")):
        photo = decode(path.read_bytes(), path.name, MtcnnOptions().detail, DecodeLimits())
        for face in detector.detect(photo.pixels):
            marks = face.landmarks.as_array()
            crops.append(crop_face(photo.pixels, marks, classifier.info.geometry))
    return np.stack(crops)


def _grey_model(folder: Path) -> Path:
    """One that takes grey crops, which this graph can only as a mean of one channel."""
    import onnx
    from onnx import numpy_helper

    path = write_model(folder / "broken.onnx")
    model = onnx.load(path)
    model.graph.input[0].type.tensor_type.shape.dim[3].dim_value = 1
    weights = numpy_helper.from_array(np.zeros((1, 101), np.float32), "weights")
    model.graph.initializer[0].CopyFrom(weights)
    path.write_bytes(model.SerializeToString())
    return path
