"""The command line with all its help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.ages.collections import COLLECTIONS
from engine.ages.population import PROFILES
from engine.cli.delivery_rules import DELIVERIES, add_rules
from engine.cli.only import ONLY, only_help
from engine.cli.options import add_options
from engine.cli.say import ESTIMATE
from engine.reports.formats.base import Option
from engine.reports.formats.registry import UNPRINTED
from engine.support.languages import Language
from engine.support.version import VERSION
from engine.values.ages import MIXED
from engine.values.faces import Device

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


SCAN_EXAMPLES = """\
examples:
  faixa-cli scan ~/Photos/School --csv report.csv
  faixa-cli scan a.jpg b.heic --csv report.csv --bands 18 --operating-point recall-98
  faixa-cli scan ~/Photos/Office --csv report.csv --population mostly-adults
  find ~/Photos -newer last -type f -print0 | faixa-cli scan --files0-from - --csv - > new.csv
  faixa-cli scan /mnt/event --csv report.csv --ignore '*.thumb.*' --ignore backup --device cpu

The estimate is a machine's and can be wrong: look at the photos before you act on it.
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


ERASE_EXAMPLES = """\
examples:
  faixa-cli erase ~/Photos/School/class-5b/0412.jpg
  faixa-cli erase ~/Photos/School --dry-run
  faixa-cli erase --run 3 --run 4 --yes-erase
  faixa-cli erase --keep-days 90

What goes is said first, with numbers. The photos themselves are never touched.
"""


CLUSTER_EXAMPLES = """\
examples:
  faixa-cli cluster scan /mnt/photos --out /mnt/found --workers 4
  faixa-cli cluster scan s3://photos/2024 --out s3://found/2024 --address auto
  faixa-cli cluster report s3://found/2024 --csv report.csv
  faixa-cli cluster import s3://found/2024 --moved s3://photos=/mnt/photos

For millions of photos and several machines: on one, `faixa-cli scan` does the same with less. What
grants access to a store comes from the environment, never from a name.
"""


