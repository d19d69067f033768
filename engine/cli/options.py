"""The command line's options of a run, made from the fields of its options."""

from __future__ import annotations

import argparse
from dataclasses import Field, dataclass, fields
from typing import TYPE_CHECKING, Any, cast

from engine.cli.exit import CommandError
from engine.faces.detector import DETECTOR
from engine.photos.scan import ScanOptions
from engine.values.films import FilmOptions
from engine.values.known import KnownOptions
from engine.values.options import About, about
from engine.values.photos import DecodeLimits

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Flag:
    """How a field is named and counted on the command line.

    A number that is typed stands for `scale` times as much; a flag that is `off` is typed to turn
    a default off.
    """

    name: str
    scale: float = 1.0
    unit: str = ""
    off: bool = False


_FLAGS = {
    "recursive": Flag("--no-recursion", off=True),
    "ignore": Flag("--ignore", unit="PATTERN"),
    "max_pixels": Flag("--max-megapixels", 1e6, "MP"),
    "max_bytes": Flag("--max-megabytes", 1e6, "MB"),
    "seconds": Flag("--max-seconds"),
    "read_seconds": Flag("--max-read-seconds"),
    "worker_bytes": Flag("--max-memory-megabytes", 1e6, "MB"),
}
"""Where the command line says it otherwise than the field."""

_PARTS: dict[str, type[DataclassInstance]] = {
    "which files": ScanOptions,
    "faces": DETECTOR.options,
    "what one photo may cost": DecodeLimits,
    "films": FilmOptions,
    "known files": KnownOptions,
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """An option for each choice that a run's parts have."""
    for title, part in _PARTS.items():
        group = parser.add_argument_group(title)
        for each in fields(part):
            said = about(each)
            if said is not None:
                _add(group, each, said)


def chosen(options: argparse.Namespace) -> dict[str, Any]:
    """What the command line says of each choice, by its field; raises UsageError."""
    return {
        each.name: _value(each, said, getattr(options, each.name))
        for part in _PARTS.values()
        for each in fields(part)
        if (said := about(each)) is not None
    }


def _add(group: Any, each: Field[Any], said: About) -> None:  # noqa: ANN401 (argparse's own)
    flag, default = _flag(each), cast(Any, each.default)
    if isinstance(default, bool):
        group.add_argument(flag.name, dest=each.name, action="store_true", help=said.text)
        return
    more: dict[str, Any] = {"dest": each.name, "metavar": flag.unit or said.unit or None}
    if default == ():
        group.add_argument(flag.name, action="append", default=[], help=said.text, **more)
        return
    if isinstance(default, tuple):
        more["default"] = ",".join(f"{value:g}" for value in default)
    elif isinstance(default, int) and flag.scale == 1:
        more |= {"default": default, "type": int}
    else:
        more |= {"default": default / flag.scale, "type": float}
    shown = more["default"]
    words = f"default {shown:g}" if isinstance(shown, float) else f"default {shown}"
    group.add_argument(flag.name, help=f"{said.text} ({words})" if said.text else words, **more)


def _value(each: Field[Any], said: About, typed: Any) -> Any:  # noqa: ANN401
    """What is typed as the field's value; raises UsageError where it does not fit."""
    flag, default = _flag(each), cast(Any, each.default)
    if isinstance(default, bool):
        return typed != flag.off
    if default == ():
        return tuple(typed)
    if isinstance(default, tuple):
        try:
            value: Any = tuple(float(part) for part in typed.split(","))
        except ValueError:
            value = ()
        fits = len(value) == len(default) and said.fits(value)
        wanted = f"{len(default)} numbers such as {','.join(f'{each:g}' for each in default)}, each"
    else:
        value = type(default)(typed * flag.scale)
        fits = said.fits(value)
        wanted = "a number"
    if not fits:
        least, most = (f"{bound / flag.scale:,.10g}" for bound in (said.least, said.most))
        bounds = f"from {least} to {most}" if most != "inf" else f"of {least} or more"
        raise CommandError(f"{flag.name} takes {wanted} {bounds}; got {typed}.")
    return value


def _flag(each: Field[Any]) -> Flag:
    return _FLAGS.get(each.name) or Flag(f"--{each.name.replace('_', '-')}")
