"""Progress in the taskbar of Windows: ITaskbarList3, called as C does it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

TOTAL = 1000
_NO_PROGRESS, _NORMAL = 0, 2
_IN_PROCESS = 1
# Places in the interface's table of functions, after those of IUnknown and ITaskbarList(2).
_HR_INIT, _SET_VALUE, _SET_STATE = 3, 9, 10
_CLASS = "{56FDF344-FD6D-11D0-958A-006097C9A090}"
_INTERFACE = "{EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF}"


def of_window(window: int) -> Callable[[float | None], None] | None:
    """What shows a share, 0 to 1, on the button of a window (HWND); None where there is no such."""
    try:
        ole = ctypes.OleDLL("ole32")  # type: ignore[attr-defined,unused-ignore]
        own, asked = (ctypes.create_string_buffer(16) for _ in range(2))
        ole.CLSIDFromString(ctypes.c_wchar_p(_CLASS), own)
        ole.CLSIDFromString(ctypes.c_wchar_p(_INTERFACE), asked)
        bar = ctypes.c_void_p()
        ole.CoCreateInstance(own, None, _IN_PROCESS, asked, ctypes.byref(bar))
        _function(bar, _HR_INIT)(bar)
    except (AttributeError, OSError):
        return None

    def show(share: float | None) -> None:
        state = _NO_PROGRESS if share is None else _NORMAL
        handle = ctypes.c_void_p(window)
        _function(bar, _SET_STATE, ctypes.c_void_p, ctypes.c_int)(bar, handle, state)
        if share is not None:
            value = _function(bar, _SET_VALUE, ctypes.c_void_p, *(ctypes.c_ulonglong,) * 2)
            value(bar, handle, int(TOTAL * share), TOTAL)

    return show


def _function(bar: ctypes.c_void_p, place: int, *arguments: type) -> Callable[..., int]:
    table = ctypes.cast(bar, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
    kind = ctypes.WINFUNCTYPE(  # type: ignore[attr-defined,unused-ignore]
        ctypes.c_long, ctypes.c_void_p, *arguments
    )
    called: Callable[..., int] = kind(table[place])
    return called
