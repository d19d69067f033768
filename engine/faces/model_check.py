"""What a model file may be, looked at before ONNX Runtime sees it.

A network of Faixa's is a plain chain of standard operators over tensors that are all in the file.
Loops and branches could go on for ever, external data would read other files, and operators of
others are code that nobody looked at. The file is Protocol Buffers (onnx.proto3); the walk reads
lengths and names and passes over the weights, so that it costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.support.errors import ErrorCode, ModelError

MOST_NODES = 20_000
MOST_METADATA = 8_000_000
"""Characters of one entry; ours has 200,000."""
MOST_DEPTH = 40
"""Of brackets within brackets in metadata; ours has 6."""

_DOMAINS = (b"", b"ai.onnx")
_REFUSED = frozenset((b"If", b"Loop", b"Scan"))
_REFUSED_PARTS = (b"Sequence", b"Optional")
"""In the names of operators: what they give is no tensor."""

# Protocol Buffers: the kinds of a field, and the numbers of onnx.proto3.
_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_MODEL_GRAPH, _MODEL_METADATA, _MODEL_TRAINING, _MODEL_FUNCTION = 7, 14, 20, 25
_GRAPH_NODE, _GRAPH_TENSOR, _GRAPH_SPARSE = 1, 5, 15
_NODE_OPERATOR, _NODE_ATTRIBUTE, _NODE_DOMAIN = 4, 5, 7
_ATTRIBUTE_TENSOR, _ATTRIBUTE_GRAPH, _ATTRIBUTE_TENSORS, _ATTRIBUTE_GRAPHS = 5, 6, 10, 11
_ATTRIBUTE_SPARSE = (22, 23)
_TENSOR_EXTERNAL, _TENSOR_LOCATION = 13, 14

Field = tuple[int, int | memoryview]


class _RefusedError(Exception):
    pass


def check_model(path: Path, data: bytes) -> None:
    """Raises ModelError for a file that is no model, and for one that may do harm."""
    try:
        _check(memoryview(data))
    except _RefusedError as error:
        raise ModelError(ErrorCode.MODEL_REFUSED(path=str(path), what=str(error))) from None
    except (IndexError, ValueError) as error:
        raise ModelError(ErrorCode.MODEL_NO_ONNX(path=str(path))) from error


def depth_of(text: str) -> int:
    """How deep the brackets of a JSON text go."""
    depth = deepest = 0
    quoted = escaped = False
    for mark in text:
        if quoted:
            quoted = escaped or mark != '"'
            escaped = mark == "\\" and not escaped
        elif mark == '"':
            quoted = True
        elif mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _check(model: memoryview) -> None:
    graphs = 0
    for number, value in fields_of(model):
        if number in (_MODEL_TRAINING, _MODEL_FUNCTION):
            raise _RefusedError("functions or training of its own")
        if number == _MODEL_GRAPH:
            graphs += 1
            _check_graph(_part(value))
        elif number == _MODEL_METADATA:
            _check_metadata(first_in(_part(value), 2))
    if graphs != 1:
        raise ValueError("no graph")


def _check_graph(graph: memoryview) -> None:
    nodes = 0
    for number, value in fields_of(graph):
        if number == _GRAPH_NODE:
            nodes += 1
            if nodes > MOST_NODES:
                raise _RefusedError(f"more than {MOST_NODES:,} operators")
            _check_node(_part(value))
        elif number == _GRAPH_TENSOR:
            _check_tensor(_part(value))
        elif number == _GRAPH_SPARSE:
            raise _RefusedError("sparse tensors")


def _check_node(node: memoryview) -> None:
    for number, value in fields_of(node):
        if number == _NODE_DOMAIN:
            _check_domain(bytes(_part(value)))
        elif number == _NODE_OPERATOR:
            name = bytes(_part(value))
            if name in _REFUSED or any(part in name for part in _REFUSED_PARTS):
                raise _RefusedError(f"the operator {name[:40].decode(errors='replace')}")
        elif number == _NODE_ATTRIBUTE:
            _check_attribute(_part(value))


def _check_attribute(attribute: memoryview) -> None:
    for number, value in fields_of(attribute):
        if number in (_ATTRIBUTE_GRAPH, _ATTRIBUTE_GRAPHS):
            raise _RefusedError("a graph within an operator")
        if number in _ATTRIBUTE_SPARSE:
            raise _RefusedError("sparse tensors")
        if number in (_ATTRIBUTE_TENSOR, _ATTRIBUTE_TENSORS):
            _check_tensor(_part(value))


def _check_tensor(tensor: memoryview) -> None:
    for number, value in fields_of(tensor):
        if number == _TENSOR_EXTERNAL or (number == _TENSOR_LOCATION and value != 0):
            raise _RefusedError("data in another file")


def _check_domain(domain: bytes) -> None:
    if domain not in _DOMAINS:
        raise _RefusedError(f"operators of {domain[:40].decode(errors='replace')}")


def _check_metadata(text: bytes) -> None:
    if len(text) > MOST_METADATA:
        raise _RefusedError("too long metadata")
    if depth_of(text.decode("utf-8", "replace")) > MOST_DEPTH:
        raise _RefusedError("metadata that are too deep")


def first_in(message: memoryview, wanted: int) -> bytes:
    """The field's last value, as Protocol Buffers take it; empty where there is none."""
    found = b""
    for number, value in fields_of(message):
        if number == wanted:
            found = bytes(_part(value))
    return found


def _part(value: int | memoryview) -> memoryview:
    if isinstance(value, int):
        raise ValueError("a number where a part should be")
    return value


def fields_of(message: memoryview) -> Iterator[Field]:
    """The fields of a Protocol Buffers message; IndexError, ValueError where it is none."""
    place, end = 0, len(message)
    while place < end:
        key, place = _varint(message, place)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, place = _varint(message, place)
            yield number, value
            continue
        if kind == _BYTES:
            length, place = _varint(message, place)
        elif kind in (_EIGHT, _FOUR):
            length = 8 if kind == _EIGHT else 4
        else:
            raise ValueError(f"fields of kind {kind}")
        if not number or place + length > end:
            raise ValueError("a field that goes beyond its message")
        if kind == _BYTES:
            yield number, message[place : place + length]
        place += length


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        byte = message[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, place
    raise ValueError("a number without an end")
