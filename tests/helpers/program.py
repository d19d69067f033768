"""The program as a user runs it: a process of its own, with a home of its own."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil

SECONDS = 120.0
"""After which a process that should have ended long ago is ended: no test waits for ever."""


class Program:
    """`faixa-cli`; `home` is where its catalog and log lie by default."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.mark = uuid.uuid4().hex
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "PYTEST"))},
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "FAIXA_TEST": self.mark,
        }

    def command(self, *arguments: str | bytes | Path) -> list[str | bytes]:
        script = Path(sys.executable).with_name("faixa-cli")
        start = [str(script)] if script.exists() else [sys.executable, "-m", "engine.cli.main"]
        return [*start, *(os.fspath(each) for each in arguments)]

    def run(
        self, *arguments: str | bytes | Path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs to the end; output as text."""
        return subprocess.run(
            self.command(*arguments),
            env={**self.environment, **variables},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=SECONDS,
            check=False,
        )

    def json(self, *arguments: str | bytes | Path) -> Any:  # noqa: ANN401
        """Runs with --json; what it printed, parsed."""
        ended = self.run(*arguments, "--json")
        assert ended.returncode in (0, 3), ended.stderr
        return json.loads(ended.stdout)

    @contextlib.contextmanager
    def started(self, *arguments: str | bytes | Path) -> Iterator[subprocess.Popen[str]]:
        """A process in a group of its own, which is gone in the end."""
        with subprocess.Popen(
            self.command(*arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def leftovers(self) -> list[psutil.Process]:
        """The processes that this program started, and those they started, that still live."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                alive = process.status() != psutil.STATUS_ZOMBIE
                if alive and process.environ().get("FAIXA_TEST") == self.mark:
                    found.append(process)
        return found


class Watch:
    """Looks into a catalog from outside while another process writes it; never in its way."""

    def __init__(self, catalog: Path) -> None:
        self.catalog = catalog

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows; none where there is no catalog yet."""
        with contextlib.suppress(sqlite3.Error):
            connection = sqlite3.connect(f"{self.catalog.as_uri()}?mode=ro", uri=True)
            with contextlib.closing(connection):
                return connection.execute(sql).fetchall()
        return []

    def done(self) -> int:
        """How many photos of the last run have their row."""
        rows = self.ask(
            "SELECT count(*) FROM run_photo WHERE analysis_id IS NOT NULL "
            "AND run_id = (SELECT max(id) FROM run)"
        )
        return int(rows[0][0]) if rows else 0

    def in_flight(self) -> dict[bytes, int]:
        """The photos that are being read, and in how many deaths each was before."""
        return dict(self.ask("SELECT path, deaths FROM attempt WHERE in_flight = 1"))


def wait_until(
    condition: Callable[[], object],
    process: subprocess.Popen[str],
    every: float = 0.002,
    within: float = SECONDS,
) -> bool:
    """Whether `condition` came true before the process ended.

    It is asked `every` so many seconds: what takes long to ask would take the process its CPU.
    """
    end = time.monotonic() + within
    while time.monotonic() < end:
        if condition():
            return True
        if process.poll() is not None:
            return False
        time.sleep(every)
    raise AssertionError("it takes for ever")
