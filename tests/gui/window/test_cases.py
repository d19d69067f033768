"""Cases in the window: new, open, recent, the title, handed over and merged back."""

from __future__ import annotations

import gc
import shutil
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from engine.catalog.catalog import Catalog
from engine.reports.making.cases import hand_over, new_case
from engine.support.languages import Language
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.base.settings import SettingsFile
from gui.window import app, cases
from gui.window.app import Faixa
from gui.window.error_dialog import ErrorHook, install_exception_hook
from gui.window.main_window import MainWindow
from gui.words import i18n
from tests.helpers.made import done, face, file, scanned
from tests.helpers.reporting.exports import decide, faces_of
from tests.helpers.window.windows import running_program

SECONDS = 20_000


@pytest.fixture
def run(context: Context) -> int:
    return scanned(context.catalog, done(file("/photos/a.jpg"), face()))


@pytest.fixture
def program(qtbot: QtBot, context: Context, run: int) -> Iterator[Faixa]:
    context.change_settings(reviewer="Ana")
    with running_program(qtbot, context) as running:
        yield running


def settled(qtbot: QtBot, program: Faixa) -> None:
    qtbot.waitUntil(lambda: not program.context.background.busy, timeout=SECONDS)


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the person chooses in the next file dialog."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: (str(path), ""))


