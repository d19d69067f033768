"""What people said in a catalog as JSON Lines, and back: decisions, consent, drawn faces.

The first line says what it is. Marks of consent and drawn faces have lines of their own behind the
decisions, which an older Faixa refuses by their number.

What a line has is in docs/report.md. It is read as what it may be: from anybody.
"""

from __future__ import annotations

import base64
import itertools
import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from engine.ages import policy
from engine.catalog.catalog import Catalog
from engine.catalog.exchange import DrawnFace, Imported, Kept, KeptConsent, KeptDecision, KeptFace
from engine.reports.formats.target import begins
from engine.support.errors import ErrorCode, FaixaError, UsageError, said_by
from engine.support.files import whole_file
from engine.support.messages import Message
from engine.support.text import printable
from engine.support.version import VERSION
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.consent import Consent, ConsentValue, is_day
from engine.values.faces import Box
from engine.values.records import Decision

Value = TypeVar("Value", DecisionValue, ConsentValue)

FORMAT = "faixa-decisions"
ENDING = ".jsonl"

_MOST_LINE = 100_000
_MOST_TEXT = 20_000
_MOST_PAGE = 1_000_000
_MOST_PIXELS = 1e7
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_BEGINNING = f'{{"format": "{FORMAT}", "version": '.encode()


def write_decisions(target: Path, catalog: Catalog) -> int:
    """Writes all decisions and marks of consent, whole or not at all; how many decisions.

    Raises UsageError for a target that is somebody's other file, FaixaError where it cannot be
    written.
    """
    if target.is_dir():
        raise UsageError(ErrorCode.TARGET_IS_FOLDER(path=str(target)))
    if target.exists() and not _is_ours(target):
        raise UsageError(ErrorCode.TARGET_IS_YOURS(path=str(target)))
    count = 0
    try:
        with whole_file(target) as partial, partial.open("w", encoding="utf-8") as file:
            head = {"format": FORMAT, "version": 1, "program": VERSION}
            file.write(json.dumps(head) + "\n")
            for each in catalog.exchange.decisions():
                file.write(json.dumps(_line(each)) + "\n")
                count += 1
            others: Iterator[Kept] = itertools.chain(
                catalog.exchange.consents(), catalog.exchange.drawn()
            )
            for other in others:
                file.write(json.dumps(line_of(other)) + "\n")
    except OSError as error:
        raise FaixaError(
            ErrorCode.REPORT_NOT_WRITTEN(path=str(target), system=said_by(error))
        ) from error
    return count


def import_decisions(source: Path, catalog: Catalog) -> Imported:
    """Adds the decisions of a file, all or none; see `CatalogExchange.add`.

    Raises FaixaError, with the line, for what is no such file.
    """
    return catalog.exchange.add(read_decisions(source))


def read_decisions(source: Path) -> Iterator[Kept]:
    """The decisions and marks of a file, as they are read; FaixaError as above."""
    try:
        yield from _read(source)
    except OSError as error:
        raise FaixaError(
            ErrorCode.REPORT_UNREADABLE(path=str(source), system=said_by(error))
        ) from error


def _read(source: Path) -> Iterator[Kept]:
    with source.open("rb") as file:
        number = 0
        while line := file.readline(_MOST_LINE):
            number += 1
            try:
                if len(line) >= _MOST_LINE:
                    raise ValueError("the line is too long")
                value = json.loads(line)
                if number == 1:
                    _check_head(value)
                else:
                    yield kept_of(value)
            except (ValueError, TypeError, KeyError, RecursionError, FaixaError) as error:
                raise FaixaError(_no_decision(source, number, error)) from error
    if not number:
        raise FaixaError(ErrorCode.NO_DECISIONS(path=str(source)))


def _no_decision(source: Path, number: int, error: Exception) -> Message:
    """What is wrong with a line, but for what a parser says of it: that is for nobody."""
    if number == 1:
        return ErrorCode.NO_DECISIONS(path=str(source))
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
        return ErrorCode.DECISION_GARBLED(path=str(source), number=number)
    said = f"{error} is missing" if isinstance(error, KeyError) else str(error)
    return ErrorCode.DECISION_UNREADABLE(
        path=str(source), number=number, system=printable(said)[:200]
    )


def _is_ours(target: Path) -> bool:
    with target.open("rb") as file:
        return begins(target, file.read(len(_BEGINNING)), [_BEGINNING])


def _check_head(value: Any) -> None:  # noqa: ANN401
    if not isinstance(value, dict) or value.get("format") != FORMAT or value.get("version") != 1:
        raise ValueError(f"its first line is not that of {FORMAT}, version 1")


def _line(kept: KeptDecision) -> dict[str, Any]:
    made, box, drawn = kept.decision, kept.box, kept.drawn
    line: dict[str, Any] = {
        "sha256": kept.sha256,
        "path": printable(made.path),
        "page": kept.page,
        "box": [box.x, box.y, box.width, box.height],
        "decision": made.value,
        "by": made.by,
        "at": made.at,
    }
    if made.note:
        line["note"] = made.note
    if made.settles:
        line["settles"] = True
    if made.unaided:
        line["unaided"] = True
    if made.apart:
        line["apart"] = abs(made.apart)
    if made.policy is not None:
        line["policy"] = dict(policy.stored(made.policy))
    if drawn is not None:
        line["drawn"] = _drawn_line(drawn)
    if kept.undone_at:
        line["undone"] = {"by": kept.undone_by, "at": kept.undone_at}
    return line


