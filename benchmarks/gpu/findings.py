"""What a section found: tables and notes that are on the disk as soon as they are known."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

Cell = str | int | float | None


class NotHereError(Exception):
    """A section has nothing to measure on this machine; the text says why."""


@dataclass(slots=True)
class Table:
    """Rows under a heading; None is a cell that was not measured."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """A section's tables and notes, and how it ended ("" while it goes on)."""

    name: str
    ended: str = ""
    seconds: float = 0.0
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


class Findings:
    """Collects what a section finds, and prints and saves each line of it at once."""

    def __init__(self, name: str, path: Path, began: float) -> None:
        """Save into `path`; the lines that are printed tell the seconds since `began`."""
        self._path = path
        self._began = began
        self._found = Found(name)
        self._save()

    def say(self, text: str) -> None:
        """Print a line of progress."""
        say(self._began, text)

    def table(self, title: str, *head: str) -> None:
        """Begin a table; rows go to the last one that was begun."""
        self._found.tables.append(Table(title, head))
        self._save()

    def row(self, *cells: Cell) -> None:
        """Add a row."""
        table = self._found.tables[-1]
        assert len(cells) == len(table.head), (table.head, cells)
        table.rows.append(cells)
        named = zip(table.head[1:], cells[1:], strict=True)
        self.say(
            f"  {cells[0]}: " + ", ".join(f"{n} {shown(c)}" for n, c in named if c is not None)
        )
        self._save()

    def note(self, text: str) -> None:
        """Add a sentence."""
        self._found.notes.append(text)
        self.say(f"  {text}")
        self._save()

    def fact(self, **facts: Any) -> None:  # noqa: ANN401
        """Add what only the JSON tells."""
        self._found.facts |= facts
        self._save()

    def ended(self, how: str) -> None:
        """Say how the section ended, where it is not simply done."""
        self._found.ended = how
        self._save()

    def tried(self, what: str, error: Exception) -> None:
        """Note that a part of the section failed, and with which words."""
        self.note(f"**{what} failed**: {words_of(error)}")

    def _save(self) -> None:
        partial = self._path.with_suffix(".partial")
        partial.write_text(json.dumps(asdict(self._found)), encoding="utf-8")
        os.replace(partial, self._path)


def read_found(path: Path, name: str) -> Found:
    """What a section has saved so far; an empty one where it has not come to that."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Found(name)
    tables = [
        Table(each["title"], tuple(each["head"]), [tuple(row) for row in each["rows"]])
        for each in stored.pop("tables")
    ]
    return Found(**stored, tables=tables)


def page(about: Sequence[tuple[str, Cell]], found: Sequence[Found]) -> str:
    """The Markdown page: the machine, then a heading a section."""
    lines = ["# Faixa on a GPU", ""]
    lines += _table(Table("", ("what", "value"), [tuple(each) for each in about]))
    for section in found:
        lines += ["", f"## {section.name}", "", f"{section.ended} ({section.seconds:.1f} s)"]
        for table in section.tables:
            lines += ["", f"### {table.title}", "", *_table(table)]
        if section.notes:
            lines += ["", *(f"- {note}" for note in section.notes)]
    return "\n".join(lines) + "\n"


def shown(cell: Cell) -> str:
    """A cell's text: numbers with as many digits as mean something."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        if cell == 0 or abs(cell) >= 100:
            return f"{cell:.0f}"
        return f"{cell:.3g}" if abs(cell) < 10 else f"{cell:.1f}"
    return str(cell)


def words_of(error: Exception) -> str:
    """An error on one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:600]}"


def say(began: float, text: str) -> None:
    """Print a line with the seconds since `began` (`time.time`)."""
    print(f"[{time.time() - began:6.1f}] {text}", flush=True)


def _table(table: Table) -> list[str]:
    lines = [
        "| " + " | ".join(table.head) + " |",
        "|" + "---|" * len(table.head),
    ]
    for row in table.rows:
        lines.append("| " + " | ".join(shown(c).replace("|", "\\|") for c in row) + " |")
    return lines
