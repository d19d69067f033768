"""Lists of known files: every usual kind is read, and a broken one names its line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from engine.run.hash_files import digests_in
from engine.run.hash_lists import HashLists
from engine.support.errors import UsageError

KINDS = ("md5", "sha1", "sha256")


def digest(number: int, kind: str = "md5") -> bytes:
    return hashlib.new(kind, str(number).encode()).digest()


def read(path: Path, data: bytes) -> list[bytes]:
    path.write_bytes(data)
    return [
        found[at : at + length]
        for length, found in digests_in(path)
        for at in range(0, len(found), length)
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_a_hash_a_line(tmp_path: Path, kind: str, ending: str, last: bool) -> None:
    wanted = [digest(number, kind) for number in range(500)]
    text = ending.join(each.hex().upper() for each in wanted) + (ending if last else "")
    assert read(tmp_path / "l.txt", text.encode()) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "{}  photos/a b.jpg",
        "{} *a.jpg",
        "\\{}  a\\nb.jpg",
        '"{}","a.jpg",12',
        "{},a.jpg",
        "{};1",
        "{}\tfast",
        "MD5 (a (1).jpg) = {}",
        "  {}  ",
        "{}:a.jpg",
    ],
)
def test_what_stands_behind_a_hash_is_not_asked(tmp_path: Path, line: str) -> None:
    text = "# made today\r\n\n; ours\n// or so\n" + line.format(digest(1).hex()) + "\n\n"
    assert read(tmp_path / "l.txt", text.encode()) == [digest(1)]


def test_headings_encodings_and_kinds_among_each_other(tmp_path: Path) -> None:
    text = '"SHA-1","MD5","CRC32"\n' + "".join(
        f"{digest(n, k).hex()}\n" for n, k in enumerate(KINDS)
    )
    wanted = {digest(number, kind) for number, kind in enumerate(KINDS)}
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        data = text.encode(encoding)
        data = data if encoding != "utf-16-le" else b"\xff\xfe" + data
        assert set(read(tmp_path / "l.csv", data)) == wanted
    latin = f"{digest(7).hex()}  caf".encode() + b"\xe9.jpg\n"
    assert read(tmp_path / "l.md5", latin) == [digest(7)]


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (f"{digest(1).hex()}\n{digest(2).hex()[:-1]}\n", 2),
        (f"{digest(1).hex()}\n\n{digest(2).hex()}0\n", 3),
        (f"{digest(1).hex()}\nphoto.jpg {digest(2).hex()}\n", 2),
        (f"{digest(1).hex()}\n" * 70_000 + "g" * 32 + "\n", 70_001),
        (f"{digest(1).hex()}\n" * 3 + " " * 32 + "\n" + digest(2).hex()[:20], 5),
        ("\0" * 4096, 1),
        ("x" * 3_000_000, 1),
        ("name\n", 1),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, broken: str, line: int) -> None:
    with pytest.raises(UsageError, match=rf"l\.txt is broken at line {line} "):
        read(tmp_path / "l.txt", broken.encode())


def vics(media: list[dict[str, object]], cases: bool) -> object:
    if cases:
        return {"odata.metadata": "x", "value": [{"CaseID": "c", "Media": media}]}
    return {"@odata.context": "x/$metadata#Media", "value": media}


def media(number: int) -> dict[str, object]:
    return {
        "MediaID": number,
        "Category": 1,
        "MD5": digest(number).hex().upper(),
        "SHA1": digest(number, "sha1").hex().upper(),
        "SHA256": None,
        "Comments": 'a "MD5": "no" {[',
        "MediaFiles": [{"FileName": "é.jpg", "MD5": digest(number).hex()}],
        "AlternativeHashes": [{"HashName": "PhotoDNA", "HashValue": "AAAA"}],
    }


@pytest.mark.parametrize("cases", [False, True])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("count", [1, 6000])
def test_vics_is_read_as_it_comes(
    tmp_path: Path, cases: bool, indent: int | None, count: int
) -> None:
    text = json.dumps(vics([media(number) for number in range(count)], cases), indent=indent)
    found = set(read(tmp_path / "v.json", text.encode("utf-8-sig")))
    assert found == {digest(n, kind) for n in range(count) for kind in ("md5", "sha1")}


@pytest.mark.parametrize("cases", [False, True])
def test_broken_vics_names_its_line(tmp_path: Path, cases: bool) -> None:
    lines = json.dumps(vics([media(n) for n in range(4000)], cases), indent=1).split("\n")
    path = tmp_path / "v.json"
    at = next(n for n, line in enumerate(lines) if n > 40_000 and '"SHA1"' in line)
    for wrong in ('"SHA1": "abc",', '"SHA1": ,', '"SHA1" "00",'):
        changed = [*lines[:at], wrong, *lines[at + 1 :]]
        with pytest.raises(UsageError, match=rf"v\.json is broken at line {at + 1} "):
            read(path, "\n".join(changed).encode())
    with pytest.raises(UsageError, match=rf"broken at line {at} "):
        read(path, "\n".join(lines[:at]).encode())
    with pytest.raises(UsageError, match=rf"broken at line {len(lines)} "):
        read(path, "\n".join(lines).encode() + b" x")


def test_a_list_without_a_hash_or_that_is_not_there_is_told(tmp_path: Path) -> None:
    for data in (b"", b"# nothing\n\n", b"{}", b'{"value": []}', b"[]"):
        with pytest.raises(UsageError, match="has no hash"):
            read(tmp_path / "l.txt", data)
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(UsageError, match="cannot be read"):
            list(digests_in(path))
    with pytest.raises(UsageError, match="cannot be read"):
        read(tmp_path / "l.json", b'{"a": "\xff"}')


def test_deep_json_is_refused(tmp_path: Path) -> None:
    for text in ("[" * 100_000, '{"a":' * 100_000):
        with pytest.raises(UsageError, match="broken at line 1 "):
            read(tmp_path / "v.json", text.encode())


def test_a_hash_is_found_in_each_list_that_has_it(tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"]
    ends = bytes(15) + b"\1", b"\1" + bytes(15), bytes(16)
    paths[0].write_text("".join(f"{digest(n).hex()}\n" for n in range(0, 3000, 3)))
    paths[1].write_text("".join(f"{digest(n, 'sha1').hex()}\n" for n in range(0, 3000, 5)))
    paths[2].write_text("".join(f"{each.hex()}\n" for each in ends[:2]))
    lists = HashLists(tuple(map(str, paths)))
    assert lists.kinds == {"md5", "sha1"}
    assert len(lists) == 1000 + 600 + 2
    for number in range(3000):
        hashes = {kind: digest(number, kind) for kind in KINDS}
        wanted = ["a.txt"] * (number % 3 == 0) + ["b.txt"] * (number % 5 == 0)
        assert lists.names(hashes) == "; ".join(wanted)
    assert [lists.names({"md5": each}) for each in ends] == ["c.txt", "c.txt", ""]
