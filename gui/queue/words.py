"""What the queue says: states, counters and troubles in words."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QLocale

from engine.ages.policy import run_policy
from engine.photos.left_out import LeftOut
from engine.support.text import printable
from engine.values.records import RunState
from engine.values.troubles import RunTrouble, Trouble
from gui.queue.items import QueueItem
from gui.words.durations import duration, duration_left
from gui.words.i18n import say
from gui.words.names import local_time, run_title
from gui.words.population import population_name

SEPARATOR = "  ·  "

SENTENCES = (Trouble.MODEL, Trouble.GPU, Trouble.CHANGED, Trouble.CATALOG, Trouble.NOT_QUEUED)
"""Where what the engine says is a sentence of its own, and others may follow it."""


def paths(item: QueueItem) -> str:
    """All folders and files, a line each."""
    shown = item.run.spec.roots[:12]
    more = ["…"] if len(item.run.spec.roots) > len(shown) else []
    return "\n".join([*map(printable, shown), *more])


def state(item: QueueItem) -> str:
    """Where it stands, in a word or two."""
    translate = QCoreApplication.translate
    if item.is_current:
        if item.paused:
            return translate("Queue", "Paused")
        if item.progress is None:
            return translate("Queue", "Looking for photos…")
        return translate("Queue", "Running")
    if item.run.state is RunState.QUEUED and item.paused:
        return translate("Queue", "Waiting (paused)")
    if item.run.problem and item.run.state is not RunState.QUEUED:
        if item.run.state is RunState.DONE:
            if item.run.problem.kind is Trouble.MANY_DAMAGED:
                return translate("Queue", "Done, many are damaged")
            return translate("Queue", "Everything failed")
        return translate("Queue", "Stopped")
    return {
        RunState.QUEUED: translate("Queue", "Waiting"),
        RunState.RUNNING: translate("Queue", "Running"),
        RunState.INTERRUPTED: translate("Queue", "Interrupted"),
        RunState.DONE: translate("Queue", "Done"),
        RunState.CANCELLED: translate("Queue", "Cancelled"),
    }[item.run.state]


def progress(item: QueueItem) -> str:
    """Done of all, and the rate; of a run that is over, how many photos."""
    translate = QCoreApplication.translate
    total = item.total
    if total is None:
        if item.is_current:
            return translate("Queue", "%Ln file(s) found", "", item.found)
        if item.run.state is RunState.DONE and item.counts is not None:
            return translate("Queue", "There are no files in it")
        return ""
    if not item.unfinished and item.done == total:
        return translate("Queue", "%Ln file(s)", "", total)
    parts = [
        translate("Queue", "{done} of {total}").format(done=number(item.done), total=number(total))
    ]
    if item.progress is not None and not item.paused:
        rate = item.progress.progress.photos_per_second
        if rate:
            parts.append(speed(rate))
    return SEPARATOR.join(parts)


def when(item: QueueItem) -> str:
    """When the run was added, and how long it was worked on."""
    run = item.run
    parts = [local_time(run.created_at)] if run.created_at else []
    if run.seconds and not item.is_current:
        text = QCoreApplication.translate("Queue", "took {duration}")
        parts.append(text.format(duration=duration(run.seconds)))
    return SEPARATOR.join(parts)


def going_on(item: QueueItem) -> str:
    """The time left, which must not be cut off, then the photo of now, which may be."""
    parts = [time_left(item), current_photo(item)]
    return SEPARATOR.join(part for part in parts if part)


def time_left(item: QueueItem) -> str:
    """In words; nothing while it is not known, or while the run is paused."""
    seconds = item.progress.progress.seconds_left if item.progress is not None else None
    if seconds is None or item.paused or item.done >= (item.total or 0):
        return ""
    return duration_left(seconds)


def counters(item: QueueItem) -> str:
    """Faces, flagged, failed and damaged photos; nothing before anything was found."""
    translate = QCoreApplication.translate
    if item.progress is None and (item.counts is None or not item.counts.found):
        return ""
    parts = [translate("Queue", "%Ln failed", "photos", item.failed)]
    if item.flagged is not None:
        parts.insert(0, translate("Queue", "%Ln flagged", "photos", item.flagged))
    if item.damaged:
        parts.append(translate("Queue", "%Ln damaged", "photos", item.damaged))
    faces = translate("Queue", "%Ln face(s)", "", item.faces)
    photos = translate("Queue", "photos: {counts}").format(counts=", ".join(parts))
    return SEPARATOR.join((faces, photos))


def left_out(item: QueueItem) -> str:
    """What was not looked at in the run's folders; nothing where all was."""
    translate = QCoreApplication.translate
    words = {
        LeftOut.HIDDEN: translate(
            "Queue", "%Ln hidden", "files and folders", _of(item, LeftOut.HIDDEN)
        ),
        LeftOut.THUMBNAILS: translate(
            "Queue",
            "%Ln thumbnail(s) or bin(s) of other programs",
            "",
            _of(item, LeftOut.THUMBNAILS),
        ),
        LeftOut.IGNORED: translate(
            "Queue", "%Ln that match your patterns", "files and folders", _of(item, LeftOut.IGNORED)
        ),
        LeftOut.CLOUD: translate(
            "Queue", "%Ln in a cloud alone, not on this disk", "photos", _of(item, LeftOut.CLOUD)
        ),
        LeftOut.FILM_BESIDE: translate(
            "Queue",
            "%Ln short film(s) beside photos of the same name",
            "",
            _of(item, LeftOut.FILM_BESIDE),
        ),
    }
    some = [said for each, said in words.items() if item.run.left_out.get(each)]
    if item.counts is not None and (copies := item.counts.covered_copies):
        some.append(
            translate("Queue", "%Ln of our own copies with covered faces", "copies", copies)
        )
    if item.counts is not None and (known := item.counts.known_skipped):
        some.append(translate("Queue", "%Ln known by a list", "files", known))
    said = translate("Queue", "Not looked at: {what}").format(what=", ".join(some))
    return said if some else ""


