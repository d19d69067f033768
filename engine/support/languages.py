"""The languages: a row each. Its words are in resources/i18n, its guide in docs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from engine.support.places import GUIDES, I18N


class Language(StrEnum):
    """A language tag (BCP 47), with what else there is to know of the language.

    `own_name` is what it calls itself, the same in every language: so that one can find it.
    """

    own_name: str
    guide: Path
    thousands: str
    decimal: str

    # tag, own name, user guide, between thousands, before decimals
    ENGLISH = "en", "English", "user-guide.md", ",", "."
    PORTUGUESE = "pt-BR", "Português (Brasil)", "guia-do-usuario.md", ".", ","
    SPANISH = "es", "Español", "guia-del-usuario.md", ".", ","

    def __new__(
        cls,
        tag: str,
        # Whoever looks a language up by its tag gives no more.
        own_name: str = "",
        guide: str = "",
        thousands: str = "",
        decimal: str = "",
    ) -> Language:
        """One row."""
        made = str.__new__(cls, tag)
        made._value_ = tag
        made.own_name, made.guide = own_name, GUIDES / guide
        made.thousands, made.decimal = thousands, decimal
        return made

    @classmethod
    def _missing_(cls, value: object) -> Language | None:
        """Also as Qt and earlier settings write it: pt_BR."""
        return next((each for each in cls if each.locale == value), None)

    @property
    def locale(self) -> str:
        """The tag as Qt writes it."""
        return self.replace("-", "_")

    @property
    def words_file(self) -> Path:
        """Where its words are, as Qt Linguist keeps them; compiled for Qt they lie beside."""
        return I18N / f"faixa_{self.locale}.ts"

    def written(self, number: str) -> str:
        """A number as Python writes it (12,345.6), as the language does."""
        return number.translate({ord(","): self.thousands, ord("."): self.decimal})


def best_language(wanted: list[str]) -> Language:
    """The first of these tags (such as "pt-PT") that we have, else English.

    A language of another country is taken where there is none of that one.
    """
    for tag in (each.replace("_", "-") for each in wanted):
        same = [each for each in Language if each.split("-")[0] == tag.split("-")[0].lower()]
        if same:
            return next((each for each in same if tag.startswith(each)), same[0])
    return Language.ENGLISH
