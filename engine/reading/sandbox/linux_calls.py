"""The filter of system calls for a decoding process, as seccomp(2) takes it: classic BPF.

A call that is not named is refused with EPERM, which libraries that only try something survive. A
few that no decoder ever makes end the process: whoever makes one has taken it over. Memory that can
be run cannot be made any more.
"""

from __future__ import annotations

import errno
import struct

AUDIT_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_ALLOWED = (
    *("futex", "read", "write", "recvfrom", "sendto", "recvmsg", "sendmsg", "poll", "ppoll"),
    *("munmap", "mremap", "madvise", "brk", "close", "lseek", "fstat", "readv", "writev"),
    *("pread64", "preadv", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack"),
    *("restart_syscall", "select", "pselect6", "futex_waitv", "sched_yield", "sched_getaffinity"),
    *("nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "time"),
    *("times", "getrusage", "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid"),
    *("getegid", "getcpu", "sysinfo", "uname", "getrandom", "exit", "exit_group"),
    *("set_robust_list", "rseq", "set_tid_address", "setitimer", "getitimer", "membarrier"),
)
# What is there in an older form, which is asked for then.
_UNKNOWN = ("clone3", "statx", "openat2", "faccessat2")
_NO_FILES = (
    *("open", "openat", "creat", "stat", "lstat", "access", "faccessat", "readlink", "readlinkat"),
)
_DEADLY = (
    *("execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise"),
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "bpf", "userfaultfd"),
    *("perf_event_open", "kexec_load", "kexec_file_load", "init_module", "finit_module"),
    *("delete_module", "mount", "umount2", "pivot_root", "chroot", "unshare", "setns"),
    *("keyctl", "add_key", "request_key", "open_by_handle_at", "pidfd_getfd", "kcmp"),
)

# arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h
NUMBERS: dict[str, dict[str, int]] = {
    "x86_64": {
        "read": 0,
        "write": 1,
        "open": 2,
        "close": 3,
        "stat": 4,
        "fstat": 5,
        "lstat": 6,
        "poll": 7,
        "lseek": 8,
        "mmap": 9,
        "mprotect": 10,
        "munmap": 11,
        "brk": 12,
        "rt_sigaction": 13,
        "rt_sigprocmask": 14,
        "rt_sigreturn": 15,
        "ioctl": 16,
        "pread64": 17,
        "readv": 19,
        "writev": 20,
        "access": 21,
        "select": 23,
        "sched_yield": 24,
        "mremap": 25,
        "madvise": 28,
        "nanosleep": 35,
        "getitimer": 36,
        "setitimer": 38,
        "getpid": 39,
        "sendto": 44,
        "recvfrom": 45,
        "sendmsg": 46,
        "recvmsg": 47,
        "clone": 56,
        "execve": 59,
        "exit": 60,
        "uname": 63,
        "fcntl": 72,
        "creat": 85,
        "readlink": 89,
        "gettimeofday": 96,
        "getrusage": 98,
        "sysinfo": 99,
        "times": 100,
        "ptrace": 101,
        "getuid": 102,
        "getgid": 104,
        "geteuid": 107,
        "getegid": 108,
        "getppid": 110,
        "sigaltstack": 131,
        "pivot_root": 155,
        "prctl": 157,
        "chroot": 161,
        "mount": 165,
        "umount2": 166,
        "init_module": 175,
        "delete_module": 176,
        "gettid": 186,
        "time": 201,
        "futex": 202,
        "sched_getaffinity": 204,
        "set_tid_address": 218,
        "restart_syscall": 219,
        "clock_gettime": 228,
        "clock_getres": 229,
        "clock_nanosleep": 230,
        "exit_group": 231,
        "tgkill": 234,
        "kexec_load": 246,
        "add_key": 248,
        "request_key": 249,
        "keyctl": 250,
        "openat": 257,
        "newfstatat": 262,
        "readlinkat": 267,
        "faccessat": 269,
        "pselect6": 270,
        "ppoll": 271,
        "unshare": 272,
        "set_robust_list": 273,
        "preadv": 295,
        "perf_event_open": 298,
        "prlimit64": 302,
        "open_by_handle_at": 304,
        "setns": 308,
        "getcpu": 309,
        "process_vm_readv": 310,
        "process_vm_writev": 311,
        "kcmp": 312,
        "finit_module": 313,
        "seccomp": 317,
        "getrandom": 318,
        "kexec_file_load": 320,
        "bpf": 321,
        "execveat": 322,
        "userfaultfd": 323,
        "membarrier": 324,
        "statx": 332,
        "rseq": 334,
        "io_uring_setup": 425,
        "io_uring_enter": 426,
        "io_uring_register": 427,
        "clone3": 435,
        "openat2": 437,
        "pidfd_getfd": 438,
        "faccessat2": 439,
        "process_madvise": 440,
        "futex_waitv": 449,
    },
    "aarch64": {
        "fcntl": 25,
        "ioctl": 29,
        "umount2": 39,
        "mount": 40,
        "pivot_root": 41,
        "faccessat": 48,
        "chroot": 51,
        "openat": 56,
        "close": 57,
        "lseek": 62,
        "read": 63,
        "write": 64,
        "readv": 65,
        "writev": 66,
        "pread64": 67,
        "preadv": 69,
        "pselect6": 72,
        "ppoll": 73,
        "readlinkat": 78,
        "newfstatat": 79,
        "fstat": 80,
        "exit": 93,
        "exit_group": 94,
        "set_tid_address": 96,
        "unshare": 97,
        "futex": 98,
        "set_robust_list": 99,
        "nanosleep": 101,
        "getitimer": 102,
        "setitimer": 103,
        "kexec_load": 104,
        "init_module": 105,
        "delete_module": 106,
        "clock_gettime": 113,
        "clock_getres": 114,
        "clock_nanosleep": 115,
        "ptrace": 117,
        "sched_getaffinity": 123,
        "sched_yield": 124,
        "restart_syscall": 128,
        "tgkill": 131,
        "sigaltstack": 132,
        "rt_sigaction": 134,
        "rt_sigprocmask": 135,
        "rt_sigreturn": 139,
        "times": 153,
        "uname": 160,
        "getrusage": 165,
        "prctl": 167,
        "getcpu": 168,
        "gettimeofday": 169,
        "getpid": 172,
        "getppid": 173,
        "getuid": 174,
        "geteuid": 175,
        "getgid": 176,
        "getegid": 177,
        "gettid": 178,
        "sysinfo": 179,
        "sendto": 206,
        "recvfrom": 207,
        "sendmsg": 211,
        "recvmsg": 212,
        "brk": 214,
        "munmap": 215,
        "mremap": 216,
        "add_key": 217,
        "request_key": 218,
        "keyctl": 219,
        "clone": 220,
        "execve": 221,
        "mmap": 222,
        "mprotect": 226,
        "madvise": 233,
        "perf_event_open": 241,
        "prlimit64": 261,
        "open_by_handle_at": 265,
        "setns": 268,
        "process_vm_readv": 270,
        "process_vm_writev": 271,
        "kcmp": 272,
        "finit_module": 273,
        "seccomp": 277,
        "getrandom": 278,
        "bpf": 280,
        "execveat": 281,
        "userfaultfd": 282,
        "membarrier": 283,
        "statx": 291,
        "rseq": 293,
        "kexec_file_load": 294,
        "io_uring_setup": 425,
        "io_uring_enter": 426,
        "io_uring_register": 427,
        "clone3": 435,
        "openat2": 437,
        "pidfd_getfd": 438,
        "faccessat2": 439,
        "process_madvise": 440,
        "futex_waitv": 449,
    },
}

_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERRNO = 0x00050000

_LOAD, _AND, _JUMP_EQUAL, _JUMP_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32_BIT = 0x40000000

_CLONE_THREAD = 0x10000
_PROT_EXEC = 4
_AT_EMPTY_PATH = 0x1000
# Whether it is a terminal, whether it waits, who inherits it: TCGETS, FIONBIO, FIONCLEX, FIOCLEX.
_IOCTL = (0x5401, 0x5421, 0x5450, 0x5451)
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC: none that sends signals.
_FCNTL = (0, 1, 2, 3, 4, 1030)

_Block = list[bytes]


def program(machine: str, pid: int) -> bytes:
    """The filter for the process `pid` on a machine of `AUDIT_ARCHITECTURES`."""
    numbers = NUMBERS[machine]
    code = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_JUMP_EQUAL, AUDIT_ARCHITECTURES[machine], 1, 0),
        _returned(_KILL),
        _step(_LOAD, _NUMBER),
    ]
    if machine == "x86_64":
        # The same calls under other numbers.
        code += [_step(_JUMP_LEAST, _X32_BIT, 0, 1), _returned(_KILL)]
    conditions = {
        "mmap": _unless_set(2, _PROT_EXEC),
        "mprotect": _unless_set(2, _PROT_EXEC),
        "clone": _if_set(0, _CLONE_THREAD),
        "newfstatat": _if_one_of(3, (_AT_EMPTY_PATH,)),
        "ioctl": _if_one_of(1, _IOCTL),
        "fcntl": _if_one_of(1, _FCNTL),
        "prctl": _if_one_of(0, (_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA)),
        # abort() of the C library.
        "tgkill": _if_one_of(0, (pid,)),
        "prlimit64": _if_nothing(2),
    }
    answers = (
        *((name, [_returned(_ALLOW)]) for name in _ALLOWED),
        *conditions.items(),
        *((name, [_returned(_ERRNO | errno.ENOSYS)]) for name in _UNKNOWN),
        *((name, [_returned(_ERRNO | errno.EACCES)]) for name in _NO_FILES),
        *((name, [_returned(_KILL)]) for name in _DEADLY),
    )
    for name, block in answers:
        if name in numbers:
            code += [_step(_JUMP_EQUAL, numbers[name], 0, len(block)), *block]
    return b"".join((*code, _returned(_ERRNO | errno.EPERM)))


