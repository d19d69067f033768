"""Folders and files -> photo files, lazily: filters, link loops, and the same file once only.

Nothing is opened here. Whether a file is a photo is for its content to say, in `decode`.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from engine.photos.left_out import LeftOut, is_derived, is_placeholder
from engine.photos.on_disk import file_in
from engine.photos.pairs import LARGEST_FILM, films, pairs
from engine.photos.sniff import has_photo_extension
from engine.support.errors import ErrorCode, UsageError
from engine.support.messages import Message
from engine.support.reasons import Content, Reason, why_not_read
from engine.support.text import folded
from engine.values.options import option
from engine.values.photos import PhotoFile


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """What is looked at inside the folders given.

    `ignore` are shell patterns (`*`, `?`, `[a-z]`; a `*` also spans folders), each matched against
    a file's or folder's name and against its path from the folder given, with `/` between; neither
    case nor accents matter (see `engine.support.text.folded`). `hidden` takes names that begin with
    a dot, and what Windows marks hidden.
    """

    recursive: bool = option(True, "do not look into subfolders")
    hidden: bool = option(False, "also hidden files and folders")
    thumbnails: bool = option(
        False,
        "also what NAS, systems and photo programs keep beside photos: their thumbnails, "
        "previews and bins, such as @eaDir and #recycle",
    )
    copies: bool = option(
        False, "also the copies with covered faces that Faixa made; they are told by their content"
    )
    ignore: tuple[str, ...] = option(
        (),
        "leave out files and folders whose name or path matches, such as '*.tmp' (repeat it)",
    )


@dataclass(frozen=True, slots=True)
class ScanProblem:
    """Something found that cannot be a photo, or a folder that cannot be looked into.

    `path` is absolute, as `os.fsdecode` gives it. `skipped`: nothing is wrong with it.
    """

    path: str
    reason: Message
    skipped: bool = False


Found = PhotoFile | ScanProblem


def scan(
    paths: Iterable[str], options: ScanOptions, left_out: Counter[LeftOut] | None = None
) -> Iterator[Found]:
    """Every regular file under `paths`, and what stands in the way, in the order of names.

    Links are followed. A file reached twice, through overlapping paths or links, comes once, as
    first reached; hard links are files of their own. A file that is itself in `paths` comes even
    if it is hidden or ignored. `left_out` counts what is not looked at as this goes on: files, and
    folders with all that is in them as one. Raises UsageError, before anything is done, for a path
    that is not there.
    """
    roots = [existing(path) for path in paths]
    return _Scan(options, Counter() if left_out is None else left_out).found(roots)


def existing(path: str) -> str:
    """`path`, absolute; raises UsageError where nothing is there."""
    if not path:
        raise UsageError(ErrorCode.EMPTY_PATH())
    try:
        absolute = os.path.abspath(path)
        os.lstat(absolute)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(ErrorCode.NO_SUCH_PATH(path=path)) from None
    except ValueError:
        raise UsageError(ErrorCode.IMPOSSIBLE_PATH(path=repr(path))) from None
    except OSError:
        # It may be there: the scan says what is wrong with it.
        return absolute
    return absolute


class _Scan:
    """One scan: what it has seen so far, by real path. Memory is these paths.

    Inode numbers would not do: some network drives, cameras and FUSE file systems repeat them.
    """

    def __init__(self, options: ScanOptions, left_out: Counter[LeftOut]) -> None:
        self._options = options
        self._left_out = left_out
        self._ignored = matcher(options.ignore)
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def found(self, roots: list[str]) -> Iterator[Found]:
        for root in roots:
            status = _status(root)
            if isinstance(status, ScanProblem):
                yield status
            elif stat.S_ISDIR(status.st_mode):
                if has_photo_extension(root):
                    yield ScanProblem(root, Reason.FOLDER())
                yield from self._tree(root)
            else:
                yield from self._file(root, os.path.realpath(root), status)

    def _tree(self, root: str) -> Iterator[Found]:
        # A stack of our own: folders may be nested deeper than Python calls.
        stack = [self._names(root, root, os.path.realpath(root))]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
            elif isinstance(step, ScanProblem):
                yield step
            else:
                folder, real_folder, name, beside = step
                path = os.path.join(folder, name)
                if self._leaves_out(root, folder, name):
                    self._left_out[LeftOut.IGNORED] += 1
                    continue
                status_or_problem = _status(path)
                if isinstance(status_or_problem, ScanProblem):
                    if self._options.hidden or not name.startswith("."):
                        yield status_or_problem
                    continue
                status = status_or_problem
                if not stat.S_ISDIR(status.st_mode) and is_placeholder(path, status):
                    self._left_out[LeftOut.CLOUD] += 1
                    yield ScanProblem(path, Reason.IN_A_CLOUD(), skipped=True)
                    continue
                if (why := self._why_left_out(root, path, name, status)) is not None:
                    self._left_out[why] += 1
                    continue
                if not stat.S_ISDIR(status.st_mode):
                    real = _real(path, real_folder, name)
                    yield from self._file(path, real, status, beside)
                    continue
                if has_photo_extension(name):
                    yield ScanProblem(path, Reason.FOLDER())
                if self._options.recursive:
                    stack.append(self._names(root, path, _real(path, real_folder, name)))

    def _names(self, root: str, folder: str, real_folder: str) -> Iterator[_Step | ScanProblem]:
        """What lies in a folder; nothing the second time."""
        if real_folder in self._folders:
            return
        self._folders.add(real_folder)
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            yield ScanProblem(folder, Reason.FOLDER_CLOSED(why=why_not_read(error)))
            return
        together = self._pairs(root, folder, names)
        with_another = {each for beside in together.values() for each in beside}
        for name in names:
            if name in with_another:
                continue
            beside = together.get(name, ())
            if beside and _real(os.path.join(folder, name), real_folder, name) in self._files:
                # It came before by another way, and they did not.
                yield from (_Step(folder, real_folder, each, ()) for each in beside)
            else:
                if short := len(films(beside)):
                    self._left_out[LeftOut.FILM_BESIDE] += short
                yield _Step(folder, real_folder, name, beside)

    def _pairs(self, root: str, folder: str, names: list[str]) -> dict[str, tuple[str, ...]]:
        """The photos in a folder with the files that belong to them; see `engine.photos.pairs`."""
        kept = {}
        for name, beside in pairs(names).items():
            if self._is_looked_at(root, folder, name):
                kept[name] = tuple(
                    each
                    for each in beside
                    if _file_status(folder, each) and not self._is_left_out(root, folder, each)
                )
        return kept

    def _is_looked_at(self, root: str, folder: str, name: str) -> bool:
        """Whether a photo that others belong to is here: else each of these is one by itself."""
        status, path = _file_status(folder, name), os.path.join(folder, name)
        return not (
            status is None
            or self._leaves_out(root, folder, name)
            or is_placeholder(path, status)
            or self._why_left_out(root, path, name, status)
        )

    def _leaves_out(self, root: str, folder: str, name: str) -> bool:
        path = os.path.join(folder, name)
        return self._ignored(name, os.path.relpath(path, root) if self._options.ignore else name)

    def _why_left_out(
        self, root: str, path: str, name: str, status: os.stat_result
    ) -> LeftOut | None:
        is_folder = stat.S_ISDIR(status.st_mode)
        if not self._options.thumbnails and is_derived(_below(root, path), is_folder):
            return LeftOut.THUMBNAILS
        hidden = not self._options.hidden and _is_hidden(name, status)
        return LeftOut.HIDDEN if hidden else None

    def _is_left_out(self, root: str, folder: str, name: str) -> bool:
        """As far as the name says."""
        hidden = name.startswith(".") and not self._options.hidden
        return hidden or self._leaves_out(root, folder, name)

    def _file(
        self, path: str, real: str, status: os.stat_result, beside: tuple[str, ...] = ()
    ) -> Iterator[Found]:
        if real in self._files:
            return
        self._files.add(real)
        if stat.S_ISREG(status.st_mode):
            yield file_in(path, status, beside)
        else:
            yield ScanProblem(path, Reason.SPECIAL_FILE(kind=_kind(status.st_mode)()))


class _Step(NamedTuple):
    """A name in a folder, with those of the files that belong to it."""

    folder: str
    real_folder: str
    name: str
    beside: tuple[str, ...]


def _below(root: str, path: str) -> str:
    """The path from the root on, with the root's own name."""
    return path[len(os.path.dirname(root.rstrip(os.sep))) :].lstrip(os.sep)


