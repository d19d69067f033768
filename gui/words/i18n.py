"""The window's language: which one, and its words.

How a switch is shown. Widgets fetch their words when they are made, and none answers
`QEvent.LanguageChange`: after a switch the main window is made anew from the same context and queue
(which hold all that goes on), with the geometry that the old one had, at the gallery:

    if new.language is not old.language:
        i18n.install(app, new.language)
        replace_main_window()

So there is one place where a widget's words are set, and none can be forgotten. Words that a class
keeps must therefore be fetched in its methods, never when its module is imported.

`make i18n` collects the words into resources/i18n/*.ts and compiles them; the tests tell when that
was forgotten.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine.support.languages import Language, best_language
from engine.support.messages import Message
from engine.support.places import I18N
from engine.support.words import noop

_NAME = "faixa-translator"
_KEYS = (
    noop("QShortcut", "Ctrl"), noop("QShortcut", "Shift"), noop("QShortcut", "Del"),
    noop("QShortcut", "Esc"), noop("QShortcut", "Return"), noop("QShortcut", "Backspace"),
)  # fmt: skip
"""Qt's words that ours stand before: of keys, as they are printed on keyboards and in the guides.

Qt's Spanish spells them out, Control+Mayúsculas+Suprimir, which no menu has room for.
"""


def install(app: QCoreApplication, language: Language | None) -> Language:
    """Gives the program the words, numbers and dates of `language`; the one that it really is.

    None takes the system's. Qt's own words (OK, Cancel, the file dialog's) change with them. What
    was made before keeps its words: see above.
    """
    chosen = language or best_language(QLocale.system().uiLanguages())
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(chosen.locale))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for folder, start in ((qt, "qtbase"), (str(I18N), "faixa")):
        translator = QTranslator(app)
        translator.setObjectName(_NAME)
        # English has no file of Qt's where a build leaves it out; its words are in the sources.
        if translator.load(f"{start}_{chosen.locale}", folder):
            app.installTranslator(translator)
    return chosen


def current() -> Language:
    """The language that the window speaks: the one that was installed last."""
    return best_language([QLocale().name()])


def say(message: Message | None) -> str:
    """What the engine says, in the window's language; "" for nothing."""
    return "" if message is None else message.said(current())
