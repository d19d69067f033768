"""The workflows, read as GitHub reads them: what they name is there, and they may do little."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.support.places import ROOT
from engine.support.version import VERSION

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
SIGNING = ROOT / "resources" / "installer" / "macos" / "sign_and_notarise.sh"

MAKING = [file for file in FILES if file.name != "audit.yml"]

workflows = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def read(file: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    # YAML 1.1 takes the word for a truth.
    workflow["on"] = workflow.pop(True)  # type: ignore[call-overload]
    return workflow


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def commands(workflow: dict[str, Any]) -> str:
    return "\n".join(step["run"] for step in steps(workflow) if "run" in step)


def test_there_is_one_for_changes_one_for_tags_and_one_for_every_week() -> None:
    by_name = {file.name: read(file)["on"] for file in FILES}
    assert by_name.keys() == {"ci.yml", "release.yml", "audit.yml"}
    assert by_name["audit.yml"].keys() == {"schedule", "push", "workflow_dispatch"}
    assert by_name["ci.yml"].keys() == {"push", "pull_request"}
    assert by_name["release.yml"] == {"push": {"tags": ["v*"]}, "workflow_dispatch": None}


@workflows
def test_only_the_release_itself_may_write(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {"contents": "read"}
    writing = {n: j["permissions"] for n, j in workflow["jobs"].items() if "permissions" in j}
    assert writing == ({"release": {"contents": "write"}} if file.name == "release.yml" else {})


@workflows
def test_what_is_checked_out_leaves_no_password_behind(file: Path) -> None:
    found = [s for s in steps(read(file)) if s.get("uses", "").startswith("actions/checkout@")]
    assert found
    for step in found:
        assert step["with"] == {"persist-credentials": False}


@workflows
def test_only_githubs_own_actions_are_used_and_by_their_hash(file: Path) -> None:
    used = [step["uses"] for step in steps(read(file)) if "uses" in step]
    assert used
    for name in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name), name


@workflows
def test_every_job_ends_some_time(file: Path) -> None:
    assert all(job["timeout-minutes"] <= 120 for job in read(file)["jobs"].values())


@workflows
def test_the_systems_are_named_by_version_where_the_packages_depend_on_it(file: Path) -> None:
    workflow = read(file)
    systems = {str(job["runs-on"]) for job in workflow["jobs"].values()}
    for job in workflow["jobs"].values():
        systems |= set(job.get("strategy", {}).get("matrix", {}).get("system", []))
    linux = {each for each in systems if each.startswith("ubuntu")}
    # An older glibc than Debian 12's, where the packages are tried.
    assert linux == {"ubuntu-22.04"}


def test_both_locks_are_looked_through_for_known_holes() -> None:
    said = commands(read(FOLDER / "audit.yml"))
    for name in ("constraints-cpu.txt", "constraints-gpu.txt"):
        assert f"resources/installer/{name}" in said
    bot = yaml.safe_load((FOLDER.parent / "dependabot.yml").read_text(encoding="utf-8"))
    assert {each["package-ecosystem"] for each in bot["updates"]} == {"pip", "github-actions"}


@pytest.mark.parametrize("file", MAKING, ids=lambda file: file.name)
def test_every_target_of_make_exists(file: Path) -> None:
    if not shutil.which("make"):
        pytest.skip("make is not here")
    called = re.findall(r"\bmake((?: [\w./-]+(?![\w=]))+)", commands(read(file)))
    targets = {target for words in called for target in words.split()}
    assert {"test", "package", "test-package"} <= targets
    for target in targets:
        command = ["make", "--dry-run", "GPU=0", target]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@workflows
def test_every_file_of_the_project_that_is_named_exists(file: Path) -> None:
    named = re.findall(
        r"\b(?:tools|tests|resources|docs|engine|gui)/[\w./-]+", commands(read(file))
    )
    assert named
    for name in named:
        assert (ROOT / name).exists(), name


@workflows
def test_what_is_downloaded_is_known_by_its_hash(file: Path) -> None:
    for step in steps(read(file)):
        text = step.get("run", "")
        for target in re.findall(r"\bcurl .*--output (\S+)", text):
            assert re.search(rf'echo "\$\w+_SHA256  {target}" \| sha256sum --check', text)
    for job in read(file)["jobs"].values():
        for name, value in job.get("env", {}).items():
            assert not name.endswith("_SHA256") or re.fullmatch(r"[0-9a-f]{64}", value)


def test_secrets_go_to_the_signing_alone_and_are_those_that_it_reads() -> None:
    workflow = read(FOLDER / "release.yml")
    given = {}
    for step in steps(workflow):
        for name, value in step.get("env", {}).items():
            if "secrets." in str(value):
                assert "make package" in step["run"]
                assert value == f"${{{{ secrets.{name} }}}}"
                given[name] = value
    text = FOLDER.joinpath("release.yml").read_text(encoding="utf-8")
    assert text.count("secrets.") == len(given)
    read_there = set(re.findall(r"\b(?:MACOS|APPLE)_[A-Z_]+", SIGNING.read_text(encoding="utf-8")))
    # The key is a file there, and its content is the secret.
    assert (read_there - {"APPLE_API_KEY_FILE"}) | {"APPLE_API_KEY"} == given.keys()
    documented = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in documented for name in given)


def test_a_release_waits_for_all_systems_and_is_only_for_tags() -> None:
    jobs = read(FOLDER / "release.yml")["jobs"]
    release = jobs.pop("release")
    assert set(release["needs"]) == jobs.keys() == {"linux", "windows", "macos"}
    assert release["if"] == "startsWith(github.ref, 'refs/tags/v')"
    for job in jobs.values():
        done = [step.get("run", step.get("uses", "")) for step in job["steps"]]
        tested = next(n for n, text in enumerate(done) if text.startswith("make test"))
        packed = next(n for n, text in enumerate(done) if "make package" in text)
        used = next(
            n for n, text in enumerate(done) if re.search("test-package|test_installed", text)
        )
        kept = next(n for n, text in enumerate(done) if "upload-artifact" in text)
        assert tested < packed < used < kept


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
def test_a_tag_that_is_not_the_version_fails_before_anything_is_made() -> None:
    linux = read(FOLDER / "release.yml")["jobs"]["linux"]["steps"]
    place = next(n for n, s in enumerate(linux) if "GITHUB_REF_NAME" in s.get("run", ""))
    assert not any(step.get("run", "").startswith("make") for step in linux[:place])
    assert linux[place]["if"] == "startsWith(github.ref, 'refs/tags/v')"
    python = Path(sys.executable).parent
    for tag, code in ((f"v{VERSION}", 0), (f"v{VERSION}.1", 1), ("v0.0.1", 1), (VERSION, 1)):
        done = subprocess.run(
            ["bash", "-e", "-c", linux[place]["run"]],
            cwd=ROOT,
            env=os.environ
            | {"GITHUB_REF_NAME": tag, "PATH": os.pathsep.join([str(python), os.environ["PATH"]])},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, (tag, done.stderr)
        assert code == 0 or tag in done.stdout


def test_the_release_asks_for_the_names_that_are_made() -> None:
    workflow = read(FOLDER / "release.yml")
    (check,) = [
        s["run"] for s in workflow["jobs"]["release"]["steps"] if "sha256sum" in s.get("run", "")
    ]
    asked = set(re.findall(r'"faixa-\$version-([\w.-]+)"', check))
    windows = (ROOT / "resources/installer/windows/faixa.iss").read_text(encoding="utf-8")
    (setup,) = re.findall(r"^OutputBaseFilename=.*\{#AppVersion\}-(.*)$", windows, re.M)
    (image,) = re.findall(
        r"^DMG = dist/faixa-\$\(VERSION\)-(.*)$", (ROOT / "Makefile").read_text(), re.M
    )
    (appimage,) = re.findall(r"image=dist/faixa-\$version-(\S+)", commands(workflow))
    linux = (ROOT / "tools" / "linux_package.py").read_text(encoding="utf-8")
    (tar,) = re.findall(r'f"\{inside\}-(linux-\{platform\.machine\(\)\}\.tar\.gz)"', linux)
    made = {
        f"{setup}.exe",
        image.replace("$$(uname -m)", "arm64"),
        appimage,
        tar.replace("{platform.machine()}", "x86_64"),
    }
    assert asked == made
