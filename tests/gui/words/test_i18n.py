"""The words: collected, translated, compiled; and the language, switched live."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMainWindow
from pytestqt.qtbot import QtBot

from engine.index.query import Sign
from engine.support.languages import Language
from engine.support.places import I18N, ROOT
from gui.window.actions import Actions
from gui.words import i18n

WINDOW = sorted((ROOT / "gui").rglob("*.py"))
SOURCES = [I18N / "report.json", *sorted((ROOT / "engine").rglob("*.py")), *WINDOW]
TOOLS = Path(sys.executable).parent
SHOWING = {
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QAction", "QGroupBox",
    "QMenu", "Hint", "setText", "setToolTip", "setStatusTip", "setWindowTitle", "setTitle",
    "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setInformativeText",
    "setSuffix", "setPrefix", "setSpecialValueText", "addTab", "addItem", "addAction", "addButton",
    "drawText", "showMessage",
}  # fmt: skip
"""What shows its argument to a person."""
MNEMONIC = re.compile(r"&([^\W_])(?!mp;|t;|bsp;|uot;)")
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d|&&")


@dataclass(frozen=True)
class Message:
    """One message of a .ts file; `forms` are its translation, several where it has a plural."""

    context: str
    source: str
    comment: str
    plural: bool
    forms: tuple[str, ...]
    finished: bool

    @property
    def key(self) -> tuple[str, str, str, bool]:
        return self.context, self.source, self.comment, self.plural


def messages(path: Path) -> list[Message]:
    """All messages of a .ts file."""
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for each in context.iter("message"):
            translation = each.find("translation")
            assert translation is not None
            plural = each.get("numerus") == "yes"
            forms = (
                tuple(form.text or "" for form in translation.iter("numerusform"))
                if plural
                else (translation.text or "",)
            )
            found.append(
                Message(
                    name,
                    each.findtext("source") or "",
                    each.findtext("comment") or "",
                    plural,
                    forms,
                    translation.get("type") is None,
                )
            )
    return found


ENGLISH = Language.ENGLISH.words_file
OTHERS = [each.words_file for each in Language if each is not Language.ENGLISH]
FILES = [ENGLISH, *OTHERS]


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.install(qapp, Language.ENGLISH)


@pytest.mark.parametrize("stored", FILES, ids=lambda path: path.stem)
def test_the_words_are_those_of_the_sources(stored: Path, tmp_path: Path) -> None:
    """Fails, too, where a word is not written out where it is asked for (an f-string, a name)."""
    fresh, words = tmp_path / stored.name, tmp_path / "words.py"
    shutil.copy(stored, fresh)
    collected = subprocess.run(
        [sys.executable, ROOT / "tools" / "words.py", words, *SOURCES],
        capture_output=True,
        text=True,
        check=False,
    )
    assert collected.returncode == 0, collected.stderr
    subprocess.run(
        [TOOLS / "pyside6-lupdate", "-silent", "-no-obsolete", "-locations", "none"]
        + (["-pluralonly"] if stored is ENGLISH else [])
        + [words, "-ts", fresh],
        check=True,
        capture_output=True,
    )
    now, before = ({m.key for m in messages(path)} for path in (fresh, stored))
    assert now - before == set(), "new words: make i18n, and translate them"
    assert before - now == set(), "words that no source has any more: make i18n"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ('class A:\n def f(self): return self.tr("x")', [("A", "x", "", False)]),
        ("class A:\n def f(self): return f\"<b>{self.tr('x')}</b>\"", [("A", "x", "", False)]),
        ('class A:\n def f(self): tr = self.tr; return tr("x")', [("A", "x", "", False)]),
        ('class A:\n def f(self): return self.tr("%n x", "", 3)', [("A", "%n x", "", True)]),
        ('class A:\n def f(self): return self.tr("a " "b", "why")', [("A", "a b", "why", False)]),
        ('translate("C", "x", "", 3)', [("C", "x", "", True)]),
        (
            'class T(Code):\n "about"\n A = "x"\n B = ("y {z:g}" "!")',
            [("T", "x", "", False), ("T", "y {z:g}!", "", False)],
        ),
        ('QCoreApplication.translate("C", "x", n=3)', [("C", "x", "", True)]),
        ("rect.translate(by); text.translate(table)", []),
    ],
)
def test_words_are_found_however_they_are_asked_for(
    tmp_path: Path, source: str, wanted: list[tuple[str, str, str, bool]]
) -> None:
    found = _collect(tmp_path, source)
    assert [(m.context, m.source, m.comment, m.plural) for m in found] == wanted


@pytest.mark.parametrize(
    "source",
    [
        'class A:\n def f(self, n): return self.tr(f"{n} x")',
        "class A:\n def f(self, text): return self.tr(text)",
        'QCoreApplication.translate(context, "x")',
        'tr("x")',
        'class T(Code):\n A = f"{x}"',
    ],
)
def test_words_that_nobody_could_translate_are_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        _collect(tmp_path, source)


def _collect(folder: Path, source: str) -> list[Message]:
    code, words, found = folder / "code.py", folder / "words.py", folder / "words.ts"
    code.write_text(source, encoding="utf-8")
    script = [sys.executable, ROOT / "tools" / "words.py", words, code]
    subprocess.run(script, check=True, capture_output=True)
    lupdate = [TOOLS / "pyside6-lupdate", "-silent", words, "-ts", found]
    subprocess.run(lupdate, check=True, capture_output=True)
    return messages(found) if found.exists() else []


def test_no_words_are_shown_that_nobody_could_translate() -> None:
    names = {"Faixa"}
    found = []
    for path in WINDOW:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in SHOWING:
                for text in map(_literal, node.args):
                    if re.search(r"[A-Za-z]{2}", text) and text not in names:
                        found.append(f"{path.name}:{node.lineno}: {text!r}")
    assert found == []


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _literal(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return " ".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_every_language_is_complete(path: Path) -> None:
    for each in messages(path):
        assert each.finished, f"unfinished: {each.context}: {each.source!r}"
        assert all(form.strip() for form in each.forms), f"empty: {each.context}: {each.source!r}"
        assert len(each.forms) == (2 if each.plural else 1), each


def test_english_plurals_are_complete() -> None:
    for each in messages(ENGLISH):
        assert each.plural
        assert each.finished, f"unfinished: {each.context}: {each.source!r}"
        assert len(each.forms) == 2
        assert all(form.strip() for form in each.forms), f"empty: {each.context}: {each.source!r}"
        assert all("(s)" not in form for form in each.forms)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_translations_keep_placeholders_keys_and_ends(path: Path) -> None:
    for each in messages(path):
        for form in each.forms:
            where = f"{each.context}: {each.source!r} -> {form!r}"
            wanted = sorted(PLACEHOLDER.findall(each.source))
            found = sorted(PLACEHOLDER.findall(form))
            # The form for one thing may say "one" in words.
            without = sorted(p for p in wanted if p != "%n")
            assert found == wanted or (
                each.plural and form is each.forms[0] and found == without
            ), where
            assert _mnemonics(form) == _mnemonics(each.source), where
            assert form.endswith(("…", "...")) == each.source.endswith(("…", "...")), where
            assert form.endswith(":") == each.source.endswith(":"), where
            assert form[:1].isspace() == each.source[:1].isspace(), where
            assert form[-1:].isspace() == each.source[-1:].isspace(), where
            assert form.count("<") == each.source.count("<"), where


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    for each in messages(path):
        for form, number in zip(each.forms, (1, 2), strict=False):
            found = translator.translate(
                each.context, each.source, each.comment or None, number if each.plural else -1
            )
            assert found == form, f"make i18n: {each.context}: {each.source!r}"


@pytest.mark.parametrize("language", [each for each in Language if each is not Language.ENGLISH])
def test_the_language_can_be_switched_while_the_program_runs(
    qtbot: QtBot, qapp: QApplication, language: Language
) -> None:
    other = messages(language.words_file)
    sample = next(m for m in other if not m.plural and m.forms[0] != m.source)

    def words() -> tuple[str, str, str]:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        cancel = box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")
        own = QCoreApplication.translate(sample.context, sample.source, sample.comment or None)
        return own, cancel, QLocale().toString(0.5)

    english = (sample.source, "Cancel", "0.5")
    others = (sample.forms[0], "Cancelar", "0,5")
    for each, wanted in (
        (Language.ENGLISH, english),
        (language, others),
        (Language.ENGLISH, english),
        (language, others),
    ):
        assert i18n.install(qapp, each) is each
        assert words() == wanted


@pytest.mark.parametrize("language", Language)
def test_no_menu_has_a_letter_twice(qtbot: QtBot, qapp: QApplication, language: Language) -> None:
    i18n.install(qapp, language)
    window = QMainWindow()
    qtbot.addWidget(window)
    menus = Actions(window).menus
    for name, titles in [
        ("the bar", [menu.title() for menu in menus]),
        *((menu.title(), [action.text() for action in menu.actions()]) for menu in menus),
    ]:
        letters = [found.lower() for text in titles for found in MNEMONIC.findall(text)]
        assert sorted(set(letters)) == sorted(letters), f"{name}: {titles}"


def test_english_counts(qapp: QApplication) -> None:
    i18n.install(qapp, Language.ENGLISH)
    each = messages(ENGLISH)[0]
    one = QCoreApplication.translate(each.context, each.source, None, 1)
    assert one == each.forms[0].replace("%n", "1")


@pytest.mark.parametrize("language", Language)
def test_keys_are_called_what_the_guide_calls_them(qapp: QApplication, language: Language) -> None:
    i18n.install(qapp, language)
    text = language.guide.read_text(encoding="utf-8")
    for keys in ("Ctrl+Shift+P", "Ctrl+Alt+O", "Ctrl+Shift+Z", "Esc"):
        assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in text


@pytest.mark.parametrize("language", Language)
def test_a_language_has_its_files_and_writes_numbers_as_qt_does(
    qapp: QApplication, language: Language
) -> None:
    assert language.words_file.is_file()
    assert language.words_file.with_suffix(".qm").is_file()
    assert all(page.is_file() for page in language.pages)
    i18n.install(qapp, language)
    assert i18n.current() is language
    for number in (999.5, 1234.5, 12345.5, 1234567.5):
        assert QLocale().toString(number, "f", 1) == language.written(f"{number:,}")
    assert Language(language.locale) is language, "as settings of earlier versions have it"


def _mnemonics(text: str) -> int:
    return len(MNEMONIC.findall(text))


def test_every_sign_has_a_name_in_reports() -> None:
    words = json.loads((I18N / "report.json").read_text(encoding="utf-8"))
    assert {f"sign_{str(sign.name).lower()}" for sign in Sign} <= set(words)
