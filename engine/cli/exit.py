"""The exit codes of `faixa-cli`."""

from __future__ import annotations

OK, COULD_NOT_RUN, WRONG_USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
