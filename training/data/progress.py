"""Keras's progress bar, as every command of training shows it."""

from __future__ import annotations

import sys
from typing import Any


def progress(total: int, unit: str, *shown: str) -> Any:  # noqa: ANN401
    """A `keras.utils.Progbar` up to `total`, with the values `shown`; in a file its last line."""
    # Only here: the processes that cut crops need no TensorFlow.
    from keras.utils import Progbar

    live = 1 if sys.stdout.isatty() else 2
    return Progbar(total, unit_name=unit, verbose=live, stateful_metrics=shown)
