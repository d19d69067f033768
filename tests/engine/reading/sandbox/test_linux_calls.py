"""What the filter of system calls says, on each machine that it is made for."""

from __future__ import annotations

import errno
import struct

import pytest

from engine.reading.sandbox.linux_calls import AUDIT_ARCHITECTURES, NUMBERS, program

PID = 4711
ALLOWED, KILLED = 0x7FFF0000, 0x80000000


def asked(code: bytes, number: int, architecture: int, *arguments: int) -> int:
    """What a filter says of a system call: a small machine for classic BPF."""
    data = struct.pack("<IIQ6Q", number, architecture, 0, *(*arguments, *(0,) * 6)[:6])
    steps = list(struct.iter_unpack("<HBBI", code))
    at, held = 0, 0
    while True:
        what, then, otherwise, value = steps[at]
        at += 1
        match what:
            case 0x20:
                (held,) = struct.unpack_from("<I", data, value)
            case 0x54:
                held &= value
            case 0x15:
                at += then if held == value else otherwise
            case 0x35:
                at += then if held >= value else otherwise
            case 0x06:
                return value
            case _:
                raise AssertionError(what)


def refused(error: int) -> int:
    return 0x50000 | error


@pytest.mark.parametrize("machine", AUDIT_ARCHITECTURES)
def test_the_filter_says_what_it_should(machine: str) -> None:
    code, numbers = program(machine, PID), NUMBERS[machine]

    def says(name: str, *arguments: int) -> int:
        return asked(code, numbers[name], AUDIT_ARCHITECTURES[machine], *arguments)

    for name in ("read", "write", "futex", "exit_group", "munmap", "recvmsg", "setitimer"):
        assert says(name) == ALLOWED
    for name in ("openat", "readlinkat", "faccessat"):
        assert says(name) == refused(errno.EACCES)
    for name in ("execve", "ptrace", "io_uring_setup", "bpf", "mount", "process_vm_writev"):
        assert says(name) == KILLED
    assert says("clone3") == refused(errno.ENOSYS)
    # A thread, and a process.
    assert says("clone", 0x3D0F00) == ALLOWED
    assert says("clone", 0x1200011) == refused(errno.EPERM)
    for name in ("mmap", "mprotect"):
        assert says(name, 0, 4096, 3) == ALLOWED
        assert says(name, 0, 4096, 7) == refused(errno.EACCES)
        assert says(name, 0, 4096, 5) == refused(errno.EACCES)
    assert says("tgkill", PID, 1, 6) == ALLOWED
    assert says("tgkill", PID + 1, 1, 6) == refused(errno.EPERM)
    assert says("ioctl", 0, 0x5401) == ALLOWED
    assert says("ioctl", 0, 0x5412) == refused(errno.EPERM)
    assert says("fcntl", 0, 3) == ALLOWED
    assert says("fcntl", 0, 8, PID) == refused(errno.EPERM)
    assert says("newfstatat", 3, 1, 1, 0x1000) == ALLOWED
    assert says("newfstatat", 3, 1, 1, 0) == refused(errno.EPERM)
    assert says("prlimit64", 0, 1, 0) == ALLOWED
    assert says("prlimit64", 0, 1, 2**32) == refused(errno.EPERM)
    assert says("prlimit64", 0, 1, 1) == refused(errno.EPERM)
    assert says("prctl", 15) == ALLOWED
    assert says("prctl", 4, 1) == refused(errno.EPERM)
    # What is not named at all, such as calls that are not invented yet.
    assert asked(code, 5000, AUDIT_ARCHITECTURES[machine]) == refused(errno.EPERM)


@pytest.mark.parametrize("machine", AUDIT_ARCHITECTURES)
def test_another_machines_calls_end_the_process(machine: str) -> None:
    code = program(machine, PID)
    assert asked(code, NUMBERS[machine]["read"], 0x40000003) == KILLED
    if machine == "x86_64":
        assert asked(code, 0x40000000, AUDIT_ARCHITECTURES[machine]) == KILLED


def test_a_filter_is_no_longer_than_the_kernel_takes() -> None:
    for machine in AUDIT_ARCHITECTURES:
        assert len(program(machine, PID)) // 8 <= 4096
