"""How `faixa-cli` ends: its exit codes, and errors that are the command line's own."""

from __future__ import annotations

OK, COULD_NOT_RUN, WRONG_USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130


class CommandError(Exception):
    """What was typed cannot be done; the text is for whoever typed it."""

    def __init__(self, text: str, code: int = WRONG_USAGE) -> None:
        """Ends the program with `code`."""
        super().__init__(text)
        self.code = code
