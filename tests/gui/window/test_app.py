"""What `faixa` says where no window can be shown."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may have no display")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def started(*arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, "-m", "gui", *arguments],
        env={**environment, **given},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@linux
@pytest.mark.parametrize("given", [{}, {"QT_QPA_PLATFORM": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_without_a_display_it_names_the_command_line(given: dict[str, str]) -> None:
    done = started("somewhere", **given)
    assert done.returncode == 1
    assert done.stderr.startswith("faixa: there is no display")
    assert "faixa-cli" in done.stderr
    assert done.stderr.count("\n") == 1


@linux
def test_without_a_display_it_still_tells_its_version() -> None:
    done = started("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("faixa ")
