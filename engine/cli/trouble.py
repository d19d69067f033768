"""What stopped a whole run, in the words of the command line."""

from __future__ import annotations

from engine.cli.hints import with_hint
from engine.support.text import printable
from engine.values.troubles import RunTrouble, Trouble

AGAIN = "then run the same command again: it goes on with the photos that are left"

_WORDS = {
    Trouble.ROOT_GONE: "{detail} cannot be found any more. Connect the drive or put the folder "
    f"back, {AGAIN}. They are waiting.",
    Trouble.UNREADABLE: "many photos in a row could not be read: {detail}. Check the drive and its "
    f"connection, {AGAIN}. They are waiting, and none of them counts as failed.",
    Trouble.MANY_DAMAGED: "{detail}: a failing card or drive? Copy what is on it to another one "
    "before anything else, and look for other copies of these photos.",
    Trouble.NO_READER: f"{{detail}}. Close other programs, {AGAIN}. They are waiting, and none of "
    "them counts as failed.",
    Trouble.BUG: "an error in Faixa: {detail}. What was analysed is kept; run the same command to "
    "go on. The log has the details (faixa-cli doctor says where it lies).",
}


def in_words(trouble: RunTrouble) -> str:
    """What happened, and what to do."""
    detail = trouble.detail
    said = printable(detail) if isinstance(detail, str) else with_hint(detail)
    return _WORDS.get(trouble.kind, "{detail}").format(detail=said)


def bug(error: Exception) -> RunTrouble:
    """An error that nobody thought of."""
    return RunTrouble(Trouble.BUG, f"{type(error).__name__}: {error}")
