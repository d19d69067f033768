"""What is told of decisions and marks that came from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.catalog.exchange import Imported

translate = QCoreApplication.translate


def words_of(done: Imported) -> list[str]:
    """A sentence for each kind that there is of it, but for the decisions that were added."""
    each = (
        (
            done.consents,
            translate("Imported", "%n mark(s) of consent as well.", "", done.consents),
        ),
        (
            done.drawn,
            translate(
                "Imported",
                "%n face(s) that were drawn there and wait for a decision.",
                "",
                done.drawn,
            ),
        ),
        (done.known, translate("Imported", "%n were there already.", "", done.known)),
        (
            done.undone,
            translate("Imported", "%n were taken back there, and not added.", "", done.undone),
        ),
        (
            done.unmatched,
            translate(
                "Imported",
                "%n are on photos that are not here: analyse these, then do this again.",
                "",
                done.unmatched,
            ),
        ),
    )
    return [words for number, words in each if number]
