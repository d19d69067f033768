"""What lies among photos and is none of somebody's own: thumbnails, bins, cloud placeholders.

By names, as the programs give them that make these; see `scan`, which counts what it leaves out.
"""

from __future__ import annotations

import errno
import fnmatch
import os
import stat
from enum import StrEnum

from engine.photos.formats import SUFFIXES
from engine.photos.sniff import is_visual_extension


class LeftOut(StrEnum):
    """Why a file or a folder with all that is in it is not looked at.

    `CLOUD` alone has a row: a photo that is not on this disk. `FILM_BESIDE` is a short film of a
    photo's name, as of a Live Photo; the photo's row names it.
    """

    IGNORED = "ignored"
    HIDDEN = "hidden"
    THUMBNAILS = "thumbnails"
    CLOUD = "cloud"
    FILM_BESIDE = "film_beside"


_FOLDERS = (
    # Synology, QNAP and other NAS
    *("@eadir", ".@__thumb", "@__thumb", "#recycle", "@recycle", "#snapshot", "@recently-snapshot"),
    # Windows, macOS, Linux
    *("$recycle.bin", "recycler", "system volume information", "__macosx"),
    *(".trashes", ".trash", ".trash-*", ".thumbnails", ".thumbs", ".sh_thumbnails"),
    # Lightroom
    "*.lrdata",
)
_FILES = ("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "zbthumbnail.info", "synophoto_thumb_*")

_INSIDE = {
    # Apple's libraries: what was made of the originals, which lie in `originals` or `Masters`.
    **dict.fromkeys(
        ("*.photoslibrary", "*.photolibrary", "*.migratedphotolibrary", "*.aplibrary"),
        ("derivatives", "caches", "cpl", "proxies", "previews", "thumbnails", "faces"),
    ),
    "captureone": ("cache",),
    "*.cocatalog": ("cache",),
}
"""Folders that hold such ones, anywhere below."""


def is_derived(path: str, is_folder: bool) -> bool:
    """Whether what lies at `path` (from the folder given, with that one's name) is made of photos.

    Bins of deleted files count, too.
    """
    *above, name = path.lower().replace(os.sep, "/").split("/")
    if not is_folder:
        return _is_one_of(name, _FILES)
    return _is_one_of(name, _FOLDERS) or any(
        name in inside and any(fnmatch.fnmatchcase(each, holder) for each in above)
        for holder, inside in _INSIDE.items()
    )


def is_placeholder(path: str, status: os.stat_result) -> bool:
    """Whether a photo or film at `path` is in a cloud, and on this disk there is its name alone.

    iCloud's have a name of their own (`.IMG_1.HEIC.icloud`), or are marked by macOS; Windows marks
    those of OneDrive, Dropbox and others. Elsewhere it is a file that is one hole.
    """
    name = os.path.basename(path).lower()
    if name.startswith(".") and name.endswith(_ICLOUD):
        return _is_visual(name.removesuffix(_ICLOUD))
    if not _is_visual(name):
        return False
    if getattr(status, "st_flags", 0) & _DATALESS:
        return True
    if getattr(status, "st_file_attributes", 0) & _RECALLED:
        return True
    # Some network drives count no blocks: it is a hole that tells.
    empty = status.st_size >= _INLINE and getattr(status, "st_blocks", 1) == 0
    return empty and stat.S_ISREG(status.st_mode) and _is_a_hole(path)


def _is_a_hole(path: str) -> bool:
    if not hasattr(os, "SEEK_DATA"):
        return False
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            os.lseek(handle, 0, os.SEEK_DATA)
        finally:
            os.close(handle)
    except OSError as error:
        return error.errno == errno.ENXIO
    return False


def _is_visual(name: str) -> bool:
    return os.path.splitext(name)[1] in SUFFIXES or is_visual_extension(name)


def _is_one_of(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(name, each) for each in patterns)


_ICLOUD = ".icloud"
# macOS, sys/stat.h: SF_DATALESS.
_DATALESS = 0x40000000
# Windows: FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS.
_RECALLED = 0x1000 | 0x40000 | 0x400000
# Smaller files may lie in the folder's own blocks, as on btrfs and ext4.
_INLINE = 4096