def _file_status(folder: str, name: str) -> os.stat_result | None:
    """What a file is that may be part of a pair; None for what is none, and a film of its own."""
    try:
        status = os.stat(os.path.join(folder, name))
    except (OSError, ValueError):
        return None
    of_its_own = films((name,)) and status.st_size > LARGEST_FILM
    return status if stat.S_ISREG(status.st_mode) and not of_its_own else None


def _status(path: str) -> os.stat_result | ScanProblem:
    """What `path` leads to."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        if os.path.islink(path):
            return ScanProblem(path, Reason.DEAD_LINK())
        return ScanProblem(path, Reason.VANISHED())
    except OSError as error:
        return ScanProblem(path, why_not_read(error))


def _real(path: str, real_folder: str, name: str) -> str:
    """The real path of what is in a folder whose real path is known: no look at each parent."""
    try:
        status = os.lstat(path)
        # Windows has links between folders (junctions) that are no symbolic links.
        junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
        is_link = stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == junction
    except OSError:
        is_link = True
    return os.path.realpath(path) if is_link else os.path.join(real_folder, name)


def _is_hidden(name: str, status: os.stat_result) -> bool:
    hidden_flag = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0)
    return name.startswith(".") or bool(getattr(status, "st_file_attributes", 0) & hidden_flag)


def matcher(patterns: tuple[str, ...]) -> Callable[[str, str], bool]:
    """Whether a name, or a path from the root given, matches one of `patterns`."""
    expressions = [
        re.compile(fnmatch.translate(_spelling(pattern.rstrip("/"))))
        for pattern in patterns
        if pattern.rstrip("/")
    ]

    def matches(name: str, relative: str) -> bool:
        spellings = {_spelling(text) for text in (name, relative)} if expressions else ()
        return any(expression.match(text) for expression in expressions for text in spellings)

    return matches


def _spelling(text: str) -> str:
    return folded(text.replace(os.sep, "/"))


def _kind(mode: int) -> Content:
    if stat.S_ISFIFO(mode):
        return Content.PIPE
    if stat.S_ISSOCK(mode):
        return Content.SOCKET
    return Content.DEVICE
