"""What screenshots are made of: photos, a stage, and the scenes that are played on it."""
