"""What stands in the log: what happened to which run and photo by number, and nobody's names."""

from __future__ import annotations

import logging
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.support.errors import CatalogError, ErrorCode
from engine.support.log import ERASED, Traces, log_to_file, naming, quiet, set_paths

NAME = "/home/ana/Turma 5 B/joão d'água, 7 anos.jpg"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    # The log in its usual place is looked through, too.
    monkeypatch.setattr("engine.support.log.default_log", lambda: tmp_path / "usual" / "faixa.log")
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    path = tmp_path / "faixa.log"
    log_to_file(path)
    yield path
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def say_everything() -> None:
    said = logging.getLogger("engine.test")
    said.warning("photo %d of run %d failed", 812, 3, extra=naming(repr(NAME), NAME))
    said.info("a careless line: %r", NAME)
    said.info("a careless line: %s", NAME)
    for error in (
        FileNotFoundError(2, "No such file or directory", NAME),
        CatalogError(ErrorCode.NO_CATALOG(path=NAME)),
        KeyError(NAME),
        ValueError(f"{NAME!r} is none"),
        UnicodeEncodeError("utf-8", NAME, 0, 1, "surrogates"),
        UnicodeError(NAME),
        Exception(NAME),
    ):
        try:
            try:
                raise OSError(5, "Input/output error", NAME)
            except OSError as cause:
                raise error from cause
        except Exception as caught:
            said.error("failed", exc_info=caught)


def test_the_log_names_no_file_whatever_goes_wrong(log: Path) -> None:
    say_everything()
    text = log.read_text(encoding="utf-8")
    for piece in ("ana", "Turma", "joão", "jo\\xe3o", "água", "anos", str(Path(__file__).parent)):
        assert piece not in text
    assert "photo 812 of run 3 failed\n" in text
    assert "tests/engine/support/test_log.py:" in text
    assert "FileNotFoundError: No such file or directory" in text
    assert "ErrorCode.NO_CATALOG" in text


def test_for_support_the_log_names_the_files(log: Path) -> None:
    set_paths(True)
    say_everything()
    text = log.read_text(encoding="utf-8")
    assert f"photo 812 of run 3 failed: {NAME!r}: {NAME}\n" in text
    set_paths(False)
    size = len(text)
    say_everything()
    assert "joão" not in log.read_text(encoding="utf-8")[size:]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("cannot reshape array of size 3 into shape (5,2)", None),
        ("'/a b/c.jpg' is none", "… is none"),
        (r"C:\Fotos da Ana\x.jpg: gone", "…"),
        ("can't open 'ana.jpg'", "can…"),
        ("no: fotos/ana maria.jpg", "no: …"),
    ],
)
def test_an_errors_text_loses_what_may_be_a_name(said: str, kept: str | None) -> None:
    assert quiet(said) == (kept or said)


def test_lines_of_a_photo_are_overwritten_where_they_stand(log: Path) -> None:
    set_paths(True)
    said = logging.getLogger("engine.test")
    said.info("run 3 started")
    said.info("run 31 started")
    said.warning("failed: %r", "/fotos/joão.jpg")
    said.warning("failed: %r", "/fotos/\udce3.jpg")
    said.warning("failed: %r", "/fotos/1joão.jpg")
    said.warning("photo 8 of run 9 failed")
    said.warning("photo 88 of run 9 failed")
    before = log.read_bytes()
    traces = Traces(["/fotos/joão.jpg".encode(), b"/fotos/\xe3.jpg"], photos=[8], runs=[3])
    assert traces.lines() == 4
    assert traces.erase() == 4
    after = log.read_bytes()
    assert len(after) == len(before)
    kept = [line for line in after.splitlines() if not line.startswith(ERASED)]
    assert len(kept) == 3
    for line, end in zip(
        kept, (b"run 31 started", b"1jo\xc3\xa3o.jpg'", b"88 of run 9 failed"), strict=True
    ):
        assert line.endswith(end)
    said.info("it goes on")
    assert log.read_bytes().endswith(b"it goes on\n")
    assert Traces(["/fotos/joão.jpg".encode()]).erase() == 0


def test_many_names_are_found_as_one_is(log: Path) -> None:
    set_paths(True)
    logging.getLogger("engine.test").warning("failed: %s: why", "/fotos/ana maria 77.jpg")
    many = [b"/fotos/ana maria %d.jpg" % number for number in range(1000)]
    assert Traces(many).lines() == 1
    assert Traces(many[:77]).lines() == 0


def test_names_are_found_as_each_alone_would_be(log: Path) -> None:
    rng = random.Random(20261127)
    pieces = (b"a", b"b.jpg", b"/", b".", b" ", "日".encode(), b"1", b"_", b'"', b"'", b"-", b"\\")

    def some(most: int) -> bytes:
        return b"".join(rng.choices(pieces, k=rng.randrange(1, most)))

    for few_or_many in [1, 3, 90] * 40:
        folders = [some(4) for _ in range(few_or_many)]
        log.write_bytes(b"\n".join(lines := [some(14) for _ in range(20)]))
        told = [
            line
            for line in lines
            if any(
                re.search(rb"(?<![\w.])" + re.escape(each) + rb"(?!\w)", line)
                for folder in folders
                for each in (folder, repr(os.fsdecode(folder))[1:-1].encode())
            )
        ]
        assert Traces([], folders=folders).lines() == len(told)
