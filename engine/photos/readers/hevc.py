"""What libde265 notices of a damaged HEVC stream: libheif, which calls it, does not pass that on.

A decoder of libheif is a table of functions (`heif_decoder_plugin`). Ours is that of libde265 with
one function changed: before a decoder is given back, it is asked for its warnings. So HEIC is
decoded once, and by the same code as ever. See decision 16.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pi_heif

_HEVC = 1  # heif_compression_HEVC
_PRIORITY = 200  # the built-in one has 100

_WORDS = {1: 9, 2: 10, 3: 11, 4: 12, 5: 18}
"""How many words the table has, by the version of libheif's interface for decoders.

In a newer one what is asked here may lie elsewhere: nothing is asked.
"""

_HARMLESS = frozenset((1000, 1001, 1022))
"""No threads for this stream, a full list of warnings, too many threads asked for."""

_MOST_WARNINGS = 100

_Supports = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
_Free = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class _Decoder(ctypes.Structure):
    """The beginning of libheif's `heif_decoder_plugin`; the rest is copied as it is."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("name", ctypes.c_void_p),
        ("begin", ctypes.c_void_p),
        ("end", ctypes.c_void_p),
        ("supports", _Supports),
        ("new", ctypes.c_void_p),
        ("free", _Free),
        ("rest", ctypes.c_void_p * (max(_WORDS.values()) - 7)),
    )


class _Error(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_int),
        ("more", ctypes.c_int),
        ("text", ctypes.c_char_p),
    )


class HevcEar:
    """Knows whether libde265 warned of what it decoded; there is one in a process, see `hevc_ear`.

    From its making on all HEIC of this process is decoded by way of it. Pictures in tiles are
    decoded by several threads, which only ever set `warned`.
    """

    def __init__(self, heif: ctypes.CDLL, de265: ctypes.CDLL, built_in: int, words: int) -> None:
        """Use `hevc_ear`. `built_in` is where libde265's table of `words` words lies."""
        self.warned = False
        """Whether a stream was not as a coder writes it; for the caller to set to False again."""
        de265.de265_get_warning.argtypes = (ctypes.c_void_p,)
        free = ctypes.cast(_Decoder.from_address(built_in).free, _Free)

        def listened(decoder: int) -> None:
            # The context is the decoder's first word.
            context = ctypes.c_void_p.from_address(decoder).value
            for _ in range(_MOST_WARNINGS):
                warning = de265.de265_get_warning(context)
                if not warning:
                    break
                self.warned |= warning not in _HARMLESS
            free(decoder)

        ours = _Decoder()
        ctypes.memmove(ctypes.addressof(ours), built_in, words * ctypes.sizeof(ctypes.c_void_p))
        ours.supports = _Supports(lambda kind: _PRIORITY * (kind == _HEVC))
        ours.free = _Free(listened)
        # libheif keeps the table, not a copy.
        self._kept = ours
        heif.heif_register_decoder_plugin.argtypes = (ctypes.c_void_p,)
        heif.heif_register_decoder_plugin.restype = _Error
        heif.heif_register_decoder_plugin(ctypes.addressof(ours))


@cache
def hevc_ear() -> HevcEar | None:
    """This process's, from the first call on; None where the libraries are not as they are known.

    To be asked for before anything is decoded.
    """
    try:
        heif, de265 = (ctypes.CDLL(str(_library(name))) for name in ("heif", "de265"))
        tables = (ctypes.c_void_p * 2)()
        heif.heif_get_decoder_descriptors.argtypes = (
            ctypes.c_int,
            ctypes.POINTER(ctypes.c_void_p),
            ctypes.c_int,
        )
        found = heif.heif_get_decoder_descriptors(_HEVC, tables, len(tables))
        heif.heif_decoder_descriptor_get_id_name.argtypes = (ctypes.c_void_p,)
        heif.heif_decoder_descriptor_get_id_name.restype = ctypes.c_char_p
        table = tables[0]
        if found != 1 or table is None:
            return None
        name = heif.heif_decoder_descriptor_get_id_name(table)
        words = _WORDS.get(ctypes.c_int.from_address(table).value)
        if name != b"libde265" or words is None:
            return None
        return HevcEar(heif, de265, table, words)
    except (OSError, AttributeError, StopIteration):
        return None


def _library(name: str) -> Path:
    """The library that came with pi-heif."""
    return next(file for folder in _folders() for file in folder.glob(f"lib{name}[-.]*"))


def _folders() -> Iterator[Path]:
    """Where the wheels have them: for Linux, macOS, Windows."""
    package = Path(pi_heif.__file__).parent
    yield from (package.parent / "pi_heif.libs", package / ".dylibs", package.parent)
