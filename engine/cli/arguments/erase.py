"""What `faixa-cli erase` takes."""

from __future__ import annotations

import argparse

from engine.cli.arguments.command import add_catalog

EXAMPLES = """\
examples:
  faixa-cli erase ~/Photos/School/class-5b/0412.jpg
  faixa-cli erase ~/Photos/School --dry-run
  faixa-cli erase --run 3 --run 4 --yes-erase
  faixa-cli erase --keep-days 90

What goes is said first, with numbers. The photos themselves are never touched. The exit code is 1
where nothing is known of what was named, and 3 where nothing is known of some of it.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add all of it."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="photos, and folders with all below them"
    )
    parser.add_argument(
        "--run",
        type=int,
        action="append",
        metavar="N",
        help="this run, with the photos that no other run lists (several times for several)",
    )
    parser.add_argument(
        "--older-than",
        type=int,
        metavar="DAYS",
        help="the runs in which nothing was analysed or decided for so many days",
    )
    parser.add_argument(
        "--keep-days",
        type=int,
        metavar="DAYS",
        help="from now on erase such runs at every start of a scan or of the window; 0: never "
        "(the default)",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would go")
    parser.add_argument(
        "--yes-erase",
        action="store_true",
        help="do not ask; otherwise the number of photos is to be typed",
    )
    add_catalog(parser)
