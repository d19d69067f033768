"""`faixa-cli deliver`: a collection as a new folder, ready to hand on."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.cli.delivery_rules import rules_of
from engine.cli.exit import COULD_NOT_RUN, INTERRUPTED, OK, SOME_FAILED, CommandError
from engine.cli.say import many, stopping
from engine.reports.delivery.checks import WHY_MISSING, Checks, DeliveryCheck, checks_of
from engine.reports.delivery.deliver import MISSING_LIST, Delivered, check_new_folder, deliver
from engine.run.control import Control
from engine.support.languages import Language
from engine.support.text import printable

_NAMED = 20


def deliver_command(options: argparse.Namespace) -> int:
    """Say what would be handed on and what not, ask, and make the folder; the exit code."""
    rules = rules_of(options)
    control = Control()

    def cancelled() -> bool:
        return control.cancelled

    if options.folder is None and not options.checks:
        raise CommandError("Say where the delivery goes: a new FOLDER. --checks only counts.")
    with stopping(control), Catalog(options.catalog, writer=False) as catalog:
        runs = _runs(catalog, options.run)
        if options.folder is not None:
            check_new_folder(options.folder)
        checks = checks_of(runs, rules, catalog, cancelled=cancelled)
        _say_checks(options, checks)
        if options.checks:
            _answer(options, checks, None)
            return OK
        if not options.acknowledge and not _acknowledged(checks[DeliveryCheck.MISSING]):
            raise CommandError("Nothing was handed on.")
        language = Language(options.language)
        made = deliver(runs, options.folder, rules, catalog, checks, language, cancelled=cancelled)
    if made.cancelled:
        return INTERRUPTED
    _answer(options, checks, made)
    return SOME_FAILED if made.missing else OK


def _runs(catalog: Catalog, asked: list[int] | None) -> tuple[int, ...]:
    if asked:
        return tuple(catalog.run(each).id for each in asked)
    runs = tuple(run.id for run in catalog.runs() if not run.hidden)
    if not runs:
        text = f"The catalog {catalog.path} has no run yet. Scan something first."
        raise CommandError(text, COULD_NOT_RUN)
    return runs


def _say_checks(options: argparse.Namespace, checks: Checks) -> None:
    if options.json:
        return
    for check, message in checks.lines():
        print(f"{'  ' if check in WHY_MISSING else ''}{message}", flush=True)


def _acknowledged(missing: int) -> bool:
    print(
        f"Type the number of files that will be missing, {missing}, to go on: ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    return sys.stdin.readline().strip().replace(",", "") == str(missing)


def _answer(options: argparse.Namespace, checks: Checks, made: Delivered | None) -> None:
    if options.json:
        answer: dict[str, object] = {
            "checks": {check.name.lower(): count for check, count in checks.counts}
        }
        if made is not None:
            answer |= {
                "folder": str(Path(made.target).absolute()),
                "untouched": made.untouched,
                "anew": made.anew,
                "missing": made.missing,
            }
        print(json.dumps(answer))
        return
    if made is None:
        return
    for each in made.failures[:_NAMED]:
        print(f"Missing: {printable(each.path)}: {each.reason}")
    print(
        f"{many(made.untouched, 'photo')} as they are, {many(made.anew, 'photo')} as new files, "
        f"{many(made.missing, 'file')} missing: {Path(made.target).absolute() / MISSING_LIST}"
    )
