"""The work, with no screen: photos in, faces, age groups and reports out.

For other programs it has the names of `engine.analyser`, in `__all__`; see the README.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.analyser import Analyser, FaceFound, PhotoFound

__all__ = ("Analyser", "FaceFound", "PhotoFound")

# ONNX Runtime's official builds send events to Microsoft, on Linux and macOS too, and keep a number
# of the device in the user's cache (its Privacy.md). Only this, before it is first imported, keeps
# it from both, so it stands before everything of ours: nothing may leave.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def __getattr__(name: str) -> object:
    """The library's names, imported when they are first asked for: it takes half a second."""
    if name in __all__:
        from engine import analyser

        return getattr(analyser, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
