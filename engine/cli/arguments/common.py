"""What several commands take."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.ages.collections import COLLECTIONS
from engine.ages.population import PROFILES
from engine.cli.say import ESTIMATE
from engine.support.languages import Language
from engine.values.ages import MIXED
from engine.values.faces import Device


def add_report(parser: argparse.ArgumentParser) -> None:
    """Where a report goes, and how its numbers are written."""
    parser.add_argument(
        "--csv",
        type=Path,
        metavar="FILE",
        help="write the report here, as CSV; - is the standard output, and all else that is said "
        "goes to the standard error",
    )
    parser.add_argument(
        "--excel-pt",
        action="store_true",
        help="for Excel in Portuguese: semicolons between cells, decimal comma",
    )


def add_policy(parser: argparse.ArgumentParser, default_text: str = "") -> None:
    """How ages become groups and flags; `default_text` says what holds where nothing is asked."""
    group = parser.add_argument_group("age groups and flags")
    group.add_argument(
        "--bands",
        metavar="AGES",
        help="ages at which a teen and an adult begin, such as 12,18 or 13,16, or 18 alone for two "
        f"groups, or eca, two-groups (default: {default_text or '12,18'})",
    )
    group.add_argument(
        "--collection",
        choices=tuple(COLLECTIONS),
        help="what kind of collection it is, which chooses operating point and population unless "
        "they are given, too: family (albums of all ages), school (schools, clubs, camps), adults "
        "(offices, press, venues), search (no minor may be missed, whatever that costs)",
    )
    group.add_argument(
        "--operating-point",
        metavar="NAME",
        help="flag faces whose P(minor) reaches this: a name that `faixa-cli models` lists, or a "
        f"number from 0 to 1 (default: {default_text or 'that of the model'})",
    )
    group.add_argument(
        "--population",
        metavar="WHO",
        help="who is expected in the photos, which changes probabilities, groups and ages, and "
        f"never what is flagged: {', '.join(PROFILES)}, the share of minors such as 0.1, or "
        f"{ESTIMATE}, what the run's own faces look like (default: {default_text or MIXED})",
    )


def add_device(parser: argparse.ArgumentParser) -> None:
    """On what it runs, and with which age model."""
    group = parser.add_argument_group("where it runs")
    group.add_argument(
        "--device",
        choices=[str(device) for device in Device],
        default=str(Device.AUTO),
        metavar="auto|cpu|cuda",
        help="auto: the GPU where it can be used, else the CPU; cuda: the GPU or an error",
    )
    group.add_argument("--model", type=Path, metavar="FILE", help="another age model (ONNX)")


def add_language(parser: argparse._ActionsContainer, text: str) -> None:
    """The language of what is written; `text` says of what."""
    parser.add_argument(
        "--language",
        choices=[str(each) for each in Language],
        default=str(Language.ENGLISH),
        help=text,
    )
