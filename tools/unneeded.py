"""Takes libraries that nothing calls out of a program's folder; Linux.

OpenCV's wheel is linked with FFmpeg, for films that Faixa never lets it open, and FFmpeg with an
OpenSSL that nobody mends any more. The linker looks for all of them when OpenCV is loaded, and for
every function too, since Python asks for all at once. So the names of the libraries go out of the
list of what is needed, and their functions become weak: absent ones are no error, and to call one
would end the process at the address 0.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, BinaryIO, Literal

from elftools.elf.elffile import ELFFile

FOLDER = "opencv_python_headless.libs"
"""Of the wheel: other packages have an FFmpeg that is used."""

_UNNEEDED = tuple(
    f"{name}-*"
    for name in (
        *("libavcodec", "libavformat", "libavutil", "libswscale", "libswresample"),
        *("libcrypto", "libssl", "libvpx", "libdrm"),
    )
)
"""FFmpeg, and what it alone needs; in the wheel each name goes on with a hash."""

_WEAK_SYMBOL, _WEAK_VERSION = 2, 2


def is_unneeded(path: str) -> bool:
    """Whether a file of the wheel goes; `path` is within the program's folder.

    On Windows the wheel has FFmpeg as a plug-in that OpenCV looks for when a film is opened.
    """
    folder, _, name = path.replace("\\", "/").rpartition("/")
    if fnmatch(name, "opencv_videoio_ffmpeg*.dll"):
        return True
    return folder.endswith(FOLDER) and any(fnmatch(name, each) for each in _UNNEEDED)


def release(file: Path, patchelf: str = "patchelf") -> tuple[str, ...]:
    """Makes a library that can be loaded without the unneeded ones; which it needed."""
    with file.open("rb") as opened:
        gone = tuple(name for name in _needed(ELFFile(opened)) if is_unneeded(f"{FOLDER}/{name}"))
    if gone:
        with file.open("r+b") as opened:
            _weaken(opened, gone)
        names = [part for name in gone for part in ("--remove-needed", name)]
        subprocess.run([patchelf, *names, str(file)], check=True)
    return gone


def _needed(elf: Any) -> Iterator[str]:  # noqa: ANN401
    dynamic = elf.get_section_by_name(".dynamic")
    for tag in dynamic.iter_tags("DT_NEEDED") if dynamic is not None else ():
        yield tag.needed


def _weaken(opened: BinaryIO, gone: Sequence[str]) -> None:
    elf: Any = ELFFile(opened)
    versions = elf.get_section_by_name(".gnu.version_r")
    weak, places = set(), []
    start, another = versions["sh_offset"], None
    offset = start
    for entry, auxiliaries in versions.iter_versions():
        if entry.name in gone:
            places.append(offset)
        elif another is None:
            another = entry["vn_file"]
        inner = offset + entry["vn_aux"]
        for each in auxiliaries:
            if entry.name in gone:
                weak.add(each["vna_other"])
                places.append(-inner)
            inner += each["vna_next"]
        offset += entry["vn_next"]
    assert another is not None
    symbols, numbers = elf.get_section_by_name(".dynsym"), elf.get_section_by_name(".gnu.version")
    size, table = symbols["sh_entsize"], symbols["sh_offset"]
    wide = elf.elfclass == 64
    infos = [
        table + place * size + (4 if wide else 12)
        for place, version in enumerate(numbers.iter_symbols())
        if version["ndx"] in weak
    ]
    order: Literal["little", "big"] = "little" if elf.little_endian else "big"
    for place in infos:
        opened.seek(place)
        kind = opened.read(1)[0] & 0xF
        opened.seek(place)
        opened.write(bytes((_WEAK_SYMBOL << 4 | kind,)))
    for place in places:
        # An entry's file is another that is there; its versions are weak.
        if place > 0:
            opened.seek(place + 4)
            opened.write(another.to_bytes(4, order))
        else:
            opened.seek(-place + 4)
            opened.write(_WEAK_VERSION.to_bytes(2, order))
