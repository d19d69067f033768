"""The scenes of the screenshots: each brings the real window into a state, by its own actions."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from engine.index.query import GalleryFilter, Sign
from engine.reports.formats.base import Format
from engine.reports.formats.registry import FORMATS
from screens.handing import handing
from screens.photos import NOTES
from screens.reviewing import looking, stacks, touch, unaided
from screens.stage import Stage, close_dialogs, wait, wait_until


def play(stage: Stage, only: Sequence[str] | None, parts: Sequence[str] | None = None) -> None:
    """The scenes one after the other, all or some; only the pictures named are kept."""
    stage.only = only
    wait(1.0)
    first_start(stage)
    stage.add(stage.photos.fair)
    stage.add(stage.photos.graduation)
    stage.finish()
    for scene in SCENES:
        if not parts or scene.__name__ in parts:
            scene(stage)


def first_start(stage: Stage) -> None:
    """An empty window."""
    stage.shoot("welcome")
    window = stage.window
    commands = stage.program.commands
    stage.during("tour", commands.tour)
    window.overlay.cover()
    stage.shoot("drop")
    window.overlay.hide()
    stage.during(
        "options", lambda: commands.options_for([str(stage.photos.fair)]),
        [(f"options-{page}", lambda dialog, page=page: dialog.tabs.setCurrentIndex(page))
         for page in (1, 2)],
    )  # fmt: skip


def gallery(stage: Stage) -> None:
    """Photos, faces, filters, a selection, what hard material looks like."""
    window = stage.window
    window.gallery.reload()
    wait(2.0)
    stage.shoot("photos")
    window.gallery.filter_panel.set_filter(GalleryFilter(signs=Sign.FLAGGED))
    window.gallery.filter_panel.changed.emit(window.gallery.filter_panel.filter)
    wait(1.5)
    stage.shoot("filtered")
    child = GalleryFilter(signs=Sign.CHILD)
    window.gallery.filter_panel.set_filter(child)
    window.gallery.filter_panel.changed.emit(child)
    wait(1.0)
    stage.shoot("nothing")
    window.gallery.filter_panel.clear()
    wait(1.0)
    window.actions_["faces"].trigger()
    wait(1.5)
    stage.shoot("faces")
    window.gallery.view.setFocus()
    for cell in (0, 1, 2):
        window.gallery.view.selection.toggle(cell)
    wait(0.5)
    stage.shoot("selected")
    spot = window.gallery.view.cell_rect(1).center()
    QTimer.singleShot(900, lambda: (stage.shoot("menu"), close_dialogs()))
    window.gallery.view.customContextMenuRequested.emit(spot)
    wait(1.2)
    window.gallery.view.selection.clear()
    window.actions_["blur"].trigger()
    wait(1.0)
    stage.shoot("blurred")
    window.actions_["blur"].trigger()
    window.actions_["grey"].trigger()
    wait(1.0)
    stage.shoot("grey")
    window.actions_["grey"].trigger()
    window.actions_["photos"].trigger()
    wait(1.0)


def dialogs(stage: Stage) -> None:
    """Settings, shortcuts, about."""
    actions = stage.window.actions_
    pages = ("ages", "runs", "device", "review", "storage")
    stage.during(
        "settings", actions["settings"].trigger,
        [(f"settings-{page}", lambda dialog, page=page: dialog.show_page(page)) for page in pages],
    )  # fmt: skip
    stage.during("shortcuts", actions["shortcuts"].trigger)
    stage.during("about", actions["about"].trigger)
    stage.during("disagreements-none", actions["disagreements"].trigger)


def viewer(stage: Stage) -> None:
    """One photo with its faces; covered; a box drawn by hand."""
    window = stage.window
    rows = window.gallery.rows()
    window.gallery.open_requested.emit(rows, 9)
    wait(1.5)
    stage.shoot("viewer")
    stage.key(Qt.Key.Key_C)
    stage.shoot("covered")
    stage.key(Qt.Key.Key_C)
    stage.key(Qt.Key.Key_F)
    stage.shoot("closeup")
    stage.key(Qt.Key.Key_F)
    stage.key(Qt.Key.Key_A)
    view = window.viewer.stage.view
    start = QPoint(round(view.width() * 0.30), round(view.height() * 0.72))
    end = QPoint(round(view.width() * 0.40), round(view.height() * 0.92))
    QTest.mousePress(view.viewport() if hasattr(view, "viewport") else view,
                     Qt.MouseButton.LeftButton, pos=start)  # fmt: skip
    QTest.mouseMove(view, (start + end) / 2)
    wait(0.1)
    QTest.mouseMove(view, end)
    stage.shoot("drawing")
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    wait(4.0)
    stage.shoot("drawn")
    stage.key(Qt.Key.Key_X, 1.0)
    stage.shoot("drawn-decided")
    stage.key(Qt.Key.Key_Escape)


def review(stage: Stage) -> None:
    """The walk through the flagged faces, with decisions and a note."""
    window = stage.window
    window.actions_["review"].trigger()
    wait(2.0)
    stage.shoot("review")
    stage.key(Qt.Key.Key_3, 1.0)
    stage.key(Qt.Key.Key_Return, 1.0)
    stage.shoot("review-refused")
    stage.key(Qt.Key.Key_3, 1.0)
    stage.key(Qt.Key.Key_M)
    window.viewer.bar.note.setFocus()
    QTest.keyClicks(window.viewer.bar.note, NOTES[stage.language])
    stage.shoot("note")
    stage.key(Qt.Key.Key_Return)
    stage.key(Qt.Key.Key_2, 1.0)
    stage.shoot("review-saved")
    stage.key(Qt.Key.Key_Left, 1.5)
    stage.shoot("review-decided")
    stage.key(Qt.Key.Key_N, 1.0)
    stage.key(Qt.Key.Key_Escape)
    # One run to its end, while others wait.
    run = max(item.run.id for item in stage.program.queue.items())
    window.gallery.choose_run(run)
    wait(1.5)
    window.actions_["review"].trigger()
    wait(1.5)
    for _ in range(12):
        stage.key(Qt.Key.Key_3, 0.6)
    stage.shoot("review-end")
    stage.key(Qt.Key.Key_Escape)
    window.gallery.filter_panel.clear()
    wait(1.0)
    window.gallery.reload()
    wait(1.5)
    stage.shoot("photos-decided")
    window.actions_["faces"].trigger()
    wait(1.5)
    stage.shoot("faces-decided")
    window.actions_["photos"].trigger()
    wait(1.0)


def second_review(stage: Stage) -> None:
    """Another reviewer, who does not see the first one's decisions; where they differ."""
    window, context = stage.window, stage.program.context
    context.change_settings(reviewer="Bruno", blind_review=True)
    window.actions_["review"].trigger()
    wait(2.0)
    stage.shoot("second-review")
    for key in (Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_U, Qt.Key.Key_3):
        stage.key(key, 0.8)
    stage.key(Qt.Key.Key_Escape)
    context.change_settings(blind_review=False)
    wait(1.0)
    stage.during("disagreements", window.actions_["disagreements"].trigger)
    context.change_settings(reviewer="Ana")


