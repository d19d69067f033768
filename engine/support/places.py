"""Where what comes with Faixa lies, in the sources and in the installed program alike."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds the packages; in the installed program that of all files."""

RESOURCES = ROOT / "resources"
MODELS = RESOURCES / "models"
SAMPLES = RESOURCES / "samples"
TEMPLATES = RESOURCES / "templates"
ICONS = RESOURCES / "icons"
I18N = RESOURCES / "i18n"
NOTICES = RESOURCES / "notices"
GUIDES = ROOT / "docs"
"""The user guides, with their pictures."""
