"""One file to pixels: listing, telling formats apart, decoding, colour and orientation."""
