"""Every reason that the engine's sources have for a photo, read from them as Python reads them."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from types import ModuleType

from engine.catalog.catalog import SUSPECT_REASON
from engine.photos import photo, sniff
from engine.photos.formats import PhotoFormat
from engine.reports.content import rows as report
from engine.support import errors as oserror
from engine.support.places import ROOT
from engine.values.photos import DecodeLimits

ENGINE = ROOT / "engine"

GIVEN = {
    "PhotoError": 0, "NotAPhotoError": 0, "ScanProblem": 1, "LostError": 0, "_TimeOutError": 0,
    "_CannotStartError": 0, "UnfitNameError": 0, "NotCopied": 1, "self._wait": 1,
}  # fmt: skip
"""What is called with a reason, and which of the arguments that is."""

PASSED_ON = {"lost.reason", "reason", "str(slow)", "str(error)", "str(made)", "photo.photo.reason"}
"""What was a reason before."""

Samples = Mapping[str, Iterable[str]]

SAMPLES: Samples = {
    "status.st_size / 1000000.0": ("1,234",),
    "limits.max_bytes / 1000000.0": ("1,000",),
    "limits.read_seconds": ("120",),
    "limits.seconds": ("0.05",),
    "header.bits": ("12",),
    "photo_format": tuple(PhotoFormat),
    "error": ("five landmarks in one point have no direction",),
    "error.strerror": ("File name too long",),
    "error.strerror or 'the system does not say why'": (
        "Resource temporarily unavailable",
        "the system does not say why",
    ),
    "known": tuple(oserror._REASONS.values()),
    "what": tuple(what for _, _, what, _ in sniff._OTHERS),
    "extension[1:].upper()": ("NEF",),
    "self.model.path": ("/models/age.onnx",),
    "_first_line(error)": ("Non-zero status code",),
}
"""What the variable parts may be, by how they are written in the sources."""

MADE = {
    "_too_large": {
        photo._too_large(3_600_000_000, DecodeLimits(), " (60000 × 60000)"),
        photo._too_large(3_600_000_000, None, ""),
    }
}
"""What functions give whose parts do not go with each other in every way."""


def reasons() -> set[str]:
    """All of them; a part that is not in `SAMPLES` fails."""
    found = {SUSPECT_REASON, report.NOT_FINISHED}
    for name, tree in trees(ENGINE).items():
        module = importlib.import_module(f"engine.{name}")
        for node in ast.walk(tree):
            for given in _given(node, name):
                found |= texts(given, module, SAMPLES)
    return found


def kinds() -> set[str]:
    """What `sniff` says that a file is."""
    found = set()
    for name in ("sniff", "_iso_media"):
        for node in ast.walk(_function(name)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Sniffed":
                given = node.args[1:2]
            elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
                given = node.elts[:1]
            else:
                continue
            for each in given:
                if isinstance(each, ast.Constant | ast.JoinedStr | ast.Name):
                    found |= texts(each, sniff, SAMPLES)
    return {each for each in found if each}


def _given(node: ast.AST, module: str) -> Iterator[ast.expr]:
    """The expressions of reasons that this node gives to somebody."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in GIVEN:
        place = GIVEN[ast.unparse(node.func)]
        assert len(node.args) > place, f"{module}: {ast.unparse(node)}"
        yield node.args[place]
    elif isinstance(node, ast.Assign) and module == "run.pipeline":
        if ast.unparse(node.targets[0]) == "reason":
            yield node.value
    elif isinstance(node, ast.FunctionDef) and node.name == "_run_once":
        for each in ast.walk(node):
            if isinstance(each, ast.Call) and ast.unparse(each.func) == "ModelError":
                yield each.args[0]


def texts(node: ast.expr, module: ModuleType, samples: Samples) -> set[str]:
    """All that an expression may be; `samples` are for its variable parts."""
    written = ast.unparse(node)
    if written in samples:
        return set(samples[written])
    if written == "sniffed.what":
        return kinds()
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.JoinedStr):
        parts = [texts(each, module, samples) for each in node.values]
        return {"".join(each) for each in product(*parts)}
    if isinstance(node, ast.FormattedValue):
        return texts(node.value, module, samples)
    if isinstance(node, ast.IfExp):
        return texts(node.body, module, samples) | texts(node.orelse, module, samples)
    if isinstance(node, ast.BoolOp):
        return set().union(*(texts(each, module, samples) for each in node.values))
    constant = getattr(module, written, None)
    if isinstance(constant, str):
        return {constant}
    if written in PASSED_ON:
        return set()
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).removeprefix("self.")
        if name in MADE:
            return MADE[name]
        function = _function(name)
        returned = [each for each in ast.walk(function) if isinstance(each, ast.Return)]
        values = [each.value for each in returned if each.value is not None]
        return set().union(*(texts(each, module, samples) for each in values))
    raise AssertionError(f"{module.__name__}: a text with a part that is not known: {written}")


def _function(name: str) -> ast.FunctionDef:
    found = [
        node
        for tree in trees(ENGINE).values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert len(found) == 1, f"{len(found)} functions {name}"
    return found[0]


@cache
def trees(package: Path) -> dict[str, ast.Module]:
    """A package's modules by their names."""
    return {
        ".".join(path.relative_to(package).with_suffix("").parts): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(package.rglob("*.py"))
        if not path.stem.startswith("__")
    }
