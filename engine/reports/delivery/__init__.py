"""What is handed on: a whole collection as a new folder, with checks before and a list of gaps."""
