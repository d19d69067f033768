"""What is told of an error: a plain reason for the person, a report for whoever mends it.

A report holds no photo and, unless the person says so, no path: neither of files and folders nor of
where Faixa is installed.
"""

from __future__ import annotations

import platform
import re
import traceback
from dataclasses import dataclass
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication

from engine.photos.formats import SUFFIXES
from engine.reports.formats.registry import FORMATS
from engine.support.errors import FaixaError
from engine.support.places import ROOT
from engine.support.version import VERSION
from gui.words.i18n import say

PATH = "<path>"

_OTHERS = (".raw", ".dng", ".onnx", ".db")
_ENDINGS = "|".join(
    ending.removeprefix(".")
    for ending in (*SUFFIXES, *(e for made in FORMATS.values() for e in made.endings), *_OTHERS)
)
_QUOTED = re.compile(rf"(['\"])(?:(?!\1).)*?(?:[\\/]|\.(?:{_ENDINGS}))(?:(?!\1).)*\1", re.I)
# A path may have spaces in it: what follows, up to the next mark, goes with it.
_BARE = re.compile(
    r"(?<![\w<])(?:~?/|[A-Za-z]:[\\/]|\\\\)[^\n()\"';,]*?(?=$|[\n()\"';,]|: |\. |\.$)", re.M
)
_PIECE = re.compile(rf"\S*[\\/]\S*|\S*\.(?:{_ENDINGS})\b", re.I)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One error that nobody caught; `where` names the thread or the object it came from."""

    error: BaseException
    where: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """The same for the same fault at the same place."""
        frames = traceback.extract_tb(self.error.__traceback__)
        last = frames[-1] if frames else None
        return (
            type(self.error).__name__,
            last.filename if last else str(self.error),
            (last.lineno or 0) if last else 0,
        )


def reason(error: BaseException) -> str:
    """What happened, for a person."""
    if isinstance(error, FaixaError):
        return say(error.message)
    if isinstance(error, MemoryError):
        return QCoreApplication.translate(
            "ErrorReport", "There is not enough memory. Close other programs and try again."
        )
    if isinstance(error, OSError) and error.strerror:
        if error.filename:
            return f"{error.filename}: {error.strerror}."
        return f"{error.strerror}."
    return QCoreApplication.translate(
        "ErrorReport", "This is an error in Faixa itself ({name}), not of yours."
    ).format(name=type(error).__name__)


def report(trouble: Trouble, *, paths: bool) -> str:
    """All that helps to mend it, in English; with `paths` as they are, else without any."""
    lines = [
        f"Faixa {VERSION}",
        f"Python {platform.python_version()}, PySide {PySide6.__version__}, "
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]
    if trouble.where:
        lines.append(f"in {trouble.where if paths else redacted(trouble.where)}")
    lines.append("")
    if paths:
        lines += "".join(traceback.format_exception(trouble.error)).splitlines()
    else:
        lines += _lines(traceback.TracebackException.from_exception(trouble.error))
    return "\n".join(lines) + "\n"


def redacted(text: str) -> str:
    """`text` with nothing in it that looks like a path or the name of a file."""
    text = _QUOTED.sub(rf"\1{PATH}\1", text)
    text = _BARE.sub(PATH, text)
    return _PIECE.sub(PATH, text)


def _lines(told: traceback.TracebackException, depth: int = 0) -> list[str]:
    lines: list[str] = []
    before = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
    if before is not None and depth < 10:
        lines += [*_lines(before, depth + 1), "", "and then:", ""]
    for frame in told.stack:
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        if frame.line and _place(frame.filename).startswith(("engine/", "gui/")):
            lines.append(f"    {frame.line}")
    name = told.exc_type.__name__ if told.exc_type else "error"
    said = redacted("".join(told.format_exception_only()).partition(": ")[2].strip())
    lines.append(f"{name}: {said}" if said else name)
    return lines


def _place(filename: str) -> str:
    """Where in a program, not where on this computer."""
    path = Path(filename)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-2:]) if path.is_absolute() else path.name
