"""What Faixa.app has besides the program, for build.spec's BUNDLE: its properties and languages."""

from __future__ import annotations

import plistlib

from engine.support.places import RESOURCES
from tools.windows_version import numbers

FILES = RESOURCES / "installer" / "macos"


def info_plist(version: str) -> dict[str, object]:
    """Info.plist with the version: its numbers for macOS, all of it for people."""
    properties: dict[str, object] = plistlib.loads((FILES / "Info.plist").read_bytes())
    short = ".".join(map(str, numbers(version, 3)))
    return {
        **properties,
        "CFBundleShortVersionString": short,
        "CFBundleVersion": short,
        "CFBundleGetInfoString": f"Faixa {version}",
    }


def localizations() -> list[tuple[str, str]]:
    """The languages' files, as PyInstaller's `datas`: (file, folder in Contents/Resources)."""
    return [(str(file), file.parent.name) for file in sorted(FILES.glob("*.lproj/*.strings"))]