def choose(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Takes an entry of the menu, as a person does with the mouse."""
    menu: QMenu = window.actions_.menu_of(name)
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible, timeout=SECONDS)
    place = menu.actionGeometry(window.actions_[name]).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


def test_a_case_is_handed_over_and_merged_back(
    program: Faixa, run: int, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "for Rui.faixa"
    chosen(monkeypatch, target)
    choose(qtbot, program.window, "hand_over")
    settled(qtbot, program)
    assert "without the photos" in program.window.messages.texts[0]
    with Catalog(target) as other:
        decide(other, faces_of(other, run)["/photos/a.jpg"][0], DecisionValue.TEEN, "Rui")
    choose(qtbot, program.window, "merge_case")
    settled(qtbot, program)
    assert any("1 decision merged" in each for each in program.window.messages.texts)
    (photo,) = program.context.catalog.photos(run)
    (decision,) = photo.faces[0].decisions
    assert (decision.by, decision.value) == ("Rui", DecisionValue.TEEN)


def test_what_is_no_case_is_told_and_nothing_is_merged(
    program: Faixa, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.faixa").write_text("no case")
    chosen(monkeypatch, tmp_path / "x.faixa")
    choose(qtbot, program.window, "merge_case")
    settled(qtbot, program)
    (text,) = program.window.messages.texts
    assert str(tmp_path / "x.faixa") in text


def test_what_is_no_case_stops_no_run(
    program: Faixa, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, samples: Path
) -> None:
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.windowTitle()) or 0)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        shutil.copy(samples / "two_portraits.jpg", folder / f"{number:03}.jpg")
    program.window.add_paths([str(folder)])
    qtbot.waitUntil(lambda: program.queue.running, timeout=SECONDS)
    wrong = tmp_path / "x.faixa"
    for content in (b"no case", b"", b"SQLite format 3\0" + b"x" * 4000):
        wrong.write_bytes(content)
        chosen(monkeypatch, wrong)
        choose(qtbot, program.window, "open_case")
        qtbot.waitUntil(lambda: bool(program.window.messages.texts), timeout=SECONDS)
        (text,) = program.window.messages.texts
        assert "Nothing was done" in text
        assert str(wrong) in text
        assert wrong.read_bytes() == content
        program.window.messages.take_back(cases.CASES)
    assert not asked
    chosen(monkeypatch, new_case(tmp_path / "Next"))
    choose(qtbot, program.window, "open_case")
    qtbot.waitUntil(lambda: bool(asked), timeout=SECONDS)
    assert asked == ["Leave this case?"]
    assert program.next_case is None
    assert program.queue.running


def test_no_file_is_written_over(
    program: Faixa, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "there.faixa"
    there.write_text("mine")
    chosen(monkeypatch, there)
    for name in ("hand_over", "new_case"):
        choose(qtbot, program.window, name)
        settled(qtbot, program)
        assert any("is there already" in each for each in program.window.messages.texts)
    assert there.read_text() == "mine"
    assert program.next_case is None


def test_the_title_has_the_case_s_name_and_the_menu_those_that_were_open(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    names = ("School 2026", "Tom & Ana", "Sea")
    titles, entries = [], []
    for name in names:
        path = new_case(tmp_path / name)
        context = Context(path, settings)
        context.change_settings(tour_seen=True)
        running = Faixa(qapp, context)
        running.start([])
        titles.append(running.window.windowTitle())
        recent = running.commands.cases.recent
        entries = [each.text() for each in recent.actions() if not each.isSeparator()]
        running.window.rebuilding = True
        running.window.close()
        running.close()
    assert titles == [f"{name} – Faixa" for name in names]
    assert entries == ["&1  Tom && Ana", "&2  School 2026", "&Forget these"]


def test_no_dialog_of_a_case_stays_open_over_the_next_one(
    program: Faixa, tmp_path: Path, qtbot: QtBot
) -> None:
    names = ("disagreements", "agreement")
    for name in names:
        program.window.actions_[name].trigger()

    def shown() -> list[str]:
        dialogs = (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
        return [each.windowTitle() for each in dialogs if each.isVisible()]

    assert len(shown()) == len(names)
    settled(qtbot, program)
    # What follows once the case was looked at.
    program.commands.cases.case_requested.emit(new_case(tmp_path / "Next"))
    assert program.next_case is not None
    assert shown() == []


def test_going_from_case_to_case_leaves_no_window_behind(
    going: list[str], qapp: QApplication, tmp_path: Path
) -> None:
    def windows() -> int:
        return sum(isinstance(each, MainWindow) for each in qapp.topLevelWidgets())

    gc.collect()
    before = windows()
    first, *others = (new_case(tmp_path / name) for name in ("First", "Second", "Third"))
    _Going.ways = others
    assert app.main([*going, "--catalog", str(first)]) == 0
    assert len(_Going.visits) == 3
    assert windows() <= before
    gc.collect()
    assert [each() for each in _Going.hubs[:-1]] == [None, None]


def test_recent_cases_can_be_forgotten(program: Faixa, tmp_path: Path) -> None:
    cases = program.commands.cases
    program.context.change_settings(recent_cases=(str(tmp_path / "a.faixa"),))
    cases.fill_recent()
    cases.recent.actions()[-1].trigger()
    assert program.context.settings.recent_cases == ()
    cases.fill_recent()
    assert not cases.recent.isEnabled()


def test_a_recent_case_that_is_gone_is_told(program: Faixa, tmp_path: Path, qtbot: QtBot) -> None:
    gone = tmp_path / "gone.faixa"
    program.context.change_settings(recent_cases=(str(gone),))
    program.commands.cases.fill_recent()
    program.commands.cases.recent.actions()[0].trigger()
    settled(qtbot, program)
    assert any(str(gone) in each for each in program.window.messages.texts)
    assert program.next_case is None


class _Going(Faixa):
    """The program, and somebody who goes from case to case and then closes it."""

    visits: ClassVar[list[tuple[str, str]]] = []
    ways: ClassVar[list[Path]] = []
    hubs: ClassVar[list[weakref.ref[Context]]] = []

    def start(self, paths: list[str]) -> None:
        super().start(paths)
        self.hubs.append(weakref.ref(self.context))
        self.visits.append((self.context.catalog.path.name, self.window.windowTitle()))
        if self.ways:
            way = self.ways.pop(0)
            QTimer.singleShot(0, lambda: self.commands.cases.go_to(way))
        else:
            QTimer.singleShot(0, self.window.close)


@pytest.fixture
def going(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[list[str]]:
    """How the program is started, over the tests' own application."""
    _Going.visits, _Going.ways, _Going.hubs = [], [], []
    monkeypatch.setattr(app, "QApplication", lambda _: qapp)
    monkeypatch.setattr(app, "Faixa", _Going)
    hook = sys.excepthook
    settings = tmp_path / "settings.json"
    settings.write_text('{"tour_seen": true}')
    yield ["--settings", str(settings), "--log-file", str(tmp_path / "log")]
    sys.excepthook = hook


def test_the_program_goes_from_case_to_case_and_begins_with_the_last_one(
    going: list[str], tmp_path: Path
) -> None:
    first, second = new_case(tmp_path / "First"), new_case(tmp_path / "Second")
    _Going.ways = [second]
    assert app.main([*going, "--catalog", str(first)]) == 0
    assert app.main(going) == 0
    assert _Going.visits == [
        ("First.faixa", "First – Faixa"),
        ("Second.faixa", "Second – Faixa"),
        ("Second.faixa", "Second – Faixa"),
    ]


def test_a_case_that_cannot_be_opened_leads_back_to_the_one_that_was(
    going: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *texts: told.append(texts[-1]))
    bad = tmp_path / "bad.faixa"
    bad.write_text("no catalog")
    # It went bad after it was looked at.
    monkeypatch.setattr(cases, "check_case", lambda _: None)
    _Going.ways = [bad]
    assert app.main([*going, "--catalog", str(new_case(tmp_path / "First"))]) == 0
    assert [name for name, _ in _Going.visits] == ["First.faixa", "First.faixa"]
    assert str(bad) in told[0]


def test_a_last_case_that_is_gone_is_told_and_the_usual_catalog_opens(
    going: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *texts: told.append(texts[-1]))
    gone = tmp_path / "gone.faixa"
    Path(going[1]).write_text(f'{{"tour_seen": true, "case": "{gone}"}}')
    assert app.main(going) == 0
    assert _Going.visits == [("catalog.db", "Faixa")]
    assert str(gone) in told[0]


def test_it_speaks_portuguese(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, context: Context
) -> None:
    i18n.install(qapp, Language.PORTUGUESE)
    handed = hand_over(context.catalog.path, tmp_path / "x")
    running = Faixa(qapp, Context(handed, SettingsFile(tmp_path / "s.json")))
    running.window.show()
    assert running.window.windowTitle() == "x – Faixa"
    assert running.window.actions_["hand_over"].text() == "&Entregar o caso…"
    running.window.rebuilding = True
    running.window.close()
    running.close()


def test_an_error_between_two_cases_is_still_shown(
    going: list[str], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = new_case(tmp_path / "First"), new_case(tmp_path / "Second")
    _Going.ways = [second]
    hooks: list[ErrorHook] = []

    def installed(*arguments: object) -> ErrorHook:
        hooks.append(install_exception_hook(*arguments))  # type: ignore[arg-type]
        return hooks[-1]

    def fails(*_: object) -> Path:
        raise OSError("the disk is gone")

    monkeypatch.setattr(app, "install_exception_hook", installed)
    monkeypatch.setattr(app, "_next_case", fails)
    with pytest.raises(OSError, match="the disk is gone") as caught:
        app.main([*going, "--catalog", str(first)])
    (hook,) = hooks
    # As Python does where an error leads out of the program.
    sys.excepthook(type(caught.value), caught.value, caught.value.__traceback__)
    qtbot.waitUntil(lambda: hook.dialog is not None, timeout=SECONDS)
    assert hook.dialog is not None
    assert "the disk is gone" in hook.dialog.details.toPlainText()
    hook.dialog.reject()
    hook.remove()
