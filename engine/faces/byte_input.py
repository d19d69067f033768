"""A network that takes pixels as bytes: the same one, with a conversion before its first operator.

Pixels are whole numbers from 0 to 255, and a float takes four times the room: on the way to a card
that room is most of what P-Net costs.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.faces.model_check import fields_of, first_in

# The numbers of onnx.proto3.
_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_INPUT = 1, 11
_VALUE_NAME, _VALUE_TYPE = 1, 2
_TYPE_TENSOR, _TENSOR_ELEMENT = 1, 1
_FLOAT, _UINT8 = 1, 2
_NODE_INPUT, _NODE_OUTPUT, _NODE_NAME, _NODE_OPERATOR, _NODE_ATTRIBUTE = 1, 2, 3, 4, 5
_ATTRIBUTE_NAME, _ATTRIBUTE_INT, _ATTRIBUTE_TYPE, _INT = 1, 3, 20, 2

BEHIND = "_bytes"
"""What the input's name has behind it then."""

Change = Callable[[memoryview], bytes]


def with_byte_input(model: bytes) -> bytes:
    """A copy of a model whose one input is float32, as one that takes uint8 instead.

    Raises ValueError for any other model.
    """
    return _changed(memoryview(model), {_MODEL_GRAPH: _graph})


def _graph(graph: memoryview) -> bytes:
    inputs = [value for number, value in fields_of(graph) if number == _GRAPH_INPUT]
    if len(inputs) != 1 or isinstance(inputs[0], int):
        raise ValueError("not one input")
    name = first_in(inputs[0], _VALUE_NAME)
    bytes_name = name + BEHIND.encode()
    to = _field(_ATTRIBUTE_NAME, b"to") + _field(_ATTRIBUTE_INT, _FLOAT)
    cast = (
        _field(_NODE_INPUT, bytes_name)
        + _field(_NODE_OUTPUT, name)
        + _field(_NODE_NAME, bytes_name)
        + _field(_NODE_OPERATOR, b"Cast")
        + _field(_NODE_ATTRIBUTE, to + _field(_ATTRIBUTE_TYPE, _INT))
    )
    # Operators stand in the order in which they can be computed.
    return _field(_GRAPH_NODE, cast) + _changed(graph, {_GRAPH_INPUT: _value})


def _value(value: memoryview) -> bytes:
    """The input's name and type, those of bytes."""
    return _changed(
        value, {_VALUE_NAME: lambda name: bytes(name) + BEHIND.encode(), _VALUE_TYPE: _type}
    )


def _type(kind: memoryview) -> bytes:
    return _changed(kind, {_TYPE_TENSOR: _tensor})


def _tensor(tensor: memoryview) -> bytes:
    fields = list(fields_of(tensor))
    if (_TENSOR_ELEMENT, _FLOAT) not in fields:
        raise ValueError("an input that is no float32")
    return b"".join(_field(n, _UINT8 if n == _TENSOR_ELEMENT else value) for n, value in fields)


def _changed(message: memoryview, changes: dict[int, Change]) -> bytes:
    """The message with what the changes make of these fields; raises ValueError, IndexError."""
    fields = list(fields_of(message))
    if b"".join(_field(number, value) for number, value in fields) != message:
        # What is passed over in reading would be lost.
        raise ValueError("a message that is written in another way")
    return b"".join(
        _field(number, value)
        if isinstance(value, int) or number not in changes
        else _field(number, changes[number](value))
        for number, value in fields
    )


def _field(number: int, value: int | bytes | memoryview) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    return _varint(number << 3 | 2) + _varint(len(value)) + bytes(value)


def _varint(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)
