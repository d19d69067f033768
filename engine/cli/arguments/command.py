"""A command, and what all of them take."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


class Parser(argparse.ArgumentParser):
    """Says where its help finds no room: argparse passes over it, and ends with 0."""

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401
        # Of the standard error nobody could be told.
        if file is None or file is not sys.stdout:
            super()._print_message(message, file)
        else:
            file.write(message)
            file.flush()


class CommandParser(Parser):
    """Of one command: it refuses what it does not know with its own usage.

    Options are written out: half of `--yes-erase` is not to erase.
    """

    def __init__(self, **given: Any) -> None:  # noqa: ANN401
        """Takes what argparse's takes by name."""
        super().__init__(allow_abbrev=False, **given)

    def parse_known_args(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        namespace: Any = None,  # noqa: ANN401
    ) -> tuple[Any, list[str]]:
        """What is unknown would else be refused by the whole program, with its commands."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return options, unknown


def add_command(
    commands: Any,  # noqa: ANN401 (argparse keeps the type to itself)
    name: str,
    text: str,
) -> argparse.ArgumentParser:
    """A command, with what all of them take; `text` says what it does."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object for machines")
    parser.add_argument("--log-file", type=Path, help="where the log goes (default: see doctor)")
    parser.add_argument(
        "--log-paths",
        action="store_true",
        help="the log also holds the names of files, for support (default: numbers of runs and "
        "photos alone)",
    )
    return parser


def add_catalog(parser: argparse.ArgumentParser) -> None:
    """Which file remembers."""
    parser.add_argument(
        "--catalog",
        type=Path,
        metavar="FILE",
        help="the file that remembers runs, photos and faces (default: in your data folder)",
    )
