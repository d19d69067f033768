"""What lies in an object store, by the rules of `engine.photos.scan`, a folder at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyarrow import fs

from engine.cluster.places import Place, reading
from engine.photos.left_out import LeftOut, is_derived
from engine.photos.on_disk import file_at
from engine.photos.pairs import LARGEST_FILM, films, pairs
from engine.photos.scan import ScanOptions, matcher
from engine.support.errors import ErrorCode, UsageError
from engine.values.photos import PhotoFile, kept_time


def scan_store(
    root: Place, options: ScanOptions, left_out: Counter[LeftOut]
) -> Iterator[PhotoFile]:
    """The objects below `root`, or the one that it names, in the order of names.

    Memory is one folder's names. Raises UsageError where nothing is there, FaixaError where the
    store cannot be read.
    """
    with reading(root):
        info = root.files.get_file_info(root.key)
    if info.type == fs.FileType.File:
        yield _photo(root, info)
        return
    if info.type == fs.FileType.NotFound:
        raise UsageError(ErrorCode.NO_SUCH_PATH(path=root.url))
    yield from _Scan(root, options, left_out).found()


class _Scan:
    def __init__(self, root: Place, options: ScanOptions, left_out: Counter[LeftOut]) -> None:
        self._root, self._options, self._left_out = root, options, left_out
        self._ignored = matcher(options.ignore)
        self._top = root.url.rsplit("/", 1)[-1]

    def found(self) -> Iterator[PhotoFile]:
        stack = [iter(self._names(self._root))]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
            elif isinstance(step, PhotoFile):
                yield step
            elif self._options.recursive:
                stack.append(iter(self._names(step)))

    def _names(self, folder: Place) -> Iterator[PhotoFile | Place]:
        """The photos and folders in a folder."""
        with reading(folder):
            infos = folder.files.get_file_info(fs.FileSelector(folder.key, allow_not_found=True))
        looked_at = {
            info.base_name: info
            for info in infos
            if info.base_name and self._is_looked_at(folder, info)
        }
        together = pairs([name for name, info in looked_at.items() if _may_be_part(info)])
        with_another = {each for beside in together.values() for each in beside}
        for name in sorted(looked_at):
            info = looked_at[name]
            if info.type == fs.FileType.Directory:
                yield folder / name
            elif name not in with_another:
                yield _photo(folder / name, info, together.get(name, ()))

    def _is_looked_at(self, folder: Place, info: fs.FileInfo) -> bool:
        """Whether it is; what is not is counted."""
        at = folder / info.base_name
        below = at.url[len(self._root.url) :].lstrip("/")
        is_folder = info.type == fs.FileType.Directory
        why = None
        if self._ignored(info.base_name, below):
            why = LeftOut.IGNORED
        elif not self._options.thumbnails and is_derived(f"{self._top}/{below}", is_folder):
            why = LeftOut.THUMBNAILS
        elif not self._options.hidden and info.base_name.startswith("."):
            why = LeftOut.HIDDEN
        if why is not None:
            self._left_out[why] += 1
        return why is None


def file_now(path: str) -> PhotoFile | None:
    """A photo as it lies there now, in a store or on a disk; None where it is not to be seen.

    Raises FaixaError where the store cannot be read.
    """
    at = Place(path)
    if not at.in_store:
        return file_at(path)
    with reading(at):
        info = at.files.get_file_info(at.key)
    return _photo(at, info) if info.type == fs.FileType.File else None


def _may_be_part(info: fs.FileInfo) -> bool:
    """Whether it may be one photo with another: a long film is one of its own."""
    if info.type != fs.FileType.File:
        return False
    return not (films((info.base_name,)) and info.size > LARGEST_FILM)


def _photo(at: Place, info: fs.FileInfo, beside: tuple[str, ...] = ()) -> PhotoFile:
    return PhotoFile(at.url, info.size or 0, kept_time(info.mtime_ns or 0), beside)