def _of(item: QueueItem, why: LeftOut) -> int:
    return item.run.left_out.get(why, 0)


def current_photo(item: QueueItem) -> str:
    """The name of the photo that was begun last."""
    path = item.progress.path if item.progress is not None else ""
    return printable(os.path.basename(path))


def percent(share: float) -> str:
    """Such as "42%"; never 100% before all is done."""
    return QCoreApplication.translate("Queue", "{n}%").format(n=int(share * 100))


def tooltip(item: QueueItem) -> str:
    """Where it lies, what runs with, and what is wrong."""
    parts = [paths(item), state(item)]
    if dated := when(item):
        parts.append(dated)
    if item.run.provider:
        parts.append(
            QCoreApplication.translate("Queue", "Model {name} {version}").format(
                name=item.run.spec.model_name, version=item.run.spec.model_version
            )
        )
    parts.append(
        QCoreApplication.translate("Queue", "Expected people: {population}").format(
            population=population_name(run_policy(item.run).population)
        )
    )
    if unseen := left_out(item):
        parts.append(unseen)
    if item.run.problem:
        parts.append(problem(item))
    return "\n".join(parts)


def describe(item: QueueItem) -> str:
    """The whole row in one sentence, for those who hear it."""
    said = (state, when, progress, time_left, counters, left_out, problem)
    parts = (run_title(item.run), *(words(item) for words in said))
    return ", ".join(part for part in parts if part)


def problem(item: QueueItem) -> str:
    """What stood in the way of the run, and what to do; nothing where nothing did."""
    found = item.run.problem
    return trouble(found, run_title(item.run))[1] if found is not None else ""


