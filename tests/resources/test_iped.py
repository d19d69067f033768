"""The task for IPED with a made host: every item is handed on, with what Faixa says of it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from engine.support.places import ROOT
from tests.helpers import photos
from tests.helpers.program import Program

SCRIPT = ROOT / "resources" / "integrations" / "iped" / "FaixaTask.py"
SAMPLES = ROOT / "resources" / "samples"


class Item:
    """What the task asks of an item of IPED's."""

    def __init__(self, path: Path | None, media: str = "image/jpeg") -> None:
        self.path = path
        self.media = media
        self.said: dict[str, Any] = {}

    def isQueueEnd(self) -> bool:  # noqa: N802
        return self.path is None

    def isToAddToCase(self) -> bool:  # noqa: N802
        return True

    def getLength(self) -> int:  # noqa: N802
        assert self.path is not None
        return self.path.stat().st_size

    def getMediaType(self) -> str:  # noqa: N802
        return _Text(self.media)

    def getTempFile(self) -> Item:  # noqa: N802
        return self

    def getAbsolutePath(self) -> str:  # noqa: N802
        return str(self.path)

    def setExtraAttribute(self, name: str, value: object) -> None:  # noqa: N802
        self.said[name] = value


class _Text(str):
    def toString(self) -> str:  # noqa: N802
        return str(self)


class Host:
    """`javaTask` and `logger`."""

    def __init__(self) -> None:
        self.handed_on: list[Item] = []
        self.errors: list[str] = []

    def get(self) -> Host:
        return self

    def sendToNextTaskSuper(self, item: Item) -> None:  # noqa: N802
        self.handed_on.append(item)

    def error(self, text: str) -> None:
        self.errors.append(text)


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.fixture
def script(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("FaixaTask", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module).update(javaTask=host, logger=host)
    program = tmp_path / "faixa-cli"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m engine "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("FAIXA_CLI", str(program))
    for name, value in Program(tmp_path).environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return module


def run(script: ModuleType, *items: Item) -> None:
    task = script.FaixaTask()
    task.init(None)
    assert task.isEnabled()
    assert task.processQueueEnd()
    for item in (*items, Item(None)):
        task.process(item)
        task.sendToNextTask(item)
    task.finish()


@pytest.mark.skipif(sys.platform == "win32", reason="the made program is a shell script")
def test_items_get_their_attributes_and_are_all_handed_on(
    script: ModuleType, host: Host, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 and no more")
    empty = tmp_path / "none.png"
    empty.write_bytes(photos.encode(photos.scene(400, 300), "PNG"))
    two, other, bad, none = (
        Item(SAMPLES / "two_portraits.jpg"),
        Item(SCRIPT, "text/x-python"),
        Item(broken),
        Item(empty, "image/png"),
    )
    run(script, two, other, bad, none)
    assert host.errors == []
    # What is no picture waits for nobody; the end of the queue comes last.
    assert host.handed_on[:4] == [other, two, bad, none]
    assert host.handed_on[4].isQueueEnd()
    assert two.said["faixa:status"] == "analysed"
    assert two.said["faixa:faces"] == len(two.said["faixa:boxes"]) == 2
    assert two.said["faixa:groups"] == ["adult", "adult"]
    assert two.said["faixa:ages"][0] < two.said["faixa:ages"][1]
    assert 0 <= two.said["faixa:maxPMinor"] <= 1
    assert two.said["faixa:model"]
    assert bad.said["faixa:status"] == "failed"
    assert bad.said["faixa:reason"]
    assert none.said["faixa:status"] == "no_face"
    assert none.said["faixa:flagged"] is False
    assert other.said == {}


@pytest.mark.skipif(sys.platform == "win32", reason="the made program is a shell script")
def test_a_batch_that_fails_says_so_in_each_item(
    script: ModuleType, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "ANSWERED", ())
    item = Item(SAMPLES / "astronaut.jpg")
    run(script, item)
    assert item.said["faixa:status"].startswith("not analysed: ")
    assert len(host.errors) == 1
    assert item in host.handed_on


def test_without_the_program_items_go_by_and_it_is_told(
    script: ModuleType, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIXA_CLI", "no-such-program")
    item = Item(SAMPLES / "astronaut.jpg")
    run(script, item)
    assert "no-such-program was not found" in host.errors[0]
    assert host.handed_on[0] is item
