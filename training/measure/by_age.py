"""What is measured by age, as plain values for metadata and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from training.measure.conditions import MADE_BY_US, Condition
from training.measure.interval import ALL, Coverage
from training.measure.points import PointByAge
from training.measure.recorded import Measured, RecordedScores
from training.measure.report import number, rounded, table
from training.measure.uncertain import UncertainBand

Plain = dict[str, Any]


def plain_scores(scores: Mapping[str, RecordedScores]) -> Plain:
    """The scores by source, for JSON: a figure is `[value, low, high]`, null where unknown."""
    return {
        source: {
            "faces": one.faces,
            "people": one.people,
            "figures": _plain(one.figures),
            "bias": _plain(one.bias),
            "flagged": _plain(one.flagged),
        }
        for source, one in scores.items()
    }


def plain_points(points: tuple[PointByAge, ...]) -> list[Plain]:
    """The operating points for the metadata, `by_age` by source and band as in `plain_scores`."""
    return [
        {
            "name": each.point.name,
            "threshold": each.point.threshold,
            "recall": each.point.recall,
            "false_alarm_rate": each.point.false_alarm_rate,
            "by_age": {source: _plain(bands) for source, bands in each.by_age.items()},
        }
        for each in points
    ]


def plain_uncertain(band: UncertainBand) -> Plain:
    """The band of uncertain faces for the metadata; figures by source as in `plain_scores`."""
    return {
        "low": band.low,
        "high": band.high,
        "right_outside": _plain(band.right_outside),
        "share_inside": _plain(band.share_inside),
    }


def plain_interval(interval: Coverage) -> Plain:
    """The masses of the age's interval and what they cover, by source and decade, for metadata."""
    return {
        "masses": [list(pair) for pair in interval.masses],
        "coverage": {source: _plain(bands) for source, bands in interval.coverage.items()},
    }


def interval_table(interval: Plain) -> str:
    """What the age's interval covers of each source and decade, from `plain_interval`."""
    bands = dict.fromkeys(
        [ALL, *(band for one in interval["coverage"].values() for band in one if band != ALL)]
    )
    rows = [
        (source, *(_cell(one.get(band)) for band in sorted(bands, key=_youngest)))
        for source, one in interval["coverage"].items()
    ]
    return table(("ages of", *sorted(bands, key=_youngest)), rows)


def _youngest(band: str) -> int:
    """The first age of a band, for its place in a table; all ages come first."""
    return -1 if band == ALL else int(band.split("-")[0].rstrip("+"))


def uncertain_table(uncertain: Plain) -> str:
    """What the band of uncertain faces is worth, from `plain_uncertain`."""
    rows: list[tuple[str, ...]] = [
        (source, _cell(uncertain["right_outside"].get(source)), _cell(inside))
        for source, inside in uncertain["share_inside"].items()
    ]
    return table(("faces of", "right outside", "inside"), rows)


def scores_tables(scores: Plain) -> str:
    """Figures, bias of the median and what is flagged, by source, from `plain_scores`."""
    columns = {source: (f"{source} ({one['faces']} faces, {one['people']} people)", one)
               for source, one in scores.items()}  # fmt: skip
    parts = []
    for part, said in (
        ("figures", "recorded ages"),
        ("bias", "median minus recorded age, years"),
        ("flagged", "flagged at the default point"),
    ):
        names = dict.fromkeys(name for one in scores.values() for name in one[part])
        rows = [
            (name, *(_cell(one[part].get(name)) for _, one in columns.values())) for name in names
        ]
        parts.append(table((said, *(head for head, _ in columns.values())), rows))
    return "\n".join(parts)


def conditions_table(found: Iterable[Condition]) -> str:
    """What is judged worse, condition by condition."""

    def cell(one: Measured, digits: int) -> str:
        return _cell(rounded([one.value, one.low, one.high]), digits)

    rows: list[tuple[str, ...]] = [
        (
            f"{one.name} (made)" if one.how == MADE_BY_US else one.name,
            f"{one.faces}, {one.minors}",
            cell(one.area, 3),
            cell(one.found, 2),
            cell(one.flagged, 2),
            cell(one.bias, 1),
        )
        for one in found
    ]
    head = ("faces of test", "faces, minors", "area, minor/adult", "minors found",
            "adults flagged", "median minus label, years")  # fmt: skip
    return table(head, rows)


def grid(title: str, values: Mapping[str, Mapping[str, float]], digits: int) -> str:
    """Numbers by row and column name, "–" where there is none."""
    columns = dict.fromkeys(column for row in values.values() for column in row)
    rows = [
        (name, *(number(row[c], digits) if c in row else "–" for c in columns))
        for name, row in values.items()
    ]
    return table((title, *columns), rows)


def points_table(points: list[Plain]) -> str:
    """What each operating point flags of each age, from `plain_points`."""
    bands = dict.fromkeys(
        band for each in points for one in each["by_age"].values() for band in one
    )
    rows = [
        (each["name"], source, *(_cell(one.get(band)) for band in bands))
        for each in points
        for source, one in each["by_age"].items()
    ]
    return table(("operating point", "flags of", *bands), rows)


def _plain(figures: Mapping[str, Measured]) -> Plain:
    return {name: rounded([m.value, m.low, m.high]) for name, m in figures.items()}


def _cell(measured: list[float | None] | None, digits: int = 2) -> str:
    value, low, high = measured or (None, None, None)
    if value is None:
        return "–"
    interval = (
        "" if low is None or high is None else f" ({number(low, digits)} to {number(high, digits)})"
    )
    return f"{number(value, digits)}{interval}"
