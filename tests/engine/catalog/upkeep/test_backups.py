"""The catalog's last good states: when they are made, that they are whole, and the way back."""

from __future__ import annotations

import sqlite3
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.catalog.upkeep import backups as module
from engine.catalog.upkeep.backups import back_up, backups, kept_files, look_after, restore
from engine.catalog.upkeep.health import check_catalog
from engine.support.errors import CatalogError
from engine.values.ages import DecisionValue
from tests.helpers.made import done, face, file, scanned


@pytest.fixture
def filled(path: Path) -> Path:
    with Catalog(path) as catalog:
        scanned(catalog, *(done(file(f"/{i}.jpg"), face(), face(200)) for i in range(20)))
        catalog.review.add_decision(1, DecisionValue.CHILD, "ana")
    return path


def ruined(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)


def changed(path: Path, statement: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute(statement)
    raw.commit()
    raw.close()


def aged(catalog: Path, days: float) -> None:
    """Gives the backups another date."""
    for number, each in reversed(list(enumerate(backups(catalog)))):
        at = datetime.now(UTC) - timedelta(days=days + number)
        each.path.rename(catalog.with_name(f"{catalog.name}.backup-{at:%Y%m%dT%H%M%SZ}"))


def test_a_good_catalog_is_called_good_and_kept_once_a_day(filled: Path) -> None:
    health = look_after(filled)
    assert health is not None
    assert health.good
    (first,) = backups(filled)
    look_after(filled)
    assert backups(filled) == (first,)
    for _ in range(5):
        aged(filled, 2)
        with Catalog(filled) as catalog:
            catalog.review.add_decision(1, DecisionValue.TEEN, "ana")
        look_after(filled)
    assert len(backups(filled)) == 3
    assert set(kept_files(filled)) == {each.path for each in backups(filled)}


def test_what_has_not_changed_is_not_kept_again(filled: Path) -> None:
    look_after(filled)
    aged(filled, 5)
    before = backups(filled)
    look_after(filled)
    assert backups(filled) == before


def test_a_backup_is_of_one_state_whatever_is_written_meanwhile(filled: Path) -> None:
    with Catalog(filled) as catalog:
        scanned(catalog, *(done(file(f"/more{i}.jpg"), face()) for i in range(50)))
        asked = 0

        def write() -> bool:
            nonlocal asked
            asked += 1
            catalog.review.add_decision(1, DecisionValue.ADULT, "rui")
            return False

        module_pages, module.PAGES = module.PAGES, 5
        try:
            made = back_up(filled, write)
        finally:
            module.PAGES = module_pages
        assert made is not None
        assert asked > 3
    with Catalog(made.path, writer=False) as kept:
        assert len(kept.review.decisions(1)) == 1
        assert kept.counts(2).faces == 50


def test_nothing_is_kept_of_a_damaged_catalog(filled: Path) -> None:
    changed(filled, "UPDATE face SET distribution = x'00' WHERE id IN (3, 4)")
    changed(filled, "UPDATE run SET options = '{'")
    health = look_after(filled)
    assert health is not None
    assert (dict(health.bad), health.structure) == ({"face": 2, "run": 1}, ())
    assert health.rows == 3
    ruined(filled)
    health = look_after(filled)
    assert health is not None
    assert health.structure
    assert backups(filled) == ()


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE analysis SET reason = '{' WHERE id = 1", "analysis"),
        ("UPDATE face SET landmarks = zeroblob(79) WHERE id = 1", "face"),
        ("UPDATE summary SET faces = x'00' WHERE analysis_id = 1", "summary"),
        ("UPDATE run_photo SET analysis_id = 999 WHERE path = CAST('/0.jpg' AS BLOB)", "run_photo"),
        ("DELETE FROM face WHERE id = 1", "decision"),
        ("UPDATE act SET what = '{'", "act"),
    ],
)
def test_every_kind_of_bad_row_is_counted(filled: Path, statement: str, table: str) -> None:
    changed(filled, statement)
    health = check_catalog(filled)
    assert health is not None
    assert health.bad[table] >= 1


def test_it_can_be_stopped(filled: Path) -> None:
    assert check_catalog(filled, lambda: True) is None
    assert back_up(filled, lambda: True) is None
    assert kept_files(filled) == ()
    assert [each for each in filled.parent.iterdir() if "partial" in each.name] == []


def test_a_restored_catalog_is_that_of_the_backup_and_nothing_is_thrown_away(filled: Path) -> None:
    kept = back_up(filled)
    assert kept is not None
    with Catalog(filled) as catalog:
        catalog.review.add_decision(1, DecisionValue.ADULT, "rui")
        with pytest.raises(CatalogError, match="open already"):
            restore(filled, kept.path)
    earlier = restore(filled, kept.path)
    assert earlier is not None
    with Catalog(filled) as catalog:
        assert [each.by for each in catalog.review.decisions(1)] == ["ana"]
    with Catalog(earlier, writer=False) as catalog:
        assert [each.by for each in catalog.review.decisions(1)] == ["ana", "rui"]
    assert set(kept_files(filled)) >= {earlier, kept.path}


def test_a_ruined_catalog_and_a_lost_one_are_restored(filled: Path) -> None:
    kept = back_up(filled)
    assert kept is not None
    ruined(filled)
    with pytest.raises(CatalogError, match="is damaged"), Catalog(filled) as catalog:
        list(catalog.photos(1))
    restore(filled, kept.path)
    with Catalog(filled) as catalog:
        assert catalog.counts(1).faces == 40
    filled.unlink()
    assert restore(filled, kept.path) is None
    with Catalog(filled) as catalog:
        assert catalog.counts(1).faces == 40


def test_a_damaged_backup_is_refused_and_the_catalog_stays(filled: Path) -> None:
    kept = back_up(filled)
    assert kept is not None
    ruined(kept.path)
    before = filled.read_bytes()
    with pytest.raises(CatalogError, match="damaged, too"):
        restore(filled, kept.path)
    assert filled.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_backups_are_the_users_alone(filled: Path) -> None:
    made = back_up(filled)
    assert made is not None
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_a_disk_without_room_keeps_none_and_says_so(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SPARE_BYTES", 10**18)
    with pytest.raises(CatalogError, match="disk is full"):
        back_up(filled)
    health = look_after(filled)
    assert health is not None
    assert health.good
    assert kept_files(filled) == ()
