"""Decisions: keys, the walk from face to face, notes, disagreements."""
