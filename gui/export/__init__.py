"""The export dialog and what it asks for."""
