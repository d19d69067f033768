"""Text that is safe in a report's cells: no formulas, no undecodable bytes; and back again.

And text as people search for it, and names in the order in which their numbers count.
"""

from __future__ import annotations

import re
import unicodedata

GUARD = "'"

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
"""First characters that make a spreadsheet run a cell; the last four are their full-width twins,
which spreadsheets in some languages take for the same (OWASP, "CSV Injection")."""

_RUNS = re.compile(f"{GUARD}*[{re.escape(FORMULA_STARTS)}]")
_NEEDS_QUOTES = re.compile('[,;"\t\r\n]')

_NUMBERS = re.compile(rb"[0-9]+")
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart, as people without such keys type them."""

_LAST_RAW_BYTE = 0xDCFF
_FIRST_RAW_BYTE = 0xDC80


def printable(text: str) -> str:
    r"""The text with what is no Unicode written out; everything else stays as it is.

    A byte of a file name that is no UTF-8 becomes `\xNN`, another lone surrogate `\uNNNN`.
    """
    if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return "".join(_escape(character) for character in text)


def clock(milliseconds: int) -> str:
    """A time in a film as players show it, in whole seconds: "0:07", "1:02:03"."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def folded(text: str) -> str:
    """The text as a search compares it: without case and accents, however these are put together.

    "São João" and "sao joao" are the same. Unicode 3.13 (case folding) and UAX 15 (NFKD), without
    the marks that the latter takes apart.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    # NFKD may give capitals (of a letter in a circle, say).
    return bare.casefold().translate(_PLAIN)


def natural(name: bytes) -> bytes:
    """A key to sort names by, in which numbers count: c2 before c10. No two names have the same."""
    return _NUMBERS.sub(_counted, name)


def _counted(number: re.Match[bytes]) -> bytes:
    """A `0`, how many digits the number has, these, and how many zeros stood before them."""
    digits = number[0].lstrip(b"0")
    zeros = len(number[0]) - len(digits)
    return b"0%c%b%c" % (min(len(digits), 255), digits, min(zeros, 255))


def write_cell(text: str) -> str:
    """The text as a cell that no spreadsheet runs; `read_cell` undoes it.

    One `'` goes in front where the first character after any leading `'` starts a formula. That
    also marks a text that looked guarded by itself, so that no two texts give the same cell.
    """
    return GUARD + text if _RUNS.match(text) else text


def read_cell(cell: str) -> str:
    """The text that `write_cell` made this cell of."""
    return cell[1:] if cell.startswith(GUARD) and _RUNS.match(cell) else cell


def quote_cell(cell: str) -> str:
    """The cell in quotes where RFC 4180 asks for them, in both dialects of the report.

    `;` and tab are quoted in both: a spreadsheet that splits at them would otherwise make a cell
    of its own, and a formula, from the rest of a file's name.
    """
    if _NEEDS_QUOTES.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _escape(character: str) -> str:
    code = ord(character)
    if _FIRST_RAW_BYTE <= code <= _LAST_RAW_BYTE:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if 0xD800 <= code <= 0xDFFF else character
