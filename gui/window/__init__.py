"""Puts the window together: main window, actions, commands, messages."""
