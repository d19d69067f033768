"""A decoder that was taken over, and all that it cannot do: Linux, where it can be tried."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.reading import start
from engine.reading.pool import DecodePool
from engine.reading.sandbox import Protection
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import bad_decoder
from tests.helpers.bad_decoder import answer, photo

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux alone")


@pytest.fixture(scope="module")
def pool() -> Iterator[DecodePool]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(start, "begin", bad_decoder.begin)
        with DecodePool(Detail(), DecodeLimits(seconds=60), workers=1) as made:
            if not os.path.exists("/proc/sys/kernel/seccomp/actions_avail"):
                pytest.skip("this kernel has no seccomp")
            assert made.missing() == Protection(0)
            yield made


REFUSED = {"EACCES", "EPERM"}

FILES = {
    "a file of the user": "os.open(own, os.O_RDONLY)",
    "passwd": "os.open('/etc/passwd', os.O_RDONLY)",
    "a folder": "os.listdir(os.path.dirname(own))",
    "a new file": "os.open(own + '.new', os.O_WRONLY | os.O_CREAT, 0o600)",
    "the photo by its descriptor": "os.open('/proc/self/fd/%d' % photo_fd, os.O_RDWR)",
    "the memory of the program": "os.open('/proc/%d/mem' % os.getppid(), os.O_RDWR)",
    "its own memory": "os.open('/proc/self/mem', os.O_RDWR)",
    "a removal": "os.unlink(own)",
    "a renaming": "os.rename(own, own + '.2')",
    "a link": "os.symlink(own, own + '.3')",
    "a hard link": "os.link(own, own + '.4')",
    "a new folder": "os.mkdir(own + '.5')",
    "the rights of a file": "os.chmod(own, 0o777)",
    "the length of a file": "os.truncate(own, 0)",
    "the times of a file": "os.utime(own)",
    "whether a file is there": "os.stat(own)",
    "a working folder": "os.chdir('/')",
    "a device": "os.open('/dev/tty', os.O_RDWR)",
    "writing to the photo": "os.write(photo_fd, b'x')",
    "the photo's length": "os.ftruncate(photo_fd, 0)",
    "the photo's rights": "os.fchmod(photo_fd, 0o777)",
    "extended attributes": "os.setxattr(own, 'user.x', b'x')",
}

CALLS = {
    "TCP": "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "TCP of IPv6": "socket.socket(socket.AF_INET6, socket.SOCK_STREAM)",
    "UDP": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a Unix socket": "socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)",
    "netlink": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "a pair of sockets": "socket.socketpair()",
    "fork": "os.fork()",
    "killing the program": "os.kill(os.getppid(), 15)",
    "asking whether the program lives": "os.kill(os.getppid(), 0)",
    "killing all": "os.kill(-1, 9)",
    "a signal to another thread": "called(234, os.getppid(), os.getppid(), 15)",
    "memory as a file": "os.memfd_create('x')",
    "memory that runs": "called(9, 0, 4096, 7, 0x22, -1, 0)",
    "running memory": "called(10, ctypes.addressof(own_page) & ~4095, 4096, 5)",
    "priorities of others": "os.setpriority(0, os.getppid(), 19)",
    "its group": "os.setpgid(0, os.getppid())",
    "being dumped": "called(157, 4, 1, 0, 0, 0)",
    "outliving the program": "called(157, 1, 0, 0, 0, 0)",
    "signals by a file": "called(72, 0, 8, os.getppid())",
    "a terminal's input": "called(16, 0, 0x5412, 0)",
    "another user": "os.setuid(0)",
    "a handle of a process": "os.pidfd_open(os.getppid())",
    "the system's clock": "called(227, 0, 0)",
    "watching files": "called(294, 0)",
    "a queue of messages": "called(68, 0, 0)",
    "shared memory of old": "called(29, 0, 4096, 0o1600)",
    "another root": "os.sched_setaffinity(os.getppid(), {0})",
}

DEADLY = {
    "exec": "os.execv('/bin/true', ['/bin/true'])",
    "exec of a descriptor": "called(322, photo_fd, b'', None, None, 0x1000)",
    "ptrace": "called(101, 16, os.getppid(), 0, 0)",
    "reading the program's memory": "called(310, os.getppid(), None, 0, None, 0, 0)",
    "writing the program's memory": "called(311, os.getppid(), None, 0, None, 0, 0)",
    "io_uring": "called(425, 8, None)",
    "BPF": "called(321, 0, None, 0)",
    "a namespace": "called(272, 0x10000000)",
    "a mount": "called(165, None, None, None, 0, None)",
    "page faults": "called(323, 0)",
    "keys": "called(250, 0, 0)",
    "the same calls by other numbers": "called(0x40000000 + 2, b'/etc/passwd', 0)",
}

SETUP = """
own = {own!r}
own_page = ctypes.create_string_buffer(8192)
photo_fd = max(int(n) for n in range(3, 64) if is_file(n))
"""

IS_FILE = """
def is_file(number):
    try:
        return os.fstat(number).st_size > 0 and os.pread(number, 3, 0) == b"\\xff\\xd8\\xff"
    except OSError:
        return False
