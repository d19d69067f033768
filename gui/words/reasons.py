"""What the engine says, in the window's language: why a photo failed, why something cannot be done.

The engine says it in English, and so do the catalog and the reports; it is put into other words
only when it is shown. The words here and in `error_words` are the engine's own, with names for what
varies in them: a test fails where the engine has some that are not among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from gui.base.settings import Language
from gui.words import i18n
from gui.words.errors import ERRORS, ERRORS_OTHERWISE

_REASONS = (
    QT_TRANSLATE_NOOP("Reason", "the file is empty"),
    QT_TRANSLATE_NOOP(
        "Reason",
        "the file's content is of no photo format that is known; it may be damaged or encrypted",
    ),
    QT_TRANSLATE_NOOP(
        "Reason", "the file's content is {what}, which Faixa cannot read: look at it yourself"
    ),
    QT_TRANSLATE_NOOP("Reason", "the file's content is {what}, not a photo"),
    QT_TRANSLATE_NOOP("Reason", "{what}, which Faixa cannot read: look at it yourself"),
    QT_TRANSLATE_NOOP("Reason", "not a photo: {what}"),
    QT_TRANSLATE_NOOP("Reason", "not a photo of a known format"),
    QT_TRANSLATE_NOOP("Reason", "the {format} is damaged, or of a kind that Faixa cannot read"),
    QT_TRANSLATE_NOOP("Reason", "the file ends too early: a part of the photo is missing"),
    QT_TRANSLATE_NOOP("Reason", "a JPEG of {bits} bits a sample, which Faixa cannot read"),
    QT_TRANSLATE_NOOP("Reason", "is a folder, not a photo"),
    QT_TRANSLATE_NOOP("Reason", "not a regular file"),
    QT_TRANSLATE_NOOP("Reason", "not a regular file ({kind})"),
    QT_TRANSLATE_NOOP("Reason", "a link to something that is not there"),
    QT_TRANSLATE_NOOP("Reason", "a link that leads back to itself"),
    QT_TRANSLATE_NOOP("Reason", "vanished while the folder was being looked at"),
    QT_TRANSLATE_NOOP("Reason", "the folder could not be looked into: {why}"),
    QT_TRANSLATE_NOOP("Reason", "permission denied: this user may not read it"),
    QT_TRANSLATE_NOOP("Reason", "it is no longer there"),
    QT_TRANSLATE_NOOP("Reason", "the disk could not read it (input/output error)"),
    QT_TRANSLATE_NOOP("Reason", "the path is too long for this system"),
    QT_TRANSLATE_NOOP("Reason", "the network folder that holds it is gone"),
    QT_TRANSLATE_NOOP("Reason", "it could not be read: no path can have such characters"),
    QT_TRANSLATE_NOOP("Reason", "it could not be read: the system does not say why"),
    QT_TRANSLATE_NOOP("Reason", "it could not be read: {system}"),
    QT_TRANSLATE_NOOP(
        "Reason", "the file changed while it was being read; scan again when it is done"
    ),
    QT_TRANSLATE_NOOP("Reason", "the file changed while it was being analysed; scan it again"),
    QT_TRANSLATE_NOOP("Reason", "the file has changed since it was analysed; scan it again"),
    QT_TRANSLATE_NOOP(
        "Reason", "the file has changed since it was analysed: scan it again, then export again"
    ),
    QT_TRANSLATE_NOOP(
        "Reason",
        "decoding it was ended by the system: it may need more memory than there is",
    ),
    QT_TRANSLATE_NOOP("Reason", "the file crashed the decoder: it is damaged, or made to do so"),
    QT_TRANSLATE_NOOP(
        "Reason",
        "the process that reads photos could not be started: there may be too little memory, or "
        "too many programs open; scan again",
    ),
    QT_TRANSLATE_NOOP(
        "Reason",
        "the computer ran out of memory while it was analysed; close other programs and scan again",
    ),
    QT_TRANSLATE_NOOP("Reason", "an error in Faixa while it was analysed; the log has the details"),
    QT_TRANSLATE_NOOP(
        "Reason", "suspect: the program ended abruptly twice while it was reading this photo"
    ),
    QT_TRANSLATE_NOOP("Reason", "not analysed yet: the run has not finished"),
    QT_TRANSLATE_NOOP("Reason", "the photo could not be read in full size"),
    QT_TRANSLATE_NOOP("Reason", "its copy cannot have this name: {system}"),
    QT_TRANSLATE_NOOP("Reason", "a link in the folder for copies leads out of it"),
    QT_TRANSLATE_NOOP(
        "Reason", "its name has a line break, and a list of one name a line cannot hold it"
    ),
    QT_TRANSLATE_NOOP("Reason", "{model} failed: {system}"),
)

_OTHER_ADVICE = (
    (
        "the photo has {pixels} megapixels ({width} × {height}), more than the limit of {limit} "
        "megapixels; raise --max-megapixels to read it",
        QT_TRANSLATE_NOOP(
            "Reason",
            "the photo has {pixels} megapixels ({width} × {height}), more than the limit of "
            "{limit} megapixels: look at it yourself",
        ),
    ),
    (
        "the photo has {pixels} megapixels, more than the limit; raise --max-megapixels to read it",
        QT_TRANSLATE_NOOP(
            "Reason",
            "the photo has {pixels} megapixels, more than the limit: look at it yourself",
        ),
    ),
    (
        "the file has {size} MB, more than the limit of {limit} MB; raise --max-megabytes to read "
        "it",
        QT_TRANSLATE_NOOP(
            "Reason",
            "the file has {size} MB, more than the limit of {limit} MB: look at it yourself",
        ),
    ),
    (
        "reading the file took longer than {seconds} s: the disk or the network may be slow; raise "
        "--max-read-seconds to wait longer",
        QT_TRANSLATE_NOOP(
            "Reason",
            "reading the file took longer than {seconds} s: the disk or the network may be slow; "
            "try again",
        ),
    ),
    (
        "decoding it took longer than {seconds} s; raise --max-seconds to read it",
        QT_TRANSLATE_NOOP(
            "Reason", "decoding it took longer than {seconds} s: look at it yourself"
        ),
    ),
    (
        "decoding it took too long; raise --max-seconds to read it",
        QT_TRANSLATE_NOOP("Reason", "decoding it took too long: look at it yourself"),
    ),
    (
        "decoding it needs more memory than the limit allows; raise --max-memory-megabytes to read "
        "it",
        QT_TRANSLATE_NOOP(
            "Reason", "decoding it needs more memory than the limit allows: look at it yourself"
        ),
    ),
    (
        "reading it needs more memory than the limit allows; raise --max-memory-megabytes to read "
        "it",
        QT_TRANSLATE_NOOP(
            "Reason", "reading it needs more memory than the limit allows: look at it yourself"
        ),
    ),
    (
        "the face cannot be cut out: {system}",
        QT_TRANSLATE_NOOP("Reason", "the face cannot be cut out: its landmarks are one point"),
    ),
)
"""Where the engine names an option of the command line, or says what is of no use here."""

_WHAT = (
    QT_TRANSLATE_NOOP("Reason", "empty"),
    QT_TRANSLATE_NOOP("Reason", "text"),
    QT_TRANSLATE_NOOP("Reason", "nothing but zero bytes at its start"),
    QT_TRANSLATE_NOOP("Reason", "a raw photo ({format})"),
    QT_TRANSLATE_NOOP("Reason", "encrypted ({format})"),
    QT_TRANSLATE_NOOP("Reason", "a PDF"),
    QT_TRANSLATE_NOOP("Reason", "a Photoshop document (PSD)"),
    QT_TRANSLATE_NOOP("Reason", "a GIMP document (XCF)"),
    QT_TRANSLATE_NOOP("Reason", "a {format} picture"),
    QT_TRANSLATE_NOOP("Reason", "an OpenEXR picture"),
    QT_TRANSLATE_NOOP("Reason", "a video ({format})"),
    QT_TRANSLATE_NOOP("Reason", "a video (Matroska or WebM)"),
    QT_TRANSLATE_NOOP("Reason", "a video (MPEG transport stream)"),
    QT_TRANSLATE_NOOP("Reason", "a video or sound ({format})"),
    QT_TRANSLATE_NOOP("Reason", "a sound ({format})"),
    QT_TRANSLATE_NOOP("Reason", "an icon ({format})"),
    QT_TRANSLATE_NOOP("Reason", "a texture (DDS)"),
    QT_TRANSLATE_NOOP("Reason", "a DjVu document"),
    QT_TRANSLATE_NOOP("Reason", "a PostScript document"),
    QT_TRANSLATE_NOOP("Reason", "an RTF document"),
    QT_TRANSLATE_NOOP("Reason", "an old office document"),
    QT_TRANSLATE_NOOP("Reason", "a ZIP archive (or an office document)"),
    QT_TRANSLATE_NOOP("Reason", "an empty ZIP archive"),
    QT_TRANSLATE_NOOP("Reason", "a {format} archive"),
    QT_TRANSLATE_NOOP("Reason", "an xz archive"),
    QT_TRANSLATE_NOOP("Reason", "a SQLite database"),
    QT_TRANSLATE_NOOP("Reason", "a program"),
    QT_TRANSLATE_NOOP("Reason", "a drawing (SVG)"),
    QT_TRANSLATE_NOOP("Reason", "a web page"),
    QT_TRANSLATE_NOOP("Reason", "a RIFF file of another kind"),
    QT_TRANSLATE_NOOP("Reason", "macOS's side file of another file, not a photo itself"),
    QT_TRANSLATE_NOOP("Reason", "macOS's folder settings"),
    QT_TRANSLATE_NOOP("Reason", "a pipe"),
    QT_TRANSLATE_NOOP("Reason", "a socket"),
    QT_TRANSLATE_NOOP("Reason", "a device"),
)
"""What a file is instead of a photo."""

_NUMBER = r"[\d,.]+(?:e[+-]?\d+)?"
_NUMBERS = ("pixels", "limit", "size", "seconds")
_PATTERNS = dict.fromkeys(_NUMBERS, _NUMBER) | dict.fromkeys(("width", "height", "bits"), r"\d+")
_REASON_WITHIN = "why"
_WHAT_WITHIN = ("what", "kind")


def reason_in_words(reason: str) -> str:
    """The engine's reason, or its error's text, in the window's language.

    Unchanged where it is not one of those that are known.
    """
    return _Speaker(QCoreApplication.translate, QLocale()).say(reason, whole=True)


@cache
def reasons_in(language: Language) -> Callable[[str], str]:
    """`reason_in_words` for another language than the window's; any thread may call it."""
    translator = i18n.translator(language)
    speaker = _Speaker(translator.translate, i18n.locale(language))
    return lambda reason: speaker.say(reason, whole=True)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says what the engine says in one language."""

    look_up: Callable[[str, str], str | None]
    """The translation of a text of a context, "" or None where there is none."""
    locale: QLocale

    def say(self, text: str, whole: bool) -> str:
        found = _found(text, whole)
        if found is None:
            return text
        shown, values = found
        words = self.look_up("Reason", shown) or shown
        return words.format(**{name: self._value(name, value) for name, value in values})

    def _value(self, name: str, text: str) -> str:
        if name in _NUMBERS:
            return self._number(text)
        if name == _REASON_WITHIN:
            return self.say(text, whole=True)
        return self.say(text, whole=False) if name in _WHAT_WITHIN else text

    def _number(self, text: str) -> str:
        """A number of Python's, as the language writes it."""
        try:
            value = float(text.replace(",", ""))
        except ValueError:
            return text
        if "e" in text:
            return self.locale.toString(round(value))
        return self.locale.toString(value, "f", len(text.partition(".")[2]))


@lru_cache(maxsize=1024)
def _found(text: str, whole: bool) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The words for a reason (or, not `whole`, for what a file is) and what varies in them."""
    for pattern, shown in _WHOLE if whole else _PARTS:
        match = pattern.fullmatch(text)
        if match is not None:
            return shown, tuple(match.groupdict().items())
    return None


def _rules(texts: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns for texts, with what is shown for each; those that say most themselves go first."""
    ordered = sorted(texts, key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))
    return tuple((_pattern(text), shown) for text, shown in ordered)


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", text)
    named = [
        f"(?P<{part}>{_PATTERNS.get(part, '.+')})" if i % 2 else re.escape(part)
        for i, part in enumerate(parts)
    ]
    return re.compile("".join(named), re.DOTALL)


_WHOLE = _rules(
    [
        *((str(text), str(text)) for text in (*_REASONS, *ERRORS)),
        *((text, str(shown)) for text, shown in (*_OTHER_ADVICE, *ERRORS_OTHERWISE)),
    ]
)
_PARTS = _rules((str(text), str(text)) for text in _WHAT)
