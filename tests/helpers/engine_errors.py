"""Every error that the window can show, read from the sources as Python reads them.

Those are the engine's own, and what the window says in the engine's place. A reason for a photo is
no error: see `engine_reasons`.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator

from engine.ages import classifier
from engine.catalog import file as catalog_file
from engine.support.errors import FaixaError
from engine.support.places import ROOT
from tests.helpers import engine_reasons
from tests.helpers.engine_reasons import ENGINE, Samples, texts, trees

WINDOW = ROOT / "gui"

COMMAND_LINE = re.compile(r"cli\.")
"""Modules that only the command line has."""

NOT_SHOWN = {
    "engine.reports.formats.csv.read_report": "the window reads no reports",
    "engine.reports.formats.csv._parse": "the window reads no reports",
    "engine.ages.policy.resolve_threshold": "the window goes on with the default or what was",
    "engine.reports.formats.pdf._write": "the window has a printer",
}
"""Functions whose errors the window never shows, and why."""

_PATH = ("/photos/são joão: 1.db",)
_SYSTEM = ("Permission denied",)
_NUMBER = ("7",)

SAMPLES: Samples = {
    **dict.fromkeys(
        (
            "self.path", "self._file.path", "path", "target", "target.parent", "above", "root",
            "model.path", "self.model.path", "session.model.path", "folder / 'manifest.json'",
            "options.model",
            "SAMPLES / name",
        ),
        _PATH,
    ),
    **dict.fromkeys(
        (
            "error", "error.strerror", "error.strerror or error", "_first_line(error)",
        ),
        _SYSTEM,
    ),
    **dict.fromkeys(
        (
            "run_id", "run.id", "face_id", "key.run_id", "key.analysis_id", "version",
            "len(MIGRATIONS)", "len(bands)", "age", "bands[0]", "bands[1]", "AGES", "AGES - 1",
            "settings.threshold",
        ),
        _NUMBER,
    ),
    "words": tuple(words for _, words in catalog_file._EXPLANATIONS),
    "problem": (
        classifier._differs([], "faces", "tensor(uint8)", [160, 160, 3]),
        classifier._differs([("a", "b", [1, 2])], "age", "tensor(float)", [101]),
        classifier._differs([("age", "tensor(float)", [4, 101])], "age", "tensor(float)", [101]),
    ),
    "type(error).__name__": ("KeyError",),
    "digest": ("0a" * 32,),
    "expected": ("0b" * 32,),
    "found": ("0c" * 32,),
    "ort.__version__": ("1.23.0",),
    "distributions.shape": ("(3, 100)",),
    "mass.shape": ("(100,)",),
    "run.spec.model_name": ("faixa-age",),
    "run.spec.model_version": ("2",),
    "', '.join(run.spec.roots)": ("/a, /b",),
    "', '.join(spec.roots)": ("/c",),
    "names": ("eca, two-groups",),
    "text": ("18;21",),
}  # fmt: skip
"""What the variable parts may be, by how they are written in the sources."""

_OF_MODELS = ("age tensor(float) [N, [101]]", "a b [1, 2]", "age", "faces")
"""What stands in `problem` and is no word of the engine's."""


def errors() -> set[str]:
    """All of them; a part that is not in `SAMPLES` fails."""
    kinds = _kinds()
    found: set[str] = set()
    for package in (ENGINE, WINDOW):
        for name, tree in trees(package).items():
            if package is ENGINE and COMMAND_LINE.match(name):
                continue
            module = importlib.import_module(f"{package.name}.{name}")
            for node in _calls(tree, module.__name__):
                if ast.unparse(node.func) in kinds:
                    found |= texts(node.args[0], module, SAMPLES)
    return found


def without_samples(text: str) -> str:
    """What is left of a text without what `SAMPLES` put into it."""
    parts = {each for some in SAMPLES.values() for each in some} - set(SAMPLES["problem"])
    for part in sorted({*parts, *_OF_MODELS} - set(SAMPLES["words"]), key=len, reverse=True):
        text = text.replace(part, "")
    return text


def _kinds() -> set[str]:
    """The names of the errors' classes."""
    left, found = [FaixaError], set()
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        found.add(kind.__name__)
    return found - set(engine_reasons.GIVEN)


def _calls(node: ast.AST, where: str) -> Iterator[ast.Call]:
    """All calls but those in `NOT_SHOWN`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            if f"{where}.{child.name}" not in NOT_SHOWN:
                yield from _calls(child, f"{where}.{child.name}")
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _calls(child, where)
