"""The log file: what happened, without the names of anybody's files.

A line names a run and a photo by their numbers in the catalog. What a path, a name or the text of
an error would add is handed over beside the line (`naming`) and is written only where somebody has
asked for it, for support. Errors from elsewhere, and lines of other libraries, lose all that looks
like a path.
"""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import os
import re
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from platformdirs import user_log_dir

from engine.support.errors import FaixaError
from engine.support.full_disk import told_once
from engine.support.places import ROOT
from engine.support.private import make_folder, mend, opener

CRASH_LOG = "faixa-crash.log"
"""Beside the log: where a library was that ended the program."""

ERASED = b"(erased)"
BACKUPS = 3

_NAMES, _TRACE = "names", "trace"
_DEEPEST = 10
_TOLD = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RuntimeError)
"""Errors whose text is Python's or a library's: it may be kept, without what it quotes."""

# From the first mark to the last: an apostrophe is one, too, and would turn inside and outside.
_QUOTED = re.compile(r"['\"].*['\"]", re.S)
# A path has no end that can be told: spaces and commas belong to it.
_PATHS = re.compile(r"\S*[/\\].*")
_STARTS, _ENDS = re.compile(rb"(?<![\w.])"), re.compile(rb"(?!\w)")
_WORD = re.compile(rb"\w+")
_FEW = 64
_NUMBERED = re.compile(rb"\b(run|photo) (\d+)\b")


def default_log() -> Path:
    """Where the log lies unless the user says otherwise."""
    return Path(user_log_dir("faixa", appauthor=False)) / "faixa.log"


def log_in_use() -> Path | None:
    """The file that the log goes to now, None where it goes to none."""
    for handler in _handlers():
        return Path(handler.baseFilename)
    return None


