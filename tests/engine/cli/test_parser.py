"""What the command line loads to know what was typed."""

from __future__ import annotations

import subprocess
import sys

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