def build_parser() -> argparse.ArgumentParser:
    """The command line, with all its help."""
    parser = argparse.ArgumentParser(
        prog="faixa-cli",
        description="Finds the minors in folders of photos: every face, its age group, and a CSV "
        "report.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"faixa-cli {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_scan(commands)
    _add_export(commands)
    _add_deliver(commands)
    _add_erase(commands)
    _add_upkeep(commands)
    _add_cluster(commands)
    models = _add(commands, "models", "list the age models, their figures and operating points")
    models.add_argument("--model", type=Path, help="also show this model file")
    doctor = _add(commands, "doctor", "check this installation: versions, device, models, samples")
    _add_device(doctor)
    _add_policy(doctor)
    _add_catalog(doctor)
    return parser


def _add(
    commands: Any,  # noqa: ANN401 (argparse keeps the type to itself)
    name: str,
    text: str,
    epilog: str = "",
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=epilog,
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


def _add_scan(commands: Any) -> None:  # noqa: ANN401
    parser = _add(
        commands, "scan", "find the faces in photos and tell their age groups", SCAN_EXAMPLES
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders and files")
    parser.add_argument(
        "--files0-from",
        type=Path,
        metavar="FILE",
        help="look at what FILE lists instead, each path with a zero byte behind it, as `find "
        "-print0` writes them; - is the standard input",
    )
    _add_report(parser)
    _add_catalog(parser)
    _add_policy(parser)
    _add_device(parser)

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


def _add_cluster(commands: Any) -> None:  # noqa: ANN401
    whole = commands.add_parser(
        "cluster",
        help="scan on many machines (with the extra `cluster`)",
        description="Scan on many machines, and make a report or a catalog of what they found.",
        epilog=CLUSTER_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = whole.add_subparsers(dest="what", metavar="WHAT", required=True)
    scan = _add(parts, "scan", "find the faces in photos, part by part; again: go on")
    scan.add_argument("sources", nargs="+", metavar="SOURCE", help="folders, s3://, gs://, az://")
    scan.add_argument("--out", required=True, metavar="PLACE", help="folder for the results")
    scan.add_argument(
        "--address",
        default="local",
        metavar="WHERE",
        help="the cluster: auto (the one that this machine is in), ray://HOST:PORT, or local: one "
        "of this machine alone, for the time of the scan (the default)",
    )
    scan.add_argument(
        "--workers", type=int, default=0, metavar="N", help="workers (default: as many as fit)"
    )
    scan.add_argument(
        "--cpus-per-worker",
        type=int,
        default=0,
        metavar="N",
        help="CPUs of each, which read its photos (default: 1; with a share of a GPU the same "
        "share of its machine's)",
    )
    scan.add_argument(
        "--gpus-per-worker",
        type=float,
        default=0.0,
        metavar="F",
        help="GPUs of each, or a share of one, such as 0.5 (default: 0)",
    )
    _add_policy(scan)
    _add_device(scan)
    add_options(scan)
    report = _add(parts, "report", "write what was found as CSV, as `faixa-cli scan` does")
    take = _add(parts, "import", "bring what was found into a catalog, to look at it")
    for each in (report, take):
        each.add_argument("out", metavar="PLACE", help="the folder of the results")
    _add_report(report)
    _add_policy(report, default_text="as it was scanned")
    take.add_argument(
        "--moved",
        action="append",
        default=[],
        metavar="FROM=TO",
        help="photos below FROM lie below TO for those who look at them (repeat it)",
    )
    _add_catalog(take)


def _add_export(commands: Any) -> None:  # noqa: ANN401
    parser = _add(
        commands, "export", "write what is in the catalog as a table or a page, or copies", EXPORTS
    )
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="where to; the ending says the format; - is the standard output, with --format",
    )
    _add_report(parser)
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
    _add_catalog(parser)
    _add_policy(parser, default_text="as the run was scanned")
    some = parser.add_argument_group("for some formats")
    _add_language(some, f"{_taking(Option.LANGUAGE)}: of its words")
    for name, option, text in (
        ("--thumbnails", Option.THUMBNAILS, "show the faces"),
        ("--reviewers", Option.REVIEWERS, "with their names"),
        ("--cover", Option.COVERING, "cover, do not blur"),
        ("--every-face", Option.EVERY_FACE, "cover adults' faces too"),
        ("--region-names", Option.REGION_NAMES, "name the faces; programs make persons of them"),
    ):
        some.add_argument(name, action="store_true", help=f"{_taking(option)}: {text}")


def _add_deliver(commands: Any) -> None:  # noqa: ANN401
    parser = _add(commands, "deliver", "put a whole collection together to hand it on", DELIVERIES)
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
    _add_language(parser, "of the list and the text in the folder")
    _add_catalog(parser)
    add_rules(parser)


def _add_erase(commands: Any) -> None:  # noqa: ANN401
    parser = _add(
        commands, "erase", "erase all that is known of photos, folders or runs", ERASE_EXAMPLES
    )
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
    _add_catalog(parser)


def _add_upkeep(commands: Any) -> None:  # noqa: ANN401
    made = {name: _add(commands, name, text) for name, text in UPKEEP.items()}
    made["restore"].add_argument(
        "backup",
        nargs="?",
        metavar="BACKUP",
        help="its number, time or file, as the list has it; without one the backups are listed",
    )
    for name in ("export-decisions", "import-decisions"):
        made[name].add_argument("file", type=Path, metavar="FILE", help="JSON Lines (.jsonl)")
    made["hand-over"].add_argument("file", type=Path, metavar="FILE", help="a new file (.faixa)")
    made["merge"].add_argument("file", type=Path, metavar="FILE", help="the copy that came back")
    for parser in made.values():
        _add_catalog(parser)


def _add_language(parser: argparse._ActionsContainer, text: str) -> None:
    parser.add_argument(
        "--language",
        choices=[str(each) for each in Language],
        default=str(Language.ENGLISH),
        help=text,
    )


def _taking(option: Option) -> str:
    """The formats that take an option."""
    return ", ".join(key for key, made in UNPRINTED.items() if option in made.options)


def _add_report(parser: argparse.ArgumentParser) -> None:
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


def _add_catalog(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--catalog",
        type=Path,
        metavar="FILE",
        help="the file that remembers runs, photos and faces (default: in your data folder)",
    )


def _add_policy(parser: argparse.ArgumentParser, default_text: str = "") -> None:
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


def _add_device(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("where it runs")
    group.add_argument(
        "--device",
        choices=[str(device) for device in Device],
        default=str(Device.AUTO),
        metavar="auto|cpu|cuda",
        help="auto: the GPU where it can be used, else the CPU; cuda: the GPU or an error",
    )
    group.add_argument("--model", type=Path, metavar="FILE", help="another age model (ONNX)")
