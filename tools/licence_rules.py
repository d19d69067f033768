"""Which licences may be in what is shipped: an MIT program, with libraries that it links to.

Licences are SPDX expressions. Whoever adds one to PERMITTED has read it and found that it lets the
whole be given away in binary form, together with code and models under other terms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

PERMISSIVE = frozenset({
    "0BSD", "AFL-2.1", "Apache-2.0", "Beerware", "blessing", "BSD-2-Clause", "BSD-3-Clause",
    "BSD-3-Clause-Open-MPI", "bzip2-1.0.6", "CC0-1.0", "FTL", "HPND", "IJG", "Imlib2", "ISC",
    "JasPer-2.0", "Libpng", "libpng-2.0", "libtiff", "MIT", "MIT-CMU", "MIT-open-group", "OpenSSL",
    "PSF-2.0", "Python-2.0", "Unicode-3.0", "X11", "Zlib",
    "Apache-2.0 WITH LLVM-exception",
    # The exceptions say that the result of a build is free of the GPL.
    "GPL-2.0-or-later WITH Bootloader-exception", "GPL-3.0-or-later WITH GCC-exception-3.1",
    # PCRE2's is the BSD licence, less a duty for those who only use it.
    "LicenseRef-BSD-3-Clause-with-PCRE2-Binary-Like-Packages-Exception",
    "LicenseRef-ICC-License", "LicenseRef-Public-Domain", "LicenseRef-SHA1-Public-Domain",
    # Not open source; may be given away unchanged, with the notice, as part of a program.
    "LicenseRef-Intel-Simplified", "LicenseRef-Microsoft-Runtime",
})  # fmt: skip

REPLACEABLE = frozenset({
    "LGPL-2.0-or-later", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only",
    "LGPL-3.0-or-later", "MPL-2.0",
})  # fmt: skip
"""Fine for a library of its own, which a user can replace; not for one linked into another file."""

PERMITTED = PERMISSIVE | REPLACEABLE

WRITTEN_OUT = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "GPLv2-or-later with a special exception which allows to use PyInstaller to build and "
    "distribute non-free programs (including commercial ones)": (
        "GPL-2.0-or-later WITH Bootloader-exception"
    ),
}
"""What packages write that is no SPDX expression, and what they mean."""


class LicenceError(Exception):
    """A licence that is unknown or may not be in what is shipped; says which."""


def chosen(expression: str, static: bool = False) -> str:
    """The part of an SPDX expression that is taken: of each OR, the first one that is permitted.

    `static` for code that is linked into a file together with other code. Raises LicenceError.
    """
    words = re.findall(r"[()]|[^\s()]+", WRITTEN_OUT.get(expression, expression))
    taken = _Reader(words, PERMISSIVE if static else PERMITTED, expression)
    result = taken.alternatives()
    if taken.words:
        raise LicenceError(f"“{expression}” is no SPDX expression")
    if result is None:
        where = " for code that is linked statically" if static else ""
        raise LicenceError(f"“{expression}” is not among the licences permitted{where}")
    return result


class _Reader:
    """Reads an expression from left to right; None stands for what is not permitted."""

    def __init__(self, words: Sequence[str], permitted: frozenset[str], whole: str) -> None:
        self.words = list(words)
        self._permitted = permitted
        self._whole = whole

    def alternatives(self) -> str | None:
        found = [self._together()]
        while self.words[:1] == ["OR"]:
            self.words.pop(0)
            found.append(self._together())
        return next((each for each in found if each is not None), None)

    def _together(self) -> str | None:
        found = [self._one()]
        while self.words[:1] == ["AND"]:
            self.words.pop(0)
            found.append(self._one())
        if any(each is None for each in found):
            return None
        return " AND ".join(each for each in found if each is not None)

    def _one(self) -> str | None:
        word = self.words.pop(0) if self.words else ")"
        if word == "(":
            inner = self.alternatives()
            if self.words[:1] != [")"]:
                raise LicenceError(f"“{self._whole}” is no SPDX expression")
            self.words.pop(0)
            return inner
        if word in (")", "AND", "OR", "WITH"):
            raise LicenceError(f"“{self._whole}” is no SPDX expression")
        if self.words[:1] == ["WITH"]:
            word = " ".join([word, *self.words[:2]])
            del self.words[:2]
        return word if word in self._permitted else None
