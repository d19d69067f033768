"""The tour, the user guide, the shortcuts, About."""
