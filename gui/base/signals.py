"""What a signal carries where none of Qt's own types holds it."""

from __future__ import annotations

Number = object
"""A whole number that may be larger than Qt's int holds, such as a face's in the catalog."""
