"""The user guide in the window: pictures, links within it, and nothing from elsewhere."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.support import places
from engine.support.languages import Language
from gui.base.context import Context
from gui.help.guide import GuideDialog
from gui.window.app import Faixa
from gui.words import i18n

MAKE_FIGURES = Path(__file__).parents[3] / "docs" / "make_figures.py"
IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture(params=list(Language))
def dialog(qtbot: QtBot, request: pytest.FixtureRequest) -> GuideDialog:
    shown = GuideDialog(request.param.guide)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def links(dialog: GuideDialog) -> list[str]:
    """The page's links but pictures, as they are written."""
    text = dialog.browser.file.read_text(encoding="utf-8")
    return re.findall(r"(?<!\!)\[[^]]*\]\(([^)]+)\)", re.sub(r"!\[[^]]*\]\([^)]+\)", "", text))


def test_every_heading_that_is_linked_to_is_found(dialog: GuideDialog) -> None:
    headings = [link[1:] for link in links(dialog) if link.startswith("#")]
    assert len(headings) > 8
    for name in headings:
        block = dialog.browser._heading(name)
        assert block is not None, name
    assert dialog.browser._heading("nothing-of-the-kind") is None


def test_a_link_scrolls_and_back_comes_back(dialog: GuideDialog) -> None:
    browser, bar = dialog.browser, dialog.browser.verticalScrollBar()
    last = [link for link in links(dialog) if link.startswith("#")][-1]
    assert bar.value() == 0
    assert not dialog.back.isEnabled()
    browser.anchorClicked.emit(QUrl(last))
    assert bar.value() > 1000
    assert dialog.back.isEnabled()
    dialog.back.click()
    assert bar.value() == 0
    assert not dialog.back.isEnabled()


def test_pages_beside_it_open_and_no_others(dialog: GuideDialog) -> None:
    browser, first = dialog.browser, dialog.browser.file
    for link in ("https://example.org/", "file:///etc/passwd", "../README.md", "gone.md"):
        browser.anchorClicked.emit(QUrl(link))
        assert browser.file == first
        assert not browser.can_go_back
    other = next(each.guide for each in Language if each.guide != first)
    browser.anchorClicked.emit(QUrl(other.name))
    assert browser.file == other
    dialog.back.click()
    assert browser.file == first


def test_its_pictures_are_there_and_fit(dialog: GuideDialog) -> None:
    text = dialog.browser.file.read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)
    assert len(pictures) > 10
    for name in pictures:
        assert (places.GUIDES / name).exists()
        image = dialog.browser.loadResource(IMAGE, QUrl(name))
        assert isinstance(image, QImage)
        assert 100 < image.width() <= dialog.browser.viewport().width()
    assert dialog.browser.horizontalScrollBar().maximum() == 0
    assert dialog.browser.document().size().height() > 5_000
    assert dialog.browser.loadResource(IMAGE, QUrl("https://example.org/a.png")) is None


def test_the_menu_opens_one_and_brings_it_to_the_front_again(
    qtbot: QtBot, context: Context
) -> None:
    i18n.install(QApplication.instance(), Language.ENGLISH)
    program = Faixa(QApplication.instance(), context)
    qtbot.addWidget(program.window)
    action = program.window.actions_["guide"]
    assert action.isVisible()
    action.trigger()
    action.trigger()
    (dialog,) = program.window.findChildren(GuideDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.browser.anchorClicked.emit(QUrl("#review"))
    dialog.close()
    qtbot.waitUntil(lambda: not program.window.findChildren(GuideDialog))
    action.trigger()
    assert program.window.findChild(GuideDialog).browser.verticalScrollBar().value() == 0
    program.close()


def test_without_the_guides_there_is_no_entry_for_them(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Language.ENGLISH, "guide", tmp_path / "gone.md")
    program = Faixa(QApplication.instance(), context)
    qtbot.addWidget(program.window)
    assert not program.window.actions_["guide"].isVisible()
    program.close()


@pytest.mark.parametrize("language", Language)
def test_the_guides_figures_are_the_windows_for_the_model_that_is_here(
    qapp: QApplication, language: Language
) -> None:
    script = runpy.run_path(str(MAKE_FIGURES))
    text = language.guide.read_text(encoding="utf-8")
    try:
        figures = script["lines"](script["shipped"](), language)
    finally:
        i18n.install(qapp, Language.ENGLISH)
    assert script["filled"](text, figures) == text
    assert all(each in text for each in figures)
