"""Makes the figures of the guides: what the window says of the model that comes with Faixa.

    python docs/make_figures.py

A guide has a line for each, which begins with the mark below; the words are the window's own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QCoreApplication

from engine.ages.classifier import Classifier
from engine.run.options import RunOptions
from engine.support.languages import Language
from engine.values.ages import ModelInfo
from engine.values.faces import Device
from gui.words.i18n import install
from gui.words.points import cost, point_name, uncertain_words

MARK = "> **"


def lines(info: ModelInfo, language: Language) -> list[str]:
    """What stands in the guide of that language, in the order of the guide."""
    application = QCoreApplication.instance() or QCoreApplication([])
    install(application, language)
    point = info.point(info.default_point)
    assert point is not None
    assert info.uncertain is not None
    name = f"{info.name} {info.version}"
    uncertain = uncertain_words(info.uncertain.low, info.uncertain.high, info.uncertain)
    return [
        f"{MARK}{name}, {point_name(point.name)}:** {cost(point)}",
        f"{MARK}{name}:** {uncertain}",
    ]


def filled(text: str, figures: list[str]) -> str:
    """A guide with these lines in the places of its own; ValueError where they are not as many."""
    rest = iter(figures)
    made = [
        next(rest) if line.startswith(MARK) else line for line in text.splitlines(keepends=False)
    ]
    if (left := next(rest, None)) is not None:
        raise ValueError(f"the guide has no place for: {left}")
    return "\n".join(made) + "\n"


def shipped() -> ModelInfo:
    """What the model that comes with Faixa says of itself."""
    return Classifier.load(RunOptions().model, Device.CPU).info


if __name__ == "__main__":
    for each in Language:
        text = each.guide.read_text(encoding="utf-8")
        each.guide.write_text(filled(text, lines(shipped(), each)), encoding="utf-8")
