"""What training raises beyond OSError and ValueError."""

from __future__ import annotations


class TrainingError(Exception):
    """Something that the person at the keyboard should read; no traceback."""


class ParityError(TrainingError):
    """The ONNX file does not compute what the Keras model computes."""
