"""The settings dialog and the options of a run."""