def log_to_file(path: Path, *, paths: bool = False) -> None:
    """Sends the log to a file that is rotated at 1 MB; OSError where it cannot be written.

    With `paths` it holds the names of files, too.
    """
    make_folder(path.parent)
    mend(files_of(path))
    handler = _Handler(
        path, maxBytes=1_000_000, backupCount=BACKUPS, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(_Formatter(paths))
    # Nothing that is said in the log may stop the work, nor fill a terminal.
    handler.handleError = told_once(path)  # type: ignore[method-assign, assignment]
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def set_paths(paths: bool) -> None:
    """From now on the log holds the names of files, or holds none."""
    for handler in _handlers():
        handler.setFormatter(_Formatter(paths))


def naming(*names: object) -> dict[str, Any]:
    """What a line says besides where the log may hold names: for `extra` of a log call."""
    return {_NAMES: names}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log as another process hands it over; its `trace` without names, and with."""

    level: int
    name: str
    message: str
    names: tuple[str, ...] = ()
    trace: tuple[str, str] = ("", "")


def line_of(record: logging.LogRecord) -> Line:
    """The record as a line that another process can write."""
    names = tuple(map(str, getattr(record, _NAMES, ())))
    error = record.exc_info if record.exc_info and record.exc_info[1] is not None else None
    trace = (
        ("", "")
        if error is None
        else (_Formatter(False).formatException(error), _Formatter(True).formatException(error))
    )
    return Line(record.levelno, record.name, record.getMessage(), names, trace)


def write_line(line: Line) -> None:
    """Writes a line of another process into this one's log."""
    extra = {**naming(*line.names), _TRACE: line.trace}
    level = max(logging.NOTSET, min(line.level, logging.CRITICAL))
    logging.getLogger(line.name).log(level, "%s", line.message, extra=extra)


def files_of(log: Path) -> tuple[Path, ...]:
    """The files that a log is made of, there or not."""
    numbers = range(1, BACKUPS + 1)
    older = (log.with_name(f"{log.name}.{number}") for number in numbers)
    return (log, *older, log.with_name(CRASH_LOG))


def log_files() -> tuple[Path, ...]:
    """The files of the log in use, and of the one in its usual place."""
    logs = dict.fromkeys((default_log(), *(Path(each.baseFilename) for each in _handlers())))
    return tuple(file for log in logs for file in files_of(log))


class Traces:
    """What tells of somebody's photos in a log: their paths and names, and numbers of the catalog.

    A name alone is looked for as well: of two photos of one name the lines of both are found.
    """

    def __init__(
        self,
        paths: Iterable[bytes],
        photos: Iterable[int] = (),
        runs: Iterable[int] = (),
        folders: Iterable[bytes] = (),
    ) -> None:
        """`paths` as the disk has them; of a folder the name alone tells of nobody."""
        self._names: set[bytes] = set()
        for path in paths:
            for each in {path, os.path.basename(path)} - {b""}:
                self._names.update(_written(each))
        for folder in folders:
            self._names.update(_written(folder))
        self._words = _Words(self._names)
        self._numbers = {
            *((b"photo", b"%d" % each) for each in photos),
            *((b"run", b"%d" % each) for each in runs),
        }

    def lines(self) -> int:
        """How many lines of the logs tell of them."""
        return sum(len(list(self._of(file.read_bytes()))) for file in _there())

    def erase(self) -> int:
        """Overwrites these lines where they stand; how many they were. OSError where it cannot be.

        Nothing moves, so that whoever writes to the log goes on, and a kill leaves a good log.
        """
        count = 0
        for file in _there():
            places = list(self._of(file.read_bytes()))
            if not places:
                continue
            with open(file, "r+b") as writing:
                for start, end in places:
                    writing.seek(start)
                    writing.write(ERASED.ljust(end - start)[: end - start])
                writing.flush()
                os.fsync(writing.fileno())
            count += len(places)
        return count

    def _of(self, text: bytes) -> Iterator[tuple[int, int]]:
        """Where the lines begin and end that tell of them."""
        start = 0
        for line in text.split(b"\n"):
            end = start + len(line)
            if self._tells(line):
                yield start, end
            start = end + 1

    def _tells(self, line: bytes) -> bool:
        numbers = _NUMBERED.findall(line)
        if any((what, number) in self._numbers for what, number in numbers):
            return True
        return self._words.told_by(line)


class _Words:
    """Names by a word of theirs, for a log of which each line is read once, however many they are.

    A word is all letters, digits and underscores in a row. Where a line has a name as a whole, it
    has all of its words: one of each, the rarest, is looked for, and leads to the name.
    """

    def __init__(self, names: Set[bytes]) -> None:
        # A path is told by its name, which stands behind a separator in it.
        names = self._names = {
            each for each in names if (last := os.path.basename(each)) == each or last not in names
        }
        counted = Counter(word for name in names for word in _WORD.findall(name))
        self._places: defaultdict[bytes, set[tuple[int, int]]] = defaultdict(set)
        """Of a word: at which byte of a name it begins, and how long the name is."""
        bare = set()
        for name in names:
            words = list(_WORD.finditer(name))
            if not words:
                bare.add(name)
                continue
            rarest = min(words, key=lambda word: counted[word[0]])
            self._places[rarest[0]].add((rarest.start(), len(name)))
        self._bare = frozenset(bare)
        lengths = [len(each) for each in bare]
        self._shortest, self._longest = min(lengths, default=0), max(lengths, default=0)

    def told_by(self, line: bytes) -> bool:
        """Whether a line has one of the names as a whole."""
        for word in _WORD.finditer(line):
            for before, length in self._places.get(word[0], ()):
                start = word.start() - before
                end = start + length
                # (Before 0 it would be a part from the line's end.)
                if start >= 0 and line[start:end] in self._names and _is_whole(line, start, end):
                    return True
        return self._has_bare(line)

    def _has_bare(self, line: bytes) -> bool:
        """As `told_by`, of names without a word."""
        if len(self._bare) <= _FEW:
            return any(_has(line, name) for name in self._bare if name in line)
        # Of 100,000 names each line is asked which of its parts is one.
        starts = [each.start() for each in _STARTS.finditer(line)]
        ends = [each.start() for each in _ENDS.finditer(line)]
        return any(
            line[start:end] in self._bare
            for start in starts
            for end in ends
            if self._shortest <= end - start <= self._longest
        )


class _Handler(logging.handlers.RotatingFileHandler):
    """Whose files are the user's alone."""

    def _open(self) -> TextIOWrapper:
        return TextIOWrapper(
            open(self.baseFilename, f"{self.mode}b", opener=opener),
            encoding=self.encoding,
            errors=self.errors,
        )


class _Formatter(logging.Formatter):
    """Leaves out names, unless it is told to keep them."""

    def __init__(self, paths: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._paths = paths

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's own)
        if self._paths:
            names = getattr(record, _NAMES, ())
            return super().formatMessage(record) + "".join(f": {_one_line(each)}" for each in names)
        record.message = quiet(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 (logging's own)
        if self._paths:
            return super().formatException(ei)
        return "\n".join(_told(ei[1]))

    def format(self, record: logging.LogRecord) -> str:
        # A record keeps an error's text for the next handler, as the first one wrote it.
        record.exc_text = None
        text = super().format(record)
        record.exc_text = None
        trace: str = getattr(record, _TRACE, ("", ""))[self._paths]
        return f"{text}\n{trace}" if trace else text


def quiet(text: str) -> str:
    """A text without what it quotes and without what looks like a path."""
    return _PATHS.sub("…", _QUOTED.sub("…", text))


def _told(error: BaseException | None, depth: int = 0) -> list[str]:
    """Where an error came from, and of which kind it is."""
    if error is None:
        return []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_told(before, depth + 1), "and then:"] if before and depth < _DEEPEST else []
    lines += [
        f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return [*lines, ": ".join(filter(None, (type(error).__name__, _said(error))))]


def _said(error: BaseException) -> str:
    """What an error says that names nobody's file."""
    if isinstance(error, FaixaError):
        return str(error.message.code)
    if isinstance(error, OSError):
        return os.strerror(error.errno) if isinstance(error.errno, int) else ""
    if isinstance(error, UnicodeError):
        return ""
    name = getattr(error, "sqlite_errorname", "")
    return name or (quiet(str(error)) if isinstance(error, _TOLD) else "")


def _place(filename: str) -> str:
    """Where in a program, not where on this computer."""
    path = Path(filename)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-2:])


def _one_line(name: object) -> str:
    return str(name).replace("\n", "\\n").replace("\r", "\\r")


def _handlers() -> list[_Handler]:
    return [each for each in logging.getLogger().handlers if isinstance(each, _Handler)]


def _there() -> Iterator[Path]:
    for file in log_files():
        with contextlib.suppress(OSError):
            if file.is_file():
                yield file


def _written(name: bytes) -> Iterator[bytes]:
    """How a path may stand in a log."""
    text = os.fsdecode(name)
    yield name
    yield text.encode("utf-8", "backslashreplace")
    yield repr(text)[1:-1].encode("utf-8", "backslashreplace")
    yield _one_line(text).encode("utf-8", "backslashreplace")


def _is_whole(line: bytes, start: int, end: int) -> bool:
    """Whether a name may stand there; as `_has` asks."""
    return bool(_STARTS.match(line, start) and _ENDS.match(line, end))


def _has(line: bytes, name: bytes) -> bool:
    """Whether a line has the name as a whole: not `1.jpg` for 21.jpg."""
    return re.search(rb"(?<![\w.])" + re.escape(name) + rb"(?!\w)", line) is not None
