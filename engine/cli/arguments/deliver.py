"""What `faixa-cli deliver` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.arguments.command import add_catalog
from engine.cli.arguments.common import add_language
from engine.cli.delivery_rules import DELIVERIES, add_rules


def add(parser: argparse.ArgumentParser) -> None:
    """Add all of it."""
    parser.epilog = DELIVERIES
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help="a new folder, or an empty one"
    )
    parser.add_argument(
        "--run",
        type=int,
        action="append",
        metavar="N",
        help="of this run (several times for several; default: of all)",
    )
    parser.add_argument("--checks", action="store_true", help="only say what there is to know")
    parser.add_argument(
        "--acknowledge",
        action="store_true",
        help="do not ask; otherwise the number of files that will be missing is to be typed",
    )
    add_language(parser, "of the list and the text in the folder")
    add_catalog(parser)
    add_rules(parser)
