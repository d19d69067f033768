"""Errors that nobody caught: always told, never at the price of what is private."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.support.errors import CatalogError, ErrorCode
from gui.base.context import Context
from gui.base.worker import Lane
from gui.window.error_dialog import ErrorDialog, ErrorHook, install_exception_hook
from gui.words.error_report import PATH, Trouble, reason, redacted, report

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def hook(context: Context, tmp_path: Path) -> Iterator[ErrorHook]:
    installed = install_exception_hook(context, tmp_path / "log" / "faixa.log")
    yield installed
    if installed.dialog is not None:
        installed.dialog.reject()
    installed.remove()


def shown(qtbot: QtBot, hook: ErrorHook) -> ErrorDialog:
    qtbot.waitUntil(lambda: hook.dialog is not None and hook.dialog.isVisible())
    assert hook.dialog is not None
    return hook.dialog


def caught(error: Exception) -> Trouble:
    """The error with a traceback of its own."""
    try:
        raise error
    except Exception as raised:
        return Trouble(raised)


def test_an_error_in_a_slot_is_shown_and_the_window_stays(qtbot: QtBot, hook: ErrorHook) -> None:
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: 1 / 0)
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = shown(qtbot, hook)
    assert "error in Faixa itself (ZeroDivisionError)" in dialog.reason.text()
    assert "ZeroDivisionError: division by zero" in dialog.details.toPlainText()
    assert button.isVisible()


def test_an_error_in_a_timer_and_in_a_thread_is_shown(qtbot: QtBot, hook: ErrorHook) -> None:
    QTimer.singleShot(0, lambda: [][1])
    shown(qtbot, hook).reject()
    qtbot.waitUntil(lambda: hook.dialog is None)
    thread = threading.Thread(target=lambda: {}["no"], name="faixa-test")
    thread.start()
    thread.join()
    dialog = shown(qtbot, hook)
    assert "in faixa-test" in dialog.details.toPlainText()


def test_an_error_in_the_background_shows_its_own_words(
    qtbot: QtBot, hook: ErrorHook, context: Context
) -> None:
    def work() -> None:
        raise CatalogError(ErrorCode.FACE_IS_THERE())

    context.background.run(Lane.READ, work)
    assert shown(qtbot, hook).reason.text() == "There is a face in this place already."


def test_an_error_that_python_cannot_raise_is_shown(qtbot: QtBot, hook: ErrorHook) -> None:
    class Bad:
        def __del__(self) -> None:
            raise RuntimeError("in the end")

    Bad()
    assert "RuntimeError: in the end" in shown(qtbot, hook).details.toPlainText()


def test_an_error_in_every_frame_is_told_once(qtbot: QtBot, hook: ErrorHook) -> None:
    class Broken(QWidget):
        painted = 0

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
            del event
            self.painted += 1
            raise RuntimeError("paint")

    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    shown(qtbot, hook).reject()
    qtbot.waitUntil(lambda: hook.dialog is None)
    before = widget.painted
    widget.update()
    qtbot.waitUntil(lambda: widget.painted > before)
    qtbot.wait(50)
    assert hook.dialog is None


def test_all_is_logged_too(qtbot: QtBot, hook: ErrorHook, caplog: pytest.LogCaptureFixture) -> None:
    hook.tell(caught(ValueError("odd")))
    shown(qtbot, hook)
    assert "ValueError: odd" in caplog.text


def test_a_crash_has_a_place_to_be_written_to(hook: ErrorHook, tmp_path: Path) -> None:
    assert (tmp_path / "log" / "faixa-crash.log").exists()


def test_the_report_is_copied_without_paths_unless_the_person_says_so(
    qtbot: QtBot, hook: ErrorHook
) -> None:
    secret = "/home/ana/Fotos da Escola/turma 5 (1).jpg"
    hook.tell(caught(RuntimeError(f"cannot do {secret}")))
    dialog = shown(qtbot, hook)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "RuntimeError: cannot do" in copied
    for part in ("ana", "Fotos", "Escola", "turma", ".jpg", str(Path(__file__).parent)):
        assert part not in copied, part
    assert "test_error_dialog.py" in copied
    dialog.paths.setChecked(True)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert secret in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    "text",
    [
        "/home/ana/x.jpg: no such file",
        "The model file /home/ana/Meus Modelos cannot be read (Permission denied)",
        "[Errno 2] No such file or directory: '/home/ana/a b.jpg'",
        r"C:\Users\ana\Fotos da ana\x y.heic is damaged",
        r"cannot open \\server\fotos\ana",
        '"ana.jpg" is no photo',
        "ana.JPG is no photo",
        "fotos/ana is gone",
        "~/ana is gone",
        "/a/ana, b/ana (1).png; /ana",
        "file:///home/ana/x",
    ],
)
def test_nothing_that_looks_like_a_path_stays(text: str) -> None:
    clean = redacted(text)
    assert "ana" not in clean
    assert PATH in clean


@pytest.mark.parametrize(
    "text",
    ["division by zero", "list index out of range", "'NoneType' object has no attribute 'x'"],
)
def test_what_is_no_path_stays(text: str) -> None:
    assert redacted(text) == text


def test_causes_are_in_the_report_without_their_paths() -> None:
    try:
        try:
            raise FileNotFoundError(2, "No such file", "/home/ana/x.jpg")
        except OSError as error:
            raise CatalogError(ErrorCode.NO_CATALOG(path="/home/ana/c.db")) from error
    except CatalogError as error:
        text = report(Trouble(error), paths=False)
    assert "FileNotFoundError: [Errno 2] No such file" in text
    assert "CatalogError" in text
    assert "ana" not in text


def test_reasons_are_plain() -> None:
    assert reason(CatalogError(ErrorCode.BOX_OUTSIDE())).startswith("The box of the face")
    assert reason(FileNotFoundError(2, "No such file", "/x/y")) == "/x/y: No such file."
    assert "not enough memory" in reason(MemoryError())
    assert "error in Faixa itself (KeyError)" in reason(KeyError("x"))


def test_python_tells_as_before_when_the_hook_is_removed(context: Context, tmp_path: Path) -> None:
    import sys

    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    hook = install_exception_hook(context, tmp_path / "faixa.log")
    assert sys.excepthook != before[0]
    hook.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
