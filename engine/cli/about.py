"""`faixa-cli export --about PHOTO…`: all that is known of some photos, as JSON."""

from __future__ import annotations

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.cli.exit import OK, CommandError
from engine.cli.paths import is_output
from engine.reports.formats.target import begins, replacing
from engine.support.version import VERSION

_BEGINS = b'{\n "faixa_knows"'


def about_command(options: argparse.Namespace) -> int:
    """Write what is known of the photos to a file, or to the standard output; the exit code."""
    if options.csv is not None or options.format is not None:
        raise CommandError("--about is JSON: give no --csv and no --format.")
    target: Path | None = None if is_output(options.file) else options.file
    paths = [os.path.abspath(each) for each in options.about]
    with Catalog(options.catalog, writer=False) as catalog:
        known = catalog.known_of(paths)
        text = json.dumps(
            {
                "faixa_knows": known,
                "catalog": str(catalog.path),
                "version": VERSION,
                "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            },
            indent=1,
        )
        if target is None:
            print(text)
            return OK
        with replacing(target, catalog, lambda path, head: begins(path, head, [_BEGINS])) as made:
            made.write_text(text + "\n", encoding="utf-8")
    some = sum(each["known"] for each in known)
    print(f"Something is known of {some} of {len(known)} photos: {target.absolute()}")
    return OK
