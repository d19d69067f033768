"""What a person sees and does in the queue's panel: rows, buttons, keys, drags, the menu."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from engine.run.options import options_of
from engine.support.places import SAMPLES
from engine.values.records import RunState
from gui.base.context import Context
from gui.queue import words as queue_words
from gui.queue.controller import RunQueue
from gui.queue.model import ITEM_ROLE
from gui.queue.panel import QueuePanel
from gui.settings.run_dialog import RunOptionsDialog
from gui.window.dialogs import change_options
from tests.helpers.photos import folder_of, portrait_file
from tests.helpers.window.queue_help import (
    add,
    answer,
    counts,
    idle,
    names,
    question,
    states,
    until,
)


def spoken(panel: QueuePanel, row: int) -> str:
    return panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def click(panel: QueuePanel, row: int, qtbot: QtBot) -> None:
    place = panel.view.visualRect(panel.model.index(row)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_an_empty_queue_offers_nothing_to_press(panel: QueuePanel) -> None:
    assert not panel.go_button.isEnabled()
    assert not panel.cancel_button.isEnabled()
    assert not panel.more_button.isEnabled()
    assert not panel.grab().isNull()


def test_a_folder_with_nothing_in_it_is_told_so(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    add(queue, tmp_path / "empty")
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    until(qtbot, lambda: "There are no files in it" in spoken(panel, 0))


def test_a_run_is_a_row_that_tells_where_it_stands(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "holidays", 30))
    until(qtbot, lambda: queue.running and queue.items()[0].done > 2)
    assert names(panel) == ["holidays"]
    said = spoken(panel, 0)
    assert "Running" in said
    assert "of 30" in said
    assert re.search(r"photos/(s|min)", said)
    assert "left" in said
    assert str(tmp_path / "holidays") in panel.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert not panel.grab().isNull()
    until(qtbot, lambda: idle(queue))
    assert "Done" in spoken(panel, 0)
    assert "30 f" in spoken(panel, 0)


def test_rows_have_room_for_what_they_say(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "holidays", 20))
    until(qtbot, lambda: queue.running and queue.items()[0].done > 2)
    index = panel.model.index(0)
    qtbot.wait(50)
    assert panel.view.visualRect(index).height() == panel.view.sizeHintForIndex(index).height()
    high = panel.view.visualRect(index).height()
    until(qtbot, lambda: idle(queue))
    qtbot.wait(50)
    assert panel.view.visualRect(index).height() < high


def test_the_button_pauses_resumes_and_goes_on(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "many", 30))
    until(qtbot, lambda: queue.running)
    assert panel.go_button.text() == "Pause"
    qtbot.mouseClick(panel.go_button, Qt.MouseButton.LeftButton)
    assert queue.paused
    assert panel.go_button.text() == "Resume"
    assert "Paused" in spoken(panel, 0)
    qtbot.mouseClick(panel.go_button, Qt.MouseButton.LeftButton)
    assert not queue.paused
    until(qtbot, lambda: idle(queue))
    assert not panel.go_button.isEnabled()


def test_cancel_is_for_the_chosen_run_else_for_the_one_that_runs(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "many", 30))
    add(queue, folder_of(tmp_path / "more", 3))
    until(qtbot, lambda: queue.running and len(queue.items()) == 2)
    panel.choose(2)
    qtbot.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: states(queue) == [RunState.RUNNING, RunState.CANCELLED])
    panel.view.clearSelection()
    qtbot.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: states(queue) == [RunState.CANCELLED] * 2)
    assert not panel.cancel_button.isEnabled()


def test_a_click_or_enter_chooses_a_run(three: QueuePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(three.run_chosen) as chosen:
        click(three, 1, qtbot)
    assert chosen.args == [2]
    qtbot.keyClick(three.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(three.run_chosen) as chosen:
        qtbot.keyClick(three.view, Qt.Key.Key_Return)
    assert chosen.args == [3]


def test_a_run_gets_another_name_by_key_and_its_folder_s_again(
    three: QueuePanel, queue: RunQueue, context: Context, qtbot: QtBot
) -> None:
    click(three, 1, qtbot)
    three.view.setFocus()
    qtbot.keyClick(three.view, Qt.Key.Key_F2)
    editor = three.view.findChild(QLineEdit)
    assert editor.text() == "b"
    qtbot.keyClicks(editor, "  Class of 2026  & more ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    until(qtbot, lambda: names(three) == ["a", "Class of 2026 & more", "c"])
    run_id = three.model.item(1).run.id
    assert context.reader.run(run_id).name == "Class of 2026 & more"
    assert spoken(three, 1).startswith("Class of 2026 & more, Waiting")
    three.menu.refresh()
    three.menu.rename.trigger()
    editor = next(each for each in three.view.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    until(qtbot, lambda: names(three) == ["a", "b", "c"])


def test_escape_leaves_the_name(three: QueuePanel, context: Context, qtbot: QtBot) -> None:
    click(three, 0, qtbot)
    three.view.setFocus()
    qtbot.keyClick(three.view, Qt.Key.Key_F2)
    editor = three.view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "other")
    # News of the queue do not write over what is typed.
    three.model.dataChanged.emit(three.model.index(0), three.model.index(0))
    assert editor.text() == "other"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert names(three) == ["a", "b", "c"]
    assert context.reader.run(three.model.item(0).run.id).name == ""


def test_a_run_that_is_over_says_when_it_was_and_how_long_it_took(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    portrait_file(tmp_path / "a" / "photo.jpg")
    add(queue, tmp_path / "a")
    until(qtbot, lambda: idle(queue) and states(queue) == [RunState.DONE])
    run = panel.model.item(0).run
    assert run.seconds > 0
    assert queue_words.when(panel.model.item(0)) in spoken(panel, 0)
    assert "took" in spoken(panel, 0)
    queue.rename(run.id, "First")
    until(qtbot, lambda: names(panel) == ["First"])


def test_keys_change_the_order_and_the_choice_stays(
    three: QueuePanel, queue: RunQueue, qtbot: QtBot
) -> None:
    three.choose(3)
    qtbot.keyClick(three.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(three) == ["a", "c", "b"]
    qtbot.keyClick(three.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(three.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(three) == ["c", "a", "b"]
    qtbot.keyClick(three.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(three) == ["a", "c", "b"]
    target = three.target()
    assert target is not None
    assert target.run.id == 3
    until(qtbot, lambda: not queue._context.background.busy)
    assert names(three) == ["a", "c", "b"]


def test_a_row_is_dragged_to_another_place(three: QueuePanel, qtbot: QtBot) -> None:
    drop(three, source=2, before=0)
    assert names(three) == ["c", "a", "b"]
    drop(three, source=0, before=3)
    assert names(three) == ["a", "b", "c"]
    three.choose(1)


def test_files_over_the_list_are_left_to_the_window(three: QueuePanel) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES))])
    event = QDragEnterEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(three.view.viewport(), event)
    assert not event.isAccepted()


def test_a_run_that_goes_on_stays_on_top(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    for name, many in (("a", 30), ("b", 1), ("c", 1)):
        add(queue, folder_of(tmp_path / name, many))
    until(qtbot, lambda: queue.running and panel.model.rowCount() == 3)
    assert not panel.model.flags(panel.model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    panel.choose(3)
    for _ in range(3):
        qtbot.keyClick(panel.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(panel) == ["a", "c", "b"]
    queue.cancel_all()
    until(qtbot, lambda: not queue.running)


def test_a_pause_outlives_the_run_that_it_began_with(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "many", 40))
    add(queue, folder_of(tmp_path / "more", 1))
    until(qtbot, lambda: queue.running and panel.model.rowCount() == 2)
    qtbot.mouseClick(panel.go_button, Qt.MouseButton.LeftButton)
    assert queue.paused
    queue.cancel(1)
    until(qtbot, lambda: not queue.running)
    assert (panel.go_button.text(), panel.go_button.isEnabled()) == ("Resume", True)
    qtbot.mouseClick(panel.go_button, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: idle(queue) and RunState.DONE in states(queue))
    assert not queue.paused


def test_the_menu_offers_what_makes_sense(
    queue: RunQueue, panel: QueuePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "photos", 2)
    (folder / "bad.jpg").write_bytes(b"")
    add(queue, folder)
    until(qtbot, lambda: idle(queue) and states(queue) == [RunState.DONE])
    panel.choose(1)
    menu = panel.menu
    menu.refresh()
    assert menu.retry.isEnabled()
    assert menu.again.isEnabled()
    assert not menu.cancel.isEnabled()
    assert not menu.go_on.isEnabled()
    assert not menu.up.isEnabled()

    portrait_file(folder / "bad.jpg", 300)
    menu.retry.trigger()
    until(qtbot, lambda: counts(queue, 1).analysed == 3 and idle(queue))
    menu.refresh()
    assert not menu.retry.isEnabled()
    menu.everything.trigger()
    until(qtbot, lambda: states(queue) == [RunState.DONE] * 2)
    menu.only_new.trigger()
    until(qtbot, lambda: states(queue) == [RunState.DONE] * 3)
    assert queue.item(2).run.spec.rescan
    assert not queue.item(3).run.spec.rescan
    menu.remove_finished()
    answer(question(panel, qtbot), qtbot, "Remove")
    until(qtbot, lambda: panel.model.rowCount() == 0)


def test_the_menu_opens_at_the_chosen_row_with_the_keyboard(
    three: QueuePanel, qtbot: QtBot
) -> None:
    three.choose(2)
    seen = []
    QTimer.singleShot(100, lambda: (seen.append(three.menu.isVisible()), three.menu.close()))
    qtbot.keyClick(three.view, Qt.Key.Key_Menu)
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(three.view.viewport(), event)
    until(qtbot, lambda: bool(seen))
    assert seen == [True]


def test_options_of_a_waiting_run_are_changed_in_the_dialog(
    three: QueuePanel, queue: RunQueue, qtbot: QtBot
) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RunOptionsDialog) or dialog.checking:
            QTimer.singleShot(20, fill)
            return
        dialog.files.editors["min_face"].set_value(48.0)
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
        qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)

    three.choose(2)
    QTimer.singleShot(20, fill)
    three.options_requested.connect(lambda run_id: change_options(queue, run_id, three))
    three.menu.options.trigger()
    until(qtbot, lambda: {each.run.id for each in queue.items()} == {1, 3, 4})
    changed = queue.item(4)
    assert changed is not None
    assert options_of(changed.run).detector.min_face == 48.0
    assert Path(changed.run.spec.roots[0]).name == "b"


def test_a_window_that_is_made_anew_in_a_run_leaves_nothing_behind(
    context: Context, queue: RunQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    add(queue, folder_of(tmp_path / "many", 30))
    until(qtbot, lambda: queue.running)
    for _ in range(3):
        panel = QueuePanel(queue)
        panel.show()
        qtbot.wait(150)
        panel.close()
        panel.deleteLater()
        del panel
        qtbot.wait(150)
    until(qtbot, lambda: idle(queue))
    assert states(queue) == [RunState.DONE]


def test_everything_has_a_name_and_can_be_reached_by_keyboard(three: QueuePanel) -> None:
    assert three.view.accessibleName()
    for button in (three.go_button, three.cancel_button, three.more_button):
        assert button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    item = three.model.index(0).data(ITEM_ROLE)
    assert item.run.id == 1


def drop(panel: QueuePanel, source: int, before: int) -> None:
    """Drags a row as the view's own drag would, with events of its kind."""
    view, model = panel.view, panel.model
    panel.view.setCurrentIndex(model.index(source))
    data = model.mimeData([model.index(source)])
    if before < model.rowCount():
        place = view.visualRect(model.index(before)).topLeft() + QPoint(5, 1)
    else:
        place = view.visualRect(model.index(before - 1)).bottomLeft() + QPoint(5, 0)
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    # Without a real drag there is no source; the view asks for it in this mode alone.
    view.setDragDropMode(view.DragDropMode.DragDrop)
    for event in (
        QDragEnterEvent(place, move, data, left, none),
        QDragMoveEvent(place, move, data, left, none),
        QDropEvent(QPointF(place), move, data, left, none),
    ):
        QApplication.sendEvent(view.viewport(), event)
    view.setDragDropMode(view.DragDropMode.InternalMove)
