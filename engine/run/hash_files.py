"""What lists of known files are written in: a hash a line, or VICS JSON. Read as a stream.

A line begins with an MD5, SHA-1 or SHA-256 in hexadecimal digits, in quotes or not; what follows
behind a space, comma, semicolon or tab is not asked (`md5sum`, NSRL, CSV). BSD's `MD5 (name) = …`
is read, too. VICS is the data model of Project VIC: JSON whose objects have `MD5` and `SHA1`,
as an answer of OData (2.0, `value`) or within cases (1.x, `Media`).
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.support.errors import ErrorCode, UsageError, said_by

KINDS = {16: "md5", 20: "sha1", 32: "sha256"}
"""The hashes by their length in bytes, under hashlib's names."""

_WIDTHS = {2 * length for length in KINDS}
_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 20
_LONGEST_TEXT = 16 << 20
_AHEAD = 1 << 16
_DEEPEST = 64
_SHOWN = 60

_HASH = r"[0-9a-fA-F]{64}|[0-9a-fA-F]{40}|[0-9a-fA-F]{32}"
_LINE = re.compile(rf"""\s*\\?["']?({_HASH})["']?(?:$|[\s,;:|*])""")
_BSD = re.compile(rf"\s*(?:MD5|SHA1|SHA256|SHA2-256)\s*\(.*\)\s*=\s*({_HASH})\s*$", re.IGNORECASE)
_NOTHING = re.compile(r"\s*(?:$|#|;|//)")
_HEADING = re.compile(r"""\s*["']?(?:md5|sha-?1|sha-?256|hash)\b""", re.IGNORECASE)
_VICS_KEYS = {"md5": 16, "sha1": 20, "sha-1": 20, "sha256": 32, "sha-256": 32}
_SPACE = re.compile(r"[ \t\r\n]*")

Digests = bytes
"""Hashes of one kind, one after the other."""


def digests_in(path: Path) -> Iterator[tuple[int, Digests]]:
    """The list's hashes, many at a time: the length of each in bytes, and they.

    Raises UsageError where the list cannot be read, is broken (naming the line) or has none.
    """
    any_found = False
    try:
        with path.open("rb") as file:
            for length, found in _read(path, file):
                any_found = True
                yield length, found
    except (OSError, UnicodeError) as error:
        why = said_by(error) if isinstance(error, OSError) else str(error)
        raise UsageError(ErrorCode.HASH_LIST_UNREADABLE(path=str(path), system=why)) from error
    if not any_found:
        raise UsageError(ErrorCode.HASH_LIST_EMPTY(path=str(path)))


def _read(path: Path, file: BinaryIO) -> Iterator[tuple[int, Digests]]:
    head = file.read(_CHUNK)
    file.seek(0)
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if wide else "utf-8-sig"
    vics = head.decode(encoding, "replace").lstrip()[:1] in ("{", "[")
    # Names of files behind the hashes may be in any encoding.
    decoder = codecs.getincrementaldecoder(encoding)("strict" if vics else "replace")
    texts = (decoder.decode(each) for each in _chunks(file))
    yield from _Vics(path, texts).hashes() if vics else _plain(path, texts)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _plain(path: Path, texts: Iterable[str]) -> Iterator[tuple[int, Digests]]:
    rest, line = "", 0
    for text in texts:
        whole, newline, rest = (rest + text).rpartition("\n")
        if len(rest) > _LONGEST_LINE:
            raise _broken(path, line + whole.count("\n") + 1, rest)
        if newline:
            yield from _lines(path, whole, line)
            line += whole.count("\n") + 1
    if rest:
        yield from _lines(path, rest, line)


def _lines(path: Path, text: str, before: int) -> Iterator[tuple[int, Digests]]:
    """The hashes of some whole lines, of which `before` came before."""
    if (quick := _uniform(text)) is not None:
        yield quick
        return
    found: dict[int, list[str]] = {}
    for number, line in enumerate(text.split("\n"), start=before + 1):
        line = line.rstrip("\r")
        match = _LINE.match(line) or _BSD.match(line)
        if match is not None:
            found.setdefault(len(match[1]), []).append(match[1])
        elif not _NOTHING.match(line) and not (number == 1 and _HEADING.match(line)):
            raise _broken(path, number, line)
    for width, hashes in found.items():
        yield width // 2, bytes.fromhex("".join(hashes))


