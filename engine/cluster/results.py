"""The folder of a cluster's results: what is asked for, the listing in parts, a file a part.

    faixa.json                  what is asked for; written first
    listing/part-0000000.parquet, …   the photos, each once; a part is minutes of work
    listing.json                how many parts there are; written when all are
    photos/part-0000000.parquet, …    what was found, a photo a row

A file is there whole or not at all, and a part has one name: whoever does it again writes the same.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from engine.ages import policy
from engine.ages.classifier import DEFAULT_MODEL
from engine.catalog.sound import BROKEN
from engine.cluster.places import Place
from engine.cluster.tables import (
    LISTED,
    RESULTS,
    Found,
    Row,
    completed,
    found_of,
    item_of,
    table,
)
from engine.run.options import RunOptions, values_of, with_values
from engine.support.errors import ErrorCode, FaixaError, UsageError
from engine.values.ages import PolicySettings
from engine.values.faces import Device
from engine.values.photos import PhotoFile, PhotoResult
from engine.values.records import OptionValue, Run, RunSpec, RunState

FORMAT = 1
"""Of the folder; a program reads those up to its own. A column that is added makes no new one."""

_ASKED, _COUNTED = "faixa.json", "listing.json"
_LISTING, _PHOTOS = "listing", "photos"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a folder's results are made of: the photos' places, the options, the models.

    `spec` is as a catalog keeps it, its roots the places. `choices` are the run's options by name.
    """

    spec: RunSpec
    choices: Mapping[str, Any]
    provider: str
    created_at: str

    @property
    def options(self) -> RunOptions:
        """The options; ValueError or TypeError for what cannot be such."""
        return with_values(RunOptions(), self.choices)

    @property
    def settings(self) -> PolicySettings:
        """The policy that the report's columns are made with."""
        return policy.of_stored(self.spec.options)

    @property
    def run(self) -> Run:
        """As a run of a catalog."""
        return Run(1, self.spec, RunState.DONE, self.provider, self.created_at, "")

    def differs(self, other: Asked) -> str:
        """In what another one's results would not fit together with these; "" where they do."""
        mine, theirs = self.spec, other.spec
        pairs = {
            "sources": (mine.roots, theirs.roots),
            "model": (mine.model_sha256, theirs.model_sha256),
            "version": (mine.program_version, theirs.program_version),
            "options": (mine.options_key, theirs.options_key),
            "policy": (policy.stored(self.settings), policy.stored(other.settings)),
        }
        return ", ".join(name for name, (one, two) in pairs.items() if one != two)


@dataclass(frozen=True, slots=True)
class Listed:
    """How much there is to do: parts, files found, and what was left out, by reason."""

    parts: int
    found: int
    left_out: Mapping[str, int] = field(default_factory=dict)


def choices_of(options: RunOptions) -> dict[str, Any]:
    """The options by their names, as JSON has them; the model that comes with Faixa is "".

    It lies elsewhere on each machine.
    """
    choices = {name: _plain(value) for name, value in values_of(options).items()}
    return choices | {"model": ""} if options.model == DEFAULT_MODEL else choices


