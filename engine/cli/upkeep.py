"""`faixa-cli check`, `restore`, `export-decisions` and `import-decisions`: what keeps a catalog."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.catalog.exchange import Imported
from engine.catalog.file import default_path
from engine.catalog.upkeep.backups import Backup, backups, look_after, restore
from engine.catalog.upkeep.health import Health
from engine.cli.exit import COULD_NOT_RUN, OK, CommandError
from engine.cli.paths import is_output
from engine.cli.say import many, stopping
from engine.reports.making.cases import hand_over, merge_case
from engine.reports.making.decisions import ENDING, import_decisions, write_decisions
from engine.run.control import Control
from engine.support.errors import CatalogError, ErrorCode, FaixaError, UsageError
from engine.support.text import printable

LEAST_SECONDS = 5.0
"""So long is waited for a look that is told to stop."""


def check(options: argparse.Namespace) -> int:
    """Looks at all of the catalog; 0 where it is good. Keeps a backup where one is due."""
    path = _catalog(options)
    control = Control()
    with stopping(control):
        health = look_after(path, lambda: control.cancelled)
    if health is None:
        raise KeyboardInterrupt
    kept = backups(path)
    if options.json:
        print(json.dumps({"good": health.good, **asdict(health), "backups": _listed(kept)}))
    else:
        for line in health_lines(path, health):
            print(line)
        print(_newest(kept))
    return OK if health.good else COULD_NOT_RUN


def health_lines(path: Path, health: Health) -> list[str]:
    """What is wrong with a catalog, and what to do."""
    if health.good:
        return [f"The catalog {path} is good."]
    lines = [f"The catalog {path} is damaged."]
    lines += [f"  SQLite: {printable(each)}" for each in health.structure]
    lines += [f"  {table}: {many(count, 'bad row')}" for table, count in health.bad.items()]
    lines.append(
        "What is good in it is shown and exported. `faixa-cli restore` goes back to a backup; "
        "`faixa-cli export-decisions` first saves the decisions made since."
    )
    return lines


@contextmanager
def looked_after(path: Path) -> Iterator[None]:
    """While the block is open the catalog is looked at; damage is told at its end.

    What takes longer than the block is left.
    """
    found: list[Health] = []
    stop = threading.Event()

    def look() -> None:
        with suppress(FaixaError):  # whoever uses the catalog is told
            health = look_after(path, stop.is_set)
            found.extend([health] if health is not None and not health.good else [])

    thread = threading.Thread(target=look, name="faixa-upkeep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(LEAST_SECONDS)
    for line in health_lines(path, found[0]) if found else ():
        print(f"faixa-cli: {line}", file=sys.stderr)


def restore_command(options: argparse.Namespace) -> int:
    """Lists the backups, or goes back to one; raises CatalogError without catalog and backups."""
    path = _catalog(options, must_exist=False)
    kept = backups(path)
    if not kept and not path.exists():
        raise CatalogError(ErrorCode.NO_CATALOG(path=str(path)))
    if options.backup is None:
        if options.json:
            print(json.dumps({"backups": _listed(kept)}))
        else:
            for number, each in enumerate(kept, start=1):
                print(f"{number}  {each.made_at}  {each.size / 1e6:,.1f} MB  {each.path}")
            print(_newest(kept) if not kept else "faixa-cli restore 1 goes back to the first.")
        return OK
    backup = _chosen(path, kept, options.backup)
    earlier = restore(path, backup.path)
    if options.json:
        print(json.dumps({"restored": backup.made_at, "earlier": earlier and str(earlier)}))
        return OK
    print(f"The catalog {path} is as it was at {backup.made_at}.")
    if earlier is not None:
        print(f"What was there is kept: {earlier}")
    return OK


def export_decisions(options: argparse.Namespace) -> int:
    """Writes all decisions as JSON Lines, to a file or to the standard output."""
    if is_output(options.file):
        return _print_decisions(options)
    with Catalog(_catalog(options), writer=False) as catalog:
        count = write_decisions(options.file, catalog)
    said = {"file": str(options.file), "decisions": count}
    print(json.dumps(said) if options.json else f"{many(count, 'decision')}: {options.file}")
    return OK


def _print_decisions(options: argparse.Namespace) -> int:
    if options.json:
        raise CommandError("--json wants the standard output itself: give a FILE.")
    with tempfile.TemporaryDirectory(prefix="faixa-") as folder:
        # All or nothing, as a file is.
        whole = Path(folder) / f"decisions{ENDING}"
        with Catalog(_catalog(options), writer=False) as catalog:
            count = write_decisions(whole, catalog)
        with whole.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    print(many(count, "decision"), file=sys.stderr)
    return OK


def import_command(options: argparse.Namespace) -> int:
    """Adds the decisions of such a file."""
    with Catalog(_catalog(options)) as catalog:
        done = import_decisions(options.file, catalog)
    return _imported(options, done, "import the file")


def hand_over_command(options: argparse.Namespace) -> int:
    """Copies the case for another person."""
    if is_output(options.file):
        raise CommandError(f"A case cannot go to {options.file}: give it the name of a new file.")
    made = hand_over(_catalog(options), options.file)
    if options.json:
        print(json.dumps({"file": str(made)}))
    else:
        print(f"The case is copied, without the photos: {made}")
    return OK


def merge_command(options: argparse.Namespace) -> int:
    """Adds what people said in a copy of the case."""
    with Catalog(_catalog(options)) as catalog:
        done = merge_case(options.file, catalog)
    return _imported(options, done, "merge")


def _imported(options: argparse.Namespace, done: Imported, again: str) -> int:
    if options.json:
        # Those of decisions always; what a file of decisions alone cannot have, where there is any.
        said = asdict(done)
        print(json.dumps({key: said[key] for key in said if key not in _MORE or said[key]}))
        return OK
    consents = f" and {many(done.consents, 'mark')} of consent" if done.consents else ""
    print(f"{many(done.added, 'decision')}{consents} added, {done.known:,} were there already.")
    if done.drawn:
        print(f"{many(done.drawn, 'face')} that somebody drew, not decided yet: added.")
    if done.undone:
        print(f"{many(done.undone, 'decision')} taken back where they were made: not added.")
    if done.unmatched:
        print(
            f"{many(done.unmatched, 'decision')} on faces that this catalog does not have: scan "
            f"their photos, then {again} again."
        )
    return OK


_MORE = ("consents", "drawn")


def _catalog(options: argparse.Namespace, must_exist: bool = True) -> Path:
    path = Path(options.catalog or default_path()).resolve()
    if must_exist and not path.exists():
        raise CatalogError(ErrorCode.NO_CATALOG(path=str(path)))
    return path


def _chosen(path: Path, kept: tuple[Backup, ...], name: str) -> Backup:
    """By its number in the list, its time or its file."""
    for number, each in enumerate(kept, start=1):
        if name in (str(number), each.made_at, str(each.path), each.path.name):
            return each
    raise UsageError(ErrorCode.NO_BACKUP(path=str(path), name=name))


def _listed(kept: tuple[Backup, ...]) -> list[dict[str, str | int]]:
    return [{"file": str(b.path), "made_at": b.made_at, "bytes": b.size} for b in kept]


def _newest(kept: tuple[Backup, ...]) -> str:
    return f"The newest backup is of {kept[0].made_at}." if kept else "There is no backup yet."
