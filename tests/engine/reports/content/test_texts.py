"""The words of the reports: in every language, and none too many."""

from __future__ import annotations

import json
import re

import pytest

from engine.reports.content.texts import Words
from engine.support.languages import Language
from engine.support.places import I18N, ROOT, TEMPLATES

SENTENCES: dict[str, str] = json.loads((I18N / "report.json").read_text(encoding="utf-8"))
THE_SAME = {"undecided"}
"""What all languages write alike."""


@pytest.mark.parametrize("language", Language)
def test_every_sentence_has_words_with_the_same_fields(language: Language) -> None:
    field = re.compile(r"{(\w+)}")
    words = Words(language)
    for name, text in SENTENCES.items():
        assert set(field.findall(words[name])) == set(field.findall(text)), name
        if language is not Language.ENGLISH:
            assert words[name] != text or name in THE_SAME, name


def test_every_sentence_stands_somewhere() -> None:
    files = [*TEMPLATES.glob("*.html"), *(ROOT / "engine/reports").rglob("*.py")]
    files += (ROOT / "gui/export").rglob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    for name in SENTENCES:
        # Some are asked for by what they name: a group, how a photo ended, a limit's number, who
        # is expected, a filter.
        made = name.startswith(("value_", "status_", "quality_", "limit_", "population_", "sign_"))
        assert made or re.search(rf"""t\.{name}\b|["']{name}["']""", text), name


def test_what_there_is_not_is_no_empty_text() -> None:
    with pytest.raises(KeyError):
        Words(Language.ENGLISH)["nothing"]
