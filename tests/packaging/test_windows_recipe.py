"""The recipe for Windows, read as Inno Setup and Windows read it. Neither is here."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import PurePosixPath

import pytest
from platformdirs import windows

from engine.support.languages import Language
from engine.support.places import ROOT
from tools.windows_version import numbers, version_info

FOLDER = ROOT / "resources" / "installer" / "windows"
SCRIPT = (FOLDER / "faixa.iss").read_text(encoding="utf-8")
LANGUAGES = {each.replace("-", "").lower() for each in Language}
INNO_SETUPS_OWN = {"CreateDesktopIcon", "AdditionalIcons", "LaunchProgram"}
"""Words that come with its languages."""


def section(name: str) -> list[str]:
    """The lines of a part of the script, without comments."""
    (text,) = re.findall(rf"^\[{name}\]\n(.*?)(?=^\[|\Z)", SCRIPT, re.MULTILINE | re.DOTALL)
    return [line for line in text.splitlines() if line and not line.startswith(";")]


def settings() -> dict[str, str]:
    return dict(line.split("=", 1) for line in section("Setup") if not line.startswith("#"))


def recipe(*arguments: str) -> str:
    """What `make package` would do on Windows after freezing."""
    if not shutil.which("make"):
        pytest.skip("make is not here")
    command = ["make", "--dry-run", "--no-print-directory", "GPU=0", "SYSTEM=Windows"]
    done = subprocess.run(
        [*command, "BIN=.venv/Scripts", "packed-Windows", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_it_asks_for_no_administrator_and_stays_within_the_user() -> None:
    assert settings()["PrivilegesRequired"] == "lowest"
    assert "PrivilegesRequiredOverridesAllowed" not in settings()
    assert settings()["DefaultDirName"].startswith(r"{localappdata}" + "\\")
    roots = {re.match(r"Root: (\w+);", line)[1] for line in section("Registry")}  # type: ignore[index]
    assert roots == {"HKCU"}
    shared = r"\{(common\w+|autopf|autoprograms|autodesktop|sys|win|pf\d*)\}"
    assert re.findall(shared, SCRIPT) == []


def test_make_says_all_that_the_script_has_to_be_told_and_nothing_else() -> None:
    given = set(re.findall(r"-D(\w+)=", recipe()))
    asked = set(re.findall(r"^#ifndef (\w+)", SCRIPT, re.MULTILINE))
    required = set(re.findall(r"^#ifndef (\w+)\n\s*#error", SCRIPT, re.MULTILINE))
    assert required == {"AppVersion"}
    assert required <= given <= asked


def test_what_it_packs_is_where_make_puts_it() -> None:
    commands = recipe()
    (frozen,) = re.findall(r"--distpath (\S+)", commands)
    program = re.search(r'^#define Program Root \+ "(.*)" \+ Runtime \+ "(.*)"', SCRIPT, re.M)
    assert program is not None
    runtime = re.search(r'#define Runtime "(\w+)"', SCRIPT)
    assert runtime is not None
    packed = (program[1] + runtime[1] + program[2]).replace("\\", "/").lstrip("/")
    names = re.findall(r'^    name="(\w+)",\n\)', (ROOT / "build.spec").read_text(), re.M)
    assert packed == f"{frozen}/{names[0]}"
    root = re.search(r'^#define Root "(.*)"', SCRIPT, re.M)
    assert root is not None
    assert (FOLDER / root[1].replace("\\", "/")).resolve() == ROOT
    icon = PurePosixPath(settings()["SetupIconFile"].replace("{#Root}\\", "").replace("\\", "/"))
    assert f"tools.icons resources/icons/app.svg {icon.parent}\n" in commands
    assert icon.name == "faixa.ico"
    assert settings()["OutputDir"] == r"{#Root}\dist"


def test_every_word_is_there_in_every_language() -> None:
    assert {re.findall(r'Name: "(\w+)"', line)[0] for line in section("Languages")} == LANGUAGES
    words: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for line in section("CustomMessages"):
        name, text = line.split("=", 1)
        language, word = name.split(".")
        words[language][word] = text
    for language in LANGUAGES - {"en"}:
        other = words[language]
        assert words["en"].keys() == other.keys()
        assert all(words["en"][word] != other[word] for word in other)
        assert all(words["en"][word].count("%1") == other[word].count("%1") for word in other)
    used = set(re.findall(r"\{cm:(\w+)", SCRIPT)) | set(
        re.findall(r"CustomMessage\('(\w+)", SCRIPT)
    )
    assert used - INNO_SETUPS_OWN == words["en"].keys()


def test_every_task_that_is_named_exists_and_only_the_desktop_is_not_chosen() -> None:
    tasks = {re.findall(r'Name: "(\w+)"', line)[0]: line for line in section("Tasks")}
    used = {task for task in re.findall(r"Tasks: (\w+)", SCRIPT)}
    assert used == tasks.keys() == {"desktopicon", "sendto", "foldermenu"}
    assert {name for name, line in tasks.items() if "unchecked" in line} == {"desktopicon"}


def test_every_key_of_the_registry_goes_with_the_program() -> None:
    keys = [re.findall(r'Subkey: "([^"]+)"', line)[0] for line in section("Registry")]
    removed = [
        key for key, line in zip(keys, section("Registry"), strict=True) if "uninsdeletekey" in line
    ]
    assert len(set(removed)) == 3
    assert all(any(key == r or key.startswith(r + "\\") for r in removed) for key in keys)


@pytest.mark.parametrize(
    ("key", "said", "given"),
    [
        ("Directory", r"C:\Photos", r"C:\Photos"),
        ("Drive", "E:\\", r"E:\."),
        (r"Directory\Background", "E:\\", "E:\\\\."),
        (r"Directory\Background", r"C:\Photos", r"C:\Photos\."),
    ],
)
def test_a_folder_reaches_the_program_as_one_word(key: str, said: str, given: str) -> None:
    (line,) = [each for each in section("Registry") if f"\\{key}\\shell\\Faixa\\command" in each]
    value = re.search(r'ValueData: "((?:""|[^"])*)"', line)
    assert value is not None
    command = value[1].replace('""', '"').replace("%1", said).replace("%V", said)
    # A backslash before a quote would be the quote itself.
    assert re.fullmatch(r'"\{app\}\\faixa\.exe" "[^"]*[^"\\]"', command)
    assert command.endswith(f'"{given}"')


def test_what_may_be_deleted_is_where_the_programs_data_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    local = "C:/Users/ana/AppData/Local"
    monkeypatch.setenv("LOCALAPPDATA", local)
    # The only one of its ways that is everywhere.
    monkeypatch.setattr(windows, "get_win_folder", windows.get_win_folder_from_env_vars)
    folder = re.search(r"Data := ExpandConstant\('\{localappdata\}\\(.*)'\);", SCRIPT)
    assert folder is not None
    dirs = windows.Windows("faixa", appauthor=False)
    for place in (dirs.user_data_dir, dirs.user_config_dir, dirs.user_log_dir):
        below = place.replace("\\", "/").lower().split("appdata/local/")[1]
        assert below.split("/")[0] == folder[1]
    assert SCRIPT.count("DelTree(") == 1
    assert "MB_DEFBUTTON2" in SCRIPT
    assert "{param:DELETEDATA|no}" in SCRIPT


NAMES = {
    "": "urn:schemas-microsoft-com:asm.v3",
    "1": "urn:schemas-microsoft-com:asm.v1",
    "c": "urn:schemas-microsoft-com:compatibility.v1",
    "2005": "http://schemas.microsoft.com/SMI/2005/WindowsSettings",
    "2016": "http://schemas.microsoft.com/SMI/2016/WindowsSettings",
    "2019": "http://schemas.microsoft.com/SMI/2019/WindowsSettings",
}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("application/windowsSettings/2016:longPathAware", "true"),
        ("application/windowsSettings/2016:dpiAwareness", "PerMonitorV2, PerMonitor"),
        ("application/windowsSettings/2005:dpiAware", "true/pm"),
        ("application/windowsSettings/2019:activeCodePage", "UTF-8"),
    ],
)
def test_the_manifest_says_it_in_the_namespace_that_windows_reads(path: str, text: str) -> None:
    tree = ET.parse(FOLDER / "faixa.manifest").getroot()
    assert tree.tag == f"{{{NAMES['1']}}}assembly"
    found = tree.findall(path, NAMES)
    assert [each.text for each in found] == [text]


def test_the_manifest_asks_for_the_users_own_rights_on_windows_10() -> None:
    tree = ET.parse(FOLDER / "faixa.manifest").getroot()
    level = tree.find("trustInfo/security/requestedPrivileges/requestedExecutionLevel", NAMES)
    assert level is not None
    assert level.attrib == {"level": "asInvoker", "uiAccess": "false"}
    systems = tree.findall("c:compatibility/c:application/c:supportedOS", NAMES)
    assert "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}" in {each.get("Id") for each in systems}


def resource(version: str, program: str = "faixa") -> tuple[dict[str, ast.expr], dict[str, str]]:
    """The fixed part and the words of a version file, read as the Python that it is."""
    calls = [
        n for n in ast.walk(ast.parse(version_info(version, program))) if isinstance(n, ast.Call)
    ]
    (fixed,) = [c for c in calls if getattr(c.func, "id", "") == "FixedFileInfo"]
    words = [
        [ast.literal_eval(argument) for argument in call.args]
        for call in calls
        if getattr(call.func, "id", "") == "StringStruct"
    ]
    return {str(word.arg): word.value for word in fixed.keywords}, dict(words)


@pytest.mark.parametrize(
    ("version", "expected", "final"),
    [
        ("1.2.3", (1, 2, 3, 0), True),
        ("1.2", (1, 2, 0, 0), True),
        ("1.2.3.post1", (1, 2, 3, 0), True),
        ("2.0.0rc1", (2, 0, 0, 0), False),
        ("0.0.1.dev260+g9adf176b0.d20261124", (0, 0, 1, 0), False),
    ],
)
def test_windows_is_told_the_version_and_whether_it_is_final(
    version: str, expected: tuple[int, ...], final: bool
) -> None:
    fixed, words = resource(version)
    assert ast.literal_eval(fixed["filevers"]) == ast.literal_eval(fixed["prodvers"]) == expected
    assert (ast.literal_eval(fixed["flags"]) & 2 == 0) is final
    assert words["ProductVersion"] == words["FileVersion"] == version


def test_each_program_has_its_own_name() -> None:
    assert resource("1.0")[1]["OriginalFilename"] == "faixa.exe"
    assert resource("1.0", "faixa-cli")[1]["OriginalFilename"] == "faixa-cli.exe"


def test_what_is_no_version_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown"):
        numbers("unknown")
