"""Photos read in isolated child processes, which may crash without harm."""
