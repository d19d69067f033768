"""One photo, zoomed and panned, with boxes that can be drawn."""
