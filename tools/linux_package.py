"""Linux packages of the frozen program: `python -m tools.linux_package FROZEN DIST`.

Makes DIST/faixa_VERSION_amd64.deb and DIST/faixa-VERSION-linux-x86_64.tar.gz, or faixa-gpu's where
the program was frozen with onnxruntime-gpu. The same program gives the same bytes: all times are
SOURCE_DATE_EPOCH, or that of the last commit. Needs dpkg-deb.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engine.support.version import VERSION
from tools.elf import libraries_outside, newest_glibc
from tools.linux_desktop import CONTROL_SCRIPTS, FILES, MAINTAINER, write_desktop_files
from tools.source_date import NoSourceDateError, source_date

HOME = Path("opt/faixa")
PROGRAMS = ("faixa", "faixa-cli")
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libxcb.so.1": "libxcb1",
}
"""The libraries that every start needs of the system, and Debian's packages of them."""

FONTS = "fonts-dejavu-core | fonts-liberation | fonts-noto-core | fonts-ubuntu"
"""Without any font a window shows boxes in place of letters; every desktop has one of these."""

USEFUL = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""Those of the Wayland plugin: without them the window goes over X11."""

CUDA_LIBRARIES = "libcu", "libnv"
"""What the GPU build takes from CUDA and cuDNN starts with these."""


class PackageError(Exception):
    """No package can be made of this; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The frozen program: its folder, and what it asks of the system.

    `glibc` is the oldest that will do; `libraries` are those that it does not carry; `time`, in
    seconds since 1970, is given to all that is packed.
    """

    folder: Path
    name: str
    version: str
    glibc: str
    libraries: frozenset[str]
    time: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Make both packages; 0 when they lie there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("frozen", type=Path, help="the folder that PyInstaller made")
    parser.add_argument("dist", type=Path, help="where the packages go")
    options = parser.parse_args(arguments)
    try:
        frozen = inspected(options.frozen)
        options.dist.mkdir(parents=True, exist_ok=True)
        for make in (portable, debian):
            made = make(frozen, options.dist)
            print(f"{made}: {made.stat().st_size / 1e6:.1f} MB", flush=True)
    except (PackageError, NoSourceDateError) as error:
        print(f"tools.linux_package: {error}", file=sys.stderr)
        return 1
    return 0


def inspected(folder: Path) -> Frozen:
    """What there is to know of the frozen program; raises PackageError, NoSourceDateError."""
    program = folder / "faixa-cli"
    if not program.exists():
        raise PackageError(f"{folder} holds no frozen program; `make package` makes one")
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    said = answer.stdout.split()[-1]
    if said != VERSION:
        raise PackageError(f"{program} is version {said}, these sources {VERSION}: freeze it again")
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    gpu = any(path.name.startswith("libonnxruntime_providers_cuda") for path in files)
    libraries = libraries_outside(files)
    unknown = sorted(
        name
        for name in libraries - NEEDED.keys() - USEFUL.keys()
        if not (gpu and name.startswith(CUDA_LIBRARIES))
    )
    if unknown:
        raise PackageError(
            f"the program needs {', '.join(unknown)}, which it does not carry: bundle it, or name "
            "its package in tools/linux_package.py"
        )
    name = "faixa-gpu" if gpu else "faixa"
    return Frozen(folder, name, VERSION, newest_glibc(files), frozenset(libraries), source_date())


def portable(frozen: Frozen, dist: Path) -> Path:
    """The folder that runs from anywhere, as a .tar.gz."""
    inside = f"{frozen.name}-{frozen.version}"
    target = dist / f"{inside}-linux-{platform.machine()}.tar.gz"
    text = (FILES / "README.txt").read_text(encoding="utf-8")
    readme = text.replace("@VERSION@", frozen.version).replace("@GLIBC@", frozen.glibc).encode()

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        """The same for whoever packs it, and whenever."""
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mtime = frozen.time
        member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
        return member

    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=frozen.time) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in (frozen.folder, *sorted(frozen.folder.rglob("*"))):
            name = Path(inside) / path.relative_to(frozen.folder)
            tar.add(path, str(name), recursive=False, filter=plain)
        member = tarfile.TarInfo(f"{inside}/README.txt")
        member.size, member.mode = len(readme), 0o644
        tar.addfile(plain(member), io.BytesIO(readme))
    return target


def debian(frozen: Frozen, dist: Path) -> Path:
    """The .deb: the program in /opt/faixa, and what makes it a part of the desktop.

    Raises PackageError where dpkg-deb is not there or does not take it.
    """
    architecture = ARCHITECTURES[platform.machine()]
    version = debian_version(frozen.version)
    target = dist / f"{frozen.name}_{version}_{architecture}.deb"
    when = datetime.fromtimestamp(frozen.time, UTC)
    with tempfile.TemporaryDirectory(dir=dist, prefix=".stage-") as folder:
        stage = Path(folder)
        # mkdtemp's own is for its owner only.
        stage.chmod(0o755)
        shutil.copytree(frozen.folder, stage / HOME, symlinks=True)
        write_desktop_files(stage, frozen.name, frozen.version, version, when)
        programs = stage / "usr" / "bin"
        programs.mkdir()
        for name in PROGRAMS:
            (programs / name).symlink_to(f"/{HOME}/{name}")
        _set_modes(stage)
        control = stage / "DEBIAN"
        control.mkdir(mode=0o755)
        text = control_text(frozen, version, architecture, _kibibytes(stage))
        (control / "control").write_text(text, encoding="utf-8")
        (control / "md5sums").write_text(_md5sums(stage), encoding="utf-8")
        for script in CONTROL_SCRIPTS:
            shutil.copyfile(FILES / script, control / script)
            (control / script).chmod(0o755)
        _run_dpkg_deb(stage, target, frozen.time)
    return target


def debian_version(version: str) -> str:
    """Debian's spelling of a Python version: what comes before a release sorts before it."""
    public, plus, local = version.partition("+")
    return re.sub(r"\.?(dev|rc|a|b)(?=\d)", r"~\1", public) + plus + local


