"""What the command line loads to know what was typed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from engine.cli.only import ONLY, only_help
from engine.cli.parser import build_parser


def test_a_command_has_its_arguments_whatever_stands_before_them() -> None:
    typed = ["scan", "export", "--csv", "x.csv"]
    assert build_parser(typed).parse_args(typed).paths == ["export"]


def test_a_scan_loads_no_format_of_reports() -> None:
    code = (
        "import sys; from engine.cli.parser import build_parser; build_parser(['scan', 'x']); "
        "sys.exit(any(name in sys.modules for name in ('xlsxwriter', 'jinja2')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


@pytest.mark.parametrize(
    ("typed", "usage"),
    [
        (["export", "x.csv", "--colour"], "usage: faixa-cli export "),
        (["scan", "x", "y", "--film"], "usage: faixa-cli scan "),
        (["cluster", "scan", "x", "--colour"], "usage: faixa-cli cluster scan "),
        (["--colour", "scan", "x"], "usage: faixa-cli [-h]"),
    ],
)
def test_what_is_unknown_is_refused_with_the_usage_of_its_command(
    typed: list[str], usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        build_parser(typed).parse_args(typed)
    assert capsys.readouterr().err.startswith(usage)


def test_the_help_lists_all_that_only_takes() -> None:
    assert sorted(only_help().split()) == sorted(ONLY)
