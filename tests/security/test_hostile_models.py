"""A model file from somebody: what is refused before it is used, and how long one may take."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import psutil
import pytest
from onnx import TensorProto, helper

from engine.faces import patience, session
from engine.faces.model_check import check_model, depth_of
from engine.faces.session import Session, read_model
from engine.support.errors import ModelError
from engine.support.places import MODELS
from engine.values.faces import Device
from tests.helpers.made import python_env

FLOAT, INT = TensorProto.FLOAT, TensorProto.INT64


def model(*nodes: onnx.NodeProto, tensors: tuple[onnx.TensorProto, ...] = ()) -> onnx.ModelProto:
    graph = helper.make_graph(
        list(nodes),
        "g",
        [helper.make_tensor_value_info("x", FLOAT, ["n", 2])],
        [helper.make_tensor_value_info("y", FLOAT, None)],
        list(tensors),
    )
    made = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="t"
    )
    return made


def plain() -> onnx.ModelProto:
    return model(helper.make_node("Relu", ["x"], ["y"]))


def inner() -> onnx.GraphProto:
    return helper.make_graph(
        [helper.make_node("Identity", ["x"], ["z"])],
        "inner",
        [],
        [helper.make_tensor_value_info("z", FLOAT, None)],
    )


def branch() -> onnx.ModelProto:
    return model(helper.make_node("If", ["c"], ["y"], then_branch=inner(), else_branch=inner()))


def loop() -> onnx.ModelProto:
    return model(helper.make_node("Loop", ["m", "c", "x"], ["y"], body=inner()))


def hidden_graph() -> onnx.ModelProto:
    return model(helper.make_node("Relu", ["x"], ["y"], body=inner()))


def sequence() -> onnx.ModelProto:
    return model(
        helper.make_node("SequenceConstruct", ["x", "x"], ["s"]),
        helper.make_node("ConcatFromSequence", ["s"], ["y"], axis=0),
    )


def of_others() -> onnx.ModelProto:
    return model(helper.make_node("Trojan", ["x"], ["y"], domain="com.evil"))


def external() -> onnx.ModelProto:
    tensor = helper.make_tensor("w", FLOAT, [1], [0.0])
    tensor.ClearField("float_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", "../../etc/passwd"), ("offset", "0")):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value
    return model(helper.make_node("Add", ["x", "w"], ["y"]), tensors=(tensor,))


def external_in_a_node() -> onnx.ModelProto:
    tensor = external().graph.initializer[0]
    return model(
        helper.make_node("Constant", [], ["w"], value=tensor),
        helper.make_node("Add", ["x", "w"], ["y"]),
    )


def function() -> onnx.ModelProto:
    made = plain()
    made.functions.append(
        helper.make_function(
            "d", "f", ["a"], ["b"], [helper.make_node("Relu", ["a"], ["b"])], made.opset_import
        )
    )
    return made


def deep_metadata() -> onnx.ModelProto:
    made = plain()
    helper.set_model_props(made, {"faixa": "[" * 100_000 + "]" * 100_000})
    return made


def long_metadata() -> onnx.ModelProto:
    made = plain()
    helper.set_model_props(made, {"faixa": " " * 9_000_000})
    return made


def many_nodes() -> onnx.ModelProto:
    return model(*(helper.make_node("Relu", ["x"], ["y"]) for _ in range(20_001)))


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (branch, "the operator If"),
        (loop, "the operator Loop"),
        (hidden_graph, "a graph within an operator"),
        (sequence, "the operator SequenceConstruct"),
        (of_others, "operators of com.evil"),
        (external, "data in another file"),
        (external_in_a_node, "data in another file"),
        (function, "functions"),
        (deep_metadata, "too deep"),
        (long_metadata, "too long"),
        (many_nodes, "20,000 operators"),
    ],
)
def test_what_no_model_of_faixa_has_is_refused(
    tmp_path: Path, made: Callable[[], onnx.ModelProto], why: str
) -> None:
    path = tmp_path / "m.onnx"
    path.write_bytes(made().SerializeToString())
    with pytest.raises(ModelError, match=why):
        read_model(path)


def test_a_plain_model_and_those_that_come_with_faixa_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "m.onnx"
    path.write_bytes(plain().SerializeToString())
    batch = np.array([[1.0, -1.0]], np.float32)
    made = Session(read_model(path), Device.CPU)
    assert made.run(batch).tolist() == [[1.0, 0.0]]
    for each in MODELS.glob("*.onnx"):
        read_model(each)


def test_what_is_no_model_or_cut_off_is_named(tmp_path: Path) -> None:
    whole = plain().SerializeToString()
    path = tmp_path / "m.onnx"
    for data in (
        b"",
        b"\xff" * 99,
        b"text" * 99,
        whole[: len(whole) // 2],
        b"\x0a\xff\xff\xff\x7f",
    ):
        path.write_bytes(data)
        with pytest.raises(ModelError, match="no model in ONNX's format"):
            read_model(path)


def test_no_bytes_make_the_check_raise_anything_else() -> None:
    rng = np.random.default_rng(7)
    whole = bytearray(loop().SerializeToString())
    for _ in range(3_000):
        data = bytearray(whole)
        for place in rng.integers(0, len(data), 3):
            data[place] = int(rng.integers(0, 256))
        try:
            check_model(Path("m"), bytes(data))
        except ModelError:
            continue


def test_depth_counts_brackets_and_not_those_in_texts() -> None:
    assert depth_of('{"a": [1, {"b": []}]}') == 4
    assert depth_of(r'["[[[[\"[[["]') == 1


# How long one may take


def endless(path: Path, operators: int) -> Path:
    """A chain of products of large matrices: minutes of work in a file of some kilobytes."""
    shape = helper.make_tensor("s", INT, [2], [1_000, 1_000])
    nodes = [
        helper.make_node("ReduceSum", ["x"], ["k"], keepdims=0),
        helper.make_node("Expand", ["k", "s"], ["a0"]),
        *(helper.make_node("MatMul", [f"a{n}", "a0"], [f"a{n + 1}"]) for n in range(operators - 1)),
        helper.make_node("MatMul", [f"a{operators - 1}", "a0"], ["y"]),
    ]
    path.write_bytes(model(*nodes, tensors=(shape,)).SerializeToString())
    return path


def test_a_run_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Session(read_model(endless(tmp_path / "m.onnx", 3_000)), Device.CPU)
    monkeypatch.setattr(session, "RUN_SECONDS", 0.5)
    with pytest.raises(ModelError, match=r"longer than 0.5 s"):
        made.run(np.zeros((1, 2), np.float32))


def test_it_is_given_up_in_other_threads_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Session(read_model(endless(tmp_path / "m.onnx", 3_000)), Device.CPU)
    monkeypatch.setattr(session, "RUN_SECONDS", 0.5)
    errors: list[BaseException] = []

    def run() -> None:
        try:
            made.run(np.zeros((1, 2), np.float32))
        except ModelError as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert "longer than 0.5 s" in str(errors[0])


def test_what_a_run_raises_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        patience.waited_for(lambda: 1 // 0, 10.0)
    with pytest.raises(TimeoutError):
        patience.waited_for(_times_out, 10.0)
    assert patience.waited_for(lambda: 7, 10.0) == 7


def _times_out() -> None:
    raise TimeoutError


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_run(tmp_path: Path, number: signal.Signals) -> None:
    path = endless(tmp_path / "m.onnx", 15_000)
    code = f"""
import signal, sys
import numpy as np
from pathlib import Path
from engine.faces.session import Session, read_model
from engine.values.faces import Device
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
made = Session(read_model(Path({str(path)!r})), Device.CPU)
print("runs", flush=True)
made.run(np.zeros((1, 2), np.float32))
"""
    started = subprocess.Popen(
        [sys.executable, "-c", code],
        env=python_env(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with started:
        try:
            assert started.stdout is not None
            assert started.stdout.readline() == "runs\n"
            process = psutil.Process(started.pid)
            before = process.cpu_times().user
            while process.cpu_times().user < before + 0.3:
                assert started.poll() is None
            started.send_signal(number)
            started.wait(timeout=60)
        finally:
            started.kill()
    assert started.returncode == (7 if number is signal.SIGTERM else -signal.SIGINT)
