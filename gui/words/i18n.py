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

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine.support.places import I18N
from gui.base.settings import Language

_LOCALES = {
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
    Language.PORTUGUESE: QLocale(QLocale.Language.Portuguese, QLocale.Country.Brazil),
}
_NAME = "faixa-translator"


def install(app: QCoreApplication, language: Language) -> Language:
    """Gives the program the words, numbers and dates of `language`; the one that it really is.

    Qt's own words (OK, Cancel, the file dialog's) change with them. What was made before keeps its
    words: see above.
    """
    chosen = resolve(language)
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(_LOCALES[chosen])
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for folder, name in ((qt, f"qtbase_{chosen}"), (str(I18N), f"faixa_{chosen}")):
        translator = QTranslator(app)
        translator.setObjectName(_NAME)
        # English has no file of Qt's where a build leaves it out; its words are in the sources.
        if translator.load(name, folder):
            app.installTranslator(translator)
    return chosen


def locale(language: Language) -> QLocale:
    """How the language writes numbers and dates."""
    return _LOCALES[resolve(language)]


def translator(language: Language) -> QTranslator:
    """Our words in the language, for what is made in another one than the window's."""
    made = QTranslator()
    made.load(f"faixa_{resolve(language)}", str(I18N))
    return made


def resolve(language: Language, wanted: Sequence[str] | None = None) -> Language:
    """`language`, or for SYSTEM the first of the person's that we have (default English).

    `wanted` are language tags such as "pt-PT", best first; by default what the system says.
    """
    if language is not Language.SYSTEM:
        return language
    for tag in QLocale.system().uiLanguages() if wanted is None else wanted:
        start = tag.replace("_", "-").split("-")[0].lower()
        if start == "pt":
            return Language.PORTUGUESE
        if start == "en":
            return Language.ENGLISH
    return Language.ENGLISH


def own_name(language: Language) -> str:
    """What the language calls itself; "" for SYSTEM. Never translated: so that one can find it."""
    names = {Language.ENGLISH: "English", Language.PORTUGUESE: "Português (Brasil)"}
    return names.get(language, "")
