"""Which of Debian's packages (or Ubuntu's) a frozen program's libraries are from."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from packageurl import PackageURL

from tools.sums import sha256

SBIN = "/usr/sbin:/sbin"
"""Where ldconfig lies, which is on the PATH of root alone."""


def owners(libraries: Iterable[Path]) -> Mapping[Path, PackageURL]:
    """The package of each library that is, byte for byte, one that is installed here.

    Empty where the system is none of Debian's kind: there the libraries have no such name.
    """
    ldconfig = shutil.which("ldconfig", path=f"{os.environ.get('PATH', os.defpath)}:{SBIN}")
    if shutil.which("dpkg-query") is None or ldconfig is None:
        return {}
    files = {path.name: path for path in libraries}
    places = {
        place: files[name]
        for name, place in _system_libraries(ldconfig)
        if name in files and sha256(files[name]) == sha256(Path(place))
    }
    # Debian's lists may have been made before /lib became a link to /usr/lib.
    either = {
        f"{start}{place.removeprefix('/usr')}": place for place in places for start in ("", "/usr")
    }
    if not either:
        return {}
    found: dict[Path, str] = {}
    # The exit code tells that some were not found, which is no wonder.
    for line in _output("dpkg-query", "--search", *sorted(either)).splitlines():
        package, _, place = line.partition(": ")
        if place in either:
            found[places[either[place]]] = package.split(",")[0]
    names = sorted(set(found.values()))
    shown = _output(
        "dpkg-query", "--show", "--showformat", "${binary:Package} ${Version}\\n", *names
    )
    versions = dict(line.split(" ", 1) for line in shown.splitlines())
    release = platform.freedesktop_os_release()
    distribution = f"{release['ID']}-{release.get('VERSION_ID', 'rolling')}"
    return {
        path: PackageURL(
            "deb",
            release["ID"],
            name.split(":")[0],
            versions.get(name) or versions.get(name.split(":")[0]),
            {"distro": distribution},
        )
        for path, name in found.items()
    }


def _system_libraries(ldconfig: str) -> Iterator[tuple[str, str]]:
    """Names and places of all that the loader knows."""
    for line in _output(ldconfig, "-p").splitlines():
        name, arrow, place = line.partition(" => ")
        if arrow and Path(place).is_file():
            yield name.split()[0], place


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
