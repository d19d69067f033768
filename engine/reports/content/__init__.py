"""What stands in a report, whatever its format: rows, scope, options, summary, texts."""
