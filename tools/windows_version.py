"""What Windows shows of a program's properties: PyInstaller's version file, for build.spec."""

from __future__ import annotations

import re

PRERELEASE = 0x2
"""VS_FF_PRERELEASE of Windows' VS_FIXEDFILEINFO."""


def numbers(version: str, count: int = 4) -> tuple[int, ...]:
    """The release's numbers, as many as `count`: "1.2rc1" gives 1, 2, 0, 0.

    Windows and macOS know versions of numbers alone. Raises ValueError where there is none.
    """
    release = re.match(r"v?(\d+(?:\.\d+)*)", version)
    if release is None:
        raise ValueError(f"{version!r} does not begin with a number")
    found = [int(number) for number in release[1].split(".")][:count]
    return (*found, *[0] * (count - len(found)))


def version_info(version: str, program: str = "faixa") -> str:
    """The version file of one program, `faixa` or `faixa-cli`."""
    described = {"faixa": "Faixa", "faixa-cli": "Faixa (command line)"}[program]
    words = {
        "CompanyName": "The Faixa developers",
        "FileDescription": described,
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "Copyright (c) 2026 The Faixa developers. MIT License.",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Faixa",
        "ProductVersion": version,
    }
    strings = ",\n".join(f"      StringStruct({name!r}, {word!r})" for name, word in words.items())
    final = re.fullmatch(r"v?\d+(\.\d+)*(\.post\d+)?", version) is not None
    return f"""\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers(version)}, prodvers={numbers(version)}, mask=0x3F,
    flags={0 if final else PRERELEASE:#x}, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0),
  ),
  kids=[
    StringFileInfo([StringTable('040904B0', [
{strings},
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])]),
  ],
)
"""
