"""What the rules of a delivery are called, for people."""

from __future__ import annotations

from collections.abc import Iterator
from enum import unique

from engine.reports.delivery.rules import DeliveryRules, Treatment
from engine.support.languages import Language
from engine.support.messages import Code, Message


@unique
class DeliveryRule(Code):
    """The rules, by the names of the fields of `DeliveryRules` in capitals."""

    CHILD = "Decided: child"
    TEEN = "Decided: teen"
    UNSURE = "Decided: unsure"
    UNDECIDED = "Not decided, may be a minor"
    UNFLAGGED = "Not decided, not flagged"
    ADULT = "Decided: adult"
    SMALL = "Faces smaller than that"
    NO_FACE = "Photos without a face"
    REFUSED = "Consent refused or withdrawn"
    NOT_GIVEN = "Consent not given, or expired"


@unique
class TreatmentName(Code):
    """What becomes of a face."""

    LEAVE = "left as it is"
    BLUR = "blurred beyond recognition"
    PIXELS = "large pixels"
    SOLID = "covered with one colour"
    KEEP_BACK = "the photo is left out"
    AS_OTHERS = "as the other rules say"


@unique
class DeliverySays(Code):
    """The lines of the text that lies in a delivery."""

    TITLE = "A collection of photos, put together with Faixa {version} on {day}"
    RULES = "What became of faces:"
    SMALLER = "Faces of fewer than {pixels} pixels: {treatment}"
    RULE = "{rule}: {treatment}"
    GIVEN = "Faces decided child or teen were left as they are where consent was given."
    PLAIN = "Position, names of people and serial numbers were taken out of all files."
    BEFORE = "What was known before, and acknowledged:"
    AFTER = "What was made:"
    MISSING = "What is missing, and why, is in {name}."
    CARE = (
        "Ages are estimates where nobody decided, and a face that was not found is not covered: "
        "look at every photo before you publish it."
    )


def treatment_name(rule: str, treatment: Treatment) -> Message:
    """What a treatment is called where it is what a rule (a field of `DeliveryRules`) says."""
    if rule == "not_given" and treatment is Treatment.LEAVE:
        return TreatmentName.AS_OTHERS()
    return TreatmentName[treatment.name]()


def rule_lines(rules: DeliveryRules, language: Language) -> Iterator[str]:
    """All rules, a line each."""
    for rule in DeliveryRule:
        name = rule.name.lower()
        treatment = treatment_name(name, getattr(rules, name))
        if rule is not DeliveryRule.SMALL:
            yield DeliverySays.RULE(rule=rule(), treatment=treatment).said(language)
        elif rules.small_below:
            smaller = DeliverySays.SMALLER(pixels=rules.small_below, treatment=treatment)
            yield smaller.said(language)
    if rules.given_uncovered:
        yield DeliverySays.GIVEN().said(language)
    if rules.plain:
        yield DeliverySays.PLAIN().said(language)
