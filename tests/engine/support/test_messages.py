"""What is said: every code has words in every language, and is said somewhere."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cli.hints import HINTS, with_hint
from engine.reading.isolation import Isolation
from engine.reports.delivery.checks import DeliveryCheck
from engine.reports.delivery.words import DeliveryRule, DeliverySays, TreatmentName
from engine.support.errors import ErrorCode, PhotoError
from engine.support.languages import Language
from engine.support.messages import Code, Message, Value, from_json, to_json
from engine.support.places import ROOT
from engine.support.reasons import Content, Reason

TABLES = (
    *(Reason, Content, ErrorCode, Isolation),
    *(DeliveryCheck, DeliveryRule, TreatmentName, DeliverySays),
)
# What is the same in every language.
ALIKE = (Reason.OTHER, DeliverySays.RULE)
# Said by the names of fields and of treatments, one after the other.
BY_NAME = {*DeliveryRule, *TreatmentName}
CODES = [code for table in TABLES for code in table]
KINDS: dict[str, Value] = {"what": Content.PDF(), "kind": Content.PIPE(), "why": Reason.GONE()}
SOURCES = [path for folder in ("engine", "gui") for path in sorted((ROOT / folder).rglob("*.py"))]


def sample(code: Code) -> Message:
    """The code with values of the right types: numbers where the sentence formats them."""
    numbers = re.findall(r"\{(\w+):", code.value)
    values = {name: 1234.5 if name in numbers else f"<{name}>" for name in code.names}
    return code(**{name: KINDS.get(name, value) for name, value in values.items()})


@pytest.mark.parametrize("language", Language)
def test_every_code_has_words_in_every_language(language: Language) -> None:
    for code in CODES:
        message = sample(code)
        said = message.said(language)
        assert "--" not in said, f"an option of the command line: {code}"
        for name, value in message.values:
            if not isinstance(value, float):
                shown = value.said(language) if isinstance(value, Message) else str(value)
                assert shown in said, f"{code}: {name}"
        if language is not Language.ENGLISH:
            assert (said != str(message)) == (code not in ALIKE), code


def test_no_table_is_forgotten_here() -> None:
    assert set(Code.__subclasses__()) == set(TABLES)


def test_what_is_kept_or_sent_to_another_process_comes_back() -> None:
    for code in CODES:
        message = sample(code)
        kept = to_json(message)
        assert kept.isascii()
        assert from_json(kept) == message
        error = PhotoError(message)
        error.sha256 = "5e"
        again = pickle.loads(pickle.dumps(error))
        assert (again.message, again.sha256, str(again)) == (message, "5e", str(message))


def test_values_are_those_that_the_sentence_names() -> None:
    with pytest.raises(TypeError, match="system"):
        Reason.SYSTEM()
    with pytest.raises(TypeError, match="size"):
        Reason.GONE(size=3)
    with pytest.raises(TypeError, match="limit"):
        Reason.FILE_TOO_LARGE(size=3)


def _made(path: Path) -> Iterator[tuple[Code, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            table = {each.__name__: each for each in TABLES}.get(ast.unparse(node.func.value))
            if table is not None and node.func.attr in table.__members__:
                yield table[node.func.attr], node


def test_whoever_says_something_gives_the_values_that_it_names() -> None:
    found = [(path, *each) for path in SOURCES for each in _made(path)]
    assert len(found) > 150
    for path, code, call in found:
        assert {each.arg for each in call.keywords} == code.names, f"{path.name}:{call.lineno}"


def test_every_code_is_said_somewhere() -> None:
    tables = {"reasons.py", "errors.py", "texts.py", "old_reasons.py", "hints.py"}
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name not in tables)
    # The system's errors have their codes in a table beside them.
    text += (
        (ROOT / "engine/support/reasons.py").read_text(encoding="utf-8").split("why_not_read")[0]
    )
    text += (ROOT / "engine/support/errors.py").read_text(encoding="utf-8").split("def said_by")[1]
    used = {f"{table}.{name}" for table, name in re.findall(r"\b(\w+)\.([A-Z][A-Z0-9_]+)\b", text)}
    assert {str(code) for code in CODES if code not in BY_NAME} - used == set()


def test_numbers_are_written_as_the_language_does() -> None:
    large = Reason.TOO_MANY_PIXELS(megapixels=3600.0, width=60000, height=60000, limit=0.01)
    assert "3,600 megapixels (60000 × 60000), more than the limit of 0.01" in str(large)
    assert "3.600 megapixels (60000 × 60000)" in large.said(Language.PORTUGUESE)
    assert "limite de 0,01 megapixels" in large.said(Language.PORTUGUESE)
    assert "1,000,000 megapixels" in str(Reason.FAR_TOO_MANY_PIXELS(megapixels=999_999.5))


def test_names_are_said_as_they_are() -> None:
    said = Reason.SYSTEM(system="{system} 50%\nof {0} \udcff")
    assert str(said) == "it could not be read: {system} 50%\nof {0} \\xff"
    within = Reason.FOLDER_CLOSED(why=Reason.PERMISSION_DENIED())
    assert within.said(Language.PORTUGUESE).endswith(
        Reason.PERMISSION_DENIED().said(Language.PORTUGUESE)
    )


def test_a_terminal_says_which_option_helps() -> None:
    path = ErrorCode.CATALOG_IN_USE(path="/c.db")
    assert with_hint(path) == f"{path} --catalog chooses another file."
    assert with_hint(ErrorCode.NO_GPU()).endswith("--device cpu takes the processor.")
    assert with_hint(Reason.GONE()) == str(Reason.GONE())
    for hint in HINTS.values():
        assert "--" in hint
