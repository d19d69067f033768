"""The program's version; no other line of the repository says it (see docs/release.md)."""

from __future__ import annotations

VERSION = "1.0.0"
