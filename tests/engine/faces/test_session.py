"""What a caller can rely on when a model is loaded and run."""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import pytest

from engine.faces.cuda_libraries import nvidia_folders
from engine.faces.session import Session, cuda_missing, read_model
from engine.support.errors import DeviceError, ErrorCode, ModelError
from engine.support.places import MODELS
from engine.values.faces import CPU, CUDA, Device
from tests.helpers.age_models import SIZE, write_model
from tests.helpers.cards import CARD_ERRORS, on_card


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_model(tmp_path / "tiny.onnx")


def crops(count: int) -> Any:  # noqa: ANN401 - numpy's types tell nothing here
    return np.random.default_rng(4).integers(0, 256, (count, SIZE, SIZE, 3), dtype=np.uint8)


def test_every_shipped_model_is_the_one_that_the_manifest_names() -> None:
    files = sorted(MODELS.glob("*.onnx"))
    manifest = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))
    assert {file.name for file in files} == set(manifest)
    for file in files:
        assert read_model(file).sha256 == manifest[file.name]["sha256"]


def test_a_model_is_named_by_its_sha256(path: Path) -> None:
    model = read_model(path)
    assert model.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert model.path == path


def test_a_model_that_the_manifest_does_not_list_may_be_used(path: Path) -> None:
    manifest = {"another.onnx": {"sha256": "0" * 64}}
    (path.parent / "manifest.json").write_text(json.dumps(manifest))
    assert read_model(path).data


def test_a_model_that_is_not_the_one_in_the_manifest_is_refused_and_named(path: Path) -> None:
    manifest = {path.name: {"kind": "age", "sha256": "0" * 64}}
    (path.parent / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match="damaged or was changed") as caught:
        read_model(path)
    assert str(path) in str(caught.value)
    assert "0" * 64 in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tiny.onnx": 5}', '{"tiny.onnx": {}}'])
def test_a_damaged_manifest_is_no_excuse_to_trust_a_model(path: Path, text: str) -> None:
    (path.parent / "manifest.json").write_text(text)
    with pytest.raises(ModelError, match=r"manifest\.json"):
        read_model(path)


def test_a_model_that_is_not_there_or_is_a_folder_is_named(tmp_path: Path) -> None:
    for missing in (tmp_path / "no such.onnx", tmp_path):
        with pytest.raises(ModelError, match="cannot be read") as caught:
            read_model(missing)
        assert str(missing) in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"no model", b"\x80\x04pickle", b"PK\x03\x04keras" * 50])
def test_a_file_that_is_no_onnx_model_is_refused_and_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "fake.onnx"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"cannot load") as caught:
        Session(read_model(path), Device.CPU)
    assert str(path) in str(caught.value)


def test_a_truncated_model_is_refused_and_named(tmp_path: Path) -> None:
    data = (MODELS / "mtcnn-onet.onnx").read_bytes()
    path = tmp_path / "half.onnx"
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match=r"half\.onnx"):
        Session(read_model(path), Device.CPU)


def test_the_provider_is_the_one_that_the_session_really_uses(path: Path) -> None:
    assert Session(read_model(path), Device.CPU).provider == CPU
    assert Session(read_model(path), Device.AUTO).provider in (CPU, CUDA)


def test_cuda_that_is_insisted_on_and_not_there_is_an_error_in_plain_words(path: Path) -> None:
    if Session(read_model(path), Device.AUTO).provider == CUDA:
        pytest.skip("there is a GPU here")
    with pytest.raises(DeviceError) as caught:
        Session(read_model(path), Device.CUDA)
    text = str(caught.value)
    assert text == str(cuda_missing())
    assert "choose the processor" in text
    cpu_only = CUDA not in ort.get_available_providers()
    assert caught.value.message.code is (ErrorCode.CPU_EDITION if cpu_only else ErrorCode.NO_GPU)


def test_nvidias_libraries_are_found_where_their_own_packages_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("nvidia/cu13/lib", "nvidia/cudnn/lib", "nvidia/cu13/include"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "nvidia", raising=False)
    importlib.invalidate_caches()
    assert list(nvidia_folders()) == [tmp_path / f"nvidia/{name}/lib" for name in ("cu13", "cudnn")]


def test_nvidias_libraries_beside_onnx_runtime_are_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nvidia/cu13/lib").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(ort, "__file__", str(tmp_path / "onnxruntime" / "__init__.py"))
    importlib.invalidate_caches()
    assert list(nvidia_folders()) == []


def test_rows_come_out_in_their_order_whatever_the_chunk(path: Path) -> None:
    session = Session(read_model(path), Device.CPU)
    batch = crops(23)
    whole = session.run(batch)
    assert whole.shape == (23, 101)
    for chunk in (1, 2, 7, 23, 100):
        np.testing.assert_array_equal(session.run(batch, chunk), whole)
    np.testing.assert_array_equal(session.run(batch[::2]), whole[::2])


def test_rows_that_fill_a_batch_up_change_nothing_and_are_not_given_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(read_model(path), Device.CPU)
    whole = session.run(crops(11))
    asked = _Small(session._session, 8, MEMORY_ERRORS[0])
    monkeypatch.setattr(session, "_session", asked)
    np.testing.assert_array_equal(session.run(crops(11), 8, fixed=True), whole)
    assert asked.asked == [8, 8]
    np.testing.assert_array_equal(session.run(crops(11), 16, fixed=True), whole)
    assert asked.asked == [8, 8, 16, 8, 8], "halved, and still of one size"


def test_an_empty_batch_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="empty"):
        Session(read_model(path), Device.CPU).run(crops(0))