def trouble(found: RunTrouble, name: str) -> tuple[str, str]:
    """A title and what to do, for what went wrong with a whole run."""
    translate = QCoreApplication.translate
    detail = printable(found.detail) if isinstance(found.detail, str) else say(found.detail)
    if found.kind in SENTENCES and not detail.endswith((".", "!", "?", "…")):
        detail += "."
    titles = {
        Trouble.ROOT_GONE: translate("Queue", "{name}: the folder or drive is not there"),
        Trouble.UNREADABLE: translate("Queue", "{name}: the drive cannot be read"),
        Trouble.EVERYTHING_FAILED: translate("Queue", "{name}: every photo failed"),
        Trouble.MANY_DAMAGED: translate("Queue", "{name}: many photos are damaged"),
        Trouble.MODEL: translate("Queue", "The model cannot be used"),
        Trouble.GPU: translate("Queue", "{name}: the GPU failed"),
        Trouble.CHANGED: translate("Queue", "{name}: this run cannot go on as it is"),
        Trouble.CATALOG: translate("Queue", "Results cannot be saved: the queue has stopped"),
        Trouble.NO_READER: translate("Queue", "{name}: photos cannot be read now"),
        Trouble.BUG: translate("Queue", "{name}: an error in Faixa stopped this run"),
        Trouble.STARTED_AGAIN: translate("Queue", "{name}: started again"),
        Trouble.DIED: translate("Queue", "{name}: this run ended by itself"),
        Trouble.NOT_QUEUED: translate("Queue", "Nothing was added"),
        Trouble.OTHER: "{name}",
    }
    texts = {
        Trouble.ROOT_GONE: translate(
            "Queue",
            "{detail} cannot be found any more. Connect the drive or put the folder back, then "
            "choose “Go on”: the photos that are left are waiting.",
        ),
        Trouble.UNREADABLE: translate(
            "Queue",
            "Many photos in a row could not be read: {detail}. Check the drive and its connection, "
            "then choose “Go on”: these photos are waiting, none of them counts as failed.",
        ),
        Trouble.EVERYTHING_FAILED: translate(
            "Queue",
            "Not one photo could be analysed. The most common reason: {detail}. When that is "
            "mended, choose “Retry failed photos”.",
        ),
        Trouble.MANY_DAMAGED: translate(
            "Queue",
            "{detail}: a failing card or drive? Copy what is on it to another one before anything "
            "else, and look for other copies of these photos. The filter “Damaged” shows them.",
        ),
        Trouble.MODEL: translate(
            "Queue",
            "{detail} The queue has stopped; what is done is kept. Choose another model or device "
            "in the settings, or for this run.",
        ),
        Trouble.GPU: translate("Queue", "{detail} No photo is left out because of it."),
        Trouble.CHANGED: translate(
            "Queue",
            "{detail} To use the model of now, choose “Run again: only new and changed photos”.",
        ),
        Trouble.NO_READER: translate(
            "Queue",
            "{detail}. Close other programs, then choose “Go on”: the photos that are left are "
            "waiting, none of them counts as failed.",
        ),
        Trouble.CATALOG: translate("Queue", "{detail} What was finished before is kept."),
        Trouble.BUG: translate(
            "Queue", "What is done is kept, and the log has the details: {detail}"
        ),
        Trouble.STARTED_AGAIN: translate(
            "Queue",
            "The part of Faixa that looks at photos ended unexpectedly ({detail}). It was started "
            "again and goes on; what was done is kept.",
        ),
        Trouble.DIED: translate(
            "Queue",
            "The part of Faixa that looks at photos ended unexpectedly again ({detail}). What is "
            "done is kept; “Go on” tries the photos that are left.",
        ),
        Trouble.NOT_QUEUED: "{detail}",
        Trouble.OTHER: "{detail}",
    }
    return (
        titles[found.kind].format(name=name),
        texts[found.kind].format(detail=detail, name=name),
    )


def number(value: int) -> str:
    """With the language's separators."""
    return QLocale().toString(value)


def speed(photos_per_second: float) -> str:
    """Such as "8.3 photos/s"; per minute where it is slow."""
    if photos_per_second < 0.5:
        return QCoreApplication.translate("Eta", "{n} photos/min").format(
            n=_decimal(photos_per_second * 60)
        )
    return QCoreApplication.translate("Eta", "{n} photos/s").format(n=_decimal(photos_per_second))


def _decimal(value: float) -> str:
    return QLocale().toString(value, "f", 1 if value < 10 else 0)
