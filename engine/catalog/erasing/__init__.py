"""Erasing: what goes, and how it goes down to the bytes of the files."""
