"""What a review covers, and what waits outside of it: its end is no all-clear."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is walked, and how many flagged faces wait for a decision elsewhere.

    `names` are those of the runs that are walked, of all there are on the list (`listed`); none
    where it is a selection. `elsewhere` is as of when it was counted.
    """

    listed: frozenset[int]
    names: tuple[str, ...]
    selection: bool
    elsewhere: int

    @property
    def everything(self) -> bool:
        """Whether all runs are walked."""
        return not self.selection and len(self.names) >= len(self.listed)


def covers(coverage: Coverage) -> str:
    """What is walked, for the bar: "Run “holiday”"."""
    if coverage.selection:
        return translate("Review", "The selection")
    if coverage.everything:
        return translate("Review", "All runs")
    if len(coverage.names) == 1:
        return translate("Review", "Run “{name}”").format(name=coverage.names[0])
    text = translate("Review", "{n} of %n run(s)", "", len(coverage.listed))
    return text.format(n=len(coverage.names))


def elsewhere(coverage: Coverage) -> str:
    """How many wait outside of it; of all runs there is no outside, but what came since."""
    if coverage.elsewhere and coverage.everything:
        return translate(
            "Review",
            "%n flagged face(s) wait that were not on this list: found since, or taken back.",
            "",
            coverage.elsewhere,
        )
    if coverage.elsewhere:
        return translate(
            "Review", "%n flagged face(s) wait for a decision elsewhere.", "", coverage.elsewhere
        )
    if coverage.everything:
        return ""
    return translate("Review", "No flagged face waits elsewhere.")


def all_words(coverage: Coverage) -> str:
    """The button that goes on with all of them."""
    return translate("Review", "Review all (%n more)", "", coverage.elsewhere)


def none_waits(coverage: Coverage) -> str:
    """The end of a review in which nothing waited."""
    if coverage.selection:
        return translate("Review", "There is no face in the selection.")
    if coverage.everything:
        return translate("Review", "No flagged face is waiting for a decision, in any run.")
    if len(coverage.names) == 1:
        return translate(
            "Review", "In the run “{name}” no flagged face is waiting for a decision."
        ).format(name=coverage.names[0])
    return translate(
        "Review", "In these %n run(s) no flagged face is waiting for a decision.", "",
        len(coverage.names),
    )  # fmt: skip
