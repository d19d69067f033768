"""Names of folders and stores, and what may not be in one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.cluster.places import SCHEMES, Place, _files, place, told
from engine.cluster.source import StoreSource
from engine.support.errors import FaixaError, PhotoError, UsageError
from tests.helpers.stores import SECRET, bucket_of


@pytest.mark.parametrize(
    "name",
    [
        "s3://key:secret@bucket/photos",
        "s3://user@bucket",
        "s3://bucket/a?access_key=A&secret_key=B",
        "az://bucket/a?sv=1&sig=abc",
    ],
)
def test_a_name_with_a_secret_in_it_is_refused_and_not_repeated(name: str) -> None:
    with pytest.raises(UsageError, match="belongs into the environment") as raised:
        place(name)
    assert "secret" not in str(raised.value).replace("STORE_SECRET", "")
    assert "abc" not in str(raised.value)


def test_other_kinds_of_stores_are_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"ftp://.*s3://"):
        place("ftp://host/photos")


def test_a_folder_is_absolute_and_a_stores_key_is_kept_as_it_is(tmp_path: Path) -> None:
    assert place(os.path.relpath(tmp_path)).url == str(tmp_path)
    assert place("S3://bucket/a b/ç?#/").url == "s3://bucket/a b/ç?#"


def test_one_place_holds_another_by_whole_names() -> None:
    assert Place("s3://b/a").holds(Place("s3://b/a/c"))
    assert Place("s3://b/a").holds(Place("s3://b/a"))
    assert not Place("s3://b/a").holds(Place("s3://b/ab"))


def test_what_is_said_of_an_error_has_no_secret_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    assert SECRET not in told(OSError(f"signed with\n{SECRET}"))


def test_a_file_is_written_whole_for_the_user_alone(tmp_path: Path) -> None:
    at = place(str(tmp_path / "a" / "b"))
    at.write(b"abc")
    at.write(b"d")
    assert at.read() == b"d"
    if os.name == "posix":
        assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o600
    assert (place(str(tmp_path)) / "a").names() == ["b"]


@pytest.mark.usefixtures("s3")
def test_a_store_is_written_and_read() -> None:
    at = place(bucket_of(None, "written")) / "a" / "b"
    assert not at.is_there()
    at.write(b"abc")
    assert (at.is_there(), at.read()) == (True, b"abc")
    assert place("s3://written/a").names() == ["b"]


@pytest.mark.usefixtures("s3")
def test_a_bucket_that_is_not_there_is_told_by_its_name() -> None:
    with pytest.raises(FaixaError, match="s3://no-such-bucket/a cannot be read"):
        place("s3://no-such-bucket/a").read()
    with pytest.raises(FaixaError, match="s3://no-such-bucket/a cannot be written"):
        place("s3://no-such-bucket/a").write(b"a")


def test_a_store_whose_account_the_environment_lacks_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("AZURE_STORAGE_ACCOUNT_NAME", raising=False)
    at = place("az://photos/a.jpg")
    for do in (at.read, at.names, at.is_there, lambda: at.write(b"")):
        with pytest.raises(FaixaError, match=r"az://photos/a\.jpg.*AZURE_STORAGE_ACCOUNT_NAME"):
            do()
    with pytest.raises(PhotoError, match="AZURE_STORAGE_ACCOUNT_NAME is not set"):
        StoreSource(1).open(at.url)


def test_file_systems_are_made_for_all_kinds_of_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", "account")
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", "c2VjcmV0")
    _files.cache_clear()
    kinds = {scheme: place(f"{scheme}://bucket/a").files.type_name for scheme in SCHEMES}
    _files.cache_clear()
    assert kinds == {"s3": "s3", "gs": "gcs", "az": "abfs"}
