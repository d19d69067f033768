"""What people did, in the order in which they did it, so that it can be undone and done again.

One journal for all of it: `act` has a row for each thing that one person did at once, whatever it
was. The newest that is `done` is what undo takes back; it is `undone` then, and redo's until the
person does something new, which is when it is `over`. `what` says what it was made of, JSON, by
numbers of rows alone: of decisions and of marks of consent the first and the last row, of
an import those of both and the faces that were drawn for it, of boxes the faces that came and that
went, of a removal the runs and how they stood.
An act of nobody in particular, such as a removal, is everybody's.

Decisions stay append-only: one that is done again is a new row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from engine.catalog.boxes import (
    Home,
    decided_by_others,
    drawn_rows,
    is_at,
    is_known,
    put_in,
    take_out,
    tell_galleries,
    with_later,
)
from engine.catalog.consent import step_marks
from engine.catalog.file import CatalogFile
from engine.catalog.parts import numbers
from engine.catalog.rows import LIVE, now
from engine.catalog.sound import BROKEN
from engine.catalog.steps.decisions import step_decisions
from engine.catalog.steps.imports import sound_import, step_import
from engine.support.text import printable
from engine.values.acts import Act, ActKind
from engine.values.records import RESUMABLE, PhotoKey, Run, RunState

What = Mapping[str, Any]

NOBODY = ""
"""Whose acts are everybody's to undo."""


def keep(db: sqlite3.Connection, kind: ActKind, by: str, what: What) -> None:
    """Writes down what somebody has just done, inside the transaction that does it."""
    db.execute("UPDATE act SET state = 'over' WHERE by IN (?, '') AND state = 'undone'", (by,))
    db.execute(
        "INSERT INTO act(by, at, kind, what) VALUES (?, ?, ?, ?)",
        (by, now(), kind, json.dumps(what)),
    )


def keep_boxes(
    db: sqlite3.Connection,
    kind: ActKind,
    by: str,
    came: Iterable[Home] = (),
    went: Iterable[Home] = (),
) -> None:
    """Writes down which faces came into photos and which went, and has these read again."""
    came, went = tuple(came), tuple(went)
    keep(db, kind, by, {"came": came, "went": went})
    tell_galleries(db, (home.analysis for home in (*came, *went)))


class CatalogActs:
    """Undo and redo of a catalog, across restarts."""

    def __init__(self, file: CatalogFile) -> None:
        """`file` is shared with the catalog's other parts."""
        self._file = file

    def undo(self, by: str) -> Act | None:
        """Takes back what this person did last, and says what it was; None where there is nothing.

        Where that would take or move a face from under somebody else's decision, nothing is done
        (`stays_for` says for whom), and the next undo goes on with what was before.
        """
        return self._step(by, "done", "undone", "DESC")

    def redo(self, by: str) -> Act | None:
        """Does again what was undone last; None where there is nothing, or something new was done.

        A decision is made again now: it counts as the latest.
        """
        return self._step(by, "undone", "done", "ASC")

    def remove_runs(self, run_ids: Iterable[int]) -> tuple[Run, ...]:
        """Takes runs off the list, the unfinished ones cancelled; all that they found is kept.

        `undo` brings them back; CatalogError for a run that is not there.
        """
        before = [self._file.run(run_id) for run_id in run_ids]
        with self._file.lasting() as db:
            for run in before:
                if run.state in RESUMABLE:
                    db.execute(
                        "UPDATE run SET state = ?, finished_at = ? WHERE id = ?",
                        (RunState.CANCELLED, now(), run.id),
                    )
                db.execute("UPDATE run SET hidden = 1 WHERE id = ?", (run.id,))
            if before:
                stood = [(run.id, run.state, run.finished_at) for run in before]
                keep(db, ActKind.REMOVE, NOBODY, {"runs": stood})
        return tuple(self._file.run(run.id) for run in before)

    def decisions_in(self, run_ids: Collection[int]) -> int:
        """How many decisions there are on faces of these runs; walks through all of them."""
        (row,) = self._file.fetch(
            "SELECT count(*) AS count FROM decision d WHERE d.subject_id IN (SELECT f.subject_id "
            "FROM run_photo p JOIN face f ON f.analysis_id = p.analysis_id "
            f"WHERE p.run_id IN (SELECT value FROM json_each(?))) AND {LIVE}",
            (numbers(run_ids),),
        )
        return int(row["count"])

    def _step(self, by: str, state: str, after: str, order: str) -> Act | None:
        by = printable(by)
        with self._file.lasting() as db:
            while True:
                row = db.execute(
                    f"SELECT * FROM act WHERE by IN (?, '') AND state = ? ORDER BY id {order} "
                    "LIMIT 1",
                    (by, state),
                ).fetchone()
                if row is None:
                    return None
                kept = kept_act(row)
                act = None
                if kept is not None:
                    act = _STEPS[kept.kind](db, kept.what, by, after == "undone")
                # What is not there any more, such as what was erased, is nobody's to undo.
                over = act is None or act.stays_for
                what = row["what"] if kept is None else json.dumps(kept.what)
                db.execute(
                    "UPDATE act SET state = ?, what = ? WHERE id = ?",
                    ("over" if over else after, what, row["id"]),
                )
                if act is not None:
                    return replace(act, photo=_photo_of(db, act))


