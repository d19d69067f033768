"""A list that was read once is read again without its lines, and never half."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from engine.run.hash_files import KINDS
from engine.run.hash_lists import HashLists
from engine.run.hash_packs import MAGIC
from engine.support.errors import UsageError


def packed(tmp_path: Path, *hashes: bytes, name: str = "list ç.txt") -> Path:
    plain, pack = tmp_path / name, tmp_path / "0.hashes"
    plain.write_text("".join(f"{each.hex()}\n" for each in hashes), encoding="utf-8")
    with pack.open("wb") as file:
        HashLists((str(plain),)).pack(0, file)
    return pack


def test_a_packed_list_names_what_the_list_names(tmp_path: Path) -> None:
    hashes = [
        hashlib.new(kind, str(number).encode(), usedforsecurity=False).digest()
        for number in range(300)
        for kind in KINDS.values()
    ]
    ends = [bytes(16), b"\1" + bytes(15), bytes(15) + b"\1"]
    lists = HashLists((str(packed(tmp_path, *hashes, *ends)),))
    assert (lists.kinds, len(lists)) == (frozenset(KINDS.values()), len(hashes) + len(ends))
    for each in (*hashes, *ends):
        assert lists.names({KINDS[len(each)]: each}) == "list ç.txt"
    assert lists.names({"md5": b"\2" * 16, "sha1": bytes(20)}) == ""


@pytest.mark.parametrize(
    "broken",
    [
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: data[: len(MAGIC)],
        lambda data: data.replace(b'"md5": 2', b'"md6": 2'),
        lambda data: data.replace(b'"md5": 2', b'"md5": -2'),
        lambda data: MAGIC + b'"name": "a", "counts": {}}\n',
        lambda data: MAGIC + b'"name": ' + b"[" * 60_000,
    ],
)
def test_a_packed_list_that_is_not_whole_is_refused(tmp_path: Path, broken: object) -> None:
    pack = packed(tmp_path, bytes(16), b"\1" * 16)
    assert callable(broken)
    pack.write_bytes(broken(pack.read_bytes()))
    with pytest.raises(UsageError, match=r"0\.hashes is broken"):
        HashLists((str(pack),))
