"""What the desktop shows of Faixa outside its window: progress in the taskbar, a word at the end.

Linux: the session's bus of D-Bus (Unity's launcher interface, which KDE, GNOME's docks and others
know, and freedesktop.org's notifications). Windows: ITaskbarList3. Elsewhere a number on the
program's icon, and the tray. All of it stays on the machine, and where nobody listens nothing is
lost.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QObject, Qt
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusInterface,
    QDBusMessage,
    QDBusPendingCallWatcher,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from gui.look.icons import icon

ENTRY = "application://faixa.desktop"
LAUNCHER = ("/com/canonical/unity/launcherentry/faixa", "com.canonical.Unity.LauncherEntry")
NOTICES = (
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)
SHOWN_MILLISECONDS = 10_000
ANSWER_MILLISECONDS = 1_000

Show = Callable[[float | None], None]
"""Shows a share, 0 to 1, or takes what is shown away (None)."""


def over_dbus(bus: QDBusConnection) -> Show:
    """The taskbar's progress on Linux."""

    def show(share: float | None) -> None:
        message = QDBusMessage.createSignal(*LAUNCHER, "Update")
        state = {"progress": float(share or 0.0), "progress-visible": share is not None}
        message.setArguments([ENTRY, state])
        bus.send(message)

    return show


def on_icon() -> Show:
    """A percentage as the number on the program's icon, as on macOS."""

    def show(share: float | None) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.setBadgeNumber(0 if share is None else int(100 * share))

    return show


def taskbar(window: QWidget) -> Show:
    """This system's."""
    if sys.platform == "linux":
        return over_dbus(QDBusConnection.sessionBus())
    if sys.platform == "win32":
        from gui.window.windows_taskbar import of_window

        return of_window(int(window.winId())) or on_icon()
    return on_icon()


class Notices(QObject):
    """Words that the desktop shows over whatever the person does."""

    def __init__(self, parent: QObject, bus: QDBusConnection | None = None) -> None:
        """`bus` is another one than the session's."""
        super().__init__(parent)
        self._bus = bus
        self._tray: QSystemTrayIcon | None = None

    def say(self, title: str, text: str) -> None:
        """Says it, soon."""
        bus = self._bus or (QDBusConnection.sessionBus() if sys.platform == "linux" else None)
        if bus is None or not bus.isConnected():
            self._in_tray(title, text)
            return
        # What follows waits for the desktop's answers. One that does not answer this, for which
        # nobody waits, must not hang the window.
        asked = bus.asyncCall(QDBusMessage.createMethodCall(*NOTICES, "GetServerInformation"))
        watcher = QDBusPendingCallWatcher(asked, self)

        def answered() -> None:
            if watcher.isError():
                self._in_tray(title, text)
            else:
                _notify(bus, title, text)
            watcher.deleteLater()

        watcher.finished.connect(answered)

    def close(self) -> None:
        """Nothing stays in the tray."""
        if self._tray is not None:
            self._tray.hide()

    def _in_tray(self, title: str, text: str) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("app"), self)
        self._tray.show()
        self._tray.showMessage(title, text, icon("app"), SHOWN_MILLISECONDS)


def _notify(bus: QDBusConnection, title: str, text: str) -> None:
    service, path, name = NOTICES
    interface = QDBusInterface(service, path, name, bus)
    interface.setTimeout(ANSWER_MILLISECONDS)
    # As a slot of the interface, since only that gives its numbers the types which it asks for.
    with contextlib.suppress(RuntimeError):
        QMetaObject.invokeMethod(
            interface,
            "Notify",
            Qt.ConnectionType.DirectConnection,
            Q_RETURN_ARG("uint"),
            Q_ARG("QString", "Faixa"),
            Q_ARG("uint", 0),
            Q_ARG("QString", "faixa"),
            Q_ARG("QString", title),
            Q_ARG("QString", text),
            Q_ARG("QStringList", []),
            Q_ARG("QVariantMap", {}),
            Q_ARG("int", -1),
        )