class KeptAct(NamedTuple):
    """A row of the journal."""

    kind: ActKind
    what: dict[str, Any]


def kept_act(row: sqlite3.Row) -> KeptAct | None:
    """A row of `act`; None for one that is damaged."""
    try:
        kind, what = ActKind(row["kind"]), dict(json.loads(row["what"]))
        if kind in (ActKind.DECIDE, ActKind.IMPORT, ActKind.CONSENT):
            what["first"], what["last"] = int(what["first"]), int(what["last"])
            if kind is ActKind.IMPORT:
                sound_import(what)
        elif kind is ActKind.REMOVE:
            what["runs"] = [(int(run), RunState(was), str(at)) for run, was, at in what["runs"]]
        else:
            for name in ("came", "went"):
                what[name] = [Home(*map(int, each)) for each in what[name]]
    except BROKEN:
        return None
    return KeptAct(kind, what)


def _photo_of(db: sqlite3.Connection, act: Act) -> PhotoKey | None:
    """Where the first of the faces is, or was, in the newest run that is on the list."""
    row = db.execute(
        "SELECT p.run_id, p.analysis_id FROM analysis a JOIN run r ON NOT r.hidden "
        "JOIN run_photo p ON p.run_id = r.id AND p.path = a.path AND p.analysis_id = a.id "
        "WHERE a.id = coalesce(:analysis, (SELECT analysis_id FROM face WHERE id = :face)) "
        "ORDER BY p.run_id DESC LIMIT 1",
        {"analysis": next(iter(act.analyses), None), "face": next(iter(act.faces), None)},
    ).fetchone()
    return None if row is None else PhotoKey(*row)


def _boxes(
    kind: ActKind, db: sqlite3.Connection, what: dict[str, Any], by: str, back: bool
) -> Act | None:
    goes, comes = ("came", "went") if back else ("went", "came")
    gone = [home for home in what[goes] if is_at(db, home)]
    there = [home for home in what[comes] if is_known(db, home)]
    if not gone and not there:
        return None
    if gone:
        # Those of later analyses too: the face belongs to all of them.
        gone = list(drawn_rows(db, gone[0].face))
        if other := decided_by_others(db, gone, by):
            return Act(kind, tuple(home.face for home in gone), stays_for=other)
        what[goes] = gone
    take_out(db, gone)
    put_in(db, there)
    if there:
        there = what[comes] = with_later(db, there)
    analyses = tuple(dict.fromkeys(home.analysis for home in (*there, *gone)))
    tell_galleries(db, analyses)
    return Act(kind, tuple(home.face for home in (*there, *gone)), analyses)


def _removal(db: sqlite3.Connection, what: dict[str, Any], by: str, back: bool) -> Act | None:
    del by
    runs = []
    for run_id, state, finished_at in what["runs"]:
        if back:
            # Nothing begins by itself that was taken off the list.
            state = RunState.INTERRUPTED if state in RESUMABLE else state
            cursor = db.execute(
                "UPDATE run SET hidden = 0, state = ?, finished_at = ? WHERE id = ? AND hidden",
                (state, finished_at, run_id),
            )
        else:
            # One that has begun again meanwhile is not taken away.
            cursor = db.execute(
                "UPDATE run SET hidden = 1, state = CASE state WHEN 'interrupted' "
                "THEN 'cancelled' ELSE state END WHERE id = ? AND NOT hidden "
                "AND state NOT IN ('queued', 'running')",
                (run_id,),
            )
        if cursor.rowcount:
            runs.append(run_id)
    return Act(ActKind.REMOVE, runs=tuple(runs)) if runs else None


_Step = Callable[[sqlite3.Connection, dict[str, Any], str, bool], Act | None]

_STEPS: Mapping[ActKind, _Step] = {
    ActKind.DECIDE: partial(step_decisions, ActKind.DECIDE),
    ActKind.IMPORT: step_import,
    ActKind.DRAW: partial(_boxes, ActKind.DRAW),
    ActKind.CHANGE: partial(_boxes, ActKind.CHANGE),
    ActKind.DELETE: partial(_boxes, ActKind.DELETE),
    ActKind.CONSENT: step_marks,
    ActKind.REMOVE: _removal,
}
"""Takes an act back, or does it again (the last argument); None where nothing is left of it."""
