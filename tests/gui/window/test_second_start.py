"""A second start raises the window that is open, and gives it what was to be opened."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.catalog.catalog import Catalog
from engine.values.records import RunState
from gui.base.context import Context
from gui.base.settings import SettingsFile
from gui.window.app import Faixa
from gui.window.second_start import Inbox, Note, hand_over, inbox_of
from tests.helpers.photos import portrait_file


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))


@pytest.fixture
def faixa(qapp: QApplication, tmp_path: Path) -> Iterator[Faixa]:
    context = Context(tmp_path / "catalog.db", SettingsFile(tmp_path / "settings.json"))
    context.change_settings(tour_seen=True)
    made = Faixa(qapp, context)
    yield made
    made.window.rebuilding = True
    made.window.close()
    made.close()
    made.window.deleteLater()


def second(qtbot: QtBot, catalog: Path, *paths: str) -> tuple[int, str]:
    """The exit code of a real second start, and what it printed; the event loop goes on here."""
    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        environment.insert(name, os.environ[name])
    environment.insert("QT_QPA_PLATFORM", "offscreen")
    process.setProcessEnvironment(environment)
    process.setWorkingDirectory(str(catalog.parent))
    settings = catalog.with_name("second.json")
    asked = ["-m", "gui", *paths, "--catalog", str(catalog), "--settings", str(settings)]
    with qtbot.waitSignal(process.finished, timeout=60_000):
        process.start(sys.executable, asked)
    return process.exitCode(), bytes(process.readAllStandardError().data()).decode()


def test_a_second_start_raises_the_window_and_adds_its_folder(
    faixa: Faixa, qtbot: QtBot, tmp_path: Path
) -> None:
    portrait_file(tmp_path / "photos" / "a.jpg")
    faixa.queue.pause()
    faixa.start([])
    qtbot.waitExposed(faixa.window)
    faixa.window.showMinimized()
    code, said = second(qtbot, faixa.context.catalog.path, "photos")
    assert (code, said) == (0, "")
    assert not faixa.window.isMinimized()
    qtbot.waitUntil(lambda: len(faixa.queue.items()) == 1, timeout=60_000)
    run = faixa.queue.items()[0].run
    assert run.spec.roots == (str(tmp_path / "photos"),)
    assert run.state is RunState.QUEUED
    assert list(inbox_of(faixa.context.catalog.path).iterdir()) == []
    # Without a folder it is raised, and that is all.
    faixa.window.showMinimized()
    assert second(qtbot, faixa.context.catalog.path)[0] == 0
    assert not faixa.window.isMinimized()
    assert len(faixa.queue.items()) == 1


def test_what_was_asked_while_it_started_is_not_lost(
    faixa: Faixa, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = inbox_of(faixa.context.catalog.path)
    note = {"paths": [str(tmp_path)], "tokens": {"XDG_ACTIVATION_TOKEN": "t", "PATH": "no"}}
    (folder / "1-1.json").write_text(json.dumps(note))
    with qtbot.waitSignal(faixa.window.paths_added) as added:
        faixa.queue.pause()
        faixa.start([])
    assert added.args == [[str(tmp_path)]]
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "t"
    assert os.environ["PATH"] != "no"


def test_where_the_command_line_has_the_catalog_nobody_answers(tmp_path: Path) -> None:
    with Catalog(tmp_path / "catalog.db") as catalog:
        assert not hand_over(catalog.path, ["a"], seconds=0.1)
        assert list(inbox_of(catalog.path).iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"paths": 3, "tokens": {}}', '{"paths": [3], "tokens": {}}', "[" * 9999,
     '{"paths": ["/a"]}'],
)  # fmt: skip
def test_what_is_no_note_is_taken_away_and_asks_for_nothing(
    qapp: QApplication, tmp_path: Path, text: str
) -> None:
    inbox = Inbox(tmp_path / "catalog.db")
    notes: list[Note] = []
    inbox.asked.connect(notes.append)
    (inbox_of(tmp_path / "catalog.db") / "1-1.json").write_text(text)
    inbox.look()
    assert notes == []
    inbox.close()
    assert not inbox_of(tmp_path / "catalog.db").exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_nobody_else_can_leave_or_read_a_note(qapp: QApplication, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Inbox(tmp_path / "catalog.db")
    finally:
        os.umask(before)
    folder = inbox_of(tmp_path / "catalog.db")
    for each in (folder, folder.parent, folder.parent.parent):
        assert stat.S_IMODE(each.stat().st_mode) == 0o700
    assert inbox_of(tmp_path / "other.db") != folder


def test_without_a_first_window_a_start_is_a_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from gui.window.app import _opened; import sys\n"
         "from pathlib import Path; from gui.base.settings import SettingsFile\n"
         "context = _opened(Path(sys.argv[1]), SettingsFile(Path(sys.argv[2])), [])\n"
         "print(context is not None); context.close()",
         str(tmp_path / "catalog.db"), str(tmp_path / "settings.json")],
        capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.stdout.strip() == "True", done.stderr
