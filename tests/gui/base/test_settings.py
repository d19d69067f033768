"""Settings: kept whole, read with care, never a reason not to start."""

from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from pathlib import Path

import pytest

from engine.index.query import GalleryMode
from engine.support.languages import Language
from engine.values.faces import Device
from gui.base.context import Context
from gui.base.settings import Settings, SettingsFile, Theme

CHANGED = Settings(
    language=Language.PORTUGUESE,
    theme=Theme.DARK,
    reviewer="Ana Júlia",
    tour_seen=True,
    bands=(13, 16),
    operating_point="0.25",
    device=Device.CPU,
    model="/models/other.onnx",
    recursive=False,
    ignore=("*.thumb.*", "cópia"),
    min_face=31.5,
    min_face_relative=0.02,
    rotations=True,
    gallery_mode=GalleryMode.FACES,
    cache_megabytes=0,
    blur_thumbnails=True,
)


def test_there_are_defaults_before_anything_was_kept(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "none" / "settings.json")
    assert file.load() == Settings()
    assert file.problems == ()


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "settings.json"
    SettingsFile(path).save(CHANGED)
    assert SettingsFile(path).load() == CHANGED
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bands", [18, 12]),
        ("population", "a nursery"),
        ("population", 1.5),
        ("population", None),
        ("bands", []),
        ("bands", 18),
        ("bands", ["12", "18"]),
        ("theme", "pink"),
        ("language", 3),
        ("device", "abacus"),
        ("recursive", "yes"),
        ("recursive", 1),
        ("ignore", "*.tmp"),
        ("ignore", [1]),
        ("min_face", 2),
        ("min_face", "20"),
        ("min_face", True),
        ("min_face_relative", 1.5),
        ("cache_megabytes", -1),
        ("thumbnail_side", 10_000),
        ("reviewer", None),
    ],
)
def test_one_wrong_value_has_its_default_and_is_named(
    tmp_path: Path, field: str, value: object
) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).save(CHANGED)
    stored = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(stored | {field: value}), encoding="utf-8")
    file = SettingsFile(path)
    assert file.load() == replace(CHANGED, **{field: getattr(Settings(), field)})
    assert len(file.problems) == 1
    assert f": {field}: " in file.problems[0]
    file.load()
    assert len(file.problems) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\0"])
def test_a_damaged_file_costs_only_the_settings(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert len(file.problems) == 1


def test_fields_of_a_newer_version_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "hologram": true}', encoding="utf-8")
    file = SettingsFile(path)
    assert file.load() == Settings(theme=Theme.DARK)
    assert file.problems == ()


@pytest.mark.skipif(os.name == "nt", reason="folders that cannot be written are made otherwise")
def test_a_disk_that_refuses_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    SettingsFile(tmp_path / "file" / "settings.json").save(CHANGED)


def test_every_field_has_a_default_that_would_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).save(Settings())
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert set(stored) == {each.name for each in fields(Settings)}
    assert SettingsFile(path).load() == Settings()


@pytest.mark.parametrize("population", ["school", 0.37])
def test_a_population_is_kept_as_a_name_or_a_number(
    tmp_path: Path, population: str | float
) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).save(Settings(population=population))
    assert SettingsFile(path).load().population == population


def test_a_change_is_kept_and_told_once(context: Context) -> None:
    told: list[Settings] = []
    context.settings_changed.connect(told.append)
    context.change_settings(reviewer="Ana", theme=Theme.DARK)
    context.change_settings(reviewer="Ana")
    assert told == [context.settings]
    assert SettingsFile(context.settings_path).load().reviewer == "Ana"


@pytest.mark.parametrize("content", ["{ half", "[1, 2]", "a list of names, not settings"])
def test_a_file_that_is_no_settings_is_kept_when_settings_are_saved(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(content)
    file = SettingsFile(path)
    settings = file.load()
    file.save(settings)
    file.save(settings)
    assert (tmp_path / "mine.txt.damaged").read_text() == content
    assert SettingsFile(path).load() == settings