def control_text(frozen: Frozen, version: str, architecture: str, kibibytes: int) -> str:
    """The package's control file."""
    depends = [f"libc6 (>= {frozen.glibc})"]
    depends += sorted({NEEDED[name] for name in frozen.libraries & NEEDED.keys()})
    depends.append(FONTS)
    recommends = sorted({USEFUL[name] for name in frozen.libraries & USEFUL.keys()})
    other = "faixa" if frozen.name != "faixa" else "faixa-gpu"
    description = (FILES / "description.txt").read_text(encoding="utf-8").rstrip("\n")
    fields = {
        "Package": frozen.name,
        "Version": version,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(kibibytes),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(recommends),
        # The desktop's own file dialogs, and folders opened in its file manager.
        "Suggests": "xdg-desktop-portal, xdg-utils",
        "Conflicts": other,
        "Replaces": other,
        "Section": "graphics",
        "Priority": "optional",
        "Description": description,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def _set_modes(stage: Path) -> None:
    """Folders and programs 755, all else 644, whatever the umask was."""
    for path in stage.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or (path.parent == stage / HOME and path.name in PROGRAMS)
            path.chmod(0o755 if runs else 0o644)


def _kibibytes(stage: Path) -> int:
    """What the package takes on a disk, as Debian counts it: each file in whole KiB."""
    files = (path.lstat() for path in stage.rglob("*"))
    return sum(-(-info.st_size // 1024) if info.st_size else 1 for info in files)


def _md5sums(stage: Path) -> str:
    """What `dpkg --verify` compares the installed files with."""
    files = (path for path in sorted(stage.rglob("*")) if path.is_file() and not path.is_symlink())
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"
        for path in files
        if not (name := str(path.relative_to(stage))).startswith("DEBIAN/")
    )


def _run_dpkg_deb(stage: Path, target: Path, time: int) -> None:
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(stage), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(time)}
    try:
        subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True, errors="replace"
        )
    except FileNotFoundError:
        raise PackageError("dpkg-deb is not there: install the package dpkg") from None
    except subprocess.CalledProcessError as error:
        raise PackageError(f"dpkg-deb failed: {error.stderr.strip()}") from error


if __name__ == "__main__":
    sys.exit(main())
