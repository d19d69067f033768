"""Networks, losses, and how they are fitted."""
