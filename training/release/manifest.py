"""`manifest.json` beside the models: what each file must hash to, and what it is for."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from engine.support.files import whole_file


def write_manifest(model: Path, kind: str) -> str:
    """Put `model` with its SHA-256 and `kind` into its folder's manifest; returns the hash.

    Entries of other files stay; keys are sorted, so the file is the same however it came about.
    """
    manifest = model.parent / "manifest.json"
    entries = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    entries[model.name] = {"kind": kind, "sha256": digest}
    with whole_file(manifest) as partial:
        partial.write_text(json.dumps(entries, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return digest
