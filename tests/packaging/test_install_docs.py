"""What the installation's pages say is so: names, folders, links; in every language alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from platformdirs import macos, unix

from engine.support.languages import Language
from engine.support.places import ROOT

DOCS = ROOT / "docs"
ENGLISH = Language.ENGLISH.install.read_text(encoding="utf-8")

pages = pytest.mark.parametrize("name", [*(each.install.name for each in Language), "release.md"])


def code(text: str) -> list[str]:
    """All that is to be typed or found, in its order."""
    return re.findall(r"```\n(.*?)\n```|`([^`\n]+)`", text, re.DOTALL)


def anchors(text: str) -> set[str]:
    """What headings are called in links, as GitHub does it."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pages
def test_every_link_leads_somewhere(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    for link in links:
        path, _, anchor = link.partition("#")
        target = DOCS / (path or name)
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link


@pytest.mark.parametrize("language", Language)
def test_every_language_says_the_same_names_and_commands(language: Language) -> None:
    text = re.sub(r"VERS[A-ZÃÓ]+", "VERSION", language.install.read_text(encoding="utf-8"))
    assert code(ENGLISH) == code(text)
    assert len(code(ENGLISH)) > 50


def test_the_files_that_are_named_are_those_of_a_release() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    (check,) = [
        step["run"]
        for step in workflow["jobs"]["release"]["steps"]
        if "sha256sum" in step.get("run", "")
    ]
    released = {f"faixa-VERSION-{n}" for n in re.findall(r'faixa-\$version-([\w.-]+)"', check)}
    released |= {"faixa_VERSION_amd64.deb"}
    gpu = {n.replace("faixa", "faixa-gpu", 1) for n in released if n.endswith(("deb", "tar.gz"))}
    named = set(re.findall(r"faixa(?:-gpu)?[-_]VERSION[\w.-]*\.\w+", ENGLISH))
    assert named == released | gpu


def test_the_data_lies_where_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    row = r"^\| (?:catalog|settings|log)[^|]*\| `(.+?)` \| `.+?` \| `(.+?)` \|"
    rows = re.findall(row, ENGLISH, re.MULTILINE)
    assert len(rows) == 3
    for column, system in enumerate((unix.Unix, macos.MacOS)):
        dirs = system("faixa", appauthor=False)
        wanted = [dirs.user_data_dir, dirs.user_config_dir, dirs.user_log_dir]
        said = [Path(found[column]).expanduser() for found in rows]
        assert said == [Path(each) for each in wanted]
