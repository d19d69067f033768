"""All that decoding may want of the system later, loaded at once.

A process that decodes opens no file any more, once it is closed off: neither a module of Python's
nor a library's plug-in.
"""

from __future__ import annotations

import codecs
import io
from functools import cache

import numpy as np
from PIL import Image, ImageCms

from engine.photos.film import film_library
from engine.photos.readers.hevc import hevc_ear
from engine.photos.readers.pillow import can_read_jxl
from engine.photos.readers.raw import libraw

# Of text inside photos, by Pillow's readers and ours.
_ENCODINGS = ("ascii", "latin-1", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le")
_MORE_ENCODINGS = (
    "utf-32",
    "utf-32-be",
    "utf-32-le",
    "cp437",
    "cp1252",
    "mac-roman",
    "shift-jis",
    "unicode-escape",
)


@cache
def load_decoders() -> None:
    """Loads whatever decodes, as far as it is installed; once."""
    Image.init()
    can_read_jxl()
    libraw()
    film_library()
    hevc_ear()
    for name in (*_ENCODINGS, *_MORE_ENCODINGS):
        codecs.lookup(name)
    ImageCms.createProfile("sRGB")
    _try_once()


def _try_once() -> None:
    """What a library makes when it is used for the first time, it makes now."""
    # NumPy loads its masked arrays when it first sorts something out.
    np.quantile(np.zeros(16), 0.5)
    np.median(np.zeros(16))
    np.unique(np.zeros(16))
    picture = Image.fromarray(np.zeros((16, 16, 3), np.uint8))
    for kind in ("JPEG", "PNG", "TIFF", "WEBP"):
        file = io.BytesIO()
        picture.save(file, kind)
        Image.open(io.BytesIO(file.getvalue())).load()
