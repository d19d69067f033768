"""Runs to report, and looks into the reports."""
