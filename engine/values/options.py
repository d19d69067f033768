"""Options that describe themselves: what they are and which values they take."""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from typing import Any

_KEY = "option"


@dataclass(frozen=True, slots=True)
class About:
    """What a field of an options' dataclass is.

    `text` says it to the user of a command line, `unit` what its numbers are (`PIXELS`); they go
    from `least` to `most`, of a tuple each.
    """

    text: str
    unit: str
    least: float
    most: float

    def fits(self, value: Any) -> bool:  # noqa: ANN401
        """Whether the number, or each number of the tuple, is in the range."""
        values = value if isinstance(value, tuple) else (value,)
        return all(self.least <= each <= self.most for each in values)


def option(
    default: Any,  # noqa: ANN401
    text: str,
    unit: str = "",
    least: float = 0.0,
    most: float = float("inf"),
) -> Any:  # noqa: ANN401
    """A field of a dataclass with what is said About it."""
    return field(default=default, metadata={_KEY: About(text, unit, least, most)})


def about(each: Field[Any]) -> About | None:
    """What is said about a field; None where a user cannot choose it."""
    found = each.metadata.get(_KEY)
    return found if isinstance(found, About) else None
