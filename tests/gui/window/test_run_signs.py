"""How far a run is stands in the title and the taskbar, and the desktop says when it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QProcess
from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.values.records import RunState
from gui.base.context import Context
from gui.queue.controller import RunQueue
from gui.window.desktop import Notices, over_dbus
from gui.window.run_signs import RunSigns
from tests.helpers.photos import portrait_file
from tests.helpers.window.queue_help import add, states, until


class Said(Notices):
    """Keeps what would be said."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.all: list[tuple[str, str]] = []

    def say(self, title: str, text: str) -> None:
        self.all.append((title, text))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setWindowTitle("Faixa")
    qtbot.addWidget(made)
    return made


def test_title_taskbar_and_a_word_at_the_end_follow_a_real_run(
    context: Context, queue: RunQueue, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    titles: list[str] = []
    shares: list[float | None] = []
    window.windowTitleChanged.connect(titles.append)
    said = Said(window)
    RunSigns(context, queue, window, shares.append, said)
    for number in range(3):
        portrait_file(tmp_path / "secret" / f"{number}.jpg")
    add(queue, tmp_path / "secret")
    until(qtbot, lambda: states(queue) == [RunState.DONE] and bool(said.all))
    assert titles[0] == "0% · Faixa"
    assert titles[-1] == window.windowTitle() == "Faixa"
    assert shares[0] == 0.0
    assert shares[-1] is None
    assert all(share is None or 0.0 <= share <= 1.0 for share in shares)
    ((title, text),) = said.all
    assert title == "A run is done"
    assert text.startswith("3 photos")
    assert "secret" not in title + text


def test_a_title_of_others_keeps_the_progress_and_a_pause_is_told(
    context: Context, queue: RunQueue, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    signs = RunSigns(context, queue, window, lambda _: None, Said(window))
    portrait_file(tmp_path / "a" / "0.jpg")
    queue.pause()
    add(queue, tmp_path / "a")
    until(qtbot, lambda: len(queue.items()) == 1)
    item = queue.items()[0]
    signs._progressed(replace(item, is_current=True, paused=True))
    assert window.windowTitle() == "0% (paused) · Faixa"
    window.setWindowTitle("A case – Faixa")
    assert window.windowTitle() == "0% (paused) · A case – Faixa"
    signs.close()
    assert window.windowTitle() == "A case – Faixa"


def test_who_does_not_want_it_hears_nothing(
    context: Context, queue: RunQueue, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    context.change_settings(notify=False)
    said = Said(window)
    RunSigns(context, queue, window, lambda _: None, said)
    portrait_file(tmp_path / "a" / "0.jpg")
    with qtbot.waitSignal(queue.finished, timeout=60_000):
        add(queue, tmp_path / "a")
    assert said.all == []


SERVICE = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection
application = QCoreApplication([])
@ClassInfo({"D-Bus Interface": "org.freedesktop.Notifications"})
class Service(QObject):
    @Slot(result=str)
    def GetServerInformation(self):
        return "test"
    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(self, *said):
        print(said[0], said[3], said[4], sep="|", flush=True)
        return 1
service = Service()
bus = QDBusConnection.connectToBus(sys.argv[1], "service")
every = QDBusConnection.RegisterOption.ExportAllSlots
bus.registerObject("/org/freedesktop/Notifications", service, every)
bus.registerService("org.freedesktop.Notifications")
print("ready", flush=True)
application.exec()
"""


@pytest.fixture
def bus(qapp: object) -> Iterator[tuple[QDBusConnection, str]]:
    """A bus of this test's own, with nobody on it."""
    if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        connection = QDBusConnection.connectToBus(address, "faixa-test")
        assert connection.isConnected()
        yield connection, address
        QDBusConnection.disconnectFromBus("faixa-test")
        daemon.terminate()


def test_the_desktop_really_hears_the_word(
    bus: tuple[QDBusConnection, str], window: QWidget, qtbot: QtBot
) -> None:
    connection, address = bus
    service = QProcess()
    heard = ""

    def read() -> None:
        nonlocal heard
        heard += bytes(service.readAllStandardOutput().data()).decode()

    service.readyReadStandardOutput.connect(read)
    service.start(sys.executable, ["-c", SERVICE, address])
    try:
        qtbot.waitUntil(lambda: "ready" in heard, timeout=30_000)
        Notices(window, connection).say("A run is done", "3 photos")
        qtbot.waitUntil(lambda: "Faixa|A run is done|3 photos" in heard, timeout=30_000)
    finally:
        service.kill()
        service.waitForFinished()


def test_a_desktop_without_notices_loses_nothing(
    bus: tuple[QDBusConnection, str], window: QWidget, qtbot: QtBot
) -> None:
    notices = Notices(window, bus[0])
    notices.say("A run is done", "3 photos")
    qtbot.waitUntil(lambda: not notices.findChildren(QDBusPendingCallWatcher), timeout=30_000)
    notices.close()


def test_the_taskbar_really_hears_the_share(bus: tuple[QDBusConnection, str], qtbot: QtBot) -> None:
    if shutil.which("dbus-monitor") is None:
        pytest.skip("there is no dbus-monitor")
    monitor, heard = QProcess(), ""

    def read() -> None:
        nonlocal heard
        heard += bytes(monitor.readAllStandardOutput().data()).decode()

    monitor.readyReadStandardOutput.connect(read)
    monitor.start("dbus-monitor", ["--address", bus[1]])
    try:
        # It tells of itself first.
        qtbot.waitUntil(lambda: "NameLost" in heard or "NameAcquired" in heard, timeout=30_000)
        show = over_dbus(bus[0])
        show(0.25)
        show(None)
        qtbot.waitUntil(lambda: heard.count("LauncherEntry; member=Update") == 2, timeout=30_000)
        qtbot.waitUntil(lambda: "boolean false" in heard, timeout=30_000)
    finally:
        monitor.kill()
        monitor.waitForFinished()
    assert 'string "application://faixa.desktop"' in heard
    assert "double 0.25" in heard
    assert "boolean true" in heard
