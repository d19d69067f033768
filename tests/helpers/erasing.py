"""What tests of erasing put into a catalog, and a look for it in files."""

from __future__ import annotations

import json
import os
from pathlib import Path

from engine.catalog.catalog import Catalog
from engine.reading.thumbnails import PhotoStamp, ThumbnailFolder
from tests.helpers.made import (
    done,
    face,
    file,
    sha_of,
    spec,
)

A, B, C = "/fotos/turma/joão.jpg", "/fotos/turma/maria.jpg", "/fotos/rua/pedro.jpg"
BYTES_OF_A = "01" * 32
SECRETS = ("joão", "Souza-Revisor", "anotação secreta", "maria")


def add_run(catalog: Catalog, *names: str, roots: tuple[str, ...] = ("/fotos",)) -> int:
    run = catalog.start_run(spec(roots=roots))
    found = [file(name) for name in names]
    catalog.add_found(run.id, found)
    catalog.reuse_unchanged(run.id)
    for each in found:
        if any(each.path == photo.path for photo in catalog.pending(run.id)):
            digest = BYTES_OF_A if each.path == A else sha_of(each.path)
            catalog.record(run.id, done(each, face(), sha256=digest))
    catalog.finish_run(run.id)
    return run.id


def thumbnail(path: Path) -> str:
    return ThumbnailFolder.beside(path).photo(PhotoStamp(A, 100, 1, BYTES_OF_A), 256)


def found_in(folder: Path, *secrets: str) -> set[str]:
    """Those of the secrets that stand in any file of the folder, or in the name of one."""
    texts = [each.read_bytes() for each in folder.rglob("*") if each.is_file()]
    texts += [os.fsencode(each) for each in folder.rglob("*")]
    return {each for each in secrets if any(form in t for form in forms(each) for t in texts)}


def forms(secret: str) -> set[bytes]:
    return {secret.encode(), json.dumps(secret)[1:-1].encode(), ascii(secret)[1:-1].encode()}


def names(catalog: Catalog, run: int) -> list[str]:
    return [each.path for each in catalog.photos(run)]
