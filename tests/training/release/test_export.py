from __future__ import annotations

import json
import re
from pathlib import Path

import cv2
import keras
import numpy as np
import onnx
import onnx.helper
import onnx.numpy_helper
import onnxruntime as ort
import pytest

from engine.ages.classifier import Classifier
from engine.faces.session import Session, read_model
from engine.support.places import MODELS
from engine.values.ages import AGES
from engine.values.faces import Device
from tests.helpers.age_models import write_model
from tests.helpers.trained import Trained
from tests.helpers.training_faces import SIZE, made_store
from training.__main__ import main
from training.data.store import geometry_of, write_labels
from training.learn.backbones import without_xla
from training.learn.config import TrainConfig, read_config
from training.learn.cut import Smaller
from training.learn.mobilenet import build_mobilenet, load_onnx
from training.learn.model import build_age_model, mean_of, model_of
from training.learn.state import CONFIG, load_arrays
from training.learn.together import together
from training.learn.train import BEST, HEAD
from training.measure.calibrate import REFERENCE_POPULATION, Calibration
from training.measure.points import Faces, operating_points
from training.measure.smooth import KNOTS, TILT_KNOTS
from training.measure.uncertain import uncertain_band
from training.release.convert import under_tensorflow
from training.release.errors import ParityError
from training.release.export import Details, describe, export_onnx, write_metadata
from training.release.layers import deployed, with_mirror
from training.release.manifest import write_manifest
from training.release.release import release

BENT = Calibration(
    1.3,
    tuple(np.linspace(-0.4, 0.3, len(TILT_KNOTS))),
    tuple(np.linspace(0.7, 1.4, len(KNOTS) - 1)),
)


def tiny() -> keras.Model:
    keras.utils.set_random_seed(0)
    return build_age_model(build_mobilenet(SIZE, width=0.25, blocks=4), dropout=0.1)


