"""What `faixa-cli scan` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.arguments.command import add_catalog
from engine.cli.arguments.common import add_device, add_policy, add_report
from engine.cli.options import add_options

EXAMPLES = """\
examples:
  faixa-cli scan ~/Photos/School --csv report.csv
  faixa-cli scan a.jpg b.heic --csv report.csv --bands 18 --operating-point recall-98
  faixa-cli scan ~/Photos/Office --csv report.csv --population mostly-adults
  find ~/Photos -newer last -type f -print0 | faixa-cli scan --files0-from - --csv - > new.csv
  faixa-cli scan /mnt/event --csv report.csv --ignore '*.thumb.*' --ignore backup --device cpu

The estimate is a machine's and can be wrong: look at the photos before you act on it.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add all of it."""
    parser.epilog = EXAMPLES
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders and files")
    parser.add_argument(
        "--files0-from",
        type=Path,
        metavar="FILE",
        help="look at what FILE lists instead, each path with a zero byte behind it, as `find "
        "-print0` writes them; - is the standard input",
    )
    add_report(parser)
    add_catalog(parser)
    add_policy(parser)
    add_device(parser)

    add_options(parser)
    parser.add_argument(
        "--rescan",
        action="store_true",
        help="analyse every photo again, also unchanged ones and suspects",
    )
    parser.add_argument(
        "--retry",
        choices=("failed", "suspect"),
        help="also try again, and nothing else that is done: failed photos, suspects among them, "
        "or these alone, at which the program ended abruptly twice while it read them alone",
    )
    parser.add_argument(
        "--workers", type=int, default=0, metavar="N", help="cores to use (default: all)"
    )
