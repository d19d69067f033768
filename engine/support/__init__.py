"""What every room stands on: errors, version, log, text."""
