"""Alt and a letter mean one thing in a dialog, in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.reports.content.scope import ExportScope
from engine.support.languages import Language
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.delivery.dialog import DeliveryDialog
from gui.export.dialog import ExportDialog
from gui.queue.controller import RunQueue
from gui.review.consent import ConsentDialog
from gui.settings.dialog import SettingsDialog
from gui.words import i18n


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Language]:
    i18n.install(qapp, request.param)
    yield request.param
    i18n.install(qapp, Language.ENGLISH)


def twice(window: QWidget) -> list[str]:
    """The letters that two of the visible controls have, with their words."""
    words = [
        each.text().replace("&&", "")
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and (isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy()))
    ]
    letters = [found[1].lower() for text in words if (found := re.search("&(.)", text))]
    more = [letter for letter, count in Counter(letters).items() if count > 1]
    return [text for text in words for letter in more if f"&{letter}" in text.lower()]


def shown(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)


def test_in_the_export_with_every_format_and_at_its_end(
    language: Language, context: Context, queue: RunQueue, qtbot: QtBot
) -> None:
    dialog = ExportDialog(context, queue.store, ExportScope(()))
    shown(qtbot, dialog)
    for made, button in dialog.formats.items():
        button.click()
        assert twice(dialog) == [], made.key
    dialog.end.show()
    assert twice(dialog) == []
    dialog.reject()


def test_in_the_delivery_on_both_pages(language: Language, context: Context, qtbot: QtBot) -> None:
    dialog = DeliveryDialog(context, ())
    shown(qtbot, dialog)
    assert twice(dialog) == []
    dialog.pages.setCurrentWidget(dialog.checks)
    dialog.check_button.hide()
    for button in (dialog.back, dialog.deliver_button, dialog.show_folder):
        button.show()
    assert twice(dialog) == []
    dialog.reject()


def test_in_consent_and_settings(
    language: Language, context: Context, pixels: Pixels, queue: RunQueue, qtbot: QtBot
) -> None:
    consent = ConsentDialog(3, 2)
    shown(qtbot, consent)
    assert twice(consent) == []
    settings = SettingsDialog(context, pixels, queue)
    shown(qtbot, settings)
    for page in settings.pages:
        settings.show_page(page)
        assert twice(settings) == [], page
    settings.reject()
    qtbot.waitUntil(lambda: not context.background.busy, timeout=60_000)
