"""What stands beside a table for people: what it is, under which policy, and what it is not."""

from __future__ import annotations

from engine.reports.content.scope import ExportScope
from engine.reports.content.summary import Summary
from engine.reports.content.texts import Words
from engine.support.text import printable
from engine.support.version import VERSION
from engine.values.ages import AgeGroup, DecisionValue

_COUNTED = (
    *("confirmed_minors", "settled", "undecided_faces"),
    *("flagged_photos", "flagged_faces", "unaccompanied", "flagged_undecided"),
)
"""Fields of a summary that have a line each."""


def figures(summary: Summary, text: Words) -> tuple[tuple[str, str], ...]:
    """What was counted: names of figures and figures, in the words' language."""
    return (
        (text["photos"], text.number(summary.photos)),
        *((text.quality(each), text.number(n)) for each, n in summary.qualities.items() if n),
        (text["faces"], text.number(summary.faces)),
        *(
            (f"{text['estimate']}: {text.group(group)}", text.number(summary.groups[group]))
            for group in AgeGroup
        ),
        *(
            (f"{text['decision']}: {text.group(value)}", text.number(summary.decisions[value]))
            for value in DecisionValue
        ),
        *(
            (f"{text['final_group']}: {text.group(value)}", text.number(count))
            for value, count in summary.finals.items()
        ),
        *((text[name], text.number(getattr(summary, name))) for name in _COUNTED),
    )


def about(
    summary: Summary, scope: ExportScope, text: Words, when: str
) -> tuple[tuple[str, str], ...]:
    """Lines of two cells in the words' language; `when` is the time as the catalog writes it."""
    lines = [
        ("Faixa", text["made"].format(when=text.when(when), version=VERSION)),
        (text["estimate"], text["estimate_words"]),
        (text["scope"], text.scope(scope)),
        *figures(summary, text),
        (text["minor_photos"], f"{text.number(summary.minor_photos)}. {text['minor_words']}"),
    ]
    for policy in summary.policies:
        first = policy.runs[0]
        spec = first.run.spec
        lines += [
            (text["bands"], text.bands(policy.settings.bands)),
            (text["flagging"], text.flagging(first)),
            (text["population"], text.population(policy.settings.population)),
            (text["model"], f"{spec.model_name} {spec.model_version}, {spec.model_sha256}"),
        ]
        lines += [
            (
                text["run_words"].format(number=facts.run.id, when=text.when(facts.run.created_at)),
                "\n".join(printable(root) for root in facts.run.spec.roots),
            )
            for facts in policy.runs
        ]
    reviewers = ", ".join(
        f"{name or '—'} ({text.number(count)})" for name, count in summary.reviewers.items()
    )
    lines.append((text["reviewers"], reviewers or text["no_reviewers"]))
    lines += [(text["limits"], text[f"limit_{number}"]) for number in range(1, 5)]
    return tuple(lines)
