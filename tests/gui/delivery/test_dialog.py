"""The delivery dialog as a person uses it: real events, a real catalog, real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.reports.delivery.rules import Treatment
from engine.support.languages import Language
from engine.values.ages import DecisionValue
from gui.base.context import Context
from gui.delivery.dialog import DeliveryDialog
from gui.words import i18n
from tests.helpers.reporting.deliveries import collection, files, missing
from tests.helpers.reporting.exports import decide, faces_of

SECONDS = 30_000


@pytest.fixture
def source(tmp_path: Path) -> Path:
    made = tmp_path / "photos"
    made.mkdir()
    return made


@pytest.fixture
def run(context: Context, source: Path) -> int:
    return collection(context.catalog, source)


@pytest.fixture
def dialog(context: Context, run: int, qtbot: QtBot) -> Iterator[DeliveryDialog]:
    made = DeliveryDialog(context, (run,))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    qtbot.waitUntil(lambda: not made.running, timeout=SECONDS)
    made.close()


def click(qtbot: QtBot, widget: QWidget) -> None:
    place = widget.rect().center()
    place.setX(8)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def ended(qtbot: QtBot, dialog: DeliveryDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.running, timeout=SECONDS)


def write(qtbot: QtBot, dialog: DeliveryDialog, target: Path) -> None:
    dialog.target.selectAll()
    qtbot.keyClicks(dialog.target, str(target))


def check(qtbot: QtBot, dialog: DeliveryDialog, target: Path) -> None:
    write(qtbot, dialog, target)
    click(qtbot, dialog.check_button)
    ended(qtbot, dialog)


def test_the_folder_is_made_only_after_the_checks_were_acknowledged(
    dialog: DeliveryDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out"
    assert not dialog.deliver_button.isVisible()
    check(qtbot, dialog, target)
    assert dialog.deliver_button.isVisible()
    assert not dialog.deliver_button.isEnabled()
    said = dialog.checks.missing.text()
    assert "Files that will be missing: 5" in said
    assert "• not decided, or reviewers differ (a face may be a minor's): 1" in said
    assert "• not readable: 1" in said
    assert "Photos as they are: 3" in dialog.checks.handed_on.text()
    click(qtbot, dialog.deliver_button)
    assert not dialog.running
    assert not target.exists()
    qtbot.keyClick(dialog.checks.tick, Qt.Key.Key_Space)
    click(qtbot, dialog.deliver_button)
    ended(qtbot, dialog)
    assert len(files(target)) == 4
    assert len(missing(target)) == 5
    assert "3 photos as they are, 1 photo as new files, 5 files missing" in (
        dialog.problem.words.text()
    )
    assert not dialog.deliver_button.isEnabled()


def test_what_is_said_above_the_rules_is_true_of_the_default_rules(
    dialog: DeliveryDialog,
) -> None:
    assert dialog.form.choices["unflagged"].currentData() == Treatment.LEAVE
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert any("What may be a minor's and was not decided" in each for each in said)


def test_the_way_to_the_folder_is_shown(
    dialog: DeliveryDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    check(qtbot, dialog, tmp_path / "out")
    qtbot.keyClick(dialog.checks.tick, Qt.Key.Key_Space)
    click(qtbot, dialog.deliver_button)
    ended(qtbot, dialog)
    click(qtbot, dialog.show_folder)
    assert [each.toLocalFile() for each in opened] == [str(tmp_path / "out")]


def test_other_rules_ask_for_another_look(
    dialog: DeliveryDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    check(qtbot, dialog, tmp_path / "out")
    qtbot.keyClick(dialog.checks.tick, Qt.Key.Key_Space)
    assert dialog.deliver_button.isEnabled()
    click(qtbot, dialog.back)
    undecided = dialog.form.choices["undecided"]
    undecided.setFocus()
    while undecided.currentData() != Treatment.SOLID:
        qtbot.keyClick(undecided, Qt.Key.Key_Up)
    click(qtbot, dialog.check_button)
    ended(qtbot, dialog)
    assert not dialog.checks.tick.isChecked()
    assert not dialog.deliver_button.isEnabled()
    assert "Files that will be missing: 4" in dialog.checks.missing.text()
    assert "not decided (" not in dialog.checks.missing.text()


def test_no_rule_for_a_minor_can_be_to_leave_it(dialog: DeliveryDialog) -> None:
    for name in ("child", "teen", "unsure", "undecided"):
        combo = dialog.form.choices[name]
        offered = {combo.itemData(index) for index in range(combo.count())}
        assert Treatment.LEAVE not in offered
        assert Treatment.PIXELS in offered


def test_what_somebody_decides_in_between_is_not_handed_on_unseen(
    dialog: DeliveryDialog,
    context: Context,
    run: int,
    source: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    check(qtbot, dialog, tmp_path / "out")
    adult = faces_of(context.catalog, run)[str(source / "2026" / "adult.png")][0]
    decide(context.catalog, adult, DecisionValue.CHILD)
    qtbot.keyClick(dialog.checks.tick, Qt.Key.Key_Space)
    click(qtbot, dialog.deliver_button)
    ended(qtbot, dialog)
    assert "has changed since the checks" in dialog.problem.words.text()
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_in_use_is_refused_on_the_first_page(
    dialog: DeliveryDialog, source: Path, qtbot: QtBot
) -> None:
    check(qtbot, dialog, source)
    assert "is not empty" in dialog.problem.words.text()
    assert dialog.form.isVisible()


def test_escape_stops_what_goes_on_and_leaves_nothing(
    dialog: DeliveryDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    check(qtbot, dialog, tmp_path / "out")
    qtbot.keyClick(dialog.checks.tick, Qt.Key.Key_Space)
    click(qtbot, dialog.deliver_button)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    ended(qtbot, dialog)
    assert dialog.isVisible()
    assert "Nothing was left behind" in dialog.problem.words.text()
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.partial").exists()


def test_it_speaks_portuguese(
    context: Context, run: int, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    i18n.install(qapp, Language.PORTUGUESE)
    dialog = DeliveryDialog(context, (run,))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Pasta de entrega"
    check(qtbot, dialog, tmp_path / "out")
    assert "• não decididas" in dialog.checks.missing.text()
    qtbot.keyClick(dialog.checks.tick, Qt.Key.Key_Space)
    click(qtbot, dialog.deliver_button)
    ended(qtbot, dialog)
    assert "5 arquivos faltam" in dialog.problem.words.text()
    assert any(why.startswith("um rosto dela") for why in missing(tmp_path / "out").values())
    dialog.close()
