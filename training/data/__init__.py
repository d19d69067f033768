"""Labelled photos to a store of crops."""
