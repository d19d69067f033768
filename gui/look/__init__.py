"""What the window looks like: theme, palette, icons, what is drawn on photos."""
