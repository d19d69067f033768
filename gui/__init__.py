"""The window over the engine: its rooms are in docs/architecture.md."""
