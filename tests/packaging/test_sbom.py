"""The bill of materials of a small frozen program, made as the large one is."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import distributions, version
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from engine.support.places import ROOT
from tools.environment import Environment, read
from tools.frozen import EXCLUDED, kept
from tools.frozen_content import unexplained
from tools.libraries import read_table
from tools.locked import versions
from tools.sbom import main

CONSTRAINTS = ROOT / "resources" / "installer" / "constraints-cpu.txt"
EXTRA = "gpu-system" if any(distributions(name="onnxruntime-gpu")) else "cpu"
MODELS = ROOT / "resources" / "models"
TIME = 1_700_000_000
PACKED = b"packed"

pytestmark = pytest.mark.skipif(
    not (sys.platform.startswith("linux") and shutil.which("dpkg-query")),
    reason="what is known of a system's libraries is of Debian's",
)


@pytest.fixture(scope="session", autouse=True)
def freezer() -> None:
    """Leaves the tests out where PyInstaller cannot work, or with other packages than are known."""
    if not all(map(shutil.which, ("objcopy", "objdump"))):
        pytest.skip("PyInstaller needs binutils")
    from PyInstaller.depend import bindepend

    try:
        bindepend.get_python_library_path()
    except bindepend.PythonLibraryNotFoundError:
        pytest.skip("PyInstaller needs a Python with a shared library")
    if "_sqlite3" in sys.builtin_module_names:
        pytest.skip("this Python has its libraries linked in")
    locked = versions(CONSTRAINTS)
    for name in ("pillow", "pyinstaller"):
        if version(name) != locked[name]:
            pytest.skip(f"libraries.toml is for {name} {locked[name]}; here it is {version(name)}")


def frozen_script(folder: Path, text: str) -> Path:
    """The folder of the program that PyInstaller makes of a script."""
    script = folder / "small.py"
    script.write_text(text, encoding="utf-8")
    places = [f"--distpath={folder}/dist", f"--workpath={folder}/build", f"--specpath={folder}"]
    left_out = [f"--exclude-module={name}" for name in [*EXCLUDED, "numpy"]]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"]
    command.append("--copy-metadata=faixa")
    subprocess.run([*command, *places, *left_out, str(script)], check=True, capture_output=True)
    program = folder / "dist" / "small"
    inside = program / "_internal"
    for file in inside.rglob("*"):
        if file.is_file() and not kept(file.relative_to(inside).as_posix()):
            file.unlink()
    return program


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program of Pillow, MarkupSafe, SQLite and the models."""
    folder = tmp_path_factory.mktemp("small")
    program = frozen_script(folder, "import sqlite3, markupsafe\nfrom PIL import Image\n")
    shutil.copytree(MODELS, program / "_internal" / "resources" / "models")
    return program


@pytest.fixture
def program(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return shutil.copytree(made, tmp_path / "program", symlinks=True)


@pytest.fixture(scope="session")
def environment() -> Environment:
    return read(Path(sys.executable), EXTRA)


@pytest.fixture
def artefact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(TIME))
    path = tmp_path / "faixa_1.2.3_amd64.deb"
    path.write_bytes(PACKED)
    return path


def call(program: Path, *artefacts: Path) -> int:
    return main(["--extra", EXTRA, str(program), *map(str, artefacts)])


def written(program: Path, artefact: Path) -> str:
    assert call(program, artefact) == 0
    return artefact.with_name(f"{artefact.name}.cdx.json").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def text(made: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(TIME))
        path = tmp_path_factory.mktemp("bill") / "faixa_1.2.3_amd64.deb"
        path.write_bytes(PACKED)
        return written(made, path)


@pytest.fixture
def bill(text: str) -> dict[str, Any]:
    return json.loads(text)


def all_components(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from all_components(part.get("components", []))


def by_name(bill: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {part["name"]: part for part in bill["components"]}


def sha256(path: Path) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}]


def test_the_bill_is_as_the_schema_wants_it(text: str) -> None:
    assert json.loads(text)["specVersion"] == "1.6"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_it_is_about_the_artefact_and_the_programs_version(
    bill: dict[str, Any], artefact: Path
) -> None:
    about = bill["metadata"]["component"]
    assert about["type"] == "application"
    assert (about["name"], about["version"]) == ("faixa", version("faixa"))
    assert about["description"] == artefact.name
    assert about["hashes"] == sha256(artefact)


def test_packages_are_named_with_version_and_licence(bill: dict[str, Any]) -> None:
    pillow = by_name(bill)["pillow"]
    assert pillow["version"] == version("pillow")
    assert pillow["purl"] == f"pkg:pypi/pillow@{version('pillow')}"
    assert pillow["licenses"] == [{"license": {"id": "MIT-CMU"}}]


def test_only_what_is_in_the_program_is_in_the_bill(bill: dict[str, Any]) -> None:
    packages = {part["name"] for part in bill["components"] if "pypi" in part.get("purl", "")}
    assert packages == {"pillow", "markupsafe", "pyinstaller", "pyinstaller-hooks-contrib"}


