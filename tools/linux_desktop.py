"""What a Linux package has beside the program: menu entry, icons, man pages, AppStream's page."""

from __future__ import annotations

import argparse
import gzip
import shutil
from datetime import datetime
from pathlib import Path

from argparse_manpage.manpage import Manpage

from engine.cli.parser import build_parser as command_line_parser
from engine.support.places import ICONS, RESOURCES
from gui.window.app import build_parser as window_parser
from tools.icons import write_icons

FILES = RESOURCES / "installer" / "linux"
MAINTAINER = "The Faixa developers <faixa@users.noreply.invalid>"
CONTROL_SCRIPTS = ("postrm",)
METAINFO = "org.faixa.Faixa.metainfo.xml"


def write_desktop_files(
    stage: Path, package: str, version: str, package_version: str, when: datetime
) -> None:
    """Write them below `stage`, the root of `package`. `when` dates what has a date in it."""
    share = stage / "usr" / "share"
    (share / "applications").mkdir(parents=True)
    shutil.copyfile(FILES / "faixa.desktop", share / "applications" / "faixa.desktop")
    text = (FILES / METAINFO).read_text(encoding="utf-8")
    text = text.replace("@VERSION@", package_version).replace("@DATE@", f"{when:%Y-%m-%d}")
    (share / "metainfo").mkdir()
    (share / "metainfo" / METAINFO).write_text(text, encoding="utf-8")
    icons = stage / ".icons"
    write_icons(ICONS / "app.svg", icons)
    shutil.move(icons / "hicolor", share / "icons" / "hicolor")
    shutil.rmtree(icons)
    _write_manuals(share / "man" / "man1", version, when)
    _write_documents(share / "doc" / package, package_version, when)


def manual(parser: argparse.ArgumentParser, version: str, when: datetime) -> str:
    """The man page of a command, from its own help."""
    page = Manpage(
        parser,
        _data={
            "project_name": "Faixa",
            "version": version,
            "date": f"{when:%Y-%m-%d}",
            "manual_title": "Faixa",
            "manual_section": 1,
            "description": (parser.description or "").rstrip("."),
        },
    )
    return str(page)


def _write_manuals(folder: Path, version: str, when: datetime) -> None:
    folder.mkdir(parents=True)
    for parser in (window_parser(), command_line_parser()):
        text = manual(parser, version, when)
        _write_packed(folder / f"{parser.prog}.1.gz", text)


def _write_documents(folder: Path, package_version: str, when: datetime) -> None:
    folder.mkdir(parents=True)
    shutil.copyfile(FILES / "copyright", folder / "copyright")
    changes = (
        f"{folder.name} ({package_version}) stable; urgency=medium\n\n"
        "  * See the project's history.\n\n"
        f" -- {MAINTAINER}  {when:%a, %d %b %Y %H:%M:%S} +0000\n"
    )
    _write_packed(folder / "changelog.gz", changes)


def _write_packed(path: Path, text: str) -> None:
    """A gzip file with no name and no time in it, so that the same text gives the same bytes."""
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
