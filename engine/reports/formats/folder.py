"""A folder that copies are written to: free names only, and all of it can be taken away again."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from engine.reports.content.options import NotCopied
from engine.support.errors import ErrorCode, FaixaError, UsageError, said_by
from engine.support.files import PARTIAL_SUFFIX
from engine.support.languages import Language
from engine.support.private import FILE, FOLDER
from engine.support.reasons import Reason
from engine.support.text import printable

_OF_ONE_NAME = frozenset(
    getattr(errno, name)
    for name in ("ENAMETOOLONG", "EINVAL", "EILSEQ", "EEXIST", "ENOTDIR", "EISDIR")
)
"""What the system says of a name that it cannot keep, and not of the whole disk."""


class UnfitNameError(FaixaError):
    """One copy cannot have its name here; others may be written."""


class CopiesFolder:
    """Writes files below a folder, never over one that is there."""

    def __init__(self, target: Path) -> None:
        """The folder is made where it is missing; raises UsageError where it cannot be."""
        self.path = check_folder(target)
        self._files: list[str] = []
        self._folders: list[str] = []
        try:
            self._make(self.path)
        except OSError as error:
            raise UsageError(
                ErrorCode.FOLDER_UNUSABLE(path=self.path, system=said_by(error))
            ) from error

    def write(self, name: str, data: bytes | bytearray, numbered: bool = True) -> str:
        """Writes a file, with a number in its name if that is taken; where it is.

        `name` is relative; the folders in it are made. Raises UnfitNameError where only this file
        cannot be, or its name is taken and is not to be `numbered`; OSError where none can.
        """
        try:
            return self._write(name, data, numbered)
        except OSError as error:
            if error.errno in _OF_ONE_NAME:
                raise UnfitNameError(Reason.UNFIT_NAME(system=said_by(error))) from error
            raise

    def begin(self, name: str) -> str:
        """An empty file right in the folder, with a number in its name if that is taken; where.

        Raises OSError where it cannot be.
        """
        path = _taken(os.path.join(self.path, name))
        self._files.append(path)
        return path

    def take_back(self, paths: Iterable[str]) -> None:
        """Takes away files that `write` wrote."""
        for path in paths:
            os.unlink(path)
            self._files.remove(path)

    def undo(self) -> None:
        """Takes away all files and folders that were made, but for what others put there."""
        for path in reversed(self._files):
            with contextlib.suppress(OSError):
                os.unlink(path)
        for path in reversed(self._folders):
            with contextlib.suppress(OSError):
                os.rmdir(path)

    @contextlib.contextmanager
    def all_or_nothing(self, named: Path) -> Iterator[None]:
        """What ends the block with an error, or a cancel, takes away what was made.

        Raises FaixaError, which names the folder so, in place of an OSError.
        """
        try:
            yield
        except BaseException as error:
            self.undo()
            if isinstance(error, OSError):
                raise FaixaError(
                    ErrorCode.COPIES_NOT_WRITTEN(path=str(named), system=said_by(error))
                ) from error
            raise

    def _write(self, name: str, data: bytes | bytearray, numbered: bool) -> str:
        if not stays_below(name):
            raise UnfitNameError(Reason.LEADS_OUT())
        folder = os.path.dirname(os.path.join(self.path, name))
        self._make_below(folder)
        if os.path.commonpath([os.path.realpath(folder), self.path]) != self.path:
            raise UnfitNameError(Reason.LEADS_OUT())
        wanted = os.path.join(folder, os.path.basename(name))
        partial = _taken(wanted + PARTIAL_SUFFIX)
        try:
            with open(partial, "wb") as file:
                file.write(data)
            path = _taken(wanted) if numbered else _taken_once(wanted)
            self._files.append(path)
            os.replace(partial, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(partial)
            raise
        return path

    def _make_below(self, folder: str) -> None:
        missing = []
        while len(folder) > len(self.path) and not os.path.isdir(folder):
            missing.append(folder)
            folder = os.path.dirname(folder)
        # Before anything is made: a link on the way may lead anywhere.
        if os.path.commonpath([os.path.realpath(folder), self.path]) != self.path:
            raise UnfitNameError(Reason.LEADS_OUT())
        for each in reversed(missing):
            self._make(each)

    def _make(self, folder: str) -> None:
        if not os.path.isdir(folder):
            os.mkdir(folder, FOLDER)
            self._folders.append(folder)


def stays_below(name: str) -> bool:
    """Whether a relative name is one: a path in a catalog may say anything."""
    parts = name.replace(os.altsep or os.sep, os.sep).split(os.sep)
    return not (os.path.isabs(name) or os.path.splitdrive(name)[0] or {"", "..", "."} & set(parts))


def check_folder(target: Path) -> str:
    """Where copies for `target` would be written, links followed; makes nothing.

    Raises UsageError where the folder is a file, where the one above it is missing, and where it
    may not be written to.
    """
    path = os.path.realpath(target)
    above = os.path.dirname(path)
    if os.path.exists(path) and not os.path.isdir(path):
        raise UsageError(ErrorCode.COPIES_NEED_FOLDER(path=path))
    if not os.path.isdir(above):
        raise UsageError(ErrorCode.FOLDER_MISSING(path=above))
    if not os.access(path if os.path.isdir(path) else above, os.W_OK):
        raise UsageError(ErrorCode.FOLDER_READ_ONLY(path=path))
    return path


def told(failures: Iterable[NotCopied], language: Language) -> bytes:
    """A list of what was not written, for the folder: a line each, UTF-8."""
    return "".join(
        f"{_on_one_line(each.path)}\t{each.reason.said(language)}\n" for each in failures
    ).encode()


def _on_one_line(path: str) -> str:
    return printable(path).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _taken_once(wanted: str) -> str:
    try:
        os.close(os.open(wanted, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
    except FileExistsError:
        raise UnfitNameError(Reason.NAME_TAKEN()) from None
    return wanted


def _taken(wanted: str) -> str:
    """A new, empty file of this name, or with a number in it where the name is taken."""
    stem, ending = os.path.splitext(wanted)
    for number in count(1):
        path = wanted if number == 1 else f"{stem} ({number}){ending}"
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
        except FileExistsError:
            continue
        return path
    raise AssertionError("unreachable")
