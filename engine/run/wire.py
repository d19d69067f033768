"""What the window and the process of its runs say to each other: JSON of a known form and size.

No pickle goes either way. What does not have the form is a `WireError`; each message is an object
with `what`. The photos' results do not pass here: they reach the window through the catalog.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from multiprocessing.connection import Connection
from typing import Any

from engine.run.control import Progress
from engine.run.events import RunProgress, StageSeconds
from engine.run.job import RunNews
from engine.support.log import Line
from engine.support.messages import Message, from_json, to_json
from engine.values.troubles import RunTrouble, Trouble

VERSION = 1
"""Both ends are of one program; another one's process must not be listened to."""

MOST_BYTES = 1_000_000
"""Of one message: a path of Windows has 32,767 units, with six characters for each in JSON."""

LONGEST_TEXT, MOST_NAMES = 1_500, 4
"""Of a log line: seven texts of twelve bytes a character, an emoji's, fit into a message."""

Told = dict[str, Any]


class WireError(Exception):
    """The other end said what it cannot say."""


def send(connection: Connection, what: str, **values: object) -> None:
    """Sends one message; OSError where nobody is there any more."""
    connection.send_bytes(json.dumps({"what": what, **values}).encode())


def receive(connection: Connection, most: int = MOST_BYTES) -> Told:
    """The next message, of `most` bytes, waited for.

    Raises EOFError or OSError where there will be none (one that is too long ends the connection),
    WireError for what is none.
    """
    data = connection.recv_bytes(most)
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise WireError("no JSON") from error
    if not isinstance(told, dict) or not isinstance(told.get("what"), str):
        raise WireError("no message")
    return told


def news_values(news: RunNews) -> Told:
    """The news as `news_of` reads them."""
    return {
        "run": news.run_id,
        "found": news.found,
        "flagged": news.flagged,
        "alarm": trouble_values(news.alarm),
        "progress": asdict(news.progress) if news.progress else None,
    }


def news_of(told: Told) -> RunNews:
    """What `news_values` made; WireError for anything else."""
    progress = told.get("progress")
    return RunNews(
        number(told, "run"),
        number(told, "found"),
        None if progress is None else _progress(progress),
        number(told, "flagged"),
        trouble_of(told.get("alarm")),
    )


def trouble_values(trouble: RunTrouble | None) -> Told | None:
    """The trouble as `trouble_of` reads it."""
    if trouble is None:
        return None
    detail = trouble.detail
    if isinstance(detail, Message):
        return {"kind": trouble.kind, "message": to_json(detail), "place": trouble.place}
    return {"kind": trouble.kind, "text": detail[:LONGEST_TEXT], "place": trouble.place}


def trouble_of(told: object) -> RunTrouble | None:
    """What `trouble_values` made; WireError for anything else."""
    if told is None:
        return None
    if not isinstance(told, dict):
        raise WireError("no trouble")
    try:
        kind = Trouble(text(told, "kind"))
        detail = from_json(text(told, "message")) if "message" in told else text(told, "text")
    except (ValueError, KeyError, TypeError, StopIteration, AttributeError) as error:
        raise WireError("no trouble") from error
    return RunTrouble(kind, detail, text(told, "place"))


def line_values(line: Line) -> Told:
    """A line of the log as `line_of` reads it, cut to what a message holds."""
    short = [text[:LONGEST_TEXT] for text in (line.message, *line.trace)]
    names = [name[:LONGEST_TEXT] for name in line.names[:MOST_NAMES]]
    return {"level": line.level, "name": line.name, "texts": short, "names": names}


def line_of(told: Told) -> Line:
    """What `line_values` made; WireError for anything else."""
    texts, names = told.get("texts"), told.get("names")
    if not isinstance(texts, list) or not isinstance(names, list) or len(texts) != 3:
        raise WireError("no line")
    if not all(isinstance(each, str) for each in (*texts, *names)):
        raise WireError("no line")
    message, quiet, full = texts
    return Line(number(told, "level"), text(told, "name"), message, tuple(names), (quiet, full))


def number(told: Mapping[str, object], name: str) -> int:
    """A whole number, 0 or more."""
    value = told.get(name)
    if type(value) is not int or not 0 <= value < 2**63:
        raise WireError(name)
    return value


def text(told: Mapping[str, object], name: str) -> str:
    """A text."""
    value = told.get(name)
    if not isinstance(value, str):
        raise WireError(name)
    return value


def flag(told: Mapping[str, object], name: str) -> bool:
    """True or false."""
    value = told.get(name)
    if not isinstance(value, bool):
        raise WireError(name)
    return value


def _progress(told: object) -> RunProgress:
    if not isinstance(told, dict):
        raise WireError("progress")
    inner, stages = told.get("progress"), told.get("stages")
    if not isinstance(inner, dict) or not isinstance(stages, dict):
        raise WireError("progress")
    total = None if inner.get("total") is None else number(inner, "total")
    return RunProgress(
        Progress(
            number(inner, "done"),
            number(inner, "reused"),
            total,
            _seconds(inner, "photos_per_second"),
            _seconds(inner, "seconds_left"),
        ),
        number(told, "failed"),
        number(told, "faces"),
        text(told, "path"),
        StageSeconds(**{name: _seconds(stages, name) or 0.0 for name in _STAGES}),
        number(told, "damaged"),
    )


_STAGES = tuple(asdict(StageSeconds()))


def _seconds(told: Mapping[str, object], name: str) -> float | None:
    value = told.get(name)
    if value is None:
        return None
    # Neither NaN nor infinity is 0 or more and below that.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e15:
        raise WireError(name)
    return float(value)