def _if_set(argument: int, bits: int) -> _Block:
    return _masked(argument, bits, bits, _ALLOW, _ERRNO | errno.EPERM)


def _unless_set(argument: int, bits: int) -> _Block:
    return _masked(argument, bits, 0, _ALLOW, _ERRNO | errno.EACCES)


def _masked(argument: int, bits: int, wanted: int, then: int, otherwise: int) -> _Block:
    return [
        _low(argument),
        _step(_AND, bits),
        _step(_JUMP_EQUAL, wanted, 0, 1),
        _returned(then),
        _returned(otherwise),
    ]


def _if_one_of(argument: int, values: tuple[int, ...]) -> _Block:
    code = [_low(argument)]
    for value in values:
        code += [_step(_JUMP_EQUAL, value, 0, 1), _returned(_ALLOW)]
    return [*code, _returned(_ERRNO | errno.EPERM)]


def _if_nothing(argument: int) -> _Block:
    """A pointer that is null: what is asked is not changed."""
    return [
        _low(argument),
        _step(_JUMP_EQUAL, 0, 0, 3),
        _step(_LOAD, _ARGUMENTS + 8 * argument + 4),
        _step(_JUMP_EQUAL, 0, 0, 1),
        _returned(_ALLOW),
        _returned(_ERRNO | errno.EPERM),
    ]


def _low(argument: int) -> bytes:
    """Load an argument's low half: the kernel takes no more of an `int`. Both are little-endian."""
    return _step(_LOAD, _ARGUMENTS + 8 * argument)


def _returned(what: int) -> bytes:
    return _step(_RETURN, what)


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """`struct sock_filter`: the steps to skip where the comparison holds, and where it does not."""
    return struct.pack("<HBBI", code, then, otherwise, value)
