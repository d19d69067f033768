"""What an age model says of itself: the JSON in its file, as typed values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from engine.support.errors import ErrorCode, ModelError
from engine.values.ages import (
    AGES,
    AgeInterval,
    ByAge,
    ModelInfo,
    OperatingPoint,
    Rate,
    Uncertain,
)
from engine.values.faces import CropGeometry

_BAND = re.compile(r"(\d+)-(\d+)|(\d+)\+")


def model_info(path: str, sha256: str, metadata: Mapping[str, Any]) -> ModelInfo:
    """The metadata of the model file at `path`; ModelError says what breaks the contract.

    What came later than the first models may be missing: see `ModelInfo`.
    """
    try:
        geometry = CropGeometry(
            size=int(metadata["geometry"]["size"]),
            reference=tuple((float(x), float(y)) for x, y in metadata["geometry"]["reference"]),
        )
        info = ModelInfo(
            name=str(metadata["name"]),
            version=str(metadata["version"]),
            architecture=str(metadata["architecture"]),
            sha256=sha256,
            geometry=geometry,
            operating_points=tuple(_point(path, each) for each in metadata["operating_points"]),
            metadata=dict(metadata),
            reference_population=str(metadata.get("reference_population", "")),
            default_point=str(metadata.get("default_point", "")),
            uncertain=_uncertain(path, metadata.get("uncertain")),
            interval=_interval(path, metadata.get("interval")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(
            ErrorCode.METADATA_BROKEN(path=path, error=type(error).__name__, place=str(error))
        ) from error
    if geometry.size < 16 or len(geometry.reference) != 5:
        raise ModelError(ErrorCode.METADATA_GEOMETRY(path=path))
    if any(not 0 <= point.threshold <= 1 for point in info.operating_points):
        raise ModelError(ErrorCode.METADATA_THRESHOLD(path=path))
    if info.default_point and info.point(info.default_point) is None:
        names = ", ".join(point.name for point in info.operating_points) or "none"
        raise ModelError(
            ErrorCode.METADATA_DEFAULT(path=path, point=repr(info.default_point), names=names)
        )
    return info


def _point(path: str, plain: Mapping[str, Any]) -> OperatingPoint:
    return OperatingPoint(
        name=str(plain["name"]),
        threshold=float(plain["threshold"]),
        recall=float(plain["recall"]),
        false_alarm_rate=float(plain["false_alarm_rate"]),
        by_age=tuple(_by_age(path, str(plain["name"]), plain.get("by_age", {}))),
    )


def _by_age(path: str, point: str, plain: Mapping[str, Mapping[str, Any]]) -> Iterator[ByAge]:
    for source, bands in plain.items():
        rows = []
        for name, value in bands.items():
            try:
                rate = _rate(value)
                low, high = _ages(name)
            except (TypeError, ValueError) as error:
                raise ModelError(
                    ErrorCode.METADATA_BY_AGE(path=path, point=point, source=source, ages=name)
                ) from error
            if rate is not None:
                rows.append(ByAge(source, low, high, rate))
        yield from sorted(rows, key=lambda row: row.band)


def _ages(name: str) -> tuple[int, int]:
    """`12-13`, or `25+`, which ends with all ages; ValueError for what is neither."""
    found = _BAND.fullmatch(name)
    if found is None:
        raise ValueError(name)
    low, high = (int(found[1]), int(found[2])) if found[1] else (int(found[3]), AGES - 1)
    if not low <= high < AGES:
        raise ValueError(name)
    return low, high


def _rate(plain: Any) -> Rate | None:  # noqa: ANN401 (what JSON gives)
    """`[value, low, high]`; None where the value is not known. ValueError, TypeError for others."""
    value, low, high = (None if each is None else float(each) for each in plain)
    if value is None:
        return None
    if any(each is not None and not 0.0 <= each <= 1.0 for each in (value, low, high)):
        raise ValueError(plain)
    if low is not None and high is not None and low > high:
        raise ValueError(plain)
    return Rate(value, low, high)


def _uncertain(path: str, plain: Mapping[str, Any] | None) -> Uncertain | None:
    if plain is None:
        return None
    try:
        low, high = float(plain["low"]), float(plain["high"])
        if not 0.0 <= low <= high <= 1.0:
            raise ValueError(low, high)
        return Uncertain(
            low, high, _rates(plain["right_outside"]), _rates(plain.get("share_inside", {}))
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(ErrorCode.METADATA_UNCERTAIN(path=path)) from error


def _interval(path: str, plain: Mapping[str, Any] | None) -> AgeInterval | None:
    if plain is None:
        return None
    try:
        masses = tuple((float(age), float(mass)) for age, mass in plain["masses"])
        ages = [age for age, _ in masses]
        if not masses or ages != sorted(set(ages)) or not all(0.0 < m < 1.0 for _, m in masses):
            raise ValueError(masses)
        overall = {name: bands["all"] for name, bands in plain["coverage"].items()}
        return AgeInterval(masses, _rates(overall))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(ErrorCode.METADATA_INTERVAL(path=path)) from error


def _rates(plain: Mapping[str, Any]) -> dict[str, Rate]:
    rates = {source: _rate(value) for source, value in plain.items()}
    return {source: rate for source, rate in rates.items() if rate is not None}
