"""The program's version, from one place: the installed package, which has it from the git tag."""

from __future__ import annotations

from importlib.metadata import distributions


def _installed() -> str:
    found = list(distributions(name="faixa"))
    # Beside the sources lies the egg-info of whichever environment was made last, found first where
    # Python is started there; the one with a wheel's papers is this environment's own.
    found.sort(key=lambda each: each.read_text("WHEEL") is None)
    return found[0].version if found else "0+unknown"


VERSION = _installed()
