"""`faixa-cli erase`, and what a scan erases at its start where the catalog has a limit."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict

from engine.catalog.catalog import Catalog
from engine.catalog.erasing.erase import MOST_DAYS
from engine.catalog.upkeep.backups import kept_files
from engine.cli.exit import COULD_NOT_RUN, OK, SOME_FAILED, CommandError
from engine.cli.hints import with_hint
from engine.cli.say import many
from engine.support.errors import CatalogError
from engine.support.text import printable
from engine.values.erasing import Erasure, ToErase

_NAMED = 5


def erase_command(options: argparse.Namespace) -> int:
    """Say what would go, ask, and erase it; the exit code."""
    wanted = options.paths or options.run or options.older_than is not None
    if not wanted and options.keep_days is None:
        raise CommandError("Say what to erase: photos and folders, --run N or --older-than DAYS.")
    for name in ("older_than", "keep_days"):
        days = getattr(options, name)
        if days is not None and not 0 <= days <= MOST_DAYS:
            raise CommandError(f"--{name.replace('_', '-')} takes 0 to {MOST_DAYS}; got {days}.")
    with Catalog(options.catalog, make=False) as catalog:
        if options.keep_days is not None:
            _limit(catalog, options)
        return _erase(catalog, options) if wanted else OK


def expire(catalog: Catalog, say: Callable[[str], None]) -> None:
    """Erases what is older than the catalog's limit, having said what."""
    what = catalog.erasing.expired()
    if what:
        gone = catalog.erasing.plan(what)
        say(
            f"For {many(catalog.erasing.keep_days, 'day')} nothing was done with these, so long "
            "this catalog keeps what it knows:"
        )
        for line in gone_lines(gone):
            say(line)
        catalog.erasing.erase(what)
        say("Erased.")


def say_unclean(catalog: Catalog) -> None:
    """Says that an earlier erasure could not be ended yet, and why."""
    try:
        catalog.erasing.finish()
    except CatalogError as error:
        print(f"faixa-cli: {with_hint(error.message)}", file=sys.stderr)


def gone_lines(gone: Erasure) -> Iterator[str]:
    """What goes, with numbers, and what stays."""
    yield "This goes, for good:"
    if gone.runs:
        yield f"  {many(len(gone.runs), 'run')}: {', '.join(map(str, gone.runs))}"
    yield (
        f"  {many(gone.photos, 'photo')}, with {many(gone.faces, 'face')}, "
        f"{many(gone.decisions, 'decision')} and {many(gone.notes, 'note')}"
        + (f", {many(gone.consents, 'mark')} of consent" if gone.consents else "")
    )
    yield (
        f"  {many(gone.thumbnails, 'thumbnail')}: all that are kept, since they do not tell whose "
        "they are; they are made again when they are looked at"
    )
    if gone.backups:
        yield f"  {many(gone.backups, 'backup')} of the catalog: all that there are"
    yield f"  {many(gone.log_lines, 'line')} of the log"
    yield "This stays:"
    if gone.shared:
        yield f"  {many(gone.shared, 'photo')} of these runs, which other runs list as well"
    if gone.twins:
        named = _some(gone.twins, gone.more_twins)
        yield f"  what is known of the same photos at other places: {named}"
    if gone.copies:
        yield (
            "  other catalogs and copies of catalogs, which may know the same: "
            f"{_some(gone.copies)}"
        )
    yield "  the photo files: where they are looked at again, they are known again"
    yield "  reports and copies that were exported: Faixa does not know where they are"


def _erase(catalog: Catalog, options: argparse.Namespace) -> int:
    paths = tuple(dict.fromkeys(os.path.abspath(each) for each in options.paths))
    runs = tuple(dict.fromkeys(options.run or ()))
    if options.older_than is not None:
        runs += tuple(set(catalog.erasing.older_than(options.older_than).runs) - set(runs))
    # A path that is a photo has nothing below it.
    what = ToErase(runs, paths, paths)
    gone = catalog.erasing.plan(what)
    if not gone:
        _say(options, f"Nothing is known of that in {catalog.path}.")
        if gone.backups:
            _say(options, f"Nor in its {many(gone.backups, 'backup')}: {_some(_kept(catalog))}.")
        _answer(options, gone, erased=False)
        # A misspelt path must not read as erased; that nothing is old enough is no mistake.
        return COULD_NOT_RUN if paths else OK
    unknown = _unknown(catalog, paths)
    if gone.in_backups:
        _say(options, f"The catalog knows nothing of that; {gone.in_backups} of its backups do.")
    for line in gone_lines(gone):
        _say(options, line)
    if options.dry_run:
        _say(options, "Nothing was erased: --dry-run.")
        _answer(options, gone, erased=False)
        return SOME_FAILED if unknown else OK
    if not options.yes_erase and not _confirmed(gone):
        raise CommandError("Nothing was erased.")
    gone = catalog.erasing.erase(what)
    _say(options, "Erased.")
    _answer(options, gone, erased=True)
    return SOME_FAILED if unknown else OK


def _unknown(catalog: Catalog, paths: tuple[str, ...]) -> bool:
    """Says which paths may be misspelt; whether there is one."""
    unknown = [path for path in paths if not catalog.erasing.knows(path)]
    for path in unknown:
        print(f"faixa-cli: Nothing is known of {printable(path)}.", file=sys.stderr)
    return bool(unknown)


def _kept(catalog: Catalog) -> tuple[str, ...]:
    return tuple(map(str, kept_files(catalog.path)))


def _confirmed(gone: Erasure) -> bool:
    things = "photos" if gone.photos else "backups"
    asked = f"Type the number of {things}, {gone.to_type}, to erase: "
    print(asked, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().replace(",", "") == str(gone.to_type)


def _limit(catalog: Catalog, options: argparse.Namespace) -> None:
    days = options.keep_days
    catalog.erasing.set_keep_days(days)
    if not days:
        _say(options, "This catalog keeps what it knows until somebody erases it.")
        return
    _say(
        options,
        f"From now on runs with which nothing was done for {many(days, 'day')} are erased when a "
        "scan or the window starts.",
    )
    due = catalog.erasing.expired()
    if due:
        _say(options, f"At the next start: {many(len(due.runs), 'run')}.")


def _say(options: argparse.Namespace, text: str) -> None:
    if not options.json:
        print(text, flush=True)


def _answer(options: argparse.Namespace, gone: Erasure, *, erased: bool) -> None:
    if options.json:
        print(json.dumps({"erased": erased, **asdict(gone)}))


def _some(paths: tuple[str, ...], more: int = 0) -> str:
    """The first of the paths, and how many more there are, those `more` that have no name here."""
    more += max(0, len(paths) - _NAMED)
    named = ", ".join(map(printable, paths[:_NAMED]))
    return f"{named} and {more:,} more" if more else named
