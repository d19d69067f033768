"""A decoding process on Windows: a job object, low integrity, no privileges.

Written against the documented interface (Job Objects, Mandatory Integrity Control,
SetProcessMitigationPolicy); it has not been tried yet. What is low cannot write anywhere of the
user's, and no program can be started; but it can read what everybody on the machine may, and
Windows grants it the network: both are told as missing.

The program opens a photo and makes a copy of its handle inside the process (DuplicateHandle).
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Collection

from engine.reading.sandbox.protection import Protection

if sys.platform == "win32":
    from ctypes import wintypes

    _JOB_EXTENDED_LIMITS = 9
    _LIMIT_ACTIVE_PROCESSES = 0x8
    _LIMIT_PROCESS_MEMORY = 0x100
    _DIE_ON_UNHANDLED_EXCEPTION = 0x400
    _KILL_ON_JOB_CLOSE = 0x2000

    _TOKEN_ADJUST_PRIVILEGES, _TOKEN_QUERY, _TOKEN_ADJUST_DEFAULT = 0x20, 0x8, 0x80
    _TOKEN_INTEGRITY_LEVEL = 25
    _SE_GROUP_INTEGRITY = 0x20
    _LOW_INTEGRITY = "S-1-16-4096"

    # PROCESS_MITIGATION_POLICY: no code made at run time, no hooks, no libraries from a network or
    # of low integrity, no processes.
    _POLICIES = ((2, 0b1), (6, 0b1), (10, 0b11), (13, 0b1))

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    class _SidAndAttributes(ctypes.Structure):
        _fields_ = (("Sid", ctypes.c_void_p), ("Attributes", wintypes.DWORD))

    def begin(parent: int) -> None:
        """The job ends the process with its parent: see `hold`."""

    def hold(process: int, memory: int) -> int:
        """Puts a process, by its handle, into a job of its own; the job's handle, 0 if none.

        The process ends when the handle is closed, as it is when this program ends.
        """
        kernel = _kernel()
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return 0
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = (
            _LIMIT_ACTIVE_PROCESSES
            | _LIMIT_PROCESS_MEMORY
            | _DIE_ON_UNHANDLED_EXCEPTION
            | _KILL_ON_JOB_CLOSE
        )
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory
        size = ctypes.sizeof(limits)
        if not (
            kernel.SetInformationJobObject(job, _JOB_EXTENDED_LIMITS, ctypes.byref(limits), size)
            and kernel.AssignProcessToJobObject(job, process)
        ):
            kernel.CloseHandle(job)
            return 0
        return int(job)

    def let_go(job: int) -> None:
        """Close the job's handle, which ends what is in it."""
        if job:
            _kernel().CloseHandle(job)

    def enter(memory: int, files: Collection[int]) -> Protection:
        """See `engine.reading.sandbox.enter`; the limit of memory is the job's."""
        missing = Protection.FILES | Protection.CALLS
        kernel = _kernel()
        in_job = wintypes.BOOL()
        own = kernel.GetCurrentProcess()
        if not (kernel.IsProcessInJob(own, None, ctypes.byref(in_job)) and in_job.value):
            missing |= Protection.LIMITS
        _lower()
        for policy, flags in _POLICIES:
            value = wintypes.DWORD(flags)
            kernel.SetProcessMitigationPolicy(policy, ctypes.byref(value), ctypes.sizeof(value))
        return missing

    def _lower() -> None:
        """Gives up all privileges, and the right to write what is the user's."""
        kernel = _kernel()
        rights = _rights()
        token = wintypes.HANDLE()
        wanted = _TOKEN_ADJUST_PRIVILEGES | _TOKEN_QUERY | _TOKEN_ADJUST_DEFAULT
        own = kernel.GetCurrentProcess()
        if not rights.OpenProcessToken(own, wanted, ctypes.byref(token)):
            return
        rights.AdjustTokenPrivileges(token, True, None, 0, None, None)
        sid = ctypes.c_void_p()
        if rights.ConvertStringSidToSidW(_LOW_INTEGRITY, ctypes.byref(sid)):
            label = _SidAndAttributes(sid, _SE_GROUP_INTEGRITY)
            size = ctypes.sizeof(label) + rights.GetLengthSid(sid)
            rights.SetTokenInformation(token, _TOKEN_INTEGRITY_LEVEL, ctypes.byref(label), size)
            kernel.LocalFree(sid)
        kernel.CloseHandle(token)

    def _rights() -> ctypes.WinDLL:
        """advapi32, likewise."""
        rights = ctypes.WinDLL("advapi32", use_last_error=True)
        rights.OpenProcessToken.argtypes = (wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p)
        rights.AdjustTokenPrivileges.argtypes = (
            wintypes.HANDLE,
            wintypes.BOOL,
            ctypes.c_void_p,
            wintypes.DWORD,
            ctypes.c_void_p,
            ctypes.c_void_p,
        )
        rights.ConvertStringSidToSidW.argtypes = (wintypes.LPCWSTR, ctypes.c_void_p)
        rights.GetLengthSid.argtypes = (ctypes.c_void_p,)
        rights.SetTokenInformation.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        return rights

    def _kernel() -> ctypes.WinDLL:
        """kernel32, with the handles of 64-bit processes as they are."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.IsProcessInJob.argtypes = (wintypes.HANDLE, wintypes.HANDLE, ctypes.c_void_p)
        kernel.SetProcessMitigationPolicy.argtypes = (
            ctypes.c_int,
            ctypes.c_void_p,
            ctypes.c_size_t,
        )
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        return kernel
