"""The gallery of photos and faces, with its filters."""