@dataclass
class _Small:
    """A real session on a device with memory for a few rows only, and what was asked of it."""

    real: Any
    rows: int
    error: Exception
    asked: list[int] = field(default_factory=list)

    def run(self, names: list[str], feed: dict[str, Any], options: Any) -> Any:  # noqa: ANN401
        (batch,) = feed.values()
        self.asked.append(len(batch))
        if len(batch) > self.rows:
            raise self.error
        return self.real.run(names, feed, options)


MEMORY_ERRORS = [
    RuntimeError("[ONNXRuntimeError] : 6 : Failed to allocate memory for requested buffer of 9"),
    RuntimeError("CUDA failure 2: out of memory ; GPU=0"),
    RuntimeError("Available memory of 33471232 is smaller than requested bytes of 39321600"),
    RuntimeError("CUDNN failure 4: CUDNN_STATUS_ALLOC_FAILED ; GPU=0"),
    RuntimeError("std::bad_alloc"),
]


@pytest.mark.parametrize("error", MEMORY_ERRORS, ids=str)
@pytest.mark.parametrize("rows", [1, 3, 5])
def test_where_memory_runs_out_the_batch_is_halved_and_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, rows: int
) -> None:
    session = Session(read_model(path), Device.CPU)
    batch = crops(19)
    expected = session.run(batch)
    small = _Small(session._session, rows, error)
    monkeypatch.setattr(session, "_session", small)
    np.testing.assert_array_equal(session.run(batch, 16), expected)
    assert sum(1 for asked in small.asked if asked > rows) <= 5, "it tries too much again"


def test_where_not_even_one_row_fits_it_is_a_memory_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(read_model(path), Device.CPU)
    monkeypatch.setattr(session, "_session", _Small(session._session, 0, MEMORY_ERRORS[0]))
    with pytest.raises(MemoryError):
        session.run(crops(4))


def test_another_failure_of_the_model_is_not_taken_for_memory(path: Path) -> None:
    session = Session(read_model(path), Device.CPU)
    with pytest.raises(ModelError, match="failed") as caught:
        session.run(np.zeros((2, SIZE, SIZE, 4), np.uint8))
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("error", CARD_ERRORS, ids=lambda error: type(error).__name__)
def test_where_the_card_fails_it_goes_on_on_the_cpu_and_says_so(
    path: Path, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    wanted = Session(read_model(path), Device.CPU).run(crops(9))
    session = on_card(Session(read_model(path), Device.CPU), error, answers=1)
    np.testing.assert_array_equal(session.run(crops(9), 4), wanted)
    assert session.provider == CPU
    assert session.gpu_trouble is not None
    assert session.gpu_trouble.code is ErrorCode.GPU_FAILED
    assert str(error).rstrip(".") in str(session.gpu_trouble)
    assert capsys.readouterr().out == ""
    np.testing.assert_array_equal(session.run(crops(9), 4), wanted)


def test_a_card_without_memory_for_one_row_leaves_it_to_the_cpu(path: Path) -> None:
    wanted = Session(read_model(path), Device.CPU).run(crops(5))
    session = on_card(Session(read_model(path), Device.CPU), MEMORY_ERRORS[1])
    np.testing.assert_array_equal(session.run(crops(5)), wanted)
    assert session.provider == CPU
    assert "out of memory" in str(session.gpu_trouble)


def test_a_batch_that_the_cpu_refuses_too_is_not_the_cards_fault(path: Path) -> None:
    session = on_card(Session(read_model(path), Device.CPU), CARD_ERRORS[0])
    with pytest.raises(ModelError, match="failed"):
        session.run(np.zeros((2, SIZE, SIZE, 4), np.uint8))
    assert session.provider == CUDA
    assert session.gpu_trouble is None


@dataclass
class _Broken:
    """A card that computes no numbers."""

    real: Any

    def run(self, names: list[str], feed: dict[str, Any], options: Any) -> Any:  # noqa: ANN401
        return [np.full_like(output, np.nan) for output in self.real.run(names, feed, options)]


def test_what_is_no_number_on_a_card_is_computed_by_the_cpu(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Session(read_model(path), Device.CPU).run(crops(5))
    session = on_card(Session(read_model(path), Device.CPU), CARD_ERRORS[0])
    monkeypatch.setattr(session, "_session", _Broken(Session(read_model(path))._session))
    np.testing.assert_array_equal(session.run(crops(5)), wanted)
    assert session.provider == CPU
    assert "NaN" in str(session.gpu_trouble)


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ONNX Runtime that has CUDA and raises wherever it is to use it."""
    make = ort.InferenceSession

    def made(data: bytes, options: Any, *, providers: list[Any], **rest: Any) -> Any:  # noqa: ANN401
        if providers != [CPU]:
            raise RuntimeError("CUDA failure 35: CUDA driver version is insufficient ; GPU=-1")
        return make(data, options, providers=providers, **rest)

    monkeypatch.setattr(ort, "InferenceSession", made)
    monkeypatch.setattr(ort, "get_available_providers", lambda: [CUDA, CPU])


@pytest.mark.usefixtures("refusing")
def test_a_card_that_refuses_the_session_is_told_of(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(read_model(path))
    assert session.provider == CPU
    assert "CUDA failure 35" in str(session.gpu_trouble)
    with pytest.raises(DeviceError, match="CUDA failure 35"):
        Session(read_model(path), Device.CUDA)
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model")
    with pytest.raises(ModelError, match=r"cannot load"):
        Session(read_model(broken), Device.CUDA)
    assert capsys.readouterr().out == ""


def test_threads_may_share_a_session(path: Path) -> None:
    session = Session(read_model(path), Device.CPU)
    batches = [crops(9)[i:] for i in range(8)]
    alone = [session.run(batch) for batch in batches]
    with ThreadPoolExecutor(4) as threads:
        for one, other in zip(alone, threads.map(session.run, batches), strict=True):
            np.testing.assert_array_equal(one, other)
