"""The languages: a row each. Its words are in resources/i18n, its pages in docs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from engine.support.places import GUIDES, I18N


class Language(StrEnum):
    """A language tag (BCP 47), with what else there is to know of the language.

    `own_name` is what it calls itself, the same in every language: so that one can find it.
    `thousands` stands between thousands from numbers of `grouped_from` digits on (Spanish writes
    1234, but 12.345), `decimal` before decimals; Qt's locale of the same tag does so, too.
    """

    own_name: str
    guide: Path
    install: Path
    privacy: Path
    thousands: str
    decimal: str
    grouped_from: int

    # tag, own name; pages: guide, installation, personal data; thousands, decimal, grouped_from
    ENGLISH = (
        "en", "English",
        ("user-guide.md", "install.md", "privacy.md"),
        ",", ".", 4,
    )  # fmt: skip
    PORTUGUESE = (
        "pt-BR", "Português (Brasil)",
        ("guia-do-usuario.md", "instalacao.md", "privacidade.md"),
        ".", ",", 4,
    )  # fmt: skip
    SPANISH = (
        "es", "Español",
        ("guia-del-usuario.md", "instalacion.md", "privacidad.md"),
        ".", ",", 5,
    )  # fmt: skip

    def __new__(
        cls,
        tag: str,
        # Whoever looks a language up by its tag gives no more.
        own_name: str = "",
        pages: tuple[str, ...] = (),
        thousands: str = "",
        decimal: str = "",
        grouped_from: int = 0,
    ) -> Language:
        """One row."""
        made = str.__new__(cls, tag)
        made._value_ = tag
        made.own_name = own_name
        made.guide, made.install, made.privacy = (GUIDES / page for page in pages)
        made.thousands, made.decimal, made.grouped_from = thousands, decimal, grouped_from
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

    @property
    def pages(self) -> tuple[Path, ...]:
        """Its pages for people, the guide first."""
        return self.guide, self.install, self.privacy

    def written(self, number: str) -> str:
        """A number as Python writes it (12,345.6), as the language does."""
        whole = number.partition(".")[0]
        grouped = sum(map(str.isdigit, whole)) >= self.grouped_from
        between = self.thousands if grouped else ""
        return number.translate({ord(","): between, ord("."): self.decimal})


def best_language(wanted: list[str]) -> Language:
    """The first of these tags (such as "pt-PT") that we have, else English.

    A language of another country is taken where there is none of that one.
    """
    for tag in (each.replace("_", "-") for each in wanted):
        same = [each for each in Language if each.split("-")[0] == tag.split("-")[0].lower()]
        if same:
            return next((each for each in same if tag.startswith(each)), same[0])
    return Language.ENGLISH
