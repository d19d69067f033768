"""The CSV report: one row a face, one row for a photo without; the schema is in docs/report.md.

Age distributions come from the catalog as they were measured; bands and threshold are applied
here, so that a report under another policy needs no new analysis.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any

from engine.photos.pairs import films, raws
from engine.support.reasons import Reason
from engine.support.text import printable, quote_cell, write_cell
from engine.values.consent import state_on
from engine.values.faces import Box
from engine.values.photos import PhotoStatus
from engine.values.records import FaceRecord, PhotoRecord, latest_of_each


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row; the fields are the columns, in their order. None is an empty cell.

    Scores and probabilities are rounded to 4 decimals, ages to 1, boxes to whole pixels of the
    upright full-size photo, inside it; `time` and `duration` are in seconds, of a film.
    `adult_from` and `threshold` are None, and `population` is "", only where the report is of an
    earlier version, which does not say them.
    """

    photo: str
    status: str
    reason: str
    width: int | None
    height: int | None
    face: int | None
    x: int | None
    y: int | None
    w: int | None
    h: int | None
    detection_score: float | None
    age_group: str
    p_child: float | None
    p_teen: float | None
    p_adult: float | None
    p_minor: float | None
    age: float | None
    age_low: float | None
    age_high: float | None
    flagged: bool | None
    photo_flagged: bool | None
    unaccompanied: bool | None
    decision: str
    decided_by: str
    decided_at: str
    note: str
    final_group: str
    photo_sha256: str
    model: str
    model_sha256: str
    run: int
    analysed_at: str
    version: str
    added_by: str
    teen_from: int | None
    adult_from: int | None
    threshold: float | None
    population: str
    p_minor_model: float | None
    uncertain: bool | None
    quality: str
    page: int | None
    pages: int | None
    pages_read: int | None
    raw: str
    film: str
    time: float | None
    duration: float | None
    disagreement: str
    known: str
    consent: str
    consent_until: str
    unaided: bool | None


INSIDE = "inside"
"""In the column `film`: the film is in the photo's own file."""

_NAMES_END = "; "

HEADER = tuple(field.name for field in fields(ReportRow))


def versions(header: tuple[str, ...], *later: str) -> tuple[tuple[str, ...], ...]:
    """A table's headers, the oldest first: columns are only added, and at the end.

    `later` are the columns that began where an earlier version ended.
    """
    return (*(header[: header.index(name)] for name in later), header)


HEADERS = versions(HEADER, "added_by", "teen_from", "population", "time", "known", "unaided")
"""The headers of all versions: their reports are still read, and replaced."""


def photo_rows(photo: PhotoRecord, faces: Container[int] | None = None) -> Iterator[ReportRow]:
    """The rows of one photo, in the order of its faces.

    `faces` are the ids of those that are wanted, None for all.
    """
    if not photo.faces:
        yield _row(photo, None)
    for face in photo.faces:
        if faces is None or face.id in faces:
            yield _row(photo, face)


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    FLAG = "flag"
    PROBABILITY = "probability"
    YEARS = "years"
    SECONDS = "seconds"
    THRESHOLD = "threshold"


DECIMALS = {Kind.PROBABILITY: 4, Kind.YEARS: 1, Kind.SECONDS: 3, Kind.THRESHOLD: 6}


_KINDS = {
    **dict.fromkeys(
        (
            *("width", "height", "face", "x", "y", "w", "h", "run", "teen_from", "adult_from"),
            *("page", "pages", "pages_read"),
        ),
        Kind.WHOLE,
    ),
    **dict.fromkeys(
        ("flagged", "photo_flagged", "unaccompanied", "uncertain", "unaided"), Kind.FLAG
    ),
    **dict.fromkeys(
        ("detection_score", "p_child", "p_teen", "p_adult", "p_minor", "p_minor_model"),
        Kind.PROBABILITY,
    ),
    **dict.fromkeys(("age", "age_low", "age_high"), Kind.YEARS),
    **dict.fromkeys(("time", "duration"), Kind.SECONDS),
    "threshold": Kind.THRESHOLD,
}


COLUMNS = tuple((name, _KINDS.get(name, Kind.TEXT)) for name in HEADER)
"""Each column's name and what it holds, in their order."""