"""


def attack(folder: Path, act: str) -> str:
    own = folder / "diary.txt"
    own.write_text("dear diary")
    program = f"{IS_FILE}{SETUP.format(own=str(own))}\nfound = tried(lambda: {act})\n"
    return photo(folder, program)


@pytest.mark.parametrize("act", FILES.values(), ids=FILES.keys())
def test_it_reaches_no_file(pool: DecodePool, tmp_path: Path, act: str) -> None:
    path = attack(tmp_path, act)
    before = sorted(os.listdir(tmp_path))
    assert answer(pool, path) in REFUSED | {"EBADF", "EINVAL"}
    assert sorted(os.listdir(tmp_path)) == before
    assert (tmp_path / "diary.txt").read_text() == "dear diary"
    assert Path(path).read_bytes().startswith(bad_decoder.START)


@pytest.mark.parametrize("act", CALLS.values(), ids=CALLS.keys())
def test_it_reaches_no_network_and_no_process(pool: DecodePool, tmp_path: Path, act: str) -> None:
    if os.uname().machine != "x86_64" and "called(" in act:
        pytest.skip("the numbers are another machine's")
    assert answer(pool, attack(tmp_path, act)) in REFUSED


@pytest.mark.parametrize("act", DEADLY.values(), ids=DEADLY.keys())
def test_what_no_decoder_does_ends_it_and_the_photo_is_told_of(
    pool: DecodePool, tmp_path: Path, act: str
) -> None:
    if os.uname().machine != "x86_64" and "called(" in act:
        pytest.skip("the numbers are another machine's")
    with pytest.raises(PhotoError, match="reach for what it may not"):
        answer(pool, attack(tmp_path, act))
    assert answer(pool, photo(tmp_path, "found = 7")) == 7


def test_what_it_was_handed_is_all_that_is_open(pool: DecodePool, tmp_path: Path) -> None:
    program = """
found = []
for number in range(1024):
    try:
        status = os.fstat(number)
    except OSError:
        continue
    found.append([number, status.st_mode & 0o170000])
"""
    kinds = [kind for number, kind in answer(pool, photo(tmp_path, program)) if number > 2]
    # The photo, the pixels' memory (twice), how much memory it has; the channel; what is said.
    assert kinds.count(0o100000) <= 4
    assert kinds.count(0o140000) == 1
    assert kinds.count(0o010000) == 1
    assert len(kinds) <= 6


def test_its_limits_are_hard(pool: DecodePool, tmp_path: Path) -> None:
    program = """
