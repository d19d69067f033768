"""Tests of what lies in resources and runs elsewhere."""
