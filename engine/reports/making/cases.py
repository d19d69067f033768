"""Cases: a catalog each, handed to another person and merged back.

A case is handed over as a copy of its catalog. What comes back is from somebody: it is opened as
any catalog that is not to be trusted, in a copy, and what people said in it passes the same door as
the lines of an exchange file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.catalog.exchange import Imported, Kept
from engine.catalog.file import default_path
from engine.catalog.upkeep.backups import copy_catalog
from engine.catalog.upkeep.health import Stopped
from engine.reports.making.decisions import ENDING, import_decisions, kept_of, line_of
from engine.support.errors import CatalogError, ErrorCode, FaixaError, UsageError, said_by
from engine.support.messages import Message
from engine.support.text import printable

CASE_ENDING = ".faixa"


def case_name(catalog: Path) -> str:
    """What a case is called: its file's name; "" for a catalog with the usual name."""
    return "" if catalog.name == default_path().name else printable(catalog.stem)


def new_case(path: Path) -> Path:
    """Makes an empty case; where it is, with its ending.

    Raises UsageError where a file is there already, or the folder is not; CatalogError where it
    cannot be made.
    """
    path = _named(path)
    _check_new(path)
    Catalog(path).close()
    return path


def check_case(path: Path) -> None:
    """Opens a case and closes it again, as whoever goes on with it will.

    Raises CatalogError for what is none, is damaged, or is open elsewhere.
    """
    if not path.is_file():
        raise CatalogError(ErrorCode.NO_CATALOG(path=str(path)))
    if not path.stat().st_size:
        raise CatalogError(ErrorCode.NO_CATALOG_OF_OURS(path=str(path)))
    Catalog(path).close()


def hand_over(catalog: Path, target: Path, stopped: Stopped = lambda: False) -> Path:
    """Copies the case for somebody else to go on with; where the copy is.

    It holds all that the catalog knows, and none of the photos. Raises as `new_case`.
    """
    target = _named(target)
    _check_new(target)
    copy_catalog(catalog, target, stopped)
    return target


def merge_case(source: Path, catalog: Catalog) -> Imported:
    """Adds what people said in another copy of the case: decisions, consent, drawn faces.

    Photos are told by their bytes. `source` is a case, or a file of `write_decisions`; it is only
    read. Raises CatalogError for a catalog that is not to be trusted, FaixaError for a file that
    is none.
    """
    if Path(os.path.realpath(source)) == catalog.path:
        raise UsageError(ErrorCode.CASE_IS_OPEN(path=str(source)))
    if source.suffix.lower() == ENDING:
        return import_decisions(source, catalog)
    if not source.is_file():
        raise CatalogError(ErrorCode.NO_CATALOG(path=str(source)))
    with tempfile.TemporaryDirectory(prefix="faixa-") as folder:
        copy = Path(os.path.realpath(folder)) / source.name
        try:
            # Whoever opens a catalog leaves files beside it.
            for end in ("", "-wal", "-journal"):
                if Path(f"{source}{end}").is_file():
                    shutil.copyfile(f"{source}{end}", f"{copy}{end}")
            if not copy.stat().st_size:
                raise CatalogError(ErrorCode.NO_CATALOG_OF_OURS(path=str(source)))
            with Catalog(copy, writer=False) as other:
                return catalog.exchange.add(_said(source, other))
        except OSError as error:
            raise FaixaError(
                ErrorCode.REPORT_UNREADABLE(path=str(source), system=said_by(error))
            ) from error
        except CatalogError as error:
            raise CatalogError(_of(error.message, copy, source)) from error


def _of(message: Message, copy: Path, source: Path) -> Message:
    """What is said of the copy, said of what it is a copy of."""
    there = str(copy)
    return Message(
        message.code,
        tuple((name, str(source) if value == there else value) for name, value in message.values),
    )


def _said(source: Path, other: Catalog) -> Iterator[Kept]:
    for number, each in enumerate(other.exchange.all(), start=1):
        try:
            yield kept_of(line_of(each))
        except (ValueError, TypeError, KeyError, FaixaError) as error:
            said = printable(str(error))[:200]
            raise FaixaError(
                ErrorCode.DECISION_UNREADABLE(path=str(source), number=number, system=said)
            ) from error


def _named(path: Path) -> Path:
    return path if path.suffix else path.with_name(path.name + CASE_ENDING)


def _check_new(path: Path) -> None:
    if os.path.lexists(path):
        raise UsageError(ErrorCode.CASE_IS_THERE(path=str(path)))
    if not path.parent.is_dir():
        raise UsageError(ErrorCode.FOLDER_MISSING(path=str(path.parent)))
