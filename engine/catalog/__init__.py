"""The SQLite file that holds runs, photos, faces and decisions; nothing else speaks SQL."""