names = ("AS", "DATA", "FSIZE", "CORE", "NPROC", "NOFILE")
found = {name: resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names}
up = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
found["up"] = tried(up)
"""
    found = answer(pool, photo(tmp_path, program))
    assert found.pop("up") in REFUSED | {"ValueError"}
    for name in ("FSIZE", "CORE"):
        assert found[name] == [0, 0]
    for name in ("AS", "DATA", "NOFILE"):
        assert found[name][0] == found[name][1] > 0
    assert found["NPROC"][0] == found["NPROC"][1]


def test_it_gets_no_more_memory_than_a_photo_may_take(pool: DecodePool, tmp_path: Path) -> None:
    assert answer(pool, photo(tmp_path, "found = tried(bytearray, 3 * 2**40)")) == "MemoryError"
    most = DecodeLimits().worker_bytes
    assert answer(pool, photo(tmp_path, f"found = tried(bytearray, {most})")) == "MemoryError"
    assert answer(pool, photo(tmp_path, f"found = tried(bytearray, {most // 4})")) == "done"


def test_it_may_have_threads_and_they_are_held_as_well(pool: DecodePool, tmp_path: Path) -> None:
    program = """
results = []
def work():
    results.append(tried(os.open, "/etc/passwd", os.O_RDONLY))
thread = threading.Thread(target=work)
started = tried(thread.start)
if started == "done":
    thread.join()
found = [started, results]
"""
    started, results = answer(pool, photo(tmp_path, program))
    assert (started, results) == ("done", ["EACCES"])


def test_it_cannot_change_the_length_of_the_memory_for_its_pixels(
    pool: DecodePool, tmp_path: Path
) -> None:
    program = """
found = []
for number in range(3, 64):
    try:
        status = os.fstat(number)
    except OSError:
        continue
    if status.st_size >= 500_000_000:
        for length in (0, 2 * status.st_size):
            found.append(tried(os.ftruncate, number, length))
"""
    found = answer(pool, photo(tmp_path, program))
    assert found
    assert set(found) <= REFUSED


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_it_leaves_no_core_file(pool: DecodePool, tmp_path: Path, number: signal.Signals) -> None:
    program = f"called(234, os.getpid(), threading.get_native_id(), {int(number)})"
    before = set(os.listdir())
    with pytest.raises(PhotoError, match="decod"):
        answer(pool, photo(tmp_path, program))
    assert set(os.listdir()) == before
    assert answer(pool, photo(tmp_path, "found = 7")) == 7


def open_files() -> int:
    gc.collect()
    return len(os.listdir("/proc/self/fd"))


def test_a_descriptor_that_it_sends_is_closed_and_its_words_are_a_lie(
    pool: DecodePool, tmp_path: Path
) -> None:
    program = """
for number in range(3, 64):
    try:
        if os.fstat(number).st_mode & 0o170000 == 0o140000:
            break
    except OSError:
        pass
channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, number)
socket.send_fds(channel, [b"\\xff\\xff\\xff\\xff"], [0, 0, 0])
channel.detach()
"""
    counts = []
    for _ in range(3):
        error = pool.decode(photo(tmp_path, program)).exception()
        assert isinstance(error, PhotoError)
        assert error.message == Reason.DECODER_LIED()
        del error
        assert answer(pool, photo(tmp_path, "found = 7")) == 7
        counts.append(open_files())
    # Each sent three, twice.
    assert counts[2] - counts[0] < 6


def test_closing_its_files_and_living_on_holds_nobody(pool: DecodePool, tmp_path: Path) -> None:
    program = """
for number in range(3, 256):
    try:
        os.close(number)
    except OSError:
        pass
while True:
    pass
"""
    with pytest.raises(PhotoError):
        answer(pool, photo(tmp_path, program))
    assert answer(pool, photo(tmp_path, "found = 7")) == 7


def test_landlock_alone_keeps_it_from_files(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(start, "begin", bad_decoder.begin_without_seccomp)
        with DecodePool(Detail(), workers=1) as pool:
            if pool.missing() != Protection.CALLS:
                pytest.skip("this kernel has no Landlock")
            for act in ("passwd", "a new file", "a removal", "a new folder"):
                found = answer(pool, attack(tmp_path, FILES[act]))
                assert found in REFUSED, act


def test_where_the_kernel_has_neither_photos_are_read_all_the_same_and_it_is_told(
    tmp_path: Path,
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(start, "begin", bad_decoder.begin_on_an_old_kernel)
        with DecodePool(Detail(), workers=1) as pool:
            assert pool.missing() == Protection.FILES | Protection.CALLS
            assert answer(pool, photo(tmp_path, "found = 7")) == 7
