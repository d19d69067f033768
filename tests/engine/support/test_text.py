"""Text as people search for it, and names in the order in which their numbers count."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from engine.support.text import folded, natural


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sao joao", "São João"), ("STRASSE", "straße"), ("oresund", "Øresund"), ("ﬁlha", "filha")],
)
def test_text_is_found_without_its_case_and_accents(typed: str, meant: str) -> None:
    for form in ("NFC", "NFD"):
        assert folded(typed) == folded(unicodedata.normalize(form, meant))
        assert folded(typed) == folded(unicodedata.normalize(form, meant.upper()))


def test_other_letters_and_bytes_stay_apart() -> None:
    assert folded("日本") == "日本"
    assert folded("caf\udce9") == "caf\udce9"
    assert folded("pão") != folded("pés")


def test_numbers_in_names_count() -> None:
    names = [b"", b"0", b"1", b"9", b"10", b"c", b"c1", b"c01", b"c2", b"c2b", b"c10", b"c 2"]
    in_order = sorted(names, key=natural)
    assert in_order == [b"", b"0", b"1", b"9", b"10", b"c", b"c 2", *names[6:11]]
    assert all(natural(one) != natural(other) for one, other in pairwise(in_order))
    long = b"9" * 300
    assert natural(long + b"8") < natural(long + b"9")
