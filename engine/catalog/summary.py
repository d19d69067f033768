"""The short form of an analysis's faces, for indices of a million of them.

A face's row has 600 bytes, of which an index wants 52: a catalog of a
million faces is read in a second rather than in many.
"""

from __future__ import annotations

import sqlite3

import numpy as np
import numpy.typing as npt

from engine.ages.columns import shares_below
from engine.support.errors import ModelError
from engine.values.ages import AGES

KEPT_AGES = (12, 13, 16, 18)
"""P(younger than these) is kept: the boundaries that people use. Others read the distributions."""

FACE = np.dtype(
    [("id", "<i8"), ("subject", "<i8"), ("area", "<f4"), ("below", "<f8", (len(KEPT_AGES),))]
)
"""One face in `summary.faces`, which has an analysis's faces in the order of their numbers.

Changed, it needs a migration that empties the table.
"""

Faces = npt.NDArray[np.void]


def summed_up(
    ids: npt.ArrayLike,
    subjects: npt.ArrayLike,
    areas: npt.ArrayLike,
    distributions: npt.NDArray[np.float32],
) -> Faces:
    """Faces in the short form; ModelError for what is no age distribution."""
    faces = np.empty(len(distributions), FACE)
    faces["id"], faces["subject"], faces["area"] = ids, subjects, areas
    faces["below"] = shares_below(distributions, KEPT_AGES)
    return faces


def sum_up(db: sqlite3.Connection, analysis_id: int) -> None:
    """Writes the short form of the analysis's faces; called where these have changed."""
    rows = db.execute(
        "SELECT id, subject_id, width * height AS area, distribution FROM face "
        "WHERE analysis_id = ? ORDER BY number",
        (analysis_id,),
    ).fetchall()
    try:
        mass = np.frombuffer(b"".join([row["distribution"] for row in rows]), "<f4")
        faces = summed_up(
            [row["id"] for row in rows],
            [row["subject_id"] for row in rows],
            [row["area"] for row in rows],
            mass.reshape(-1, AGES),
        )
    except (ModelError, TypeError, ValueError):  # who reads the face is told
        db.execute("DELETE FROM summary WHERE analysis_id = ?", (analysis_id,))
    else:
        db.execute("REPLACE INTO summary VALUES (?, ?)", (analysis_id, faces.tobytes()))