class Results:
    """The folder, wherever it is. Every method raises FaixaError where it cannot read or write."""

    def __init__(self, out: Place) -> None:
        """Nothing is read or made."""
        self.out = out

    def asked(self) -> Asked | None:
        """What was asked for; None where nothing was."""
        at = self.out / _ASKED
        if not at.is_there():
            return None
        told = self._json(at)
        try:
            if told["format"] > FORMAT:
                raise FaixaError(ErrorCode.RESULTS_NEWER(url=self.out.url))
            made = Asked(
                _spec(told["spec"]),
                told["choices"],
                str(told["provider"]),
                str(told["created_at"]),
            )
            _ = made.settings, made.options
        except BROKEN as error:
            raise _damaged(at, error) from error
        return made

    def ask(self, asked: Asked, begun: bool = False) -> None:
        """Begins the folder; UsageError where it has other files, unless it was `begun` before."""
        if not begun and self.out.names():
            raise UsageError(ErrorCode.OUT_FOREIGN(url=self.out.url))
        told = {"format": FORMAT, **asdict(asked)}
        (self.out / _ASKED).write(json.dumps(told, indent=1, sort_keys=True).encode())

    def listed(self) -> Listed | None:
        """How much there is to do; None until all is listed."""
        at = self.out / _COUNTED
        if not at.is_there():
            return None
        told = self._json(at)
        try:
            return Listed(int(told["parts"]), int(told["found"]), dict(told["left_out"]))
        except BROKEN as error:
            raise _damaged(at, error) from error

    def end_listing(self, listed: Listed) -> None:
        """All is listed."""
        (self.out / _COUNTED).write(json.dumps(asdict(listed)).encode())

    def write_listing(self, part: int, rows: list[Row]) -> None:
        """Writes a part of the listing."""
        self._at(_LISTING, part).write(_parquet(table(rows, LISTED)))

    def listing(self, part: int) -> pa.Table:
        """A part of the listing, as `tables.LISTED`."""
        at = self._at(_LISTING, part)
        return _table(at, LISTED)

    def items(self, part: int, listing: pa.Table) -> list[PhotoFile | PhotoResult]:
        """What rows of a part's listing say."""
        try:
            return [item_of(row) for row in listing.to_pylist()]
        except BROKEN as error:
            raise _damaged(self._at(_LISTING, part), error) from error

    def write_photos(self, part: int, done: pa.Table) -> None:
        """Writes all that was found in a part."""
        self._at(_PHOTOS, part).write(_parquet(done))

    def photos(self, part: int) -> pa.Table | None:
        """What was found in a part, as `tables.RESULTS`; None where it was not done yet."""
        at = self._at(_PHOTOS, part)
        return _table(at, RESULTS) if at.is_there() else None

    def found(self, part: int) -> Iterator[Found]:
        """The photos of a part that is done; nothing where it is not."""
        at = self._at(_PHOTOS, part)
        done = self.photos(part)
        for row in () if done is None else done.to_pylist():
            try:
                yield found_of(row)
            except BROKEN as error:
                raise _damaged(at, error) from error

    def _at(self, folder: str, part: int) -> Place:
        return self.out / folder / f"part-{part:07}.parquet"

    def _json(self, at: Place) -> dict[str, Any]:
        try:
            told = json.loads(at.read())
        except (ValueError, RecursionError) as error:
            raise _damaged(at, error) from error
        if not isinstance(told, dict):
            raise _damaged(at, TypeError("no JSON object"))
        return told


def _spec(told: dict[str, Any]) -> RunSpec:
    """As it was written; raises one of BROKEN for what is none."""
    options: dict[str, OptionValue] = dict(told["options"])
    if not all(isinstance(each, str | int | float | None) for each in options.values()):
        raise TypeError("no options")
    return RunSpec(
        roots=tuple(map(str, told["roots"])),
        options_key=str(told["options_key"]),
        settings_key=str(told["settings_key"]),
        model_name=str(told["model_name"]),
        model_version=str(told["model_version"]),
        model_sha256=str(told["model_sha256"]),
        program_version=str(told["program_version"]),
        options=options,
    )


def _parquet(rows: pa.Table) -> bytes:
    stream = io.BytesIO()
    pq.write_table(rows, stream, compression="zstd")
    return stream.getvalue()


def _table(at: Place, schema: pa.Schema) -> pa.Table:
    data = at.read()
    try:
        rows = pq.read_table(io.BytesIO(data))
        return completed(rows, schema)
    except (pa.ArrowException, KeyError, OSError) as error:
        raise _damaged(at, error) from error


def _damaged(at: Place, error: Exception) -> FaixaError:
    return FaixaError(ErrorCode.RESULTS_DAMAGED(url=at.url, system=str(error)[:300]))


def _plain(value: Any) -> OptionValue | list[Any]:  # noqa: ANN401 (any option's)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Device):
        return str(value)
    return value if isinstance(value, str | int | float | bool) else str(value)
