"""The window's words: languages, names, reports of errors."""
