"""An evaluation as JSON and as Markdown."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import numpy as np

from engine.values.ages import AgeGroup
from training.measure.evaluate import ALL, Evaluation
from training.measure.figures import FALSE_ALARMS
from training.measure.scores import ADULTS, MINORS, Scores

GROUP_NAMES = tuple(AgeGroup)

_PERCENT = "/".join(f"{rate * 100:.0f}" for rate in FALSE_ALARMS) + "%"
_MAIN = (
    "faces", "AUC minor/adult (95%)", "balanced accuracy, 3 groups", f"recall 0-11 at {_PERCENT}",
    f"recall 12-17 at {_PERCENT}", "ECE", "MAE, years",
)  # fmt: skip


def to_json(report: Evaluation) -> str:
    """The report as JSON, rounded to four places; what could not be measured is null."""
    return json.dumps(rounded(asdict(report)), indent=2, sort_keys=True) + "\n"


def to_markdown(report: Evaluation) -> str:
    """The report as Markdown tables."""
    parts = [main_table(report), groups_table(report), _recall_table(report), points_table(report)]
    parts += [_size_table(report), _confusions(report), _ages_table(report)]
    parts += [column_table(report, column) for column in report.by_column]
    return "\n".join(part for part in parts if part)


def main_table(report: Evaluation) -> str:
    """The wanted figures, by source."""
    rows = [_main_row(name, s) for name, s in report.by_source.items()]
    return table((report.split, *_MAIN), rows)


def groups_table(report: Evaluation) -> str:
    """Two, three and Adience's eight groups, by source."""
    header = (
        report.split, "2 groups: accuracy", "balanced", "macro F1", "3 groups: accuracy",
        "balanced", "macro F1", "8 groups: exact", "one-off",
    )  # fmt: skip
    rows = []
    for name, s in report.by_source.items():
        rates = [x for g in (s.two, s.three) for x in (g.accuracy, g.balanced_accuracy, g.macro_f1)]
        rows.append((name, *map(number, (*rates, s.eight_exact, s.eight_one_off))))
    return table(header, rows)


def points_table(report: Evaluation) -> str:
    """The operating points on all sources together."""
    header = ("operating point", "threshold", "recall of minors", "false alarms on adults",
              "precision", "review load")  # fmt: skip
    rows = [
        (p.name, *map(number, (p.threshold, p.recall, p.false_alarm_rate, p.precision,
                               p.review_load)))
        for p in report.points[ALL]
    ]  # fmt: skip
    return table(header, rows) if rows else ""


def column_table(report: Evaluation, column: str) -> str:
    """The groups of one column, the worst area under ROC marked."""
    groups = report.by_column[column]
    areas = {value: s.figures.auc for value, s in groups.items()}
    known = {value: area for value, area in areas.items() if not np.isnan(area)}
    worst = min(known, key=known.__getitem__) if known else None
    rows = [
        _main_row(f"{value} (worst)" if value == worst else value, s) for value, s in groups.items()
    ]
    return table((column, *_MAIN), rows)


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(header)} |", "|---" * len(header) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def number(value: float, places: int = 3) -> str:
    """A number as it is printed; a dash for one that could not be measured."""
    return "–" if np.isnan(value) else f"{value:.{places}f}"


def rounded(value: Any) -> Any:  # noqa: ANN401
    """Floats to four places, NaN to None, through dicts and lists; for JSON."""
    if isinstance(value, dict):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, 4)
    return value


def _main_row(name: str, s: Scores) -> tuple[str, ...]:
    f = s.figures
    interval = "" if np.isnan(s.auc_low) else f" ({number(s.auc_low)}-{number(s.auc_high)})"
    return (
        name, str(f.faces), number(f.auc) + interval, number(f.balanced_accuracy),
        numbers(f.recall_0_11), numbers(f.recall_12_17), number(f.calibration_error),
        number(f.mae, 2),
    )  # fmt: skip


def numbers(values: tuple[float, ...]) -> str:
    """Several rates, divided by strokes."""
    return "/".join(number(value, 2) for value in values)


def _recall_table(report: Evaluation) -> str:
    pairs = [(minors, adults) for minors in MINORS for adults in ADULTS]
    header = (f"recall at {_PERCENT}", *(f"{m} against {a}" for m, a in pairs))
    rows = [
        (name, *(numbers(s.recalls[m][a]) for m, a in pairs))
        for name, s in report.by_source.items()
    ]
    return table(header, rows)


def _size_table(report: Evaluation) -> str:
    if not report.small:
        return ""
    sides = list(report.small[ALL])
    header = ("AUC by face side", *(f"{side} px" for side in sides), "as it is")
    rows = [
        (name, *(number(areas[side]) for side in sides), number(report.by_source[name].figures.auc))
        for name, areas in report.small.items()
    ]
    return table(header, rows)


def _confusions(report: Evaluation) -> str:
    header = ("truth (all sources)", *(f"said {name}" for name in GROUP_NAMES))
    confusion = report.by_source[ALL].three.confusion
    rows = [(name, *map(str, row)) for name, row in zip(GROUP_NAMES, confusion, strict=True)]
    return table(header, rows)


def _ages_table(report: Evaluation) -> str:
    ages = report.by_source[ALL].mae_by_age
    if not ages:
        return ""
    header = ("MAE by age, years", *(f"{age}+" for age in ages))
    rows = [
        (name, *(number(s.mae_by_age.get(age, float("nan")), 1) for age in ages))
        for name, s in report.by_source.items()
        if s.mae_by_age
    ]
    return table(header, rows)