def _uniform(text: str) -> tuple[int, Digests] | None:
    """The hashes where each line is one and nothing else, as in lists of millions; else None."""
    first = text.find("\n")
    ending = "\r\n" if text[first - 1 : first] == "\r" else "\n"
    width = first - len(ending) + 1
    if width not in _WIDTHS or not text.isascii():
        return None
    signs = np.frombuffer((text.rstrip("\r") + ending).encode("ascii"), np.uint8)
    if len(signs) % (width + len(ending)):
        return None
    rows = signs.reshape(-1, width + len(ending))
    if not (rows[:, width:] == np.frombuffer(ending.encode(), np.uint8)).all():
        return None
    try:
        digests = bytes.fromhex(rows[:, :width].tobytes().decode("ascii"))
    except ValueError:
        return None
    # White space among the digits is passed over.
    return (width // 2, digests) if len(digests) == len(rows) * width // 2 else None


def _broken(path: Path, line: int, text: str) -> UsageError:
    shown = "".join(sign if sign.isprintable() else "?" for sign in text.strip()[:_SHOWN])
    return UsageError(ErrorCode.HASH_LIST_BROKEN(path=str(path), line=line, text=shown))


class _Vics:
    """JSON as it comes. An object that is all here is decoded at once, a longer one piecewise."""

    def __init__(self, path: Path, texts: Iterator[str]) -> None:
        self._path = path
        self._texts = texts
        self._text, self._at, self._line, self._over = "", 0, 1, False
        self._decoder = json.JSONDecoder()

    def hashes(self) -> Iterator[tuple[int, Digests]]:
        yield from self._value("", 0)
        if self._peek():
            raise self._wrong()

    def _value(self, key: str, depth: int) -> Iterator[tuple[int, Digests]]:
        sign = self._peek()
        if depth > _DEEPEST:
            raise self._wrong()
        if sign == "[":
            yield from self._array(key, depth)
        elif sign == "{":
            yield from self._object(depth)
        else:
            yield from self._found(key, self._scalar())

    def _array(self, key: str, depth: int) -> Iterator[tuple[int, Digests]]:
        self._at += 1
        if self._peek() == "]":
            self._at += 1
            return
        while True:
            found = self._whole() if self._peek() == "{" else None
            yield from self._value(key, depth + 1) if found is None else found
            if self._take(",", "]") == "]":
                return

    def _object(self, depth: int) -> Iterator[tuple[int, Digests]]:
        self._at += 1
        if self._peek() == "}":
            self._at += 1
            return
        while True:
            key = self._scalar() if self._peek() == '"' else None
            if not isinstance(key, str):
                raise self._wrong()
            self._take(":")
            yield from self._value(key, depth + 1)
            if self._take(",", "}") == "}":
                return

    def _whole(self) -> list[tuple[int, Digests]] | None:
        """What the object that begins here holds; None where its end has not come, or it is broken.

        Piecewise the line is told.
        """
        if len(self._text) - self._at < _AHEAD:
            self._fill()
        try:
            value, end = self._decoder.raw_decode(self._text, self._at)
            found = list(self._found("", value))
        except (json.JSONDecodeError, RecursionError, UsageError):
            return None
        self._at = end
        return found

    def _found(self, key: str, value: object) -> Iterator[tuple[int, Digests]]:
        if isinstance(value, dict):
            for name, each in value.items():
                yield from self._found(name, each)
        elif isinstance(value, list):
            for each in value:
                yield from self._found(key, each)
        elif (length := _VICS_KEYS.get(key.lower())) and value not in (None, ""):
            try:
                digest = bytes.fromhex(str(value))
            except ValueError:
                digest = b""
            if len(digest) != length:
                raise _broken(self._path, self._line_now(), str(value))
            yield length, digest

    def _scalar(self) -> object:
        """A text, number or word."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                end = len(self._text)
                value = None
            # A number may go on.
            if end < len(self._text) or self._over:
                break
            if len(self._text) - self._at > _LONGEST_TEXT:
                raise self._wrong()
            self._fill()
        if end == len(self._text) and value is None:
            raise self._wrong()
        self._at = end
        return value

    def _peek(self) -> str:
        """The next sign that is no space, "" at the end."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text) or self._over:
                return self._text[self._at : self._at + 1]
            self._fill()

    def _take(self, *wanted: str) -> str:
        sign = self._peek()
        if sign not in wanted:
            raise self._wrong()
        self._at += 1
        return sign

    def _fill(self) -> None:
        more = next(self._texts, None)
        if more is None:
            self._over = True
            return
        self._line += self._text.count("\n", 0, self._at)
        self._text, self._at = self._text[self._at :] + more, 0

    def _line_now(self) -> int:
        return self._line + self._text.count("\n", 0, self._at)

    def _wrong(self) -> UsageError:
        shown = self._text[self._at : self._at + _SHOWN].split("\n")[0]
        return _broken(self._path, self._line_now(), shown)
