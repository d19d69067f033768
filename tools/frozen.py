"""What of the libraries goes into the frozen program, and what is left out; used by build.spec."""

from __future__ import annotations

import fnmatch
import re
import sys
from collections.abc import Callable, Container, Iterable
from pathlib import Path, PurePosixPath

from engine.support.languages import Language
from tools.unneeded import is_unneeded

Entry = tuple[str, str, str]
"""PyInstaller's: the name inside the program's folder, the file, the kind."""

EXCLUDED = [
    # Nothing here reaches for the network: what could, is not even there.
    "ssl", "_ssl", "ftplib", "smtplib", "xmlrpc", "http.client", "http.server", "http.cookiejar",
    "urllib.request", "PySide6.QtNetwork",
    # A debugger, a test runner, another toolkit.
    "doctest", "pdb", "pydoc", "pydoc_data", "unittest", "tkinter", "PIL.ImageTk", "PIL._imagingtk",
    "PIL.ImageGrab", "lib2to3", "test",
    "numpy.distutils", "numpy.f2py", "numpy.testing", "numpy._core._multiarray_tests",
    "onnxruntime.backend", "onnxruntime.datasets", "onnxruntime.quantization",
    "onnxruntime.tools", "onnxruntime.transformers",
    # GPL parts in its wheels (docs/decisions/0013-films.md).
    "av",
    # What packaging tools brought into the environment, and others take where they find it.
    "defusedxml", "typing_extensions",
]  # fmt: skip

_LEFT_OUT = (
    # Qt draws on X11, Wayland and, for tests and scripts, nothing at all; not on bare devices.
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/tls/*",
    "PySide6/Qt/plugins/platforms/libq[elmv]*",
    # The portal's dialogs serve GNOME, too, without a second toolkit from the build machine.
    "PySide6/Qt/plugins/platformthemes/libqgtk3*",
    "PySide6/Qt/plugins/wayland-shell-integration/lib[fiqw]*",
    # Photos are read by the engine alone; the window shows arrays and SVG icons.
    "PySide6/Qt/plugins/imageformats/libq[!s]*",
    "PySide6/QtNetwork*",
    "PySide6/Qt/translations/*",
    # Every system has its own, as new as its C library; an older one hinders the graphics driver.
    "libstdc++.so.*",
    "libgcc_s.so.*",
    # CUDA of the build machine, which NVIDIA's terms would be for: the system's is found.
    "libcudart.so.*", "libcublas*.so.*", "libcudnn*.so.*", "libcufft*.so.*", "libcurand.so.*",
    "libnvrtc*.so.*", "libnvJitLink.so.*",
)  # fmt: skip
_KEPT_ALL_THE_SAME = tuple(
    f"PySide6/Qt/translations/qtbase_{each.locale}.qm"
    for each in Language
    if each is not Language.ENGLISH
)
_ROOTS = re.compile(r"\.abi3\.|\.cpython-|/plugins/|lib-dynload|onnxruntime/capi/|libpython")
"""What is loaded by name at run time; all other libraries must be needed by one of these."""


def kept(name: str) -> bool:
    """Whether the file called `name` in the program's folder is shipped."""
    path = name.replace("\\", "/")
    if any(fnmatch.fnmatch(path, pattern) for pattern in _KEPT_ALL_THE_SAME):
        return True
    if is_unneeded(path):
        return False
    return not any(fnmatch.fnmatch(path, pattern) for pattern in _LEFT_OUT)


def leads(entry: Entry, there: Container[str]) -> bool:
    """Whether an entry is no link, or one to a library that is shipped (`there`)."""
    return entry[2] != "SYMLINK" or ".so" not in entry[1] or entry[1] in there


def needed(entries: Iterable[Entry], imports_of: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries without libraries that nothing needs any more; on Linux, else all.

    `imports_of` gives the names of the libraries that a file is linked against.
    """
    kept_entries = list(entries)
    if sys.platform != "linux":
        return kept_entries
    by_name: dict[str, list[Entry]] = {}
    for entry in kept_entries:
        by_name.setdefault(PurePosixPath(entry[0]).name, []).append(entry)
    waiting = [entry for entry in kept_entries if _ROOTS.search(entry[0])]
    seen = {entry[0] for entry in waiting}
    while waiting:
        _, source, kind = waiting.pop()
        # A link at the top of the folder is worth what it points to.
        wanted = [PurePosixPath(source).name] if kind == "SYMLINK" else imports_of(source)
        for library in wanted:
            for entry in by_name.get(PurePosixPath(library).name, []):
                if entry[0] not in seen:
                    seen.add(entry[0])
                    waiting.append(entry)
    return [entry for entry in kept_entries if entry[0] in seen]


def cuda_libraries() -> list[tuple[str, str]]:
    """CUDA's and cuDNN's libraries, where the environment has NVIDIA's packages of them.

    They keep their places (`nvidia/cudnn/lib/…`) beside onnxruntime's folder: that is where its
    `preload_dlls` looks.
    """
    for place in map(Path, sys.path):
        files = [
            file
            for kind in ("*.so*", "*.dll")
            for file in (place / "nvidia").rglob(kind)
            if file.is_file()
        ]
        if files:
            return [(str(file), str(file.parent.relative_to(place))) for file in sorted(files)]
    return []
