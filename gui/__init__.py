"""The window over the engine. Empty until the window is built."""
