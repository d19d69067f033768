"""Erasing that is disturbed: by errors, kills, damage, and by who reads meanwhile."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.support.errors import CatalogError, ErrorCode
from engine.values.erasing import ToErase
from tests.helpers.erasing import (
    SECRETS,
    A,
    found_in,
    names,
)
from tests.helpers.made import (
    python_env,
    spec,
)


def test_what_fails_in_the_middle_leaves_all_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Catalog(path) as catalog:
        before = list(catalog.photos(1))
        monkeypatch.setattr(
            "engine.catalog.erasing.gone._DELETED", ("DELETE FROM analysis", "DELETE FROM nothing")
        )
        with pytest.raises(CatalogError):
            catalog.erasing.erase(ToErase(photos=(A,)))
        assert [str(each) for each in catalog.photos(1)] == [str(each) for each in before]
        assert not catalog.erasing.unclean


def test_a_run_that_goes_on_is_not_disturbed(path: Path) -> None:
    with Catalog(path) as catalog:
        run = catalog.start_run(spec())
        with pytest.raises(CatalogError) as refused:
            catalog.erasing.erase(ToErase(photos=(A,)))
        assert refused.value.message == ErrorCode.ERASE_WHILE_RUNNING(run=run.id)
        assert A in names(catalog, 1)


def test_who_reads_meanwhile_is_told_of_and_the_next_opening_ends_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.schema.BUSY_SECONDS", 0.1)
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM run").fetchall()
    with Catalog(path) as catalog:
        with pytest.raises(CatalogError) as told:
            catalog.erasing.erase(ToErase(photos=(A,)))
        assert told.value.message.code is ErrorCode.NOT_ALL_ERASED
        assert A not in names(catalog, 1)
        assert catalog.erasing.unclean
    reader.close()
    with Catalog(path) as catalog:
        assert not catalog.erasing.unclean
    assert found_in(tmp_path, *SECRETS) == {"maria"}


KILLED = """
import os, sys
from engine.catalog.catalog import Catalog
from engine.catalog.erasing import erase, gone
from engine.values.erasing import ToErase
where, path, photo = sys.argv[1:]
def die(*_):
    os._exit(9)
if where == "before":
    erase.delete = die
elif where == "within":
    gone._DELETED = gone._DELETED[:5]
    count = erase._broken
    calls = []
    erase._broken = lambda db: (calls.append(1), die() if len(calls) > 1 else 0)[1]
else:
    erase.CatalogErasing.finish = lambda self: die() if self.unclean else False
Catalog(path).erasing.erase(ToErase(photos=(photo,)))
"""


@pytest.mark.parametrize("where", ["before", "within", "after"])
def test_a_kill_leaves_all_or_the_next_opening_ends_it(
    path: Path, tmp_path: Path, where: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, where, path, A], env=python_env(), check=False
    )
    assert ended.returncode == 9
    with Catalog(path) as catalog:
        assert (A in names(catalog, 1)) is (where != "after")
        assert not catalog.erasing.unclean
        assert catalog.review.reviewers()[-1:] == (
            ("Souza-Revisor",) if where != "after" else ("Lima",)
        )
    left = found_in(tmp_path / "data", *SECRETS)
    assert left == ({"maria"} if where == "after" else set(SECRETS))


def test_an_unknown_run_is_an_error(path: Path) -> None:
    with Catalog(path) as catalog, pytest.raises(CatalogError):
        catalog.erasing.plan(ToErase(runs=(77,)))


@pytest.mark.parametrize("damage", ["roots = '[1'", "roots = '[1, 2]'", "options = '{'"])
def test_a_damaged_run_hinders_no_erasing(path: Path, tmp_path: Path, damage: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute(f"UPDATE run SET {damage} WHERE id = 1")
    raw.commit()
    raw.close()
    with Catalog(path) as catalog:
        assert catalog.erasing.erase(ToErase(photos=(A,))).photos == 1
        assert catalog.erasing.erase(ToErase(runs=(1,))).photos == 1
        assert catalog.erasing.erase(ToErase(folders=("/",))).photos == 1
    assert not found_in(tmp_path, *SECRETS, "pedro")
