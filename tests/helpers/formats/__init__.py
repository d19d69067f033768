"""Photos and films of the rarer formats, and damaged ones."""
