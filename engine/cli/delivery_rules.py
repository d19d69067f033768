"""The options of `faixa-cli deliver` that are rules: what becomes of faces."""

from __future__ import annotations

import argparse

from engine.reports.delivery.rules import MAY, DeliveryRules, Treatment

DELIVERIES = """\
examples:
  faixa-cli deliver ~/Photos/Out --checks
  faixa-cli deliver ~/Photos/Out --child pixels --teen pixels --small-below 40
  faixa-cli deliver ~/Photos/Out --run 3 --undecided blur --plain --acknowledge

Photos without minors are the same files; of the others there are new files with faces covered.
What may be a minor's and was not decided, was not read whole or has changed is never among the
former. What is missing is listed in the folder. Originals are only ever read.
"""

_RULES = {
    "child": "faces decided child",
    "teen": "faces decided teen",
    "unsure": "faces of which a reviewer was unsure",
    "undecided": "faces that may be a minor's and on which nobody decided, or reviewers differ",
    "unflagged": "faces that are not flagged and on which nobody decided",
    "adult": "faces decided adult",
    "small": "small faces, whoever they are",
    "no_face": "photos in which no face was found",
    "refused": "faces whose consent was refused or withdrawn, whoever they are",
    "not_given": "faces whose consent was not given or has expired; leave: as the other rules say",
}

assert _RULES.keys() == MAY.keys()


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Adds the options; `rules_of` takes them."""
    rules = parser.add_argument_group("what becomes of faces, and of photos without any")
    standard = DeliveryRules()
    for name, text in _RULES.items():
        usual = getattr(standard, name)
        rules.add_argument(
            f"--{name.replace('_', '-')}",
            choices=[str(each) for each in MAY[name]],
            metavar="WHAT",
            help=f"{text}: {', '.join(MAY[name])} (default: {usual})",
        )
    rules.add_argument(
        "--small-below",
        type=int,
        default=0,
        metavar="PIXELS",
        help="faces with a shorter side than this are small (default: none)",
    )
    rules.add_argument(
        "--given-uncovered",
        action="store_true",
        help="leave faces decided child or teen as they are where consent was given",
    )
    rules.add_argument(
        "--plain",
        action="store_true",
        help="take position, names and serial numbers out of the photos that are left as they are",
    )


def rules_of(options: argparse.Namespace) -> DeliveryRules:
    """The rules that the command line asks for; raises UsageError."""
    chosen = {name: getattr(options, name) for name in MAY}
    asked = {name: Treatment(value) for name, value in chosen.items() if value is not None}
    return DeliveryRules(
        **asked,
        small_below=max(0, options.small_below),
        given_uncovered=options.given_uncovered,
        plain=options.plain,
    )
