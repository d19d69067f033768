"""What `--only` may say: each filter of the gallery by a name of its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from engine.index.query import ANY_OF, NO_SIGNS, Sign

_ESTIMATES = Sign.CHILD | Sign.TEEN | Sign.ADULT


def _name(sign: Sign) -> str:
    name = str(sign.name).lower().replace("_", "-")
    return f"estimate-{name}" if sign in _ESTIMATES else name


ONLY = {"reviewed": Sign.DECIDED} | {_name(sign): sign for sign in Sign}
"""The names, in the order of the signs; `reviewed` is an earlier name of `decided`."""


def signs_of_names(names: Iterable[str]) -> Sign:
    """The signs with these names together."""
    return reduce(or_, (ONLY[name] for name in names), NO_SIGNS)


def only_help() -> str:
    """The names, for people: those of which one is enough on one line each."""
    alone = [sign for sign in Sign if not any(sign in family for family in ANY_OF)]
    lines = [*ANY_OF, *alone]
    names: dict[Sign, list[str]] = {}
    for name, sign in ONLY.items():
        names.setdefault(sign, []).append(name)
    return "\n".join(
        f"  {' '.join(each for sign in line for each in names[sign])}" for line in lines
    )
