"""Rates and remaining times in words, rounded so that they do not flicker."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


def time_left(seconds: float) -> str:
    """Such as "about 12 min left"; the further away, the coarser."""
    if seconds < 8:
        return QCoreApplication.translate("Eta", "a few seconds left")
    if seconds < 55:
        return QCoreApplication.translate("Eta", "about {n} s left").format(
            n=_number(max(10, round(seconds / 10) * 10))
        )
    if seconds < 55 * MINUTE:
        return QCoreApplication.translate("Eta", "about {n} min left").format(
            n=_number(max(1, round(seconds / MINUTE)))
        )
    if seconds < 2 * DAY:
        # In steps of ten minutes: 59 min and a half are an hour.
        tens = round(seconds / (10 * MINUTE))
        hours, minutes = divmod(tens * 10, 60)
        if hours >= 10 or not minutes:
            return QCoreApplication.translate("Eta", "about {n} h left").format(
                n=_number(round(seconds / HOUR))
            )
        return QCoreApplication.translate("Eta", "about {hours} h {minutes} min left").format(
            hours=_number(hours), minutes=_number(minutes)
        )
    return QCoreApplication.translate("Eta", "about {n} days left").format(
        n=_number(round(seconds / DAY))
    )


def rate(photos_per_second: float) -> str:
    """Such as "8.3 photos/s"; per minute where it is slow."""
    if photos_per_second < 0.5:
        return QCoreApplication.translate("Eta", "{n} photos/min").format(
            n=_decimal(photos_per_second * 60)
        )
    return QCoreApplication.translate("Eta", "{n} photos/s").format(n=_decimal(photos_per_second))


def _decimal(value: float) -> str:
    return QLocale().toString(value, "f", 1 if value < 10 else 0)


def _number(value: int) -> str:
    return QLocale().toString(value)
