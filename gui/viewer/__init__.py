"""One photo with its faces, to look at and to decide on."""
