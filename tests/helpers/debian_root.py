"""A Debian of its own in a folder: without Python, and with nothing but what a package asks for."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RELEASE = "bookworm"
USER = "tester"
MINUTES = 60.0

# All mounts end with the process that made them.
_INSIDE = """
set -e
mount --make-rprivate /
mount -t proc proc "$ROOT/proc"
mount --bind /dev "$ROOT/dev"
mount -t tmpfs -o mode=1777 tmpfs "$ROOT/dev/shm"
mkdir -p "$ROOT/tmp/.X11-unix"
[ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$ROOT/tmp/.X11-unix"
exec chroot $AS "$ROOT" /usr/bin/env -i HOME="$HOME_INSIDE" PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    LANG=C.UTF-8 $GIVEN "$@"
"""


def missing_tools() -> list[str]:
    """What this machine lacks to make such a root."""
    lacking = [
        name for name in ("debootstrap", "unshare", "chroot", "mount") if not shutil.which(name)
    ]
    return lacking if os.geteuid() == 0 else ["root's rights", *lacking]


def base(cache: Path) -> Path:
    """A minimal Debian, made once in `cache`."""
    root = cache / f"debian-{RELEASE}"
    if not (root / "etc" / "faixa-base").exists():
        shutil.rmtree(root, ignore_errors=True)
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", RELEASE, str(root)],
            check=True,
            timeout=15 * MINUTES,
        )
        (root / "etc" / "faixa-base").touch()
    return root


@dataclass(frozen=True, slots=True)
class DebianRoot:
    """The root folder of a Debian that is made for one test and may be changed."""

    path: Path

    @classmethod
    def copied(cls, base_root: Path, path: Path) -> DebianRoot:
        """A copy of `base_root`, with a user who is nobody special."""
        subprocess.run(["cp", "-a", str(base_root), str(path)], check=True, timeout=5 * MINUTES)
        root = cls(path)
        shutil.copyfile("/etc/resolv.conf", path / "etc" / "resolv.conf")
        root.run("useradd", "--create-home", "--shell", "/bin/sh", USER).check_returncode()
        return root

    def command(
        self,
        *words: str,
        user: str = "root",
        given: Sequence[str] = (),
        network: bool = True,
        before: Sequence[str] = (),
    ) -> tuple[list[str], dict[str, str]]:
        """A command line that runs `words` in there, and its environment.

        `given` are `NAME=value` for the program; `before` is run around it outside, as strace is.
        """
        home = "/root" if user == "root" else f"/home/{user}"
        environment = {
            **os.environ,
            "ROOT": str(self.path),
            "AS": "" if user == "root" else f"--userspec={user}:{user}",
            "HOME_INSIDE": home,
            "GIVEN": " ".join(given),
        }
        unshare = ["unshare", "--mount", *([] if network else ["--net"])]
        return [*before, *unshare, "sh", "-c", _INSIDE, "sh", *words], environment

    def run(
        self,
        *words: str,
        user: str = "root",
        given: Sequence[str] = (),
        network: bool = True,
        before: Sequence[str] = (),
        seconds: float = 5 * MINUTES,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in there to its end."""
        command, environment = self.command(
            *words, user=user, given=given, network=network, before=before
        )
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
        print(f"$ {shlex.join(words)}\n{done.stdout}{done.stderr}-> {done.returncode}")
        return done

    def files(self) -> set[str]:
        """All that lies in there, but what the system makes and empties by itself."""
        found = set()
        for folder, folders, names in os.walk(self.path):
            here = Path(folder).relative_to(self.path)
            folders[:] = [
                name for name in folders if str(here / name) not in ("proc", "dev", "sys", "tmp")
            ]
            found |= {str(here / name) for name in [*names, *folders]}
        return found
