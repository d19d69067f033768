"""The sentences that catalogs kept before they kept codes, recognised: for the migration alone."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache

from engine.support.messages import Code, Message, Value, code_named, to_json
from engine.support.places import I18N
from engine.support.reasons import Content, Reason

_NUMBER = r"[\d,.]+(?:e[+-]?\d+)?"
_NUMBERS = ("megapixels", "limit", "size", "seconds")
_WHOLE_NUMBERS = ("width", "height", "bits", "run", "count")
_PATTERNS = dict.fromkeys(_NUMBERS, _NUMBER) | dict.fromkeys(_WHOLE_NUMBERS, r"\d+")


@lru_cache(maxsize=1024)
def reason_of(sentence: str) -> str:
    """A photo's reason as JSON; a sentence that is not known is a reason of its own."""
    return to_json(_recognised(sentence) or Reason.OTHER(text=sentence))


def problem_of(kept: str) -> str:
    """A run's problem ("kind: text", or words of an even older Faixa) as JSON."""
    kind, _, text = kept.partition(": ")
    if kind in _ABOUT_NAMES:
        return json.dumps({"trouble": kind, "text": text})
    if kind in _ABOUT_SENTENCES and text:
        return json.dumps({"trouble": kind, "said": reason_of(text)})
    return json.dumps({"trouble": "other", "text": kept})


_ABOUT_NAMES = ("root gone", "bug")
_ABOUT_SENTENCES = ("unreadable", "everything failed", "model", "changed")

_Rules = tuple[tuple[re.Pattern[str], Code], ...]


@cache
def _rules(*, contents: bool) -> _Rules:
    """Patterns for what files are, or for whole sentences; those that say most themselves go first.

    The sentences are as they were then, whatever the same codes say today.
    """
    sentences = json.loads((I18N / "old_sentences.json").read_text(encoding="utf-8"))
    ordered = sorted(sentences.items(), key=lambda each: -len(re.sub(r"\{\w+\}", "", each[1])))
    coded = ((_pattern(text), code_named(name)) for name, text in ordered)
    return tuple(each for each in coded if isinstance(each[1], Content) == contents)


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", text)
    named = [
        f"(?P<{part}>{_PATTERNS.get(part, '.+')})" if i % 2 else re.escape(part)
        for i, part in enumerate(parts)
    ]
    return re.compile("".join(named), re.DOTALL)


def _recognised(sentence: str, *, contents: bool = False) -> Message | None:
    for pattern, code in _rules(contents=contents):
        match = pattern.fullmatch(sentence)
        if match is not None:
            return code(**{name: _value(name, text) for name, text in match.groupdict().items()})
    return None


def _value(name: str, text: str) -> Value:
    if name in _NUMBERS:
        return float(text.replace(",", ""))
    if name in _WHOLE_NUMBERS:
        return int(text)
    if name in ("what", "kind"):
        return _recognised(text, contents=True) or text
    return (_recognised(text) or text) if name == "why" else text
