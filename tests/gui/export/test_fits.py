"""The export dialog's words have room, also those that come later."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from engine.reports.content.scope import ExportScope
from engine.support.languages import Language
from gui.base.context import Context
from gui.export.scopes import Choice
from gui.words import i18n
from tests.helpers.reporting.exports import mixed
from tests.helpers.window.export_help import Opened


@pytest.mark.parametrize("language", list(Language))
def test_no_count_of_a_scope_is_cut_when_it_comes(
    opened: Opened, context: Context, language: Language, qapp: QApplication
) -> None:
    i18n.install(qapp, language)
    run = mixed(context.catalog)
    dialog = opened(run, ExportScope((run,), analyses=frozenset(range(1, 100_000))))
    buttons = dialog.scopes.buttons
    assert "100" in buttons[Choice.FILTERED].text() or "99" in buttons[Choice.FILTERED].text()
    # Whole, however much a large catalog has of them.
    dialog.scopes._label(Choice.UNSURE, 1_234_567)
    dialog.scopes.counted.emit()
    QApplication.processEvents()
    for button in buttons.values():
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.visibleRegion().boundingRect().width() == button.width(), button.text()
