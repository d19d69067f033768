"""What is said to people, as values: a code and what varies. Words are made where it is shown.

A table of sentences is a subclass of `Code`: a member's name is the code, which catalogs keep, and
its value the English sentence. The sentences of other languages are in resources/i18n, in the
context that has the table's name; `make i18n` collects them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from string import Formatter
from typing import Any
from xml.etree import ElementTree

from engine.support.languages import Language
from engine.support.text import printable


class Code(Enum):
    """A sentence, with names in braces for what varies.

    A name with a format, such as {size:,.0f}, is of a number, and is written as the language does.
    """

    @property
    def names(self) -> frozenset[str]:
        """The names of what varies."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.value) if name)

    def __call__(self, **values: Value) -> Message:
        """The sentence, of these values; TypeError where they are others than it names."""
        if values.keys() != self.names:
            raise TypeError(f"{self} is of {sorted(self.names)}, not of {sorted(values)}")
        return Message(self, tuple(values.items()))

    def template(self, language: Language) -> str:
        """The sentence in the language, with its names."""
        return translated(type(self).__name__, self.value, language)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and what varies in it; `str` gives it in English."""

    code: Code
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        """In English."""
        return self.said()

    def said(self, language: Language = Language.ENGLISH) -> str:
        """In that language."""
        return self.code.template(language).format(
            **{name: _shown(value, language) for name, value in self.values}
        )


Value = str | int | float | Message


def translated(context: str, text: str, language: Language) -> str:
    """An English text in a language; as it is where the language has no words for it."""
    return _words(language).get((context, text)) or text


def to_json(message: Message) -> str:
    """The message as text that `from_json` reads; ASCII, whatever names there are in it."""
    return json.dumps(_plain(message))


def from_json(text: str) -> Message:
    """The message that `to_json` wrote."""
    return _message(json.loads(text))


def code_named(name: str) -> Code:
    """The code whose `str` this is, such as "Reason.GONE"."""
    table, _, member = name.partition(".")
    return next(each for each in Code.__subclasses__() if each.__name__ == table)[member]


@dataclass(frozen=True, slots=True)
class _Number:
    """Formats itself as a language does."""

    value: float
    language: Language

    def __format__(self, how: str) -> str:
        text = format(self.value, how)
        if not how:
            return text
        # Four digits of a large number are a power of ten, which few people read.
        return self.language.written(f"{round(self.value):,}" if "e" in text else text)


def _shown(value: Value, language: Language) -> str | _Number:
    if isinstance(value, Message):
        return value.said(language)
    return printable(value) if isinstance(value, str) else _Number(value, language)


def _plain(message: Message) -> dict[str, Any]:
    values = {
        name: _plain(value) if isinstance(value, Message) else value
        for name, value in message.values
    }
    return {"code": str(message.code), **values}


def _message(plain: dict[str, Any]) -> Message:
    code = code_named(plain.pop("code"))
    return code(
        **{name: _message(each) if isinstance(each, dict) else each for name, each in plain.items()}
    )


@cache
def _words(language: Language) -> Mapping[tuple[str, str], str]:
    """By context and English: what a language says. English says what the sources say."""
    if language is Language.ENGLISH:
        return {}
    return {
        (context.findtext("name", ""), each.findtext("source", "")): each.findtext(
            "translation", ""
        )
        for context in ElementTree.parse(language.words_file).iter("context")
        for each in context.iter("message")
    }
