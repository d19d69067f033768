"""Words that the engine has for the window: marked where they are written, translated there."""

from __future__ import annotations


def noop(context: str, text: str) -> str:
    """`text` as it is; tools/words.py collects it for the translators, under `context`."""
    return text
