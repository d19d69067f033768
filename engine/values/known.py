"""Files that are known already, by lists of their hashes: which lists, and what is done."""

from __future__ import annotations

from dataclasses import dataclass

from engine.values.options import option


@dataclass(frozen=True, slots=True)
class KnownOptions:
    """`known_files` are paths of lists (`engine.run.hash_lists`).

    What stands in one of them is skipped, or with `known_marked` looked at as any; its row names
    the list.
    """

    known_files: tuple[str, ...] = option(
        (),
        "skip files whose MD5, SHA-1 or SHA-256 is in this list: a hash a line, or VICS JSON "
        "(repeat it)",
        "LIST",
    )
    known_marked: bool = option(
        False, "look at known files as well; the column `known` names the list"
    )
