"""Frozen values and enums that cross rooms, with no behaviour beyond arithmetic."""
