"""What a catalog of any version has had, and the words that older ones kept."""
