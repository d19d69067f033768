"""The recipe for macOS. Apple's tools are not here: stand-ins write down what they are asked."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.support.languages import Language
from tools.macos_bundle import FILES, info_plist, localizations

SIGN = FILES / "sign_and_notarise.sh"
ME = "Developer ID Application: Ana (TEAM)"
KEY = {"APPLE_API_KEY_FILE": "/key.p8", "APPLE_API_KEY_ID": "K", "APPLE_API_ISSUER": "I"}
MACH_O, UNIVERSAL = bytes.fromhex("cffaedfe"), bytes.fromhex("cafebabe")

posix = pytest.mark.skipif(sys.platform == "win32", reason="for a system with sh")


def test_the_bundle_has_its_version_in_numbers_and_for_people() -> None:
    properties = info_plist("1.4.0rc2+dirty")
    assert properties["CFBundleShortVersionString"] == properties["CFBundleVersion"] == "1.4.0"
    assert properties["CFBundleGetInfoString"] == "Faixa 1.4.0rc2+dirty"
    assert plistlib.loads(plistlib.dumps(properties)) == properties


def test_the_bundle_opens_sharp_in_a_window_of_its_own_from_macos_14_on() -> None:
    properties = info_plist("1.0")
    assert properties["NSHighResolutionCapable"] is True
    assert properties["LSBackgroundOnly"] is False
    assert properties["LSMinimumSystemVersion"] == "14.0"
    assert properties["CFBundleIdentifier"] == "org.faixa.Faixa"
    assert properties["CFBundleExecutable"] == "faixa"


def test_folders_and_photos_can_be_opened_with_it_but_are_not_taken_over() -> None:
    types = info_plist("1.0")["CFBundleDocumentTypes"]
    assert isinstance(types, list)
    opened = {uti for each in types for uti in each["LSItemContentTypes"]}
    assert {"public.folder", "public.image"} <= opened
    assert {each["CFBundleTypeRole"] for each in types} == {"Viewer"}
    assert {each["LSHandlerRank"] for each in types} == {"Alternate"}


def test_macos_can_say_why_each_folder_is_read_in_every_language() -> None:
    properties = info_plist("1.0")
    asked = {key for key in properties if key.endswith("UsageDescription")}
    folders = ("DesktopFolder", "DocumentsFolder", "DownloadsFolder")
    volumes = ("RemovableVolumes", "NetworkVolumes")
    assert asked == {f"NS{each}UsageDescription" for each in (*folders, *volumes)}
    types = properties["CFBundleDocumentTypes"]
    assert isinstance(types, list)
    named = {each["CFBundleTypeName"] for each in types}
    line = re.compile(r'"([^"]+)" = "([^"]+)";')
    files = {folder.removesuffix(".lproj"): Path(file) for file, folder in localizations()}
    assert {file.name for file in files.values()} == {"InfoPlist.strings"}
    assert files.keys() == set(properties["CFBundleLocalizations"]) == set(Language)  # type: ignore[call-overload]
    for language, file in files.items():
        words = dict(line.findall(file.read_text(encoding="utf-8")))
        if language != Language.ENGLISH:
            assert words.keys() == asked | named | {"CFBundleDisplayName"}
            assert all(words[key] != properties[key] for key in asked)


def test_the_hardened_runtime_gives_one_right_only() -> None:
    rights = plistlib.loads((FILES / "entitlements.plist").read_bytes())
    assert rights == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


@dataclass
class Mac:
    """A folder of stand-ins for Apple's programs, which write their words into `log`."""

    folder: Path

    def program(self, name: str, answer: str = "") -> None:
        path = self.folder / name
        path.write_text(f'#!/bin/sh\necho {name} "$@" >>"{self.folder}/log"\n{answer}\n')
        path.chmod(0o755)

    @property
    def log(self) -> list[str]:
        path = self.folder / "log"
        return path.read_text().splitlines() if path.exists() else []

    def run(
        self, script: Path, *words: str | Path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(script), *words],
            env={"PATH": str(self.folder), **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def mac(tmp_path: Path) -> Mac:
    folder = tmp_path / "programs"
    folder.mkdir()
    made = Mac(folder)
    for name in ("sh", "cat", "dirname", "find", "od", "tr", "mktemp", "rm", "sed", "tee", "grep"):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    for name in ("base64", "ln"):
        (folder / name).symlink_to(str(shutil.which(name)))
    for name in ("codesign", "ditto", "sleep"):
        made.program(name)
    made.program(
        "security", """[ "$1" != list-keychains ] || echo '    "/Users/ana/login.keychain-db"'"""
    )
    made.program("xcrun", "[ $1 != notarytool ] || echo '  status: Accepted'")
    return made


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """As PyInstaller lays it out: code, data, a framework, two programs, links between them."""
    inside = tmp_path / "Faixa.app" / "Contents"
    files = {
        "MacOS/faixa": MACH_O,
        "MacOS/faixa-cli": MACH_O,
        "Frameworks/libpython3.11.dylib": UNIVERSAL,
        "Frameworks/numpy/core.so": MACH_O,
        "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore": UNIVERSAL,
        "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/Resources/Info.plist": b"<?xml",
        "Resources/base_library.zip": b"PK\3\4",
        "Resources/resources/models/a photo.jpg": b"\xff\xd8\xff\xe0",
    }
    for name, content in files.items():
        path = inside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (inside / "Frameworks" / "resources").symlink_to("../Resources/resources")
    (inside / "Resources" / "numpy").symlink_to("../Frameworks/numpy")
    return inside.parent


@posix
def test_without_an_identity_nothing_is_signed_and_it_says_so(mac: Mac, app: Path) -> None:
    done = mac.run(SIGN, app, **KEY)
    assert done.returncode == 0
    assert "Not signed and not notarised: MACOS_SIGN_IDENTITY is not set." in done.stdout
    assert mac.log == []


@posix
def test_all_code_is_signed_once_from_the_inside_out(mac: Mac, app: Path) -> None:
    done = mac.run(SIGN, app, MACOS_SIGN_IDENTITY=ME, **KEY)
    assert done.returncode == 0, done.stderr
    signed = [line for line in mac.log if line.startswith("codesign --force")]
    assert all(f"--sign {ME}" in line for line in signed)
    assert all("--timestamp" in line and "--options runtime" in line for line in signed)
    order = [line.split(f"{app.parent}/")[-1] for line in signed]
    inside = "Faixa.app/Contents"
    assert sorted(order[:2]) == [
        f"{inside}/Frameworks/libpython3.11.dylib",
        f"{inside}/Frameworks/numpy/core.so",
    ]
    assert order[2] == f"{inside}/Frameworks/PySide6/Qt/lib/QtCore.framework"
    assert sorted(order[3:5]) == [f"{inside}/MacOS/faixa", f"{inside}/MacOS/faixa-cli"]
    assert order[5:] == ["Faixa.app"]
    entitled = ["--entitlements" in line for line in signed]
    assert entitled == [False] * 3 + [True] * 3
    assert "codesign --verify --deep --strict" in mac.log[6]


@posix
def test_what_is_signed_is_notarised_and_stapled(mac: Mac, app: Path) -> None:
    assert mac.run(SIGN, app, MACOS_SIGN_IDENTITY=ME, **KEY).returncode == 0
    zipped, sent, *stapled = mac.log[7:]
    assert zipped.startswith("ditto -c -k --keepParent")
    assert "--key /key.p8 --key-id K --issuer I --wait" in sent
    assert zipped.split()[-1] == sent.split()[3]
    assert stapled == [f"xcrun stapler staple {app}", f"xcrun stapler validate {app}"]


@posix
def test_a_disk_image_goes_to_apple_as_it_is_by_an_apple_id_too(mac: Mac, tmp_path: Path) -> None:
    image = tmp_path / "faixa-1.0-macos-arm64.dmg"
    image.touch()
    account = {"APPLE_ID": "ana@example.org", "APPLE_TEAM_ID": "TEAM", "APPLE_PASSWORD": "secret"}
    assert mac.run(SIGN, image, MACOS_SIGN_IDENTITY=ME, **account).returncode == 0
    assert [line.split()[0] for line in mac.log] == ["codesign", "xcrun", "xcrun", "xcrun"]
    wanted = "--apple-id ana@example.org --team-id TEAM --password secret --wait"
    assert mac.log[1] == f"xcrun notarytool submit {image} {wanted}"


@posix
def test_what_apple_refuses_is_a_failure_and_not_stapled(mac: Mac, app: Path) -> None:
    mac.program("xcrun", "echo '  status: Invalid'")
    done = mac.run(SIGN, app, MACOS_SIGN_IDENTITY=ME, **KEY)
    assert done.returncode != 0
    assert "Apple did not accept" in done.stderr
    assert not any("stapler" in line for line in mac.log)


@posix
def test_a_library_that_cannot_be_signed_is_a_failure(mac: Mac, app: Path) -> None:
    mac.program("codesign", "case $* in *core.so) exit 1 ;; esac")
    assert mac.run(SIGN, app, MACOS_SIGN_IDENTITY=ME, **KEY).returncode != 0
    assert not any("notarytool" in line for line in mac.log)


@posix
def test_without_an_account_it_is_signed_only_and_says_so(mac: Mac, app: Path) -> None:
    done = mac.run(SIGN, app, MACOS_SIGN_IDENTITY=ME)
    assert done.returncode == 0
    assert "Signed, but not notarised" in done.stdout
    assert not any(line.startswith("xcrun") for line in mac.log)


@posix
def test_a_certificate_lies_in_a_keychain_of_its_own_that_is_gone_after(
    mac: Mac, app: Path
) -> None:
    certificate = {"MACOS_CERTIFICATE": "YQ==", "MACOS_CERTIFICATE_PASSWORD": "p"}
    done = mac.run(SIGN, app, MACOS_SIGN_IDENTITY=ME, **certificate, **KEY)
    assert done.returncode == 0, done.stderr
    (made,) = [line for line in mac.log if "create-keychain" in line]
    keychain = made.split()[-1]
    assert f"security list-keychains -d user -s {keychain} /Users/ana/login.keychain-db" in mac.log
    signed = [line for line in mac.log if line.startswith("codesign --force")]
    assert all(f"--keychain {keychain}" in line for line in signed)
    assert mac.log[-1] == f"security delete-keychain {keychain}"
    assert not Path(keychain).parent.exists(), "the certificate is left behind"


@posix
def test_the_disk_image_has_the_program_and_the_way_to_applications(
    mac: Mac, app: Path, tmp_path: Path
) -> None:
    # The first try meets the system's indexer.
    mac.program(
        "hdiutil",
        f'[ "$1" = create ] || exit 0\n[ -e "{mac.folder}/tried" ] || {{ : >"{mac.folder}/tried"; '
        f'exit 1; }}\nfind "$5" -type l -exec readlink {{}} \\; >"{mac.folder}/links"',
    )
    (mac.folder / "readlink").symlink_to(str(shutil.which("readlink")))
    image = tmp_path / "out.dmg"
    done = mac.run(FILES / "dmg.sh", app, "1.0", image)
    assert done.returncode == 0, done.stderr
    assert (mac.folder / "links").read_text() == "/Applications\n"
    made = [line for line in mac.log if line.startswith("hdiutil create")]
    assert len(made) == 2
    assert "-volname Faixa 1.0" in made[0]
    assert made[0].endswith(f"-ov {image}")
    assert mac.log[0].startswith(f"ditto {app} ")
    assert mac.log[-1] == f"hdiutil verify {image}"
