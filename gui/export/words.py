"""What the export dialog says of each format, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_translated = QCoreApplication.translate


def in_words(text: str) -> str:
    """A format's name, description, care or section; and a preview's column.

    The names of a table's columns are data, and stay.
    """
    return _translated("ExportWords", text)
