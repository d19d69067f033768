"""The window's words: languages, names, reasons, errors."""