def exports(stage: Stage) -> None:
    """The export dialog with each format, and one export done."""
    window = stage.window

    def choose(dialog: QDialog, made: Format) -> None:
        dialog.formats[made].click()

    def write(dialog: QDialog) -> None:
        dialog.formats[FORMATS["xlsx"]].click()
        home = stage.photos.fair.parent.parent
        (home / "faixa.xlsx").unlink(missing_ok=True)
        dialog.target.edit.setText(str(home / "faixa.xlsx"))
        dialog.export_button.click()
        wait_until(lambda: not dialog.running)

    shots = [(f"export-{made.key}", lambda dialog, made=made: choose(dialog, made))
             for made in FORMATS.values()]  # fmt: skip
    stage.during("export", window.actions_["export"].trigger, [*shots, ("export-done", write)])


def queue(stage: Stage) -> None:
    """Running, paused, a run in which everything fails, a folder that is gone, interrupted."""
    window, program = stage.window, stage.program
    stage.add(stage.photos.damaged)
    stage.finish()
    stage.shoot("all-failed")
    window.messages.take_back(f"run {max(item.run.id for item in program.queue.items())}")
    window.queue_panel.choose(min(item.run.id for item in program.queue.items()))
    stage.during("removing", window.queue_panel.menu.remove)
    stage.add(stage.photos.many)
    wait_until(lambda: any(item.progress and item.done > 12 for item in program.queue.items()))
    stage.shoot("running")
    window.actions_["pause"].trigger()
    wait(2.0)
    stage.shoot("paused")
    stage.restart()
    stage.shoot("interrupted")
    window, program = stage.window, stage.program
    if not stage.wanted("missing") and not stage.wanted("queue-menu"):
        return
    QTimer.singleShot(900, lambda: (stage.shoot("queue-menu"), close_dialogs()))
    window.queue_panel.view.menu_wanted.emit(window.queue_panel.mapToGlobal(QPoint(60, 80)))
    wait(1.0)
    program.queue.go_on()
    wait_until(lambda: any(item.progress for item in program.queue.items()))
    gone = stage.photos.many.with_name("gone")
    shutil.move(stage.photos.many, gone)
    stage.finish()
    stage.shoot("missing")


SCENES = (
    gallery, dialogs, viewer, review, second_review, exports, handing, stacks, unaided, looking,
    touch, queue,
)  # fmt: skip
"""In their order: each goes on from where the one before it ended."""
