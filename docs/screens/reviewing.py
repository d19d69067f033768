"""Scenes of the review's later parts: stacks, the hidden estimate, agreement, fingers, options."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from gui.window.dialogs import change_options
from screens.stage import Stage

Key = Qt.Key


def stacks(stage: Stage) -> None:
    """A burst and a copy of it: opened, and decided on together."""
    window, context = stage.window, stage.program.context
    stage.add(stage.photos.series)
    stage.finish()
    window.gallery.choose_run(max(item.run.id for item in stage.program.queue.items()))
    stage.rest(1.5)
    context.change_settings(reviewer="Ana")
    window.actions_["review"].trigger()
    stage.rest(2.0)
    stage.key(Key.Key_S, 1.5)
    stage.shoot("stack")
    stage.key(Key.Key_T, 1.0)
    stage.shoot("stack-together")
    stage.key(Key.Key_2, 1.0)
    stage.shoot("stack-decided")
    stage.key(Key.Key_Escape)


def unaided(stage: Stage) -> None:
    """Somebody who does not see the estimate, to the end; how far they agree."""
    window, context = stage.window, stage.program.context
    window.gallery.choose_run(min(item.run.id for item in stage.program.queue.items()))
    context.change_settings(reviewer="Clara", blind_review=True, hide_estimates=True)
    stage.rest(1.5)
    window.actions_["review"].trigger()
    stage.rest(2.0)
    stage.shoot("unaided")
    stage.key(Key.Key_Return, 1.0)
    stage.shoot("unaided-refused")
    walk = window.viewer.shown.walk
    for number in range(len(walk) if walk is not None else 0):
        stage.key((Key.Key_1, Key.Key_3, Key.Key_3, Key.Key_U)[number % 4], 0.7)
    stage.shoot("unaided-end")
    stage.key(Key.Key_Escape)
    context.change_settings(blind_review=False, hide_estimates=False)
    stage.rest(1.0)

    def with_the_estimate(dialog: QDialog) -> None:
        dialog.second.setCurrentIndex(dialog.second.count() - 1)

    stage.during(
        "agreement", window.actions_["agreement"].trigger, [("agreement-2", with_the_estimate)]
    )
    window.gallery.filter_panel.clear()
    context.change_settings(reviewer="Ana")
    stage.rest(1.0)


def looking(stage: Stage) -> None:
    """Two photos beside each other; all filters; what each operating point would flag."""
    window = stage.window
    for cell in (0, 4):
        window.gallery.view.selection.toggle(cell)
    stage.rest(0.5)
    stage.during("compare", window.actions_["compare"].trigger)
    window.gallery.view.selection.clear()
    bar = window.filters.verticalScrollBar()
    for name, place in (("filters-middle", 0.45), ("filters-low", 1.0)):
        bar.setValue(round(bar.maximum() * place))
        stage.shoot(name)
    bar.setValue(0)
    run = min(item.run.id for item in stage.program.queue.items())
    stage.during(
        "points-photos", lambda: change_options(stage.program.queue, run, window),
        [("points", lambda dialog: dialog.tabs.setCurrentIndex(1)),
         ("points-device", lambda dialog: dialog.tabs.setCurrentIndex(2))],
    )  # fmt: skip


def touch(stage: Stage) -> None:
    """Room for fingers, where the most is on the screen."""
    window, context = stage.window, stage.program.context
    context.change_settings(touch=True)
    stage.rest(2.0)
    stage.shoot("touch")
    stage.during("touch-delivery", window.actions_["deliver"].trigger)
    stage.during("touch-export", window.actions_["export"].trigger)
    stage.during("touch-settings", window.actions_["settings"].trigger)
    stage.during("touch-disagreements", window.actions_["disagreements"].trigger)
    context.change_settings(reviewer="Davi", blind_review=True)
    window.actions_["review"].trigger()
    stage.rest(2.5)
    stage.key(Key.Key_S, 1.5)
    stage.shoot("touch-review")
    stage.key(Key.Key_Escape)
    context.change_settings(touch=False, reviewer="Ana", blind_review=False)
    stage.rest(1.0)
