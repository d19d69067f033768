"""The queue of runs: its panel, and what drives it."""
