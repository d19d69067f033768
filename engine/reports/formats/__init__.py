"""One file a format of what is made for others, and the registry that lists them."""
