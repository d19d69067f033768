"""How far two who looked at the same faces agree, beyond what chance alone would give.

Cohen's kappa: J. Cohen, "A coefficient of agreement for nominal scales", Educational and
Psychological Measurement 20 (1960) 37-46.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from engine.values.ages import DecisionValue

CATEGORIES = tuple(DecisionValue)
"""What can be said of a face, in the order of the table."""

Pair = tuple[DecisionValue, DecisionValue]

_MINOR = (DecisionValue.CHILD, DecisionValue.TEEN)


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of some faces with its 95% interval (normal approximation, cut to -1 and 1)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who said what, square: rows are what the first said, columns the second, by `labels`."""

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def total(self) -> int:
        """How many faces both have said something of."""
        return sum(map(sum, self.counts))

    @property
    def agreed(self) -> int:
        """Of how many they said the same."""
        return sum(row[place] for place, row in enumerate(self.counts))

    @property
    def share(self) -> float:
        """The share of these, 0 to 1; 0 of no faces."""
        return self.agreed / self.total if self.total else 0.0

    @property
    def kappa(self) -> Kappa | None:
        """None where it says nothing: of no faces, and where both always said the same one thing.

        1 is full agreement, 0 what chance alone gives.
        """
        total = self.total
        if not total:
            return None
        first = [sum(row) for row in self.counts]
        second = [sum(column) for column in zip(*self.counts, strict=True)]
        chance = sum(a * b for a, b in zip(first, second, strict=True)) / total**2
        if chance >= 1:
            return None
        value = (self.share - chance) / (1 - chance)
        error = sqrt(self.share * (1 - self.share) / total) / (1 - chance)
        return Kappa(value, max(-1.0, value - 1.96 * error), min(1.0, value + 1.96 * error))


def agreement(pairs: Iterable[Pair], categories: Sequence[DecisionValue] = CATEGORIES) -> Agreement:
    """Who said what of the faces; a pair with something that is in no category is left out."""
    place = {value: at for at, value in enumerate(categories)}
    counts = [[0] * len(place) for _ in place]
    for first, second in pairs:
        if first in place and second in place:
            counts[place[first]][place[second]] += 1
    return Agreement(tuple(str(each) for each in categories), tuple(map(tuple, counts)))


def minor_agreement(pairs: Iterable[Pair]) -> Agreement:
    """The same for the one question whether it is a minor; "unsure" is no answer to it."""
    counts = [[0, 0], [0, 0]]
    for first, second in pairs:
        if DecisionValue.UNSURE not in (first, second):
            counts[first not in _MINOR][second not in _MINOR] += 1
    return Agreement(("minor", "no minor"), tuple(map(tuple, counts)))
