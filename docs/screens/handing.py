"""Scenes of what is handed on: the delivery dialog, consent, the menu of cases."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog

from screens.stage import Stage


def handing(stage: Stage) -> None:
    """The rules of a delivery, its checks, the dialog of consent, and the menu of cases."""
    window = stage.window
    home = stage.photos.fair.parent.parent

    def check(dialog: QDialog) -> None:
        dialog.target.setText(str(home / "Entrega"))
        dialog.check_button.click()
        stage.wait_until(lambda: not dialog.running)

    stage.during("delivery", window.actions_["deliver"].trigger, [("delivery-checks", check)])
    window.gallery.view.selection.toggle(0)
    stage.during("consent", window.actions_["consent"].trigger)
    window.gallery.view.selection.clear()
    menu = window.actions_.menu_of("new_case")

    def look() -> None:
        stage.shoot("case")
        menu.close()

    if stage.wanted("case"):
        QTimer.singleShot(700, look)
        menu.exec(window.mapToGlobal(QPoint(60, 28)))
    copy = home / "Ana.faixa"
    for name, act, asks in (
        ("case-handed", "hand_over", "getSaveFileName"),
        ("case-merged", "merge_case", "getOpenFileName"),
    ):
        # The system's own dialogs are not ours to show.
        usual = getattr(QFileDialog, asks)
        setattr(QFileDialog, asks, lambda *_, **__: (str(copy), ""))
        window.actions_[act].trigger()
        setattr(QFileDialog, asks, usual)
        stage.rest(2.0)
        stage.shoot(name)
    window.messages.take_back("cases")
    copy.unlink(missing_ok=True)
