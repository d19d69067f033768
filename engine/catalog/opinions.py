"""What each reviewer says of the faces of some runs, and the estimates: for comparing them.

A part of `engine.catalog`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from engine.catalog.file import CatalogFile
from engine.catalog.gallery import CatalogGallery
from engine.catalog.parts import tuples
from engine.catalog.rows import LIVE
from engine.index.columns import Int64s, having
from engine.index.query import Sign
from engine.values.ages import DecisionValue

Said = Mapping[int, DecisionValue]
"""By the faces' subjects, so that the same face of identical files counts once."""

_GROUPS = {
    Sign.CHILD: DecisionValue.CHILD,
    Sign.TEEN: DecisionValue.TEEN,
    Sign.ADULT: DecisionValue.ADULT,
}


_VALUES = frozenset(str(value) for value in DecisionValue)


@dataclass(frozen=True, slots=True)
class Opinions:
    """What was said of the faces of some runs.

    `reviewers` have each reviewer's last decision, without deciding ones, which were made in sight
    of the others'. `unaided` are those of them that were last made with the estimate hidden, and
    `estimates` has the estimated group of each face that anybody decided on.
    """

    reviewers: Mapping[str, Said]
    unaided: Mapping[str, Said]
    estimates: Said


def read_opinions(file: CatalogFile, run_ids: Collection[int]) -> Opinions:
    """Walks through all faces of these runs: not for the thread of a window."""
    listed: dict[int, DecisionValue] = {}
    for part in CatalogGallery(file).index_parts(run_ids):
        for sign, value in _GROUPS.items():
            subjects: Int64s = part.subject_ids[having(part.face_signs, sign)]
            listed.update(dict.fromkeys(subjects.tolist(), value))
    reviewers: defaultdict[str, dict[int, DecisionValue]] = defaultdict(dict)
    unaided: defaultdict[str, dict[int, DecisionValue]] = defaultdict(dict)
    decided = set()
    with file.snapshot() as db:
        rows = tuples(db).execute(
            "SELECT d.subject_id, d.by, d.value, d.unaided FROM decision d "
            f"WHERE NOT d.settles AND {LIVE} ORDER BY d.id"
        )
        for subject, by, value, hidden in rows:
            if subject not in listed or value not in _VALUES:
                continue
            decided.add(subject)
            reviewers[by][subject] = DecisionValue(value)
            if hidden:
                unaided[by][subject] = DecisionValue(value)
    estimates = {subject: listed[subject] for subject in decided}
    return Opinions(dict(sorted(reviewers.items())), dict(sorted(unaided.items())), estimates)
