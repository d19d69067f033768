"""The command line with all its help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from pathlib import Path

from engine.cli.arguments.command import CommandParser, Parser, add_catalog, add_command
from engine.support.version import VERSION

EPILOG = """\
exit codes:
  0    all photos were looked at, and all of each (what is no photo that Faixa reads, films among
       it without --films, is reported as skipped; left out are copies of ours, hidden files and
       thumbnails)
  3    some photos failed, are damaged, were looked at in part (some of many pages or frames) or
       are in a cloud alone, not on this disk; the report is complete and says which and why
  2    wrong usage
  1    the command could not run, or the drive or folder of the photos went away in the middle:
       the same command goes on once it is back
  130  stopped with Ctrl-C; the same command goes on where it stopped

Nothing leaves this computer. Originals are only ever read.
"""


UPKEEP = {
    "check": "look at all of the catalog for damage, and keep a backup where none is a day old",
    "restore": "list the catalog's backups, or go back to one; what was there is kept",
    "export-decisions": "write all decisions of all reviewers, to keep or for another catalog",
    "import-decisions": "add the decisions of such a file to the same photos, wherever they lie",
    "hand-over": "copy the case (the catalog) to a new file, for another person to go on with",
    "merge": "add what people said in such a copy to the same photos: decisions, consent, faces",
}
"""The commands that keep a catalog, and what they do."""


def build_parser(named: Collection[str] | None = None) -> argparse.ArgumentParser:
    """The command line, with all its help.

    With `named`, what was typed, the commands that are not in it stay without their arguments: what
    these name would have to be loaded.
    """
    parser = Parser(
        prog="faixa-cli",
        description="Finds the minors in folders of photos: every face, its age group, and a CSV "
        "report.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"faixa-cli {VERSION}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=CommandParser
    )
    for name, (text, add) in _COMMANDS.items():
        if name == "cluster":
            # Its parts are the commands.
            made: argparse.ArgumentParser = commands.add_parser(
                name,
                help=text,
                description="Scan on many machines, and make a report or a catalog of what they "
                "found.",
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
        else:
            made = add_command(commands, name, text)
        if named is None or name in named:
            add(made)
    return parser


def _add_scan(parser: argparse.ArgumentParser) -> None:
    from engine.cli.arguments.scan import add

    add(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    from engine.cli.arguments.export import add

    add(parser)


def _add_deliver(parser: argparse.ArgumentParser) -> None:
    from engine.cli.arguments.deliver import add

    add(parser)


def _add_erase(parser: argparse.ArgumentParser) -> None:
    from engine.cli.arguments.erase import add

    add(parser)


def _add_cluster(parser: argparse.ArgumentParser) -> None:
    from engine.cli.arguments.cluster import add

    add(parser)


def _add_models(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, help="also show this model file")


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    from engine.cli.arguments.common import add_device, add_policy

    add_device(parser)
    add_policy(parser)
    add_catalog(parser)


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "backup",
        nargs="?",
        metavar="BACKUP",
        help="its number, time or file, as the list has it; without one the backups are listed",
    )
    add_catalog(parser)


def _with_file(text: str) -> Callable[[argparse.ArgumentParser], None]:
    def add(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=text)
        add_catalog(parser)

    return add


_UPKEEP_TAKES = {
    "check": add_catalog,
    "restore": _add_restore,
    "export-decisions": _with_file("JSON Lines (.jsonl); - is the standard output"),
    "import-decisions": _with_file("JSON Lines (.jsonl)"),
    "hand-over": _with_file("a new file (.faixa)"),
    "merge": _with_file("the copy that came back"),
}

_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "scan": ("find the faces in photos and tell their age groups", _add_scan),
    "export": ("write what is in the catalog as a table or a page, or copies", _add_export),
    "deliver": ("put a whole collection together to hand it on", _add_deliver),
    "erase": ("erase all that is known of photos, folders or runs", _add_erase),
    **{name: (text, _UPKEEP_TAKES[name]) for name, text in UPKEEP.items()},
    "cluster": ("scan on many machines (with the extra `cluster`)", _add_cluster),
    "models": ("list the age models, their figures and operating points", _add_models),
    "doctor": ("check this installation: versions, device, models, samples", _add_doctor),
}
"""What each command does, and what adds its arguments."""