def _consent_line(kept: KeptConsent) -> dict[str, Any]:
    mark, box = kept.mark, kept.box
    line: dict[str, Any] = {
        "sha256": kept.sha256,
        "consent": mark.value,
        "by": mark.by,
        "at": mark.at,
    }
    if box is not None:
        line |= {"page": kept.page, "box": [box.x, box.y, box.width, box.height]}
    if mark.until:
        line["until"] = mark.until
    if mark.note:
        line["note"] = mark.note
    if kept.drawn is not None:
        line["drawn"] = _drawn_line(kept.drawn)
    if kept.undone_at:
        line["undone"] = {"by": kept.undone_by, "at": kept.undone_at}
    return line


def _drawn_line(drawn: DrawnFace) -> dict[str, str]:
    return {
        "by": drawn.by,
        "at": drawn.at,
        "landmarks": base64.b64encode(drawn.landmarks).decode(),
        "ages": base64.b64encode(drawn.distribution).decode(),
    }


def kept_of(line: Any) -> Kept:  # noqa: ANN401
    """What a line says; ValueError, TypeError or KeyError for what says nothing."""
    line = _object(line)
    if "consent" in line:
        return _consent(line)
    return _decision(line) if "decision" in line or "drawn" not in line else _face(line)


def line_of(kept: Kept) -> dict[str, Any]:
    """What `kept_of` reads."""
    if isinstance(kept, KeptDecision):
        return _line(kept)
    if isinstance(kept, KeptConsent):
        return _consent_line(kept)
    box = kept.box
    return {
        "sha256": kept.sha256,
        "page": kept.page,
        "box": [box.x, box.y, box.width, box.height],
        "drawn": _drawn_line(kept.drawn),
    }


def _face(line: Mapping[str, Any]) -> KeptFace:
    return KeptFace(
        _sha256_of(line),
        int(_number(line["page"], 1, _MOST_PAGE)),
        _box(line["box"]),
        _drawn(_object(line["drawn"])),
    )


def _sha256_of(line: Mapping[str, Any]) -> str:
    sha256 = _text(line["sha256"])
    if sha256 and not _SHA256.fullmatch(sha256):
        raise ValueError("sha256 is none")
    return sha256


def _consent(line: Mapping[str, Any]) -> KeptConsent:
    until = _text(line.get("until", ""))
    if until and not is_day(until):
        raise ValueError(f"{until[:40]} is no day")
    undone = _object(line["undone"]) if "undone" in line else {}
    whole = "box" not in line
    return KeptConsent(
        Consent(
            _one_of(ConsentValue, line["consent"]),
            printable(_text(line["by"])),
            _time(line["at"]),
            until,
            printable(_text(line.get("note", ""))),
            of_photo=whole,
        ),
        _sha256_of(line),
        1 if whole else int(_number(line["page"], 1, _MOST_PAGE)),
        None if whole else _box(line["box"]),
        _drawn(_object(line["drawn"])) if "drawn" in line else None,
        _text(undone["by"]) if undone else "",
        _time(undone["at"]) if undone else "",
    )


def _decision(line: Mapping[str, Any]) -> KeptDecision:
    sha256 = _sha256_of(line)
    undone = _object(line["undone"]) if "undone" in line else {}
    return KeptDecision(
        Decision(
            _one_of(DecisionValue, line["decision"]),
            printable(_text(line["by"])),
            _time(line["at"]),
            printable(_text(line.get("note", ""))),
            settles=line.get("settles") is True,
            policy=_policy(line["policy"]) if "policy" in line else None,
            apart=int(_number(line.get("apart", 0), 0, 2**53)),
            path=_text(line.get("path", "")),
            unaided=line.get("unaided") is True,
        ),
        sha256,
        int(_number(line["page"], 1, _MOST_PAGE)),
        _box(line["box"]),
        _drawn(_object(line["drawn"])) if "drawn" in line else None,
        _text(undone["by"]) if undone else "",
        _time(undone["at"]) if undone else "",
    )


def _drawn(value: Mapping[str, Any]) -> DrawnFace:
    landmarks, ages = (base64.b64decode(_text(value[key]), validate=True) for key in _BYTES)
    return DrawnFace(printable(_text(value["by"])), _time(value["at"]), landmarks, ages)


_BYTES = ("landmarks", "ages")


def _policy(value: Any) -> PolicySettings:  # noqa: ANN401
    settings = policy.of_stored(_object(value))
    policy.check(settings)
    if not 0.0 <= settings.threshold <= 1.0:
        raise ValueError("the threshold is none")
    return settings


def _box(value: Any) -> Box:  # noqa: ANN401
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError("a box has four numbers")
    return Box(*(_number(each, -_MOST_PIXELS, _MOST_PIXELS) for each in value))


def _one_of(known: type[Value], value: Any) -> Value:  # noqa: ANN401
    try:
        return known(value)
    except ValueError:
        names = ", ".join(str(each) for each in known)
        raise ValueError(f"{str(value)[:40]} is none of {names}") from None


def _object(value: Any) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(value, dict):
        raise TypeError("no JSON object")
    return value


def _text(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str) or len(value) > _MOST_TEXT:
        raise TypeError("no text, or too long a one")
    return value


def _time(value: Any) -> str:  # noqa: ANN401
    text = _text(value)
    if not _TIME.fullmatch(text):
        raise ValueError(f"{text[:40]} is no time")
    return text


def _number(value: Any, least: float, most: float) -> float:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError("no number")
    if not least <= value <= most:
        raise ValueError(f"{value:g} is not from {least:g} to {most:g}")
    return float(value)
