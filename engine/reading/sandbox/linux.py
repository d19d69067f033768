"""A decoding process on Linux: Landlock and seccomp where the kernel has them, and hard limits.

Landlock takes away all files (landlock(7)), seccomp the system calls (seccomp(2), filter in
`linux_calls`). Both are for the calling thread and those that it makes: there must be no other one.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import signal
import struct
from collections.abc import Collection

from engine.reading.sandbox.linux_calls import AUDIT_ARCHITECTURES, NUMBERS, program
from engine.reading.sandbox.protection import Protection

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38

_SECCOMP_SET_MODE_FILTER = 1
# All threads at once; and no slower arithmetic, which older kernels would add.
_SECCOMP_FLAGS = 1 | 4

_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_RESTRICT_SELF = 446
_LANDLOCK_VERSION = 1
# What each version of Landlock can forbid: files, TCP, and signals and sockets without a name.
_FILES_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_FILES_OF_NEWER = 16
_TCP_FROM, _SCOPES_FROM = 4, 6

# Addresses that threads' stacks and the C library's heaps set aside without filling them.
_UNFILLED_BYTES = 1_000_000_000
_MOST_FILES_OPEN = 320


def begin(parent: int) -> None:
    """See `engine.reading.sandbox.begin`."""
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    # What is sent to all of the terminal's or the service's group is the program's to judge.
    with contextlib.suppress(OSError):
        os.setsid()


def enter(memory: int, files: Collection[int]) -> Protection:
    """See `engine.reading.sandbox.enter`."""
    _close_all_but(files)
    missing = Protection(0)
    libc = _libc()
    # A core file would be a copy of somebody's photo; a pipe for it knows no limit.
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if not _limit(memory):
        missing |= Protection.LIMITS
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 or len(os.listdir("/proc/self/task")) > 1:
        return missing | Protection.FILES | Protection.CALLS
    landlocked = _landlock(libc)
    closed = _seccomp(libc)
    if not closed:
        missing |= Protection.CALLS
    # The filter alone lets no file be opened, either.
    if not (landlocked or closed):
        missing |= Protection.FILES
    return missing


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _close_all_but(files: Collection[int]) -> None:
    """The pipes of `multiprocessing` lead to the program and to who cleans up behind it."""
    kept = {0, 1, 2, *files}
    for name in os.listdir("/proc/self/fd"):
        if int(name) in kept:
            continue
        with contextlib.suppress(OSError):
            # Pixels' memory has a second descriptor, of its mapping.
            if not os.readlink(f"/proc/self/fd/{name}").startswith("/memfd:"):
                os.close(int(name))


def _limit(memory: int) -> bool:
    """Whether all limits are in force."""
    used = _bytes_used()
    wanted = {
        resource.RLIMIT_DATA: memory + used.get("data_untouched", 0),
        resource.RLIMIT_AS: memory + used.get("addresses", 0) + _UNFILLED_BYTES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        # libheif dies without threads, which count as processes, and with all of the user's: it is
        # the filter that lets none be made. This only keeps it from growing.
        resource.RLIMIT_NPROC: resource.getrlimit(resource.RLIMIT_NPROC)[0],
        resource.RLIMIT_NOFILE: _MOST_FILES_OPEN,
    }
    done = True
    for what, most in wanted.items():
        _, hard = resource.getrlimit(what)
        if resource.RLIM_INFINITY not in (hard, most):
            most = min(most, hard)
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            done = False
    return done


def _bytes_used() -> dict[str, int]:
    """Addresses in use, and what libraries have set aside for data and not touched."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            lines = dict(line.split(":", 1) for line in file)
        keys = ("VmData", "RssAnon", "VmSize")
        data, resident, size = (int(lines[key].split()[0]) * 1024 for key in keys)
    except (OSError, ValueError, KeyError):
        return {}
    return {"data_untouched": max(0, data - resident), "addresses": size}


def _landlock(libc: ctypes.CDLL) -> bool:
    """Whether no path leads anywhere any more."""
    version = libc.syscall(_LANDLOCK_CREATE_RULESET, None, 0, _LANDLOCK_VERSION)
    if version < 1:
        return False
    rights = (1 << _FILES_BY_VERSION.get(version, _FILES_OF_NEWER)) - 1
    fields = [rights]
    if version >= _TCP_FROM:
        fields.append(0b11)
    if version >= _SCOPES_FROM:
        fields.append(0b11)
    rules = struct.pack(f"<{len(fields)}Q", *fields)
    ruleset = libc.syscall(_LANDLOCK_CREATE_RULESET, rules, len(rules), 0)
    if ruleset < 0:
        return False
    try:
        return bool(libc.syscall(_LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _seccomp(libc: ctypes.CDLL) -> bool:
    """Whether the filter is in force."""
    machine = platform.machine()
    if machine not in AUDIT_ARCHITECTURES or struct.calcsize("P") != 8:
        return False
    code = program(machine, os.getpid())
    asked = _Program(len(code) // 8, code)
    number = NUMBERS[machine]["seccomp"]
    done = libc.syscall(number, _SECCOMP_SET_MODE_FILTER, _SECCOMP_FLAGS, ctypes.byref(asked))
    return bool(done == 0)