def made_crops(count: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    return rng.integers(0, 256, (count, SIZE, SIZE, 3), dtype=np.uint8)


def test_a_store_that_was_packed_without_its_test_split_is_refused(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts, again, out = tmp_path / "parts", tmp_path / "again", tmp_path / "age.onnx"
    assert main(["pack", str(trained.store), "--out", str(parts)]) == 0
    assert main(["unpack", *map(str, parts.iterdir()), "--out", str(again)]) == 0
    assert main(["export", str(trained.run), "--store", str(again), "--out", str(out)]) == 1
    assert "again has no faces in the split test" in capsys.readouterr().err
    assert not out.exists()


def test_the_exported_file_computes_what_keras_computes_and_keeps_the_contract(
    tmp_path: Path,
) -> None:
    crops = made_crops(7)
    model = deployed(tiny(), BENT)
    file = tmp_path / "age.onnx"
    assert export_onnx(model, file, crops) < 1e-4
    ages, nobody = np.arange(60), np.full(60, "")
    same = np.tile(np.full(101, 1 / 101), (60, 1))
    faces = Faces(same, ages, ages, np.full(60, "a"), nobody, np.full(60, True))
    points = operating_points(faces, {"a": faces}, bootstrap=5)
    details = Details("1", "tiny", [], TrainConfig().sha256())
    band = uncertain_band(faces, {"a": faces}, bootstrap=5)
    metadata = describe(details, geometry_of(SIZE), points, band)
    write_metadata(file, metadata)
    classifier = Classifier.load(file, Device.CPU)
    session, info = classifier.session, classifier.info
    assert info.default_point in [each.name for each in info.operating_points]
    assert info.reference_population
    assert info.operating_points[0].sources == ("a",)
    assert info.uncertain is not None
    assert (info.uncertain.low, info.uncertain.high) == (band.low, band.high)
    assert [(name, kind) for name, kind, _ in session.inputs] == [("faces", "tensor(uint8)")]
    assert [(name, kind) for name, kind, _ in session.outputs] == [("age", "tensor(float)")]
    assert session.metadata() == json.loads(json.dumps(metadata))
    one_by_one = np.concatenate([session.run(crops[i : i + 1]) for i in range(7)])
    assert np.allclose(one_by_one, session.run(crops), atol=1e-5)
    assert np.allclose(one_by_one.sum(axis=1), 1, atol=1e-5)
    # Fast on ONNX Runtime: one layout change at the entrance, none inside.
    graph = onnx.load(file).graph
    assert sum(node.op_type == "Transpose" for node in graph.node) <= 1


# Keras 3.15 reads TensorFlow's variables in NumPy 1's way when it saves a model.
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_another_backends_model_is_exported_by_a_process_of_tensorflows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    model = deployed(with_mirror(tiny()), BENT)
    under_tensorflow(model, tmp_path / "age.onnx")
    crops = made_crops(3)
    said = Session(read_model(tmp_path / "age.onnx"), Device.CPU).run(crops)
    assert np.allclose(said, model.predict(crops, verbose=0), atol=1e-4)


def test_with_the_mirror_a_face_and_its_mirror_image_get_the_same_ages(tmp_path: Path) -> None:
    crops = made_crops(3)
    file = tmp_path / "age.onnx"
    assert export_onnx(deployed(with_mirror(tiny()), Calibration()), file, crops) < 1e-4
    write_metadata(file, describe(Details("1", "tiny", [], ""), geometry_of(SIZE)))
    classifier = Classifier.load(file, Device.CPU)
    straight, mirrored = classifier.classify(crops), classifier.classify(crops[:, :, ::-1].copy())
    assert np.allclose(straight, mirrored, atol=1e-5)
    logits = tiny().predict(np.concatenate([crops, crops[:, :, ::-1]]), verbose=0)
    wanted = Calibration().apply((logits[:3] + logits[3:]) / 2)
    assert np.allclose(straight, wanted, atol=1e-4)


def test_a_file_that_differs_from_keras_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.release.export.PARITY", -1.0)
    file = tmp_path / "age.onnx"
    with pytest.raises(ParityError, match="differ"):
        export_onnx(deployed(tiny(), Calibration()), file, made_crops(2))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("flip", [False, True])
def test_a_run_becomes_a_calibrated_file_with_card_and_manifest(
    trained: Trained, tmp_path: Path, flip: bool
) -> None:
    config = trained.with_settings(tmp_path / "run", flip=flip)
    out = tmp_path / "out" / "age.onnx"
    release(tmp_path / "run", trained.store, out, version="7", int8=True)
    classifier = Classifier.load(out, Device.CPU)  # the manifest's hash is checked
    info = classifier.info
    assert (info.version, info.geometry.size) == ("7", SIZE)
    assert [p.name for p in info.operating_points] == [
        "recall-90", "recall-95", "recall-98", "recall-99",
    ]  # fmt: skip
    assert info.metadata["config_sha256"] == config.sha256()
    assert info.metadata["figures"]["all"]["faces"] == 80
    assert info.metadata["recorded_figures"] == {}
    assert info.uncertain is not None
    assert set(info.uncertain.share_inside) == {"test"}
    assert info.interval is not None
    assert set(info.interval.coverage) == {"test"}
    assert set(info.metadata["operating_points"][0]["by_age"]) == {"test"}
    card = out.with_suffix(".md").read_text()
    assert info.sha256 in card
    for wanted in (
        "Intended use",
        "Limits",
        "Training data",
        "Ethics",
        "Uncertain",
        "below the band at least 97% are adults', of those above it at least 97% minors'",
        "80% interval",
        "recall-95",
    ):
        assert wanted in card
    int8 = out.with_name("age-int8.onnx")
    if int8.exists():
        small = Classifier.load(int8, Device.CPU)
        assert small.info.name.endswith("int8")
        assert int8.stat().st_size < out.stat().st_size


def test_a_run_of_several_nets_is_released_like_any_other(trained: Trained, tmp_path: Path) -> None:
    together([trained.run, trained.run], tmp_path / "run", "both")
    out = tmp_path / "age.onnx"
    release(tmp_path / "run", trained.store, out, version="2")
    both = Classifier.load(out, Device.CPU)
    model = model_of(trained.config, start=False)
    model.set_weights(load_arrays(trained.run / BEST))
    fitted = Calibration(
        *(both.info.metadata["calibration"][name] for name in ("temperature", "tilts", "slopes"))
    )
    crops = made_crops(3)
    wanted = fitted.apply(np.asarray(model.predict_on_batch(crops)))
    assert np.allclose(both.classify(crops), wanted, atol=1e-4)
    assert "mean of their logits" in both.info.architecture
    assert both.info.metadata["config_sha256"] == read_config(tmp_path / "run" / CONFIG).sha256()
    assert {data["name"] for data in both.info.metadata["training_data"]} == {"a", "b"}
    assert "mean of their logits" in out.with_suffix(".md").read_text()


def test_recorded_ages_calibrate_and_are_measured_by_calibrations_without_them(
    trained: Trained, tmp_path: Path
) -> None:
    known = made_store(tmp_path / "known", 240)
    names = np.array(["a" if i % 2 else "people" for i in range(240)])
    labels = {name: getattr(known, name) for name in ("path", "subject", "split")}
    labels |= {"age_min": known.age_min, "age_max": known.age_min, "source": names}
    labels["key"] = known.path
    write_labels(tmp_path / "known", labels, {}, known.geometry)
    out = tmp_path / "age.onnx"
    command = ["export", str(trained.run), "--store", str(trained.store), "--out", str(out)]
    assert main([*command, "--recorded", str(tmp_path / "known")]) == 0
    metadata = Classifier.load(out, Device.CPU).info.metadata
    # What was trained on is not measured: `a` has a third of its faces in train.
    assert metadata["recorded_figures"]["a"]["faces"] == 80
    assert metadata["recorded_figures"]["people"]["faces"] == 120
    assert metadata["calibration"]["fitted_on"] == {"a": 80, "b": 40, "people": 120}
    assert set(metadata["operating_points"][0]["by_age"]) == {"a", "people", "test"}
    card = out.with_suffix(".md").read_text()
    for wanted in (REFERENCE_POPULATION, "median minus recorded age", "26-39", "120 people"):
        assert wanted in card


def test_the_weights_before_fine_tuning_can_be_mixed_in(trained: Trained, tmp_path: Path) -> None:
    trained.with_settings(tmp_path / "run", start_share=0.5)
    release(tmp_path / "run", trained.store, tmp_path / "mixed.onnx", version="1")
    release(tmp_path / "run", trained.store, tmp_path / "head.onnx", version="1", head_only=True)

    def first_kernel(name: str) -> np.ndarray:
        graph = onnx.load(tmp_path / name).graph
        kernels = [i for i in graph.initializer if len(i.dims) == 2]
        return onnx.numpy_helper.to_array(kernels[0])

    head = load_arrays(tmp_path / "run" / HEAD)[-2]
    best = load_arrays(tmp_path / "run" / BEST)[-2]
    assert np.allclose(first_kernel("mixed.onnx"), (head + best) / 2, atol=1e-5)
    assert np.allclose(first_kernel("head.onnx"), head, atol=1e-5)


def test_export_of_what_is_no_run_is_an_exit_code_and_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_store(tmp_path / "store")
    arguments = ["export", str(tmp_path), "--store", str(tmp_path / "store"), "--out"]
    assert main([*arguments, str(tmp_path / "age.onnx")]) == 1
    assert "config.json" in capsys.readouterr().err


def test_the_manifest_keeps_other_files_and_is_sorted(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"z.onnx": {"kind": "detector", "sha256": "0"}}')
    write_model(tmp_path / "a.onnx")
    digest = write_manifest(tmp_path / "a.onnx", "age")
    entries = json.loads((tmp_path / "manifest.json").read_text())
    assert list(entries) == ["a.onnx", "z.onnx"]
    assert entries["a.onnx"] == {"kind": "age", "sha256": digest}
    assert read_model(tmp_path / "a.onnx").sha256 == digest


def test_training_can_start_from_the_file_that_is_shipped() -> None:
    size = Classifier.load(device=Device.CPU).info.geometry.size
    crops = np.random.default_rng(0).integers(0, 256, (3, size, size, 3), dtype=np.uint8)
    crops = np.stack([cv2.GaussianBlur(crop, (0, 0), 4) for crop in crops])
    seen, inside = said_by_the_shipped_mobilenet(crops)
    model = without_xla(build_age_model(build_mobilenet(seen.shape[1])))
    load_onnx(model, MODELS / "faixa-age.onnx")
    said = np.asarray(model.predict(seen, verbose=0))
    assert np.allclose(said, inside, atol=1e-3)
    assert np.ptp(said, axis=1).min() > 0.5  # no new head, which says nothing


def said_by_the_shipped_mobilenet(crops: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What it sees of crops, as bytes at its own size, and its logits, in the file that ships."""
    graph = onnx.load(MODELS / "faixa-age.onnx")
    shapes = {item.name: tuple(item.dims) for item in graph.graph.initializer}
    head = next(n for n in graph.graph.node if shapes.get(n.input[-1]) == (1024, AGES))
    logits = next(n for n in graph.graph.node if head.output[0] in n.input).output[0]
    graph.graph.output.append(onnx.helper.make_tensor_value_info(logits, 1, None))
    session = ort.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    inside = session.run([logits], {session.get_inputs()[0].name: crops})[0]
    title = Classifier.load(device=Device.CPU).info.architecture
    size = int(found[1]) if (found := re.search(r"MobileNet 1.0 at (\d+) pixels", title)) else 0
    seen = Smaller(size)(crops) if size else crops
    return np.asarray(keras.ops.convert_to_numpy(seen), dtype=np.uint8), inside


def test_training_can_start_from_the_mobilenet_in_a_file_of_several_nets(tmp_path: Path) -> None:
    small, file = tiny(), tmp_path / "age.onnx"
    other = build_age_model(build_mobilenet(SIZE, width=0.25, blocks=3))
    export_onnx(deployed(mean_of([other, small]), Calibration()), file, made_crops(3))
    again = build_age_model(build_mobilenet(SIZE, width=0.25, blocks=4))
    load_onnx(again, file)
    for found, wanted in zip(again.get_weights(), small.get_weights(), strict=True):
        assert np.allclose(found, wanted, atol=1e-6)
    with pytest.raises(ValueError, match="has no MobileNet"):
        load_onnx(build_age_model(build_mobilenet(SIZE, width=0.5, blocks=4)), file)


def test_the_shipped_file_has_no_step_at_any_age_and_says_what_it_finds_of_each() -> None:
    info = Classifier.load(device=Device.CPU).info
    fitted = info.metadata["calibration"]
    calibration = Calibration(
        fitted["temperature"], tuple(fitted["tilts"]), tuple(fitted["slopes"])
    )
    # A flat answer stays almost flat: whatever pair of bands is summed, none gains by its edge.
    flat = calibration.apply(np.zeros((1, 101)))[0, 1:81]
    ratios = flat[1:] / flat[:-1]
    assert 1 / 1.2 < ratios.min() <= ratios.max() < 1.2
    assert info.metadata["reference_population"] == REFERENCE_POPULATION
    points = info.metadata["operating_points"]
    default = next(p for p in points if p["name"] == info.metadata["default_point"])
    for source in ("recorded", "test"):
        share, low, high = default["by_age"][source]["12-17"]
        assert share > 0.8
        assert low <= share <= high
