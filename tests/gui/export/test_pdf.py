"""Pages printed in the window's thread for another one, which stops waiting when it is told to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from engine.reports.content.options import CancelledError
from gui.export.pdf import Printer


def test_whoever_waits_for_pages_gets_them(qtbot: QtBot) -> None:
    printer = Printer(lambda: False)
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(printer, "<p>line</p>" * 500, "Title", "{page}/{pages}")
        qtbot.waitUntil(made.done)
    assert made.result().data.startswith(b"%PDF-")
    assert made.result().pages > 1


def test_what_cannot_be_printed_is_told_to_whoever_waits(qtbot: QtBot) -> None:
    printer = Printer(lambda: False)
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(printer, "<p>line</p>", "Title", "{no such field}")
        qtbot.waitUntil(made.done)
    with pytest.raises(KeyError):
        made.result()


def test_a_window_that_is_busy_holds_nobody_who_has_cancelled(qtbot: QtBot) -> None:
    printer = Printer(lambda: True)
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(printer, "<p>line</p>", "Title", "")
        # The window's loop does not run meanwhile.
        with pytest.raises(CancelledError):
            made.result(10)
