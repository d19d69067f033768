"""Hands for the window, and windows to put them on."""
