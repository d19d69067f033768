"""A grid of a million cells; it knows nothing of what is in them."""
