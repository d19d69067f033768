"""The whole window: folders dropped on it become faces in the gallery, a review and a report."""

from __future__ import annotations

import gc
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryFilter, GalleryMode, Sign
from engine.support.languages import Language
from engine.values.records import RunState
from gui.base.context import Context
from gui.window.app import Faixa
from gui.window.drop import paths_of
from gui.window.main_window import MainWindow
from tests.helpers.window.grid_help import start_run
from tests.helpers.window.windows import running_program


@pytest.fixture
def program(qtbot: QtBot, context: Context) -> Iterator[Faixa]:
    """The program with a catalog of its own; the tour was seen."""
    context.change_settings(operating_point="0.0", reviewer="Ana")
    with running_program(qtbot, context) as running:
        yield running


def drop(window: MainWindow, *paths: Path) -> None:
    """The events that the system sends when something is dragged in and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPoint(400, 300)
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, QDragEnterEvent(where, copy, data, left, none))
    assert window.overlay.isVisible()
    QApplication.sendEvent(window, QDropEvent(QPointF(where), copy, data, left, none))
    assert not window.overlay.isVisible()


def wait_for_end(qtbot: QtBot, program: Faixa, runs: int = 1) -> None:
    """Until every run is done and the gallery shows it."""

    def ended() -> None:
        items = program.queue.items()
        assert len(items) == runs
        assert all(item.run.state is RunState.DONE for item in items)

    qtbot.waitUntil(ended, timeout=60_000)


def test_what_was_interrupted_is_told_also_where_folders_are_given(
    qtbot: QtBot, context: Context, samples: Path
) -> None:
    context.change_settings(tour_seen=True)
    run = start_run(context.catalog)
    context.catalog.finish_run(run, RunState.INTERRUPTED)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    running = Faixa(application, context)
    running.start([str(samples)])

    def ended() -> bool:
        return {item.run.state for item in running.queue.items()} == {
            RunState.INTERRUPTED,
            RunState.DONE,
        }

    qtbot.waitUntil(ended, timeout=60_000)
    assert any("not finished" in text for text in running.window.messages.texts)
    running.window.rebuilding = True
    running.window.close()
    running.close()


def test_a_dropped_folder_becomes_cells_in_the_gallery(
    qtbot: QtBot, program: Faixa, samples: Path
) -> None:
    window = program.window
    assert window.pages.currentWidget() is window.welcome
    drop(window, samples)
    wait_for_end(qtbot, program)
    assert window.pages.currentWidget() is window.gallery
    window.actions_["photos"].trigger()
    window.gallery.reload()
    qtbot.waitUntil(lambda: len(window.gallery.rows()) >= 4, timeout=10_000)
    window.actions_["faces"].trigger()
    qtbot.waitUntil(lambda: window.gallery.rows().mode is GalleryMode.FACES, timeout=10_000)
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 5, timeout=10_000)


def test_folders_dropped_together_are_one_run_and_later_ones_another(
    qtbot: QtBot, program: Faixa, samples: Path, tmp_path: Path
) -> None:
    one, two, three = (tmp_path / name for name in ("one", "two", "três"))
    for folder in (one, two, three):
        folder.mkdir()
        shutil.copy(samples / "astronaut.jpg", folder / "a.jpg")
    drop(program.window, one, two)
    drop(program.window, three)
    wait_for_end(qtbot, program, 2)
    assert {item.run.spec.roots for item in program.queue.items()} == {
        (str(one), str(two)),
        (str(three),),
    }


def test_what_was_copied_in_the_file_manager_is_pasted(
    qtbot: QtBot, program: Faixa, samples: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(samples / "astronaut.jpg"))])
    QApplication.clipboard().setMimeData(data)
    program.window.actions_["paste"].trigger()
    wait_for_end(qtbot, program)
    assert program.queue.items()[0].run.spec.roots == (str(samples / "astronaut.jpg"),)


def test_a_paste_with_nothing_in_it_says_so(qtbot: QtBot, program: Faixa) -> None:
    QApplication.clipboard().setText("just words")
    program.window.actions_["paste"].trigger()
    assert any("no folders or photos" in text for text in program.window.messages.texts)
    assert not program.queue.items()


def test_what_is_wrong_with_no_run_offers_none_to_show(
    qtbot: QtBot, program: Faixa, tmp_path: Path
) -> None:
    program.window.add_paths([str(tmp_path / "nowhere")])
    messages = program.window.messages
    qtbot.waitUntil(lambda: any("nowhere" in text for text in messages.texts))
    assert [button.text() for button in messages.findChildren(QPushButton)] == []


def test_messages_go_when_what_they_tell_is_over(
    qtbot: QtBot, program: Faixa, tmp_path: Path, samples: Path
) -> None:
    window = program.window
    QApplication.clipboard().setText("just words")
    window.actions_["paste"].trigger()
    shutil.copytree(samples, tmp_path / "photos")
    program.queue.pause()
    window.add_paths([str(tmp_path / "photos")])
    assert window.messages.texts == ()
    qtbot.waitUntil(lambda: len(program.queue.items()) == 1)
    (tmp_path / "photos").rename(tmp_path / "unplugged")
    program.queue.resume()
    qtbot.waitUntil(lambda: len(window.messages.texts) == 1, timeout=20_000)
    (tmp_path / "unplugged").rename(tmp_path / "photos")
    program.queue.go_on()
    wait_for_end(qtbot, program)
    assert window.messages.texts == ()


def test_from_a_drop_over_the_review_to_the_counts_of_the_gallery(
    qtbot: QtBot, program: Faixa, samples: Path
) -> None:
    window = program.window
    drop(window, samples / "two_portraits.jpg")
    wait_for_end(qtbot, program)
    window.actions_["faces"].trigger()
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 2, timeout=10_000)
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: window.viewer.stage.face is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not window.viewer.stage.why_not_decide(), timeout=10_000)
    qtbot.keyClick(window.viewer.stage.view, Qt.Key.Key_3)

    def decided() -> list[str]:
        photos = program.context.catalog.photos(1)
        return [f.decision.value for p in photos for f in p.faces if f.decision is not None]

    qtbot.waitUntil(lambda: decided() == ["adult"], timeout=10_000)
    qtbot.keyClick(window.viewer.stage.view, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.gallery
    window.gallery.filter_panel.changed.emit(GalleryFilter(signs=Sign.DECIDED))
    qtbot.waitUntil(lambda: len(window.gallery.rows()) == 1, timeout=10_000)


def test_one_mode_of_the_gallery_is_always_checked(qtbot: QtBot, program: Faixa) -> None:
    photos, faces = program.window.actions_["photos"], program.window.actions_["faces"]
    for chosen, other in ((photos, faces), (photos, faces), (faces, photos), (faces, photos)):
        chosen.trigger()
        assert chosen.isChecked()
        assert not other.isChecked()


def test_the_sidebar_is_as_it_was_when_the_viewer_closes(
    qtbot: QtBot, program: Faixa, samples: Path
) -> None:
    window = program.window
    drop(window, samples / "astronaut.jpg")
    wait_for_end(qtbot, program)
    window.show_viewer()
    assert not window.side.isVisible()
    window.actions_["sidebar"].trigger()
    window.actions_["sidebar"].trigger()
    assert not window.side.isVisible()
    window.show_gallery()
    assert window.side.isVisible()
    window.actions_["sidebar"].trigger()
    window.show_viewer()
    window.show_gallery()
    assert not window.side.isVisible()


def test_nothing_of_a_dialog_stays_behind(qtbot: QtBot, program: Faixa, samples: Path) -> None:
    window = program.window
    drop(window, samples / "astronaut.jpg")
    wait_for_end(qtbot, program)
    shown: list[str] = []

    def close() -> None:
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                shown.append(type(dialog).__name__)
                dialog.reject()

    actions = window.actions_
    commands = (
        actions["settings"],
        actions["export"],
        actions["shortcuts"],
        actions["about"],
        actions["tour"],
    )
    for action in commands:
        QTimer.singleShot(300, close)
        action.trigger()
    assert len(set(shown)) == len(commands)
    qtbot.waitUntil(lambda: not window.findChildren(QDialog), timeout=5_000)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("/a/b\n/c d", ("/a/b", "/c d")),
        ("'/a b'\r\n", ("/a b",)),
        ("file:///a%20b/%C3%A7.jpg", ("/a b/ç.jpg",)),
        ("relative/path", ()),
        ("https://example.org/a.jpg", ()),
        ("", ()),
        ("/a\n/a", ("/a",)),
    ],
)
def test_paths_in_text(text: str, paths: tuple[str, ...]) -> None:
    data = QMimeData()
    data.setText(text)
    assert paths_of(data) == paths


def test_urls_that_are_not_local_are_left_alone() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.jpg"), QUrl.fromLocalFile("/a.jpg")])
    assert paths_of(data) == ("/a.jpg",)


def test_closing_during_a_run_asks_once_and_stops(
    qtbot: QtBot, program: Faixa, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        shutil.copy(samples / "two_portraits.jpg", folder / f"{number:03}.jpg")
    drop(program.window, folder)
    qtbot.waitUntil(lambda: program.queue.running, timeout=20_000)
    asked = []
    answers = [False, True]

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        wanted = box.buttons()[0] if answers.pop(0) else box.escapeButton()
        want_stop = wanted is not box.escapeButton()
        for button in box.buttons():
            is_stop = box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole
            if is_stop == want_stop:
                button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert not program.window.close()
    assert program.window.isVisible()
    assert program.queue.running
    with qtbot.waitSignal(program.window.closed, timeout=5_000):
        program.window.close()
    assert len(asked) == 2
    assert program.context.catalog.runs()[0].state is RunState.INTERRUPTED


def test_the_language_changes_at_once_and_the_window_keeps_its_runs(
    qtbot: QtBot, program: Faixa, samples: Path
) -> None:
    drop(program.window, samples)
    wait_for_end(qtbot, program)
    old = program.window
    program.context.change_settings(language=Language.PORTUGUESE)
    qtbot.waitUntil(lambda: program.window is not old, timeout=5_000)
    titles = [action.text() for action in program.window.menuBar().actions()]
    assert "&Arquivo" in titles
    assert program.window.pages.currentWidget() is program.window.gallery
    program.context.change_settings(language=Language.ENGLISH)
    qtbot.waitUntil(
        lambda: "&File" in [a.text() for a in program.window.menuBar().actions()], timeout=5_000
    )


def test_a_window_that_makes_room_for_the_next_one_is_gone_with_its_faces(
    qtbot: QtBot, program: Faixa, samples: Path
) -> None:
    drop(program.window, samples)
    wait_for_end(qtbot, program)
    earlier = weakref.ref(program.window)
    page = weakref.ref(program.window.gallery)
    program.context.change_settings(language=Language.SPANISH)
    qtbot.waitUntil(lambda: program.window is not earlier(), timeout=5_000)

    def gone() -> bool:
        gc.collect()
        # An assertion that fails would keep what it is about.
        return earlier() is None and page() is None

    qtbot.waitUntil(gone, timeout=20_000)
