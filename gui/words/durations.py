"""How long something takes, in words that are as exact as it is known."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.words.names import number

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


def duration(seconds: float) -> str:
    """How long something took, such as "12 min" or "1 h 5 min"."""
    translate = QCoreApplication.translate
    if seconds < MINUTE:
        return translate("Eta", "{n} s").format(n=number(max(1, round(seconds))))
    hours, minutes = divmod(round(seconds / MINUTE), 60)
    if not hours:
        return translate("Eta", "{n} min").format(n=number(minutes))
    return translate("Eta", "{hours} h {minutes} min").format(
        hours=number(hours), minutes=number(minutes)
    )


def duration_left(seconds: float) -> str:
    """Such as "about 12 min left"; the further away, the coarser."""
    if seconds < 8:
        return QCoreApplication.translate("Eta", "a few seconds left")
    if seconds < 55:
        return QCoreApplication.translate("Eta", "about {n} s left").format(
            n=number(max(10, round(seconds / 10) * 10))
        )
    if seconds < 55 * MINUTE:
        return QCoreApplication.translate("Eta", "about {n} min left").format(
            n=number(max(1, round(seconds / MINUTE)))
        )
    if seconds < 2 * DAY:
        # In steps of ten minutes: 59 min and a half are an hour.
        tens = round(seconds / (10 * MINUTE))
        hours, minutes = divmod(tens * 10, 60)
        if hours >= 10 or not minutes:
            return QCoreApplication.translate("Eta", "about {n} h left").format(
                n=number(round(seconds / HOUR))
            )
        return QCoreApplication.translate("Eta", "about {hours} h {minutes} min left").format(
            hours=number(hours), minutes=number(minutes)
        )
    return QCoreApplication.translate("Eta", "about {n} days left").format(
        n=number(round(seconds / DAY))
    )
