"""Whether a catalog is sound, and its backups."""