def test_every_native_file_is_there_with_its_hash(made: Path, bill: dict[str, Any]) -> None:
    there = {
        path.relative_to(made).as_posix(): sha256(path)
        for path in made.rglob("*.so*")
        if not path.is_symlink()
    }
    listed = [part for part in all_components(bill["components"]) if part["type"] == "file"]
    assert {part["name"]: part["hashes"] for part in listed} == there
    assert len(there) > 20


def test_libraries_stand_below_the_package_that_brings_them(bill: dict[str, Any]) -> None:
    parts = {part["name"]: part for part in by_name(bill)["pillow"]["components"]}
    (jpeg,) = parts["libjpeg-turbo"]["components"]
    assert "pillow.libs/libjpeg" in jpeg["name"]
    assert parts["libjpeg-turbo"]["licenses"] == [{"expression": "IJG AND BSD-3-Clause"}]
    # Linked into Pillow's own files.
    assert "components" not in parts["Raqm"]
    # Of the distribution that the wheel was repaired on.
    assert parts["libXau"]["purl"].startswith("pkg:rpm/")


def test_python_and_the_systems_libraries_are_there(bill: dict[str, Any]) -> None:
    parts = by_name(bill)
    assert parts["CPython"]["version"] == ".".join(map(str, sys.version_info[:3]))
    (sqlite,) = parts["SQLite"]["components"]
    assert sqlite["name"] == "_internal/libsqlite3.so.0"
    if shutil.which("dpkg-query"):
        assert sqlite["purl"].startswith("pkg:deb/")
        assert "libsqlite3-0@" in sqlite["purl"]


def test_the_models_are_those_of_the_manifest(bill: dict[str, Any]) -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))
    models = [part for part in bill["components"] if part["type"] == "machine-learning-model"]
    hashes = {part["name"]: part["hashes"][0]["content"] for part in models}
    assert hashes == {name: entry["sha256"] for name, entry in manifest.items()}
    terms = [part["licenses"][0]["license"]["name"] for part in models]
    assert all("non-commercial" in each or "not be used commercially" in each for each in terms)


def test_all_that_depends_and_is_depended_on_is_in_the_bill(bill: dict[str, Any]) -> None:
    known = {part["bom-ref"] for part in all_components(bill["components"])}
    known.add(bill["metadata"]["component"]["bom-ref"])
    depends = {each["ref"]: set(each.get("dependsOn", [])) for each in bill["dependencies"]}
    assert depends.keys() <= known
    assert set().union(*depends.values()) <= known
    assert depends["faixa@" + version("faixa")] == {part["bom-ref"] for part in bill["components"]}


def test_the_same_program_gives_the_same_bytes(
    made: Path, artefact: Path, text: str, bill: dict[str, Any]
) -> None:
    assert written(made, artefact) == text
    assert datetime.fromisoformat(bill["metadata"]["timestamp"]) == datetime.fromtimestamp(
        TIME, UTC
    )
    artefact.write_bytes(b"packed otherwise")
    other = json.loads(written(made, artefact))
    assert other["serialNumber"] != bill["serialNumber"]


def test_a_bill_is_no_artefact(made: Path, artefact: Path) -> None:
    beside = artefact.with_name(f"{artefact.name}.cdx.json")
    beside.touch()
    assert call(made, artefact, beside) == 0
    assert sorted(artefact.parent.glob("*.cdx.json")) == [beside]


def test_a_damaged_model_gets_no_bill(
    program: Path, artefact: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = next(program.rglob("faixa-age.onnx"))
    model.write_bytes(model.read_bytes() + b"\0")
    assert call(program, artefact) == 1
    assert "faixa-age.onnx is damaged or was changed" in capsys.readouterr().err


def test_a_model_that_the_manifest_does_not_know_gets_no_bill(
    program: Path, artefact: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = next(program.rglob("manifest.json")).parent
    (folder / "other.onnx").touch()
    assert call(program, artefact) == 1
    assert "other.onnx" in capsys.readouterr().err


def test_a_frozen_program_of_known_parts_is_explained(made: Path, environment: Environment) -> None:
    assert unexplained(made, environment, read_table()) == []


def test_a_library_that_no_notice_is_about_is_found_and_gets_no_bill(
    program: Path, environment: Environment, artefact: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / "_internal" / "libmystery.so.1").touch()
    (program / "_internal" / "libreadline.so.8").touch()
    assert unexplained(program, environment, read_table()) == [
        "nothing is known of _internal/libmystery.so.1 (the system's libraries); add it to "
        "libraries.toml",
        "_internal/libreadline.so.8 (the system's libraries) is readline: GPL-3.0-or-later is not "
        "permitted",
    ]
    assert call(program, artefact) == 1
    assert "libmystery" in capsys.readouterr().err


def test_a_module_of_a_package_that_is_not_shipped_is_found(
    tmp_path: Path, environment: Environment
) -> None:
    program = frozen_script(tmp_path, "import iniconfig\n")
    assert "the module iniconfig is of no package that is known to be shipped" in unexplained(
        program, environment, read_table()
    )


def test_a_folder_without_a_program_is_no_frozen_program(
    tmp_path: Path, artefact: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert call(tmp_path / "empty", artefact) == 1
    assert "there is no frozen program in" in capsys.readouterr().err
