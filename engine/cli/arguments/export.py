"""What `faixa-cli export` takes: it names all formats, so that these are loaded."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.arguments.command import add_catalog
from engine.cli.arguments.common import add_language, add_policy, add_report
from engine.cli.only import ONLY, only_help
from engine.reports.formats.base import Option
from engine.reports.formats.registry import UNPRINTED

_FORMATS = "\n".join(f"  {key:<16}{made.name}" for key, made in UNPRINTED.items())

EXPORTS = f"""\
formats:
{_FORMATS}

--only, several times: of those on one line any, and all that stand on different lines:
{only_help()}

examples:
  faixa-cli export report.xlsx
  faixa-cli export report.html --thumbnails --language pt-BR --only flagged
  faixa-cli export minors.csv --only confirmed-minor --only unsure
  faixa-cli export waiting.csv --only flagged --only undecided
  faixa-cli export copies --format covered-copies
  faixa-cli export corrections.csv --format corrections
  faixa-cli export - --format jsonl | jq -r 'select(.flagged) | .photo'

Originals are only ever read. Faces are covered where they were found: look at each copy.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add all of it."""
    parser.epilog = EXPORTS
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="where to; the ending says the format; - is the standard output, with --format",
    )
    add_report(parser)
    parser.add_argument(
        "--format",
        choices=tuple(UNPRINTED),
        metavar="FORMAT",
        help="one of those below; for copies FILE is a folder",
    )
    parser.add_argument("--run", type=int, help="the run's number (default: the last one)")
    parser.add_argument(
        "--about",
        nargs="+",
        metavar="PHOTO",
        help="instead: all that is known of these photos, in all runs, as JSON, for somebody who "
        "asks what is kept of them",
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=tuple(ONLY),
        metavar="WHAT",
        help="only photos that are so, or have a face that is, as the filters of the window (the "
        "list is below); several times: all at once, of those on one line any",
    )
    add_catalog(parser)
    add_policy(parser, default_text="as the run was scanned")
    some = parser.add_argument_group("for some formats")
    add_language(some, f"{_taking(Option.LANGUAGE)}: of its words")
    for name, option, text in (
        ("--thumbnails", Option.THUMBNAILS, "show the faces"),
        ("--reviewers", Option.REVIEWERS, "with their names"),
        ("--cover", Option.COVERING, "cover, do not blur"),
        ("--every-face", Option.EVERY_FACE, "cover adults' faces too"),
        ("--region-names", Option.REGION_NAMES, "name the faces; programs make persons of them"),
    ):
        some.add_argument(name, action="store_true", help=f"{_taking(option)}: {text}")


def _taking(option: Option) -> str:
    """The formats that take an option."""
    return ", ".join(key for key, made in UNPRINTED.items() if option in made.options)