def _row(photo: PhotoRecord, face: FaceRecord | None) -> ReportRow:
    run, bands = photo.analysed_by, photo.policy.bands
    judged = photo.status in (PhotoStatus.ANALYSED, PhotoStatus.NO_FACE)
    decision = face.decision if face is not None else None
    of = photo if face is None else face
    mark, consent = of.consent, state_on(date.today(), of.consent, of.consent_unknown)
    estimate = face.estimate if face is not None else None
    width, height = photo.size_of(face.page if face is not None else 1)
    box = _whole_pixels(face.box, width, height) if face is not None else (None,) * 4
    return ReportRow(
        photo=printable(photo.path),
        status=photo.status or PhotoStatus.SKIPPED,
        reason=_reason(photo),
        width=width or None,
        height=height or None,
        face=face.number if face is not None else None,
        x=box[0],
        y=box[1],
        w=box[2],
        h=box[3],
        detection_score=_probability(face.score) if face is not None else None,
        age_group=estimate.group if estimate is not None else "",
        p_child=_probability(estimate.p_child) if estimate is not None else None,
        p_teen=_probability(estimate.p_teen) if estimate is not None else None,
        p_adult=_probability(estimate.p_adult) if estimate is not None else None,
        p_minor=_probability(estimate.p_minor) if estimate is not None else None,
        age=_years(estimate.age) if estimate is not None else None,
        age_low=_years(estimate.age_low) if estimate is not None else None,
        age_high=_years(estimate.age_high) if estimate is not None else None,
        flagged=estimate.flagged if estimate is not None else None,
        photo_flagged=photo.flagged if judged else None,
        unaccompanied=photo.unaccompanied if judged else None,
        decision=decision.value if decision is not None else "",
        decided_by=decision.by if decision is not None else "",
        decided_at=decision.at if decision is not None else "",
        note=decision.note if decision is not None else "",
        final_group=face.final_group if face is not None else "",
        photo_sha256=photo.sha256,
        model=f"{run.spec.model_name} {run.spec.model_version}".strip(),
        model_sha256=run.spec.model_sha256,
        run=run.id,
        analysed_at=photo.analysed_at,
        version=run.spec.program_version,
        added_by=face.added_by if face is not None else "",
        teen_from=bands[0] if len(bands) == 2 else None,
        adult_from=bands[-1],
        threshold=photo.policy.threshold,
        population=_population(photo.policy.population),
        p_minor_model=_probability(estimate.p_minor_model) if estimate is not None else None,
        uncertain=estimate.uncertain if estimate is not None else None,
        quality=photo.quality,
        page=photo.place_of(face.page) if face is not None else None,
        pages=photo.page_count if judged else None,
        pages_read=(len(photo.pages) or 1) if judged else None,
        raw=_NAMES_END.join(map(printable, raws(photo.beside))),
        film=_NAMES_END.join(films_of(photo)),
        time=_seconds(face.time_ms) if face is not None else None,
        duration=_seconds(photo.duration_ms) if photo.is_film else None,
        disagreement=_disagreement(photo, face) if face is not None else "",
        known=printable(photo.known),
        consent=consent,
        consent_until=mark.until if mark else "",
        unaided=decision.unaided if decision is not None else None,
    )


def _population(population: str | float) -> str:
    return population if isinstance(population, str) else f"{population:g}"


def films_of(photo: PhotoRecord) -> tuple[str, ...]:
    """The films that are one photo with it, and are not looked at; `INSIDE` for its own."""
    return (*map(printable, films(photo.beside)), *((INSIDE,) if photo.film_inside else ()))


def _disagreement(photo: PhotoRecord, face: FaceRecord) -> str:
    """What each reviewer says, with the path where it is another one, while they differ."""
    if not face.disagreement:
        return ""
    return _NAMES_END.join(
        f"{each.value} ({each.by}"
        + (f", {printable(each.path)})" if each.path not in ("", photo.path) else ")")
        for each in latest_of_each(face.decisions)
    )


def _reason(photo: PhotoRecord) -> str:
    said = Reason.NOT_FINISHED() if photo.status is None else photo.reason
    return "" if said is None else str(said)


def _whole_pixels(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    left, right = (round(min(max(x, 0.0), float(width))) for x in (box.x, box.x + box.width))
    top, bottom = (round(min(max(y, 0.0), float(height))) for y in (box.y, box.y + box.height))
    return left, top, right - left, bottom - top


def _probability(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS[Kind.PROBABILITY])


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


def _years(value: float) -> float:
    return round(value, DECIMALS[Kind.YEARS])


def formatter(
    excel_pt: bool, quote: Callable[[str], str] = quote_cell
) -> Callable[[ReportRow], Iterator[str]]:
    """What makes a row's cells, as the dialect writes them; `quote` is for text."""

    def number(decimals: int) -> Callable[[float], str]:
        if excel_pt:
            return lambda value: f"{value:.{decimals}f}".replace(".", ",")
        return f"{{:.{decimals}f}}".format

    formats: dict[Kind, Callable[[Any], str]] = {
        Kind.TEXT: lambda text: quote(write_cell(text)) if text else "",
        Kind.WHOLE: str,
        Kind.FLAG: lambda flag: "1" if flag else "0",
        **{kind: number(decimals) for kind, decimals in DECIMALS.items()},
    }
    columns = tuple(formats[kind] for _, kind in COLUMNS)
    values_of = attrgetter(*HEADER)

    def cells(row: ReportRow) -> Iterator[str]:
        for value, format_value in zip(values_of(row), columns, strict=True):
            yield "" if value is None else format_value(value)

    return cells


def cells_of(row: ReportRow, excel_pt: bool = False) -> Iterator[str]:
    """The cells of a row as a spreadsheet shows them: guarded, without the quotes of the file."""
    return formatter(excel_pt, quote=str)(row)
